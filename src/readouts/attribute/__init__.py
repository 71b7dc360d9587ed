"""Who said what, to whom, according to whom.

``find`` spans (rules and a trained tagger), add what the document's form attributes, resolve to actors.
"""

from __future__ import annotations

from ..languages import codes
from ..model.reading import Annotated
from ..model.speech import Attribution
from .clutter import Clutter
from .forms import asked, turn_statements, voice_statements
from .lexicon import lexicon
from .model_finder import ModelFinder
from .resolve import Resolver
from .rules import grammar_of, merged
from .spans import Found, SpanFinder, whole_words

__all__ = ["Found", "SpanFinder", "attribute"]


def attribute(annotated: Annotated, finder: SpanFinder | None = None) -> tuple[Attribution, ...]:
    """All attributions of a document, in order of their content; ``index`` is the place in the tuple.

    ``finder`` defaults to rules and trained tagger together. Spans are clean offsets. Questions of a transcript are
    left out. Never raises on odd text; a text without speech gives an empty tuple.
    """
    if annotated.document.language in codes():
        from .surface import attribute_surface

        return attribute_surface(annotated)
    lex = lexicon()
    grammar = grammar_of(annotated)
    questions = asked(annotated, lex)
    found = [
        f
        for f in (finder or ModelFinder()).find(annotated, grammar)
        if not any(q.contains(f.content) for q in questions)
    ]
    found += turn_statements(annotated, lex)
    found += voice_statements(annotated, grammar, lex, found)
    founds = tuple(merged([whole_words(f, annotated.document.text) for f in found]))
    resolver = Resolver(annotated, grammar, lex, founds)
    kept = tuple(Clutter(annotated, grammar, lex, founds, resolver.parents, resolver.speakers).kept())
    return (resolver if kept == founds else Resolver(annotated, grammar, lex, kept)).attributions()
