"""`daybook clock --batch`: a file of questions, a file of answers. All answers are written, or no file."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import typer

from dashboard.commandline.files import readable, writable
from dashboard.commandline.troubles import BadUse


def answer_all(questions: Path, answers: Path) -> None:
    """The answers are written beside the target and moved there at the end."""
    from models.clocks.batch import answer

    readable(questions)
    target = writable(answers, "--out")
    if target == questions.resolve():
        raise BadUse(f"--out {answers} is the file of questions: name another.")
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".answers-")
        part = Path(name)
        try:
            with (
                os.fdopen(handle, "w", encoding="utf-8", newline="") as writer,
                questions.open(encoding="utf-8-sig", errors="replace", newline="") as rows,
            ):
                summary = answer(rows, writer)
            part.chmod(0o644)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as trouble:
        raise BadUse(f"{answers} could not be written: {trouble.strerror}.") from None
    except ValueError as unreadable:
        raise BadUse(f"{questions}: {unreadable}") from None
    typer.echo(f"{summary.rows} rows: {summary.answered} answered, {summary.refused} refused.")
