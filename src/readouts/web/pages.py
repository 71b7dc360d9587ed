"""The pages: rendered here, whole without a script; every address is a permalink."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from .. import export as formats
from .. import present
from ..present.html import environment as report_environment
from ..store import facets, queries
from ..store.positions import conditions, positions
from .api import store_of
from .filters import PAGE, Filters, query_without_page

router = APIRouter(include_in_schema=False)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The report's own environment (autoescape, control characters taken out) with the app's templates before it."""
    base = report_environment()
    loader = ChoiceLoader([PackageLoader("readouts.web", "templates"), PackageLoader("readouts.present", "assets")])
    found: Environment = base.overlay(loader=loader, undefined=StrictUndefined)
    return found


def _page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    return HTMLResponse(environment().get_template(name).render(**values), status)


@router.get("/")
def contacts(request: Request, filters: Filters, page: int = 1) -> HTMLResponse:
    """The list of contacts with its filters."""
    store = store_of(request)
    number = max(1, min(page, 100_000))
    found = queries.contact_list(store, replace(filters, offset=PAGE * (number - 1), limit=PAGE))
    values: dict[str, Any] = {
        "facets": facets.facets(store),
        "overview": queries.overview(store),
        "query": query_without_page(request),
        "pages": max(1, -(-found.total // PAGE)),
    }
    return _page("contacts.html.j2", here="contacts", found=found, chosen=filters, page=number, **values)


@router.get("/export/{to}")
def export(request: Request, to: str, filters: Filters) -> Response:
    """What the filters choose, as a file to keep."""
    if to not in formats.FORMATS:
        return _page("missing.html.j2", 404, what="format", id=to, here="contacts")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    data = formats.FORMATS[to].write(formats.gather(store_of(request), filters, made))
    name = f"readouts-{made[:10]}{formats.FORMATS[to].suffix}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/contacts/{contact}")
def contact(request: Request, contact: str) -> HTMLResponse:
    """One contact, side by side, with its texts."""
    from ..present import plain

    store = store_of(request)
    collation = queries.collation(store, [contact])
    if not collation.views:
        return _page("missing.html.j2", 404, what="contact", id=contact, here="contacts")
    view = present.side_by_side(collation)
    user = request.app.state.user
    return _page("contact.html.j2", view=view, counts=plain.counts(view), user=user, here="contacts")


@router.get("/conditions")
def condition_list(request: Request, person: str = "", state: str = "", issue: str = "") -> HTMLResponse:
    """Conditional statements and what came after."""
    found = conditions(store_of(request), who=person or None, side=state or None, issue=issue or None)
    return _page("conditions.html.j2", found=found, person=person, state=state, issue=issue, here="conditions")


@router.get("/positions")
def position_list(request: Request, who: str = "", issue: str = "") -> HTMLResponse:
    """Positions of one voice by issue."""
    found = positions(store_of(request), who.strip(), issue=issue.strip() or None) if who.strip() else ()
    choices = facets.facets(store_of(request))
    return _page("positions.html.j2", found=found, who=who, issue=issue, facets=choices, here="positions")


@router.get("/slips")
def slip_list(request: Request) -> HTMLResponse:
    """The slip register."""
    return _page("slips.html.j2", found=queries.slip_list(store_of(request), limit=1000), here="slips")


@router.get("/texts")
def text_list(request: Request, search: str = "", page: int = 1) -> HTMLResponse:
    """The texts, and what was skipped or read in part."""
    store, number = store_of(request), max(1, min(page, 100_000))
    found = queries.document_list(store, search=search.strip() or None, offset=PAGE * (number - 1), limit=PAGE)
    return _page("texts.html.j2", found=found, search=search, troubles=queries.troubles(store), page=number,
                 pages=max(1, -(-found.total // PAGE)), query=query_without_page(request), here="texts")  # fmt: skip


@router.get("/judgements")
def judgement_list(request: Request) -> HTMLResponse:
    """The record of decisions."""
    found = queries.judgement_list(store_of(request))[::-1]
    return _page("judgements.html.j2", found=found, user=request.app.state.user, here="judgements")
