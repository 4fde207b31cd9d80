"""what a result makes owed: two more facts, the wordings behind the wall, the results of a year by index"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

STEPS = (
    "requested filed received knew evaluated agreed declined scheduled held response_sent challenged found_sufficient "
    "found_insufficient amended waived mediation_instead impasse continued_mediation left_mediation parent_absent "
    "dismissal_asked disclosed record_closed decided agreement_signed voided no_agreement withdrawn dismissed "
    "local_report_sent letter_received action_closed set_aside resumed funded defended report_received reconvened "
    "printed extended"
)
_LEADS = sa.text("outcome IN ('agreement_full', 'agreement_partial', 'settled', 'decision', 'finding')")


def _steps(came: str) -> None:
    members = ", ".join(f"'{step}'" for step in f"{STEPS} {came} closed".split())
    name = op.f("ck_matter_fact_step_known")
    with op.batch_alter_table("matter_fact") as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, f"step IN ({members})")


def upgrade() -> None:
    _steps("placement_ordered nothing_owed")
    op.create_table(
        "obligation_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("salt", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("done_words", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_obligation_text_district_id_district")),
        sa.ForeignKeyConstraint(
            ["obligation_id"], ["obligation.id"], name=op.f("fk_obligation_text_obligation_id_obligation")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_obligation_text_student_id_student")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_text")),
        sa.UniqueConstraint(
            "obligation_id", "version", name=op.f("uq_obligation_text_obligation_id_version")
        ),
    )  # fmt: skip
    with op.batch_alter_table("obligation_text", schema=None) as batch_op:
        batch_op.create_index("ix_obligation_text_student", ["student_id", "id"], unique=False)
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.create_index(
            "ix_matter_result", ["district_id", "outcome_on", "id"], unique=False, sqlite_where=_LEADS,
            postgresql_where=_LEADS,
        )  # fmt: skip


def downgrade() -> None:
    with op.batch_alter_table("matter", schema=None) as batch_op:
        batch_op.drop_index("ix_matter_result", sqlite_where=_LEADS, postgresql_where=_LEADS)
    with op.batch_alter_table("obligation_text", schema=None) as batch_op:
        batch_op.drop_index("ix_obligation_text_student")
    op.drop_table("obligation_text")
    _steps("")
