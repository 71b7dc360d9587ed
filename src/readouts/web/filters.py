"""The filters of the list of contacts, as they stand in an address: the list, the timeline and exports share them."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from ..store.queries import ContactFilter

PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]
Chosen = Annotated[list[str], Query()]
PAGE = 50


def _filled(values: list[str]) -> tuple[str, ...]:
    return tuple(v for v in (v.strip() for v in values) if v)


def _chosen(
    person: Chosen = [], state: Chosen = [], medium: Chosen = [], kind: Chosen = [],  # noqa: B006
    since: str = "", until: str = "", issue: str = "", search: str = "", all: bool = False,
) -> ContactFilter:  # fmt: skip
    """What the form sends: empty fields filter nothing."""
    return ContactFilter(
        people=_filled(person), states=_filled(state), media=_filled(medium), kinds=_filled(kind), since=since or None,
        until=until or None, issue=issue.strip() or None, search=search.strip() or None, main=None if all else True,
    )  # fmt: skip


Filters = Annotated[ContactFilter, Depends(_chosen)]


def query_without_page(request: Request) -> str:
    """The address's filters, for links to other parts of the same list and to other views of it."""
    return urlencode([(k, v) for k, v in request.query_params.multi_items() if k not in ("page", "done") and v])
