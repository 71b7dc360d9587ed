"""Coded events after PLOVER: contacts as CONSULT, what was said in them as the type that its act stands for.

Field names are those of the manual's JSON (``id``, ``date``, ``actor``, ``recipient``, ``event``, ``mode``,
``quad_code``, ``event_text``, ``event_loc``, ``link``, ``text_info``, ``cite_info``, ``coder``, ``coded_date``); the
names of its types, modes and codes lie in ``data/plover.yaml``. Two fields are added: ``reported_by``, who relays it,
and ``also_in``, further texts as ``cite_info`` has the first.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import Any

from ..data import load_yaml
from ..store.lines import ContactLine, DocumentLine, Party, StatementLine
from .material import Material, day, web

Event = dict[str, Any]


def plover(material: Material) -> bytes:
    """JSON Lines. An event needs a day and has taken place: contacts that are denied, only proposed or of an open day,
    statements that are negated and acts without a PLOVER type are left out."""
    coder = _Coder(material)
    found = [*map(coder.contact, coder.contacts.values()), *filter(None, map(coder.statement, material.statements))]
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in found).encode()


def _filled(event: Event) -> Event:
    return {k: v for k, v in event.items() if v not in (None, [], {}, "")}


def _main_first(link: tuple[str, str]) -> tuple[bool, str]:
    document, role = link
    return role != "main", document


class _Coder:
    """Look-ups over one export."""

    def __init__(self, material: Material) -> None:
        self.table = load_yaml("plover.yaml")
        self.material = material
        self.contacts = {c.id: c for c in material.contacts if c.status in self.table["statuses"] and day(c.day)}
        self.documents = {d.id: d for d in material.documents}
        self.wikidata = {a.id: a.wikidata for a in material.collation.actors}
        self.texts = {
            v.contact.id: [self._cited(self.documents[d]) for d, _ in sorted(v.contact.documents, key=_main_first)]
            for v in material.collation.views
        }

    def contact(self, contact: ContactLine) -> Event:
        """Who hosts is not known: then the manual has all that take part under ``actor``."""
        people = [p for p in contact.parties if not p.present]
        mode = "multilateral" if len({p.side for p in people}) > 2 else self.table["modes"].get(contact.medium)
        end, texts = day(contact.last_day), self.texts.get(contact.id, [])
        return self._event(
            contact.id,
            "CONSULT",
            mode,
            date=day(contact.day),
            enddate=end if end != day(contact.day) else None,
            actor=[self._entity(p) for p in people],
            event_loc={"extracted_place": contact.place} if contact.place else None,
            link=contact.id,
            cite_info=next(iter(texts), None),
            also_in=texts[1:],
        )

    def statement(self, s: StatementLine) -> Event | None:
        """None for what is no event."""
        contact, kind = self.contacts.get(s.contact or ""), self.table["acts"].get(s.act)
        if contact is None or kind is None or s.side is None or s.polarity == "-" or day(s.day) is None:
            return None
        speaker = Party(s.speaker or s.side, s.speaker_name or s.side.rsplit(":", 1)[-1], s.side, None)
        return self._event(
            s.id,
            kind["type"],
            kind.get("mode"),
            date=day(s.day),
            actor=[self._entity(speaker)],
            recipient=[self._entity(p) for p in contact.parties if not p.present and p.side != s.side],
            event_text=[s.text],
            link=contact.id,
            text_info={"start": s.start, "end": s.end},
            cite_info=self._cited(self.documents[s.document]),
            reported_by=list(s.chain_names),
        )

    def _event(self, identifier: str, kind: str, mode: str | None, **fields: Any) -> Event:
        head = {
            "id": identifier,
            "event": [kind],
            "mode": [mode] if mode else [],
            "quad_code": self.table["quads"][kind],
        }
        coded = {"coder": f"readouts {version('readouts')}", "coded_date": day(self.material.made)}
        return _filled(head | fields | coded)

    def _entity(self, party: Party) -> Event:
        state = party.side.removeprefix("state:") if party.side and party.side.startswith("state:") else None
        code = state or (self.table["organisations"].get(party.side, "IGO") if party.side else None)
        wikidata = self.wikidata.get(party.actor)
        return _filled(
            {
                "code": code,
                "sector": "GOV" if state else None,
                "entity_text": party.name,
                "identifier_id": wikidata,
                "identifier_text": party.name if wikidata else None,
            }
        )

    def _cited(self, document: DocumentLine) -> Event:
        return _filled(
            {
                "corpus": "Readouts",
                "citation": f"{document.id} sha256:{document.sha256}",
                "url": web(document.url),
                "title": document.title,
                "language": document.language,
                "publication": document.outlet,
                "codebook": self.table["codebook"],
            }
        )
