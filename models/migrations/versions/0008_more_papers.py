"""a paper may prove who may answer; the proposal as sent, a proof of receipt and a court's order have their names

`paper` and `draft` carry no trigger: rebuilding them on SQLite loses none. The triggers of other tables are asked for
by a test of the house.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_FACTS = ("student", "proposal", "answer", "bsea_notice", "contact", "request", "written_notice")
_KINDS = ("response_page", "placement_page", "letter", "certificate", "proof", "packet", "notice", "other")
_MORE_KINDS = (*_KINDS[:-1], "proposal", "receipt", "order", "other")
# of a person who may answer, and the same bytes hang on the student, or on another such person before it
_TWICE = """SELECT p.id FROM paper p WHERE p.fact = 'parent' AND EXISTS (SELECT 1 FROM paper o
  WHERE o.student_id = p.student_id AND o.digest = p.digest AND (o.fact = 'student' OR o.fact = 'parent' AND o.id < p.id))"""


def _allow(facts: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    for table, checks in (("paper", {"fact": facts, "kind": kinds}), ("draft", {"form": facts})):
        with op.batch_alter_table(table) as batch:
            for column, members in checks.items():
                name = op.f(f"ck_{table}_{column}_known")
                batch.drop_constraint(name, type_="check")
                batch.create_check_constraint(name, f"{column} IN ({', '.join(repr(member) for member in members)})")


def upgrade() -> None:
    _allow((*_FACTS, "parent"), _MORE_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM draft WHERE form = 'parent'")
    op.execute(f"DELETE FROM paper_content WHERE paper_id IN ({_TWICE})")
    op.execute(f"DELETE FROM paper WHERE id IN ({_TWICE})")
    op.execute("UPDATE paper SET fact = 'student', fact_id = student_id WHERE fact = 'parent'")
    op.execute("UPDATE paper SET kind = 'other' WHERE kind IN ('proposal', 'receipt', 'order')")
    _allow(_FACTS, _KINDS)
