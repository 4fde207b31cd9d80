"""Writes the invented sample files, the same each time: a district of 640 students with IEPs, two school years."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random

import xlsxwriter

from seed.samples import feeds, roster
from seed.samples.answers import PROPOSAL_COLUMNS, proposals, varied
from seed.samples.sessions import SESSION_COLUMNS, sessions

FOLDER = Path(__file__).parent


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(rows)


def write_workbook(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2026, 6, 12)})
        sheet = book.add_worksheet("Proposals")
        for line, values in enumerate([columns, *([row.get(c, "") for c in columns] for row in rows)]):
            sheet.write_row(line, 0, values)


def main(folder: Path = FOLDER) -> None:
    random = Random(7)
    students = roster.students(random)
    write_csv(folder / "schools.csv", roster.SCHOOL_COLUMNS, roster.schools())
    write_csv(folder / "people.csv", roster.PEOPLE_COLUMNS, roster.people())
    write_csv(folder / "students.csv", roster.STUDENT_COLUMNS, students)
    write_csv(folder / "proposals.csv", PROPOSAL_COLUMNS, proposals(random, students))
    write_workbook(folder / "proposals_varied.xlsx", PROPOSAL_COLUMNS, varied(students))
    write_csv(folder / "sessions.csv", SESSION_COLUMNS, sessions(Random(9), students))
    write_csv(folder / "calendar.csv", ("date", "reason"), feeds.as_csv())
    for name, text in feeds.as_icalendar().items():
        (folder / name).write_bytes(text.encode())


if __name__ == "__main__":
    main()
