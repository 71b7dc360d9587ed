"""Sources that point ahead or to somebody named beside them only: "“He lied,” A said of B", "as he told C, B ...",
"“The minister told D that S,” said B's spokesman".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.text import Span
from .grammar import SUBJECTS, VERBS, Grammar
from .people import Who

_SINGULAR = frozenset({"he", "she"})
_MINE = frozenset({"my", "our"})
_SERVES = frozenset({"for", "of", "to"})


@dataclass(frozen=True)
class Ahead:
    """Looks at the sentences around a source that names nobody before it."""

    annotated: Annotated
    g: Grammar

    def points(self, source: Span) -> bool:
        """A pronoun, or a person by a title that names nobody ("my colleague", "the minister")."""
        tokens = [t for t in self.g.parse.tokens_in(source) if t.pos not in ("PUNCT", "SPACE")]
        words = [t.text.lower() for t in tokens]
        if len(words) == 1:
            return words[0] in _SINGULAR
        return 1 < len(words) <= 4 and words[0] in ("the", *_MINE) and tokens[-1].tag in ("NN", "NNP")

    def served(self, source: Span, teller: Span) -> Who | None:
        """Whom the teller's own phrase says that he serves: "X, spokeswoman for Y", "her lawyer"."""
        parse = self.g.parse
        inside = self._people(teller)
        for m in inside:
            token = self._token(m)
            up = parse.head(token) if token is not None else None
            if token is None or up is None:
                continue
            behind = up.pos == "ADP" and up.lemma in _SERVES and parse.head(up.i).pos in ("NOUN", "PROPN")
            if behind or (parse.tokens[token].dep == "poss" and up.pos in ("NOUN", "PROPN")):
                return Who(m.actor, (), (), ("the one whose aide tells it",))
        return None

    def beside(self, source: Span, quote: Span, teller: str | None) -> Who | None:
        """The one person but the teller whom the teller's sentence names outside his words."""
        sentences = [s.span for s in self.g.parse.sentences if s.span.overlaps(quote)]
        around = Span(sentences[0].start, sentences[-1].end) if sentences else quote
        near = [m for m in self._people(around) if not quote.overlaps(m.span) and m.actor != teller]
        named = list(dict.fromkeys(m.actor for m in near))
        if len(named) != 1 or any(quote.contains(m.span) and m.actor == named[0] for m in self._people(around)):
            return None
        return Who(named[0], (), (), ("the one whom the teller speaks of",))

    def main_subject(self, source: Span) -> Who | None:
        """ "As he told C, B held S": the subject of the clause that a clause before it leans on."""
        parse = self.g.parse
        tokens = parse.tokens_in(source)
        if len(tokens) != 1 or tokens[0].text.lower() not in _SINGULAR:
            return None
        for up in parse.ancestors(tokens[0].i):
            if up.dep == "advcl" and up.i < up.head:
                main = parse.head(up.i)
                subjects = [s for s in parse.children(main.i, *SUBJECTS) if s.i > up.i] if main.pos in VERBS else []
                for m in self._people(Span(subjects[0].start, subjects[0].end)) if subjects else ():
                    return Who(m.actor, (), (), ("the subject of the main clause behind",))
        return None

    def _people(self, span: Span) -> list[Mention]:
        people = {a.id for a in self.annotated.actors if a.kind == "person" and not a.unnamed}
        forms = ("name", "title")
        return [m for m in self.annotated.mentions if m.form in forms and m.actor in people and m.head.overlaps(span)]

    def _token(self, mention: Mention) -> int | None:
        tokens: Sequence[int] = [t.i for t in self.g.parse.tokens_in(mention.head)]
        inside = set(tokens)
        return next((i for i in tokens if self.g.tokens[i].head not in inside), None)
