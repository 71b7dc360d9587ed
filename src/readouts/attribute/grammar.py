"""Reading the dependency parse: phrases, subjects, clauses, coordination. Knows no cue word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..model.syntax import Parse, Token
from ..model.text import Span
from .quotes import Quote

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
VERBS = frozenset({"VERB", "AUX"})
_EDGE = frozenset(" \t\n,.;:-–—…()[]#*•|")
_QUOTES = frozenset("\"“”„«»‘’'「」『』")


@dataclass(frozen=True)
class Grammar:
    """A parse with its text and quotations."""

    text: str
    parse: Parse
    quotes: tuple[Quote, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.parse.tokens

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens inside quotation marks (marks included)."""
        inside: set[int] = set()
        for quote in self.quotes:
            inside.update(t.i for t in self.parse.tokens_in(quote.outer))
        return frozenset(inside)

    @cached_property
    def surely_quoted(self) -> frozenset[int]:
        """The same, without quotations that lost a mark."""
        return frozenset(t.i for q in self.quotes if q.closed for t in self.parse.tokens_in(q.outer))

    def quote_of(self, i: int) -> Quote | None:
        """The quotation that a token stands in."""
        token = self.tokens[i]
        return next((q for q in self.quotes if q.outer.start <= token.start < q.outer.end), None)

    # --- sets of tokens and spans

    def below(self, root: int, without: Iterable[int] = ()) -> list[int]:
        """Tokens of the subtree of ``root`` in text order, leaving out the subtrees of ``without``."""
        stop = set(without)
        found, todo = [], [root]
        while todo:
            i = todo.pop()
            found.append(i)
            todo.extend(t.i for t in self.parse.children(i) if t.i not in stop)
        return sorted(found)

    def pieces(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Runs of neighbouring tokens as trimmed spans; gaps of punctuation alone are closed."""
        runs: list[list[int]] = []
        for i in sorted(set(tokens)):
            if runs and all(self.tokens[k].pos in ("PUNCT", "SPACE") for k in range(runs[-1][1] + 1, i)):
                runs[-1][1] = i
            else:
                runs.append([i, i])
        spans = (self.trim(Span(self.tokens[a].start, self.tokens[b].end)) for a, b in runs)
        return tuple(s for s in spans if s is not None and any(c.isalnum() for c in s.of(self.text)))

    def trim(self, span: Span) -> Span | None:
        """Without punctuation at the edges; quotation marks go only where their partner is outside."""
        start, end = span
        while True:
            while start < end and self.text[start] in _EDGE:
                start += 1
            while start < end and self.text[end - 1] in _EDGE:
                end -= 1
            inside = Span(start, end)
            if start < end and self.text[start] in _QUOTES and self._lone(start, inside):
                start += 1
            elif start < end and self.text[end - 1] in _QUOTES and self._lone(end - 1, inside):
                end -= 1
            else:
                break
        return self._whole_quotes(Span(start, end)) if start < end else None

    def _whole_quotes(self, span: Span) -> Span:
        """Marks that stand right outside ("“A” and B", "that “A.”") come in with the words they enclose."""
        start, end = span
        for q in self.quotes:
            if start < q.outer.end <= end and q.outer.start < start <= q.inner.start:
                start = q.outer.start
            if start <= q.outer.start < end < q.outer.end <= end + 2 and q.closed:
                end = q.outer.end
        return Span(start, end)

    def _lone(self, position: int, inside: Span) -> bool:
        for q in self.quotes:
            if q.outer.start <= position < q.outer.end:
                return not inside.contains(q.outer) and position in (q.outer.start, q.outer.end - 1)
        return self.text[position] not in "’'"

    def hull(self, tokens: Iterable[int]) -> Span | None:
        """From the first to the last of the tokens, trimmed."""
        inside = sorted(tokens)
        return self.trim(Span(self.tokens[inside[0]].start, self.tokens[inside[-1]].end)) if inside else None

    def phrase(self, i: int, avoid: Iterable[int] = ()) -> Span | None:
        """The whole noun phrase of head ``i``, cut before any token of ``avoid`` (a relative clause with the cue)."""
        avoided = set(avoid)
        cut = [t.i for t in self.parse.children(i) if avoided & set(self.below(t.i))]
        # parenthetical and clausal dependents that the parser hangs on a subject are not part of it
        cut += [t.i for t in self.parse.children(i, "punct", "advcl", "ccomp", "parataxis", "dep") if t.i not in cut]
        tokens = self.below(i, cut)
        start = end = tokens.index(i)
        gap = ("PUNCT", "SPACE")
        while start and self._near(tokens[start - 1], tokens[start], gap):
            start -= 1
        while end + 1 < len(tokens) and self._near(tokens[end], tokens[end + 1], gap):
            end += 1
        return self.hull(tokens[start : end + 1])

    def _near(self, a: int, b: int, gap: tuple[str, ...]) -> bool:
        return all(self.tokens[k].pos in gap for k in range(a + 1, b))

    # --- clauses

    def finite(self, i: int) -> bool:
        """The verb has a tense of its own, or an auxiliary that has."""
        return self.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") or any(
            t.tag in ("MD", "VBD", "VBZ", "VBP") for t in self.parse.children(i, "aux", "auxpass")
        )

    def infinitive(self, i: int) -> bool:
        """A verb with "to"."""
        return any(t.lemma == "to" and t.tag == "TO" for t in self.parse.children(i))

    def has_subject(self, i: int) -> bool:
        return bool(self.parse.children(i, *SUBJECTS, "expl"))

    def negated(self, i: int) -> bool:
        """ "not", "never", "nor" at the verb."""
        words = ("nor", "neither", "never", "not", "n't", "n’t")
        return any(
            t.dep == "neg" or t.text.lower() in words for t in self.parse.children(i, "neg", "preconj", "cc", "advmod")
        )

    def passive(self, i: int) -> bool:
        return bool(self.parse.children(i, "auxpass", "nsubjpass"))

    def conjuncts(self, i: int) -> list[int]:
        """The head and all that is coordinated with it, in text order."""
        found, todo = [i], [i]
        while todo:
            for t in self.parse.children(todo.pop(), "conj"):
                found.append(t.i)
                todo.append(t.i)
        return sorted(found)

    def governor(self, i: int) -> int:
        """The head of the coordination that a verb belongs to."""
        while self.tokens[i].dep == "conj" and not self.parse.is_root(i):
            i = self.tokens[i].head
        return i

    def clause_root(self, i: int) -> int:
        """The verb of the clause that a token stands in (itself, if it is one)."""
        while self.tokens[i].pos not in VERBS and not self.parse.is_root(i):
            i = self.tokens[i].head
        return i

    def sentence_of(self, i: int) -> range:
        """Token indices of the sentence that a token stands in."""
        return range(*self.parse.sentence_tokens[self.tokens[i].sentence])

    # --- who does it

    def subject(self, i: int, hops: int = 6) -> int | None:
        """The token that heads the one who speaks: subject, agent, or the one that a gerund or relative leans on.

        None where the text names nobody (agentless passives).
        """
        if hops == 0:
            return None
        token, parse = self.tokens[i], self.parse
        passive = self.passive(i)
        for agent in parse.children(i, "agent"):
            for t in parse.children(agent.i, "pobj"):
                return t.i
        if passive:
            return None
        own = parse.children(i, "nsubj")
        if own:
            # "state agency TASS said": the parser gives a name beside its description as a second subject
            beside = len(own) > 1 and (own[-1].i == own[-2].i + 1 or self._with_have(i, own[-1].i))
            return self._relative(i, own[-1] if beside else own[0])
        before = self.tokens[i - 1] if i else token
        if (
            self.finite(i)
            and before.sentence == token.sentence
            and before.pos in ("NOUN", "PROPN", "PRON")
            and token.dep != "conj"
        ):
            return self._climb(before.i)  # the parser lost the subject
        if parse.is_root(i):
            return None
        if token.dep in ("acl", "relcl"):
            if self.infinitive(i) and parse.head(i).dep == "dobj":  # "took the opportunity to ask"
                return self.subject(parse.head(i).head, hops - 1)
            return token.head if token.tag == "VBG" else None
        if token.dep == "pcomp":
            return self.subject(self.governing_verb(i), hops - 1)
        if token.dep in ("conj", "xcomp", "advcl", "dep", "ccomp", "prep", "parataxis") and parse.head(i).pos in VERBS:
            return self._inherited(i, hops)
        return None

    def governing_verb(self, i: int) -> int:
        """The verb above a token, itself left out."""
        while not self.parse.is_root(i):
            i = self.tokens[i].head
            if self.tokens[i].pos in VERBS:
                return i
        return i

    def _with_have(self, i: int, subject: int) -> bool:
        """ "the text has X saying that": X says it, though the parser takes "has" for an auxiliary."""
        return self.tokens[i].tag == "VBG" and any(
            a.lemma == "have" for a in self.parse.children(i, "aux") if a.i < subject
        )

    def _climb(self, i: int) -> int:
        """The head noun of the phrase that ends in a token ("the President of Kenya" from "Kenya")."""
        while (head := self.tokens[self.tokens[i].head]).i < i and head.pos in ("NOUN", "PROPN", "ADP"):
            if any(self.tokens[k].text == "," for k in range(head.i, i)):
                break
            i = head.i
        return i if self.tokens[i].pos != "ADP" else i + 1

    def _inherited(self, i: int, hops: int) -> int | None:
        head = self.tokens[i].head
        if self.tokens[i].dep == "conj" or not self.passive(head):
            return self.subject(head, hops - 1)
        passive = self.parse.children(head, "nsubjpass")
        return passive[0].i if passive else None

    def _relative(self, i: int, subject: Token) -> int:
        """ "who", "which" and "that" stand for the noun before."""
        if subject.tag in ("WP", "WDT") or (subject.text.lower() == "that" and self.tokens[i].dep == "relcl"):
            up = self.governor(i)
            if self.tokens[up].dep == "relcl":
                return self.tokens[up].head
        return subject.i
