"""A name of two hundred letters, or one that is no name: nothing of it runs over another cell or beyond the page."""

from __future__ import annotations

import pytest

from models.database import create
from tests import demo
from tests.journeys.axe import OVER, WIDER
from tests.journeys.browsing import open_page, visit

LONG = ("Wolfeschlegelsteinhausenbergerdorff" * 6)[:200]
SCREENS = ("/", "/contact_log", "/stay_put", "/matters", "/requests_notices", "/pending_responses")
# Cells whose words run over the next one.
SPILT = """[...document.querySelectorAll('*')]
  .flatMap(n => [...n.shadowRoot?.querySelectorAll('tbody :is(td, th)') ?? []])
  .filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.innerText.slice(0, 40))"""
WIDE = """document.querySelector('[data-testid=stSidebar]').style.cssText +=
  ';width: 440px !important; min-width: 440px !important; max-width: 440px !important'"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    url = demo.copy_to(tmp_path_factory.mktemp("long"))
    engine = create(url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE student SET last_name = ? WHERE id % 2 = 0", (LONG,))
        db.exec_driver_sql("UPDATE student SET last_name = '<b>=1+1</b>' WHERE id % 2 = 1")
    engine.dispose()
    with demo.served(url) as where:
        yield where


@pytest.mark.parametrize("width", [1280, 400])
def test_a_long_name_is_broken_where_it_must_be_and_a_tag_is_text(browser, address, width):
    page = open_page(browser, address, width=width)
    wrong = {}
    for path in SCREENS:
        visit(page, path, demo.DIRECTOR)
        found = (page.evaluate(WIDER) > 0, page.evaluate(SPILT), page.evaluate(OVER))
        wrong |= {path: found} if found != (False, [], 0) else {}
    assert page.get_by_text("<b>=1+1</b>").count()
    page.context.close()
    assert wrong == {}


def test_beside_a_side_drawn_wide_the_foot_of_a_list_stands_below_its_cards(browser, address):
    page = open_page(browser, address)
    visit(page, "/bsea_notices", demo.DIRECTOR)
    page.evaluate(WIDE)
    page.wait_for_timeout(300)
    assert page.evaluate(OVER) == 0
    page.context.close()
