"""The limits: the same answers by plain statements over the driver, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from models.vocabulary import Queue

_PICK = """
SELECT id, sorts_on FROM (SELECT id, sorts_on FROM clock WHERE stopped_on IS NULL AND district_id = 1
AND queue = '{queue}' AND sorts_on >= '{go_live}'{place}{rule}{after} ORDER BY sorts_on, id LIMIT 51) AS p
"""
_JOIN = """
SELECT c.id, c.queue, c.rule_key, c.started_on, c.start_fact, coalesce(c.printed_on, c.due_on), c.work_by,
c.no_date_because, c.sorts_on, s.id, s.last_name, s.first_name, s.grade, coalesce(o.short_name, ''), p.id, p.kind,
p.language, p.team_meeting_on, p.sent_on, p.sent_by, p.received_on, p.receipt_basis, p.iep_response,
p.placement_response, p.response_received_on,
(SELECT count(*) FROM portion WHERE portion.answer_id = n.answer_id),
(SELECT words FROM portion WHERE portion.answer_id = n.answer_id ORDER BY portion.id LIMIT 1),
coalesce(n.triggers, ''), l.occurred_at, coalesce(l.outcome, ''),
(SELECT count(*) FROM contact a WHERE a.student_id = c.student_id
AND a.occurred_at >= coalesce(p.sent_on, '1900-01-01')),
r.due_on
FROM clock c JOIN student s ON s.id = c.student_id JOIN proposal p ON p.id = c.proposal_id
LEFT JOIN school o ON o.id = c.school_id LEFT JOIN bsea_notice n ON n.proposal_id = c.proposal_id
LEFT JOIN contact l ON l.id = (SELECT id FROM contact b WHERE b.student_id = c.student_id
ORDER BY b.occurred_at DESC, b.id DESC LIMIT 1)
LEFT JOIN clock r ON r.proposal_id = c.proposal_id AND r.rule_key = 'BSEA_NOTICE_SILENCE' AND r.stopped_on IS NULL
WHERE c.id IN ({ids}) ORDER BY c.sorts_on, c.id
"""


class Driver:
    """The driver's own cursor on the connection that the product uses too."""

    def __init__(self, db: Connection) -> None:
        self._driver = db.connection.driver_connection
        self._mark = "?" if db.dialect.name == "sqlite" else "%s"

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple]:
        cursor = self._driver.cursor()
        cursor.execute(statement.replace("?", self._mark), values)
        return cursor.fetchall()

    def many(self, statement: str, rows: Sequence[tuple]) -> None:
        cursor = self._driver.cursor()
        cursor.executemany(statement.replace("?", self._mark), rows)

    def page(self, picked: str) -> list[tuple]:
        """Ids on the index, then the joined rows of the first fifty."""
        ids = [row[0] for row in self.all(picked)][:50]
        return self.all(_JOIN.replace("{ids}", ", ".join("?" * len(ids))), ids)


def pick(queues: Sequence[str], places: Sequence[str], go_live: date, *, rule: str = "", after: Any = None) -> str:
    """Fifty-one ids in order, from one ordered range for each queue and place."""
    beyond = f" AND (sorts_on, id) > ('{after.day}', {after.id})" if after else ""
    only = f" AND rule_key = '{rule}'" if rule else ""
    parts = [
        _PICK.format(queue=queue, go_live=go_live, place=place, rule=only, after=beyond).strip()
        for queue in queues
        for place in places
    ]
    return f"{' UNION '.join(parts)} ORDER BY sorts_on, id LIMIT 51"


def ranges(where: str, go_live: date, today: date) -> str:
    """One row: for each queue, the open clocks of five stretches of days, each a bare range of the index."""
    ends = [today + timedelta(n) for n in (0, 1, 3, 7)]
    stretches = zip([go_live, *ends], [*ends, date.max], strict=True)
    within = [f"sorts_on >= '{first}' AND sorts_on < '{end}'" for first, end in stretches]
    return "SELECT " + ", ".join(
        f"(SELECT count(*) FROM clock WHERE stopped_on IS NULL AND {where} AND queue = '{queue.value}' AND {days})"
        for queue in Queue
        for days in within
    )


def sums(places: Sequence[str], today: date) -> str:
    """Open clocks of each queue by nearness, over one index range for each place."""
    soon, week = today + timedelta(2), today + timedelta(6)
    queues = ", ".join(f"'{queue.value}'" for queue in Queue)
    rows = " UNION ALL ".join(
        f"SELECT queue, sorts_on FROM clock WHERE stopped_on IS NULL AND queue IN ({queues}) AND {place}"
        for place in places
    )
    tests = (
        f"sorts_on < '{today}'", f"sorts_on = '{today}'", f"sorts_on >= '{today}' AND sorts_on <= '{soon}'",
        f"sorts_on >= '{today}' AND sorts_on <= '{week}'",
    )  # fmt: skip
    columns = ", ".join(f"sum(CASE WHEN {test} THEN 1 ELSE 0 END)" for test in tests)
    return f"SELECT queue, count(*), {columns} FROM ({rows}) AS seen GROUP BY queue"
