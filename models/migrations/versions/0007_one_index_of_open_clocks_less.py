"""no index of open clocks by day alone: it drew the windows of a week away from the index of their queue"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OPEN = sa.text("stopped_on IS NULL")


def upgrade() -> None:
    op.drop_index("ix_clock_open", table_name="clock")


def downgrade() -> None:
    op.create_index(
        "ix_clock_open", "clock", ["district_id", "sorts_on", "id"], sqlite_where=_OPEN, postgresql_where=_OPEN
    )
