"""what a district knows of a whole school year, and the smallest number that it shows; what Trends reads by day"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_WINDOW = sa.text("rule_key = 'PARENT_RESPONSE'")


def upgrade() -> None:
    op.create_table(
        "year_total",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("notices", sa.Integer(), nullable=True),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_year_total_district_id_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_year_total")),
        sa.UniqueConstraint("district_id", "year", name=op.f("uq_year_total_district_id_year")),
    )
    op.add_column("district", sa.Column("fewest_shown", sa.Integer(), server_default="10", nullable=False))
    op.create_index("ix_bsea_notice_sent", "bsea_notice", ["district_id", "sent_on", "id"])
    op.create_index("ix_proposal_received", "proposal", ["district_id", "received_on", "id"])
    op.create_index("ix_proposal_sent_by_kind", "proposal", ["district_id", "kind", "sent_on"])
    op.create_index(
        "ix_clock_window", "clock", ["district_id", "due_on", "id"], sqlite_where=_WINDOW, postgresql_where=_WINDOW
    )


def downgrade() -> None:
    op.drop_index("ix_clock_window", table_name="clock")
    op.drop_index("ix_proposal_sent_by_kind", table_name="proposal")
    op.drop_index("ix_proposal_received", table_name="proposal")
    op.drop_index("ix_bsea_notice_sent", table_name="bsea_notice")
    with op.batch_alter_table("district", schema=None) as batch_op:
        batch_op.drop_column("fewest_shown")
    op.drop_table("year_total")
