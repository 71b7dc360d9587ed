"""Coded events after PLOVER: contacts as CONSULT, what was said in them as the type that its act stands for.

The tables of types lie in ``data/plover.yaml``. PLOVER's codebook leaves the file format open; field names
follow its published data sets, in lower case.
"""

from __future__ import annotations

import json
from typing import Any

from ..data import load_yaml
from ..store.lines import ContactLine, Party, StatementLine
from .material import Material, day, web


def plover(material: Material) -> bytes:
    """JSON Lines. Contacts that are denied or only proposed are no events; acts without a PLOVER type are left out."""
    table = load_yaml("plover.yaml")
    contacts = {c.id: c for c in material.contacts if c.status in table["statuses"]}
    found = [_contact(c, table, material) for c in contacts.values()]
    for s in material.statements:
        contact = contacts.get(s.contact or "")
        kind = table["acts"].get(s.act)
        if contact is not None and kind is not None and s.side is not None:
            found.append(_statement(s, contact, kind))
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in found).encode()


def _contact(contact: ContactLine, table: Any, material: Material) -> dict[str, Any]:
    principals = [p for p in contact.parties if not p.present]
    first = [p for p in principals if p.actor == contact.initiator] or principals[:1]
    many = len({p.side for p in principals}) > 2
    texts = {s.document: s for s in material.statements if s.contact == contact.id}
    return {
        "event_id": contact.id,
        "event_date": day(contact.date or ""),
        "event_type": "CONSULT",
        "event_mode": "multilateral" if many else table["modes"].get(contact.medium),
        "status": contact.status,
        "actors": [_party(p) for p in first],
        "recipients": [_party(p) for p in principals if p not in first],
        "placename": contact.place,
        "initiator_known": contact.initiator is not None,
        "headline": contact.title,
        "urls": sorted({u for s in texts.values() if (u := web(s.url))}),
        "publishers": sorted({s.outlet for s in texts.values() if s.outlet}),
    }


def _statement(s: StatementLine, contact: ContactLine, kind: dict[str, str]) -> dict[str, Any]:
    others = [p for p in contact.parties if not p.present and p.side != s.side]
    return {
        "event_id": s.id,
        "event_date": day(s.day),
        "event_type": kind["type"],
        "event_mode": kind.get("mode"),
        "status": "negated" if s.polarity == "-" else "said",
        "actors": [
            {"name": s.speaker_name, "country": _country(s.side), "sector": "GOV" if _country(s.side) else None}
        ],
        "recipients": [_party(p) for p in others],
        "within": contact.id,
        "reported_by": list(s.chain_names),
        "event_text": s.text,
        "sentence": s.sentence,
        "urls": [u] if (u := web(s.url)) else [],
        "publishers": [s.outlet] if s.outlet else [],
    }


def _party(party: Party) -> dict[str, Any]:
    country = _country(party.side)
    return {"name": party.name, "country": country, "sector": "GOV" if country else "IGO" if party.side else None}


def _country(side: str | None) -> str | None:
    return side.removeprefix("state:") if side and side.startswith("state:") else None
