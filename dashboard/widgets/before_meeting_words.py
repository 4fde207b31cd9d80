"""What came before a Team meeting, as facts on the line of time. Pure."""

from __future__ import annotations

from models.queries.line_of_time import Event


def of(e: Event) -> tuple[str, tuple[str, ...], str] | None:
    """Title, words quoted verbatim, circumstance; None for any other fact."""
    match e.kind:
        case "dialogue":
            people, *said = e.detail
            parts = zip(("Hopes", "Concerns", "Draft ideas"), said, strict=True)
            return "Early dialogue held", tuple(f"{what}: {words}" for what, words in parts if words), people
        case "summary":
            return "Summary of the Team meeting sent", (), e.detail[0]
        case "concerns":
            made_by, *points = e.detail
            return f"Written concerns of {made_by}", tuple(points), ""
        case "concerns_answered":
            made_by, who, *points = e.detail
            return f"Concerns of {made_by} answered", tuple(points), f"answered by {who}" if who else ""
    return None
