"""Who looks, in a district made by `seed.volume`."""

from __future__ import annotations

from sqlalchemy import Connection

from models.access.principal import Principal, principal_of


def director(db: Connection) -> Principal:
    return principal_of(db, 1, "director@district.example")


def chair(db: Connection, number: int = 7) -> Principal:
    return principal_of(db, 1, f"chair{number}@district.example")
