"""Entities after FollowTheMoney: people, calls, other contacts as events, texts as articles, who is named where."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from ..store.lines import ContactLine, DocumentLine, Party
from .material import Material, day, web

_CALLS = ("phone_call", "video_call")
Entity = dict[str, Any]


def follow_the_money(material: Material) -> bytes:
    """JSON Lines of entities, each once, sorted by id. A call between two people is a Call, all else an Event."""
    found = {e["id"]: e for e in _entities(material)}
    return "".join(json.dumps(found[i], ensure_ascii=False) + "\n" for i in sorted(found)).encode()


def _entities(material: Material) -> Iterable[Entity]:
    people = {p.actor: p for c in material.contacts for p in c.parties}
    actors = {a.id: a for a in material.collation.actors}
    for party in people.values():
        actor = actors.get(party.actor)
        yield _person(party, actor.wikidata if actor else None)
    for document in material.documents:
        yield _article(document)
    for contact in material.contacts:
        yield _call(contact) if _is_call(contact) else _event(contact)
    named = {(s.document, s.speaker) for s in material.statements if s.speaker in people}
    named |= {(d, p) for v in material.collation.views for d, _ in v.contact.documents for p in v.contact.participants}
    for document_id, person in sorted(n for n in named if n[1] in people):
        yield _mention(document_id, people[str(person)])


def _id(*parts: str) -> str:
    return "readouts-" + sha256("\n".join(parts).encode()).hexdigest()[:24]


def _entity(kind: str, key: str, **properties: str | list[str] | None) -> Entity:
    lists = {k: v if isinstance(v, list) else [v] for k, v in properties.items() if v}
    return {"id": _id(kind, key), "schema": kind, "properties": lists}


def _country(side: str | None) -> str | None:
    """Two letters in lower case, as FollowTheMoney has it (CLDR knows alpha-3 codes as aliases of them)."""
    from babel.core import get_global

    if not side or not side.startswith("state:"):
        return None
    known = get_global("territory_aliases").get(side.removeprefix("state:"), ())
    return known[0].lower() if len(known) == 1 else None


def _person(party: Party, wikidata: str | None) -> Entity:
    return _entity("Person", party.actor, name=party.name, country=_country(party.side), wikidataId=wikidata,
                   description=party.side_name)  # fmt: skip


def _article(document: DocumentLine) -> Entity:
    return _entity("Article", document.id, title=document.title, name=document.title, publisher=document.outlet,
                   publishedAt=day(document.published or ""), sourceUrl=web(document.url),
                   fileName=document.path.rsplit("/", 1)[-1] if document.path else None)  # fmt: skip


def _is_call(contact: ContactLine) -> bool:
    return contact.medium in _CALLS and contact.status == "held" and sum(not p.present for p in contact.parties) == 2


def _times(contact: ContactLine) -> dict[str, str | None]:
    exact = day(contact.date or "")
    return {"date": exact} if exact else {"startDate": day(contact.day), "endDate": day(contact.last_day)}


def _call(contact: ContactLine) -> Entity:
    people = [p for p in contact.parties if not p.present]
    first = next((p for p in people if p.actor == contact.initiator), people[0])
    second = next(p for p in people if p is not first)
    seconds = f"{round(contact.duration_minutes * 60)}" if contact.duration_minutes else None
    told = contact.title if contact.initiator else f"{contact.title}; who called is not known"
    return _entity("Call", contact.id, caller=_id("Person", first.actor), receiver=_id("Person", second.actor),
                   duration=seconds, summary=told, **_times(contact))  # fmt: skip


def _event(contact: ContactLine) -> Entity:
    title = f"{contact.title}: {contact.medium.replace('_', ' ')}"
    return _entity("Event", contact.id, name=title, involved=[_id("Person", p.actor) for p in contact.parties],
                   location=contact.place, keywords=[contact.medium, contact.status], **_times(contact))  # fmt: skip


def _mention(document: str, party: Party) -> Entity:
    return _entity("Mention", f"{document} {party.actor}", document=_id("Article", document), name=party.name,
                   resolved=_id("Person", party.actor), detectedSchema="Person")  # fmt: skip
