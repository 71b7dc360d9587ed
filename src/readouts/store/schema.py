"""The tables. SQLAlchemy Core alone: rows go in and come out as plain values, the model stays what it is.

Text of documents is evidence and never changes (triggers of the first migration see to it); everything below
``components`` is made from it by the program and can be made again.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _document(*, primary: bool = False) -> Column[str]:
    return Column("document", ForeignKey("documents.id"), primary_key=primary, nullable=False)


def _component(*, primary: bool = False) -> Column[str]:
    target = ForeignKey("components.id", ondelete="CASCADE")
    return Column("component", target, primary_key=primary, nullable=False, index=not primary)


def _contact(*, primary: bool = True) -> Column[str]:
    return Column("contact", ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=primary, nullable=False)


documents = Table(
    "documents",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("origin", String(64), nullable=False),  # tells two outlets' identical texts apart; "" for a bare file
    Column("raw", LargeBinary, nullable=False),  # UTF-8
    Column("media_type", String(40), nullable=False),
    Column("path", Text),
    Column("url", Text),
    Column("encoding", String(40)),
    Column("given", Text, nullable=False),  # JSON: [[name, value]]
    Column("issues", Text, nullable=False),  # JSON: what loading said
    Column("added", String(32), nullable=False),
    UniqueConstraint("sha256", "origin"),
)

places = Table(
    "places",
    metadata,
    _document(primary=True),
    Column("place", Text, primary_key=True),
    Column("seen", String(32), nullable=False),
)

readings = Table(
    "readings",
    metadata,
    _document(primary=True),
    Column("program", String(60), nullable=False),
    Column("created", String(32), nullable=False),
    Column("language", String(12), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("issuer", Text),
    Column("published", String(40)),
    Column("day", String(10), index=True),  # of publication, where it is known to the day
    Column("truncated", String(12)),
    Column("words", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("page", LargeBinary, nullable=False),  # the Document without its raw text
    Column("reading", LargeBinary, nullable=False),  # the Reading without its Document
)

issues = Table(
    "issues",
    metadata,
    _document(primary=True),
    Column("position", Integer, primary_key=True),
    Column("stage", String(20), nullable=False),
    Column("code", String(40), nullable=False, index=True),
    Column("severity", String(10), nullable=False),
    Column("message", Text, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
)

skipped = Table(
    "skipped",
    metadata,
    Column("path", Text, primary_key=True),
    Column("code", String(40), primary_key=True),
    Column("message", Text, nullable=False),
    Column("severity", String(10), nullable=False),
    Column("seen", String(32), nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("documents.id"), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)

components = Table(
    "components",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created", String(32), nullable=False),
    Column("documents", Integer, nullable=False),
)

units = Table(
    "units",
    metadata,
    _document(primary=True),
    Column("report", Integer, primary_key=True),  # -1: all that no report holds
    _component(),
)

actors = Table(
    "actors",
    metadata,
    _component(primary=True),
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("country", String(3)),
    Column("wikidata", String(20)),
    Column("side", Text),
    Column("unnamed", Boolean, nullable=False),
    Column("forms", Text, nullable=False),  # JSON list
)

copies = Table("copies", metadata, _component(), _document(primary=True), Column("original", Text, nullable=False))

contacts = Table(
    "contacts",
    metadata,
    Column("id", String(40), primary_key=True),
    _component(),
    Column("title", Text, nullable=False),
    Column("medium", String(12), nullable=False),
    Column("status", String(12), nullable=False),
    Column("main", Boolean, nullable=False),  # is a text about it, or is it only recalled or planned?
    Column("date", String(40)),
    Column("day", String(10), index=True),  # the first day that it can have been, or "" where that is open
    Column("last_day", String(10)),
    Column("start_time", String(40)),
    Column("duration_minutes", Float),
    Column("place", Text),
    Column("initiator", Text),
    Column("documents", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("agree", Integer, nullable=False),
    Column("differ", Integer, nullable=False),
    Column("contradict", Integer, nullable=False),
    Column("one_side", Integer, nullable=False),
    Column("discrepancies", Integer, nullable=False),
    Column("first_seen", String(32), nullable=False),  # when the newest of its first texts was added: for feeds
    Column("record", LargeBinary, nullable=False),
    Index("ix_contacts_order", "main", "day", "id"),
)

contact_actors = Table(
    "contact_actors",
    metadata,
    _contact(),
    Column("position", Integer, primary_key=True),
    Column("actor", Text, nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("side", Text, index=True),
    Column("side_name", Text),
    Column("present", Boolean, nullable=False),  # also present; False: a principal
)

contact_documents = Table(
    "contact_documents",
    metadata,
    _contact(),
    Column("document", ForeignKey("documents.id"), primary_key=True, nullable=False, index=True),
    Column("role", String(12), nullable=False),
    Column("outlet", Text),
)

accounts = Table(
    "accounts",
    metadata,
    _contact(),
    Column("side", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("availability", String(12), nullable=False),
    Column("statements", Integer, nullable=False),
    Column("metrics", Text, nullable=False),  # JSON: [[name, value]]
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    _component(),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("contact", String(40), index=True),
    Column("day", String(10), nullable=False, server_default=""),  # of its contact, else of its text; "" where open
    Column("start", Integer, nullable=False),  # raw offsets
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("sentence_start", Integer),  # raw offsets; open in a store that an older program made
    Column("sentence_end", Integer),
    Column("speaker", Text, index=True),
    Column("speaker_name", Text),
    Column("side", Text, index=True),  # whose account it is
    Column("chain", Text, nullable=False),  # JSON list of actor ids
    Column("chain_names", Text, nullable=False),  # JSON list
    Column("addressee", Text),
    Column("addressee_name", Text),
    Column("quotation", String(10), nullable=False),
    Column("act", String(20), nullable=False, index=True),
    Column("polarity", String(1), nullable=False),
    Column("certainty", String(10)),
    Column("issue", Text, nullable=False, index=True),
    Column("condition_if", Text),
    Column("condition_then", Text),
    Column("denies", String(40)),
    Column("judged", String(10)),  # accept or reject, where somebody has judged it
    Column("rule", Text, nullable=False),
    Column("score", Float, nullable=False),
    Index("ix_statements_order", "day", "document", "start"),
)

rows = Table(
    "rows",
    metadata,
    _contact(),
    Column("position", Integer, primary_key=True),
    Column("id", String(40), nullable=False, index=True),
    Column("issue", Text, nullable=False, index=True),
    Column("relation", String(12), nullable=False),
    Column("silence", String(12)),
    Column("silent", Text, nullable=False),  # JSON: {side: kind}
)

cells = Table(
    "cells",
    metadata,
    _contact(),
    Column("row", String(40), primary_key=True),
    Column("statement", String(40), primary_key=True),
    Column("side", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

discrepancies = Table(
    "discrepancies",
    metadata,
    _contact(),
    Column("position", Integer, primary_key=True),
    Column("kind", String(20), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("level", String(20), nullable=False),
    Column("values", Text, nullable=False),  # JSON, as in the contract
)

slips = Table(
    "slips",
    metadata,
    Column("id", String(40), primary_key=True),
    _component(),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("suggestion", Text, nullable=False),
    Column("kind", String(10), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("language", String(12)),
    Column("actor", Text),
    Column("times", Integer, nullable=False),
)

tallies = Table(
    "tallies",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("label", Text, primary_key=True),  # as the value is shown; "" where it shows itself
    Column("times", Integer, nullable=False),
    Index("ix_tallies_times", "kind", "times"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("created", String(32), nullable=False),
    Column("user", Text, nullable=False),
    Column("verdict", String(12), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("subject", Text, nullable=False, index=True),
    Column("other", Text),
    Column("field", String(20)),
    Column("value", Text),  # JSON
    Column("evidence", Text, nullable=False),  # JSON: what was judged, so that it is found again and can be trained on
    Column("note", Text),
    Column("undoes", String(40)),
)
