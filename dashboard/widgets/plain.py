"""Typed words inside Markdown: as they are, never as markup."""

from __future__ import annotations

_MARKUP = set("\\`*_{}[]()#+-.!|<>~:$&")


def plain(words: str) -> str:
    return "".join(f"\\{c}" if c in _MARKUP else c for c in words)
