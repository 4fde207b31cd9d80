"""A year's notices by kind of proposal: beside the bare group-by of the same rows, and never dearer than 100 ms."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from models.database import reading
from models.queries.halves import halves
from models.queries.notices import school_year_of
from models.queries.trends_notices import By, notices_by
from seed.volume import TODAY
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import director
from tests.speed.raw import Driver

pytestmark = pytest.mark.speed

YEAR = school_year_of(TODAY)[0].year
_SUM = "SUM(CASE WHEN n.sent_on BETWEEN '{}' AND '{}' THEN 1 ELSE 0 END)"
_NOTICES = """
SELECT p.kind, {first}, {second} FROM bsea_notice n LEFT JOIN proposal p ON p.id = n.proposal_id
WHERE n.district_id = 1 AND NOT n.practice AND n.sent_on BETWEEN '{a}' AND '{b}' GROUP BY p.kind
"""
_PROPOSALS = (
    "SELECT kind, count(*) FROM proposal WHERE district_id = 1 AND sent_on BETWEEN '{a}' AND '{b}' GROUP BY kind"
)


def contenders(db: Connection):
    (a, _), (_, b) = halves(YEAR)
    first, second = (_SUM.format(*half) for half in halves(YEAR))
    notices = _NOTICES.format(first=first, second=second, a=a, b=b)
    proposals = _PROPOSALS.format(a=a, b=min(b, TODAY))
    scope, driver = director(db).scope, Driver(db)
    return (
        lambda: notices_by(db, scope, year=YEAR, by=By.KIND, today=TODAY),
        lambda: (driver.all(notices), driver.all(proposals)),
    )


def test_notices_by_kind_cost_half_again_the_bare_group_by(volumes, system):
    with ExitStack() as stack:
        made = []
        for scale in "BM":
            ours, limit = contenders(stack.enter_context(reading(volumes(scale))))
            found = {row.key: row.count for row in ours().rows if row.count}
            assert found == {kind or "": int(x) + int(y) for kind, x, y in limit()[0] if int(x) + int(y)}
            made += [ours, limit]
        ours_b, limit_b, ours_m, limit_m = in_turn(*made)
    name = "a year's notices by kind"
    settle(
        Line(name, "B", system, ours_b, limit_b, 1.5),
        Line(name, "M", system, ours_m, limit_m, 1.5),
        Line(f"{name}, beside 100 ms", "M", system, ours_m, 0.1, 1),
    )
