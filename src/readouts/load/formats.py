"""What a text is (plain, Markdown, HTML, JSON, a feed), and the documents that it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from ..model.text import Issue, RawDocument
from .encoding import Decoded
from .records import TEXT_KEYS, from_record, from_text

Found = Iterator[RawDocument | Issue]

FORMATS = {
    ".txt": "plain", ".text": "plain", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".xml": "feed", ".rss": "feed", ".atom": "feed",
}  # fmt: skip
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|li|ul|ol|article|section|table|td|tr|strong|em|img|script)\b[^<>]*>", re.I
)
_PROLOGUE = r"\s*(?:<!--.*?-->\s*|<\?[^>]*>\s*|<!doctype\s+(?!html)[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
_FEED = re.compile(_PROLOGUE + r"<(?:rss|feed|rdf:RDF)\b", re.I | re.S)
_JSON = re.compile(r"\s*(?:\{\s*\"|\[\s*\{)")


def format_of(path: str) -> str | None:
    """The format that a file's name promises, or None."""
    return FORMATS.get(PurePath(path).suffix.lower())


def sniff(text: str, promised: str | None) -> str:
    """The format that the content shows; what the name promises counts where the content leaves it open."""
    head = text[:20_000].lstrip("﻿")
    if _FEED.match(head):
        return "feed"
    if _PAGE.match(head):
        return "html"
    if promised == "html":
        return "html" if _TAG.search(head) else "plain"
    if promised == "feed":
        return "html" if len(_TAG.findall(head)) > 2 else "plain"
    if promised in ("json", "jsonl"):
        return promised if head.lstrip()[:1] in ("{", "[") or not head.strip() or _is_json(text) else "plain"
    if _JSON.match(head) and _is_json(text):
        return "json"
    if promised == "plain" and len(_TAG.findall(head)) >= max(3, len(head) // 400):
        return "html"
    return promised or "plain"


def _is_json(text: str) -> bool:
    try:
        json.loads(text.lstrip("﻿"))
    except (ValueError, RecursionError):
        return False
    return True


def documents(decoded: Decoded, path: str) -> Found:
    """The documents and troubles of one decoded file."""
    promised = format_of(path)
    kind = sniff(decoded.text, promised)
    readers = {"json": _json, "jsonl": _json_lines, "feed": _feed}
    notes = decoded.issues
    if promised and kind != promised and {kind, promised} != {"plain", "markdown"}:
        notes += (Issue("load", "extension-wrong", f"named as {promised}, read as {kind}", path=path),)
    if kind in readers:
        found = readers[kind](decoded, path)
    else:
        media_type = {"plain": "text/plain", "markdown": "text/markdown", "html": "text/html"}[kind]
        found = iter((from_text(decoded.text, path=path, media_type=media_type, encoding=decoded.encoding),))
    notes = tuple(replace(note, path=path) for note in notes)
    for item in found:
        yield replace(item, issues=notes + item.issues) if isinstance(item, RawDocument) else item


def _json(decoded: Decoded, path: str) -> Found:
    text = decoded.text.lstrip("﻿")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n" in text.strip() and _opens(text.strip().split("\n", 1)[0]):
            yield from _json_lines(decoded, path)
            return
        yield Issue("load", "json-broken", f"not JSON ({_why(error)}), left out", "skipped", path=path)
        return
    if isinstance(data, dict) and not any(isinstance(data.get(k), str) for k in ("text", "content", "body", "html")):
        lists = [
            v for k in ("documents", "articles", "items", "records", "results") if isinstance(v := data.get(k), list)
        ]
        data = lists[0] if lists else data
    records = list(_flat(data))
    yield from _merged((_record(record, path, decoded.encoding, n) for n, record in enumerate(records, 1)), path)


def _flat(data: object) -> Iterator[object]:
    """The records of a list, lists within it opened; anything else is one record."""
    if isinstance(data, list):
        for item in data:
            yield from _flat(item)
    else:
        yield data


def _merged(found: Found, path: str) -> Found:
    """The records; those without a text are told of in one line."""
    empty: list[Issue] = []
    for item in found:
        if isinstance(item, Issue) and item.code == "record-no-text":
            empty.append(item)
        else:
            yield item
    if len(empty) == 1:
        yield empty[0]
    elif empty:
        message = f"{len(empty)} records have no text ({', '.join(TEXT_KEYS[:3])}), left out"
        yield Issue("load", "record-no-text", message, "skipped", path=path)


def _opens(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _json_lines(decoded: Decoded, path: str) -> Found:
    text = decoded.text.lstrip("﻿").strip()
    if not _opens(text.split("\n", 1)[0]) and _is_json(text):  # one object over many lines
        yield from _json(decoded, path)
        return
    yield from _merged(_lines(decoded, path), path)


def _lines(decoded: Decoded, path: str) -> Found:
    for number, line in enumerate(re.split(r"\r?\n|\r", decoded.text.lstrip("﻿")), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            message = f"line {number} is not JSON ({_why(error)}), left out"
            yield Issue("load", "json-line-broken", message, "skipped", path=path)
            continue
        yield _record(record, path, decoded.encoding, number)


def _why(error: Exception) -> str:
    return str(error).split("\n")[0] if isinstance(error, ValueError) else "nested too deeply"


def _record(record: object, path: str, encoding: str, number: int) -> RawDocument | Issue:
    if isinstance(record, str) and record.strip():
        return from_text(record, path=path, media_type="application/json", encoding=encoding)
    if not isinstance(record, dict):
        message = f"record {number} is not an object, left out"
        return Issue("load", "record-not-object", message, "skipped", path=path)
    return from_record(record, path, encoding, number)


def _feed(decoded: Decoded, path: str) -> Found:
    """Entries of a feed: in full where it gives the content, else the summary, marked as an excerpt."""
    import feedparser

    # bytes, so that the parser does not take a short text for an address
    data = feedparser.parse(
        re.sub(r"(<\?xml[^>]*?)\s+encoding=([\"']).*?\2", r"\1", decoded.text, count=1).encode(
            "utf-8", errors="replace"
        ),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not data.entries:
        yield Issue("load", "feed-empty", "a feed without entries, left out", "skipped", path=path)
        return
    for number, entry in enumerate(data.entries, 1):
        content = next((c for c in entry.get("content", ()) if c.get("value", "").strip()), None)
        text = content["value"] if content else entry.get("summary", "")
        if not text.strip():
            yield Issue("load", "record-no-text", f"entry {number} has no text, left out", "skipped", path=path)
            continue
        markup = _TAG.search(text) or re.search(r"&(?:#\d+|\w+);", text)
        given = _entry_given(entry, data.feed) | ({} if content else {"excerpt": "1"})
        media_type = "text/html" if markup else "text/plain"
        yield from_text(text, path=path, media_type=media_type, given=given, encoding=decoded.encoding)


def _entry_given(entry: Any, feed: Any) -> dict[str, str]:
    """What a feed says beside an entry. A feed that links to other hosts collects: its title is no outlet."""
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    link = str(entry.get("link", ""))
    home, host = _host(str(feed.get("link", ""))), _host(link)
    outlet = (entry.get("source") or {}).get("title") or (feed.get("title", "") if not host or host == home else host)
    return {
        "title": re.sub(r"<[^>]*>", "", str(entry.get("title", ""))),
        "url": link,
        "published": "{:04}-{:02}-{:02}T{:02}:{:02}Z".format(*when[:5]) if when else "",
        "outlet": str(outlet),
        "author": str(entry.get("author", "")),
        "language": str(feed.get("language", "")),
    }


def _host(link: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
