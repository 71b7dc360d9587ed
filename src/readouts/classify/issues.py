"""The matter at stake, as a short label in the text's own words."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.syntax import Parse, Token
from ..model.text import Span
from .lexicon import load

MAX_WORDS = 4
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_NAMES = frozenset({"PERSON"})
_PLACES = frozenset({"GPE", "NORP"})
_NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})


@dataclass(frozen=True)
class _Words:
    domain: frozenset[str]
    generic: frozenset[str]
    empty_modifiers: frozenset[str]
    people: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load("issues.yaml")
    return _Words(*(frozenset(data[k]) for k in ("domain", "generic", "empty_modifiers", "people")))


class Issues:
    """Labels for one document's statements; it knows how often each noun stands in the document."""

    def __init__(self, annotated: Annotated) -> None:
        self._parse = annotated.parse
        self._nouns = Counter(t.lemma for t in annotated.parse.tokens if t.pos in ("NOUN", "PROPN"))
        kinds = {a.id: a.kind for a in annotated.actors}
        self._principals: set[int] = set()
        for mention in annotated.mentions:
            if mention.form in ("title", "pronoun") or kinds.get(mention.actor or "") in ("person", "office", "media"):
                self._principals.update(t.i for t in annotated.parse.tokens_in(mention.span))

    def label(self, attribution: Attribution) -> str:
        """One to four words from the content, else from its sentence; "" where no noun is fit."""
        best = self._best(attribution.parts or (attribution.content,))
        if best is None:
            sentence = self._parse.sentence_at(attribution.content.start)
            best = self._best((sentence.span,)) if sentence else None
        return best or ""

    def _best(self, spans: tuple[Span, ...]) -> str | None:
        tokens = [t for span in spans for t in self._parse.tokens_in(span)]
        inside = {t.i for t in tokens}
        scored = [
            (self._score(t, place / max(1, len(tokens))), -t.i, t)
            for place, t in enumerate(tokens)
            if t.pos in ("NOUN", "PROPN") and self._fit(t)
        ]
        if not scored:
            return None
        head = max(scored)[2]
        return self._phrase(head, inside)

    def _fit(self, token: Token) -> bool:
        words = _words()
        if token.dep == "compound" or token.entity in _NO_NAMES or token.entity in _NAMES or len(token.text) < 3:
            return False
        if token.i in self._principals or token.lemma in words.people:
            return False
        return token.lemma not in words.generic or token.lemma in words.domain

    def _score(self, token: Token, place: float) -> float:
        words = _words()
        modifiers = self._modifiers(token)
        score = 0.4 * math.log1p(self._nouns[token.lemma]) - 0.5 * place
        score += 2.5 * (token.lemma in words.domain)
        score += 0.7 * bool(modifiers)
        score += 0.6 * any(m.lemma in words.domain or m.pos == "PROPN" for m in modifiers)
        score -= 2.0 * (token.entity in _PLACES)
        score += 0.5 * (token.dep in ("dobj", "nsubj", "nsubjpass", "pobj"))
        return score

    def _modifiers(self, head: Token) -> list[Token]:
        words = _words()
        found = []
        for child in self._parse.children(head.i):
            if child.i > head.i or child.dep not in _MODIFIERS:
                continue
            if child.lemma in words.empty_modifiers or child.entity in _NO_NAMES or child.entity in _NAMES:
                continue
            if child.dep == "poss" and (
                child.pos in ("PRON", "DET") or child.i in self._principals or child.entity in _PLACES
            ):
                continue
            found += [*self._modifiers(child), child] if child.dep in ("compound", "poss", "nmod") else [child]
        return found

    def _phrase(self, head: Token, inside: set[int]) -> str:
        """The noun with its modifiers and, where it has none, with an "of" phrase ("disengagement of troops")."""
        tokens = [*[m for m in self._modifiers(head) if m.i in inside], head]
        if len(tokens) == 1:
            tokens += self._complement(head, inside)
        tokens = sorted(tokens, key=lambda t: t.i)
        tokens = tokens[-MAX_WORDS:] if tokens[-1] is head else tokens[:MAX_WORDS]
        return _join(self._parse, tokens)

    def _complement(self, head: Token, inside: set[int]) -> list[Token]:
        for preposition in self._parse.children(head.i, "prep"):
            for noun in self._parse.children(preposition.i, "pobj"):
                near = preposition.i == head.i + 1 and preposition.lemma in ("of", "with", "on", "for", "in")
                if near and noun.i in inside and noun.entity not in _NO_NAMES and noun.pos in ("NOUN", "PROPN"):
                    modifiers = [m for m in self._modifiers(noun) if m.i in inside]
                    tokens = [preposition, *modifiers, noun]
                    return tokens if len(tokens) < MAX_WORDS else [preposition, noun]
        return []


def _join(parse: Parse, tokens: list[Token]) -> str:
    """The words as written, one space between; hyphens and possessives stay close."""
    out = ""
    for k, token in enumerate(tokens):
        glued = k > 0 and tokens[k - 1].i == token.i - 1 and tokens[k - 1].end == token.start
        hyphen = k > 0 and token.i - tokens[k - 1].i == 2 and parse.tokens[token.i - 1].text in ("-", "–", "'s", "’s")
        if hyphen:
            between = parse.tokens[token.i - 1]
            out += between.text + ("" if between.end == token.start else " ")
        elif k and not glued:
            out += " "
        out += token.text
    return out.strip(" \"'“”‘’")
