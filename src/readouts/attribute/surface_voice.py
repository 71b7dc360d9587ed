"""What has no cue of its own: an official text's account, reported mood, quotations that go on."""

from __future__ import annotations

from dataclasses import replace

from ..languages import Hit, Surface
from ..model.reading import Annotated
from .surface_drafts import Draft

_SHORTEST = 4  # words of a statement
_NO_CUE = Hit("voice", "", 0, 0, (), "")


def voices(annotated: Annotated, text: Surface, drafts: list[Draft], official: bool) -> list[Draft]:
    """The drafts, and one for each sentence without any that the text's form or mood attributes."""
    title = annotated.document.title_span
    found = list(drafts)
    last: Draft | None = None
    paragraph = -1
    for sentence, (first, end) in zip(text.parse.sentences, text.parse.sentence_tokens, strict=True):
        here = [d for d in drafts if first <= d.cue.first < end]
        if here:
            spoken = [d for d in here if d.outer]
            last = spoken[-1] if spoken else last
            paragraph = sentence.paragraph
            continue
        if title is not None and sentence.span.overlaps(title):
            continue
        body = end
        while body > first and text.word(body - 1) in ".!?。！？…":
            body -= 1
        if sum(text.word(k)[0].isalnum() for k in range(first, body)) < (_SHORTEST if not text.pack.characters else 8):
            continue
        if body == end and text.word(end - 1) not in '»”"」“’‘':
            continue  # a line that ends without a stop is no sentence
        made = _made(text, first, body, last, sentence.paragraph - paragraph, official)
        if made is not None:
            found.append(made)
    return found


def _made(text: Surface, first: int, body: int, last: Draft | None, apart: int, official: bool) -> Draft | None:
    mood = text.within(first, body, "mood")
    quoted = any(
        q.outer.start <= text.parse.tokens[first].start and q.inner.end >= text.parse.tokens[body - 1].start
        for q in text.quotes
    )
    if last is not None and apart <= 1 and last.subjects and (mood or (quoted and not official)):
        hit = replace(mood[0], phrase=mood[0].phrase) if mood else _at(first)
        return Draft(
            hit, last.subjects, first, body, via=last.via, rule="reported-mood" if mood else "quotation", carried=True
        )
    if official and last is not None and apart == 0 and _continues(text, first, body, last):
        return Draft(_at(first), last.subjects, first, body, rule="readout-continuation", carried=True)
    if official:
        return Draft(_at(first), (), first, body, voice=True)
    return None


def _continues(text: Surface, first: int, body: int, last: Draft) -> bool:
    """What one person said goes on where the next sentence names neither the contact nor anybody who acts."""
    single = len(last.subjects) == 1 and not last.subjects[0].mention.also and last.rule != "according-to"
    return (
        single
        and not last.voice
        and not text.within(first, body, "contact-verb", "contact-noun", "discussed", "agreed")
    )


def _at(first: int) -> Hit:
    return replace(_NO_CUE, first=first, end=first)
