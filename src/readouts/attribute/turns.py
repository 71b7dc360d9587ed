"""Turns of transcripts, press conferences and speeches: who speaks where, by the labels that stand before the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..data import load_yaml
from ..model.reading import Annotated
from ..model.text import Span
from .grammar import SUBJECTS
from .lexicon import Lexicon
from .spans import Found

_LABEL = re.compile(r"^[\W_]{0,4}(?P<label>[^\W\d_][^:\n“”\"!?;]{0,80}?)\s*:(?=\s|\**\s)(?:\*\*)?", re.MULTILINE)
_ASKER = re.compile(r"^[ \t\xa0]*(?:\*\*)?(?P<label>Q(?:UESTION)?)[.:)]?(?:\*\*)?\s+(?=\S)", re.MULTILINE)
_INLINE = re.compile(r"(?<=[.!?…*”\"])[ \xa0]+(?P<label>[^\W\d_][^:.\n“”\"!?;*]{2,80}?)\s*:(?=\s)")
_PAREN = re.compile(r"\([^()]*\)")
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "van", "von", "der", "bin", "al", "el", "to"})
_MIN_WORDS = 3
_MIN_OPENING = 12  # words before the first label that make an opening statement
_BY = re.compile(r"\b(?:by|of|with)\s", re.IGNORECASE)
_FIRST = frozenset({"i", "we"})
_SPEECH = 0.25  # share of sentences with "I" or "we" as subject that makes an official text a speech
_MIN_SPEECH = 4  # such sentences


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's turn: ``label`` names who speaks, ``span`` is what follows; ``asks`` for questions and moderators."""

    label: Span
    span: Span
    asks: bool


@lru_cache(maxsize=1)
def form_words() -> dict[str, frozenset[str]]:
    """The lists of ``data/forms.yaml``."""
    return {name: frozenset(words) for name, words in load_yaml("forms.yaml").items()}


def turns(annotated: Annotated, lex: Lexicon) -> tuple[Turn, ...]:
    """All turns in text order: of a transcript, of an official text with a speaker's name before his words, of a
    speech, and of any text that shows at least two plain labels.
    """
    document = annotated.document
    text, title = document.text, document.title_span
    transcript = document.kind == "transcript"
    official = transcript or (document.issuer is not None and document.kind == "readout")
    found = {
        m.start("label"): (Span(*m.span("label")), m.end()) for m in _LABEL.finditer(text) if _is_label(m["label"], lex)
    }
    found |= {m.start("label"): (Span(*m.span("label")), m.end()) for m in _ASKER.finditer(text)}
    named = _named(annotated)
    if official:
        found |= _inside_paragraphs(annotated, lex, named)
    starts = [found[k] for k in sorted(found)]
    sure = [s for s, _ in starts if s.of(text).isupper() or _asks(s.of(text), lex) or s.start in named]
    if title is not None:  # "The dialogue: remarks by X" is a heading, no turn
        starts = [(s, b) for s, b in starts if not title.overlaps(s) or (transcript and s in sure)]
        sure = [s for s, _ in starts if s in sure]
    if official and not transcript:
        starts = [(s, b) for s, b in starts if s in sure]
    if not transcript and len(sure) < (1 if official else 2):
        starts = []
    if not starts:
        return _speech(annotated) if official else ()
    ends = [s.start for s, _ in starts[1:]] + [len(text)]
    starts, ends = _with_opening(annotated, [(_answering(annotated, s), b) for s, b in starts], ends)
    return tuple(Turn(s, Span(b, e), _asks(s.of(text), lex)) for (s, b), e in zip(starts, ends, strict=True))


def _named(annotated: Annotated) -> frozenset[int]:
    """Where the name of a person begins, with its titles: "President of Peru X" as well as "X"."""
    people = {a.id for a in annotated.actors if a.kind == "person"}
    return frozenset(
        p for m in annotated.mentions if m.form == "name" and m.actor in people for p in (m.span.start, m.head.start)
    )


def _inside_paragraphs(annotated: Annotated, lex: Lexicon, named: frozenset[int]) -> dict[int, tuple[Span, int]]:
    """Labels in a transcript whose paragraphs were run together: they name a person of the text, or ask."""
    people = {a.id for a in annotated.actors if a.kind == "person"}
    ends = {m.span.end for m in annotated.mentions if m.actor in people}
    matches = (m for m in _INLINE.finditer(annotated.document.text) if _is_label(m["label"], lex))
    return {
        m.start("label"): (Span(*m.span("label")), m.end())
        for m in matches
        if m.end("label") in ends or m.start("label") in named or _asks(m["label"], lex)
    }


def _with_opening(
    annotated: Annotated, starts: list[tuple[Span, int]], ends: list[int]
) -> tuple[list[tuple[Span, int]], list[int]]:
    """ "Briefing by Adviser X": what stands before the first label is X's opening, named by the title."""
    title = annotated.document.title_span
    if title is None or annotated.document.kind != "transcript":
        return starts, ends
    first = starts[0][0].start
    body = _body(annotated, first)
    name = _titled(annotated, title, near=True)
    if name is None or len(annotated.document.text[body:first].split()) < _MIN_OPENING:
        return starts, ends
    return [(name, body), *starts], [first, *ends]


def _body(annotated: Annotated, first: int) -> int:
    title, dateline = annotated.document.title_span, annotated.document.dateline_span
    return max(title.end if title else 0, dateline.end if dateline and dateline.end < first else 0)


def _answering(annotated: Annotated, label: Span) -> Span:
    """ "A: ..." after "Q: ...": the one whose press conference the title announces."""
    title, words = annotated.document.title_span, form_words()["answers"]
    if title is None or label.of(annotated.document.text).lower() not in words:
        return label
    return _titled(annotated, title, near=False) or label


def _titled(annotated: Annotated, title: Span, *, near: bool) -> Span | None:
    """Whose words a title announces: "Remarks by X", "X's remarks after talks with Y"; of the issuer's side, where
    that is known. ``near``: only right behind "by" or before the possessive.
    """
    text, issuer = annotated.document.text, annotated.actor(annotated.document.issuer)
    named = [m for m in annotated.mentions if m.span in set(_people_in(annotated, title))]
    sides = {m: actor.side for m in named if (actor := annotated.actor(m.actor)) is not None}
    own = [m for m in named if issuer is not None and issuer.side is not None and sides.get(m) == issuer.side]
    if issuer is not None and issuer.side is not None and named and not own:
        own = [m for m in named if sides.get(m) is None]
        if not own:
            return None
    spans = [m.span for m in own or named]
    by = _BY.search(title.of(text))
    after = [s for s in spans if by is not None and s.start >= title.start + by.end()]
    if near:
        beside = [s for s in after if by is not None and s.start <= title.start + by.end() + 4]
        owning = [s for s in spans if text[s.end : s.end + 2] in ("'s", "’s")]
        return next(iter(owning or beside), None)
    return next(iter(after or spans), None)


def _people_in(annotated: Annotated, where: Span) -> Iterator[Span]:
    people = {a.id for a in annotated.actors if a.kind == "person"}
    return (m.span for m in annotated.mentions if m.actor in people and where.contains(m.span))


def _speech(annotated: Annotated) -> tuple[Turn, ...]:
    """An official text in the first person, with no labels, is the speech of the one whom its title names."""
    document, parse = annotated.document, annotated.parse
    title = document.title_span
    if title is None:
        return ()
    body = _body(annotated, len(document.text))
    quoted = re.compile(r"[“«„\"][^“”«»„\"\n]*[”»“\"]")
    marks = [Span(*m.span()) for m in quoted.finditer(document.text)]
    own = {
        t.sentence
        for t in parse.tokens
        if t.dep in SUBJECTS and t.text.lower() in _FIRST and t.start >= body
        and not any(q.start < t.start < q.end for q in marks)
    }  # fmt: skip
    sentences = [s for s in parse.sentences if s.span.start >= body]
    if len(own) < max(_MIN_SPEECH, _SPEECH * len(sentences)):
        return ()
    speaker = _titled(annotated, title, near=False)
    return (Turn(speaker, Span(body, len(document.text)), asks=False),) if speaker is not None else ()


def _is_label(label: str, lex: Lexicon) -> bool:
    words = re.findall(r"[^\W_][\w.’'-]*", _PAREN.sub(" ", label))
    if not words or len(words) > 9 or words[0].lower().strip(".") in lex.not_labels:
        return False
    return all(w[0].isupper() or w.lower() in _SMALL for w in words)


def _asks(label: str, lex: Lexicon) -> bool:
    words = re.findall(r"\w+", _PAREN.sub(" ", label).lower())
    return bool(words) and (words[0] in lex.askers or words[-1] in lex.askers)


def turn_statements(annotated: Annotated, lex: Lexicon) -> list[Found]:
    """Every sentence of an answering turn is its speaker's own statement; questions are nobody's account."""
    text, found = annotated.document.text, []
    courtesies = form_words()["courtesies"]
    for turn in turns(annotated, lex):
        if turn.asks:
            continue
        for sentence in annotated.parse.sentences:
            span = Span(max(sentence.span.start, turn.span.start), min(sentence.span.end, turn.span.end))
            words = span.of(text).split()
            if span.end - span.start < 2 or span.of(text).lstrip(" *\n\t\xa0")[:1] in "([" or len(words) < _MIN_WORDS:
                continue
            if all(w in courtesies for w in re.findall(r"[^\W_][\w’']*", span.of(text).lower().replace("’", "'"))):
                continue
            start = span.start + len(span.of(text)) - len(span.of(text).lstrip(" *:\n\t\xa0"))
            found.append(Found((Span(start, span.end),), "direct", turn.label, rule="turn", score=0.9))
    return found


def asked(annotated: Annotated, lex: Lexicon) -> tuple[Span, ...]:
    """The questions of a transcript."""
    return tuple(t.span for t in turns(annotated, lex) if t.asks)
