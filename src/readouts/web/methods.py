"""A method that an address does not take is answered with all those that it takes."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.routing import Match

_METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")


async def not_allowed(request: Request, error: Exception) -> JSONResponse:
    """Handler of 405: a route by itself knows only its own methods, and an address may have several routes."""
    scopes = {m: dict(request.scope) | {"method": m} for m in _METHODS}
    found = [m for m in _METHODS if any(r.matches(scopes[m])[0] is Match.FULL for r in request.app.routes)]
    return JSONResponse({"detail": "Method Not Allowed"}, 405, headers={"allow": ", ".join(found)})
