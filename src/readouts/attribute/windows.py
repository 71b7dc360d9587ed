"""What the trained tagger sees of a text: windows of whole paragraphs as word pieces with features.

Training uses this very module, so that a piece means the same to the model in both places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model.syntax import Token
from ..model.text import Span

FEATURES = 6  # case, digit, inside a quotation, part of speech, dependency, direction of the head
LIMIT = 96  # word pieces of a window, the two at its ends included; on dev longer ones read worse

_POS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"
_DEP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
)
# 0 stands for every other label; the order is part of the model: append, never insert
POS = {name: i for i, name in enumerate(_POS.split(), 1)}
DEP = {name: i for i, name in enumerate(_DEP.split(), 1)}

_QUOTES = {"“": 1, "”": -1, "«": 1, "»": -1, "„": 1}
_SENTENCE_END = re.compile(r"[.!?]\s|[.!?”\")]\s*$")

Row = tuple[int, int, int, int, int]
Encode = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces in text order: ids, clean offsets, and ``FEATURES`` small numbers each."""

    pieces: tuple[int, ...]
    offsets: tuple[Span, ...]
    features: tuple[tuple[int, ...], ...]


def syntax_of(token: Token) -> Row:
    """Start, end, part of speech, dependency, and whether the head stands before (0), nowhere (1) or after (2)."""
    direction = (token.head > token.i) - (token.head < token.i) + 1
    return token.start, token.end, POS.get(token.pos, 0), DEP.get(token.dep, 0), direction


def surface_of(text: str, offsets: Sequence[Span]) -> list[tuple[int, int, int]]:
    """Case shape (0-3), digit (0-1) and inside-quotation (0-1) of every piece; a quotation ends with its paragraph."""
    found = []
    depth = 0
    last = text.rfind("\n", 0, offsets[0][0]) + 1 if offsets else 0
    for start, end in offsets:
        for c in text[last:end]:
            if c == "\n":
                depth = 0
            elif c == '"':
                depth = 1 - depth
            elif c in _QUOTES:
                depth = max(0, min(1, depth + _QUOTES[c]))
        last = max(last, end)
        word = text[start:end]
        case = 0 if word.islower() else 1 if word.istitle() else 2 if word.isupper() else 3
        found.append((case, int(any(c.isdigit() for c in word)), depth))
    return found


def features_of(text: str, offsets: Sequence[Span], rows: Sequence[Row]) -> tuple[tuple[int, ...], ...]:
    """The features of pieces in text order; ``rows`` (``syntax_of`` of every token) begin at or before the first."""
    found: list[tuple[int, ...]] = []
    k = 0
    for (start, _), surface in zip(offsets, surface_of(text, offsets), strict=True):
        while k < len(rows) and rows[k][1] <= start:
            k += 1
        inside = k < len(rows) and rows[k][0] <= start
        found.append((*surface, *(rows[k][2:] if inside else (0, 0, 0))))
    return tuple(found)


def cuts(text: str, offsets: Sequence[Span], limit: int) -> list[int]:
    """Where to cut a paragraph of more than ``limit`` pieces: after a sentence where one ends in the later half."""
    places = [0]
    while len(offsets) - places[-1] > limit:
        first = places[-1]
        ends = [
            k
            for k in range(first + limit // 2, first + limit)
            if _SENTENCE_END.search(text[offsets[k - 1].start : offsets[k].start])
            and offsets[k].start > offsets[k - 1].end
        ]
        places.append(ends[-1] if ends else first + limit)
    return [*places, len(offsets)]


def split(text: str, encode: Encode, limit: int = LIMIT, first_cut: int = 0) -> list[tuple[list[int], list[Span]]]:
    """Ids and offsets of windows of at most ``limit`` pieces, two of which are left for the model's end marks.

    Paragraphs are parted by line breaks and stay whole where they fit. A window also ends before paragraph number
    ``first_cut``, so that training sees a text cut in several ways.
    """
    room = limit - 2
    chunks: list[tuple[list[int], list[Span]]] = []
    position = 0
    for line in text.split("\n"):
        ids, places = encode(line)
        offsets = [Span(position + a, position + b) for a, b in places]
        position += len(line) + 1
        chunks += [(list(ids[a:b]), offsets[a:b]) for a, b in pairwise(cuts(text, offsets, room)) if a < b]
    found: list[tuple[list[int], list[Span]]] = []
    for n, (ids, offsets) in enumerate(chunks):
        if found and n != first_cut and len(found[-1][0]) + len(ids) <= room:
            found[-1][0].extend(ids)
            found[-1][1].extend(offsets)
        else:
            found.append((list(ids), list(offsets)))
    return found


def windows(text: str, rows: Sequence[Row], encode: Encode, limit: int = LIMIT, first_cut: int = 0) -> list[Window]:
    """All windows of a text. ``encode`` gives ids and offsets of one line; for the rest see ``split``."""
    found = []
    k = 0
    for ids, offsets in split(text, encode, limit, first_cut):
        while k < len(rows) and rows[k][1] <= offsets[0].start:
            k += 1
        found.append(Window(tuple(ids), tuple(offsets), features_of(text, offsets, rows[k:])))
    return found
