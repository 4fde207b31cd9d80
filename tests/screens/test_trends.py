"""Trends: each figure states its finding, has its table, and says whence it comes; an administrator is told no small
number, a chair has no such screen."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.figures import answers, disputes, notices, notices_by_group, on_time, practice, reductions
from dashboard.figures.figure import percent
from models.dispute_vocabulary import Road
from models.queries.groups import Group, Groups
from models.queries.notices import OnTime
from models.queries.trends_answers import Period
from models.queries.trends_notices import By, YearOfNotices
from models.queries.waits import Waits
from tests.screens.conftest import said
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
ADMINISTRATOR, CHAIR = "t.beaulieu@harrowmills.example", "m.chen@harrowmills.example"
BEFORE = YearOfNotices(2023, 46, None, 641, "SIMS", entered=True, over=True)
LAST = YearOfNotices(2024, 51, 42, 645, "SIMS", entered=False, over=True)
THIS = YearOfNotices(2025, 58, 58, 640, "SIMS", entered=False, over=False)


def table(figure) -> list[list[str]]:
    return [[" ".join(words(cell)) for cell in row["cells"]] for row in figure.table["rows"]]


def test_the_notices_of_the_years_are_a_sentence_a_picture_in_words_and_a_table():
    figure = notices.by_year([BEFORE, LAST, THIS], TODAY, demo=True)
    assert figure.title == (
        "BSEA notices stand at 9.1 per 100 students with IEPs, two months before the year ends. "
        "Last year ended at 7.9; the state at 7.5."
    )
    assert figure.sentence == "By this day last year the district stood at 6.5."
    assert "The district: 2023-24 7.2; 2024-25 7.9; 2025-26 9.1 so far." in figure.alt
    assert table(figure)[:4] == [
        ["2025-26, to 27 April", "58", "640", "not over yet", "9.1", "none yet"],
        ["2024-25", "51", "645", "7.9", "6.5", "7.5"],
        ["2023-24", "46", "641", "7.2", "not known", "none found"],
        ["2017-18", "not entered", "not entered", "not entered", "not entered", "7.0"],
    ]
    assert "invented" in figure.foot and "not students" in figure.foot


def test_without_a_count_of_students_there_is_a_number_and_no_rate():
    figure = notices.by_year([YearOfNotices(2025, 58, 58, None, "", entered=False, over=False)], TODAY, demo=False)
    assert figure.title == (
        "58 BSEA notices so far this school year; how many students have IEPs is not entered, so there is no rate."
    )
    assert figure.chart is None and table(figure)[0][2:5] == ["not entered", "not over yet", "not known"]


def test_a_small_year_is_not_told():
    small = YearOfNotices(2025, None, None, 640, "SIMS", entered=False, over=False, small=True)
    figure = notices.by_year([LAST, small], TODAY, demo=False)
    assert figure.title.startswith("Fewer BSEA notices than are shown have been sent this school year. Last year")
    assert table(figure)[0][1] == "not shown"


@pytest.mark.parametrize(("month", "ends"), [(7, "eleven months before"), (5, "one month before"), (6, "in the last")])
def test_how_much_of_the_year_is_left_is_said(month, ends):
    assert ends in notices.by_year([LAST, THIS], date(2026, month, 2), demo=False).title


def test_groups_are_bars_a_table_and_doors_for_the_director_only():
    found = Groups((Group("Day", 13, 140), Group("Bowen", 5, 79), Group("", 0, 3)), 18, TODAY)
    figure = notices_by_group.by_group(found, By.SCHOOL, 2025, doors=True)
    assert figure.title == "Day: 13 of 18 BSEA notices in 2025-26, 9.3 per 100 students with IEPs."
    assert table(figure) == [
        ["Day", "13", "140", "9.3"],
        ["Bowen", "5", "79", "6.3"],
        ["not known", "0", "3", "of too few"],
    ]
    assert list(figure.chart.data[0].y) == ["Day", "Bowen"], "a group of three students has no rate"
    assert figure.sentence.startswith("The highest rate: Day, 9.3 per 100; the lowest: Bowen, 6.3 per 100.")
    [[door]] = figure.table["rows"][0]["cells"][1]["lines"]
    assert door["params"] == {"figure": "notices", "by": "school", "year": "2025", "group": "Day"}
    plain = notices_by_group.by_group(found, By.SCHOOL, 2025, doors=False)
    assert not any("go" in p for r in plain.table["rows"] for c in r["cells"] for line in c["lines"] for p in line)


def test_bars_compare_rates_so_that_a_large_school_is_not_the_worst_for_its_size():
    found = Groups((Group("Day", 13, 400), Group("Bowen", 5, 50), Group("Mann", 4, 9)), 22, TODAY)
    figure = notices_by_group.by_group(found, By.SCHOOL, 2025, doors=False)
    [bars] = figure.chart.data
    assert list(bars.y) == ["Bowen", "Day"] and list(bars.text) == ["10.0 per 100 (5)", "3.2 per 100 (13)"]
    assert "per 100 students with IEPs by School" in figure.alt.replace("school", "School")
    alone = notices_by_group.by_group(Groups((Group("Day", 13, 400), Group("Mann", 4, 9)), 17, TODAY), By.SCHOOL, 2025,
                                      doors=False)  # fmt: skip
    assert list(alone.chart.data[0].x) == [13, 4], "one rate compares with nothing"


def test_a_hidden_group_is_not_shown_and_the_reason_stands_there():
    found = Groups((Group("Day", 30, 140), Group("Bowen", None)), 49, date(2025, 12, 31), fewest=10, unnamed=2)
    figure = notices_by_group.by_group(found, By.SCHOOL, 2025, doors=False)
    assert table(figure)[1] == ["Bowen", "not shown", "not shown", "not shown"]
    assert "up to 31 December 2025" in figure.title and "2 small groups not named" in figure.sentence
    assert "Bowen" not in figure.alt


def test_portions_refused_have_no_rate_and_say_that_one_notice_may_hold_several():
    figure = notices_by_group.by_group(
        Groups((Group("goal", 3), Group("service", 2)), 5, TODAY), By.PORTION, 2025, doors=False
    )
    assert table(figure) == [["Goal", "3"], ["Service", "2"]]
    assert figure.title == "Goal: 3 of 5 portions refused in 2025-26." and "hold several" in figure.foot


def test_answers_are_shares_of_the_answers_and_silence_is_none():
    rows = (Group("accepted", 80), Group("rejected_in_part", 15), Group("rejected_in_full", 5), Group("silence", 25))
    figure = answers.answers(Groups(rows, 125, TODAY), 2025)
    assert figure.title == (
        "Of 100 answers in 2025-26, 80% accept, 15% reject in part, 5% in full; 25 families let the 30 days pass."
    )
    assert table(figure)[3] == ["No answer in 30 days", "25", "20%", "no answer"]


def test_days_to_an_answer_say_the_half_and_the_thirtieth_day():
    figure = answers.days(Waits({11: 5, 29: 3}, {40: 2}), 2025, TODAY, coded=False)
    assert figure.title == "Half of the families had answered by day 11; 80% by day 30."
    assert figure.sentence == "10 proposals received in 2025-26; 2 still wait for an answer."
    assert answers.days(None, 2025, TODAY, coded=True).title == "The families are too few to be shown."
    assert answers.days(Waits({}, {}), 2025, TODAY, coded=False).title == "No proposal was received in 2025-26."


@pytest.mark.parametrize(
    ("share", "coded", "told"),
    [
        (1.0, True, "over 95%"),
        (0.0, True, "under 5%"),
        (0.95, True, "95%"),
        (1.0, False, "100%"),
        (None, True, "not known"),
    ],
)
def test_all_and_nobody_are_not_told_to_whom_no_names_are(share, coded, told):
    assert percent(share, coded=coded) == told


@pytest.mark.parametrize(
    ("notice", "fewest", "title"),
    [
        (OnTime(50, 0, 1, 3, 2), 0, "50 of 51 notices went out on time this school year (98%)."),
        (OnTime(50, 0, 1, 3, 2), 10, "Of 51 notices that came due this school year, fewer than 10 went late."),
        (OnTime(50, 0, 0, 3, 2), 10, "Of 50 notices that came due this school year, fewer than 10 went late."),
        (OnTime(40, 9, 3, 0, 0), 10, "40 of 52 notices went out on time this school year (77%)."),
        (OnTime(5, 1, 1, 0, 0), 10, "Too few notices have come due this school year to give a rate."),
        (OnTime(0, 0, 0, 4, 0), 0, "No notice to the BSEA has come due this school year."),
    ],
)
def test_the_rate_on_time_tells_an_administrator_of_no_few(notice, fewest, title):
    figure = on_time.on_time([(2025, notice)], fewest=fewest)
    assert figure.title == title
    if fewest:
        assert "9" not in table(figure)[0][3] and table(figure)[0][3:5] == ["not shown", "not shown"]


def test_the_agreements_of_talks_stand_beside_the_states_with_its_year():
    opened = Groups((Group("mediation", 4), Group("hearing", 1)), 5, TODAY)
    ended = {Road.MEDIATION: Groups((Group("agreement_full", 3), Group("no_agreement", 1)), 4, TODAY)}
    figure = disputes.roads(opened, ended, 2025)
    assert figure.title == "5 meetings and disputes taken up in 2025-26; most often: Mediation, 4."
    assert "3 of 4 mediations" in figure.sentence and "86% in 2011-12" in figure.sentence
    assert "unverified" in figure.foot


def test_before_and_after_say_what_went_how_and_claim_no_cause():
    periods = (Period(date(2025, 9, 1), date(2025, 12, 31), 100, 20), Period(date(2026, 1, 1), TODAY, 50, 5))
    figure = practice.practice("Early dialogue", periods)
    assert figure.title == "Early dialogue: rejections fell from 20 to 10 of a hundred answers."
    assert "does not show that it came of it" in figure.sentence
    same = practice.practice("Early dialogue", (periods[0], Period(date(2026, 1, 1), TODAY, 50, 10)))
    assert same.title == "Early dialogue: rejections stayed at 20 of a hundred answers."
    hidden = practice.practice("Early dialogue", (periods[0], Period(date(2026, 1, 1), TODAY, None, None)))
    assert hidden.title == "Early dialogue: too few answers to compare."


def test_reductions_name_the_month_with_most_and_what_is_not_found():
    figure = reductions.by_month({date(2025, 9, 1): 0, date(2025, 10, 1): 3, date(2025, 11, 1): 1}, 2025)
    assert figure.title == "4 services were proposed with fewer minutes in 2025-26; most in October, 3."
    assert table(figure) == [["September 2025", "0"], ["October 2025", "3"], ["November 2025", "1"]]
    assert "left out altogether" in figure.foot
    assert reductions.by_month({date(2025, 10, 1): 1}, 2025).title.endswith("in 2025-26; all in October.")
    nothing = reductions.by_month({date(2025, 9, 1): 0}, 2025)
    assert (nothing.title, nothing.chart) == ("No service was proposed with fewer minutes in 2025-26.", None)


def test_reductions_open_for_the_director_and_to_an_administrator_are_another_figure(demo_url, opened):
    assert "Only the director sees this figure" in said(opened("trends", figure="reductions"))
    at = opened("trends", ADMINISTRATOR, figure="reductions")
    assert not at.exception and "fewer minutes" not in said(at)


@pytest.mark.parametrize("figure", ["notices", "answers", "days", "on_time", "disputes", "practice"])
@pytest.mark.parametrize("person", ["r.alvarez@harrowmills.example", ADMINISTRATOR])
def test_every_figure_opens_for_the_director_and_the_administrator(demo_url, opened, figure, person):
    at = opened("trends", person, figure=figure)
    assert not at.exception
    assert "Source: " in said(at)


@pytest.mark.parametrize("by", list(By))
def test_every_comparison_opens_and_to_an_administrator_shows_no_number_under_ten(demo_url, opened, by, monkeypatch):
    drawn = []
    monkeypatch.setattr("dashboard.widgets.figure_view.draw", lambda data, key: drawn.append(data))
    assert not opened("trends", by=by.value).exception
    drawn.clear()
    at = opened("trends", ADMINISTRATOR, by=by.value)
    assert not at.exception
    shown = [" ".join(words(row["cells"][1])) for data in drawn for row in data["rows"]]
    assert shown or "is large enough to be shown" in said(at)
    assert all(count == "not shown" or int(count.replace(",", "")) >= 10 for count in shown)


def test_a_table_in_which_nothing_can_be_shown_is_a_sentence_and_the_report_says_on_which_day_it_ends(demo_url, opened):
    told = said(opened("trends", ADMINISTRATOR, by="school"))
    assert "each number in it is too small to show or would give a small one away" in told
    assert "The report counts up to 31 December 2025, the end of the last half year" in told
    assert "each number in it is too small" not in said(opened("trends", by="school"))


def test_a_number_opens_the_notices_that_it_counts_for_the_director_alone(demo_url, opened):
    assert "BSEA notices of 2025-26, Day" in said(opened("trends", by="school", group="Day"))
    assert "BSEA notices of 2025-26, Day" not in said(opened("trends", ADMINISTRATOR, by="school", group="Day"))


@pytest.mark.parametrize("by", list(By))
def test_a_group_that_is_not_there_lists_nothing_and_breaks_nothing(demo_url, opened, by):
    assert not opened("trends", by=by.value, group="<b>nobody</b>").exception


def test_a_name_in_a_picture_is_text():
    found = Groups((Group("<b>Nepali</b>", 12),), 12, TODAY)
    figure = notices_by_group.by_group(found, By.LANGUAGE, 2025, doors=True)
    assert list(figure.chart.data[0].y) == ["&lt;b&gt;Nepali&lt;/b&gt;"]
    assert table(figure) == [["<b>Nepali</b>", "12"]]


def test_a_chair_has_no_such_screen(demo_url, opened):
    with pytest.raises(ValueError, match="trends"):
        opened("trends", CHAIR)
