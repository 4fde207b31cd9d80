"""A district's own file in, by screen: looked through first, then filed whole, or without its bad lines."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import phrasing as say
from dashboard import saving, settings, state, wiring
from dashboard.widgets import cells, header
from dashboard.widgets.downloads import safe
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.imports.import_file import KINDS, import_file
from models.imports.refusal import FileRefused, Finding
from models.imports.report import ImportReport
from models.imports.source import Upload

LARGEST = 100  # MB
SHOWN = 50  # findings on the screen; the file has all of them
MENDED = "to-mend-"
_ASIDE = "set_aside"  # the bad lines of the file just filed, to be saved by whoever filed it
Look = Callable[[Upload, bool, Path | None], ImportReport]


def show(context: Context, kind: str, here: str) -> None:
    """For one of `KINDS`; `here` says how many stand already, or is empty."""
    columns = KINDS[kind].COLUMNS
    needed = ", ".join(" or ".join(member.replace("+", " and ") for member in group) for group in columns.needed)
    named = {part for group in columns.needed for member in group for part in member.split("+")}
    st.html(f"<p class='db-muted' style='margin:0'>CSV or Excel, up to {LARGEST} MB. The first line names the columns, "
            f"in any order. Needed: {needed}. Read too: "
            f"{', '.join(c for c in columns.known if c not in named)}.</p>")  # fmt: skip
    empty = ",".join(columns.known) + "\r\n"
    st.download_button("An empty file with these columns", empty.encode("utf-8-sig"), f"{kind}.csv", "text/csv",
                       type="tertiary", key=f"empty_{kind}", on_click="ignore")  # fmt: skip

    def look(upload: Upload, dry_run: bool, aside: Path | None) -> ImportReport:
        place = st.empty()
        with place.status(f"Reading {plain(upload.name)} …") as status:
            found = import_file(
                wiring.engine(settings.read().database_url), context.principal, kind, upload, today=context.today,
                now=settings.read().now(), dry_run=dry_run, set_aside=aside,
                progress=lambda n: status.update(label=f"{n:,} lines read …"),
            )  # fmt: skip
        place.empty()
        return found

    bench(kind, look, types=["csv", "xlsx", "txt", "tsv"], here=here)


def bench(kind: str, look: Look, *, types: list[str], asked: str = "", here: str = "") -> None:
    """Choose a file, see what it would do, file it. What was looked through once is not read again, until what is
    `asked` of it beside changes. `here`: how many of the kind stand already, in words."""
    count = st.session_state.setdefault(f"filed_{kind}", 0)  # a new field after each file
    file = st.file_uploader("File", type=types, key=f"file_{kind}_{count}", max_upload_size=LARGEST)
    if file is None:
        return
    upload, seen = Upload(file.name, file.getvalue()), f"seen_{kind}_{file.file_id}_{asked}"
    try:
        if seen not in st.session_state:
            st.session_state[seen] = look(upload, True, None)
        report: ImportReport = st.session_state[seen]
    except (FileRefused, Refused) as refusal:
        st.error(plain(f"{file.name}: {refusal}"))
        return
    _told(report)
    if here and report.new and not report.changed + report.unchanged:
        st.warning(f"{here} are here already, and none of them is in this file. Filed, it adds to them: is it this "
                   "district's, with the same state ids?")  # fmt: skip
    if report.refused:
        st.html("<p style='margin:0'>Mend the file and choose it again; or file what is good, and keep the bad lines "
                "in a file of their own, to be mended and filed later.</p>")  # fmt: skip
    good = report.new + report.changed
    words = f"File {say.many(good, 'line')}" if not report.refused else f"File the good {say.many(good, 'line')}"
    if not good:
        st.info(
            "Nothing in it is new: all of it is here already." if report.unchanged else "No line of it can be filed."
        )
        return
    if st.button(words, type="primary", key=f"do_{kind}"):
        _file(kind, upload, look, aside=bool(report.refused))


def _file(kind: str, upload: Upload, look: Look, *, aside: bool) -> None:
    try:
        with saving.filing(), tempfile.TemporaryDirectory(prefix="daybook-") as folder:  # 0700, gone with the block
            report = look(upload, False, Path(folder, "aside.csv") if aside else None)
            if report.set_aside:
                st.session_state[f"{_ASIDE}_{kind}"] = (f"{MENDED}{upload.name.rpartition('.')[0] or kind}.csv",
                                                        Path(report.set_aside).read_bytes())  # fmt: skip
    except (FileRefused, Refused) as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[f"filed_{kind}"] += 1
    if not report.set_aside and upload.name.startswith(MENDED):
        st.session_state.pop(f"{_ASIDE}_{kind}", None)
    st.query_params.pop(state.STEP, None)
    st.session_state[state.MESSAGE] = report.headline()
    st.rerun()


def saved_aside() -> None:
    """Whatever was set aside since the page was opened, to be saved, mended and filed."""
    for kind in KINDS:
        if kept := st.session_state.get(f"{_ASIDE}_{kind}"):
            name, content = kept
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(
                    f"<p style='margin:0'>Lines of {kind} that could not be filed, each with its reason. Mend them and "
                    "file them at the same step.</p>"
                )
                st.download_button("Save them", content, name, "text/csv", key=f"aside_{kind}", on_click="ignore")


def _told(report: ImportReport) -> None:
    """What the file would do: counts, notes, bad lines, doubts."""
    st.html(f"<p class='db-lead'>It would be {_counts(report)}.</p>")
    for note in report.notes:
        st.html(f"<p class='db-muted' style='margin:0'>{escape(note)}</p>")
    if report.unknown_columns:
        st.html(
            f"<p class='db-muted' style='margin:0'>Columns not read: {escape(', '.join(report.unknown_columns))}.</p>"
        )
    for findings, caption in ((report.bad, "Lines that cannot be filed"), (report.warnings, "To be looked at")):
        if findings:
            header.section(caption)
            draw(_findings(findings, caption), key=f"{report.kind}_{caption}")
            if len(findings) > SHOWN:
                st.download_button(
                    f"All {len(findings):,} of them (CSV)", _csv(findings), f"{report.kind}-findings.csv", "text/csv",
                    type="tertiary", key=f"{report.kind}_{caption}_csv", on_click="ignore",
                )  # fmt: skip


def _counts(r: ImportReport) -> str:
    parts = ((r.new, "new"), (r.changed, "changed"), (r.unchanged, "here already"), (r.refused, "that cannot be filed"))
    return ", ".join(f"{n:,} {words}" for n, words in parts if n) or "nothing"


def _findings(found: tuple[Finding, ...], caption: str) -> dict:
    rows = [
        {
            "id": n,
            "cells": [
                cells.cell(
                    f"{f.line:,}" if f.line else "whole file", f"and {f.lines - 1:,} more" if f.lines > 1 else ""
                ),
                cells.cell(f.column or "the line"),
                cells.cell(f.value[:80] or "empty", style="wrap"),
                cells.cell(f.reason, style="wrap"),
            ],
        }
        for n, f in enumerate(found[:SHOWN])
    ]
    foot = [cells.text(f"{len(rows)} of {len(found):,}")] if len(found) > SHOWN else None
    heads = cells.columns("Line", "Column", "What stands there", "Why")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": rows, "head": 0, "foot": foot}


def _csv(found: tuple[Finding, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("line", "column", "value", "reason", "lines"))
    writer.writerows([[safe(v) for v in (f.line, f.column, f.value, f.reason, f.lines)] for f in found])
    return out.getvalue().encode("utf-8-sig")
