"""Is the content asserted or negated, and how surely?"""

from __future__ import annotations

from ..model.speech import Act, Attribution, Certainty, Polarity
from .clauses import Content
from .lexicon import encode_words, modality

_MOVED_BACK = frozenset({"would"})  # "he said they would come" reports "they will come"


def polarity(attribution: Attribution, content: Content) -> Polarity:
    """ "-" where an odd number of negations holds over the content's main clause: its own, the cue's, a denying cue."""
    negations = [
        bool(content.clauses) and content.clauses[0].negated,
        attribution.negated,
        modality().reversing.match(encode_words(attribution.cue_lemma)) is not None,
    ]
    return "-" if sum(negations) % 2 else "+"


def is_opinion(attribution: Attribution) -> bool:
    """Is the cue one of thought ("think", "expect"), whose negation denies no utterance?"""
    cue = encode_words(attribution.cue_lemma)
    return any(pattern.match(cue) for _, pattern in modality().cues)


def certainty(act: Act, attribution: Attribution, content: Content) -> Certainty | None:
    """How surely the content is put forward; None for an act that claims nothing."""
    words = modality()
    if act not in words.claims:
        return None
    found: set[Certainty] = set()
    cue = encode_words(attribution.cue_lemma)
    found.update(level for level, pattern in words.cues if pattern.match(cue))
    for clause in content.clauses[:1]:
        modals = clause.modals - _MOVED_BACK if attribution.kind == "indirect" else clause.modals
        found.update(words.modals[m] for m in modals if m in words.modals and not clause.negated)
        found.update(level for level, pattern in words.hedges if pattern.search(clause.lead))
    return "possible" if "possible" in found else "probable" if "probable" in found else "certain"
