"""How pages are rendered: the report's own environment with the app's templates before its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from ..present.html import environment as report_environment


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Autoescape, and control characters taken out, as in the report."""
    base = report_environment()
    loader = ChoiceLoader([PackageLoader("readouts.web", "templates"), PackageLoader("readouts.present", "assets")])
    found: Environment = base.overlay(loader=loader, undefined=StrictUndefined)
    return found


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A template as an answer; ``here`` names the part of the menu that it belongs to."""
    return HTMLResponse(environment().get_template(name).render(**values), status)


def missing(what: str, name: str) -> HTMLResponse:
    """The page for what the store does not have."""
    return page("missing.html.j2", 404, what=what, id=name, here="")
