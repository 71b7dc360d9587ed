"""Judging on the pages: the details of a statement with small forms, and what the forms send. No script is needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import ValidationError

from .. import present
from ..model.comparison import Collation, Row
from ..model.judgements import Judgement
from ..store import Store, facets, queries
from ..store.lines import ContactLine, StatementLine
from ..store.queries import ContactFilter
from . import api
from .api import store_of
from .rendering import missing, page

router = APIRouter(include_in_schema=False)
_MOST = 64 * 1024
_SHORT = 70

Choice = tuple[str, str]
"""A value and how it is shown."""


@dataclass(frozen=True, slots=True)
class Matter:
    """The row that a statement stands in; ``company``: has it others beside it? ``others``: other rows."""

    id: str
    issue: str
    company: bool
    others: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a statement's fields can be corrected to, beside what cannot be told."""

    speakers: tuple[Choice, ...]
    sides: tuple[Choice, ...]
    contacts: tuple[Choice, ...]


@router.get("/statements/{statement}")
def one_statement(request: Request, statement: str) -> HTMLResponse:
    """A statement: its sentence, chain and reasons, and the forms that judge it."""
    store = store_of(request)
    line = queries.statement(store, statement)
    if line is None:
        return missing("statement", statement)
    found = queries.collation(store, [line.contact] if line.contact else [])
    why = present.explain(found, line.id) if line.contact else None
    return page(
        "statement.html.j2", here="contacts", s=line, why=why, matter=_matter(found, line.id), back=_home(line),
        choices=_choices(store, found, line), done=None,
    )  # fmt: skip


def _home(line: StatementLine) -> str:
    """Where one reads on after judging."""
    if line.contact:
        return f"/contacts/{quote(line.contact)}#s-{line.id.replace(':', '-')}"
    return f"/texts/{quote(line.document)}#w-{line.start}"


def _matter(found: Collation, statement: str) -> Matter | None:
    for view in found.views:
        inside = {r.id: _held(r) for r in view.rows}
        row = next((r for r in view.rows if statement in inside[r.id]), None)
        if row is None:
            continue
        words = {s.id: s for s in found.statements}
        texts = {d.id: d.text for d in found.documents}

        def shown(r: Row) -> str:
            first = next((words[i] for i in inside[r.id] if i in words), None)  # noqa: B023
            text = first.span.of(texts[first.document]) if first else ""  # noqa: B023
            return f"{r.issue or 'no issue'}: {' '.join(text.split())}"[:_SHORT]

        others = tuple((r.id, shown(r)) for r in view.rows if r is not row and r.id)
        return Matter(row.id, row.issue, len(inside[row.id]) > 1, others) if row.id else None
    return None


def _held(row: Row) -> list[str]:
    return [i for _, ids in row.cells for i in ids]


def _choices(store: Store, found: Collation, line: StatementLine) -> Choices:
    """Actors of the contact; where the statement has none, those of the whole store."""
    if found.actors:
        people = [(a.id, a.name) for a in found.actors if a.kind != "state"]
        sides = [(a.id, a.name) for a in found.actors if a.kind in ("state", "organisation")]
    else:
        every = facets.facets(store)
        people = [(c.value, c.label) for c in every.people]
        sides = [(c.value, c.label) for c in every.states]
    near = queries.contact_list(store, ContactFilter(document=line.document)).items
    return Choices(_ordered([*people, *sides]), _ordered(sides), tuple((c.id, named(c)) for c in near))


def _ordered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(dict(choices).items(), key=lambda c: c[1].casefold()))


def named(line: ContactLine) -> str:
    """A contact in a list to choose from."""
    return f"{line.date or 'day open'} {line.title}, {line.medium.replace('_', ' ')}"


def near_contacts(store: Store, contact: str) -> tuple[Choice, ...]:
    """Contacts of the same sides: what this one might be the same as."""
    line = queries.contact(store, contact)
    sides = tuple(dict.fromkeys(p.side for p in line.parties if p.side and not p.present)) if line else ()
    found = queries.contact_list(store, ContactFilter(states=sides)).items if sides else ()
    return tuple((c.id, named(c)) for c in found if c.id != contact)


async def _sent(request: Request) -> dict[str, str]:
    """The fields of a form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST:
            raise HTTPException(413, "So much is no judgement.")
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20))


Sent = Annotated[dict[str, str], Depends(_sent)]


@router.post("/judgements")
def judge(request: Request, sent: Sent) -> Response:
    """Adds a judgement, and goes back to where it was made."""
    values: dict[str, Any] = {k: v or None for k, v in sent.items() if k != "back"}
    try:
        entry = api.Entry(**values | {"user": request.app.state.user})
        made = api.judge(request, entry)
    except (ValidationError, HTTPException) as error:
        return _refused(error, sent)
    return _return(request, made, sent)


@router.post("/judgements/{judgement}/undo")
def undo(request: Request, judgement: str, sent: Sent) -> Response:
    """Takes a judgement back."""
    try:
        made = api.undo(request, judgement, api.Undo(user=request.app.state.user, note=sent.get("note") or None))
    except HTTPException as error:
        return _refused(error, sent)
    return _return(request, made, sent)


def _refused(error: ValidationError | HTTPException, sent: dict[str, str]) -> Response:
    told = error.detail if isinstance(error, HTTPException) else "; ".join(e["msg"] for e in error.errors())
    return page("refused.html.j2", 422, here="judgements", told=told, back=_own(sent.get("back")))


def _own(address: str | None) -> str:
    """An address of this app; the record of judgements instead of any other."""
    plain = address or ""
    return plain if plain.startswith("/") and plain[1:2] not in ("/", "\\") else "/judgements"


def _return(request: Request, made: Judgement, sent: dict[str, str]) -> Response:
    """Back, with what was done told there. A contact that has become another is found by a text of its own."""
    parts = urlsplit(_own(sent.get("back")))
    path = parts.path
    contact = unquote(path.removeprefix("/contacts/").split("/")[0]) if path.startswith("/contacts/") else ""
    if contact and queries.contact(store_of(request), contact) is None:
        homes = queries.contact_list(store_of(request), ContactFilter(document=made.targets[0].document)).items
        path = f"/contacts/{quote(homes[0].id)}" if homes else "/judgements"
    kept = [(k, v) for k, v in parse_qsl(parts.query) if k != "done"]
    query = urlencode([*kept, ("done", made.id)])
    place = f"#{parts.fragment}" if parts.fragment and made.verdict != "reject" else ""
    return RedirectResponse(f"{path}?{query}{place}", 303)


def done(store: Store, judgement: str) -> tuple[Judgement, bool] | None:
    """The entry that a page tells of, and whether it holds; None for none."""
    return next((e for e in queries.judgement_list(store) if e[0].id == judgement), None) if judgement else None
