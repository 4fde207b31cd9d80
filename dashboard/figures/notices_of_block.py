"""BSEA notices of three school years together: what single years are too small to show. Pure."""

from __future__ import annotations

from dashboard.figures.figure import Figure, bars, named, table, until
from dashboard.figures.notices_by_group import BY, group_foot, group_row, label
from models.queries.groups import Groups
from models.queries.pooled_table import block_of
from models.queries.trends_notices import By


def of_block(found: Groups, by: By, year: int) -> Figure:
    """Three school years together: what single years are too small to show."""
    first, last = block_of(year)
    span = f"{named(first)} to {named(last)}"
    shown = [row for row in found.rows if row.count]
    what = "portions refused" if by is By.PORTION else "BSEA notices"
    heads = (BY[by], what[:1].upper() + what[1:])
    rows = [group_row(row, by, False) for row in found.rows]
    top = f"{label(by, shown[0].key)}: {shown[0].count:,} {what} in {span}." if shown else (
        f"No number by {BY[by].lower()} of {span} can be shown.")  # fmt: skip
    if found.fewest is None:
        sentence = f"Counted up to {until(found.until)}."
    elif found.until is None:
        sentence = f"The three years are told together once {named(last)} is over."
    else:
        sentence = (f"A group that a single year shows is not summed here; another is shown from {found.fewest} on, "
                    "where no number of a single year would follow from it.")  # fmt: skip
    return Figure(
        title=top, sentence=sentence,
        chart=bars([label(by, row.key) for row in shown], [row.count or 0 for row in shown],
                   [f"{row.count:,}" for row in shown]) if shown else None,
        alt="; ".join(f"{label(by, row.key)} {row.count}" for row in shown) + f": {what} of {span}." if shown else "",
        table=table(f"{what[:1].upper() + what[1:]} of {span} by {BY[by].lower()}", heads, rows),
        foot=group_foot(by), name=f"{what.replace(' ', '-').lower()}-{named(first)}-to-{named(last)}-by-{by.value}",
        export=(("School years", *heads), [(span, *row) for row in rows]),
    )  # fmt: skip
