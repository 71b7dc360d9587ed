"""Edits inside a line: mojibake, white space, and spaces that are missing after stops and at quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from difflib import SequenceMatcher

from .data import read
from .trace import Edit, Traced

_BAD = re.compile(r"[^\x00-\x7f]")
_TOO_LONG = 4000  # code points; a longer line is mended piece by piece


def mend_mojibake(line: Traced) -> Traced:
    """Undo text that was decoded in the wrong encoding ("telÃ©fono"); each mended place keeps its own raw range."""
    if not _BAD.search(line.text):
        return line
    pieces = [line.text] if len(line.text) <= _TOO_LONG else re.findall(r"\S+\s*|\s+", line.text)
    edits: list[Edit] = []
    position = 0
    for piece in pieces:
        edits.extend(_mojibake_edits(piece, position))
        position += len(piece)
    return line.edit(edits) if edits else line


def _mojibake_edits(text: str, base: int) -> list[Edit]:
    from ftfy import fix_encoding

    fixed = fix_encoding(text)
    if fixed == text:
        return []
    edits: list[Edit] = []
    for op, a, b, c, d in SequenceMatcher(None, text, fixed, autojunk=False).get_opcodes():
        if op == "equal":
            continue
        if c == d and b < len(text):  # a dropped byte belongs to the character that it helped to spell
            b, d = b + 1, d + 1
        edits.append(Edit(base + a, base + b, fixed[c:d]))
    return edits


_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]+")


def mend_spaces(line: Traced) -> Traced:
    """One space for each run of white space, none at the ends; marks that nobody sees are taken out."""
    if _INVISIBLE.search(line.text):
        line = line.edit([Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(line.text)])
    edits = [Edit(m.start(), m.end(), " ") for m in _SPACES.finditer(line.text) if m[0] != " "]
    return (line.edit(edits) if edits else line).strip()


# A stop with a word on both sides and no space: the words decide, since names ("Nord.Stream") look like that too.
# Each run of letters is tried from its beginning alone: a run of a million letters must not cost a million tries.
_LEFT = r"(?P<left>(?<![^\W\d_])[^\W\d_]+|(?<!\d)\d+)"
_STOP = re.compile(
    _LEFT
    + r"(?P<close>[)\]”’»\"%]*)(?P<stop>[.!?…]+)(?P<quote>[\"”’»)]*)"
    + r"(?=(?P<open>[“«‘(\"„]?)(?P<right>[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄ][\w’'-]*))"
)
_COMMA = re.compile(r"(?P<left>(?<![^\W\d_])[^\W\d_]{2,})(?P<stop>[,;:])(?=(?P<right>[^\W\d_]{2,}))")
_ADDRESS = re.compile(
    r"(?<!\S)\S*(?:://|www\.|@|\w/\w+\.)\S*"
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?:com|org|net|gov|int|edu|info|ru|cn|de|fr|uk|in|eu|ua)\b\S*"
)
_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-zÀ-žА-яЁёІіЇїЄєҐґ]")
SYSTEMATIC = 2  # sure places from which on a text is taken to lack these spaces everywhere


def lacks_spaces(texts: list[str]) -> bool:
    """Whether a text lacks spaces after stops again and again, so that unsure places are taken to lack them as well."""
    count = 0
    for text in texts:
        count += sum(1 for m in _STOP.finditer(text) if _sure(m))
        if count >= SYSTEMATIC:
            return True
    return False


def mend_stops(line: Traced, systematic: bool) -> Traced:
    """Put the space that is missing after a full stop, question or exclamation mark (and a comma, where systematic).

    Initials ("J.Biden"), abbreviations ("U.S."), numbers and addresses are left alone.
    """
    text = line.text
    kept = [m.span() for m in _ADDRESS.finditer(text)]
    marks = [m.start() for m in re.finditer('"', text)]
    spots = {_spot(m, marks) for m in _STOP.finditer(text) if _sure(m) or (systematic and _likely(m))}
    if systematic:
        spots |= {m.end("stop") for m in _COMMA.finditer(text) if _cased(m["left"]) and _cased(m["right"])}
    ends = [end for _, end in kept]
    edits = [Edit(i, i, " ") for i in sorted(spots) if not _within(i, kept, ends)]
    return line.edit(edits) if edits else line


_GLUED = re.compile(r"(?<=[A-Za-zÀ-žА-яЁёІіЇїЄєҐґ,;:])\"(?=[A-Za-zÀ-žА-яЁёІіЇїЄєҐґ])")


def mend_quotes(line: Traced) -> Traced:
    """Put the space that is missing at a straight quotation mark between two words: before it where it opens, behind it
    where it closes. A line with an odd number of them is left alone.
    """
    marks = [m.start() for m in re.finditer('"', line.text)]
    if len(marks) % 2:
        return line
    opens = {at: number % 2 == 0 for number, at in enumerate(marks)}
    spots = [m.start() if opens[m.start()] else m.end() for m in _GLUED.finditer(line.text)]
    return line.edit([Edit(i, i, " ") for i in spots]) if spots else line


def _within(position: int, ranges: list[tuple[int, int]], ends: list[int]) -> bool:
    """Whether a position lies inside one of the ranges, which are in order."""
    at = bisect_right(ends, position)
    return at < len(ranges) and ranges[at][0] < position


def _cased(word: str) -> bool:
    return bool(_LATIN_OR_CYRILLIC.match(word))


def _sure(match: re.Match[str]) -> bool:
    """A word in lower case, a stop and a capital: "sensitive.Russian". After a capital only before a function word."""
    left, right = match["left"], match["right"]
    if len(left) < 2 or not (len(right) > 1 or right in ("A", "I", "Я", "В", "О", "И")):
        return False
    if left.lower() in read("spacing")["abbreviations"]:
        return False
    return left[0].islower() or match["quote"] != "" or right.lower() in _openers()


def _likely(match: re.Match[str]) -> bool:
    left, right = match["left"], match["right"]
    return len(left) > 1 and len(right) > 1 and left.lower() not in read("spacing")["abbreviations"]


def _openers() -> frozenset[str]:
    return frozenset(word for words in read("spacing")["openers"].values() for word in words)


def _spot(match: re.Match[str], marks: list[int]) -> int:
    """Where the space belongs: a straight quotation mark after the stop closes only if one is open.

    ``marks`` are the places of all straight quotation marks of the text.
    """
    end = match.end("quote")
    if match["quote"] == '"' and bisect_left(marks, match.start("quote")) % 2 == 0:
        return match.start("quote")
    return end
