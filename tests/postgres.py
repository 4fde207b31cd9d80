"""A private PostgreSQL cluster that lives as long as one test session: Unix socket only, nothing flushed to disk.

The system's binaries are taken where there are any, else a wheel that carries them (`pgserver`), else there is none.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg

_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=60",
         "wal_level=minimal", "max_wal_senders=0", "jit=off", "max_parallel_workers_per_gather=0")  # fmt: skip
_STARTS_WITHIN = 30.0


class NoPostgreSQL(RuntimeError):
    """No server could be found or started here. The message says what was looked for."""


def binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest of Debian's, else one on PATH, else a wheel's."""
    debian = Path("/usr/lib/postgresql")
    places = sorted(debian.glob("*/bin"), key=lambda p: _number(p.parent.name), reverse=True) if debian.is_dir() else []
    found = shutil.which("postgres")
    if found:
        places.append(Path(found).resolve().parent)
    with contextlib.suppress(ImportError):
        import pgserver

        places.append(Path(pgserver.__file__).parent / "pginstall" / "bin")
    return next((p for p in places if _has(p, "initdb") and _has(p, "postgres")), None)


def _has(folder: Path, name: str) -> bool:
    return (folder / name).is_file()


def _number(text: str) -> float:
    return float(text) if text.replace(".", "", 1).isdigit() else 0.0


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The URL of a running server's maintenance database. Stopped and deleted afterwards."""
    if os.name == "nt":
        raise NoPostgreSQL("the private cluster needs Unix sockets, which this system does not offer")
    folder = binaries()
    if folder is None:
        raise NoPostgreSQL("no `initdb` and `postgres` in /usr/lib/postgresql/*/bin, on PATH or in the wheel pgserver")
    # open to the unprivileged user, and short: the path of a socket has about 100 bytes
    usual = tempfile.gettempdir()
    home = Path(tempfile.mkdtemp(prefix="dbk", dir=usual if len(usual) < 20 else "/tmp"))
    try:
        yield from _run(folder, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(folder: Path, home: Path) -> Iterator[str]:
    owner = _owner()
    if owner:
        shutil.chown(home, owner["user"], owner["group"])
    data, log = home / "data", home / "log"
    initdb = [folder / "initdb", "-D", data, "-U", "daybook", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    made = subprocess.run([str(x) for x in initdb], cwd=home, capture_output=True, text=True, check=False, **owner)
    if made.returncode:
        raise NoPostgreSQL(f"initdb failed: {made.stderr.strip().splitlines()[-1:]}")
    settings = ["listen_addresses=", f"unix_socket_directories={home}", *_FAST]
    line = [str(folder / "postgres"), "-D", str(data), *(part for s in settings for part in ("-c", s))]
    with log.open("wb") as out:
        server = subprocess.Popen(line, cwd=home, stdout=out, stderr=out, **owner)
    url = f"postgresql://daybook@/postgres?host={quote(str(home))}"
    try:
        _wait(server, url, log)
        yield url
    finally:
        server.send_signal(signal.SIGQUIT)  # stop at once, there is nothing to keep
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(10)


def _owner() -> dict[str, str]:
    """PostgreSQL refuses to run as root: then as the first unprivileged user there is."""
    if os.geteuid() != 0:
        return {}
    import grp
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return {"user": name, "group": grp.getgrgid(found.pw_gid).gr_name}
    raise NoPostgreSQL("PostgreSQL does not run as root, and there is no user postgres or nobody to run it as")


def _wait(server: subprocess.Popen, url: str, log: Path) -> None:
    ends = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < ends:
        if server.poll() is not None:
            raise NoPostgreSQL(f"the server stopped at once: {log.read_text(errors='replace').strip()[-300:]}")
        with contextlib.suppress(psycopg.OperationalError), psycopg.connect(url):
            return
        time.sleep(0.05)
    raise NoPostgreSQL(f"the server did not answer within {_STARTS_WITHIN:.0f} s")
