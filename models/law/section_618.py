"""The rows of the federal report on disputes, Part B (20 U.S.C. 1418(a)(1)(F) and (H)), as data.

The numbering and the elements were read in the filing of another state; the words here are ours. Whether Massachusetts
asks a district for any of them was not found. The reporting year runs from 1 July to 30 June.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

AUTHORITY = "20 U.S.C. 1418(a)(1)(F), (H)"
READ_IN = "https://nj.gov/education/specialed/monitor/ideapublicdata/docs/2015.zip"


@dataclass(frozen=True, slots=True)
class Element:
    """One row: its number, what it counts, and how it is counted here. `part_of` is the row that it is a part of."""

    number: str
    words: str
    how: str
    part_of: str = ""

    @property
    def depth(self) -> int:
        return self.number.count(".")


ELEMENTS: tuple[Element, ...] = (
    Element("1", "State complaints, written and signed", "filed with DESE in the year"),
    Element("1.1", "with a report issued", "DESE's letter came", "1"),
    Element("1.1.a", "with findings of noncompliance", "the letter found noncompliance", "1.1"),
    Element("1.1.b", "reported within the timeline", "within 60 days, or by the date that DESE printed", "1.1"),
    Element("1.1.c", "reported within an extended timeline", "later, and by the date of an extension", "1.1"),
    Element("1.2", "pending", "on 30 June neither reported nor ended", "1"),
    Element("1.2.a", "pending because of a due process hearing", "set aside by DESE and not taken up again", "1.2"),
    Element("1.3", "withdrawn or dismissed", "ended without a report", "1"),
    Element("2", "Mediation requests", "asked for in the year, with or without a hearing request"),
    Element("2.1", "mediations held", "a session took place, or an agreement of it is recorded", "2"),
    Element("2.1.a", "held, related to a due process complaint", "recorded as belonging to a hearing request", "2.1"),
    Element("2.1.a.i", "with a mediation agreement", "signed, or recorded as the outcome", "2.1.a"),
    Element("2.1.b", "held, not related to a due process complaint", "belonging to none", "2.1"),
    Element("2.1.b.i", "with a mediation agreement", "signed, or recorded as the outcome", "2.1.b"),
    Element("2.2", "mediations pending", "on 30 June neither held nor ended", "2"),
    Element("2.3", "mediations withdrawn or not held", "declined, withdrawn or closed without a session", "2"),
    Element("3", "Due process complaints", "hearing requests filed in the year, expedited ones among them"),
    Element("3.1", "with a resolution meeting", "the meeting took place", "3"),
    Element("3.1.a", "with a written settlement agreement", "signed there and not voided", "3.1"),
    Element("3.2", "hearings fully adjudicated", "the decision was issued", "3"),
    Element("3.2.a", "decided within the timeline", "by its clock, or by the date that the BSEA printed", "3.2"),
    Element("3.2.b", "decided within an extended timeline", "later, and by the date of an extension", "3.2"),
    Element("3.3", "pending", "on 30 June neither decided nor ended", "3"),
    Element("3.4", "withdrawn or dismissed", "ended without a decision; a settlement is among them", "3"),
    Element("4", "Expedited due process complaints", "filed in the year about discipline; counted in row 3 too"),
    Element("4.1", "with a resolution meeting", "the meeting took place", "4"),
    Element("4.1.a", "with a written settlement agreement", "signed there and not voided", "4.1"),
    Element("4.2", "expedited hearings fully adjudicated", "the decision was issued", "4"),
    Element("4.2.a", "change of placement ordered", "recorded with the decision", "4.2"),
    Element("4.3", "pending", "on 30 June neither decided nor ended", "4"),
    Element("4.4", "withdrawn or dismissed", "ended without a decision", "4"),
)
NUMBERS = tuple(element.number for element in ELEMENTS)
# the rows that add up to the row they are parts of; whoever sees all but one of them knows the last
ADD_UP = {
    "1": ("1.1", "1.2", "1.3"), "2": ("2.1", "2.2", "2.3"), "2.1": ("2.1.a", "2.1.b"),
    "3": ("3.2", "3.3", "3.4"), "4": ("4.2", "4.3", "4.4"),
}  # fmt: skip
# within one row: parts that do not overlap, and leave a remainder that no row shows
LEAVE_A_REST = (
    ("1.1", ("1.1.a",)), ("1.1", ("1.1.b", "1.1.c")), ("1.2", ("1.2.a",)), ("2.1.a", ("2.1.a.i",)),
    ("2.1.b", ("2.1.b.i",)), ("3", ("3.1",)), ("3.1", ("3.1.a",)), ("3.2", ("3.2.a", "3.2.b")), ("4", ("4.1",)),
    ("4.1", ("4.1.a",)), ("4.2", ("4.2.a",)), ("3", ("4",)),
)  # fmt: skip


def year_of(day: date) -> int:
    """The reporting year that a day falls in, named by the calendar year in which it begins."""
    return day.year if day.month >= 7 else day.year - 1


def bounds(year: int) -> tuple[date, date]:
    return date(year, 7, 1), date(year + 1, 6, 30)
