"""The words of the stage as typed tables, read once from the package's data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..data import load_json, load_yaml
from ..model.contacts import Medium, Status


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that tells of a contact; see the data file for what the marks mean."""

    medium: Medium
    loose: bool = False
    weak: bool = False
    needs_channel: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that tells of a contact and how it takes the other party."""

    medium: Medium
    object: bool = False
    preps: frozenset[str] = frozenset()
    plural: bool = False
    initiates: bool = False
    weak: bool = False
    needs_channel: bool = False


@dataclass(frozen=True, slots=True)
class Phrasal:
    """A verb with a run of words after it: "had X on the line"."""

    verb: str
    words: tuple[str, ...]
    medium: Medium
    initiates: bool = False
    joint: bool = False  # both parties are its subject: "A and B came together"


@dataclass(frozen=True, slots=True)
class Opener:
    """How one makes the first move: a verb and words behind it, in their order."""

    verb: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """``contact_words.yaml``."""

    nouns: Mapping[str, Noun]
    verbs: Mapping[str, Verb]
    light_verbs: frozenset[str]
    passing: frozenset[str]
    phrasal: tuple[Phrasal, ...]
    channels: tuple[tuple[Medium, frozenset[str]], ...]
    not_before: frozenset[str]
    not_after: Mapping[str, frozenset[str]]
    no_party: frozenset[str]
    leader_words: frozenset[str]
    recalled: frozenset[str]
    recalled_verb_marks: frozenset[str]
    another: frozenset[str]
    ordinals: Mapping[str, int]
    definite: frozenset[str]
    indefinite: frozenset[str]
    compounds: tuple[tuple[tuple[str, ...], Medium], ...]
    plain_modifiers: frozenset[str]
    separately: frozenset[str]
    channel_adverbs: frozenset[str]
    multilateral: frozenset[str]
    convening: frozenset[str]
    aegis: frozenset[str]
    attending: frozenset[str]


@dataclass(frozen=True)
class StatusWords:
    """``contact_status.yaml``: word -> status tables."""

    governs: Mapping[str, Status]
    particles: Mapping[tuple[str, str], Status]
    adjectives: Mapping[str, Status]
    modals: Mapping[str, Status]
    conditional_marks: frozenset[str]
    negations: frozenset[str]
    reporting: frozenset[str]
    after_words: frozenset[str]
    before_words: frozenset[str]
    hearsay: frozenset[str]
    hearsay_deniers: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    doubtful: frozenset[str]
    confirming: frozenset[str]
    looming: frozenset[str]
    achieving: frozenset[str]
    instead: frozenset[str]


@dataclass(frozen=True)
class FieldWords:
    """``contact_fields.yaml``."""

    request_nouns: frozenset[str]
    request_verbs: frozenset[str]
    ask_verbs: frozenset[str]
    ask_participles: frozenset[str]
    answers: frozenset[str]
    answering: frozenset[str]
    coming_verbs: frozenset[str]
    initiators: frozenset[str]
    requesting_verbs: frozenset[str]
    trying: frozenset[str]
    anaphora: Mapping[str, int]
    openers: tuple[Opener, ...]
    call_nouns: frozenset[str]
    duration_verbs: frozenset[str]
    lasting_verbs: frozenset[str]
    ending_verbs: frozenset[str]
    starting_verbs: frozenset[str]
    ideas: frozenset[str]
    planning: frozenset[str]
    timing_verbs: frozenset[str]
    ending_preps: frozenset[str]
    over: frozenset[str]
    talking_verbs: frozenset[str]
    together: frozenset[str]
    talkers: frozenset[str]
    whole: frozenset[str]
    bounding: frozenset[str]
    not_duration: frozenset[str]
    beyond: frozenset[str]
    not_start: frozenset[str]
    not_contact_time: frozenset[str]
    other_time: frozenset[str]
    third_person: frozenset[str]
    places_of: frozenset[str]
    from_place_verbs: frozenset[str]
    arriving_verbs: frozenset[str]
    edges: frozenset[str]
    first_words: frozenset[str]
    counterpart: frozenset[str]
    telling_verbs: frozenset[str]
    joint_verbs: frozenset[str]
    facing_verbs: frozenset[str]


def _set(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(v).lower() for v in values)


@lru_cache(maxsize=1)
def words() -> Words:
    """The tables of contact words."""
    d = load_yaml("contact_words.yaml")
    verbs = {k: Verb(**{**v, "preps": frozenset(v.get("preps", ()))}) for k, v in d["verbs"].items()}
    return Words(
        nouns={k: Noun(**v) for k, v in d["nouns"].items()},
        verbs=verbs,
        phrasal=tuple(
            Phrasal(p["verb"], tuple(p["words"]), p["medium"], p.get("initiates", False), p.get("joint", False))
            for p in d["phrasal"]
        ),
        channels=tuple((medium, _set(names)) for medium, names in d["channels"].items()),
        not_after={k: _set(v) for k, v in d["not_after"].items()},
        ordinals=d["ordinals"],
        compounds=tuple((tuple(c["words"]), c["medium"]) for c in d["compounds"]),
        **{
            key: _set(d[key])
            for key in (
                "light_verbs", "passing", "not_before", "no_party", "leader_words", "recalled", "recalled_verb_marks",
                "another", "definite", "indefinite", "plain_modifiers", "separately",
                "channel_adverbs", "multilateral", "convening", "aegis", "attending",
            )
        },
    )  # fmt: skip


@lru_cache(maxsize=1)
def status_words() -> StatusWords:
    """The tables of status words."""
    d = load_yaml("contact_status.yaml")
    statuses: tuple[Status, ...] = ("announced", "proposed", "refused", "cancelled", "denied")

    def table(group: Mapping[str, list[Any]], suffix: str = "") -> dict[str, Status]:
        return {str(w).lower(): s for s in statuses for w in group.get(s + suffix, ())}

    modals = table(d["modals"]) | {str(w): "announced" for w in d["modals"]["maybe"]}
    return StatusWords(
        governs=table(d["governs"]),
        particles={(w.split()[0], w.split()[1]): s for w, s in table(d["governs"], "_particles").items()},
        adjectives=table(d["adjectives"]),
        modals=modals,
        **{
            key: _set(d[key])
            for key in (
                "conditional_marks", "negations", "reporting", "after_words", "before_words",
                "hearsay", "hearsay_deniers", "untrue", "true", "doubtful", "confirming", "looming", "achieving",
                "instead",
            )
        },
    )  # fmt: skip


@lru_cache(maxsize=1)
def field_words() -> FieldWords:
    """The tables of field words."""
    d = load_yaml("contact_fields.yaml")
    keys = [k for k in FieldWords.__dataclass_fields__ if k not in ("anaphora", "openers")]
    openers = tuple(Opener(o["verb"], tuple(o["words"])) for o in d["openers"])
    return FieldWords(anaphora=d["anaphora"], openers=openers, **{k: _set(d[k]) for k in keys})


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    rows = load_json("register/states.json")["states"]
    ordered = sorted(rows, key=lambda row: not row["independent"])  # "Dutch" is the Netherlands before Aruba
    found: dict[str, str] = {}
    for row in ordered:
        for name in (row["name"], *row["names"], *row["local"], *row["demonyms"]):
            found.setdefault(str(name).casefold(), str(row["code"]))
    return found


@lru_cache(maxsize=1)
def _capitals() -> dict[str, str]:
    rows = load_json("register/states.json")["states"]
    return {str(name).casefold(): str(row["code"]) for row in rows if row["independent"] for name in row["capital"]}


def capital_code(name: str) -> str | None:
    """The alpha-3 code of the country whose capital bears a name, or None."""
    return _capitals().get(name.strip().casefold())


def country_code(name: str) -> str | None:
    """The alpha-3 code of a country's name or adjective, or None."""
    return _countries().get(name.strip().casefold())
