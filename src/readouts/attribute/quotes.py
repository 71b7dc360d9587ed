"""Quotation marks paired, whatever their shape, and never trusted to close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.text import Span

# opening mark -> marks that may close it; „ is closed by “ in German and by ” in English texts
_PAIRS = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‘": "’", '"': '"', "'": "'"}
_CLOSERS = frozenset("".join(_PAIRS.values()))
_SINGLE = frozenset("‘'")
_LONGEST_SINGLE = 300


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: ``outer`` with its marks, ``inner`` without; ``closed`` False where a mark is missing."""

    outer: Span
    inner: Span
    closed: bool


def find_quotes(text: str, sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """All quotations in text order, not nested ones; none crosses a line break.

    A mark that never closes ends at the end of its sentence (of its line, where the next paragraph opens with such a
    mark again); a closing mark alone quotes from its sentence's start.
    """
    found: list[Quote] = []
    start = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        following = next((after for after in lines[number + 1 :] if after.strip()), "")
        span = Span(start, start + len(line))
        # a quotation that runs over paragraphs opens each anew and closes only the last
        whole = [span] if following.lstrip()[:1] in _PAIRS and following.lstrip()[:1] in line else sentences
        found.extend(_in_line(text, span, whole))
        start += len(line) + 1
    return tuple(found)


def _opens(text: str, i: int, line: Span) -> bool:
    before = text[i - 1] if i > line.start else " "
    after = text[i + 1] if i + 1 < line.end else " "
    return (before.isspace() or before in "([{—–-/:;,“„\"'‘.") and not after.isspace()


def _closes_single(text: str, i: int, line: Span) -> bool:
    after = text[i + 1] if i + 1 < line.end else " "
    return not after.isalnum() and not text[i - 1].isspace()


def _end_of(position: int, line: Span, sentences: Sequence[Span]) -> int:
    return min((s.end for s in sentences if s.start <= position < s.end), default=line.end)


def _start_of(position: int, line: Span, sentences: Sequence[Span]) -> int:
    return max((s.start for s in sentences if s.start <= position < s.end), default=line.start)


def _in_line(text: str, line: Span, sentences: Sequence[Span]) -> list[Quote]:
    found: list[Quote] = []
    i = line.start
    while i < line.end:
        char = text[i]
        straight = char in "\"'"
        if (char in _PAIRS and char not in _SINGLE | {'"'}) or (char in _SINGLE | {'"'} and _opens(text, i, line)):
            quote = _quote(text, i, line, sentences)
            if quote is not None:
                found.append(quote)
                i = quote.outer.end
                continue
        elif char == "”" or (char == '"' and straight):
            # a closing mark alone: the opening one was lost
            begin = max(_start_of(i, line, sentences), line.start, found[-1].outer.end if found else line.start)
            while begin < i and (text[begin].isspace() or text[begin] in ",.;:"):
                begin += 1
            if i - begin > 1:
                found.append(Quote(Span(begin, i + 1), Span(begin, i), closed=False))
        i += 1
    return found


def _quote(text: str, i: int, line: Span, sentences: Sequence[Span]) -> Quote | None:
    opener = text[i]
    closers = _PAIRS[opener]
    single = opener in _SINGLE
    limit = min(line.end, i + _LONGEST_SINGLE) if single else line.end
    for j in range(i + 1, limit):
        char = text[j]
        if char in closers and (not single or _closes_single(text, j, line)):
            if opener == '"' and _opens(text, j, line) and text[j - 1].isspace():
                break  # another opening: this one never closed
            return Quote(Span(i, j + 1), Span(i + 1, j), closed=True) if j > i + 1 else None
        if char == opener and not single:
            break
    if single:
        return None
    end = min(_end_of(i + 1, line, sentences), line.end)
    return Quote(Span(i, end), Span(i + 1, end), closed=False) if end > i + 2 else None
