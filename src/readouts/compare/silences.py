"""Where a text says that a side is silent on something: "the ministry's note makes no mention of grain"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..model.comparison import Reason
from ..model.text import Document, Span
from .propositions import Proposition
from .words import NameBook, load_data, stems, word_list

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]?")
WORDS_MEANT = 0.5  # share of the named matter's words that a statement must have
NEAR = 400  # code points back to the statement that "no such agreement" points at


@dataclass(frozen=True, slots=True)
class StatedSilence:
    """A sentence (clean span) that says that ``side`` is silent on something that has these ``stems``."""

    document: str
    span: Span
    side: str
    stems: frozenset[str]
    text: str
    anaphoric: bool  # "no such agreement": the matter stands in the sentence before

    def covers(self, span: Span) -> bool:
        """Is a statement no more than this silence?"""
        return self.span.contains(span)

    def means(self, p: Proposition) -> bool:
        """Is this the matter? Its words say so, or it stands right before a sentence that points back at it."""
        matter = {w for w in self.stems if not w.startswith("@")}
        before = self.span.start - p.statement.span.end
        near = self.anaphoric and p.statement.document == self.document and 0 <= before <= NEAR
        if near and (p.statement.act == "agree" or matter & p.stems):
            return True
        return bool(matter) and len(matter & p.stems) / len(matter) >= WORDS_MEANT

    def reason(self) -> Reason:
        return Reason("stated silence", 1.0, self.document, self.side, f"A text says so: {self.text!r}")


@lru_cache(maxsize=1)
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = load_data("compare_words.yaml")["silence"]
    after, before = (
        "|".join(re.escape(c) for c in sorted(lists[k], key=len, reverse=True)) for k in ("after", "before")
    )
    return re.compile(rf"\b(?:{after})\b", re.I), re.compile(rf"\b(?:{before})\b", re.I)


def _sides(text: str, names: NameBook, sides: Sequence[str]) -> list[str]:
    marked = names.mark(text)
    speaking = {names.sides.get(mark, mark) for mark in re.findall(r"@([\w:-]+(?:\.[\w:-]+)*)", marked)}
    return [s for s in sides if s in speaking]


def stated(documents: Iterable[Document], sides: Sequence[str], names: NameBook) -> tuple[StatedSilence, ...]:
    """All stated silences of one of the sides, in order of document and place.

    Only sentences that name exactly one side where its text or spokesman is meant, and the matter on the other end
    of the cue, are taken.
    """
    found = []
    for document in documents:
        for match in _SENTENCE.finditer(document.text):
            after, before = (cue.search(match[0]) for cue in _cues())
            cue = after or before
            if cue is None:
                continue
            head, tail = match[0][: cue.start()], match[0][cue.end() :]
            who, what = (head, tail) if after else (tail, head)
            named = _sides(who, names, sides)
            matter = frozenset(s for s in stems(names.mark(re.split(r"[;,]", what)[0])))
            texts = word_list("texts")
            if len(named) == 1 and set(who.lower().replace("'s", " ").replace("’s", " ").split()) & texts:
                such = bool(re.match(r"\W*(?:any |no )?such\b", what, re.I))
                span = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
                found.append(StatedSilence(document.id, span, named[0], matter, match[0].strip(), such))
    return tuple(found)
