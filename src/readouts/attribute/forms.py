"""What the form of a document attributes without any cue: turns of a transcript, the voice of an official text.

These do not depend on how cues are found, so that a trained tagger keeps them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model.reading import Annotated
from ..model.text import Sentence, Span
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found

_LABEL = re.compile(r"^[\W_]{0,4}(?P<label>[^\W\d_][^:\n“”\"!?;]{0,80}?)\s*:(?=\s|\**\s)(?:\*\*)?", re.MULTILINE)
_ASKER = re.compile(r"^[ \t\xa0]*(?:\*\*)?(?P<label>Q(?:UESTION)?)[.:)]?(?:\*\*)?\s+(?=\S)", re.MULTILINE)
_INLINE = re.compile(r"(?<=[.!?…*”\"])[ \xa0]+(?P<label>[^\W\d_][^:.\n“”\"!?;*]{2,60}?)\s*:(?=\s)")
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "van", "von", "der", "bin", "al", "el", "to"})
_MIN_WORDS = 3
_MIN_OPENING = 12  # words before the first label that make an opening statement
_BY = re.compile(r"\b(?:by|of|with)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's turn: ``label`` names who speaks, ``span`` is what follows; ``asks`` for questions and moderators."""

    label: Span
    span: Span
    asks: bool


def turns(annotated: Annotated, lex: Lexicon) -> tuple[Turn, ...]:
    """All turns in text order; none unless the text is a transcript or shows at least two plain labels."""
    text = annotated.document.text
    found = {
        m.start("label"): (Span(*m.span("label")), m.end()) for m in _LABEL.finditer(text) if _is_label(m["label"], lex)
    }
    found |= {m.start("label"): (Span(*m.span("label")), m.end()) for m in _ASKER.finditer(text)}
    if annotated.document.kind == "transcript":
        found |= _inside_paragraphs(annotated, lex)
    starts = [found[k] for k in sorted(found)]
    sure = [s for s, _ in starts if s.of(text).isupper() or _asks(s.of(text), lex)]
    if not starts or (annotated.document.kind != "transcript" and len(sure) < 2):
        return ()
    ends = [s.start for s, _ in starts[1:]] + [len(text)]
    starts, ends = _with_opening(annotated, starts, ends)
    return tuple(Turn(s, Span(b, e), _asks(s.of(text), lex)) for (s, b), e in zip(starts, ends, strict=True))


def _inside_paragraphs(annotated: Annotated, lex: Lexicon) -> dict[int, tuple[Span, int]]:
    """Labels in a transcript whose paragraphs were run together: they name a person of the text, or ask."""
    people = {a.id for a in annotated.actors if a.kind == "person"}
    ends = {m.span.end for m in annotated.mentions if m.actor in people}
    matches = (m for m in _INLINE.finditer(annotated.document.text) if _is_label(m["label"], lex))
    return {
        m.start("label"): (Span(*m.span("label")), m.end())
        for m in matches
        if m.end("label") in ends or _asks(m["label"], lex)
    }


def _with_opening(
    annotated: Annotated, starts: list[tuple[Span, int]], ends: list[int]
) -> tuple[list[tuple[Span, int]], list[int]]:
    """ "Briefing by Adviser X": what stands before the first label is X's opening, named by the title."""
    title, people = annotated.document.title_span, {a.id for a in annotated.actors if a.kind == "person"}
    if title is None or not starts or annotated.document.kind != "transcript":
        return starts, ends
    heading = title.of(annotated.document.text)
    by = _BY.search(heading)
    first = starts[0][0].start
    dateline = annotated.document.dateline_span
    body = max(title.end, dateline.end if dateline and dateline.end < first else 0)
    opening = annotated.document.text[body:first]
    if by is None or len(opening.split()) < _MIN_OPENING:
        return starts, ends
    after = title.start + by.end()
    name = next((m for m in annotated.mentions if m.actor in people and after <= m.span.start <= after + 4), None)
    if name is None or not title.contains(name.span):
        return starts, ends
    return [(name.span, body), *starts], [first, *ends]


def _is_label(label: str, lex: Lexicon) -> bool:
    words = re.findall(r"[^\W_][\w.’'-]*", label)
    if not words or len(words) > 9 or words[0].lower().strip(".") in lex.not_labels:
        return False
    return all(w[0].isupper() or w.lower() in _SMALL for w in words)


def _asks(label: str, lex: Lexicon) -> bool:
    words = re.findall(r"\w+", label.lower())
    return bool(words) and (words[0] in lex.askers or words[-1] in lex.askers)


def turn_statements(annotated: Annotated, lex: Lexicon) -> list[Found]:
    """Every sentence of an answering turn is its speaker's own statement; questions are nobody's account."""
    text, found = annotated.document.text, []
    for turn in turns(annotated, lex):
        if turn.asks:
            continue
        for sentence in annotated.parse.sentences:
            span = Span(max(sentence.span.start, turn.span.start), min(sentence.span.end, turn.span.end))
            if (
                span.end - span.start < 2
                or span.of(text).lstrip(" *\n\t\xa0")[:1] in "(["
                or len(span.of(text).split()) < _MIN_WORDS
            ):
                continue
            start = span.start + len(span.of(text)) - len(span.of(text).lstrip(" *:\n\t\xa0"))
            found.append(Found((Span(start, span.end),), "direct", turn.label, rule="turn", score=0.9))
    return found


def asked(annotated: Annotated, lex: Lexicon) -> tuple[Span, ...]:
    """The questions of a transcript."""
    return tuple(t.span for t in turns(annotated, lex) if t.asks)


def is_official(annotated: Annotated) -> bool:
    """A side's own account of a contact."""
    return annotated.document.issuer is not None and annotated.document.kind == "readout"


def voice_statements(annotated: Annotated, g: Grammar, lex: Lexicon, found: Sequence[Found]) -> list[Found]:
    """Sentences of an official text that no cue covers: the issuer's words, or a principal's that go on."""
    if not is_official(annotated):
        return []
    taken = list(turns(annotated, lex))
    title = annotated.document.title_span
    voices: list[Found] = []
    carrier: Found | None = None  # the last sentence's principal, while his words go on
    paragraph = -1
    for sentence in annotated.parse.sentences:
        span = sentence.span
        if (title and span.overlaps(title)) or any(span.overlaps(t.span) or span.overlaps(t.label) for t in taken):
            continue
        here = [
            f
            for f in found
            if span.overlaps(f.content) and (f.cue is None or span.overlaps(f.cue) or f.kind == "direct")
        ]
        if sentence.paragraph != paragraph:
            carrier, paragraph = (None if carrier is None or not here else carrier), sentence.paragraph
        if here:
            carrier = _carries(here, lex)
            continue
        if not _is_statement(g, sentence):
            continue
        body = g.trim(span) or span
        if carrier is not None and not _tells_of_contact(annotated, g, lex, sentence):
            voices.append(
                Found((body,), "indirect", carrier.source, rule="readout-continuation", score=0.5,
                      reasons=("goes on from the sentence before, in an official text",))
            )  # fmt: skip
        else:
            carrier = None
            voices.append(Found((body,), "indirect", voice="issuer", rule="readout-voice", score=0.7))
    return voices


def _carries(here: list[Found], lex: Lexicon) -> Found | None:
    """The attribution whose words may go on: that of one person, not of both parties together."""
    named = [f for f in here if f.source is not None]
    if not named or named[-1].rule == "according-to":
        return None
    frame = lex.frames.get(named[-1].cue_lemma)
    return None if frame is not None and frame.joint else named[-1]


def _is_statement(g: Grammar, sentence: Sentence) -> bool:
    tokens = [g.tokens[i] for i in range(*g.parse.sentence_tokens[sentence.index])]
    words = [t for t in tokens if t.pos not in ("PUNCT", "SPACE", "SYM")]
    ended = sentence.span.of(g.text).rstrip('"”’) ')[-1:] in ".!…"
    return len(words) >= 4 and any(t.pos in VERBS and g.finite(t.i) and (ended or g.has_subject(t.i)) for t in words)


def _tells_of_contact(annotated: Annotated, g: Grammar, lex: Lexicon, sentence: Sentence) -> bool:
    tokens = [g.tokens[i] for i in range(*g.parse.sentence_tokens[sentence.index])]
    root = next((t for t in tokens if g.parse.is_root(t.i) and t.pos in VERBS), None)
    subjects = g.parse.children(root.i, *SUBJECTS) if root is not None else ()
    if any(t.lemma in lex.contact_words for t in (*subjects, *((root,) if root else ()))):
        return True
    people = {a.id for a in annotated.actors if a.kind == "person"}
    return any(m.actor in people and m.span.start <= s.start < m.span.end for s in subjects for m in annotated.mentions)
