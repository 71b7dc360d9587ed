"""JSON routes over the store's queries; documented at ``/api/openapi.json``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import BaseModel, Field

from ..errors import UsageError
from ..model import codec
from ..model.judgements import Judgement
from ..store import Store, facets, judgements, queries
from ..store.lines import (
    ContactLine,
    DocumentLine,
    Facets,
    Meeting,
    OutletRow,
    Overview,
    SlipLine,
    StatementLine,
    Trouble,
)
from ..store.positions import ConditionLine, Position, conditions, positions
from ..store.queries import ContactFilter, StatementFilter
from ..workspace import collate

router = APIRouter()

Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Words = Annotated[str | None, Query(max_length=200)]
Several = Annotated[list[Annotated[str, Field(max_length=200)]], Query(max_length=20)]
Offset = Annotated[int, Query(ge=0, le=10_000_000)]
Limit = Annotated[int, Query(ge=1, le=1000)]
_MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "The store has nothing of this id."}}
_UNREAD: dict[int | str, dict[str, Any]] = {400: {"description": "The body is no JSON."}}
_UNFIT: dict[int | str, dict[str, Any]] = {409: {"description": "It does not fit what the store holds."}}


def store_of(request: Request) -> Store:
    """The store that the app serves."""
    found: Store = request.app.state.store
    return found


class Contacts(BaseModel):
    """A part of the list of contacts."""

    items: list[ContactLine]
    total: int


class Statements(BaseModel):
    """A part of the list of statements."""

    items: list[StatementLine]
    total: int


class Documents(BaseModel):
    """A part of the list of texts."""

    items: list[DocumentLine]
    total: int


class Slips(BaseModel):
    """A part of the slip register."""

    items: list[SlipLine]
    total: int


class Text(BaseModel):
    """A text as it was found, into which all raw offsets point."""

    document: DocumentLine
    raw: str


class Entry(BaseModel):
    """A judgement to be made; see ``store.judgements.judge``."""

    user: str = Field(min_length=1, max_length=100)
    verdict: Literal["accept", "reject", "correct", "same", "different"]
    kind: Literal["statement", "contact", "row", "slip"]
    subject: str = Field(max_length=100)
    other: str | None = Field(None, max_length=100)
    field: str | None = Field(None, max_length=20)
    value: str | None = Field(None, max_length=500)
    note: str | None = Field(None, max_length=2000)


class Undo(BaseModel):
    """A judgement to be taken back."""

    user: str = Field(min_length=1, max_length=100)
    note: str | None = Field(None, max_length=2000)


class Record(BaseModel):
    """An entry of the record, and whether it still holds."""

    judgement: Judgement
    holds: bool


@router.get("/overview")
def overview(request: Request) -> Overview:
    """How much the store holds."""
    return queries.overview(store_of(request))


@router.get("/facets")
def facet_list(request: Request) -> Facets:
    """What contacts can be filtered by."""
    return facets.facets(store_of(request))


@router.get("/contacts")
def contact_list(
    request: Request, person: Several = [], state: Several = [], medium: Several = [], status: Several = [],  # noqa: B006
    kind: Several = [], since: Day = None, until: Day = None, issue: Words = None, search: Words = None,  # noqa: B006
    main: bool | None = None, newest: bool = True, offset: Offset = 0, limit: Limit = 100,
) -> Contacts:  # fmt: skip
    """Contacts, the newest first."""
    chosen = ContactFilter(
        people=tuple(person), states=tuple(state), media=tuple(medium), statuses=tuple(status), kinds=tuple(kind),
        since=since, until=until, issue=issue, search=search, main=main, newest=newest, offset=offset, limit=limit,
    )  # fmt: skip
    page = queries.contact_list(store_of(request), chosen)
    return Contacts(items=list(page.items), total=page.total)


@router.get("/contacts/{contact}", responses=_MISSING)
def one_contact(request: Request, contact: str) -> dict[str, Any]:
    """A contact with accounts, rows and discrepancies, its statements, actors and texts: schema ``readouts/1``."""
    collation = queries.collation(store_of(request), [contact])
    if not collation.views:
        raise HTTPException(404, "the store has no such contact")
    return codec.to_json(collation)


@router.get("/contacts/{contact}/outlets")
def outlets(request: Request, contact: str) -> list[OutletRow]:
    """What each text carries, drops and adds of a contact."""
    return list(facets.outlet_matrix(store_of(request), contact))


@router.get("/statements")
def statement_list(
    request: Request, speaker: Words = None, side: Words = None, contact: Words = None, document: Words = None,
    act: Several = [], issue: Words = None, conditional: bool = False, search: Words = None, since: Day = None,  # noqa: B006
    until: Day = None, offset: Offset = 0, limit: Limit = 100,
) -> Statements:  # fmt: skip
    """Statements by day and place."""
    chosen = StatementFilter(
        speaker=speaker, side=side, contact=contact, document=document, acts=tuple(act), issue=issue,
        conditional=conditional, search=search, since=since, until=until, offset=offset, limit=limit,
    )  # fmt: skip
    page = queries.statement_list(store_of(request), chosen)
    return Statements(items=list(page.items), total=page.total)


@router.get("/statements/{statement}", responses=_MISSING)
def one_statement(request: Request, statement: str) -> StatementLine:
    """A statement with its chain, place and text."""
    found = queries.statement(store_of(request), statement)
    if found is None:
        raise HTTPException(404, "the store has no such statement")
    return found


@router.get("/documents")
def document_list(request: Request, search: Words = None, offset: Offset = 0, limit: Limit = 100) -> Documents:
    """Texts, the newest first."""
    page = queries.document_list(store_of(request), search=search, offset=offset, limit=limit)
    return Documents(items=list(page.items), total=page.total)


@router.get("/documents/{document}", responses=_MISSING)
def one_document(request: Request, document: str) -> Text:
    """A text as it was found."""
    found, raw = queries.document(store_of(request), document), queries.raw_text(store_of(request), document)
    if found is None or raw is None:
        raise HTTPException(404, "the store has no such text")
    return Text(document=found, raw=raw)


@router.get("/positions")
def position_list(
    request: Request, who: Annotated[str, Query(min_length=1, max_length=200)], issue: Words = None, since: Day = None,
    until: Day = None,
) -> list[Position]:  # fmt: skip
    """What a person or side said by issue over time."""
    return list(positions(store_of(request), who, issue=issue, since=since, until=until))


@router.get("/conditions")
def condition_list(
    request: Request,
    person: Words = None,
    state: Words = None,
    issue: Words = None,
    since: Day = None,
    until: Day = None,
) -> list[ConditionLine]:
    """Conditional statements, and what was said of them later."""
    return list(conditions(store_of(request), who=person, side=state, issue=issue, since=since, until=until))


@router.get("/slips")
def slip_list(request: Request, kind: Several = [], offset: Offset = 0, limit: Limit = 100) -> Slips:  # noqa: B006
    """Possible slips of translation and transcription."""
    page = queries.slip_list(store_of(request), kinds=kind, offset=offset, limit=limit)
    return Slips(items=list(page.items), total=page.total)


@router.get("/meetings")
def meeting_list(request: Request, since: Day = None, until: Day = None) -> list[Meeting]:
    """Who spoke with whom, by month."""
    return list(facets.meetings(store_of(request), since=since, until=until))


@router.get("/troubles")
def trouble_list(request: Request) -> list[Trouble]:
    """What was skipped or read only in part."""
    return list(queries.troubles(store_of(request)))


@router.get("/judgements")
def judgement_list(request: Request) -> list[Record]:
    """The record of decisions, oldest first."""
    return [Record(judgement=j, holds=h) for j, h in queries.judgement_list(store_of(request))]


@router.post("/judgements", status_code=201, responses=_UNREAD | _UNFIT)
def judge(request: Request, entry: Entry) -> Judgement:
    """Adds a judgement, and collates anew what it touches."""
    correction: Any = (entry.field, entry.value) if entry.field else None
    try:
        made = judgements.judge(
            store_of(request), entry.user, entry.verdict, entry.kind, entry.subject, other=entry.other,
            correction=correction, note=entry.note,
        )  # fmt: skip
    except UsageError as error:
        raise HTTPException(409, str(error)) from None
    _taken_up(request, made)
    return made


def _taken_up(request: Request, judgement: Judgement) -> None:
    """Without a program the next ingest does it."""
    if request.app.state.program is not None:
        state = request.app.state
        collate(store_of(request), state.program, only=set(judgement.documents), issues=state.issues)


@router.post("/judgements/{judgement}/undo", status_code=201, responses=_UNREAD | _MISSING)
def undo(request: Request, judgement: str, entry: Undo) -> Judgement:
    """Takes a judgement back, and collates anew what it touches."""
    try:
        made = judgements.undo(store_of(request), entry.user, judgement, entry.note)
    except UsageError as error:
        raise HTTPException(404, str(error)) from None
    _taken_up(request, made)
    return made
