"""a student's move to another school has a verb of its own, and is found by it"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_MOVES = sa.text("verb = 'move_student'")


def upgrade() -> None:
    op.create_index("ix_act_moves", "act", ["district_id", "at", "id"], sqlite_where=_MOVES, postgresql_where=_MOVES)


def downgrade() -> None:
    op.drop_index("ix_act_moves", table_name="act")
