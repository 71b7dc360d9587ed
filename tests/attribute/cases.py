"""Annotated documents from marked sentences: ``[Kenya]{@state:KEN}`` is a mention, other labels are spans."""

from __future__ import annotations

from dataclasses import dataclass

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.attribute import attribute
from readouts.model.actors import Actor, ActorKind, Mention, MentionForm
from readouts.model.reading import Annotated
from readouts.model.speech import Attribution
from readouts.model.text import Span

_KINDS: dict[str, ActorKind] = {"state": "state", "office": "office", "org": "organisation", "media": "media"}
_PRONOUNS = {"he", "she", "they", "it"}


@dataclass(frozen=True)
class Case:
    """A read text with what was marked in it."""

    text: str
    marks: dict[str, list[Span]]
    attributions: tuple[Attribution, ...]

    def marked(self, label: str) -> list[str]:
        return [s.of(self.text) for s in self.marks.get(label, [])]

    def parts(self, attribution: Attribution) -> list[str]:
        return [p.of(self.text) for p in attribution.parts]

    def content(self, attribution: Attribution) -> str:
        return attribution.content.of(self.text)

    @property
    def contents(self) -> list[str]:
        return [self.content(a) for a in self.attributions]

    def of(self, words: str) -> Attribution:
        """The attribution with this content (its pieces joined by " | ")."""
        for a in self.attributions:
            if " | ".join(self.parts(a)) == words:
                return a
        raise AssertionError(f"{words!r} is not among {[' | '.join(self.parts(a)) for a in self.attributions]}")


def read(marked: str, sides: dict[str, str] | None = None, unnamed: tuple[str, ...] = (), **fields: object) -> Case:
    """Attribute a marked text. A mention label is "@" and actor ids joined by "+"; "source" is one too."""
    text, marks = unmark(marked)
    mentions, ids = [], []
    for label, spans in marks.items():
        if label != "source" and not label.startswith("@"):
            continue
        first, *also = label[1:].split("+") if label != "source" else ["person:source"]
        ids += [first, *also]
        for span in spans:
            form: MentionForm = "pronoun" if span.of(text).lower() in _PRONOUNS else "name"
            mentions.append(Mention(span, span, form, first, tuple(also)))
    actors = tuple(
        Actor(
            i, i.split(":")[-1], _KINDS.get(i.split(":")[0], "person"), side=(sides or {}).get(i), unnamed=i in unnamed
        )
        for i in dict.fromkeys(ids)
    )
    annotated = Annotated(document(text, **fields), parse(text), actors, tuple(sorted(mentions, key=lambda m: m.span)))
    return Case(text, marks, attribute(annotated))
