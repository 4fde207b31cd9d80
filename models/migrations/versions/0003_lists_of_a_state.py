"""indexes that keep the Monday page and the language filter as quick in a state as in a town"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_INDEXES = {
    "ix_proposal_language": ["district_id", "language"],
    "ix_proposal_disputed_start": ["district_id", "dispute", "iep_starts_on", "id"],
    "ix_proposal_disputed_end": ["district_id", "dispute", "iep_ends_on", "id"],
}


def upgrade() -> None:
    for name, columns in _INDEXES.items():
        op.create_index(name, "proposal", columns)


def downgrade() -> None:
    for name in _INDEXES:
        op.drop_index(name, table_name="proposal")
