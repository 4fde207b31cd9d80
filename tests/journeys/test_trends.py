"""Trends in the browser: a number opens what it counts, the address keeps what one compares, Back leads back."""

from __future__ import annotations

import io

import pypdf
from PIL import Image
from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit

ADMINISTRATOR = "t.beaulieu@harrowmills.example"


def test_a_director_goes_from_a_number_to_its_notices_to_a_student_and_back(page, hand):
    visit(page, "/trends", DIRECTOR)
    acting = hand(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("per 100 students with IEPs")
    acting.mark("Compare", "School")
    number = page.get_by_role("link", name="Day: open")
    expect(number).to_be_visible()
    count = int(number.inner_text())
    acting.press(number)
    listed = page.get_by_role("table", name="BSEA notices of 2025-26, Day")
    expect(listed.get_by_role("row")).to_have_count(count + 1)
    settle(page)
    for part in ("by=school", "group=Day"):
        assert part in page.url
    acting.told("the notices behind a number of Trends listed")
    acting.press(listed.get_by_role("link").first)
    page.get_by_role("heading", name="Line of time").wait_for()
    settle(page)
    page.go_back()
    expect(listed).to_be_visible()
    page.reload()
    expect(listed.get_by_role("row")).to_have_count(count + 1)


def test_every_figure_draws_its_picture_with_words_for_who_does_not_see_it(page):
    broken = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    for figure in ("notices", "answers", "days", "disputes"):
        visit(page, f"/trends?figure={figure}", DIRECTOR)
        picture = page.get_by_test_id("stPlotlyChart")
        expect(picture.locator("svg").first).to_be_visible()
        words = picture.evaluate(
            "e => [e, ...e.querySelectorAll('[aria-label]')].map(n => n.ariaLabel || '').join(' ')"
        )
        assert "2025-26" in words, figure
    assert broken == []


def test_an_administrator_reads_counts_only_and_takes_the_committees_report(page):
    visit(page, "/trends?by=school", ADMINISTRATOR)
    expect(page.get_by_text("Numbers of a group under 10 are not shown")).to_be_visible()
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Report for the school committee (PDF)").click()
    with open(waiting.value.path(), "rb") as file:
        paper = pypdf.PdfReader(io.BytesIO(file.read()))
    assert "Counted up to 31 December 2025" in paper.pages[0].extract_text()


def test_a_chart_is_saved_as_a_picture_by_keyboard_alone(page):
    visit(page, "/trends", DIRECTOR)
    title = page.get_by_role("heading", level=2).first.inner_text()
    page.get_by_role("button", name="Picture (SVG)").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    drawn = waiting.value.path().read_text("utf-8")
    assert waiting.value.suggested_filename.endswith(".svg") and drawn.startswith("<svg")
    assert all(word in drawn for word in title.split()[:4]) and "Massachusetts" in drawn
    expect(page.get_by_text(f"Saved as {waiting.value.suggested_filename}")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    with Image.open(waiting.value.path()) as picture:
        assert picture.format == "PNG" and picture.width > 1500
        assert len(picture.convert("L").resize((80, 40)).getcolors()) > 8, "something is drawn"


def test_a_picture_asked_for_before_its_chart_is_drawn_is_saved_when_it_is(page):
    visit(page, "/trends", DIRECTOR)
    away = "() => { window.charts = [...document.querySelectorAll('svg.main-svg')].map(c => [c, c.parentNode]); "
    page.evaluate(away + "for (const [chart] of window.charts) chart.remove(); }")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Picture (SVG)").first.click()
        page.wait_for_timeout(300)
        page.evaluate("() => { for (const [chart, place] of window.charts) place.append(chart); }")
    assert waiting.value.path().read_text("utf-8").startswith("<svg")
