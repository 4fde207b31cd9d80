"""Two thousand mangled files: each is filed, reported or refused in words. Nothing else may happen."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from models.commands.errors import Refused
from models.imports.refusal import FileRefused
from models.tables import Student
from tests.imports.conftest import SAMPLES, STUDENTS

_PIECES = (
    b'"',
    b"\x00",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b",",
    b";",
    b"\t",
    b"=1+1",
    b"123-45-6789",
    b"16/4/2014",
    b"4/16/26",
    b"\xe2\x80\xae",
    b"x" * 3_000,
    b"9" * 400,
    b"\xff\xfe",
    b"'",
    b"\x1f",
    b"2026-99-99",
    b"\x85",
)
_PROPOSALS = (
    b"state_id,proposal_ref,proposal_type,sent_on,sent_by,response,response_received_on,rejected_portions\n"
    b"0012345678,R1,annual,2026-05-04,hand,rejected in part,2026-05-20,Goal|Bus\n"
)
_CONTACTS = (
    b"state_id,occurred_at,means,direction,with,outcome,summary\n0012345678,2026-04-16 14:30,phone,out,Ada,reached,x\n"
)


BOUNDS = {"first_day": date(2025, 8, 27), "last_day": date(2026, 6, 15)}


def mangled(random: Random, data: bytes) -> bytes:
    for _ in range(random.randrange(1, 4)):
        at, end = sorted((random.randrange(len(data) + 1), random.randrange(len(data) + 1)))
        data = random.choice(
            (
                lambda d, a=at: d[:a] + random.choice(_PIECES) + d[a:],
                lambda d, a=at: d[:a],
                lambda d, a=at, e=end: d[:a] + d[e:],
                lambda d, a=at, e=end: d[:e] + d[a:],
                lambda d, a=at: d[:a] + bytes([random.randrange(256)]) + d[a + 1 :],
                lambda d: d.decode("latin-1").encode("utf-16"),
            )
        )(data)
        if not data:
            break
    return data


@pytest.mark.parametrize("part", range(4))
def test_a_mangled_file_is_filed_or_refused_in_words_and_never_half(importing, part):
    random = Random(part)
    workbook = (SAMPLES / "proposals_varied.xlsx").read_bytes()
    feed = (SAMPLES / "calendar_chamber.ics").read_bytes()[:1500] + b"END:VCALENDAR\r\n"
    year = (SAMPLES / "calendars" / "worcester_2025-26.json").read_bytes()
    files = (
        ("students", STUDENTS.encode(), "s.csv"),
        ("students", STUDENTS.encode(), "s.csv"),
        ("proposals", _PROPOSALS, "p.csv"),
        ("contacts", _CONTACTS, "c.csv"),
        ("proposals", workbook, "p.xlsx"),
        ("calendar", feed, "c.ics"),
        ("calendar", year, "c.json"),
    )
    for _ in range(500):
        kind, data, name = random.choice(files)
        broken = mangled(random, data)
        try:
            if kind == "calendar":
                report = importing.publish(broken, name, dry_run=True, **(BOUNDS if name == "c.ics" else {}))
            else:
                before = importing.count(Student)
                report = importing.bring(kind, broken, name=name)
                assert report.filed == (report.refused == 0)
                assert report.filed or importing.count(Student) == before
            assert report.as_text()
        except (FileRefused, Refused) as refused:
            assert str(refused)
