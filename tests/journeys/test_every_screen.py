"""Each screen, light and dark, wide and narrow: no WCAG 2.1 A/AA violation, no sideways scrolling, its own title."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, visit

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}, resultTypes: ['violations']}"
SCREENS = {
    "/": "Monday",
    "/pending_responses": "Pending responses",
    "/bsea_notices": "Rejections & BSEA",
    "/stay_put": "Stay-put",
    "/contact_log": "Contact log",
    "/requests_notices": "Requests & notices",
    "/matters": "Meetings & disputes",
    "/services_owed": "Services owed",
    "/matter?matter=3": "Meeting or dispute",
    "/matter?matter=4": "Meeting or dispute",
    "/trends": "Trends",
    "/trends?by=school&group=Day": "Trends",
    "/section_618": "Federal dispute rows",
    "/section_618?year=2025&row=3": "Federal dispute rows",
    "/student_file": "Student files",
    "/student_file?student=1": "Student files",
    "/calendars": "Calendars",
    "/rules": "Rules",
    "/help": "Help",
    "/set_up": "Set-up",
    "/set_up?step=policies": "Set-up",
    "/set_up?step=people": "Set-up",
}
ADMINISTRATOR = "t.beaulieu@harrowmills.example"


def violations(page, rules: str = RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {rules}).then((found) => found.violations)")
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]


def until(page, condition: str) -> None:
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"never so: {condition}")


# All that changes between light and dark.
CONTRAST = "{runOnly: {type: 'rule', values: ['color-contrast']}, resultTypes: ['violations']}"
DARK = (
    "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor.match(/\\d+/g).every(n => n < 80)"
)
WIDER = "(main => main.scrollWidth - main.clientWidth)(document.querySelector('[data-testid=stMain]'))"


@pytest.mark.parametrize("widths", [(1280, 1600, 820), (320, 400, 640)], ids=["wide", "narrow"])
def test_on_no_screen_axe_finds_anything_light_or_dark_and_none_scrolls_sideways(browser, address, widths):
    """Opened at the first of the widths; then drawn wider or narrower, then in the dark."""
    page = open_page(browser, address, width=widths[0])
    found, wide = {}, {}
    for path, title in SCREENS.items():
        visit(page, path, DIRECTOR)
        assert page.title().startswith(title), (path, page.title())
        found |= {path: v} if (v := violations(page)) else {}
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(150)
            wide |= {(path, width): over} if (over := page.evaluate(WIDER)) > 0 else {}
        page.set_viewport_size({"width": widths[0], "height": 900})
        page.emulate_media(color_scheme="dark")
        until(page, DARK)
        found |= {(path, "dark"): v} if (v := violations(page, CONTRAST)) else {}
        page.emulate_media(color_scheme="light")
    page.context.close()
    assert (found, wide) == ({}, {})


@pytest.mark.parametrize("person", [ADMINISTRATOR, CHAIRS[0].email], ids=["administrator", "chair"])
def test_axe_finds_nothing_on_the_screens_of_the_others_at_320_pixels_and_dark(browser, address, person):
    page = open_page(browser, address, width=320, dark=True)
    found = {}
    own = ("/", "/trends?by=school&years=3", "/section_618", "/calendars", "/help")
    for path in (
        own if person == ADMINISTRATOR else ("/", "/pending_responses", "/contact_log", "/student_file?student=1")
    ):
        visit(page, path, person)
        found |= {path: v} if (v := violations(page)) else {}
    page.context.close()
    assert found == {}


def test_axe_finds_nothing_in_the_panel_that_explains_a_date(browser, address):
    page = open_page(browser, address)
    visit(page, "/bsea_notices", DIRECTOR)
    page.get_by_role("link", name="why this date").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize(
    ("path", "button"),
    [("/pending_responses", "Log a call"), ("/pending_responses", "Add receipt")],
)
def test_axe_finds_nothing_in_the_short_forms(browser, address, path, button):
    page = open_page(browser, address)
    visit(page, path, DIRECTOR)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()


def test_an_administrator_sees_counts_and_no_screen_with_names(browser, address):
    page = open_page(browser, address)
    visit(page, "/", ADMINISTRATOR)
    assert page.get_by_text("counts only, no names").count()
    links = page.get_by_role("navigation", name="Screens").get_by_role("link").all_inner_texts()
    assert [text.strip() for text in links] == [
        "Monday",
        "Trends",
        "Federal dispute rows",
        "Calendars",
        "Rules",
        "Help",
    ]
    assert violations(page) == []
    page.context.close()
