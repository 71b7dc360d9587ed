"""The matter at stake, as a short label in the text's own words."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, fields
from functools import lru_cache

from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.syntax import Parse, Token
from .lexicon import load

MAX_WORDS = 4
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})
_NAMES = frozenset({"PERSON"})
_PLACES = frozenset({"GPE", "NORP"})
_NO_NAMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"})

_HYPHENS = frozenset("-‐‑–")
_TIES = _HYPHENS | {"'s", "’s", "'", "’"}


@dataclass(frozen=True)
class _Words:
    domain: frozenset[str]
    generic: frozenset[str]
    empty_modifiers: frozenset[str]
    never: frozenset[str]
    people: frozenset[str]
    bare: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load("issues.yaml")
    return _Words(**{field.name: frozenset(data[field.name]) for field in fields(_Words)})


class Issues:
    """Labels for one document's statements; it knows how often each noun stands in the document."""

    def __init__(self, annotated: Annotated) -> None:
        self._parse = annotated.parse
        self._nouns = Counter(t.lemma for t in annotated.parse.tokens if t.pos in ("NOUN", "PROPN"))
        kinds = {a.id: a.kind for a in annotated.actors}
        self._principals: set[int] = set()
        self._sides: set[int] = set()  # heads of names of states and organisations
        for mention in annotated.mentions:
            if kinds.get(mention.actor or "") in ("state", "organisation"):
                self._sides.update(t.i for t in annotated.parse.tokens_in(mention.head))
            if mention.form in ("title", "pronoun") or kinds.get(mention.actor or "") in ("person", "office", "media"):
                self._principals.update(t.i for t in annotated.parse.tokens_in(mention.span))

    def label(self, attribution: Attribution, parent: Attribution | None = None) -> str:
        """One to four words that name the matter: the fittest noun of the content with its modifiers.

        Where the content has only general nouns ("the measures"), the label comes from its sentence, then from the
        content of ``parent``, then from a general noun. "" where no noun is fit: a verb names no matter.
        """
        own = self._words_of(attribution)
        sentence = self._parse.sentence_at(attribution.content.start)
        around = [list(self._parse.tokens_in(sentence.span))] if sentence else []
        around += [self._words_of(parent)] if parent is not None else []
        return (
            self._best(own, general=False)
            or next(filter(None, (self._best([t for t in words if self._in_domain(t)], False) for words in around)), "")
            or self._best(own, general=True)
            or next(filter(None, (self._best(words, general=False) for words in around)), "")
        )

    def _in_domain(self, token: Token) -> bool:
        return token.lemma in _words().domain or token.dep in _MODIFIERS

    def _words_of(self, attribution: Attribution) -> list[Token]:
        return [t for part in attribution.parts or (attribution.content,) for t in self._parse.tokens_in(part)]

    def _best(self, tokens: list[Token], general: bool) -> str:
        inside = {t.i for t in tokens}
        scored = [
            (self._score(t, place / max(1, len(tokens))), -t.i, t)
            for place, t in enumerate(tokens)
            if t.pos in ("NOUN", "PROPN") and self._fit(t, general) and (general or self._says_enough(t, inside))
        ]
        return self._phrase(max(scored)[2], inside) if scored else ""

    def _says_enough(self, token: Token, inside: set[int]) -> bool:
        """A noun like "measure" names a matter only together with a noun, name or adjective of relation."""
        return token.lemma not in _words().bare or " " in self._phrase(token, inside)

    def _fit(self, token: Token, general: bool) -> bool:
        words = _words()
        if token.dep == "compound" or token.entity in _NO_NAMES or token.entity in _NAMES or not token.text.isalpha():
            return False
        if self._followed_by_hyphen(token):
            return False
        if token.i in self._principals or token.lemma in words.people | words.never or len(token.text) < 3:
            return False
        if general or token.lemma in words.domain:
            return True
        return token.lemma not in words.generic and not self._is_side(token)

    def _is_side(self, token: Token) -> bool:
        return token.entity in _PLACES or token.i in self._sides

    def _score(self, token: Token, place: float) -> float:
        words = _words()
        modifiers = self._modifiers(token)
        score = 0.4 * math.log1p(self._nouns[token.lemma]) - 0.5 * place
        score += 2.5 * (token.lemma in words.domain)
        score += 0.7 * bool(modifiers)
        score += 0.6 * any(m.lemma in words.domain or m.pos == "PROPN" for m in modifiers)
        score -= 2.0 * self._is_side(token)
        score += 0.5 * (token.dep in ("dobj", "nsubj", "nsubjpass", "pobj"))
        return score

    def _modifiers(self, head: Token) -> list[Token]:
        words = _words()
        found = self._prefix(head)
        before = self._parse.tokens[max(0, head.i - 1)]
        if before.pos == "ADJ" and before.dep == "conj" and before.lemma not in words.empty_modifiers:
            found += [*self._prefix(before), before]  # "sovereignty and territorial integrity": a list of modifiers
        for child in self._parse.children(head.i):
            if child.i > head.i or child.dep not in _MODIFIERS:
                continue
            if child.lemma in words.empty_modifiers or child.entity in _NO_NAMES or child.entity in _NAMES:
                continue
            if child.dep == "poss" and not self._fit_owner(child):
                continue
            if child.dep == "amod":
                adverbs = [
                    a for a in self._parse.children(child.i, "advmod") if a.i == child.i - 1 and a.text.endswith("ly")
                ]
                found += [*self._prefix(child), *adverbs, child]
            else:
                found += [*self._modifiers(child), child]
        return found

    def _fit_owner(self, token: Token) -> bool:
        """May a possessive stay in the label? Not "his", not a leader's or a country's."""
        named = token.i in self._principals or token.entity in _PLACES
        return token.pos not in ("PRON", "DET") and token.lemma not in _words().never and not named

    def _followed_by_hyphen(self, token: Token) -> bool:
        """Is it the front of a hyphened word ("sub-region")?"""
        after = self._parse.tokens[token.i + 1 : token.i + 3]
        return (
            len(after) == 2
            and after[0].text in _HYPHENS
            and token.end == after[0].start
            and after[0].end == after[1].start
        )

    def _prefix(self, token: Token) -> list[Token]:
        """What a hyphen ties to the front of a word: "de" and "-" of "de-escalation"."""
        tokens = self._parse.tokens
        if token.i < 2 or tokens[token.i - 1].text not in _HYPHENS:
            return []
        hyphen, prefix = tokens[token.i - 1], tokens[token.i - 2]
        return [prefix, hyphen] if prefix.end == hyphen.start and hyphen.end == token.start else []

    def _phrase(self, head: Token, inside: set[int]) -> str:
        """The noun with its modifiers and, where it has none, with an "of" phrase ("disengagement of troops")."""
        tokens = [*[m for m in self._modifiers(head) if m.i in inside], head]
        if len(tokens) == 1:
            tokens += self._complement(head, inside)
        text = _join(self._parse, self._unbroken(sorted(set(tokens), key=lambda t: t.i), head))
        words = text.split()
        return " ".join(words[-MAX_WORDS:] if tokens[-1] is head else words[:MAX_WORDS])

    def _unbroken(self, tokens: list[Token], head: Token) -> list[Token]:
        """Without nouns that a conjunction parts from the head ("South China Sea and East China Sea")."""
        joints = [t.i for t in self._parse.tokens[tokens[0].i : head.i] if t.dep == "cc" or t.text == ","]
        last = max(joints, default=-1)
        return [t for t in tokens if t.i > last or t.pos not in ("NOUN", "PROPN")]

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
    """The words as written, one space between; hyphens and possessives stay with their words."""
    out = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        between = parse.tokens[before.i + 1 : token.i] if before else ()
        if len(between) == 1 and between[0].text in _TIES:
            out += between[0].text + ("" if between[0].end == token.start else " ")
        elif before is not None and before.end != token.start:
            out += " "
        out += token.text
    return out.strip(" \"'“”‘’")
