"""What an HTML page says about itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from .source import PageFacts

_META = re.compile(r"<meta\b[^>]*>", re.I)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_JSON_LD = re.compile(r"<script\b[^>]*application/ld\+json[^>]*>(.*?)</script", re.I | re.S)
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "pubdate", "publishdate", "dc.date.issued",
    "dc.date", "sailthru.date", "parsely-pub-date", "date",
)  # fmt: skip


def read_metadata(raw: str, document: Any) -> PageFacts:
    """Title, outlet, writer and date: linked data first, then meta elements, then what trafilatura found."""
    meta: dict[str, str] = {}
    for tag in _META.finditer(raw):
        attrs = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag[0])}
        name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or "").lower()
        if name and attrs.get("content"):
            meta.setdefault(name, attrs["content"].strip())
    articles = [o for o in _linked_data(raw) if _is_article(o)]
    first = articles[0] if articles else {}
    publisher = first.get("publisher")
    outlet = publisher.get("name") if isinstance(publisher, dict) else publisher if isinstance(publisher, str) else None
    published = first.get("datePublished") or next((meta[k] for k in _PUBLISHED if k in meta), None)
    return PageFacts(
        title=_string(first.get("headline")) or meta.get("og:title") or getattr(document, "title", None),
        outlet=meta.get("og:site_name") or _string(outlet) or _host(document),
        author=getattr(document, "author", None) or meta.get("author"),
        published=_string(published) or getattr(document, "date", None),
        url=getattr(document, "url", None),
        locked=first.get("isAccessibleForFree") in (False, "false", "False"),
    )


def _string(value: object) -> str | None:
    return unescape(value).strip() or None if isinstance(value, str) else None


def _host(document: Any) -> str | None:
    host = getattr(document, "hostname", None)
    return host.removeprefix("www.") if isinstance(host, str) else None


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        "Article" in str(k) or "Posting" in str(k) or k == "Report"
        for k in (kinds if isinstance(kinds, list) else [kinds])
    )


def _linked_data(raw: str) -> Iterator[dict[str, Any]]:
    for match in _JSON_LD.finditer(raw):
        try:
            data = json.loads(match[1])
        except (ValueError, RecursionError):
            continue
        stack = data if isinstance(data, list) else [data]
        for item in stack:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (g for g in graph if isinstance(g, dict)) if isinstance(graph, list) else ()
