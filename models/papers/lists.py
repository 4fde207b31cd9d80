"""Several lists on one paper, as on a screen: each with its title, what it is, and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from models.papers.typesetting import pdf


@dataclass(frozen=True, slots=True)
class List:
    """`words` end it: that it is empty and what this means, or that it goes on elsewhere."""

    title: str
    aside: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: str = ""


def lists_pdf(lists: Sequence[List], *, title: str, lead: str, footer: str) -> bytes:
    """Tagged, across the page, with the heads of a list on each page that it reaches."""
    return pdf("lists", {"title": title, "lead": lead, "footer": footer, "lists": [asdict(one) for one in lists]})
