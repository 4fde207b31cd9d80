"""Whom one is in the demo stands in the address; over a real district an address makes nobody anybody."""

from __future__ import annotations

from sqlalchemy import create_engine
from streamlit.testing.v1 import AppTest

from seed.cast import CHAIRS
from tests import demo
from tests.screens.conftest import APP, said

CHAIR = CHAIRS[0]


def choose(at: AppTest, email: str) -> AppTest:
    box = next(s for s in at.sidebar.selectbox if s.label.startswith("Demo district"))
    return box.select(email).run()


def test_the_chosen_person_is_in_the_address_until_the_director_is_chosen_again(demo_url, opened):
    at = opened()
    assert "as" not in at.query_params
    at = choose(at, CHAIR.email)
    assert at.query_params["as"] in (CHAIR.email, [CHAIR.email])
    at = choose(at, demo.DIRECTOR)
    assert "as" not in at.query_params


def test_a_new_session_at_that_address_is_the_same_person(demo_url):
    at = AppTest.from_file(APP, default_timeout=30)
    at.query_params["as"] = CHAIR.email
    assert f"{CHAIR.name}, Team chair" in said(at.run())


def test_over_a_real_district_the_address_makes_nobody_anybody(demo_url, opened, monkeypatch):
    engine = create_engine(demo_url)
    with engine.begin() as db:
        db.exec_driver_sql("UPDATE district SET mode = 'real'")
    engine.dispose()
    monkeypatch.setenv("DAYBOOK_OPERATOR", "R. Alvarez")
    monkeypatch.delenv("DAYBOOK_TODAY")
    at = AppTest.from_file(APP, default_timeout=30)
    at.query_params["as"] = CHAIR.email
    words = said(at.run())
    assert "R. Alvarez, Director" in words and CHAIR.name not in words
