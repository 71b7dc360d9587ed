"""The app factory: one store, its pages, its JSON routes, its own files; nothing from any other host."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from importlib.resources import files

from fastapi import FastAPI
from fastapi.responses import Response

from ..model.issues import OwnIssue
from ..store import Store
from . import api, details, judging, pages
from .guard import Guard
from .methods import not_allowed

_STATIC = {
    "report.css": ("readouts.present", "assets/report.css", "text/css"),
    "report.js": ("readouts.present", "assets/report.js", "text/javascript"),
    "app.css": ("readouts.web", "static/app.css", "text/css"),
    "app.js": ("readouts.web", "static/app.js", "text/javascript"),
    "judge.js": ("readouts.web", "static/judge.js", "text/javascript"),
}


def create_app(
    store: Store,
    *,
    hosts: tuple[str, ...] = (),
    token: str | None = None,
    user: str = "local",
    program: str | None = None,
    issues: Sequence[OwnIssue] = (),
) -> FastAPI:
    """The app on an open store.

    ``hosts``: names by which it may be asked beside those of this machine. ``token``: what every request must carry
    (once as ``?token=``, then by cookie; or as a bearer); None asks for none, which is for this machine alone.
    ``user``: who judges on the pages. ``program``: as ``workspace.program`` gives it; with it a judgement is taken up
    at once, ``issues`` (the user's own matters) laid over.
    """
    app = FastAPI(
        title="Readouts",
        version=version("readouts"),
        description="What a store of Readouts holds. Offsets are code points into the raw text of a document.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.store, app.state.user, app.state.program, app.state.issues = store, user, program, tuple(issues)
    app.add_middleware(Guard, hosts=hosts, token=token)
    app.add_exception_handler(405, not_allowed)
    app.include_router(pages.router)
    app.include_router(details.router)
    app.include_router(judging.router)
    app.include_router(api.router, prefix="/api")
    app.add_api_route("/assets/{name}", _asset, include_in_schema=False)
    return app


def _asset(name: str) -> Response:
    """One of the app's own files."""
    found = _STATIC.get(name)
    if found is None:
        return Response(status_code=404)
    package, path, kind = found
    data = files(package).joinpath(path).read_bytes()
    return Response(data, media_type=kind, headers={"cache-control": "no-cache"})
