"""The files a command is given: one to read, one to write. A sentence where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.commandline.troubles import BadUse


def readable(file: Path) -> Path:
    """The same file; a sentence where it cannot be opened."""
    if file.is_dir():
        raise BadUse(f"{file} is a folder: name a file in it.")
    if not file.exists():
        raise BadUse(f"There is no file {file}.")
    if not file.is_file():
        raise BadUse(f"{file} is not an ordinary file: name another.")
    return file


def writable(file: Path, option: str) -> Path:
    """Where a file may be made or replaced, links followed; a sentence where it may not."""
    if file.is_dir():
        raise BadUse(f"{option} {file} is a folder: name a file in it.")
    if file.exists() and not file.is_file():
        raise BadUse(f"{option} {file} is not an ordinary file: name another.")
    target = file.resolve()
    if not target.parent.is_dir():
        raise BadUse(f"{option} {file} cannot be written: there is no folder {target.parent}.")
    if not os.access(target.parent, os.W_OK | os.X_OK):
        raise BadUse(f"{option} {file} cannot be written: you may not write in that folder.")
    return target
