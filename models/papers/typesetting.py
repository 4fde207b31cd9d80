"""From a template and plain data to a tagged PDF. Words typed by people reach the template as data, never as markup."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"
_STANDARD = "ua-1"


def pdf(template: str, data: Mapping[str, Any], *, files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `templates/<template>.typ`. `data` is JSON-ready (dates as text); `files` are pictures or PDF by name.

    PDF/UA-1 wherever the fonts have every letter; else tagged all the same, without that claim.
    """
    sources = {"main.typ": _template(template), "base.typ": _template("base"), **(files or {})}
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str)}
    try:
        return typst.compile(sources, format="pdf", sys_inputs=inputs, pdf_standards=_STANDARD)
    except typst.TypstError as error:
        if "PDF/UA" not in str(error):
            raise
        return typst.compile(sources, format="pdf", sys_inputs=inputs)


@cache
def _template(name: str) -> bytes:
    return (TEMPLATES / f"{name}.typ").read_bytes()
