"""Word lists of this stage: read once from the package's data, compiled to regular expressions.

A text is matched as a string of ``" lemma~form~P"`` tokens (P: first letter of the part of speech, X where unknown), so
that one pattern word meets a lemma or a written form, and "arm/V" meets the verb alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from ..data import load_yaml
from ..model.speech import Act, Certainty
from ..model.syntax import Token

HYPHENS = frozenset("-‐‑")
GAPS = {"*": r"(?: \S+){0,4}", "**": r"(?: \S+){0,8}", "+": r"(?: \S+){1,4}"}


def load(name: str) -> dict[str, Any]:
    """The mapping in a data file of this package."""
    return cast("dict[str, Any]", load_yaml(name))


def encode(tokens: Iterable[Token]) -> str:
    """Tokens as the string that patterns are matched against; a hyphened word ("de-escalate") is one token."""
    words: list[tuple[str, str, str]] = []
    end, tied = -1, False
    for t in tokens:
        if t.text.isspace():
            continue
        hyphen = t.text in HYPHENS
        if words and t.start == end and (hyphen or tied):
            lemma, form, pos = words[-1]
            words[-1] = lemma + t.lemma, form + t.text.lower(), pos if hyphen else t.pos[:1]
        else:
            words.append((t.lemma or "_", t.text.lower(), t.pos[:1] or "X"))
        end, tied = t.end, hyphen
    return "".join(f" {lemma}~{form}~{pos}" for lemma, form, pos in words)


def encode_words(words: str) -> str:
    """A bare phrase ("voice concern") as such a string."""
    return "".join(f" {w}~{w}~X" for w in words.lower().split())


def compile_patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for all patterns: longer ones first, so that a match is the most specific one at its place."""
    ordered = sorted(map(str, patterns), key=lambda p: (-len(p.split()), p))
    return re.compile("|".join(f"(?:{_pattern(p)})" for p in ordered) or r"(?!)")


def _pattern(pattern: str) -> str:
    return "".join(map(_word, pattern.split()))


def _word(word: str) -> str:
    """One place of a pattern: a gap, or any of several words; "at_one" is a phrase that stands for one of them."""
    if word in GAPS:
        return GAPS[word]
    word, _, kind = word.partition("/")
    members = [member for part in word.split("|") for member in _members(part)]
    single = "|".join(re.escape(m) for m in members if "_" not in m or m == "_")
    phrases = ["".join(_word(w) for w in m.split("_")) for m in members if "_" in m and m != "_"]
    one = rf"(?: (?:{single})~[^\s~]+| [^\s~]+~(?:{single}))~{f'[{kind}X]' if kind else '[A-Z]'}"
    return "(?:" + "|".join([one] * bool(single) + phrases) + ")" if phrases else one


def _members(part: str) -> tuple[str, ...]:
    """The words of the set that "$name" stands for, or the word itself."""
    return _sets()[part[1:]] if part.startswith("$") else (part,)


@lru_cache(maxsize=1)
def _sets() -> dict[str, tuple[str, ...]]:
    return {name: tuple(map(str, words)) for name, words in load("acts.yaml")["sets"].items()}


@dataclass(frozen=True)
class CueRule:
    """What a cue says of the act; ``strength`` is strong, weak or open."""

    act: Act
    strength: str
    pattern: re.Pattern[str]
    frames: frozenset[str]
    objects: re.Pattern[str] | None
    negated: Act


@dataclass(frozen=True)
class ContentRule:
    """What a content says of the act; fields that are None ask for nothing."""

    act: Act
    name: str
    over: frozenset[str]
    all: re.Pattern[str] | None
    main: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    subject: frozenset[str] | None
    agent: frozenset[str] | None
    modal: frozenset[str] | None
    negated: bool | None
    conditional: frozenset[str] | None
    frame: str | None
    question: bool | None
    disputed: bool | None
    subjunctive: bool | None
    head: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True)
class Modality:
    """Hedges by certainty, reversing cues, negators, and the acts that are claims."""

    modals: dict[str, Certainty]
    hedges: tuple[tuple[Certainty, re.Pattern[str]], ...]
    cues: tuple[tuple[Certainty, re.Pattern[str]], ...]
    reversing: re.Pattern[str]
    claims: frozenset[str]
    negators: frozenset[str]


def _optional(rule: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return compile_patterns(rule[key]) if key in rule else None


def _set(rule: dict[str, Any], key: str) -> frozenset[str] | None:
    return frozenset(rule[key]) if key in rule else None


@lru_cache(maxsize=1)
def act_rules() -> tuple[tuple[CueRule, ...], tuple[ContentRule, ...]]:
    """Rules for cues and rules for contents, in the order of the file."""
    data = load("acts.yaml")
    cues = tuple(
        CueRule(
            r["act"],
            r["strength"],
            compile_patterns(r["patterns"]),
            frozenset(r.get("frame", ())),
            _optional(r, "object"),
            r.get("negated", "inform"),
        )
        for r in data["cues"]
    )
    contents = tuple(
        ContentRule(
            r["act"],
            r["name"],
            frozenset(r.get("over", ())),
            _optional(r, "all"),
            _optional(r, "main"),
            _optional(r, "lead"),
            _set(r, "subject"),
            _set(r, "agent"),
            _set(r, "modal"),
            r.get("negated"),
            _set(r, "conditional"),
            r.get("frame"),
            r.get("question"),
            r.get("disputed"),
            r.get("subjunctive"),
            _optional(r, "head"),
            _optional(r, "unless"),
        )
        for r in data["content"]
    )
    return cues, contents


@lru_cache(maxsize=1)
def attitudes() -> frozenset[str]:
    """Cues that name a state of mind: to negate one denies no utterance."""
    return frozenset(load("acts.yaml")["attitudes"])


@lru_cache(maxsize=1)
def disputes() -> re.Pattern[str]:
    """How a text says that what follows goes against another's account."""
    return compile_patterns(load("acts.yaml")["disputes"])


@lru_cache(maxsize=1)
def side_nouns() -> frozenset[str]:
    """Nouns whose owner or complement is the side that acts ("his country")."""
    return frozenset(load("acts.yaml")["sides"])


@lru_cache(maxsize=1)
def modality() -> Modality:
    """Hedging and negation."""
    data = load("modality.yaml")
    levels: tuple[Certainty, ...] = ("possible", "probable")
    return Modality(
        {m: level for level in reversed(levels) for m in data[level]["modals"]},
        tuple((level, compile_patterns(data[level]["patterns"])) for level in levels),
        tuple((level, compile_patterns(data["hedging_cues"][level])) for level in levels),
        compile_patterns(data["reversing_cues"]),
        frozenset(data["claims"]),
        frozenset(data["negators"]),
    )
