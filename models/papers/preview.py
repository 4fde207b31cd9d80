"""A picture made small enough to look at on a screen. What is kept is never changed."""

from __future__ import annotations

import io

from PIL import Image

_SIDE = 1100


def preview(content: bytes) -> bytes:
    """A JPEG of at most 1,100 dots a side."""
    picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG"))
    picture.draft("RGB", (_SIDE, _SIDE))
    small = picture.convert("RGB")
    small.thumbnail((_SIDE, _SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return out.getvalue()
