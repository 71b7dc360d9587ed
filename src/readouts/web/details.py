"""The pages of single things: a contact side by side, what its texts carry, a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from .. import present
from ..present import plain
from ..present.views import SideBySide
from ..store import Store, lookup, queries
from ..store.queries import ContactFilter, StatementFilter
from . import judging
from .api import store_of
from .matrix import Matrix, matrix
from .rendering import missing, page

router = APIRouter(include_in_schema=False)
_ALL = 10_000


def _view(store: Store, contact: str) -> SideBySide | None:
    found = queries.collation(store, [contact])
    return present.side_by_side(found) if found.views else None


def _title(view: SideBySide) -> str:
    return (view.contacts or view.others)[0].title


@router.get("/contacts/{contact}")
def one_contact(request: Request, contact: str, done: str = "") -> HTMLResponse:
    """One contact, side by side, with its texts."""
    store = store_of(request)
    view = _view(store, contact)
    if view is None:
        return missing("contact", contact)
    return page(
        "contact.html.j2", here="contacts", view=view, counts=plain.counts(view), id=contact, title=_title(view),
        beside=lookup.beside(store, contact), done=judging.done(store, done),
    )  # fmt: skip


@router.get("/contacts/{contact}/outlets")
def outlets(request: Request, contact: str) -> HTMLResponse:
    """What each text carries of a contact."""
    store = store_of(request)
    view = _view(store, contact)
    if view is None:
        return missing("contact", contact)
    found = matrix(view, view.contacts[0]) if view.contacts else Matrix((), (), ())
    return page("outlets.html.j2", here="contacts", id=contact, title=_title(view), matrix=found,
                beside=lookup.beside(store, contact))  # fmt: skip


@router.get("/contacts/{contact}/correct")
def correct(request: Request, contact: str) -> HTMLResponse:
    """The forms that judge a contact as a whole."""
    store = store_of(request)
    view = _view(store, contact)
    if view is None:
        return missing("contact", contact)
    texts = [(d.id, f"{d.outlet}: {d.title}") for d in view.documents]
    return page("correct.html.j2", here="contacts", id=contact, title=_title(view), texts=texts,
                near=judging.near_contacts(store, contact), beside=lookup.beside(store, contact))  # fmt: skip


@router.get("/texts/{document}")
def one_text(request: Request, document: str) -> HTMLResponse:
    """A text as it was found, with what was read in it."""
    store = store_of(request)
    about, raw = queries.document(store, document), queries.raw_text(store, document)
    if about is None or raw is None:
        return missing("text", document)
    said = queries.statement_list(store, StatementFilter(document=document, limit=_ALL)).items
    places = [(s.start, s.end, "claim") for s in said]
    places += [(start, end, "slip") for start, end in lookup.slips_of(store, document)]
    contacts = queries.contact_list(store, ContactFilter(document=document, limit=_ALL)).items
    return page("text.html.j2", here="texts", about=about, pieces=list(pieces(raw, places)), said=said,
                contacts=contacts, notes=queries.notes(store, document))  # fmt: skip


def pieces(raw: str, places: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, str, str]]:
    """The text cut at the places: (start, words, kind); kind is "" between them. Of places that overlap, the first."""
    at = 0
    for start, end, kind in sorted(places, key=lambda p: (p[0], -p[1])):
        if start >= at:
            yield at, raw[at:start], ""
            yield start, raw[start:end], kind
            at = end
    yield at, raw[at:], ""
