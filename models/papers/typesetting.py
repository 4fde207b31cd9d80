"""From a template and plain data to a tagged PDF. Words typed by people reach the template as data, never as markup."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
_STANDARD = "ua-1"


def pdf(template: str, data: Mapping[str, Any], *, files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `templates/<template>.typ`. `data` is JSON-ready (dates as text); `files` are pictures or PDF by name.

    PDF/UA-1 where the fonts have every letter and no page of another PDF is set in; else tagged all the same, without
    that claim.
    """
    sources = {"main.typ": _template(template), "base.typ": _template("base")}
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str)}
    if not files:
        return _compiled(sources, {}, inputs)
    with tempfile.TemporaryDirectory(prefix="daybook-") as folder:  # typst reads pictures from files only; 0700
        for name, content in {**sources, **files}.items():
            Path(folder, name).write_bytes(content)
        return _compiled(Path(folder, "main.typ"), {"root": folder}, inputs)


def _compiled(source: Any, where: dict[str, Any], inputs: dict[str, str]) -> bytes:
    try:
        return typst.compile(source, **where, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD)
    except typst.TypstError as error:
        if not any(word in str(error) for word in ("PDF/UA", "embedding PDFs")):
            raise
        return typst.compile(source, **where, format="pdf", sys_inputs=inputs)


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.typ").read_bytes()
