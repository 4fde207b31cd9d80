"""Each screen, light and dark, wide and narrow: no WCAG 2.1 A/AA violation, no sideways scrolling, its own title."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest

from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, visit

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}}"
SCREENS = {
    "/": "Monday",
    "/pending_responses": "Pending responses",
    "/bsea_notices": "Rejections & BSEA",
    "/stay_put": "Stay-put",
    "/contact_log": "Contact log",
    "/requests_notices": "Requests & notices",
    "/student_file": "Student files",
    "/student_file?student=1": "Student files",
    "/calendars": "Calendars",
    "/rules": "Rules",
}
ADMINISTRATOR = "t.beaulieu@harrowmills.example"


def violations(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {RULES})")["violations"]
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_axe_finds_nothing_on_any_screen(browser, address, width, dark):
    page = open_page(browser, address, width=width, dark=dark)
    found = {}
    for path, title in SCREENS.items():
        visit(page, path, DIRECTOR)
        assert page.title().startswith(title), (path, page.title())
        found |= {path: v} if (v := violations(page)) else {}
    page.context.close()
    assert not found


@pytest.mark.parametrize("width", [400, 640, 820, 1280, 1600])
def test_no_screen_scrolls_sideways(browser, address, width):
    page = open_page(browser, address, width=width)
    wide = {}
    for path in SCREENS:
        visit(page, path, DIRECTOR)
        over = page.evaluate(
            "(main => main.scrollWidth - main.clientWidth)(document.querySelector('[data-testid=stMain]'))"
        )
        if over > 0:
            wide[path] = over
    page.context.close()
    assert not wide


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
    assert [text.strip() for text in links] == ["Monday", "Calendars", "Rules"]
    assert violations(page) == []
    page.context.close()
