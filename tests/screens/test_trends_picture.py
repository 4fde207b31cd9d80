"""The picture of a figure: in the colours of its page, its line by the district's name; a missing number is a word."""

from __future__ import annotations

from dashboard.figures import notices
from dashboard.figures.figure import themed
from tests.screens.test_trends import BEFORE, LAST, THIS, TODAY


def test_a_chart_takes_the_colours_of_the_page_it_stands_on():
    light, dark = (themed(notices.by_year([BEFORE, LAST, THIS], TODAY, demo=True).chart, dark=d) for d in (False, True))
    assert [line.line.color for line in light.data] == ["#545E6B", "#1D5A96", "#1D5A96"]
    assert [line.line.color for line in dark.data] == ["#A3AEBA", "#84B8EC", "#84B8EC"]
    assert light.layout.annotations[0].font.color == "#1D5A96" and dark.layout.annotations[0].font.color == "#84B8EC"


def test_the_line_of_the_district_bears_its_name_as_text():
    name = "<b>Harrow</b> Mills Public Schools"
    [first, *_] = notices.by_year([BEFORE, LAST, THIS], TODAY, district=name, demo=True).chart.layout.annotations
    assert first.text == "<b>9.1 so far<br>&lt;b&gt;Harrow&lt;/b&gt;<br>Mills Public<br>Schools</b>"


def test_a_word_in_a_numbers_place_is_quieter_than_a_number():
    [this, *_] = notices.by_year([LAST, THIS], TODAY, demo=True).table["rows"]
    drawn = {line["lines"][0][0]["t"]: line["lines"][0][0].get("s") for line in this["cells"]}
    assert drawn["not over yet"] == "muted" and drawn["58"] is None


def test_a_name_longer_than_its_place_is_cut_in_the_picture_alone():
    name = "Harrow" * 33
    [first, *_] = notices.by_year([BEFORE, LAST, THIS], TODAY, district=name, demo=True).chart.layout.annotations
    assert first.text.count("<br>") == 3 and "…" in first.text
