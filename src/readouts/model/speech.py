"""Who said what, to whom, according to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .text import Span
from .values import Quantity, TimeExpression

Quotation = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "demand", "refuse", "warn", "threaten", "promise", "offer", "propose", "request", "deny", "accuse", "agree",
    "support", "express_concern", "inform", "ask", "thank",
]  # fmt: skip
Polarity = Literal["+", "-"]
Certainty = Literal["certain", "probable", "possible"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, after PARC3 and PolNeAR; ``parent`` gives the chain (MPQA's nested source).

    ``index`` is its place in the document's tuple of attributions and ``parent`` the index of the attribution whose
    content holds this one, or None. ``parts`` are the pieces of the content: two or more in a split quotation.
    ``source`` may be None where the source is understood: the issuer of an official text, or the source of the
    sentence before (``rule`` says which). ``speaker`` is an actor id or None where it stays open, ``candidates``
    are then the readings. ``relays`` are the actor ids that stand between the outlet and the speaker, outermost
    first, the outlet left out: the institution that issued the text, the agency quoted, the aide who tells it.
    ``cue_lemma`` is the word that makes it ("say", "according to", "voice concern"). ``rule`` names what found it,
    ``reasons`` say why.
    """

    index: int
    content: Span
    parts: tuple[Span, ...]
    kind: Quotation
    source: Span | None = None
    cue: Span | None = None
    cue_lemma: str = ""
    addressee: str | None = None
    speaker: str | None = None
    joint_speakers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    parent: int | None = None
    negated: bool = False  # "did not say that", "denied saying"
    rule: str = ""
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """The two parts of a conditional statement: ``trigger`` with its conjunction ("if X"), ``consequence``."""

    trigger: Span
    consequence: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution read as an act. ``id`` is stable: it hashes the document's id and the raw place.

    ``issue`` is a short label in the text's own words. ``time`` and ``quantities`` lie inside the content.
    ``denies`` is the id of the statement that this one denies, ``contact`` the contact it belongs to; both are set
    by later stages. ``report`` is the index of the document's contact report that it belongs to, or None.
    ``reasons`` say why the act was chosen.
    """

    id: str
    document: str
    attribution: Attribution
    act: Act
    polarity: Polarity = "+"
    certainty: Certainty | None = None
    issue: str = ""
    condition: Condition | None = None
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    denies: str | None = None
    report: int | None = None
    contact: str | None = None
    reasons: tuple[str, ...] = ()
    red_line: Span | None = None  # the words by which its speaker calls the matter a limit
    side: str | None = None  # whose account it is, where somebody has judged that; else it follows from the rest

    @property
    def speaker(self) -> str | None:
        return self.attribution.speaker

    @property
    def chain(self) -> tuple[str, ...]:
        """Who relays it, outermost first; the outlet is implied, the speaker left out."""
        return self.attribution.relays

    @property
    def span(self) -> Span:
        return self.attribution.content
