"""A PostgreSQL of its own that keeps its promises (fsync, full pages), to be stopped, started and crashed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from tests.postgres import NoPostgreSQL, _owner, _wait, binaries

_SAFE = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=30", "shared_buffers=16MB")


class Server:
    def __init__(self) -> None:
        folder = binaries() if os.name != "nt" else None
        if folder is None:
            raise NoPostgreSQL("no `initdb` and `postgres` found")
        self._bin, self._who = folder, _owner()
        self.home = Path(tempfile.mkdtemp(prefix="dbt", dir="/tmp"))
        if self._who:
            shutil.chown(self.home, self._who["user"], self._who["group"])
        self.url = f"postgresql://daybook@/postgres?host={quote(str(self.home))}"
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> Server:
        line = [self._bin / "initdb", "-D", self.home / "data", "-U", "daybook", "-A", "trust", "-E", "UTF8",
                "--no-locale"]  # fmt: skip
        made = subprocess.run([str(x) for x in line], cwd=self.home, capture_output=True, text=True, **self._who)
        if made.returncode:
            raise NoPostgreSQL(f"initdb failed: {made.stderr.strip().splitlines()[-1:]}")
        self.start()
        return self

    def __exit__(self, *_) -> None:
        with contextlib.suppress(Exception):
            self.stop(signal.SIGQUIT)
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self) -> None:
        settings = ["listen_addresses=", f"unix_socket_directories={self.home}", *_SAFE]
        line = [str(self._bin / "postgres"), "-D", str(self.home / "data")]
        line += [part for s in settings for part in ("-c", s)]
        log = self.home / "log"
        with log.open("ab") as out:
            self._process = subprocess.Popen(
                line, cwd=self.home, stdout=out, stderr=out, start_new_session=True, **self._who
            )
        _wait(self._process, self.url, log)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends every session and closes the books; SIGQUIT stops at once, and the next start must recover."""
        self._process.send_signal(how)
        self._process.wait(30)

    def crash(self) -> None:
        """The server and all its sessions, by SIGKILL."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)
        (self.home / "data" / "postmaster.pid").unlink(missing_ok=True)
