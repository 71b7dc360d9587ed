"""Numbers with what they count, in texts that are read without a parse."""

from __future__ import annotations

from ..languages import Surface
from ..model.text import Span
from ..model.values import Bound, Quantity, TimeExpression
from .surface_periods import words as words_of
from .surface_times import find_numbers

_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}


def find_quantities(surface: Surface, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """Quantities in text order; the unit is the dictionary form of the counted noun, a currency or "%"."""
    words = words_of(surface.pack.code)
    found: list[Quantity] = []
    for value, first, end in find_numbers(surface, times):
        bound: Bound = "exact"
        start = first
        for back in (3, 2, 1):
            hit = words.bounds.at(surface, first - back) if first >= back else None
            if hit is not None and hit[1] <= first:
                if all(surface.keys[k][0] in words.prepositions for k in range(hit[1], first)):
                    bound, start = hit[0], first - back  # type: ignore[assignment]
                break
        unit, stop = _unit(surface, end)
        head = surface.span(end, stop).of(surface.text) if stop > end else None
        span = Span(surface.parse.tokens[start].start, surface.parse.tokens[stop - 1].end)
        found.append(Quantity(span, value, None, unit, bound, head))
    return tuple(found)


def _unit(surface: Surface, i: int) -> tuple[str | None, int]:
    if i >= len(surface.keys) or surface.parse.tokens[i].sentence != surface.parse.tokens[i - 1].sentence:
        return None, i
    word = surface.word(i)
    if word == "%" or word in _CURRENCIES:
        return _CURRENCIES.get(word, "%"), i + 1
    if not word[0].isalpha() or surface.is_word(i, ("language", "prepositions"), ("language", "and_words")):
        return None, i
    if surface.pack.characters:
        end = min(i + 2, len(surface.keys))
        return surface.span(i, end).of(surface.text), end
    return surface.keys[i][-1], i + 1
