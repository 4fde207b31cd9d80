"""What the BSEA publishes of a year, as far as it was found: notices of rejected IEPs, and how talks ended. Data.

A fiscal year N runs from 1 July N-1 to 30 June N: here it is the school year that begins in N-1. A year that is not in
a series was not found. The BSEA counts notices that districts sent, not students and not IEPs.
"""

from __future__ import annotations

from dataclasses import dataclass

_BSEA = "https://www.mass.gov/info-details/fiscal-year-{}-bsea-statistics"
_OLDER = "https://www.mass.gov/service-details/fiscal-year-{}-bsea-statistics"
_BESIDE = "https://kcslegal.com/?p=1864"
_DESE = "https://educationtocareer.data.mass.gov/d/n62c-bx65"


@dataclass(frozen=True, slots=True)
class StateYear:
    """`year` is the one in which the school year begins. `students` had IEPs in the state, by `counted_at`."""

    year: int
    notices: int
    source: str
    students: int | None = None
    counted_at: str = ""
    about: bool = False  # the page says "approximately"

    @property
    def per_100(self) -> float | None:
        return self.notices / self.students * 100 if self.students else None


NOTICES: tuple[StateYear, ...] = (
    StateYear(2010, 8_348, _OLDER.format(2012), 164_711, _BESIDE),
    StateYear(2011, 8_460, _OLDER.format(2012), 163_679, _BESIDE),
    StateYear(2012, 8_860, _OLDER.format(2014), 163_921, _BESIDE),
    StateYear(2013, 9_830, _OLDER.format(2014), 164_366, _BESIDE, about=True),
    StateYear(2014, 10_280, _BESIDE, 165_060, _BESIDE),
    StateYear(2015, 10_800, _OLDER.format(2017), 167_530, _BESIDE, about=True),
    StateYear(2016, 11_400, _OLDER.format(2017), about=True),
    StateYear(2017, 11_900, "https://www.mass.gov/report/fiscal-year-2018-bsea-statistics", 171_061,
              "https://github.com/jaredcosulich/CPSD", about=True),
    StateYear(2018, 11_979, _BSEA.format(2019), about=True),
    StateYear(2019, 9_442, _OLDER.format(2020), about=True),
    StateYear(2020, 11_331, _OLDER.format(2021), about=True),
    StateYear(2022, 12_560, _BSEA.format(2024)),
    StateYear(2023, 14_326, _BSEA.format(2024), about=True),
    StateYear(2024, 14_345, _BSEA.format(2025), 190_967, _DESE, about=True),
)  # fmt: skip

# school year -> of a hundred mediations, how many ended in an agreement; the last was read in two blog posts only
AGREED_IN_MEDIATION: dict[int, float] = {2004: 86, 2005: 83, 2006: 83.7, 2007: 84, 2010: 86, 2011: 85.56}
AGREED_UNVERIFIED: dict[int, float] = {2023: 82}
FACILITATED_HELD: dict[int, int] = {
    2012: 140, 2013: 150, 2015: 135, 2016: 118, 2017: 142, 2018: 114, 2019: 77, 2020: 127, 2023: 138,
}  # fmt: skip
NO_FACILITATED_RATE = (
    "The BSEA publishes how many facilitated meetings were held, and no share that ended in an agreement."
)


def of_year(year: int) -> StateYear | None:
    return next((found for found in NOTICES if found.year == year), None)
