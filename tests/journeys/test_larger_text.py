"""Text made larger or set wider apart, as a reader may (WCAG 1.4.4, 1.4.12): nothing is cut off or beyond the edge."""

from __future__ import annotations

import pytest

from tests.demo import DIRECTOR
from tests.journeys.axe import WIDER
from tests.journeys.browsing import open_page, visit

SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
# Into the page and into every component; then what has words that do not fit into it, though it hides what is over.
ADD = """(rules) => {
  const roots = [document];
  for (const root of roots)
    for (const node of root.querySelectorAll("*")) if (node.shadowRoot) roots.push(node.shadowRoot);
  for (const root of roots) {
    const style = document.createElement("style");
    style.textContent = rules;
    (root.head ?? root).append(style);
  }
}"""
CUT = """() => {
  const roots = [document.querySelector('[data-testid="stMain"]')], found = [];
  for (const root of roots) for (const node of root.querySelectorAll("*")) {
    if (node.shadowRoot) roots.push(node.shadowRoot);
    const style = getComputedStyle(node), hides = style.overflowX === "hidden" || style.overflowX === "clip";
    const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    const seen = node.clientWidth > 2 && style.clipPath === "none" && style.visibility === "visible";
    if (!hides || !words || !seen || node.scrollWidth <= node.clientWidth + 1) continue;
    found.push(node.textContent.trim().slice(0, 60));
  }
  return found;
}"""
SCREENS = ("/", "/pending_responses", "/bsea_notices", "/stay_put", "/contact_log", "/trends", "/set_up", "/calendars",
           "/student_file?student=1", "/matter?matter=3")  # fmt: skip


@pytest.mark.parametrize("width", [1280, 640], ids=["as it is", "at 200 per cent"])
def test_text_set_wider_apart_is_neither_cut_off_nor_beyond_the_edge(browser, address, width):
    page = open_page(browser, address, width=width)
    wide, cut = {}, {}
    for path in SCREENS:
        visit(page, path, DIRECTOR)
        page.evaluate(ADD, SPACED)
        page.wait_for_timeout(200)
        wide |= {path: over} if (over := page.evaluate(WIDER)) > 0 else {}
        cut |= {path: found} if (found := page.evaluate(CUT)) else {}
    page.context.close()
    assert (wide, cut) == ({}, {})
