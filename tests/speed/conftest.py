"""Databases of each size, built once a session on each system and deleted with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from models import database
from seed import volume
from tests.conftest import _TEMPLATE, _database, _statement

SCALES = {scale.name: scale for scale in (volume.S, volume.B, volume.M)}
Volumes = Callable[[str], Engine]


@pytest.fixture(scope="session")
def _built() -> Iterator[dict[tuple[str, str], Engine]]:
    engines: dict[tuple[str, str], Engine] = {}
    yield engines
    for engine in engines.values():
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_volumes(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, _built: dict[tuple[str, str], Engine]
) -> Volumes:
    folder = tmp_path_factory.mktemp("volumes")

    def of(scale: str) -> Engine:
        if ("sqlite", scale) not in _built:
            path = folder / f"{scale}.db"
            shutil.copyfile(sqlite_template, path)
            _built["sqlite", scale] = _filled(database.create(f"sqlite:///{path.as_posix()}"), scale)
        return _built["sqlite", scale]

    return of


@pytest.fixture(scope="session")
def postgresql_volumes(postgresql_server: str, _built: dict[tuple[str, str], Engine]) -> Volumes:
    def of(scale: str) -> Engine:
        if ("postgresql", scale) not in _built:
            name = f"volume_{scale.lower()}"
            _statement(postgresql_server, f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
            _built["postgresql", scale] = _filled(database.create(_database(postgresql_server, name)), scale)
        return _built["postgresql", scale]

    return of


@pytest.fixture(params=["sqlite", "postgresql"])
def system(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def volumes(request: pytest.FixtureRequest, system: str) -> Volumes:
    """scale -> engine on this system."""
    return request.getfixturevalue(f"{system}_volumes")


def _filled(engine: Engine, scale: str) -> Engine:
    volume.build(engine, SCALES[scale])
    return engine
