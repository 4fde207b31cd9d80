"""The chronology with what proves it: the student's acts as lines, and a verifier that needs nothing but Python."""

from __future__ import annotations

import io
import zipfile

from models.ledger.export import VERIFIER

_READ_ME = """{title}
{district}
Export {number}

chronology.pdf     the record as a person reads it
acts.jsonl         every act of this student in the ledger, one a line, each with its hash
verify_export.py   checks acts.jsonl alone, with Python 3.8 or newer and nothing else:

    python verify_export.py acts.jsonl

The last act it names must be the one on the cover of the chronology. A checkpoint kept by somebody at an earlier time
shows more: that nothing before it was changed since.
"""


def chronology_zip(paper: bytes, acts: bytes, *, title: str, district: str, number: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("README.txt", _READ_ME.format(title=title, district=district, number=number))
        made.writestr("chronology.pdf", paper)
        made.writestr("acts.jsonl", acts)
        made.writestr("verify_export.py", VERIFIER.read_bytes())
    return out.getvalue()
