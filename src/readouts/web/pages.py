"""The lists: rendered here, whole without a script; every address is a permalink."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from .. import export as formats
from ..export.judged import training_lines
from ..store import facets, queries
from ..store.lines import ContactLine, Trouble
from ..store.positions import conditions, positions
from ..store.queries import ContactFilter
from . import judging, timeline
from .api import store_of
from .filters import PAGE, Filters, PageNumber, query_without_page
from .rendering import missing, page

router = APIRouter(include_in_schema=False)
_SHAPES = {"phone_call": "call", "video_call": "call", "meeting": "meet", "talks": "meet", "summit": "meet",
           "visit": "visit", "not_held": "call"}  # fmt: skip
MOST = 2000
"""Contacts that the timeline draws one by one."""


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


@router.get("/")
def contacts(request: Request, filters: Filters, number: PageNumber = 1) -> HTMLResponse:
    """The list of contacts with its filters."""
    store = store_of(request)
    found = queries.contact_list(store, replace(filters, offset=PAGE * (number - 1), limit=PAGE))
    return page(
        "contacts.html.j2", here="contacts", found=found, chosen=filters, page=number, pages=_pages(found.total),
        facets=facets.facets(store), overview=queries.overview(store), query=query_without_page(request),
    )  # fmt: skip


@router.get("/timeline")
def time_line(request: Request, filters: Filters) -> HTMLResponse:
    """Contacts over time. Beyond ``MOST`` of them a mark is a month of a pair; where more is asked for than states and
    days, the newest are drawn."""
    store = store_of(request)
    total = queries.contact_list(store, replace(filters, limit=1)).total
    plain = replace(filters, states=(), since=None, until=None, main=None) == ContactFilter()
    found: tuple[ContactLine, ...] = ()
    if monthly := plain and total > MOST:
        every = facets.meetings(store, since=filters.since, until=filters.until)
        sides = {s if ":" in s else f"state:{s.upper()}" for s in filters.states}
        picture = timeline.of_months(m for m in every if sides <= {m.left, m.right})
    else:
        found = queries.contact_list(store, replace(filters, limit=MOST)).items
        picture = timeline.of_contacts(found)
    return page(
        "timeline.html.j2", here="timeline", found=found[::-1], total=total, picture=picture, monthly=monthly,
        undated=sum(not c.day for c in found), chosen=filters, facets=facets.facets(store),
        query=query_without_page(request), SHAPES=_SHAPES,
    )  # fmt: skip


@router.get("/export/{to}")
def export(request: Request, to: str, filters: Filters) -> Response:
    """What the filters choose, as a file to keep."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    if to == "judgements":
        data, suffix = training_lines(store_of(request)), "-judgements.jsonl"
    elif to in formats.FORMATS:
        data = formats.FORMATS[to].write(formats.gather(store_of(request), filters, made))
        suffix = formats.FORMATS[to].suffix
    else:
        return missing("format", to)
    name = f"readouts-{made[:10]}{suffix}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/conditions")
def condition_list(request: Request, person: str = "", state: str = "", issue: str = "") -> HTMLResponse:
    """Conditional statements and what came after."""
    store = store_of(request)
    found = conditions(store, who=person.strip() or None, side=state.strip() or None, issue=issue.strip() or None)
    return page("conditions.html.j2", here="conditions", found=found, person=person, state=state, issue=issue,
                facets=facets.facets(store))  # fmt: skip


@router.get("/positions")
def position_list(request: Request, who: str = "", issue: str = "") -> HTMLResponse:
    """Positions of one voice by issue, with its conditions; without one, the voices that there are."""
    store, about = store_of(request), issue.strip() or None
    choices = facets.facets(store)
    voices = (*choices.people, *choices.states)
    ids = {c.label.casefold(): c.value for c in voices}
    who = ids.get(who.strip().casefold(), who.strip())
    name = next((c.label for c in voices if c.value == who), who)
    found = positions(store, who, issue=about) if who else ()
    spoken = {w.statement.id for p in found for o in p.occasions for w in o.wordings}
    asked = [c for c in conditions(store, issue=about) if c.statement.id in spoken] if spoken else []
    return page("positions.html.j2", here="positions", found=found, conditions=asked, who=name, issue=issue,
                facets=choices)  # fmt: skip


@router.get("/slips")
def slip_list(request: Request, kind: str = "", number: PageNumber = 1, done: str = "") -> HTMLResponse:
    """The slip register."""
    store = store_of(request)
    kinds = [kind] if kind else []
    found = queries.slip_list(store, kinds=kinds, offset=PAGE * (number - 1), limit=PAGE)
    standing = [j for j, holds in queries.judgement_list(store) if holds and j.kind == "slip"]
    accepted = {j.subject: j.id for j in standing if j.verdict == "accept"}
    return page("slips.html.j2", here="slips", found=found, kind=kind, page=number, pages=_pages(found.total),
                query=query_without_page(request), accepted=accepted, done=judging.done(store, done))  # fmt: skip


@router.get("/texts")
def text_list(request: Request, search: str = "", number: PageNumber = 1) -> HTMLResponse:
    """The texts, the newest first."""
    offset = PAGE * (number - 1)
    found = queries.document_list(store_of(request), search=search.strip() or None, offset=offset, limit=PAGE)
    return page("texts.html.j2", here="texts", found=found, search=search, page=number, pages=_pages(found.total),
                query=query_without_page(request))  # fmt: skip


@router.get("/skipped")
def skipped(request: Request) -> HTMLResponse:
    """What was not read, or read only in part, by its reason."""

    def reason(t: Trouble) -> tuple[bool, str, str]:
        return t.document is not None, t.code, t.message

    found = sorted(queries.troubles(store_of(request)), key=lambda t: (*reason(t), t.path or ""))
    return page("skipped.html.j2", here="skipped", groups=[list(group) for _, group in groupby(found, reason)])


@router.get("/judgements")
def judgement_list(request: Request, done: str = "") -> HTMLResponse:
    """The record of decisions."""
    store = store_of(request)
    found = queries.judgement_list(store)[::-1]
    return page("judgements.html.j2", here="judgements", found=found, done=judging.done(store, done))
