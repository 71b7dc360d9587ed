"""Hand-made contacts: a pile of short texts with their statements marked in place.

``Pile().text("KEN", "readout", ...)`` adds a document; ``say`` adds a statement whose content is found in its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from readouts.model.actors import Actor
from readouts.model.contacts import Contact, FieldClaim, Value
from readouts.model.speech import Attribution, Condition, Statement
from readouts.model.text import Document, Issue, OffsetMap, Published, Span
from readouts.model.values import Quantity, TimeExpression

KENYA, ETHIOPIA, UGANDA = "state:KEN", "state:ETH", "state:UGA"

ACTORS = (
    Actor(KENYA, "Kenya", "state", "KEN", side=KENYA, forms=("Kenya", "Nairobi")),
    Actor(ETHIOPIA, "Ethiopia", "state", "ETH", side=ETHIOPIA, forms=("Ethiopia", "Addis Ababa")),
    Actor(UGANDA, "Uganda", "state", "UGA", side=UGANDA, forms=("Uganda",)),
    Actor("person:wanjiru", "Grace Wanjiru", "person", "KEN", side=KENYA, forms=("Grace Wanjiru", "Wanjiru")),
    Actor("person:tesfaye", "Dawit Tesfaye", "person", "ETH", side=ETHIOPIA, forms=("Dawit Tesfaye", "Tesfaye")),
    Actor("person:bekele", "Hana Bekele", "person", "ETH", side=ETHIOPIA, forms=("Hana Bekele", "Bekele")),
    Actor("person:okello", "Peter Okello", "person", "UGA", side=UGANDA, forms=("Peter Okello", "Okello")),
    Actor("office:KEN:state-house", "State House", "office", "KEN", side=KENYA, forms=("State House",)),
    Actor("office:ETH:pm", "Office of the Prime Minister", "office", "ETH", side=ETHIOPIA),
    Actor("unnamed:ETH:official", "an Ethiopian official", "person", "ETH", unnamed=True),
    Actor("media:daily", "Daily", "media", "KEN"),
)
SPEAKERS = {
    "W": "person:wanjiru", "T": "person:tesfaye", "B": "person:bekele", "O": "person:okello",
    "KEN": "office:KEN:state-house", "ETH": "office:ETH:pm", "unnamed": "unnamed:ETH:official",
    "daily": "media:daily",
}  # fmt: skip


@dataclass
class Pile:
    """Documents and statements of one contact between Wanjiru of Kenya and Tesfaye of Ethiopia."""

    documents: list[Document] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    copies: list[tuple[str, str]] = field(default_factory=list)
    fields: dict[str, Value] = field(default_factory=dict)

    def text(
        self, name: str, text: str, *, issuer: str | None = None, copy_of: str | None = None, **more: object
    ) -> str:
        """Add a document; with an issuer it is that side's readout."""
        more.setdefault("kind", "readout" if issuer else "wire")
        more.setdefault("language", "en")
        more.setdefault("published", Published("2031-05-02", "given"))
        self.documents.append(
            Document(
                id=name, raw=text, text=text, offsets=OffsetMap.identity(len(text)),
                issuer=SPEAKERS[issuer] if issuer else None, **more,  # type: ignore[arg-type]
            )
        )  # fmt: skip
        if copy_of:
            self.copies.append((name, copy_of))
        return name

    def say(
        self,
        document: str,
        content: str,
        speaker: str | None = "W",
        *,
        act: str = "inform",
        chain: tuple[str, ...] = (),
        polarity: str = "+",
        issue: str = "",
        cue: str = "",
        joint: tuple[str, ...] = (),
        parent: int | None = None,
        quantities: tuple[tuple[str, float, str, str], ...] = (),
        condition: bool = False,
        negated: bool = False,
        source: str = "",
        days: tuple[tuple[str, str, str], ...] = (),
    ) -> str:
        """Add a statement; ``quantities`` are (words, value, unit, bound), ``days`` (words, first day, last day).

        Returns its id.
        """
        text = next(d.text for d in self.documents if d.id == document)
        start = text.index(content)
        span = Span(start, start + len(content))
        index = sum(s.document == document for s in self.statements)
        cue_at = text.index(cue) if cue else None
        attribution = Attribution(
            index, span, (span,), "indirect", cue=Span(cue_at, cue_at + len(cue)) if cue_at is not None else None,
            cue_lemma=cue, speaker=SPEAKERS.get(speaker or ""), relays=tuple(SPEAKERS[c] for c in chain), parent=parent,
            joint_speakers=tuple(SPEAKERS[j] for j in joint), negated=negated,
            source=Span(text.index(source), text.index(source) + len(source)) if source else None,
        )  # fmt: skip
        found = []
        for words, value, unit, bound in quantities:
            at = text.index(words, start)
            found.append(Quantity(Span(at, at + len(words)), value, None, unit, bound, unit))  # type: ignore[arg-type]
        times = []
        for words, earliest, latest in days:
            at = text.index(words, start)
            times.append(TimeExpression(Span(at, at + len(words)), "DATE", earliest, None, earliest, latest))
        statement = Statement(
            f"s:{document}:{start}:{len(content)}", document, attribution, act, polarity, issue=issue,  # type: ignore[arg-type]
            quantities=tuple(found), times=tuple(times), contact="c:1",
            condition=Condition(span, span) if condition else None,
        )  # fmt: skip
        self.statements.append(statement)
        return statement.id

    def claim(self, value: str, document: str, words: str, source: str | None = None) -> FieldClaim:
        at = next(d.text for d in self.documents if d.id == document).index(words)
        return FieldClaim(value, document, Span(at, at + len(words)), source=SPEAKERS.get(source or ""))

    def value(self, name: str, agreed: bool, *claims: tuple[str, str, str, str | None]) -> None:
        """Set a field of the contact; claims are (value, document, words, source)."""
        found = tuple(self.claim(*c) for c in claims)
        self.fields[name] = Value(found[0].value if agreed else None, found, agreed)

    def contact(self, **more: object) -> Contact:
        return Contact(
            "c:1", "phone_call", "held", ("person:wanjiru", "person:tesfaye"), (),
            tuple((d.id, "main") for d in self.documents), **self.fields, **more,  # type: ignore[arg-type]
        )  # fmt: skip


def unread() -> Issue:
    return Issue("annotate", "language-not-read", "not read", "partial")
