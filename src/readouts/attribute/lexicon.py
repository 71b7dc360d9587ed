"""The cue lexicon of ``data/cues.yaml``, read once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from ..data import load_yaml

_FLAGS = (
    "clause",
    "quote",
    "object",
    "infinitive",
    "gerund",
    "as",
    "recipient",
    "keeps",
    "joint",
    "relays",
    "attitude",
    "personal",
    "textual",
    "spoken",
)
_WORDS = ("behind", "to")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue verb takes; the keys are told in the head of ``cues.yaml`` (``as`` is ``label`` here)."""

    lemma: str
    clause: bool = False
    quote: bool = False
    object: bool = False
    infinitive: bool = False
    gerund: bool = False
    label: bool = False
    recipient: bool = False
    keeps: bool = False
    joint: bool = False
    relays: bool = False
    attitude: bool = False
    personal: bool = False
    textual: bool = False
    spoken: bool = False
    behind: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()

    def joined(self, other: Frame) -> Frame:
        """A verb listed in two groups takes what either takes."""
        values = {f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self) if f.name != "lemma"}
        return Frame(self.lemma, **values)


@dataclass(frozen=True)
class Lexicon:
    """All cue words. ``frames`` are keyed by lemma, multi-word ones joined by spaces."""

    frames: dict[str, Frame]
    light_verbs: frozenset[str]
    light_nouns: frozenset[str]
    attitudes: frozenset[str]
    nominal: frozenset[str]
    nominal_objects: frozenset[str]
    according_nouns: frozenset[str]
    according_prepositions: frozenset[str]
    according_bare: frozenset[str]
    speakers: frozenset[str]
    texts: frozenset[str]
    pronouns: frozenset[str]
    events: frozenset[str]
    hosts: frozenset[str]
    relay_verbs: frozenset[str]
    openers: frozenset[str]
    dispositions: frozenset[str]
    tells: frozenset[str]
    partitives: frozenset[str]
    noun_prepositions: frozenset[str]
    joins: frozenset[str]
    gerund_after: frozenset[str]
    pairs: frozenset[str]
    contact_words: frozenset[str]
    owned: frozenset[str]
    not_labels: frozenset[str]
    channel_nouns: frozenset[str]
    channel_verbs: frozenset[str]
    carriers: frozenset[str]
    hearing: frozenset[str]
    viewing: frozenset[str]
    askers: frozenset[str]
    nobodies: frozenset[str]
    first_persons: frozenset[str]
    phrases: frozenset[str]
    shields: frozenset[str]


def _frame(lemma: str, group: dict[str, Any]) -> Frame:
    flags = {("label" if k == "as" else k): bool(group.get(k, False)) for k in _FLAGS}
    return Frame(lemma, **flags, behind=frozenset(group.get("behind", ())), to=frozenset(group.get("to", ())))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The packaged lexicon."""
    raw = load_yaml("cues.yaml")
    frames: dict[str, Frame] = {}
    for group in raw["verbs"].values():
        for lemma in group["lemmas"]:
            frame = _frame(lemma, group)
            frames[lemma] = frames[lemma].joined(frame) if lemma in frames else frame
    return Lexicon(
        frames=frames,
        light_verbs=frozenset(raw["light"]["verbs"]),
        light_nouns=frozenset(raw["light"]["nouns"]),
        attitudes=frozenset(raw["attitudes"]),
        nominal=frozenset(raw["nominal"]["nouns"]),
        nominal_objects=frozenset(raw["nominal"]["objects"]),
        according_nouns=frozenset(raw["according"]["nouns"]),
        according_prepositions=frozenset(raw["according"]["prepositions"]),
        according_bare=frozenset(raw["according"]["bare"]),
        speakers=frozenset(raw["speakers"]),
        texts=frozenset(raw["texts"]),
        pronouns=frozenset(raw["pronouns"]),
        events=frozenset(raw["events"]),
        hosts=frozenset(raw["hosts"]),
        relay_verbs=frozenset(raw["relay_verbs"]),
        openers=frozenset(raw["openers"]),
        dispositions=frozenset(raw["dispositions"]),
        tells=frozenset(raw["tells"]),
        partitives=frozenset(raw["partitives"]),
        noun_prepositions=frozenset(raw["noun_prepositions"]),
        joins=frozenset(raw["joins"]),
        gerund_after=frozenset(raw["gerund_after"]),
        pairs=frozenset(raw["pairs"]),
        contact_words=frozenset(raw["contact_words"]),
        owned=frozenset(raw["owned"]),
        not_labels=frozenset(raw["not_labels"]),
        channel_nouns=frozenset(raw["channels"]["nouns"]),
        channel_verbs=frozenset(raw["channels"]["verbs"]),
        carriers=frozenset(raw["channels"]["carriers"]),
        hearing=frozenset(raw["channels"]["hearing"]),
        viewing=frozenset(raw["channels"]["viewing"]),
        askers=frozenset(raw["askers"]),
        nobodies=frozenset(raw["nobodies"]),
        first_persons=frozenset(raw["first_persons"]),
        phrases=frozenset(raw["phrases"]),
        shields=frozenset(raw["shields"]),
    )
