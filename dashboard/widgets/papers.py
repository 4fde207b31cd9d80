"""The papers of a student or of a fact: a table, one paper opened with its preview, its hash and its download."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from html import escape
from pathlib import PurePosixPath
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import cells
from dashboard.wiring import Context
from models.access.principal import Scope, principal_of
from models.clocks.due_date import local_date
from models.papers.checking import DOCX, JPEG, PDF, PNG
from models.papers.preview import preview
from models.queries.papers import PaperRow, paper_with_content

_WHAT = {PDF: "PDF", JPEG: "photo", PNG: "picture", DOCX: "Word document"}


def table(rows: Sequence[PaperRow], today: date, *, caption: str) -> dict[str, Any]:
    """Pure: rows in, data for the component out."""
    made = [
        {
            "id": row.id,
            "cells": [
                cells.cell([_open(row)], row.name),
                cells.cell(_size(row), f"of the {say.FACT[row.fact]}"),
                cells.cell(say.day(local_date(row.uploaded_at), today), f"by {row.uploaded_by}"),
            ],
        }
        for row in rows
    ]
    columns = cells.columns("Paper", "Content", "Attached")
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 0}


def _open(row: PaperRow) -> dict[str, Any]:
    return {"t": _kind(row), "do": "paper", "id": row.id, "label": f"{_kind(row)}, {row.name}: open"}


def show(paper_id: int) -> None:
    """Open one paper, within scope."""
    context = st.session_state["context"]
    with wiring.reading() as db:
        row, content = paper_with_content(db, context.scope, paper_id)
    _dialog(context, row, content)


@st.dialog("Paper", width="large")
def _dialog(context: Context, row: PaperRow, content: bytes) -> None:
    facts = [
        ("Paper", f"{_kind(row)}, {row.name}"),
        ("Attached to", f"the {say.FACT[row.fact]}"),
        ("Attached", f"{say.day(local_date(row.uploaded_at), context.today)} by {row.uploaded_by}"),
        ("Content", _size(row)),
        ("SHA-256", row.digest),
    ]
    body = "".join(f"<dt>{k}</dt><dd style='overflow-wrap:anywhere'>{escape(v)}</dd>" for k, v in facts)
    st.html(f"<dl class='db-facts'>{body}</dl>")
    download(context, row, key=f"open-{row.id}", primary=True)
    if row.media_type in (JPEG, PNG):
        shown = b64encode(preview(content)).decode()
        alt = escape(f"{_kind(row)}, {row.name}: a picture; its words are not read here")
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
        return paper_with_content(db, _scope_now(db, context), paper_id)[1]


def _scope_now(db: Any, context: Context) -> Scope:
    """What this person may see at this moment, not when the page was drawn. Raises OutOfScope."""
    if not context.principal.email:
        return context.scope
    return principal_of(db, context.district.id, context.principal.email).scope


def _kind(row: PaperRow) -> str:
    words = say.PAPER[row.kind]
    return words[:1].upper() + words[1:]


def _size(row: PaperRow) -> str:
    size = f"{row.size / 1_048_576:.1f} MB" if row.size >= 104_858 else f"{max(row.size // 1024, 1)} KB"
    what = _WHAT.get(row.media_type, "file")
    return f"{what}, {say.many(row.pages, 'page')}, {size}" if row.pages and what == "PDF" else f"{what}, {size}"
