"""`daybook` as a process of its own, started from a folder that has nothing to do with the program."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from dashboard.settings import ROOT

_STARTS_WITHIN = 60.0


def _environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DAYBOOK_", "STREAMLIT_"))}
    return kept | {"PYTHONUTF8": "1"} | more


def _daybook(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard.cli", *arguments], cwd=Path(ROOT.anchor), env=_environment(**more),
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _get(url: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.status, answer.read()


def test_clock_answers_from_the_root_folder():
    done = _daybook("clock", "BSEA_NOTICE_REJECT", "2026-04-16", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["due"] == "2026-04-21"


def test_the_seed_run_as_a_program_is_the_demo_command():
    asked = (sys.executable, "-m", "seed", "--help")
    said = subprocess.run(asked, cwd=Path(ROOT.anchor), env=_environment(), capture_output=True, text=True, check=True)
    assert said.stdout == _daybook("demo", "--help").stdout
    assert "Example: daybook demo" in said.stdout
    source = ast.parse((ROOT / "seed" / "__main__.py").read_text("utf-8"))
    imported = {alias.name for node in ast.walk(source) if isinstance(node, ast.Import) for alias in node.names}
    assert imported == {"runpy", "sys"}, "the seed imports nothing of the dashboard"


def test_clock_does_not_load_the_screens_or_the_database():
    done = subprocess.run(
        [sys.executable, "-c",
         "import sys; from dashboard.cli import run; run(['clock', 'BSEA_NOTICE_REJECT', '2026-04-16']);"
         "print([m for m in ('streamlit', 'pandas', 'sqlalchemy', 'alembic', 'openpyxl') if m in sys.modules])"],
        env=_environment(), cwd=Path(ROOT.anchor), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip().endswith("[]")


def test_it_is_served_from_the_root_folder_with_its_own_settings(demo_url):
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard.cli", "serve", "--port", str(port)], cwd=Path(ROOT.anchor),
        env=_environment(DAYBOOK_DATABASE=demo_url, DAYBOOK_TODAY="2026-04-27"),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        base = f"http://127.0.0.1:{port}"
        _wait(server, f"{base}/_stcore/health")
        assert _get(f"{base}/ready") == (200, b'{"ready":true}')
        # an option of .streamlit/config.toml alone: fonts are served from dashboard/static
        assert _get(f"{base}/app/static/inter-latin-wght-normal.woff2")[0] == 200
        second = _daybook("serve", "--port", str(port), DAYBOOK_DATABASE=demo_url, DAYBOOK_TODAY="2026-04-27")
        assert second.returncode == 1
        assert second.stderr.startswith(f"Port {port} is taken")
    finally:
        server.terminate()
        said, _ = server.communicate(timeout=20)
    assert f"Daybook is at http://127.0.0.1:{port}" in said


def _wait(server: subprocess.Popen, url: str) -> None:
    ends = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < ends:
        assert server.poll() is None, server.communicate()[0]
        try:
            if _get(url)[0] == 200:
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("The server did not answer in time.")


def test_over_a_real_district_a_named_person_is_needed(tmp_path):
    url = f"sqlite:///{(tmp_path / 'real.db').as_posix()}"
    opened = _daybook(
        "init", "--database", url, "--code", "99010000", "--name", "Harrow Mills", "--go-live", "2025-07-01"
    )
    assert opened.returncode == 0, opened.stderr
    refused = _daybook("serve", "--database", url, "--port", str(_free_port()))
    assert refused.returncode == 1
    assert "--operator NAME" in refused.stderr
    assert "Traceback" not in refused.stderr
