"""Translations: a text in another language with the same names, numbers and days in the same order, paragraph by
paragraph. Two accounts of one contact share its people; they do not share their build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from ..model.reading import Reading
from ..model.text import Document

_ALIKE = 0.7  # share of all anchors that must agree, paragraph with paragraph
_TELLING = 0.6  # the same of those that not every text on the contact has
_FEWEST = 4  # telling anchors that must agree
_MANY = 200  # texts on one pair of parties from which only those of near days are compared
_NAMING = ("name", "title", "metonym")

Paragraphs = tuple[Counter[str], ...]


@dataclass(frozen=True)
class _Build:
    """A text as its paragraphs' anchors: actors, numbers and days. ``dull`` are those of the contact itself."""

    document: Document
    paragraphs: Paragraphs
    dull: frozenset[str]

    @property
    def size(self) -> int:
        return sum(map(Counter.total, self.paragraphs))

    @property
    def telling(self) -> Paragraphs:
        return tuple(Counter({a: n for a, n in p.items() if a not in self.dull}) for p in self.paragraphs)


def translations(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Pairs of ids of documents, of which one is the translation of the other or both of a third; sorted."""
    found = set()
    for group in _blocks(readings).values():
        builds = [_build(r) for r in group]
        for a, b in combinations(builds, 2):
            if a.document.language != b.document.language and _same(a, b):
                found.add((min(a.document.id, b.document.id), max(a.document.id, b.document.id)))
    yield from sorted(found)


def is_native(document: Document) -> bool:
    """Is it in an official language of the state that issued it? Such a text is the original of its translations."""
    parts = (document.issuer or "").split(":")
    return len(parts) > 1 and document.language in _languages(parts[1])


@lru_cache(maxsize=256)
def _languages(state: str) -> frozenset[str]:
    """Languages of a state (alpha-3); CLDR via Babel."""
    from babel.core import get_global
    from babel.languages import get_official_languages

    territory = next(iter(get_global("territory_aliases").get(state, ())), "")
    names = get_official_languages(territory, de_facto=True) if territory else ()
    return frozenset(n.split("_")[0] for n in names)


def _blocks(readings: Sequence[Reading]) -> dict[tuple[tuple[str, ...], str], list[Reading]]:
    """Texts by the parties of a contact that they report, and in a large pile by month of publication too."""
    found: dict[tuple[str, ...], list[Reading]] = {}
    for reading in readings:
        for parties in sorted({tuple(sorted(r.participants)) for r in reading.reports}):
            found.setdefault(parties, []).append(reading)
    blocks: dict[tuple[tuple[str, ...], str], list[Reading]] = {}
    for parties, group in sorted(found.items()):
        for reading in group:
            published = reading.document.published
            month = published.value[:7] if published is not None and len(group) > _MANY else ""
            blocks.setdefault((parties, month), []).append(reading)
    return blocks


def _build(reading: Reading) -> _Build:
    anchors = [(m.span.start, m.actor) for m in reading.mentions if m.actor and m.form in _NAMING]
    anchors += [(q.span.start, f"{q.value:g}") for q in reading.quantities]
    anchors += [(t.span.start, t.value[:10]) for t in reading.times if t.type == "DATE" and t.value[:1].isdigit()]
    paragraphs: list[Counter[str]] = []
    start = 0
    for paragraph in reading.document.text.split("\n\n"):
        end = start + len(paragraph)
        inside = Counter(a for at, a in anchors if start <= at < end)
        if inside:
            paragraphs.append(inside)
        start = end + 2
    sides = {a.id: a.side for a in reading.actors}
    people = {p for r in reading.reports for p in r.participants}
    dull = people | {s for p in people if (s := sides.get(p))}
    return _Build(reading.document, tuple(paragraphs), frozenset(dull))


def _same(a: _Build, b: _Build) -> bool:
    if not a.size or not b.size or _common(a.paragraphs, b.paragraphs) * 2 < _ALIKE * (a.size + b.size):
        return False
    left, right = a.telling, b.telling
    common, size = _common(left, right), sum(map(Counter.total, (*left, *right)))
    return common >= _FEWEST and 2 * common >= _TELLING * size


def _common(left: Paragraphs, right: Paragraphs) -> int:
    """Most anchors that can agree where paragraphs are matched one to one in order."""
    best = [0] * (len(right) + 1)
    for a in left:
        before = list(best)
        for k, b in enumerate(right):
            best[k + 1] = max(before[k + 1], best[k], before[k] + (a & b).total())
    return best[-1]
