"""Texts into the store, each with its reading, in one transaction per document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, func, select

from ..errors import StoreError
from ..model.reading import Reading
from ..model.text import Document, Issue, RawDocument
from .blobs import pack, unpack
from .blocks import Blocks, blocks
from .days import published_day
from .engine import Store
from .schema import documents, issues, places, readings, skipped, texts
from .sql import insert_new, one_at_a_time, plain


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the store has: its id there, and the program that read it (None: not read yet)."""

    id: str
    program: str | None


class IdTakenError(StoreError):
    """The id of a text went to another outlet's identical text meanwhile; the message is the id that it has now."""


def now() -> str:
    """This second in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def fingerprint(raw: RawDocument) -> tuple[str, str]:
    """SHA-256 of the text, and what tells two outlets' identical texts apart: a hash of address and outlet."""
    given = dict(raw.given)
    told = "\n".join(v for v in (raw.url or given.get("url", ""), given.get("outlet", "")) if v)
    origin = sha256(told.encode()).hexdigest()[:32] if told else ""
    return sha256(raw.raw.encode("utf-8")).hexdigest(), origin


def known(connection: Connection, raw: RawDocument) -> Known | None:
    """The document of the store that this text is, if any; a file that moved is the same document."""
    digest, origin = fingerprint(raw)
    found = connection.execute(
        select(documents.c.id, readings.c.program)
        .outerjoin(readings)
        .where(documents.c.sha256 == digest, documents.c.origin == origin)
    ).first()
    return Known(found.id, found.program) if found else None


def own_id(connection: Connection, raw: RawDocument) -> str:
    """The id that a new text takes: that of its content, with a mark of its origin where that is another's already."""
    digest, origin = fingerprint(raw)
    bare = raw.id.split("-")[0]
    taken = connection.execute(select(documents.c.origin).where(documents.c.id == bare)).scalar()
    return bare if taken is None or taken == origin else f"{bare}-{origin[:6] or digest[12:18]}"


def seen_at(store: Store, raw: RawDocument, document: str) -> None:
    """Notes that a document was met at this path or address too."""
    place = plain(raw.path or raw.url or "")
    with store.reading() as connection:
        where = (places.c.document == document, places.c.place == place)
        if not place or connection.execute(select(places.c.document).where(*where)).first():
            return
    with store.writing() as connection:
        insert_new(connection, places, [{"document": document, "place": place, "seen": now()}])


def add(store: Store, raw: RawDocument, reading: Reading, program: str) -> bool:
    """Keeps a text and its reading, in one transaction. False where another writer was first.

    ``reading`` is of the same text under the id that :func:`own_id` gives; a text that is there with another program's
    reading gets the new one. Raises ``IdTakenError`` where another writer has taken that id since.
    """
    with store.writing() as connection:
        one_at_a_time(connection, fingerprint(raw)[0])
        found = known(connection, raw)
        if found is not None and found.program == program:
            return False
        document = found.id if found else own_id(connection, raw)
        if document != reading.document.id:
            raise IdTakenError(document)
        if found is None:
            _keep_text(connection, raw, document)
        _keep_reading(connection, reading, program)
    return True


def _keep_text(connection: Connection, raw: RawDocument, document: str) -> None:
    digest, origin = fingerprint(raw)
    values = {
        "id": document,
        "sha256": digest,
        "origin": origin,
        "raw": raw.raw.encode("utf-8"),
        "media_type": raw.media_type,
        "path": plain(raw.path),
        "url": plain(raw.url),
        "encoding": raw.encoding,
        "given": json.dumps(raw.given, ensure_ascii=False),
        "issues": json.dumps([_issue(i) for i in raw.issues], ensure_ascii=False),
        "added": now(),
    }
    connection.execute(documents.insert(), values)
    if place := raw.path or raw.url:
        connection.execute(places.insert(), {"document": document, "place": plain(place), "seen": values["added"]})


def _issue(issue: Issue) -> dict[str, object]:
    return {name: getattr(issue, name) for name in Issue.__dataclass_fields__}


def _keep_reading(connection: Connection, reading: Reading, program: str) -> None:
    document = reading.document
    for table in (readings, issues, texts):
        connection.execute(delete(table).where(table.c.document == document.id))
    published = document.published
    values = {
        "document": document.id,
        "program": program,
        "created": now(),
        "language": document.language[:12],
        "kind": document.kind,
        "title": plain(document.title),
        "outlet": plain(document.outlet),
        "issuer": document.issuer,
        "published": published.value[:40] if published else None,
        "day": published_day(document) or None,
        "truncated": document.truncated,
        "words": reading.words,
        "statements": len(reading.statements),
        "blocks": pack(blocks(reading)),
        "page": pack(replace(document, raw="")),
        "reading": pack(replace(reading, document=_bare(document))),
    }
    connection.execute(readings.insert(), values)
    body = {"document": document.id, "title": plain(document.title or ""), "body": plain(document.text)}
    connection.execute(texts.insert(), body)
    if reading.issues:
        rows = [
            {"document": document.id, "position": n, "stage": i.stage, "code": i.code, "severity": i.severity,
             "message": plain(i.message), "start": i.start, "end": i.end}
            for n, i in enumerate(reading.issues)
        ]  # fmt: skip
        connection.execute(issues.insert(), rows)


def _bare(document: Document) -> Document:
    """Only what tells whose reading it is: the rest is kept once, in ``page``."""
    return Document(document.id, "", "", document.offsets.identity(0))


def raw_documents(connection: Connection, ids: Iterable[str]) -> list[RawDocument]:
    """The texts as they were found, in the order of their ids."""
    found = connection.execute(select(documents).where(documents.c.id.in_(list(ids))).order_by(documents.c.id))
    return [
        RawDocument(
            r.id,
            bytes(r.raw).decode("utf-8"),
            r.media_type,
            r.path,
            r.url,
            r.encoding,
            tuple((name, value) for name, value in json.loads(r.given)),
            tuple(Issue(**i) for i in json.loads(r.issues)),
        )
        for r in found
    ]


def outdated(store: Store, program: str) -> list[str]:
    """Ids of documents whose reading another program made."""
    with store.reading() as connection:
        found = connection.execute(select(readings.c.document).where(readings.c.program != program))
        return sorted(found.scalars())


def pages(connection: Connection, ids: Sequence[str]) -> dict[str, Document]:
    """Documents with their raw text, by id."""
    found = connection.execute(
        select(readings.c.document, readings.c.page, documents.c.raw).join(documents).where(documents.c.id.in_(ids))
    )
    return {r.document: replace(unpack(r.page, Document), raw=bytes(r.raw).decode("utf-8")) for r in found}


def readings_of(connection: Connection, ids: Sequence[str]) -> dict[str, Reading]:
    """Whole readings, by document id."""
    kept = pages(connection, ids)
    found = connection.execute(select(readings.c.document, readings.c.reading).where(readings.c.document.in_(ids)))
    return {r.document: replace(unpack(r.reading, Reading), document=kept[r.document]) for r in found}


def all_blocks(connection: Connection) -> dict[str, tuple[str, Blocks]]:
    """Program and blocking keys of every document that has been read."""
    found = connection.execute(select(readings.c.document, readings.c.program, readings.c.blocks))
    return {r.document: (r.program, unpack(r.blocks, Blocks)) for r in found}


def keep_skipped(store: Store, troubles: Sequence[Issue], read: Iterable[str] = ()) -> None:
    """Notes what became no document; a path that was read after all is forgotten again."""
    done = [p for p in {plain(path) for path in read} if p]
    rows = {(plain(i.path or ""), i.code): i for i in troubles if i.severity == "skipped"}
    with store.reading() as connection:
        stale = connection.execute(select(func.count()).select_from(skipped)).scalar()
    if not rows and not stale:
        return
    with store.writing() as connection:
        for start in range(0, len(done), 500):
            connection.execute(delete(skipped).where(skipped.c.path.in_(done[start : start + 500])))
        for (path, code), issue in rows.items():
            connection.execute(delete(skipped).where(skipped.c.path == path, skipped.c.code == code))
            values = {"path": path, "code": code, "message": plain(issue.message), "severity": issue.severity}
            connection.execute(skipped.insert(), values | {"seen": now()})
