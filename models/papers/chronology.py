"""One student's chronology on paper: what happened and when it was written, corrections beside what they correct.

The words of each line are given, so that the paper says what the screens say. PDF by typst, tagged; DOCX for counsel to
mark up. A cover counts what is in it and what was left out, and names the head of the student's chain in the ledger.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from models.papers.typesetting import pdf

COLUMNS = ("No.", "Happened", "Written", "What", "Words")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact. `said` are (label, words), the label empty for what was said; `number` of a correction is 3.1."""

    number: str
    day: str
    written: str
    what: str
    small: str = ""
    said: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """`cover` and `left_out` are (label, count or words)."""

    student: str
    title: str
    district: str
    cover: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    footer: str


def chronology_pdf(paper: Chronology) -> bytes:
    return pdf("chronology", asdict(paper))


def chronology_docx(paper: Chronology) -> bytes:
    made = Document()
    made.core_properties.title = paper.title
    made.core_properties.author = paper.district
    made.core_properties.comments = ""
    made.add_heading(_lawful(paper.title), level=1)
    made.add_paragraph(_lawful(paper.district))
    _facts(made, paper.cover)
    made.add_heading("Left out", level=2)
    _facts(made, paper.left_out)
    made.add_heading("What happened", level=2)
    table = made.add_table(rows=len(paper.lines) + 1, cols=len(COLUMNS), style="Table Grid")
    _fill(table.rows[0].cells, COLUMNS)
    _repeated(table.rows[0])
    cells, width = table._cells, len(COLUMNS)  # every cell at once: asking row by row reads the table again each time
    for i, line in enumerate(paper.lines, 1):
        words = "\n".join(f"{label}: {said}" if label else said for label, said in line.said)
        what = f"{line.what}\n{line.small}" if line.small else line.what
        _fill(cells[i * width : (i + 1) * width], (line.number, line.day, line.written, what, words))
    made.sections[0].footer.paragraphs[0].text = _lawful(paper.footer)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _facts(made: Paper, rows: Sequence[tuple[str, str]]) -> None:
    table = made.add_table(rows=len(rows), cols=2, style="Table Grid")
    for row, values in zip(table.rows, rows, strict=True):
        _fill(row.cells, values)


def _fill(cells: Sequence, values: Sequence[str]) -> None:
    for cell, value in zip(cells, values, strict=True):
        cell.text = _lawful(value)


def _lawful(words: str) -> str:
    """As typed but for control characters, which no XML file may hold."""
    return "".join(c for c in words if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _repeated(row) -> None:
    """The heads on every page, and named as heads to a screen reader."""
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(head)
