"""Tokens, quotations and sentences of a text without a parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.syntax import Parse, Token
from ..model.text import Sentence, Span
from .lemmas import lemmas
from .pack import Pack
from .spelling import arabic, normal

_LETTERS = r"(?:[^\W\d_][\u0300-\u036F\u064B-\u0652\u0670]*)+"  # with what is written above and below them
_WORD = re.compile(rf"{_LETTERS}(?:[-‐‑'’ʼ·]{_LETTERS})*|\d+|[^\w\s]|_+")
_CHARACTER = re.compile(r"[A-Za-zÀ-ɏ]+(?:[-'’][A-Za-z]+)*|\d+|\S")
_STOPS = frozenset(".!?…。！？؟")
_OPEN_AFTER = frozenset("«»“”„\"'‘(—–-[¿¡「『")
_INITIAL = re.compile(r"(?:^|[\s.(«“„\"])[^\W\d_]$")
_LONGEST_QUOTE = 1500


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``outer`` with its marks, ``inner`` without them and the spaces inside."""

    outer: Span
    inner: Span


def words(text: str, pack: Pack) -> list[tuple[int, int]]:
    """Places of all tokens: words (elided forms apart), runs of digits, marks; characters in Chinese and Japanese."""
    if pack.characters:
        return [m.span() for m in _CHARACTER.finditer(text)]
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        while (cut := _cut(text[start:end], pack)) is not None:
            found.append((start, start + cut))
            start += cut
        found.append((start, end))
    return found


def _cut(word: str, pack: Pack) -> int | None:
    """Where an elided form ends ("l'|Élysée"), a suffix begins ("Putin|'in") or a compound joins an abbreviation
    ("US-|Präsident"), else None.
    """
    at = next((i for i, c in enumerate(word) if c in "'’" and 0 < i < len(word) - 1), None)
    if at is not None and normal(word[: at + 1]) in pack.elided:
        return at + 1
    low = normal(word)
    enclitic = next((e for e in pack.enclitics if low.endswith(e) and len(low) > len(e)), None)
    if enclitic is not None and low not in pack.enclitics:
        return len(word) - len(enclitic)
    head, dash, rest = word.partition("-")
    if dash and len(head) > 1 and head.isupper() and head.isalpha() and rest[:1].isupper() and not rest.isupper():
        return len(head) + 1
    return at if at is not None and pack.suffixed and word[0].isupper() else None


def quotes(text: str, pack: Pack) -> tuple[Quote, ...]:
    """Quotations in text order, of nested ones the outer; none crosses a line break, none is very long."""
    opening: dict[str, str] = {}
    for opener, closer in pack.quotes:
        opening[opener] = opening.get(opener, "") + closer
    found: list[Quote] = []
    start = 0
    for line in text.split("\n"):
        found += _in_line(text, Span(start, start + len(line)), opening)
        start += len(line) + 1
    return tuple(found)


def _in_line(text: str, line: Span, opening: dict[str, str]) -> list[Quote]:
    found: list[Quote] = []
    i = line.start
    while i < line.end:
        end = _closing(text, i, opening, line) if text[i] in opening else None
        if end is None:
            i += 1
            continue
        words_ = text[i + 1 : end]
        if words_.strip():
            start = i + 1 + len(words_) - len(words_.lstrip())
            found.append(Quote(Span(i, end + 1), Span(start, start + len(words_.strip()))))
        i = end + 1
    return found


def _closing(text: str, i: int, opening: dict[str, str], line: Span) -> int | None:
    opener, closers = text[i], opening[text[i]]
    if opener in "'‘’" and i > line.start and text[i - 1].isalnum():
        return None
    depth = 0
    for j in range(i + 1, min(line.end, i + _LONGEST_QUOTE)):
        if text[j] in closers:
            if text[j] in "'’" and text[j + 1 : j + 2].isalnum():
                continue
            if depth == 0:
                return j
            depth -= 1
        elif text[j] == opener:
            depth += 1
    return None


def parse(text: str, pack: Pack) -> tuple[Parse, tuple[tuple[str, ...], ...], tuple[Quote, ...]]:
    """The text as tokens in sentences without any structure, the keys by which each token can be looked up (form,
    dictionary forms), and the quotations.
    """
    marks = quotes(text, pack)
    places = words(text, pack)
    ends = _sentence_ends(text, places, pack, marks)
    tokens: list[Token] = []
    keys: list[tuple[str, ...]] = []
    sentences: list[Sentence] = []
    ranges: list[tuple[int, int]] = []
    first = 0
    paragraph = 0
    for i, (start, end) in enumerate(places):
        if i and "\n" in text[places[i - 1][1] : start]:
            paragraph += 1
        word = text[start:end]
        forms = _keys(word, pack)
        keys.append(forms)
        tokens.append(Token(i, start, end, word, forms[-1], "", "", "", first, len(sentences), "", False))
        if i in ends:
            ranges.append((first, i + 1))
            sentences.append(Sentence(Span(places[first][0], end), len(sentences), paragraph))
            first = i + 1
    return Parse(tuple(tokens), tuple(sentences), tuple(ranges)), tuple(keys), marks


def _keys(word: str, pack: Pack) -> tuple[str, ...]:
    form = normal(pack.marks.get(word, word))
    if form in pack.enclitics:
        return (form.rpartition("-")[2],)
    if pack.characters or not word[0].isalpha():
        return (form,)
    plain = word if word[0].islower() or pack.code == "de" else word.lower().replace("\u0307", "")
    found = [form, *(normal(w) for w in lemmas(plain, pack.lemmas, pack.code))]
    if form in pack.contractions:
        found.append(pack.contractions[form])
    found += pack.forms.get(form, ())
    if pack.code == "de" and len(form) > 4 and form.endswith("s"):
        found.append(form[:-1])
    if pack.script == "arabic":
        found += arabic(form)
    return tuple(dict.fromkeys(found))


def _sentence_ends(text: str, places: Sequence[tuple[int, int]], pack: Pack, marks: Sequence[Quote]) -> frozenset[int]:
    """Indices of tokens that end a sentence."""
    ends: set[int] = set()
    inside = 0
    for i, (start, end) in enumerate(places):
        following = places[i + 1][0] if i + 1 < len(places) else len(text)
        gap = text[end:following]
        if i + 1 == len(places) or "\n" in gap:
            ends.add(i)
            continue
        while inside < len(marks) and marks[inside].outer.end <= end:
            inside += 1
        quoted = inside < len(marks) and marks[inside].inner.start <= start and end <= marks[inside].inner.end
        if quoted and marks[inside].inner.end != end:
            continue
        if _ends(text, i, places, pack, gap, quoted):
            ends.add(i)
    return frozenset(ends)


def _ends(text: str, i: int, places: Sequence[tuple[int, int]], pack: Pack, gap: str, quoted: bool) -> bool:
    start, end = places[i]
    mark = text[start:end]
    after = text[places[i + 1][0]]
    if pack.characters:
        if mark in "。！？!?":
            return not quoted and after not in '”」』）)"’'
        closes = mark in "”」』" and text[start - 1] in "。！？!?"
        return closes and after not in ",，、。：:"
    if mark not in _STOPS:
        closes = mark in '»”“"’)' and text[start - 1] in _STOPS
        return closes and bool(gap) and (after.isupper() or after in '«„“"¿¡')
    if quoted or not gap or not (after.isupper() or after.isdigit() or after in _OPEN_AFTER or not after.isascii()):
        return False
    if after.islower():
        return False
    if mark != ".":
        return True
    before = text[max(0, start - 25) : start]
    word = normal(before.split()[-1] if before.split() else "")
    if f"{word}." in pack.abbreviations or _INITIAL.search(before):
        return False
    return not (pack.ordinal_dot and word.isdigit() and len(word) <= 2 and not after.isdigit())
