"""Slips of translation and transcription: words that most likely stand for other words.

``find`` sees one document, ``gather`` all. A slip is a remark beside the text with its evidence; nothing is changed by
it. What is a spelling among others (Kiev, Zelensky) is none, and where the evidence is thin nothing is said.
"""

from __future__ import annotations

from ..languages import codes
from ..model.reading import Annotated, Reading
from ..model.slips import Slip

__all__ = ["find", "gather"]


def find(annotated: Annotated) -> tuple[Slip, ...]:
    """The slips that one document shows by itself, in text order, none overlapping another."""
    if not annotated.parse.tokens or annotated.document.language in codes():
        return ()
    from .countries import country_slips
    from .foreign import foreign_slips
    from .names import name_slips
    from .numbers import number_slips
    from .office_words import office_slips
    from .places import place_slips
    from .terms import term_slips

    sure, weak = term_slips(annotated)
    sure += foreign_slips(annotated)
    found = [
        *name_slips(annotated),
        *country_slips(annotated),
        *office_slips(annotated),
        *place_slips(annotated),
        *number_slips(annotated),
        *sure,
    ]
    return _disjoint(annotated, [*found, *(weak if sure else ())])


def gather(readings: tuple[Reading, ...], copies: tuple[tuple[str, str], ...] = ()) -> tuple[Slip, ...]:
    """The slips of all documents and those that only their fellows show, by document and place.

    ``readings`` are unified: one id for one person. Copies of a text are no evidence beside it.
    """
    from .fellows import fellow_slips

    by_document = {r.document.id: list(r.slips) for r in readings}
    english = tuple(r for r in readings if r.document.language not in codes())  # spellings of one script
    for slip in fellow_slips(english, frozenset(c for c, _ in copies)):
        known = by_document[slip.document]
        if not any(slip.span.overlaps(s.span) for s in known):
            known.append(slip)
    return tuple(s for d in sorted(by_document) for s in sorted(by_document[d], key=lambda s: s.span))


def _disjoint(annotated: Annotated, found: list[Slip]) -> tuple[Slip, ...]:
    """One slip for one place, and one for one wording: the first place, with the number of places."""
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda s: (s.span.start, -s.span.end)):
        if not any(slip.span.overlaps(k.span) for k in kept):
            kept.append(slip)
    text = annotated.document.text
    first: dict[tuple[str, str], Slip] = {}
    for slip in kept:
        key = (slip.span.of(text).casefold(), slip.kind)
        known = first.get(key)
        first[key] = slip if known is None else _again(known)
    return tuple(first.values())


def _again(slip: Slip) -> Slip:
    from dataclasses import replace

    return replace(slip, times=slip.times + 1)
