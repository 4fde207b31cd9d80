"""What axe-core finds on a screen, and whether it scrolls sideways; and the screens that are looked at so."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page

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
    "/before_the_meeting": "Before the meeting",
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
    "/proposal?proposal=1": "Proposal",
    "/calendars": "Calendars",
    "/rules": "Rules",
    "/help": "Help",
    "/set_up": "Set-up",
    "/set_up?step=policies": "Set-up",
    "/set_up?step=people": "Set-up",
}


def violations(page: Page, rules: str = RULES) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {rules}).then((found) => found.violations)")
    return [f"{v['id']}: {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]


def until(page: Page, condition: str) -> None:
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
# Resolved when the page has been laid out and drawn twice since.
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))"
# Tables with a part that is neither seen nor reached by scrolling.
CUT = """[...document.querySelectorAll('*')].flatMap(node => [...(node.shadowRoot?.querySelectorAll('.frame') ?? [])])
  .filter(frame => frame.scrollWidth > frame.clientWidth + 1 && innerWidth < 860).length"""

# Feet of lists (on, back, files) that lie over a row or over a heading.
OVER = """(() => {
  const rows = [...document.querySelectorAll('*')].flatMap(n => [...n.shadowRoot?.querySelectorAll('tbody tr') ?? []]);
  const solid = [...rows, ...document.querySelectorAll('h2')].map(n => n.getBoundingClientRect()).filter(r => r.height);
  return [...document.querySelectorAll('[class*=st-key-foot_] button')].map(n => n.getBoundingClientRect())
    .filter(b => solid.some(r => r.top < b.bottom - 1 && r.bottom > b.top + 1)).length;
})()"""


def nothing_is_found(browser: Browser, address: str, widths: tuple[int, ...], *, dark: bool) -> None:
    """Each screen opened at the first of the widths; then drawn wider or narrower, then, if asked for, in the dark."""
    page = open_page(browser, address, width=widths[0])
    found, wide = {}, {}
    for path, title in SCREENS.items():
        visit(page, path, DIRECTOR)
        assert page.title().startswith(title), (path, page.title())
        found |= {path: v} if (v := violations(page)) else {}
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(DRAWN)
            wide |= {(path, width): over} if (over := page.evaluate(WIDER)) > 0 else {}
            wide |= {(path, width, "tables"): cut} if (cut := page.evaluate(CUT)) else {}
            wide |= {(path, width, "feet"): over} if (over := page.evaluate(OVER)) else {}
        page.set_viewport_size({"width": widths[0], "height": 900})
        if dark:
            page.emulate_media(color_scheme="dark")
            until(page, DARK)
            found |= {(path, "dark"): v} if (v := violations(page, CONTRAST)) else {}
            page.emulate_media(color_scheme="light")
    page.context.close()
    assert (found, wide) == ({}, {})
