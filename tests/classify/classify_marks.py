"""Marked sentences as attributions, for the tests of this stage.

``[..]{content}`` with ``[..]{source}`` and ``[..]{cue}``; ``[..]{own}`` and ``[..]{other}`` are mentions of the
speaker's side and of another side.
"""

from __future__ import annotations

from marked import document, unmark
from readouts.annotate.parse import parse
from readouts.classify import classify
from readouts.model.actors import Actor, Mention
from readouts.model.reading import Annotated
from readouts.model.speech import Attribution, Statement
from readouts.model.text import Span

SPEAKER = Actor("person:speaker", "Speaker", "person", side="state:AAA")
OWN = Actor("state:AAA", "Own", "state", side="state:AAA")
OTHER = Actor("state:BBB", "Other", "state", side="state:BBB")
ACTORS = {"own": OWN, "other": OTHER, "source": SPEAKER}


def annotated(text: str, spans: dict[str, list[Span]]) -> Annotated:
    """A document of this text whose labelled mentions are known."""
    mentions = tuple(
        Mention(span, span, "name", ACTORS[label].id)
        for label in ("own", "other", "source")
        for span in spans.get(label, ())
    )
    return Annotated(document(text), parse(text), (SPEAKER, OWN, OTHER), mentions)


def statement(marked: str, cue_lemma: str | None = None, **fields: object) -> Statement:
    """The statement of the one attribution that is marked."""
    text, spans = unmark(marked)
    content = spans["content"]
    cue = next(iter(spans.get("cue", ())), None)
    reading = annotated(text, spans)
    if cue_lemma is None:
        cue_lemma = " ".join(t.lemma for t in reading.parse.tokens_in(cue)) if cue else ""
    values: dict[str, object] = {
        "index": 0,
        "content": Span(content[0].start, content[-1].end),
        "parts": tuple(content),
        "kind": "indirect",
        "source": next(iter(spans.get("source", ())), None),
        "cue": cue,
        "cue_lemma": cue_lemma,
        "speaker": SPEAKER.id,
    } | fields
    return classify(reading, (Attribution(**values),))[0]  # type: ignore[arg-type]
