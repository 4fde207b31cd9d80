"""The papers of a student or of a fact: a table, one paper opened with its preview, its hash and its download."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, wiring
from dashboard.widgets import cells
from dashboard.widgets.dialog import dialog
from dashboard.wiring import Context
from models.access.principal import Principal, principal_of
from models.clocks.due_date import local_date
from models.commands.record_export import record_paper
from models.papers.checking import DOCX, JPEG, PDF, PNG
from models.papers.preview import preview
from models.queries.papers import PaperRow, paper_with_content

NOT_FOR_YOU = "opens only to the director and the people named"
_WHAT = {PDF: "PDF", JPEG: "photo", PNG: "picture", DOCX: "Word document"}


def table(rows: Sequence[PaperRow], today: date, *, caption: str) -> dict[str, Any]:
    """Pure: rows in, data for the component out."""
    made = [
        {
            "id": row.id,
            "cells": [
                cells.cell([_open(row)], row.name) if row.is_open else cells.cell(kind_words(row.kind), NOT_FOR_YOU),
                cells.cell(size(row) if row.is_open else "", f"of the {say.FACT[row.fact]}"),
                cells.cell(say.day(local_date(row.uploaded_at), today), f"by {row.uploaded_by}"),
            ],
        }
        for row in rows
    ]
    columns = cells.columns("Paper", "Content", "Attached")
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 0}


def _open(row: PaperRow) -> dict[str, Any]:
    return {
        "t": kind_words(row.kind),
        "do": "paper",
        "id": row.id,
        "label": f"{kind_words(row.kind)}, {row.name}: open",
    }


def lines(rows: Sequence[PaperRow]) -> list[list[cells.Piece]]:
    """In the row of what they prove: each by its name, which opens it, with its size."""
    return [_line(row) for row in rows]


def _line(row: PaperRow) -> list[cells.Piece]:
    if not row.is_open:
        return [cells.text(f"{kind_words(row.kind)}, {NOT_FOR_YOU}", "muted")]
    return [_open(row) | {"t": row.name}, cells.text(f" · {kind_words(row.kind)}, {size(row)}", "muted")]


def note(rows: Sequence[PaperRow]) -> list[cells.Piece] | None:
    """The same in one line below a row whose cells are narrow."""
    pieces: list[cells.Piece] = []
    for line in lines(rows):
        pieces += [*([cells.text("; ")] if pieces else []), *line]
    return pieces or None


def short(rows: Sequence[PaperRow], *, caption: str, whose: Mapping[int, str] | None = None) -> dict[str, Any]:
    """A few papers where their fact stands whole. `whose`: what each fact is called, by its number."""
    made = []
    for row, line in zip(rows, lines(rows), strict=True):
        more = f" · {whose[row.fact_id]}" if whose and row.fact_id in whose else ""
        made.append({"id": row.id, "cells": [cells.cell([*line, cells.text(more, "muted")])]})
    return {"kind": "table", "plain": True, "caption": caption, "columns": [{"t": "Paper"}], "rows": made, "head": 0}


def by_fact(rows: Sequence[PaperRow]) -> dict[tuple[str, int], list[PaperRow]]:
    found: dict[tuple[str, int], list[PaperRow]] = {}
    for row in rows:
        found.setdefault((row.fact, row.fact_id), []).append(row)
    return found


def show(paper_id: int) -> None:
    """Open one paper, within scope."""
    context = st.session_state["context"]
    with wiring.reading() as db:
        row, content = paper_with_content(db, context.scope, paper_id)
    _dialog(context, row, content)


@dialog("Paper", width="large")
def _dialog(context: Context, row: PaperRow, content: bytes) -> None:
    facts = [
        ("Paper", f"{kind_words(row.kind)}, {row.name}"),
        ("Attached to", f"the {say.FACT[row.fact]}"),
        ("Attached", f"{say.day(local_date(row.uploaded_at), context.today)} by {row.uploaded_by}"),
        ("Content", size(row)),
        ("SHA-256", row.digest),
    ]
    body = "".join(f"<dt>{k}</dt><dd style='overflow-wrap:anywhere'>{escape(v)}</dd>" for k, v in facts)
    st.html(f"<dl class='db-facts'>{body}</dl>")
    download(context, row, key=f"open-{row.id}", primary=True)
    if row.media_type in (JPEG, PNG):
        shown = b64encode(preview(content)).decode()
        alt = escape(f"{kind_words(row.kind)}, {row.name}: a picture; its words are not read here")
        st.html(f"<img src='data:image/jpeg;base64,{shown}' alt='{alt}' style='max-width:100%;height:auto'>")


def download(context: Context, row: PaperRow, *, key: str, label: str = "Download", primary: bool = False) -> None:
    """The very bytes that are kept. The name carries a random number, so that no two persons share an address; whether
    the person may have them is asked again when the button is pressed."""
    name = PurePosixPath(row.name)
    st.download_button(
        label,
        lambda: _now(context, row.id),
        f"{name.stem} {secrets.token_hex(8)}{name.suffix}",
        row.media_type,
        key=f"paper-{key}",
        type="primary" if primary else "secondary",
        on_click="ignore",
    )


def _now(context: Context, paper_id: int) -> bytes:
    with wiring.reading() as db:
        principal = _principal_now(db, context)
        row, content = paper_with_content(db, principal.scope, paper_id)
    with wiring.writing() as db:
        ending = PurePosixPath(row.name).suffix[1:10]
        record_paper(db, principal, paper_id, kind=ending, number=secrets.token_hex(8), now=settings.read().now())
    return content


def _principal_now(db: Any, context: Context) -> Principal:
    """What this person may see at this moment, not when the page was drawn. Raises OutOfScope."""
    if not context.principal.email:
        return context.principal
    return principal_of(db, context.district.id, context.principal.email)


def kind_words(kind: str) -> str:
    words = say.PAPER[kind]
    return words[:1].upper() + words[1:]


def size(row: PaperRow) -> str:
    return content(row.media_type, row.pages, row.size)


def content(media_type: str, pages: int, n_bytes: int) -> str:
    """PDF, 2 pages, 50 KB."""
    words = f"{n_bytes / 1_048_576:.1f} MB" if n_bytes >= 104_858 else f"{max(n_bytes // 1024, 1)} KB"
    what = _WHAT.get(media_type, "file")
    return f"{what}, {say.many(pages, 'page')}, {words}" if pages and what == "PDF" else f"{what}, {words}"
