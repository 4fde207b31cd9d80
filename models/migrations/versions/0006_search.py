"""the contact log is searched by its words"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# SQLite: an index beside the table, kept by triggers, in which a sealed text is not found.
SQLITE = (
    """CREATE VIRTUAL TABLE contact_words USING fts5(summary, proposed, parent_answer, content='contact',
       content_rowid='id', tokenize="unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER contact_words_filed AFTER INSERT ON contact BEGIN
         INSERT INTO contact_words (rowid, summary, proposed, parent_answer)
         VALUES (new.id, new.summary, new.proposed, new.parent_answer);
       END""",
    """CREATE TRIGGER contact_words_sealed AFTER UPDATE OF summary, proposed, parent_answer ON contact BEGIN
         INSERT INTO contact_words (contact_words, rowid, summary, proposed, parent_answer)
         VALUES ('delete', old.id, old.summary, old.proposed, old.parent_answer);
         INSERT INTO contact_words (rowid, summary, proposed, parent_answer)
         VALUES (new.id, new.summary, new.proposed, new.parent_answer);
       END""",
    "INSERT INTO contact_words (contact_words) VALUES ('rebuild')",
)
# PostgreSQL: letters without their marks, as SQLite folds them; signs are spaces, or 555-0100 would be one word.
POSTGRESQL = (
    r"""CREATE FUNCTION contact_words(summary text, proposed text, parent_answer text) RETURNS tsvector
       LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
         SELECT to_tsvector('pg_catalog.simple', regexp_replace(regexp_replace(lower(normalize(
           summary || ' ' || proposed || ' ' || parent_answer, NFKD)), '[\u0300-\u036f]', '', 'g'),
           '[!-/:-@\[-`{-~]+', ' ', 'g'))
       $$""",
    "CREATE INDEX contact_words_of ON contact USING gin (contact_words(summary, proposed, parent_answer))",
)


def upgrade() -> None:
    op.create_index("ix_contact_district", "contact", ["district_id", "occurred_at", "id"])
    about = sa.text("corrects_id IS NOT NULL")
    op.create_index("ix_contact_corrects", "contact", ["corrects_id", "id"], sqlite_where=about, postgresql_where=about)
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in (
            "DROP TRIGGER contact_words_filed",
            "DROP TRIGGER contact_words_sealed",
            "DROP TABLE contact_words",
        ):
            op.get_bind().exec_driver_sql(statement)
    else:
        op.execute("DROP INDEX contact_words_of")
        op.execute("DROP FUNCTION contact_words(text, text, text)")
    op.drop_index("ix_contact_corrects", "contact")
    op.drop_index("ix_contact_district", "contact")
