"""Web archives: the HTML and plain-text responses of a WARC file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from ..model.text import Issue, RawDocument
from .encoding import decode, is_binary
from .formats import sniff
from .records import from_text

_TYPES = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "plain"}
_HEADER_END = b"\r\n\r\n"


def is_warc(name: str) -> bool:
    """Whether a file's name says that it is a web archive."""
    return name.lower().endswith((".warc", ".warc.gz"))


def read_warc(data: bytes, path: str) -> Iterator[RawDocument | Issue]:
    """The pages of an (unpacked) archive in order; a record that cannot be read is an Issue and the rest goes on."""
    count = 0
    for number, (headers, body) in enumerate(_records(data), 1):
        if headers.get("warc-type") not in ("response", "resource"):
            continue
        count += 1
        url = headers.get("warc-target-uri", "").strip("<>")
        try:
            page = _page(headers, body)
        except (ValueError, OSError, EOFError, zlib.error) as error:
            yield Issue("load", "warc-record-broken", f"record {number} ({url}): {error}", "skipped", path=path)
            continue
        if page is None:
            continue
        promised, payload = page
        decoded = decode(payload)
        kind = sniff(decoded.text, promised)
        given = {"url": url, "retrieved": headers.get("warc-date", "")}
        media_type = "text/html" if kind == "html" else "text/plain"
        if decoded.text.strip():
            yield from_text(decoded.text, path=path, media_type=media_type, given=given, encoding=decoded.encoding)
    if not count:
        yield Issue("load", "warc-empty", "no pages in this archive, left out", "skipped", path=path)


def _records(data: bytes) -> Iterator[tuple[dict[str, str], bytes]]:
    position = data.find(b"WARC/")
    while 0 <= position < len(data):
        end = data.find(_HEADER_END, position)
        if end < 0:
            return
        headers = _headers(data[position:end])
        start = end + len(_HEADER_END)
        length = headers.get("content-length", "")
        size = int(length) if length.isdigit() else 0
        yield headers, data[start : start + size]
        position = data.find(b"WARC/", start + size)


def _headers(block: bytes) -> dict[str, str]:
    lines = block.decode("utf-8", errors="replace").split("\r\n")[1:]
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return {key.strip().lower(): value.strip() for key, value in pairs}


def _page(headers: dict[str, str], body: bytes) -> tuple[str, bytes] | None:
    """The promised format and the payload of a page, or None for anything else (images, errors)."""
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if headers.get("warc-type") == "response" and kind == "application/http":
        head, _, body = body.partition(_HEADER_END)
        status = head.split(b"\r\n", 1)[0].split(b" ")
        if len(status) < 2 or not status[1].startswith(b"2"):
            return None
        http = _headers(head)
        kind = http.get("content-type", "").split(";")[0].strip().lower()
        if "chunked" in http.get("transfer-encoding", "").lower():
            body = _unchunk(body)
        coding = http.get("content-encoding", "").lower()
        if coding in ("gzip", "x-gzip"):
            body = gzip.decompress(body)
        elif coding == "deflate":
            body = zlib.decompress(body)
    if kind not in _TYPES or is_binary(body):
        return None
    return _TYPES[kind], body


def _unchunk(body: bytes) -> bytes:
    parts: list[bytes] = []
    while body:
        line, _, rest = body.partition(b"\r\n")
        size = int(line.split(b";")[0].strip() or b"0", 16)
        if size <= 0:
            break
        parts.append(rest[:size])
        body = rest[size + 2 :]
    return b"".join(parts)
