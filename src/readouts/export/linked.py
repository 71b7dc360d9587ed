"""JSON-LD: schema.org's Claim and ClaimReview, and the W3C's Web Annotations."""

from __future__ import annotations

import json
from typing import Any

from ..store.lines import DocumentLine, StatementLine
from .material import Material, day, web

_AROUND = 32  # characters before and after a quotation, so that it is found in a changed text
Node = dict[str, Any]


def claim_review(material: Material) -> bytes:
    """A graph: every statement of a contact as a Claim with its appearance, every denial as a ClaimReview of what it
    denies. A review says who denies it, in words; nothing is rated true or false."""
    documents = {d.id: d for d in material.documents}
    told = {s.id: s for s in material.statements if s.contact}
    graph = [_claim(s, documents[s.document]) for s in told.values()]
    graph += [_review(s, told[s.denies]) for s in told.values() if s.denies in told]
    return _json({"@context": "https://schema.org", "@graph": graph})


def _json(data: Node) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _urn(identifier: str) -> str:
    return f"urn:readouts:{identifier}"


def _filled(node: Node) -> Node:
    return {k: v for k, v in node.items() if v not in (None, [], "")}


def _speaker(s: StatementLine) -> Node | None:
    return {"@type": "Person", "name": s.speaker_name, "identifier": s.speaker} if s.speaker_name else None


def _claim(s: StatementLine, document: DocumentLine) -> Node:
    source = _filled({
        "@type": "NewsArticle" if document.issuer is None else "CreativeWork",
        "@id": _urn(document.id),
        "url": web(document.url),
        "headline": document.title,
        "datePublished": day(document.published or ""),
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
    })  # fmt: skip
    return _filled({
        "@type": "Claim",
        "@id": _urn(s.id),
        "text": s.text,
        "about": s.issue,
        "author": _speaker(s),
        "datePublished": day(s.day),
        "appearance": source,
        "isPartOf": _urn(s.contact) if s.contact else None,
    })  # fmt: skip


def _review(denial: StatementLine, claim: StatementLine) -> Node:
    author = _speaker(denial) or {"@type": "Organization", "name": denial.outlet or denial.title or denial.document}
    return _filled({
        "@type": "ClaimReview",
        "@id": _urn(f"review:{denial.id}"),
        "claimReviewed": claim.text,
        "itemReviewed": {"@type": "Claim", "@id": _urn(claim.id)},
        "author": author,
        "datePublished": day(denial.day),
        "url": web(denial.url),
        "reviewBody": denial.sentence,
        "reviewRating": {"@type": "Rating", "alternateName": f"denied by {author['name']}"},
    })  # fmt: skip


def annotation_page(material: Material) -> bytes:
    """A page of annotations: each statement points at its words by quotation and by position in the raw text, whose
    hash stands with it; the body says who is speaking and what kind of act it is."""
    documents = {d.id: d for d in material.documents}
    items = [_annotation(s, documents[s.document], material) for s in material.statements]
    return _json({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn("annotations"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    })  # fmt: skip


def _annotation(s: StatementLine, document: DocumentLine, material: Material) -> Node:
    raw = material.raw[s.document]
    quote = {
        "type": "TextQuoteSelector",
        "exact": raw[s.start : s.end],
        "prefix": raw[max(0, s.start - _AROUND) : s.start],
        "suffix": raw[s.end : s.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": s.start, "end": s.end}
    chain = " > ".join((*s.chain_names, s.speaker_name or "speaker open"))
    return {
        "id": _urn(s.id),
        "type": "Annotation",
        "motivation": "classifying",
        "created": material.made,
        "generator": {"id": "https://pypi.org/project/readouts/", "type": "Software", "name": "Readouts"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": f"{chain}: {s.act}"},
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": s.issue or s.act},
        ],
        "target": {
            "source": web(document.url) or f"urn:sha256:{document.sha256}",
            "selector": [quote, place],
            "state": {"type": "State", "value": f"sha256:{document.sha256}"},
        },
    }
