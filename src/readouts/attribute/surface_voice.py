"""What has no cue of its own: an official text's account, reported mood, quotations that go on."""

from __future__ import annotations

from dataclasses import replace

from ..languages import Hit, Surface
from ..model.reading import Annotated
from .surface_drafts import Draft
from .surface_frames import Placed

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
        if body == end and text.word(end - 1) not in '»”"」':
            continue  # a line that ends without a stop is no sentence
        made = _made(text, first, body, last, sentence.paragraph - paragraph <= 1, official)
        if made is not None:
            found.append(made)
    return found


def _made(text: Surface, first: int, body: int, last: Draft | None, near: bool, official: bool) -> Draft | None:
    mood = text.within(first, body, "mood")
    goes_on = text.within(first, min(body, first + 3), "goes-on")
    quoted = any(
        q.outer.start <= text.parse.tokens[first].start and q.inner.end >= text.parse.tokens[body - 1].start
        for q in text.quotes
    )
    if last is not None and near and last.subjects and (mood or (quoted and not official)):
        hit = replace(mood[0], phrase=mood[0].phrase) if mood else _at(first)
        return Draft(
            hit, last.subjects, first, body, via=last.via, rule="reported-mood" if mood else "quotation", carried=True
        )
    if official:
        subjects: tuple[Placed, ...] = ()
        del goes_on
        return Draft(_at(first), subjects, first, body, voice=True)
    return None


def _at(first: int) -> Hit:
    return replace(_NO_CUE, first=first, end=first)
