"""Copies of one text: near-duplicates and excerpts, so that fifty reprints count as one voice."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..model.reading import Reading
from ..model.text import Document
from . import days
from .translations import is_native, translations

_SHINGLE = 4  # words in a shingle
_COPY = 0.5  # share of the shorter text's shingles that must stand in the longer
_FEWEST = 12  # shingles below which a text is too short to judge by containment
_ALL_PAIRS = 64  # texts up to which every pair is looked at
_ONE_IN = 8  # of a longer text's shingles every eighth by its hash is looked up; of a short one's, all
_SHORT = 64  # shingles
_COMMON = 64  # texts from which a shingle is a set phrase: they are compared with the first of them alone
_WORD = re.compile(r"\w+", re.UNICODE)
_IDEOGRAPH = re.compile(r"[぀-ヿ㐀-鿿]")

Shingles = npt.NDArray[np.uint32]  # hashes, sorted and each once


def _shingles(document: Document) -> Shingles:
    text = document.text.casefold()
    ideographs = _IDEOGRAPH.findall(text)
    units = ideographs if len(ideographs) > len(text) / 4 else _WORD.findall(text)
    size = _SHINGLE * 2 if units and len(units[0]) == 1 and _IDEOGRAPH.match(units[0]) else _SHINGLE
    count = max(1, len(units) - size + 1) if units else 0
    hashes = (zlib.crc32(" ".join(units[k : k + size]).encode()) for k in range(count))
    return np.unique(np.fromiter(hashes, np.uint32, count))


def find_copies(readings: Sequence[Reading]) -> tuple[tuple[str, str], ...]:
    """Pairs (document id, id of its original), sorted by id; an original is never itself a copy.

    A copy shares at least half of the shorter text's word 4-grams, or is a translation (``translations``). The
    original is the one published first (a repost's date does not count), else the one in a language of the state
    that issued it, else the longest; ties go to the smaller id.
    """
    documents = sorted({r.document.id: r.document for r in readings}.values(), key=lambda d: d.id)
    shingles = {d.id: _shingles(d) for d in documents}
    by_id = {d.id: d for d in documents}
    groups = _groups([d.id for d in documents], shingles, by_id, tuple(translations(readings)))
    pairs: list[tuple[str, str]] = []
    for group in groups:
        if len(group) > 1:
            year = min((y for i in group if (y := _published(by_id[i])[:4]).isdigit()), default="")
            original = min(group, key=lambda i: _order(by_id[i], len(shingles[i]), year))
            pairs += [(i, original) for i in group if i != original]
    return tuple(sorted(pairs))


def _published(document: Document) -> str:
    """The day of publication, "XXXX-05-26" where its year is open; "" for a repost or where it is unknown."""
    published = document.published
    if published is None or published.repost:
        return ""
    day = days.read(published.value)
    return (days.edtf(day) or "") if day.exact or (day.month_day and day.month_day[1]) else ""


def _order(document: Document, length: int, year: str) -> tuple[str, bool, int, str]:
    """Earliest first, then in the issuer's language, then longest; a day without its year is taken in the group's
    earliest year."""
    return (_published(document).replace("XXXX", year or "XXXX") or "~", not is_native(document), -length, document.id)


def _groups(
    ids: list[str],
    shingles: dict[str, Shingles],
    documents: dict[str, Document],
    translated: Sequence[tuple[str, str]],
) -> list[list[str]]:
    """Connected groups of copies; a link counts only where the two texts themselves share enough."""
    parent = {i: i for i in ids}

    def root(i: str) -> str:
        while parent[i] != i:
            i = parent[i]
        return i

    near = [p for p in _candidates(ids, shingles) if _contained(shingles[p[0]], shingles[p[1]])]
    for a, b in (*near, *translated):
        if not _of_other_days(documents[a], documents[b]):
            ra, rb = sorted((root(a), root(b)))
            parent[rb] = ra
    groups: dict[str, list[str]] = {}
    for i in ids:
        groups.setdefault(root(i), []).append(i)
    return list(groups.values())


def _of_other_days(a: Document, b: Document) -> bool:
    """Two official texts of one office on different days: it words all its calls alike."""
    days_told = {_published(a), _published(b)}
    return a.issuer is not None and a.issuer == b.issuer and len(days_told) == 2 and "" not in days_told


def _contained(a: Shingles, b: Shingles) -> bool:
    small = min(len(a), len(b))
    if small < _FEWEST:
        return bool(len(a)) and np.array_equal(a, b)
    return len(np.intersect1d(a, b, assume_unique=True)) >= _COPY * small


def _candidates(ids: list[str], shingles: dict[str, Shingles]) -> list[tuple[str, str]]:
    """Pairs worth comparing, sorted: all of a small pile; of a large one those that share looked-up shingles.

    Near linear in the number of texts: what many share is a set phrase, and ties all to the first alone.
    """
    known = [i for i in ids if len(shingles[i])]
    if len(known) <= _ALL_PAIRS:
        return [(a, b) for n, a in enumerate(known) for b in known[n + 1 :]]
    holders: dict[int, list[str]] = {}
    for i in known:
        own = shingles[i]
        for shingle in (own if len(own) <= _SHORT else own[own % _ONE_IN == 0]).tolist():
            holders.setdefault(shingle, []).append(i)
    shared: Counter[tuple[str, str]] = Counter()
    for texts in holders.values():
        few = texts if len(texts) < _COMMON else texts[:1]
        shared.update((a, b) for n, a in enumerate(few) for b in texts[n + 1 :])
    return sorted(p for p, n in shared.items() if n > 1 or min(len(shingles[p[0]]), len(shingles[p[1]])) <= _SHORT)
