"""PolNeAR as windows of word pieces with tags and links; pieces and features are made by the package itself.

PolNeAR marks one layer: every token has one label at most, so an article is a tag sequence, and fragments that belong
together are joined by links (content to cue, cue to source).
"""

from __future__ import annotations

import csv
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from readouts.attribute.windows import windows as cut
from readouts.inference import encode_line

ROLES = ("source", "cue", "content")
TAGS = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))
TAG_IDS = {t: i for i, t in enumerate(TAGS)}

Span = tuple[int, int]
Event = dict[str, list[Span]]


@dataclass
class Article:
    """A text and its attributions: {role: character spans}."""

    name: str
    text: str
    events: list[Event]


@dataclass
class Window:
    """Whole paragraphs of one article. ``spans`` are (role index, first piece, last piece), ``links`` index them."""

    pieces: tuple[int, ...]
    offsets: tuple[Span, ...]
    features: tuple[tuple[int, ...], ...]
    tags: list[int] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)
    content_cue: list[tuple[int, int]] = field(default_factory=list)  # (content span, cue span or -1)
    cue_source: list[tuple[int, int]] = field(default_factory=list)  # (cue span, source span or -1)


def parse_annotation(path: Path) -> list[Event]:
    """Events of one brat file that have a cue or a content."""
    spans: dict[str, list[Span]] = {}
    events: list[Event] = []
    for line in path.read_text("utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) < 2:
            continue
        if parts[0].startswith("T"):
            if m := re.match(r"(\S+) ([\d ;]+)$", parts[1]):
                spans[parts[0]] = [(int(a), int(b)) for a, b in (x.split() for x in m.group(2).split(";"))]
        elif parts[0].startswith("E"):
            event: dict[str, set[Span]] = {r: set() for r in ROLES}
            for item in parts[1].split()[1:]:
                role, ref = item.split(":", 1)
                role = re.sub(r"\d+$", "", role).lower()
                if role in event:
                    event[role].update(spans.get(ref, ()))
            if event["cue"] or event["content"]:
                events.append({r: sorted(v) for r, v in event.items()})
    return events


def load(root: Path, split: str) -> list[Article]:
    """Articles of a split, each with its first annotator's attributions."""
    articles = []
    with (root / "data" / "metadata.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["compartment"] == split:
                name, who = row["filename"], sorted(row["annotators"].split("|"))[0]
                text = (root / "data" / split / "text" / f"{name}.txt").open(encoding="utf-8", newline="").read()
                events = parse_annotation(root / "data" / split / "attributions" / f"{name}_{who}.ann")
                articles.append(Article(name, text, events))
    return sorted(articles, key=lambda a: a.name)


def digest(articles: list[Article]) -> str:
    """SHA-256 over names, texts and attributions: the data that a model was made from."""
    h = hashlib.sha256()
    for a in articles:
        h.update(repr((a.name, a.text, a.events)).encode())
    return h.hexdigest()


def windows(article: Article, rows, limit: int, first_cut: int = 0) -> list[Window]:
    """See ``readouts.attribute.windows``; ``rows`` are empty for no dependency features."""
    found = []
    for w in cut(article.text, rows, encode_line, limit, first_cut):
        found.append(Window(w.pieces, w.offsets, w.features))
        label(found[-1], article.events)
    return found


def label(window: Window, events: list[Event]) -> None:
    """Tags, spans and links of a window from the attributions whose fragments lie in it."""
    window.tags = [0] * len(window.pieces)
    owner: dict[tuple[int, int, int], int] = {}
    for event in events:
        found: dict[str, list[int]] = {}
        for role_id, role in enumerate(ROLES):
            for fragment in merge(event[role]):
                inside = [k for k, (a, b) in enumerate(window.offsets) if a < fragment[1] and fragment[0] < b]
                if not inside:
                    continue
                key = (role_id, inside[0], inside[-1])
                if key not in owner:
                    if any(window.tags[k] for k in inside):
                        continue  # one label a token; a rare overlap keeps the first
                    owner[key] = len(window.spans)
                    window.spans.append(key)
                    for k in inside:
                        window.tags[k] = TAG_IDS[f"{'B' if k == inside[0] else 'I'}-{role}"]
                found.setdefault(role, []).append(owner[key])
        cue = found.get("cue", [-1])[0]
        window.content_cue += [(c, cue) for c in found.get("content", ())]
        if cue >= 0:
            window.cue_source.append((cue, found.get("source", [-1])[0]))


def merge(fragments: list[Span]) -> list[Span]:
    """Fragments that touch, but for a space, are one."""
    merged: list[Span] = []
    for start, end in sorted(fragments):
        if merged and start - merged[-1][1] <= 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
