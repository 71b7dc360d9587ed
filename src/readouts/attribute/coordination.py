"""Coordinated clauses and verb phrases in one content are matters of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from .contents import Content
from .cue import match
from .grammar import VERBS, Grammar
from .lexicon import Lexicon


@dataclass(frozen=True)
class Coordination:
    """Parts contents of a document."""

    g: Grammar
    lex: Lexicon

    def split(self, content: Content) -> Iterator[Content]:
        """Coordinated clauses and verb phrases are matters of their own."""
        g = self.g
        inside = set(content.tokens)
        if content.rule == "parenthesis" and len(content.tokens) > 60:
            yield content
            return
        starts = {s for s in self._starts(content, inside) if s in inside}
        cuts = sorted(starts - {min(inside)})
        bounds = [min(inside), *cuts, max(inside) + 1]
        for a, b in pairwise(bounds):
            tokens = [i for i in content.tokens if a <= i < b]
            while tokens and self._joins(tokens[-1]):
                tokens.pop()
            while tokens and (
                self._joins(tokens[0])
                or (g.tokens[tokens[0]].text.lower() == "that" and g.tokens[tokens[0]].dep == "mark")
            ):
                tokens.pop(0)
            if tokens:
                yield replace(content, tokens=tuple(tokens))

    def _joins(self, i: int) -> bool:
        t = self.g.tokens[i]
        return t.text.lower() in self.lex.joins or t.pos == "SPACE" or (t.pos == "PUNCT" and t.text in ",;:.—–-")

    def _starts(self, content: Content, inside: set[int]) -> Iterator[int]:
        g = self.g
        to_list = content.rule == "infinitive"
        for i in content.tokens:
            t = g.tokens[i]
            if i - 1 not in inside or (i in g.quoted and not g.quoted >= inside):
                continue
            previous = g.tokens[i - 1]
            joined = (
                previous.pos == "CCONJ"
                or previous.text == ","
                or (previous.text == "not" and g.tokens[i - 2].pos == "CCONJ")
            )
            if t.text.lower() == "that" and t.dep == "mark" and joined:
                if not self._inner_clause(content, i):
                    yield i
            elif (
                to_list
                and (t.tag == "VB" or (t.tag == "JJ" and g.parse.children(i, "dobj")))
                and joined
                and self._heavy(i)
                and self._of_list(content, i)
            ):
                yield i - 1 if previous.text == "not" else i
            elif (
                to_list
                and t.tag == "TO"
                and previous.pos == "CCONJ"
                and g.governor(t.head) == self._first_verb(content)
            ):
                yield i
            elif t.pos in VERBS and t.dep == "conj" and content.rule in ("clause", "parenthesis") and g.finite(i):
                left = min(g.below(i))
                heads = {g.tokens[i].head, g.governor(i)}
                if (
                    self._top(heads, inside)
                    and self._heavy(i)
                    and (g.has_subject(i) or g.parse.children(i, "dobj", "ccomp", "xcomp"))
                ):
                    yield left

    def _of_list(self, content: Content, i: int) -> bool:
        """A verb of the content's own list: not one under a second infinitive or a gerund inside it."""
        g = self.g
        verbs = [k for k in content.tokens if k < i and g.tokens[k].tag in ("VB", "VBG") and g.tokens[k].pos in VERBS]
        inner = [k for k in verbs[1:] if g.infinitive(k)]
        if not verbs or g.tokens[verbs[0]].tag != "VB":
            return False
        return not inner or (g.tokens[i].dep == "conj" and g.governor(i) == verbs[0])

    def _first_verb(self, content: Content) -> int:
        return next((k for k in content.tokens if self.g.tokens[k].tag == "VB"), -1)

    def _inner_clause(self, content: Content, before: int) -> bool:
        """Another verb of speech stands in the content first: "and that" may go on with its words."""
        if content.rule == "parenthesis":
            return True
        cues = (match(self.g, self.lex, i) for i in content.tokens if i < before and self.g.tokens[i].pos in VERBS)
        return any(c is not None and c.frame.clause and c.frame.quote for c in cues)

    def _top(self, heads: set[int], inside: set[int]) -> bool:
        """The coordination is that of the content's own verb, not of one deep inside."""
        top = next((i for i in sorted(inside) if self.g.tokens[i].head not in inside or self.g.parse.is_root(i)), None)
        roots = {i for i in inside if self.g.tokens[i].head not in inside or self.g.parse.is_root(i)}
        return top is not None and bool(heads & roots)

    def _heavy(self, i: int) -> bool:
        return len(self.g.below(i)) >= 2
