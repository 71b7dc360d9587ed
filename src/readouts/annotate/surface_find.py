"""Where a text names people of the register, whole or by the family name; all bearers are kept."""

from __future__ import annotations

import re

from ..languages import Surface
from .surface_names import NameHit, NameIndex, index
from .surface_sound import BySound

_PIECE = re.compile(r"[^\W_]+")
_INITIAL = re.compile(r"(?:^|[^\w])([^\W\d_])\.[\s\xa0]?(?:[^\W\d_]\.[\s\xa0]?)?$")
_SHORTEST = {"latin": 3, "cyrillic": 3, "arabic": 3, "han": 2, "kana": 2}


def find_names(surface: Surface) -> list[NameHit]:
    """Names in text order, none overlapping another; whole names first."""
    names = index(surface.pack.code)
    if surface.pack.characters:
        return _in_characters(surface, names)
    found: list[NameHit] = []
    pieces = _pieces(surface)
    sound = BySound(surface.pack) if names.script == "cyrillic" else None
    i = 0
    while i < len(pieces):
        token, word = pieces[i]
        hit = _whole(pieces, i, names) if word[:1].isupper() or names.script == "arabic" else None
        if hit is None and sound is not None and word[:1].isupper():
            hit = sound.at(pieces, i)
        if hit is None and (word[:1].isupper() or names.script == "arabic"):
            hit = _family(surface, token, word, names)
        if hit is None and sound is not None and word[:1].isupper():
            hit = sound.family(pieces, i, _initial(surface, token))
        if hit is None:
            i += 1
            continue
        found.append(hit)
        while i < len(pieces) and pieces[i][0] < hit.end:
            i += 1
    return found


def _initial(surface: Surface, token: int) -> str:
    """The letter of an initial right before a token ("S." or "S.V."), else ""."""
    start = surface.parse.tokens[token].start
    match = _INITIAL.search(surface.text[max(0, start - 8) : start])
    return match[1] if match else ""


def _pieces(surface: Surface) -> list[tuple[int, str]]:
    """(token, word); hyphenated Latin names are compared by their parts."""
    found: list[tuple[int, str]] = []
    for token in surface.parse.tokens:
        if not token.text[0].isalpha():
            continue
        if surface.pack.script == "latin":
            found += [(token.i, m.group()) for m in _PIECE.finditer(token.text)]
        else:
            found.append((token.i, token.text))
    return found


def _whole(pieces: list[tuple[int, str]], i: int, names: NameIndex) -> NameHit | None:
    best: tuple[int, bool, list[str]] | None = None
    for key, plain in names.keys(pieces[i][1]):
        for keys, person in names.full.get(key, ()):
            end = _match(pieces, i + 1, keys[1:], names)
            if end is None or (best is not None and best[0] > end[0]):
                continue
            nominative = plain and end[1]
            if best is None or end[0] > best[0]:
                best = (end[0], nominative, [person])
            else:
                best = (best[0], best[1] or nominative, [*best[2], person])
    if best is None or best[0] <= i + 1:
        return None
    first, last = pieces[i][0], pieces[best[0] - 1][0]
    nominative_ = best[1] if names.script == "cyrillic" else None
    return NameHit(first, last + 1, tuple(dict.fromkeys(best[2])), True, nominative_)


def _match(pieces: list[tuple[int, str]], i: int, rest: tuple[str, ...], names: NameIndex) -> tuple[int, bool] | None:
    """One past the last piece, and whether all stand in the nominative."""
    nominative = True
    for key in rest:
        if i >= len(pieces) or pieces[i][0] - pieces[i - 1][0] > 1:
            return None
        found = next((plain for k, plain in names.keys(pieces[i][1]) if k == key), None)
        if found is None and names.script == "cyrillic" and pieces[i][1].lower() == key:
            found = True  # "фон дер"
        if found is None:
            return None
        nominative = nominative and found
        i += 1
    return i, nominative


def _family(surface: Surface, token: int, word: str, names: NameIndex) -> NameHit | None:
    if len(word) < _SHORTEST[names.script] or (len(word) > 3 and word.isupper() and names.script == "latin"):
        return None
    people: list[str] = []
    nominative = False
    for key, plain in names.keys(word):
        more = names.family.get(key, [])
        people += more
        nominative = nominative or (plain and bool(more))
        if more and names.script == "latin":
            break
    if not people:
        return None
    return NameHit(
        token, token + 1, tuple(dict.fromkeys(people)), False, nominative if names.script == "cyrillic" else None
    )


def _in_characters(surface: Surface, names: NameIndex) -> list[NameHit]:
    found: list[NameHit] = []
    text = surface.text
    tokens = surface.parse.tokens
    i = 0
    while i < len(tokens):
        start = tokens[i].start
        best: tuple[int, list[str], bool] | None = None
        for length in range(min(16, len(text) - start), 1, -1):
            form = text[start : start + length]
            parts = tuple(re.split(r"[·・=\s]+", form))
            people = [p for keys, p in names.full.get(parts[0], ()) if keys == parts]
            whole = True
            if not people and len(form) >= _SHORTEST["han"]:
                people, whole = names.family.get(form, []), False
            if people:
                best = (length, list(dict.fromkeys(people)), whole)
                break
        if best is None:
            i += 1
            continue
        end = i
        while end < len(tokens) and tokens[end].start < start + best[0]:
            end += 1
        found.append(NameHit(i, end, tuple(best[1]), best[2]))
        i = end
    return found
