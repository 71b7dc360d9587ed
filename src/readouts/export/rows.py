"""One statement a row: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ..errors import UsageError
from ..store.lines import StatementLine
from .material import Material, web

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_SIGNS = {"+": "positive", "-": "negative"}


def rows(material: Material) -> list[dict[str, Any]]:
    """Every statement with its contact, chain, words, place and text. Missing values are None."""
    contacts = {c.id: c for c in material.contacts}
    hashes = {d.id: d.sha256 for d in material.documents}
    return [_row(s, contacts.get(s.contact or ""), hashes.get(s.document)) for s in material.statements]


def _row(s: StatementLine, contact: Any, digest: str | None) -> dict[str, Any]:
    return {
        "statement": s.id,
        "contact": s.contact,
        "contact_date": contact.date if contact else None,
        "contact_medium": contact.medium if contact else None,
        "contact_status": contact.status if contact else None,
        "participants": [p.name for p in contact.parties if not p.present] if contact else [],
        "side": s.side,
        "speaker": s.speaker_name,
        "speaker_id": s.speaker,
        "chain": list(s.chain_names),
        "addressee": s.addressee_name,
        "act": s.act,
        "polarity": _SIGNS[s.polarity],
        "certainty": s.certainty,
        "quotation": s.quotation,
        "issue": s.issue or None,
        "text": s.text,
        "sentence": s.sentence,
        "condition_if": s.condition_if,
        "condition_then": s.condition_then,
        "denies": s.denies,
        "judged": s.judged,
        "outlet": s.outlet,
        "title": s.title,
        "published": s.published,
        "url": web(s.url),
        "path": s.path,
        "document": s.document,
        "start": s.start,
        "end": s.end,
        "document_sha256": digest,
    }


def defused(value: str) -> str:
    """A cell that a spreadsheet shows and never runs: what begins like a formula gets an apostrophe in front."""
    return f"'{value}" if value.lstrip(" \u00a0").startswith(_FORMULA) or value.startswith(_FORMULA) else value


def csv_table(material: Material) -> bytes:
    """UTF-8 with a mark (so that spreadsheets see it), all cells quoted; lists are joined by " > " or "; "."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    found = rows(material)
    writer.writerow(_COLUMNS)
    for row in found:
        cells = row | {"chain": " > ".join(row["chain"]), "participants": "; ".join(row["participants"])}
        writer.writerow([_cell(cells[name]) for name in _COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    return "" if value is None else defused(value) if isinstance(value, str) else str(value)


def json_lines(material: Material) -> bytes:
    """One object a line; nothing in it is changed for spreadsheets."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(material)).encode()


def parquet(material: Material) -> bytes:
    """Typed columns; lists stay lists. Raises ``UsageError`` where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'readouts[parquet]'") from None
    lists, numbers = pyarrow.list_(pyarrow.string()), pyarrow.int64()
    kinds = {"participants": lists, "chain": lists, "start": numbers, "end": numbers}
    schema = pyarrow.schema([(name, kinds.get(name, pyarrow.string())) for name in _COLUMNS])
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows(material), schema=schema), out)
    return out.getvalue()


_COLUMNS = (
    "statement", "contact", "contact_date", "contact_medium", "contact_status", "participants", "side", "speaker",
    "speaker_id", "chain", "addressee", "act", "polarity", "certainty", "quotation", "issue", "text", "sentence",
    "condition_if", "condition_then", "denies", "judged", "outlet", "title", "published", "url", "path", "document",
    "start", "end", "document_sha256",
)  # fmt: skip
