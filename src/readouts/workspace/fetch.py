"""Pages and feeds from the network, when asked: public addresses alone, limits on size and time, an honest name.

An address is looked up once and the connection goes to what was found, so that a name cannot answer with a public
address first and a private one afterwards; redirections are followed by the same rules.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from ..load import Loaded
from ..load.encoding import decode
from ..load.formats import documents
from ..model.text import Issue, RawDocument

if TYPE_CHECKING:
    import httpx

AGENT = "readouts/0.1 (compares official readouts; reads single pages on a person's request)"
_HOPS = 5
_PAUSE = 1.0  # seconds between two requests to one host
_KINDS = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json")


@dataclass(frozen=True, slots=True)
class Network:
    """What may be asked of the network. ``private`` lets addresses of this machine and its network through.

    ``seconds`` bounds a whole request, redirections within it; ``pause`` parts two requests to one host.
    """

    private: bool = False
    seconds: float = 30.0
    robots: bool = True
    pause: float = _PAUSE


class _RefusedError(Exception):
    """The address may not be read; the message says why."""


def is_address(source: str | Path) -> bool:
    """Does a source name a page on the network?"""
    return isinstance(source, str) and urlsplit(source.strip()).scheme.lower() in ("http", "https")


def fetch(addresses: Sequence[str], network: Network, max_bytes: int) -> Loaded:
    """Each address read, or told of with its reason. A feed gives its entries as it holds them."""
    kept: list[RawDocument] = []
    skipped: list[Issue] = []
    if addresses:
        with _Fetcher(network, max_bytes) as fetcher:
            for address in dict.fromkeys(addresses):
                for item in fetcher.documents(address):
                    (kept if isinstance(item, RawDocument) else skipped).append(item)  # type: ignore[arg-type]
    return Loaded(tuple(kept), tuple(skipped))


class _Fetcher:
    """One run over addresses: connections, what robots.txt says, and when each host was last asked."""

    def __init__(self, network: Network, max_bytes: int) -> None:
        import httpx

        self.network, self.max_bytes = network, max_bytes
        self._httpx = httpx
        self._client = httpx.Client(
            transport=_pinned(network),
            headers={
                "user-agent": AGENT,
                "accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.1",
            },
            timeout=httpx.Timeout(network.seconds, connect=min(10.0, network.seconds)),
            follow_redirects=False,
            trust_env=False,
        )
        self._robots: dict[str, RobotFileParser | None] = {}
        self._asked: dict[str, float] = {}

    def __enter__(self) -> _Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def documents(self, address: str) -> Iterable[RawDocument | Issue]:
        try:
            url, data, kind = self._page(address)
        except _RefusedError as error:
            yield _skip("address-refused", address, str(error))
            return
        except (self._httpx.HTTPError, self._httpx.InvalidURL, OSError, ValueError) as error:
            yield _skip("address-unreadable", address, f"cannot be read ({str(error) or type(error).__name__})")
            return
        if not data.strip():
            yield _skip("file-empty", address, "an empty page, left out")
            return
        for item in documents(decode(data), _name(url, kind)):
            if isinstance(item, RawDocument):
                given = dict(item.given)
                own = given.get("url") or url
                yield replace(item, path=None, url=own, given=tuple(sorted((given | {"url": own}).items())))
            else:
                yield replace(item, path=address)

    def _page(self, address: str) -> tuple[str, bytes, str]:
        until = time.monotonic() + self.network.seconds
        url = address.strip()
        for _ in range(_HOPS + 1):
            self._may_be_asked(url)
            with self._client.stream("GET", url) as response:
                target = response.headers.get("location")
                if response.is_redirect and target:
                    url = urljoin(url, target)
                    if not is_address(url):
                        raise _RefusedError("it leads to something that is no page on the network")
                    continue
                if response.status_code != 200:
                    raise _RefusedError(f"the host answers {response.status_code}")
                kind = response.headers.get("content-type", "").lower()
                if kind and not kind.startswith(_KINDS):
                    raise _RefusedError(f"no text but {kind.split(';')[0]}")
                return url, self._body(response, until), kind
        raise _RefusedError(f"it leads on more than {_HOPS} times")

    def _body(self, response: httpx.Response, until: float) -> bytes:
        data = bytearray()
        for part in response.iter_bytes():
            data += part
            if len(data) > self.max_bytes:
                raise _RefusedError(f"larger than {self.max_bytes / 1_000_000:g} MB, left out")
            if time.monotonic() > until:
                raise _RefusedError(f"not there after {self.network.seconds:g} seconds")
        return bytes(data)

    def _may_be_asked(self, url: str) -> None:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if parts.username or parts.password:
            raise _RefusedError("an address with a password in it is not read")
        if self.network.robots:
            if host not in self._robots:
                self._robots[host] = self._read_robots(host)
            rules = self._robots[host]
            if rules is not None and not rules.can_fetch(AGENT, url):
                raise _RefusedError("the host's robots.txt asks programs not to read it")
        wait = self._asked.get(host, -1e9) + self.network.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._asked[host] = time.monotonic()

    def _read_robots(self, host: str) -> RobotFileParser | None:
        """The host's wishes; None where it states none."""
        try:
            answer = self._client.get(f"{host}/robots.txt")
        except (self._httpx.HTTPError, OSError, ValueError):
            return None
        if answer.status_code != 200 or len(answer.content) > 500_000:
            return None
        rules = RobotFileParser()
        rules.parse(answer.text.splitlines())
        return rules


def _pinned(network: Network) -> Any:
    """A transport that connects to the very address that was looked at."""
    import httpcore
    import httpx

    class Backend(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *rest: Any, **options: Any) -> Any:
            return super().connect_tcp(_resolved(host, port, network), port, *rest, **options)

    transport = httpx.HTTPTransport(trust_env=False)
    transport._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=Backend()
    )
    return transport


def _resolved(host: str, port: int, network: Network) -> str:
    """An address of a host that may be read. Raises ``_RefusedError`` where any of its addresses may not."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except socket.gaierror as error:
        raise OSError(f"no host {host}: {error.strerror or error}") from error
    for address in found:
        if not network.private and not _public(str(address)):
            raise _RefusedError(f"{host} is on this machine or its own network; say --allow-private to read it")
    return str(sorted(found, key=lambda a: ":" in str(a))[0])


def _public(address: str) -> bool:
    found = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or mapped.is_global)


def _name(url: str, kind: str) -> str:
    """The address with the ending that its type of content has, so that loading knows it."""
    endings = {"text/html": ".html", "application/xhtml": ".html", "text/plain": ".txt", "application/json": ".json"}
    found = next((e for k, e in endings.items() if kind.startswith(k)), ".xml" if "xml" in kind else ".html")
    return url if url.lower().endswith(found) else url + found


def _skip(code: str, address: str, why: str) -> Issue:
    return Issue("load", code, why, "skipped", path=address)
