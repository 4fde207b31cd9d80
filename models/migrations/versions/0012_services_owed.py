"""services not delivered and minutes owed: gaps, sessions, minutes and their entries"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# the closed lists that grew: table, column, what the list held before, what came
_FACTS = "student proposal answer bsea_notice contact request written_notice parent matter obligation early_dialogue concern_statement"
GREW = (
    ("paper", "fact", _FACTS, "service_gap owed_minutes"),
    ("draft", "form", _FACTS, "service_gap owed_minutes"),
)


def _where(rows):
    return {"sqlite_where": sa.text(rows), "postgresql_where": sa.text(rows)}


def _lists(grown: bool) -> None:
    for table, column, before, came in GREW:
        members = ", ".join(f"'{m}'" for m in (before + " " + came if grown else before).split())
        name = op.f(f"ck_{table}_{column}_known")
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, f"{column} IN ({members})")


def upgrade() -> None:
    _lists(grown=True)
    op.create_table(
        "session_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("service", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("service_key", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("session", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("minutes_planned", sa.Integer(), nullable=False),
        sa.Column("minutes_delivered", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "status IN ('held', 'staff_absent', 'student_absent', 'cancelled', 'no_school', 'not_given')",
            name=op.f("ck_session_record_status_known"),
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_session_record_chair_id_person")),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_session_record_district_id_district")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_session_record_school_id_school")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_session_record_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_record")),
        sa.UniqueConstraint(
            "student_id",
            "held_on",
            "service_key",
            "session",
            name=op.f("uq_session_record_student_id_held_on_service_key_session"),
        ),
    )
    with op.batch_alter_table("session_record", schema=None) as batch_op:
        batch_op.create_index(
            "ix_session_record_uneven",
            ["district_id", "held_on", "service_key"],
            unique=False,
            **_where("minutes_planned <> minutes_delivered"),
        )

    op.create_table(
        "service_gap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("service", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("service_key", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("service_id", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("frequency", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("reason_words", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("known", sa.String(length=24), nullable=False),
        sa.Column("missed_entered", sa.Integer(), nullable=True),
        sa.Column("position", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("position_key", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("filled_on", sa.Date(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.CheckConstraint(
            "known IN ('provider_log', 'session_records', 'parent', 'staff', 'record_review')",
            name=op.f("ck_service_gap_known_known"),
        ),
        sa.CheckConstraint(
            "reason IN ('vacancy', 'staff_absence', 'cancelled_sessions', 'student_schedule', 'not_started', 'transportation', 'no_room', 'other')",
            name=op.f("ck_service_gap_reason_known"),
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_service_gap_chair_id_person")),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_service_gap_district_id_district")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["parent_request.id"], name=op.f("fk_service_gap_request_id_parent_request")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_service_gap_school_id_school")),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_service_gap_service_id_service")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_service_gap_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_gap")),
        sa.UniqueConstraint("district_id", "entry_key", name=op.f("uq_service_gap_district_id_entry_key")),
    )
    with op.batch_alter_table("service_gap", schema=None) as batch_op:
        batch_op.create_index("ix_service_gap_ended", ["district_id", "ends_on", "id"], unique=False)
        batch_op.create_index(
            "ix_service_gap_open",
            ["district_id", "starts_on", "id"],
            unique=False,
            **_where("ends_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index(
            "ix_service_gap_open_chair",
            ["district_id", "chair_id", "starts_on", "id"],
            unique=False,
            **_where("ends_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index(
            "ix_service_gap_open_school",
            ["district_id", "school_id", "starts_on", "id"],
            unique=False,
            **_where("ends_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index("ix_service_gap_request", ["request_id"], unique=False)
        batch_op.create_index("ix_service_gap_student", ["student_id", "id"], unique=False)

    op.create_table(
        "owed_minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("gap_id", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("entry_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("service", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("service_key", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("paper", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("plan_from", sa.Date(), nullable=True),
        sa.Column("plan_until", sa.Date(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_why", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("taken_back_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.CheckConstraint(
            "source IN ('finding', 'agreement', 'decision', 'stay_put', 'own_initiative')",
            name=op.f("ck_owed_minutes_source_known"),
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_owed_minutes_chair_id_person")),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_owed_minutes_district_id_district")),
        sa.ForeignKeyConstraint(["gap_id"], ["service_gap.id"], name=op.f("fk_owed_minutes_gap_id_service_gap")),
        sa.ForeignKeyConstraint(["matter_id"], ["matter.id"], name=op.f("fk_owed_minutes_matter_id_matter")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_owed_minutes_school_id_school")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_owed_minutes_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_minutes")),
        sa.UniqueConstraint("district_id", "entry_key", name=op.f("uq_owed_minutes_district_id_entry_key")),
    )
    with op.batch_alter_table("owed_minutes", schema=None) as batch_op:
        batch_op.create_index("ix_owed_minutes_closed", ["district_id", "closed_on", "id"], unique=False)
        batch_op.create_index("ix_owed_minutes_gap", ["gap_id"], unique=False)
        batch_op.create_index("ix_owed_minutes_matter", ["matter_id"], unique=False)
        batch_op.create_index(
            "ix_owed_minutes_open",
            ["district_id", "next_on", "id"],
            unique=False,
            **_where("closed_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index(
            "ix_owed_minutes_open_chair",
            ["district_id", "chair_id", "next_on", "id"],
            unique=False,
            **_where("closed_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index(
            "ix_owed_minutes_open_school",
            ["district_id", "school_id", "next_on", "id"],
            unique=False,
            **_where("closed_on IS NULL AND taken_back_on IS NULL"),
        )
        batch_op.create_index("ix_owed_minutes_student", ["student_id", "id"], unique=False)

    op.create_table(
        "owed_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("owed_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("entry_key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("by_whom", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.Column("void", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.CheckConstraint("kind IN ('offered', 'delivered', 'declined')", name=op.f("ck_owed_entry_kind_known")),
        sa.ForeignKeyConstraint(["corrects_id"], ["owed_entry.id"], name=op.f("fk_owed_entry_corrects_id_owed_entry")),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_owed_entry_district_id_district")),
        sa.ForeignKeyConstraint(["owed_id"], ["owed_minutes.id"], name=op.f("fk_owed_entry_owed_id_owed_minutes")),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_owed_entry_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed_entry")),
        sa.UniqueConstraint("district_id", "entry_key", name=op.f("uq_owed_entry_district_id_entry_key")),
    )
    with op.batch_alter_table("owed_entry", schema=None) as batch_op:
        batch_op.create_index("ix_owed_entry_corrects", ["corrects_id"], unique=False)
        batch_op.create_index("ix_owed_entry_owed", ["owed_id", "id"], unique=False)
        batch_op.create_index("ix_owed_entry_student", ["student_id", "happened_on", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("owed_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_owed_entry_student")
        batch_op.drop_index("ix_owed_entry_owed")
        batch_op.drop_index("ix_owed_entry_corrects")

    op.drop_table("owed_entry")
    with op.batch_alter_table("owed_minutes", schema=None) as batch_op:
        batch_op.drop_index("ix_owed_minutes_student")
        batch_op.drop_index("ix_owed_minutes_open_school", **_where("closed_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_owed_minutes_open_chair", **_where("closed_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_owed_minutes_open", **_where("closed_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_owed_minutes_matter")
        batch_op.drop_index("ix_owed_minutes_gap")
        batch_op.drop_index("ix_owed_minutes_closed")

    op.drop_table("owed_minutes")
    with op.batch_alter_table("service_gap", schema=None) as batch_op:
        batch_op.drop_index("ix_service_gap_student")
        batch_op.drop_index("ix_service_gap_request")
        batch_op.drop_index("ix_service_gap_open_school", **_where("ends_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_service_gap_open_chair", **_where("ends_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_service_gap_open", **_where("ends_on IS NULL AND taken_back_on IS NULL"))
        batch_op.drop_index("ix_service_gap_ended")

    op.drop_table("service_gap")
    with op.batch_alter_table("session_record", schema=None) as batch_op:
        batch_op.drop_index("ix_session_record_uneven", **_where("minutes_planned <> minutes_delivered"))

    op.drop_table("session_record")
    _lists(grown=False)
