"""Running `daybook` in this process: over nothing, over the demo, over a new real district."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.cli import run


@pytest.fixture
def daybook(capsys, monkeypatch):
    """Runs a command; gives exit code, what it printed, what it complained."""
    monkeypatch.setenv("DAYBOOK_OPERATOR", "R. Alvarez")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run([str(a) for a in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert len(said.err.strip().splitlines()) <= 1, said.err
        return code, said.out, said.err

    return call


@pytest.fixture
def demo(daybook, demo_url, monkeypatch):
    monkeypatch.setenv("DAYBOOK_DATABASE", demo_url)
    monkeypatch.setenv("DAYBOOK_TODAY", "2026-04-27")
    return daybook


@pytest.fixture
def year(tmp_path) -> Path:
    from seed.school_years import published

    path = tmp_path / "2025-26.json"
    path.write_text(json.dumps(published(2025)), encoding="utf-8")
    return path


@pytest.fixture
def district(daybook, tmp_path):
    url = f"sqlite:///{tmp_path / 'real' / 'daybook.db'}"
    opened = daybook(
        "init", "--database", url, "--code", "99010000", "--name", "Harrow Mills", "--go-live", "2025-07-01"
    )
    assert opened[0] == 0, opened

    def call(*arguments):
        return daybook(*arguments, "--database", url)

    return call
