"""What the form of a document attributes without any cue: the voice of an official text, turns of a transcript.

These do not depend on how cues are found, so that a trained tagger keeps them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.reading import Annotated
from ..model.text import Sentence, Span
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found
from .turns import asked, form_words, turn_statements, turns

__all__ = ["asked", "is_joint", "is_official", "turn_statements", "turns", "voice_statements"]


def is_official(annotated: Annotated) -> bool:
    """A side's own account of a contact."""
    return annotated.document.issuer is not None and annotated.document.kind == "readout"


def is_joint(annotated: Annotated) -> bool:
    """A text that the parties to a contact issue together: a joint statement, a communiqué."""
    document = annotated.document
    if document.issuer is not None or document.kind != "readout" or document.title_span is None:
        return False
    heading = document.title_span.of(document.text).lower()
    return any(words in heading for words in form_words()["joint_texts"])


def voice_statements(annotated: Annotated, g: Grammar, lex: Lexicon, found: Sequence[Found]) -> list[Found]:
    """Sentences of an official text that no cue covers: the issuer's words, or a principal's that go on."""
    if not is_official(annotated) and not is_joint(annotated):
        return []
    voice = "issuer" if is_official(annotated) else "principals"
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
            carrier = _carries(g, here, lex)
            if rest := _beside(g, lex, sentence, here):
                voices.append(Found(rest, "indirect", voice=voice, rule="readout-voice", score=0.6))
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
            voices.append(Found((body,), "indirect", voice=voice, rule="readout-voice", score=0.7))
    return voices


def _carries(g: Grammar, here: list[Found], lex: Lexicon) -> Found | None:
    """The attribution whose words may go on: that of one person, not of both parties nor of one who is told of."""
    outer = [
        f
        for f in here
        if f.cue is None or not any(o is not f and any(p.contains(f.cue) for p in o.parts) for o in here)
    ]
    last = outer[-1] if outer else None
    if last is None or last.source is None or last.rule == "according-to":
        return None
    frame = lex.frames.get(last.cue_lemma)
    if (frame is not None and frame.joint) or _several(g, last.source):
        return None
    return last


def _several(g: Grammar, source: Span) -> bool:
    """Words of more than one, or of whoever speaks in the first or second person."""
    tokens = [t for t in g.parse.tokens_in(source) if t.pos not in ("PUNCT", "SPACE")]
    inside = {t.i for t in tokens}
    tops = [t for t in tokens if t.head not in inside or t.head == t.i]
    return any(
        t.tag in ("NNS", "NNPS") or t.text.lower() in ("they", "i", "we", "me", "you") or g.parse.children(t.i, "conj")
        for t in tops
    )


def _beside(g: Grammar, lex: Lexicon, sentence: Sentence, here: list[Found]) -> tuple[Span, ...]:
    """The main clause of "X did A, noting that B", where only B was found to be said."""
    tokens = [g.tokens[i] for i in range(*g.parse.sentence_tokens[sentence.index])]
    root = next((t for t in tokens if g.parse.is_root(t.i) and t.pos in VERBS), None)
    if root is None or not g.has_subject(root.i) or not g.finite(root.i):
        return ()
    aside = [c for c in g.parse.children(root.i, "advcl") if c.tag == "VBG"]
    kept = g.below(root.i, [c.i for c in aside])
    spans = [s for f in here for s in (*f.parts, *((f.cue,) if f.cue else ()))]
    if not aside or any(s.start <= g.tokens[i].start < s.end for i in kept for s in spans):
        return ()
    subjects = g.parse.children(root.i, *SUBJECTS)
    if any(t.lemma in lex.contact_words for t in (root, *subjects)) or len(kept) < 5:
        return ()
    return g.pieces(kept)


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
