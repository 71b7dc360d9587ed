"""For calendars, feed readers and reference lists: iCalendar, Atom, BibTeX, each by its library."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from ..store.lines import ContactLine, DocumentLine
from .material import Material, day, web

_STATUS = {"announced": "CONFIRMED", "proposed": "TENTATIVE", "cancelled": "CANCELLED"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def calendar(material: Material) -> bytes:
    """Announced, proposed and cancelled contacts with a day (or days) as events of whole days; times are left out,
    since their zones are seldom told. Contacts whose day is open are not in it."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//Readouts//announced contacts//EN")
    found.add("version", "2.0")
    made = datetime.fromisoformat(material.made)
    for contact in material.contacts:
        first, last = day(contact.day), day(contact.last_day) or day(contact.day)
        if contact.status not in _STATUS or first is None or last is None:
            continue
        event = Event()
        event.add("uid", f"{contact.id.replace(':', '-')}@readouts")
        event.add("dtstamp", made)
        event.add("dtstart", date.fromisoformat(first))
        event.add("dtend", date.fromisoformat(last) + timedelta(days=1))
        event.add("summary", _headline(contact))
        event.add("status", _STATUS[contact.status])
        event.add("transp", "TRANSPARENT")
        if contact.place:
            event.add("location", contact.place)
        found.add_component(event)
    data: bytes = found.to_ical()
    return data


def _headline(contact: ContactLine) -> str:
    return _CONTROLS.sub("", f"{contact.title}: {contact.medium.replace('_', ' ')}, {contact.status}")


def feed(material: Material) -> bytes:
    """Contacts, the newest first, and where their accounts part; an entry's time is when its first text came in."""
    from feedgen.feed import FeedGenerator

    found = FeedGenerator()
    found.id("urn:readouts:feed")
    found.title("Readouts: contacts and where accounts part")
    found.author({"name": "Readouts"})
    found.updated(max((c.first_seen for c in material.contacts), default=material.made))
    for contact in sorted(material.contacts, key=lambda c: (c.first_seen, c.day, c.id)):
        entry = found.add_entry()
        entry.id(f"urn:readouts:{contact.id}")
        entry.title(_headline(contact))
        entry.updated(contact.first_seen)
        counts = f"{contact.agree} rows agree, {contact.differ} differ, {contact.contradict} contradict"
        parting = ", ".join(kind.replace("_", " ") for kind, _ in contact.discrepancies) or "nothing"
        entry.content(f"{contact.date or 'day open'}. {counts}. Where they part: {parting}.")
        for kind, times in contact.discrepancies:
            also = found.add_entry()
            also.id(f"urn:readouts:{contact.id}:{kind}")
            also.title(f"{_headline(contact)}: {kind.replace('_', ' ')}")
            also.updated(contact.first_seen)
            also.content(f"{times} in this contact.")
    data: bytes = found.atom_str(pretty=True)
    return data


def references(material: Material) -> bytes:
    """The texts, ready to cite: official ones as misc, others as articles; signs that LaTeX reads are escaped."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.middlewares import LatexEncodingMiddleware
    from bibtexparser.model import Entry, Field

    library = Library()
    for document in material.documents:
        fields = [Field(name, _CONTROLS.sub("", value)) for name, value in _fields(document, material.made) if value]
        library.add(Entry("misc" if document.issuer else "article", document.id.replace(":", "-"), fields))
    return write_string(library, prepend_middleware=[LatexEncodingMiddleware()]).encode()


def _fields(document: DocumentLine, made: str) -> list[tuple[str, str | None]]:
    published = document.published or ""
    return [
        ("title", " ".join((document.title or document.id).split())),
        ("howpublished" if document.issuer else "journal", document.outlet),
        ("year", published[:4] if published[:4].isdigit() else None),
        ("date", day(published)),
        ("url", web(document.url)),
        (
            "urldate",
            datetime.fromisoformat(document.added).astimezone(UTC).date().isoformat() if document.url else None,
        ),
        ("note", f"SHA-256 of the text: {document.sha256}; list made {made[:10]}"),
    ]
