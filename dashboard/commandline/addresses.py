"""Which database a command works on. Its address is read, and refused in words, before anything is opened or made."""

from __future__ import annotations

import os
import re
from pathlib import Path

from dashboard import settings
from dashboard.commandline.troubles import BadUse

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # one letter alone is a drive of Windows
_FIRST_BYTES = b"SQLite format 3\x00"


def chosen(database: str | None) -> settings.Settings:
    """The settings, with an address that names one database: a file's path becomes its address."""
    if database is not None and not database.strip():
        raise BadUse("--database is blank: name a file, or an address as sqlite:///FILE or postgresql://….")
    text = (database or os.environ.get(settings.DATABASE, "")).strip()
    if text and "://" not in text:
        if _SCHEME.match(text):
            raise BadUse(f"“{text}” is neither a file nor a database address: write sqlite:///FILE or postgresql://….")
        text = address_of(Path(text))
    if text.startswith("sqlite"):
        _one_file(text)
    return settings.read(text or None)


def _one_file(url: str) -> None:
    from sqlalchemy import make_url

    try:
        parsed = make_url(url)
    except Exception:
        raise BadUse(f"“{url}” is not a database address: write sqlite:///FILE.") from None
    if parsed.get_backend_name() == "sqlite" and parsed.host:
        raise BadUse(f"“{url}” names no file: an SQLite address has three slashes, as in sqlite:///FILE.")
    name = parsed.database or ""
    if name in ("", ":memory:") or parsed.query.get("mode") == "memory":
        raise BadUse("A database in memory is gone when the command ends: name a file, as in sqlite:///FILE.")
    if parsed.query or name.startswith("file:"):
        raise BadUse(f"“{url}” holds more than a file's name: write sqlite:///FILE and no more.")


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite address, where `%20` is a blank; None for a server and for what is no address."""
    from sqlalchemy import make_url

    if not url.startswith("sqlite"):
        return None
    name = make_url(url).database
    return Path(name) if name and name != ":memory:" else None


def address_of(file: Path) -> str:
    """The address of that file, wherever the next reader of it works."""
    return "sqlite:///" + file.absolute().as_posix().replace("%", "%25").replace("?", "%3F")


def without_password(url: str) -> str:
    hidden = re.sub(r"^([^:/]+)://([^:/@]*):.*@", r"\1://\2:***@", url)
    return re.sub(r"([?&]password=)[^&]*", r"\1***", hidden)


def must_exist(url: str) -> None:
    """Refuses a file that is missing, or is no database."""
    from models.database import DatabaseNotReady

    file = sqlite_file(url)
    if file is not None:
        if not file.exists():
            raise DatabaseNotReady(
                f"There is no database at {file}. Run: daybook setup --serve, daybook init, or daybook demo."
            )
        _must_be_a_database(file)


def make_room(url: str) -> None:
    """For a database that may be new: its folder is made. Refuses what cannot become a database, and makes nothing."""
    from models.database import DatabaseNotReady

    file = sqlite_file(url)
    if file is None:
        return
    if file.exists():
        _must_be_a_database(file)
    folder = next((f for f in file.absolute().parents if f.exists()), file.absolute().parent)
    if not folder.is_dir():
        raise DatabaseNotReady(f"{folder} is a file, not a folder: no database can be made at {file}.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DatabaseNotReady(f"You may not write in {folder}: choose another place for the database.")
    file.parent.mkdir(parents=True, exist_ok=True)


def is_new(url: str) -> bool:
    """An SQLite file that is missing or has nothing in it yet."""
    file = sqlite_file(url)
    return file is not None and not (file.exists() and file.stat().st_size)


def _must_be_a_database(file: Path) -> None:
    from models.database import DatabaseNotReady

    if file.is_dir():
        raise DatabaseNotReady(f"{file} is a folder: name a database file in it.")
    if not file.is_file():
        raise DatabaseNotReady(f"{file} is not an ordinary file: name a database file.")
    if not os.access(file, os.R_OK):
        raise DatabaseNotReady(f"You may not read {file}: ask whoever owns it.")
    with file.open("rb") as stream:
        first = stream.read(len(_FIRST_BYTES))
    if first and first != _FIRST_BYTES:
        raise DatabaseNotReady(f"{file} is not a database: it is a file of another kind.")
