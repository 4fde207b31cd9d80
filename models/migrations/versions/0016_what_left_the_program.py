"""every file that left the program, and the students in it; who may read small numbers"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("what", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("students", sa.Integer(), nullable=False),
        sa.Column("recipient", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(length=400), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.ForeignKeyConstraint(["district_id"], ["district.id"], name=op.f("fk_disclosure_district_id_district")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sa.UniqueConstraint("district_id", "number", name=op.f("uq_disclosure_district_id_number")),
    )
    op.create_table(
        "disclosed_student",
        sa.Column("disclosure_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disclosure_id"], ["disclosure.id"], name=op.f("fk_disclosed_student_disclosure_id_disclosure")
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"], name=op.f("fk_disclosed_student_student_id_student")),
        sa.PrimaryKeyConstraint("disclosure_id", "student_id", name=op.f("pk_disclosed_student")),
    )
    op.create_index("ix_disclosed_student_of", "disclosed_student", ["student_id", "disclosure_id"])
    op.add_column("person", sa.Column("sees_counts", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("sees_counts")
    op.drop_index("ix_disclosed_student_of", table_name="disclosed_student")
    op.drop_table("disclosed_student")
    op.drop_table("disclosure")
