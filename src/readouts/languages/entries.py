"""What the phrases of a pack's files mean: every list of words as patterns with a kind and a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from .pack import Pack, pack
from .phrases import SLOT, Matcher, Pattern, pattern, variants

# file, path of keys -> kind; where the path leads to a mapping, its keys are the values
_LISTS = (
    ("language", "negations", "negation"), ("language", "clause_words", "clause"), ("language", "and_words", "and"),
    ("language", "pronouns", "pronoun"), ("language", "compounds", "compound"), ("language", "but_words", "but"),
    ("speech", "verbs", "cue"), ("speech", "nouns", "cue-noun"), ("speech", "statement_nouns", "text"),
    ("speech", "silence", "silence"), ("speech", "discussed", "discussed"), ("speech", "agreed", "agreed"),
    ("speech", "reported_mood", "mood"), ("speech", "goes_on", "goes-on"), ("speech", "content", "content-act"),
    ("contacts", "status", "status"), ("contacts", "background", "background"),
    ("contacts", "initiator_verbs", "initiator-verb"), ("contacts", "length", "length"), ("contacts", "moods", "tone"),
    ("conditions", "if", "if"), ("conditions", "unless", "unless"), ("conditions", "without", "without"),
    ("conditions", "not_conditions", "not-if"), ("conditions", "inverted", "if-first"),
    ("conditions", "then", "then"), ("conditions", "red_line", "red-line"), ("conditions", "modal", "modal"),
    ("terms", "", "term"),
)  # fmt: skip
_VERBAL = frozenset({"cue", "cue-noun", "discussed", "agreed", "initiator-verb"})
_SLOTS = (
    ("speech", "according", "according"), ("speech", "according_first", "according-first"),
    ("speech", "citing", "citing"), ("speech", "to_whom", "to-whom"),
    ("speech", "told_above", "told-above"),
    ("contacts", "initiator", "initiator"),
)  # fmt: skip
_ACTORS = (
    "honorifics",
    "roles",
    "unnamed",
    "plurals",
    "counterpart",
    "institutions",
    "organisations",
    "media",
    "seats",
)
_ACTOR_KINDS = {
    "honorifics": "honorific", "roles": "role", "unnamed": "unnamed", "plurals": "plural", "counterpart": "counterpart",
    "institutions": "institution", "organisations": "org", "media": "media", "seats": "seat",
}  # fmt: skip


def _phrases(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """(value, phrase) of a list or of a mapping of lists; numbers and lists without keys have ""."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            for _, phrase in _phrases(part):
                yield str(name), phrase
    elif isinstance(value, (list, tuple)):
        for part in value:
            if isinstance(part, (str, int, float)):
                yield key, str(part)
    elif isinstance(value, str):
        yield key, value


def plain(p: Pack) -> Iterator[Pattern]:
    """Words of speech, contacts and conditions."""
    for file, name, kind in _LISTS:
        for value, phrase in _phrases(p.get(file, name) if name else p.data[file]):
            for form in variants(phrase, p) if kind in _VERBAL else (phrase,):
                yield pattern(kind, value, form, p)
    for medium, lists in (p.get("contacts", "media") or {}).items():
        for part, kind in (("verbs", "contact-verb"), ("nouns", "contact-noun")):
            for _, phrase in _phrases((lists or {}).get(part) or []):
                for form in variants(phrase, p) if part == "verbs" else (phrase,):
                    yield pattern(kind, medium, form, p)
    for part in ("verbs", "nouns"):
        for _, phrase in _phrases(p.get("contacts", "generic", part)):
            for form in variants(phrase, p) if part == "verbs" else (phrase,):
                yield pattern("generic", part, form, p)
    for file, name, kind in _SLOTS:  # what has no slot is a phrase like any other
        for _, phrase in _phrases(p.get(file, name)):
            if SLOT not in phrase:
                yield pattern(kind, "other" if kind == "initiator" else "", phrase, p)


def slotted(p: Pack) -> Iterator[Pattern]:
    """Phrases that hold an actor's mention."""
    for file, name, kind in _SLOTS:
        for _, phrase in _phrases(p.get(file, name)):
            if SLOT in phrase:
                yield pattern(kind, "", phrase, p)


def places(p: Pack) -> Iterator[Pattern]:
    """States, their adjectives and capitals."""
    for code, row in (p.get("actors", "states") or {}).items():
        for part, kind in (("names", "state"), ("adjectives", "demonym")):
            for _, phrase in _phrases((row or {}).get(part) or []):
                yield pattern(kind, str(code), phrase, p, inflected=True)
    for code, phrase in _phrases(p.get("actors", "capitals")):
        yield pattern("capital", code, phrase, p, inflected=True)


def actors(p: Pack) -> Iterator[Pattern]:
    """Roles, institutions and whatever else stands for an actor."""
    for name in _ACTORS:
        for value, phrase in _phrases(p.get("actors", name)):
            yield pattern(_ACTOR_KINDS[name], value, phrase, p, inflected=bool(p.get("language", "inflected")))
    for _, phrase in _phrases(p.get("speech", "statement_nouns")):
        yield pattern("text", "text", phrase, p)
    for _, phrase in _phrases(p.get("language", "compounds")):
        yield pattern("compound", "", phrase, p)


@lru_cache(maxsize=16)
def matcher(code: str) -> Matcher:
    """For words of speech, contacts and conditions."""
    p = pack(code)
    return Matcher(plain(p), p)


@lru_cache(maxsize=16)
def slot_matcher(code: str) -> Matcher:
    """For phrases that hold an actor's mention."""
    p = pack(code)
    return Matcher(slotted(p), p)
