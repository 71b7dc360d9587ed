"""Quotation marks paired, whatever their shape, and never trusted to close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.text import Span

# opening mark -> marks that may close it; „ is closed by “ in German and by ” in English texts, » opens in German and
# both ends are » or ” in Swedish and Finnish
_PAIRS = {
    "“": "”", "„": "“”\"", "”": "”", "«": "»", "»": "«»", "‹": "›", "「": "」", "『": "』", "﹁": "﹂", "``": "''",
    "‘": "’", "‚": "‘’", '"': '"', "'": "'",
}  # fmt: skip
_SINGLE = frozenset("‘‚'")
_EITHER_WAY = frozenset({"”", "»", '"', *_SINGLE})  # these open only where a word follows and none stands before
_ALONE = frozenset('”»"')  # a closing mark that may have lost its partner
_STRAY = frozenset('”"')  # what a writer who mixes styles closes “ or \" with
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


def _mark(text: str, i: int) -> str:
    """The quotation mark that stands at a position (some are two characters), or ""."""
    return next((text[i : i + n] for n in (2, 1) if text[i : i + n] in _PAIRS), "")


def _in_line(text: str, line: Span, sentences: Sequence[Span]) -> list[Quote]:
    found: list[Quote] = []
    i = line.start
    while i < line.end:
        mark = _mark(text, i)
        if mark and (mark not in _EITHER_WAY or _opens(text, i, line)) and _is_opener(mark, line.of(text)):
            quote = _quote(text, i, mark, line, sentences)
            if quote is not None:
                found.append(quote)
                i = quote.outer.end
                continue
        elif text[i] in _ALONE:
            # a closing mark alone: the opening one was lost
            begin = max(_start_of(i, line, sentences), line.start, found[-1].outer.end if found else line.start)
            while begin < i and (text[begin].isspace() or text[begin] in ",.;:"):
                begin += 1
            if i - begin > 1:
                found.append(Quote(Span(begin, i + 1), Span(begin, i), closed=False))
        i += 1
    return found


def _is_opener(mark: str, line: str) -> bool:
    """ "” A ”" and "» A «" open with what closes elsewhere: only where the line opens with nothing else."""
    if mark == "”":
        return not {"“", "„"} & set(line)
    left, right = line.find("«"), line.find("»")
    reverse = right >= 0 and (left < 0 or right < left)
    return mark not in ("«", "»") or (mark == "»") == reverse


def _quote(text: str, i: int, opener: str, line: Span, sentences: Sequence[Span]) -> Quote | None:
    single, inside = opener in _SINGLE, i + len(opener)
    j = _closing(text, i, opener, line)
    if j is not None:
        n = 2 if _PAIRS[opener] == "''" and text.startswith("''", j) else 1
        return Quote(Span(i, j + n), Span(inside, j), closed=True) if j > inside else None
    if single:
        return None
    end = min(_end_of(inside, line, sentences), line.end)
    return Quote(Span(i, end), Span(inside, end), closed=False) if end > inside + 1 else None


def _closing(text: str, i: int, opener: str, line: Span) -> int | None:
    """Where the mark that closes the one at ``i`` stands; of nested marks of one kind the outer pair counts."""
    closers, single = _PAIRS[opener], opener in _SINGLE
    limit = min(line.end, i + _LONGEST_SINGLE) if single else line.end
    depth = 0
    for j in range(i + len(opener), limit):
        char = text[j]
        if closers == "''":
            if text.startswith("''", j):
                return j
        elif char in closers and (not single or _closes_single(text, j, line)):
            if opener in _EITHER_WAY and not single and _opens(text, j, line) and text[j - 1].isspace():
                return None  # another opening: this one never closed
            if depth == 0:
                return j
            depth -= 1
        elif char == opener and not single:
            if depth == 0 and opener not in _EITHER_WAY and not _opens(text, j, line) and _closes_single(text, j, line):
                return j  # "“A,“ he said": the same mark at both ends
            rest = Span(j, limit).of(text)
            if rest.count(opener) >= sum(rest.count(c) for c in closers):
                return None
            depth += 1
        elif char in _STRAY and opener in '“"' and depth == 0 and _closes_single(text, j, line):
            if _closed_before_next(text, j, opener, limit):
                continue
            return j
    return None


def _closed_before_next(text: str, j: int, opener: str, limit: int) -> bool:
    """Is there a proper closing mark before the next opening one?"""
    rest = text[j:limit]
    close = rest.find(_PAIRS[opener])
    after = min((k for k in (rest.find("“"), rest.find("„")) if k >= 0), default=len(rest))
    return 0 <= close < after
