"""One text with what was said beside it: from a string or a JSON record."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from ..model.text import Issue, RawDocument

# Where a record keeps its text, and which of its keys go where; the first key that is filled wins.
TEXT_KEYS = ("text", "content", "body", "raw", "article", "full_text", "html")
GIVEN_KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "site_name", "sitename", "site"),
    "published": (
        "published", "date", "published_time", "published_at", "publishedAt", "date_published", "pubDate", "timestamp",
    ),
    "url": ("url", "link", "href"),
    "language": ("language", "lang"),
    "kind": ("kind",),
    "author": ("author", "byline", "creator"),
    "excerpt": ("excerpt",),
    "retrieved": ("retrieved", "crawled"),
}  # fmt: skip


def document_id(raw: str) -> str:
    """``doc:`` and 12 hexadecimal digits: the id hashes the content, so it is the same in every run."""
    return "doc:" + hashlib.sha256(raw.encode("utf-8", errors="surrogatepass")).hexdigest()[:12]


def from_text(
    text: str,
    *,
    path: str | None = None,
    media_type: str = "text/plain",
    given: Mapping[str, str] | None = None,
    encoding: str | None = None,
    issues: tuple[Issue, ...] = (),
) -> RawDocument:
    """A raw document of a text that is already in memory.

    ``given`` holds what is known beside the text: title, outlet, published, url, language, kind.
    """
    text, broken = _sound(text)
    if broken:
        message = f"{broken} half character(s) (lone surrogates) are shown as U+FFFD"
        issues = (*issues, Issue("load", "encoding-damaged", message, "partial", path=path))
    values = {k: _sound(v)[0] for k, v in (given or {}).items() if v}
    return RawDocument(
        id=document_id(text),
        raw=text,
        media_type=media_type,
        path=path,
        url=values.get("url"),
        encoding=encoding,
        given=tuple(sorted(values.items())),
        issues=issues,
    )


_HALVES = re.compile("[\ud800-\udfff]")


def _sound(text: str) -> tuple[str, int]:
    """The text with each lone surrogate, which no encoding can write, replaced one for one; and how many there were."""
    return _HALVES.subn("\ufffd", text)


def from_record(record: Mapping[str, object], path: str, encoding: str | None, number: int) -> RawDocument | Issue:
    """A raw document of a JSON object; an Issue where it holds no text. ``number`` counts records or lines from 1."""
    key = next((k for k in TEXT_KEYS if isinstance(record.get(k), str) and str(record[k]).strip()), None)
    if key is None:
        wanted = ", ".join(TEXT_KEYS[:3])
        return Issue(
            "load", "record-no-text", f"record {number} has no text ({wanted}), left out", "skipped", path=path
        )
    given = {name: value for name, keys in GIVEN_KEYS.items() if (value := _first(record, keys))}
    text = str(record[key])
    kind = str(record.get("media_type") or "")
    if kind not in ("text/plain", "text/markdown", "text/html"):
        kind = "text/html" if key == "html" else "application/json"
    return from_text(text, path=path, media_type=kind, given=given, encoding=encoding)


def _first(record: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    """The first key's value as a string; an object gives its ``name`` (``"publisher": {"name": ...}``)."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, bool):
            value = "1" if value else None
        if isinstance(value, (str, int)) and str(value).strip():
            return str(value).strip()
    return None
