"""What the machine tells the program: which database, which day, who runs it. The only reader of the wall clock."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import unquote

from models.clocks.due_date import NEW_YORK

ROOT = Path(__file__).resolve().parent.parent
DATABASE, TODAY, OPERATOR = "DAYBOOK_DATABASE", "DAYBOOK_TODAY", "DAYBOOK_OPERATOR"
CHECKPOINTS = "DAYBOOK_CHECKPOINTS"


class WrongSettings(ValueError):
    """The environment asks for something that cannot be done. The message says what to change."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`pinned` is the day set by DAYBOOK_TODAY: allowed over the demo district only, refused over real data."""

    database_url: str
    pinned: date | None = None
    operator: str = ""

    def now(self) -> datetime:
        """This instant; on a pinned day, noon of that day in Massachusetts."""
        if self.pinned:
            return datetime(self.pinned.year, self.pinned.month, self.pinned.day, 12, tzinfo=NEW_YORK).astimezone(UTC)
        return datetime.now(UTC)

    def today(self, *, is_demo: bool) -> date:
        """The day in Massachusetts. Raises WrongSettings where a pinned day meets real data."""
        if self.pinned:
            if not is_demo:
                raise WrongSettings(
                    f"{TODAY} is set, but this database holds a real district. Unset it: real deadlines follow the "
                    "real day."
                )
            return self.pinned
        return datetime.now(NEW_YORK).date()


def default_database() -> str:
    """An SQLite file in the data folder beside the program."""
    folder = ROOT / "data"
    folder.mkdir(exist_ok=True)
    return "sqlite:///" + (folder / "daybook.db").as_posix().replace("%", "%25").replace("?", "%3F")


def read(database: str | None = None) -> Settings:
    """From the environment; `database` (a --database option) wins over DAYBOOK_DATABASE."""
    pinned = os.environ.get(TODAY, "").strip()
    try:
        day = date.fromisoformat(pinned) if pinned else None
    except ValueError:
        raise WrongSettings(f"{TODAY} is “{pinned}”, which is not a date. Write it as 2026-04-27.") from None
    url = database or os.environ.get(DATABASE, "").strip() or default_database()
    if "://" not in url:
        url = f"sqlite:///{Path(url).resolve().as_posix()}"
    return Settings(url, day, os.environ.get(OPERATOR, "").strip())


def checkpoints(database_url: str) -> Path:
    """The file of this database's checkpoints: in DAYBOOK_CHECKPOINTS, else in a folder of its own beside it."""
    folder = os.environ.get(CHECKPOINTS, "").strip()
    if database_url.startswith("sqlite"):
        file = Path(unquote(database_url.split("///", 1)[-1].split("?")[0]))
        return (Path(folder) if folder else file.parent / "checkpoints") / f"{file.stem}.txt"
    name = re.sub(r"[^A-Za-z0-9_-]", "_", database_url.split("?")[0].rsplit("/", 1)[-1]) or "daybook"
    return (Path(folder) if folder else ROOT / "data" / "checkpoints") / f"{name}.txt"
