"""One line of migrations, and no difference between what they build and what the tables say, on both databases."""

from __future__ import annotations

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError

import models.tables  # noqa: F401
from models.database import MIGRATIONS, DatabaseNotReady, check_ready, create, migrate
from models.tables.base import metadata
from tests.builders import NOW

SCRIPTS = ScriptDirectory(str(MIGRATIONS))


def test_there_is_one_head_and_the_steps_are_numbered():
    assert len(SCRIPTS.get_heads()) == 1
    steps = [step.revision for step in SCRIPTS.walk_revisions()][::-1]
    assert steps == [f"{n:04d}" for n in range(1, len(steps) + 1)]
    assert all(step.path.rpartition("/")[2].startswith(f"{step.revision}_") for step in SCRIPTS.walk_revisions())


def of_the_tables(name, kind, _parents):
    """The index of words is made by hand on each database: no table of ours stands for it."""
    return not (kind in ("table", "index") and name and name.startswith("contact_words"))


def differences(engine):
    opts = {"compare_type": True, "include_name": of_the_tables}
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection, opts=opts), metadata)


def test_the_migrations_build_exactly_the_tables(engine):
    assert differences(engine) == []


def test_a_column_more_or_less_would_be_seen(engine):
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE student ADD COLUMN surplus INTEGER"))
        connection.execute(text("DROP INDEX ix_student_chair"))
    assert {kind for kind, *_ in differences(engine)} == {"remove_column", "add_index"}


def test_every_index_of_open_clocks_holds_open_clocks_only(engine):
    where = "sqlite_master WHERE type = 'index' AND name" if engine.dialect.name == "sqlite" else "(%s) i WHERE name"
    catalogue = "SELECT indexname AS name, indexdef AS sql FROM pg_indexes"
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT sql FROM {where.replace('%s', catalogue)} LIKE 'ix_clock_open%'"))
        definitions = list(found.scalars())
    assert len(definitions) == 3
    assert all("stopped_on IS NULL" in definition for definition in definitions)


def test_migrating_again_changes_nothing(engine):
    migrate(engine)
    check_ready(engine)
    assert differences(engine) == []


def test_a_database_without_tables_and_one_of_another_version_are_refused(tmp_path, engine):
    with pytest.raises(DatabaseNotReady, match="This database has no tables yet"):
        check_ready(create(f"sqlite:///{(tmp_path / 'empty.db').as_posix()}"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNotReady, match="This database is at version 9999 and this program at"):
        check_ready(engine)


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite3:/x"])
def test_an_address_of_no_supported_database_is_refused(url):
    with pytest.raises(DatabaseNotReady):
        create(url)


def test_downgrading_to_nothing_leaves_nothing(tmp_path):
    from alembic import command

    from models.database import _config

    engine = create_engine(f"sqlite:///{(tmp_path / 'down.db').as_posix()}")
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")
        command.downgrade(_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_an_upgrade_keeps_the_rows_that_point_at_a_rebuilt_table(tmp_path):
    """SQLite rebuilds a table to change it; with foreign keys on, that would delete what points at it."""
    from alembic import command

    from models import database
    from models.tables import Contact
    from tests.builders import create

    engine = database.create(f"sqlite:///{(tmp_path / 'old.db').as_posix()}")
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        command.upgrade(database._config(connection), "0001")
    with database.transaction(engine) as db:
        district_id = student_id = 1
        db.exec_driver_sql(
            "INSERT INTO district (code, name, mode, go_live_on, notify_after_silence, assumed_receipt_days,"
            " silent_after_days, bsea_recipient) VALUES ('99020000', 'Alder Falls', 'real', '2025-07-01', 1, 3, 14, '')"
        )
        db.exec_driver_sql(
            "INSERT INTO student (district_id, state_id, local_id, last_name, first_name, home_language, grade,"
            " responsible_district, placement, disability, level_of_need, liaison, line_digest)"
            " VALUES (1, '1000000001', '', 'Okafor', 'Dana', '', '4', '', '', '', '', '', '')"
        )
        db.exec_driver_sql(
            "INSERT INTO contact (district_id, student_id, entry_key, occurred_at, means, direction, with_whom,"
            " outcome, language, interpreter, summary, recorded_at, recorded_by)"
            " VALUES (?, ?, 'a', '2026-04-01 12:00:00',"
            " 'phone', 'to_parent', '', 'reached', '', 0, 'kept', '2026-04-01 12:00:00', '')",
            (district_id, student_id),
        )
    database.migrate(engine)
    database.check_ready(engine)
    with database.transaction(engine) as db:
        assert db.execute(select(Contact.summary, Contact.proposed)).all() == [("kept", "")]
        assert db.exec_driver_sql("SELECT rowid FROM contact_words('kept')").scalars().all() == [1]
        create(
            db, Contact, district_id=district_id, student_id=student_id, entry_key="b", occurred_at=NOW,
            means="phone", direction="to_parent", outcome="reached", recorded_at=NOW, corrects_id=1,
        )  # fmt: skip
        assert db.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_the_database_takes_every_member_of_each_vocabulary_and_no_other(engine):
    for table in metadata.sorted_tables:
        known = {c["name"]: c["sqltext"] for c in inspect(engine).get_check_constraints(table.name)}
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                name = str(check.name)
                assert members(known[name]) == members(str(check.sqltext)), f"{table.name}: {name}"


def members(check: str) -> set[str]:
    return set(re.findall("'([^']*)'", check))


def test_an_upgrade_keeps_each_paper_with_its_bytes(tmp_path):
    """`paper` is rebuilt on SQLite to take more kinds, and its bytes point at it."""
    from alembic import command

    from models import database
    from models.tables import Paper, PaperContent
    from tests.builders import create, create_town_of_before

    engine = database.create(f"sqlite:///{(tmp_path / 'old.db').as_posix()}")
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        command.upgrade(database._config(connection), "0007")
    with database.transaction(engine) as db:
        town = create_town_of_before(db)
        paper_id = create(
            db, Paper, district_id=town.district_id, student_id=town.student(), fact="answer", fact_id=7,
            kind="response_page", name="page.pdf", media_type="application/pdf", size=4, digest="ab", uploaded_at=NOW,
            uploaded_by="Rosa Alvarez",
        )  # fmt: skip
        db.execute(PaperContent.__table__.insert().values(paper_id=paper_id, content=b"%PDF"))
        with pytest.raises(IntegrityError):
            db.execute(Paper.__table__.update().values(fact="parent"))
    database.migrate(engine)
    with database.transaction(engine) as db:
        assert db.execute(select(Paper.name, PaperContent.content).join(PaperContent)).all() == [("page.pdf", b"%PDF")]
        db.execute(Paper.__table__.update().values(fact="parent", kind="order"))
    engine.dispose()
