"""Who may ask, and what a browser may do with an answer.

Texts are hostile input: a content security policy lets nothing run but the app's own script file. A name that is not
this machine's is refused, so that no page elsewhere can lead a browser here under a name of its own; a change must come
from a page of this app.
"""

from __future__ import annotations

import hmac
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_COOKIE = "readouts_token"


class Guard:
    """ASGI middleware around the whole app."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...] = (), token: str | None = None) -> None:
        self.app, self.token = app, token
        self.hosts = frozenset(h.lower() for h in (*LOOPBACK, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refusal(scope)
        await (answer or self.app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        name = headers.get("host", "").lower()
        host = name.rsplit(":", 1)[0] if not name.endswith("]") else name
        if host not in self.hosts:
            return PlainTextResponse("This is not the address that Readouts serves.", 421)
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD") and (
            headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
            or (origin is not None and origin.split("://", 1)[-1] != name)
        ):
            return PlainTextResponse("A change must come from a page of Readouts.", 403)
        return self._without_token(scope, headers) if self.token else None

    def _without_token(self, scope: Scope, headers: Headers) -> Response | None:
        """None where the request carries the token; a first visit with it in the address gets it as a cookie."""
        assert self.token is not None
        cookie = SimpleCookie(headers.get("cookie", "")).get(_COOKIE)
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        if any(
            hmac.compare_digest(given.encode(), self.token.encode())
            for given in (cookie.value if cookie else "", bearer)
        ):
            return None
        asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(asked).get("token", "")
        if scope["method"] == "GET" and hmac.compare_digest(given.encode(), self.token.encode()):
            rest = urlencode([(k, v) for k, v in asked if k != "token"])
            answer = RedirectResponse(scope["path"] + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(_COOKIE, self.token, httponly=True, samesite="strict", max_age=30 * 86400)
            return answer
        return PlainTextResponse(
            "Readouts asks for its token: open the address that it printed when it was started.", 401
        )
