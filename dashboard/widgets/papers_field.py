"""Papers in the form that records a fact: several files, each checked when it is chosen and answered at the field.

Nothing is recorded while a file that was refused stands among them: it is taken out, or left out. What was typed and
the other files stay. A draft keeps no file, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import papers
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.commands.attach_paper import Attached, Enclosed, attach_papers
from models.commands.errors import Refused
from models.papers.checking import LARGEST, WHAT_IS_TAKEN, Checked, NotAPaper, check
from models.queries.papers import PaperRow, same_papers
from models.vocabulary import Fact, PaperKind

LIMITS = f"{WHAT_IS_TAKEN}, at most {LARGEST // 1_048_576} MB each"
NOT_IN_DRAFT = "A draft keeps no file: choose it again if you close this before it is filed."
HELD = (
    "A file cannot be kept, so nothing is recorded yet. The reason stands at the files: take that one out with the x "
    "at its name, or tick that it is left out."
)
_GONE = "It is no longer here, for the connection was lost. Choose it again."
_NAMED = {
    PaperKind.PLACEMENT_PAGE: {"pl1", "placement"},
    PaperKind.CERTIFICATE: {"certificate", "docusign", "esign"},
    PaperKind.RECEIPT: {"receipt", "envelope"},
    PaperKind.ORDER: {"order", "decree", "guardianship", "custody"},
    PaperKind.LETTER: {"letter", "email", "mail"},
    PaperKind.RESPONSE_PAGE: {"response"},
}


@dataclass(frozen=True, slots=True)
class Field:
    """`key` is the form's. `kinds`: what the files may be; the first, unless `likely` or a file's name says another.
    `student_id`: whose they are, where that is known here."""

    key: str
    kinds: tuple[PaperKind, ...]
    student_id: int | None
    label: str = "Papers (optional)"
    note: str = ""
    likely: PaperKind | None = None


def draw(context: Context, field: Field) -> None:
    """The uploader; then each file with what it is, or with the sentence that refuses it."""
    st.file_uploader(field.label, accept_multiple_files=True, key=f"files-{field.key}")
    note = f"{LIMITS}. {field.note}".strip()
    st.html(f"<p class='db-muted' style='margin:0'>{escape(note)}</p>")
    files = _files(field)
    checked = {f.file_id: _checked(field, f) for f in files}
    if not files:
        st.session_state.pop(f"checked-{field.key}", None)
    elsewhere = _elsewhere(context, field, [c.digest for c in checked.values() if isinstance(c, Checked)])
    seen: set[str] = set()
    for file in files:
        found = checked[file.file_id]
        if isinstance(found, str):
            _refused(field, file, found)
        else:
            twice = "chosen twice, kept once" if found.digest in seen else elsewhere.get(found.digest, "")
            seen.add(found.digest)
            _taken(field, file, found, twice)


def attach(db: Any, context: Context, field: Field, fact: Fact, fact_id: int, *, now: datetime) -> str:
    """In the transaction that records the fact; what was attached, in words. Raises Refused while a file is refused."""
    enclosed = chosen(field)
    done = attach_papers(db, context.principal, fact, fact_id, enclosed, now=now)
    st.session_state.pop(f"checked-{field.key}", None)
    return told(enclosed, done)


def chosen(field: Field) -> list[Enclosed]:
    """Every file that is to be kept, and what it is. Raises Refused where one is refused and was not left out."""
    kept, held = [], False
    for file in _files(field):
        found = _checked(field, file)
        if isinstance(found, Checked):
            kept.append(Enclosed(_kind(field, file), found))
        else:
            held = held or not st.session_state.get(f"out-{field.key}-{file.file_id}")
    if held:
        raise Refused(HELD, field="papers")
    return kept


def count(field: Field) -> int:
    """How many of the chosen files can be kept."""
    return sum(isinstance(_checked(field, file), Checked) for file in _files(field))


def told(enclosed: Sequence[Enclosed], done: Sequence[Attached]) -> str:
    words = []
    for one, kept in zip(enclosed, done, strict=True):
        changed = f" ({one.paper.changed})" if one.paper.changed and not kept.already else ""
        words.append(f"{one.paper.name} {'is attached here already' if kept.already else 'attached'}{changed}")
    return ". ".join(words) + "." if words else ""


def _files(field: Field) -> list[Any]:
    return st.session_state.get(f"files-{field.key}") or []


def _checked(field: Field, file: Any) -> Checked | str:
    """Fit to keep, or why not. Each file is looked at once: a large photo takes a second."""
    known = st.session_state.setdefault(f"checked-{field.key}", {})
    if file.file_id not in known:
        try:
            known[file.file_id] = check(file.name, file.getvalue()) if hasattr(file, "getvalue") else _GONE
        except NotAPaper as reason:
            known[file.file_id] = str(reason)
    return known[file.file_id]


def _kind(field: Field, file: Any) -> PaperKind:
    """As chosen; until then as its name tells."""
    chosen_kind = st.session_state.get(f"kind-{field.key}-{file.file_id}")
    if chosen_kind in field.kinds:
        return chosen_kind
    words = set(re.findall(r"[a-z0-9]+", file.name.lower()))
    named = (kind for kind, names in _NAMED.items() if kind in field.kinds and names & words)
    return next(named, field.likely or field.kinds[0])


def _taken(field: Field, file: Any, found: Checked, known: str) -> None:
    content = papers.content(found.media_type, found.pages, len(found.content))
    facts = " · ".join(part for part in (content, found.changed, known) if part)
    if len(field.kinds) == 1:
        st.html(f"<p class='db-muted' style='margin:0'>{escape(f'{found.name}: {facts}')}</p>")
        return
    left, right = st.columns([3, 4], vertical_alignment="bottom")
    with left:
        first = field.kinds.index(_kind(field, file))
        st.selectbox(plain(found.name), field.kinds, index=first, format_func=papers.kind_words,
                     key=f"kind-{field.key}-{file.file_id}")  # fmt: skip
    with right:
        st.html(f"<p class='db-muted' style='margin:0 0 8px'>{escape(facts)}</p>")


def _refused(field: Field, file: Any, reason: str) -> None:
    name, key = getattr(file, "name", "A file"), f"out-{field.key}-{file.file_id}"
    if st.session_state.get(key):
        st.html(f"<p class='db-muted' style='margin:0'>{escape(f'{name} is left out. {reason}')}</p>")
    else:
        st.error(f"{plain(name)} cannot be kept. {reason}")
    st.checkbox(f"Leave {plain(name)} out", key=key)


def _elsewhere(context: Context, field: Field, digests: Sequence[str]) -> dict[str, str]:
    """Where the same paper of this student stands already: by its digest."""
    if not digests or field.student_id is None:
        return {}
    with wiring.reading() as db:
        rows = same_papers(db, context.scope, field.student_id, digests)

    def since(row: PaperRow) -> str:
        return say.day(local_date(row.uploaded_at), context.today)

    return {row.digest: f"on file already, of the {say.FACT[row.fact]}, {since(row)}" for row in rows}
