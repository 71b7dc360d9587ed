"""The first schema: evidence, readings, what collation makes of them, judgements; full-text search.

Evidence is immutable: triggers refuse to change or delete a document, and to change or delete a judgement.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SEARCHED = {"texts": ("title", "body"), "statements": ("text",)}
EVIDENCE = ("documents", "judgements")


def upgrade() -> None:
    """Create all."""
    _tables()
    (_postgresql if op.get_bind().dialect.name == "postgresql" else _sqlite)()


def _sqlite() -> None:
    """FTS5 over the tables' own text, kept in step by triggers."""
    for table, columns in SEARCHED.items():
        names = ", ".join(columns)
        new, old = (", ".join(f"{row}.{c}" for c in columns) for row in ("new", "old"))
        index = f"{table}_search"
        op.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='number', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        insert = f"INSERT INTO {index}(rowid, {names}) VALUES (new.number, {new});"
        delete = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.number, {old});"
        op.execute(f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {insert} END")
        op.execute(f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {delete} END")
        op.execute(f"CREATE TRIGGER {index}_update AFTER UPDATE ON {table} BEGIN {delete} {insert} END")
    for table in EVIDENCE:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} never change'); END"
            )


def _postgresql() -> None:
    """A generated column with an index over the same text."""
    for table, columns in SEARCHED.items():
        joined = " || ' ' || ".join(columns)
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN search tsvector GENERATED ALWAYS AS "
            f"(to_tsvector('english', left({joined}, 200000))) STORED"
        )
        op.execute(f"CREATE INDEX ix_{table}_search ON {table} USING gin (search)")
    op.execute(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% never change', TG_TABLE_NAME; END$$"
    )
    for table in EVIDENCE:
        op.execute(
            f"CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse()"
        )


def _tables() -> None:
    op.create_table(
        "components",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_components"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("encoding", sa.String(length=40), nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("issues", sa.Text(), nullable=False),
        sa.Column("added", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
        sa.UniqueConstraint("sha256", "origin", name="uq_documents_sha256_origin"),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=20), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("undoes", sa.String(length=40), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_judgements"),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
    )
    op.create_index("ix_judgements_subject", "judgements", ["subject"], unique=False)
    op.create_table(
        "skipped",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("path", "code", name="pk_skipped"),
    )
    op.create_table(
        "actors",
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("wikidata", sa.String(length=20), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("unnamed", sa.Boolean(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_actors_component", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("component", "id", name="pk_actors"),
    )
    op.create_index("ix_actors_name", "actors", ["name"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("medium", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("date", sa.String(length=40), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("start_time", sa.String(length=40), nullable=True),
        sa.Column("duration_minutes", sa.Float(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("initiator", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("agree", sa.Integer(), nullable=False),
        sa.Column("differ", sa.Integer(), nullable=False),
        sa.Column("contradict", sa.Integer(), nullable=False),
        sa.Column("one_side", sa.Integer(), nullable=False),
        sa.Column("discrepancies", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.String(length=32), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_contacts_component", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_index("ix_contacts_component", "contacts", ["component"], unique=False)
    op.create_index("ix_contacts_day", "contacts", ["day"], unique=False)
    op.create_index("ix_contacts_order", "contacts", ["main", "day", "id"], unique=False)
    op.create_table(
        "copies",
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_copies_component", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_copies_document"),
        sa.PrimaryKeyConstraint("document", name="pk_copies"),
    )
    op.create_index("ix_copies_component", "copies", ["component"], unique=False)
    op.create_table(
        "issues",
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=10), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_issues_document"),
        sa.PrimaryKeyConstraint("document", "position", name="pk_issues"),
    )
    op.create_index("ix_issues_code", "issues", ["code"], unique=False)
    op.create_table(
        "places",
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_places_document"),
        sa.PrimaryKeyConstraint("document", "place", name="pk_places"),
    )
    op.create_table(
        "readings",
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("program", sa.String(length=60), nullable=False),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("published", sa.String(length=40), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("truncated", sa.String(length=12), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.Column("page", sa.LargeBinary(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_readings_document"),
        sa.PrimaryKeyConstraint("document", name="pk_readings"),
    )
    op.create_index("ix_readings_day", "readings", ["day"], unique=False)
    op.create_table(
        "slips",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("suggestion", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_slips_component", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_slips_document"),
        sa.PrimaryKeyConstraint("id", name="pk_slips"),
    )
    op.create_index("ix_slips_component", "slips", ["component"], unique=False)
    op.create_index("ix_slips_document", "slips", ["document"], unique=False)
    op.create_index("ix_slips_kind", "slips", ["kind"], unique=False)
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=40), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_name", sa.Text(), nullable=True),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("chain_names", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("addressee_name", sa.Text(), nullable=True),
        sa.Column("quotation", sa.String(length=10), nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("polarity", sa.String(length=1), nullable=False),
        sa.Column("certainty", sa.String(length=10), nullable=True),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("condition_if", sa.Text(), nullable=True),
        sa.Column("condition_then", sa.Text(), nullable=True),
        sa.Column("denies", sa.String(length=40), nullable=True),
        sa.Column("judged", sa.String(length=10), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_statements_component", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_statements_document"),
        sa.PrimaryKeyConstraint("number", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
    )
    op.create_index("ix_statements_act", "statements", ["act"], unique=False)
    op.create_index("ix_statements_component", "statements", ["component"], unique=False)
    op.create_index("ix_statements_contact", "statements", ["contact"], unique=False)
    op.create_index("ix_statements_document", "statements", ["document"], unique=False)
    op.create_index("ix_statements_side", "statements", ["side"], unique=False)
    op.create_index("ix_statements_speaker", "statements", ["speaker"], unique=False)
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_texts_document"),
        sa.PrimaryKeyConstraint("number", name="pk_texts"),
        sa.UniqueConstraint("document", name="uq_texts_document"),
    )
    op.create_table(
        "units",
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["component"], ["components.id"], name="fk_units_component", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_units_document"),
        sa.PrimaryKeyConstraint("document", "report", name="pk_units"),
    )
    op.create_index("ix_units_component", "units", ["component"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("availability", sa.String(length=12), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("metrics", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_accounts_contact", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "side", name="pk_accounts"),
    )
    op.create_table(
        "cells",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("row", sa.String(length=40), nullable=False),
        sa.Column("statement", sa.String(length=40), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_cells_contact", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "row", "statement", name="pk_cells"),
    )
    op.create_table(
        "contact_actors",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=True),
        sa.Column("side_name", sa.Text(), nullable=True),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_contact_actors_contact", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "position", name="pk_contact_actors"),
    )
    op.create_index("ix_contact_actors_actor", "contact_actors", ["actor"], unique=False)
    op.create_index("ix_contact_actors_side", "contact_actors", ["side"], unique=False)
    op.create_table(
        "contact_documents",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("document", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_contact_documents_contact", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_contact_documents_document"),
        sa.PrimaryKeyConstraint("contact", "document", name="pk_contact_documents"),
    )
    op.create_index("ix_contact_documents_document", "contact_documents", ["document"], unique=False)
    op.create_table(
        "discrepancies",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=20), nullable=False),
        sa.Column("values", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_discrepancies_contact", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "position", name="pk_discrepancies"),
    )
    op.create_index("ix_discrepancies_kind", "discrepancies", ["kind"], unique=False)
    op.create_table(
        "rows",
        sa.Column("contact", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("silence", sa.String(length=12), nullable=True),
        sa.Column("silent", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact"], ["contacts.id"], name="fk_rows_contact", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact", "position", name="pk_rows"),
    )
    op.create_index("ix_rows_id", "rows", ["id"], unique=False)
