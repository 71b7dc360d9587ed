"""Annotated documents from marked sentences, so that the contact tests need no annotator.

Marks: ``[Prime Minister Sato]{JPN:sato}`` names a person of a side, ``[Tokyo]{JPN}`` a side,
``[the two leaders]{JPN:sato+BRA:luz}`` several people, ``[Friday]{=2023-05-12}`` a date, ``[two hours]{~PT2H}`` or
``{~PT2H:about}`` a length, ``[noon]{@T12:00}`` a clock time.
"""

from __future__ import annotations

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.model.actors import Actor, Mention
from readouts.model.reading import Annotated, Reading
from readouts.model.speech import Attribution, Statement
from readouts.model.text import Published, Span
from readouts.model.values import TimeExpression


def _actor(label: str) -> Actor:
    if ":" in label:
        side, name = label.split(":", 1)
        return Actor(f"person:{name}", name.title(), "person", side, side=f"state:{side}")
    return Actor(f"state:{label}", label, "state", label, side=f"state:{label}")


def annotated(
    marked: str, *, title: bool = False, published: str | None = None, doc_id: str = "doc:test", **fields: object
) -> Annotated:
    """The document of a marked text; with ``title`` its first line is the title."""
    text, spans = unmark(marked)
    if published is not None:
        fields["published"] = Published(published, "metadata", bool(fields.pop("repost", False)))
    if title:
        fields["title_span"] = Span(0, text.index("\n"))
    doc = document(text, **fields)
    object.__setattr__(doc, "id", doc_id)
    actors: dict[str, Actor] = {}
    mentions: list[Mention] = []
    times: list[TimeExpression] = []
    for label, places in spans.items():
        for span in places:
            if label[0] == "=":
                times.append(TimeExpression(span, "DATE", label[1:]))
            elif label[0] == "@":
                times.append(TimeExpression(span, "TIME", label[1:]))
            elif label[0] == "~":
                value, _, bound = label[1:].partition(":")
                times.append(TimeExpression(span, "DURATION", value, bound=bound or "exact"))  # type: ignore[arg-type]
            else:
                named = [_actor(x) for x in label.split("+")]
                actors |= {a.id: a for a in named}
                mentions.append(Mention(span, span, "name", named[0].id, tuple(a.id for a in named[1:])))
    return Annotated(
        doc,
        parse(text),
        tuple(actors.values()),
        tuple(sorted(mentions, key=lambda m: m.span)),
        tuple(sorted(times, key=lambda t: t.span)),
    )


def statement(where: Annotated, content: str, speaker: str, index: int = 0, **fields: object) -> Statement:
    """A statement whose content is the given words of the document."""
    start = where.document.text.index(content)
    span = Span(start, start + len(content))
    attribution = Attribution(index, span, (span,), "indirect", speaker=speaker, **fields)  # type: ignore[arg-type]
    return Statement(f"st:{index}", where.document.id, attribution, "inform")


def reading(where: Annotated, *, statements: tuple[Statement, ...] = ()) -> Reading:
    """The document with its reports detected."""
    from readouts.contacts import detect

    reports, placed = detect(where, statements)
    return Reading(where.document, where.actors, where.mentions, where.times, (), placed, reports)
