"""A full disk: reads go on, a write is refused in words, and the same forms are filed once when there is room again."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.commands.errors import Refused
from tests.conftest import _TEMPLATE
from tests.trust import tight
from tests.trust.ledgers import CONTACTS, write
from tests.trust.test_bends import KEPT, contacts, file, holds

FORMS = 60
DISKS = {
    "SQLite, a limit of pages": "pages",
    "SQLite, a file system of its own": "sqlite",
    "PostgreSQL, a file system of its own": "postgresql",
    "PostgreSQL, a limit on the length of files": "files",
}


@contextlib.contextmanager
def disk_of(name: str, request: pytest.FixtureRequest) -> Iterator[tight.Disk]:
    def sqlite(folder: Path) -> str:
        shutil.copyfile(request.getfixturevalue("sqlite_template"), folder / "daybook.db")
        return f"sqlite:///{folder / 'daybook.db'}"

    kind = DISKS[name]
    with contextlib.ExitStack() as stack:
        if kind == "pages":
            made = tight.of_pages(request.getfixturevalue("sqlite_url"))
        elif kind == "sqlite":
            made = tight.of_its_own(sqlite, 400_000)
        elif kind == "files":
            made = tight.of_short_files(request.getfixturevalue("postgresql_url"), 30_000)
        else:
            server = request.getfixturevalue("postgresql_server")
            made = tight.of_its_own(stack.enter_context(tight.tablespace(server, _TEMPLATE)), 60_000)
        try:
            disk = stack.enter_context(made)
        except tight.CannotLimit as why:
            pytest.skip(f"A full disk, {name}: not to be had here ({why}).")
        yield disk


@pytest.mark.parametrize("name", list(DISKS))
def test_a_full_disk_refuses_writes_in_words_and_loses_nothing(name, request, figure):
    with disk_of(name, request) as disk:
        town, pupils = write(disk.engine)
        disk.fill()
        filed = refused = 0
        for number in range(FORMS):
            try:
                file(disk.engine, town, pupils, f"full {number}", "long " * 300)
                filed += 1
            except Refused as words:
                refused += 1
                assert str(words).startswith("The disk is full, and nothing was kept"), words
                assert KEPT in str(words)
        assert filed and refused > FORMS / 2
        assert contacts(disk.engine) == CONTACTS + filed, "reads go on, and what was acknowledged is there"
        disk.clear()
        begun = time.monotonic()
        again = [file(disk.engine, town, pupils, f"full {number}", "long " * 300) for number in range(FORMS)]
        took = time.monotonic() - begun
        assert sum(again) == filed and took < 10
        assert contacts(disk.engine) == CONTACTS + FORMS and holds(disk.engine)
    figure(f"disk full, {name}: {filed} filed, {refused} refused in words, 0 lost; all {FORMS} filed once with room")
