"""A document's text as words with gazetteer hits: what the actor modules look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..model.syntax import Parse, Token
from ..model.text import Document, Span
from .register import WORD, Entry, fold, institution_forms, register, skeleton, titles
from .wordlists import institution_lengths


class Word(NamedTuple):
    """A run of letters and digits, with the index of the token it begins in (or -1)."""

    start: int
    end: int
    text: str
    fold: str
    token: int

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


class Hit(NamedTuple):
    """A gazetteer form in the text: words first..end-1, clean span, the entries it may stand for."""

    first: int
    end: int
    span: Span
    entries: tuple[Entry, ...]

    def of_kind(self, *kinds: str) -> Entry | None:
        return next((e for e in self.entries if e.kind in kinds), None)


@dataclass(frozen=True)
class View:
    """Words, gaps between them, tokens under them, and gazetteer hits by first word."""

    document: Document
    parse: Parse

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        tokens, at = self.parse.tokens, 0
        out: list[Word] = []
        for m in WORD.finditer(self.text):
            folded = fold(m[0])
            if not folded:
                continue
            while at < len(tokens) and tokens[at].end <= m.start():
                at += 1
            inside = at < len(tokens) and tokens[at].start <= m.start()
            out.append(Word(m.start(), m.end(), m[0], folded, at if inside else -1))
        return tuple(out)

    def token(self, word: int) -> Token | None:
        at = self.words[word].token
        return self.parse.tokens[at] if at >= 0 else None

    def gap(self, i: int) -> str:
        """The text between word i and word i+1; the stop of an abbreviation ("U.S. side") counts as a space."""
        gap = self.raw_gap(i)
        if gap == ". " and len(self.words[i].text) == 1 and (i + 1) in self.hit_ending:
            return " "
        return gap

    def raw_gap(self, i: int) -> str:
        if i + 1 >= len(self.words):
            return "\n"
        return self.text[self.words[i].end : self.words[i + 1].start]

    def phrases(self, i: int, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """(word count, folded words) of what may be a phrase at word i, the longest first; ``lengths`` as
        ``lengths_by_first`` gives them."""
        for n in lengths.get(self.words[i].fold, ()):
            if i + n <= len(self.words):
                yield n, tuple(w.fold for w in self.words[i : i + n])

    def span(self, first: int, end: int) -> Span:
        """Clean span of words first..end-1; a closing stop of an abbreviation ("U.S.") belongs to it."""
        stop = self.words[end - 1].end
        last = self.words[end - 1]
        if len(last.text) == 1 and last.text.isupper() and self.text[stop : stop + 1] == "." and end - first > 1:
            stop += 1
        return Span(self.words[first].start, stop)

    def possessive(self, i: int) -> bool:
        """Word i is the s of a possessive ("Russia's") ."""
        return self.words[i].text == "s" and i > 0 and self.raw_gap(i - 1) in ("'", "’", "`", "´")

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Longest gazetteer forms from left to right, none overlapping."""
        reg, found, i = register(), [], 0
        while i < len(self.words):
            hit = None
            word = self.words[i]
            low = word.text.islower() and len(word.text) > 4  # translated texts write "french"
            if word.capital or low or word.text[:1].isdigit():
                for n, folded in self.phrases(i, reg.lengths):
                    entries = reg.entries.get(folded)
                    kept = tuple(e for e in entries or () if self._fits(e, i, n))
                    if kept and self._joined(i, n):
                        hit = Hit(i, i + n, self.span(i, i + n), kept)
                        break
            if hit:
                found.append(hit)
                i = hit.end
            else:
                i += 1
        return tuple(found)

    def _joined(self, i: int, n: int) -> bool:
        gaps = [self.raw_gap(k) for k in range(i, i + n - 1)]
        return all("\n" not in g and "," not in g and len(g) <= 2 for g in gaps)

    def _fits(self, entry: Entry, i: int, n: int) -> bool:
        surface = self.text[self.words[i].start : self.words[i + n - 1].end]
        letters = surface.replace(".", "").replace("-", "")
        if surface.islower() and (entry.kind != "demonym" or entry.form.lower() in titles()["everyday_demonyms"]):
            return False
        if entry.acronym:
            if n > 1 and "." not in surface and "-" not in surface:
                return False  # "u s" apart is no abbreviation
            return letters == entry.form.replace(".", "").replace("-", "")
        return True

    @cached_property
    def hit_at(self) -> dict[int, Hit]:
        return {h.first: h for h in self.hits}

    @cached_property
    def hit_ending(self) -> dict[int, Hit]:
        return {h.end: h for h in self.hits}

    @cached_property
    def covered(self) -> dict[int, Hit]:
        """Word index -> the hit that covers it."""
        return {k: h for h in self.hits for k in range(h.first, h.end)}

    @cached_property
    def institution_words(self) -> frozenset[int]:
        """Words inside names of institutions that hold a role word ("President's Office", "Council of Ministers")."""
        forms = institution_forms()
        found: set[int] = set()
        for i in range(len(self.words)):
            for n, folded in self.phrases(i, institution_lengths()):
                joined = n > 1 and folded in forms
                if joined and all(self.raw_gap(k) in (" ", "'", "’") for k in range(i, i + n - 1)):
                    found.update(range(i, i + n))
                    break
        return frozenset(found)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Alpha-3 codes of the states that the text names in any way."""
        codes = set()
        for h in self.hits:
            for e in h.entries:
                if e.kind in ("state", "demonym", "capital"):
                    codes.add(e.value)
                elif e.kind == "seat":
                    codes.add(e.value.split(":")[1])
        return frozenset(codes)

    @cached_property
    def sides(self) -> frozenset[str]:
        """Sides that the text names in any way: states, and organisations that speak for themselves."""
        orgs = {e.value for h in self.hits for e in h.entries if e.kind == "org"}
        own = {register().organisation(o).side for o in orgs}
        return frozenset(f"state:{c}" for c in self.countries) | {s for s in own if s is not None}

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Skeletons of surnames that are everyday words or thousands of people's."""
        return frozenset(skeleton(w) for w in titles()["common_surnames"])

    def sentence_of(self, position: int) -> int:
        sentence = self.parse.sentence_at(position)
        if sentence is not None:
            return sentence.index
        return max((s.index for s in self.parse.sentences if s.span.start <= position), default=0)

    @cached_property
    def day(self) -> str | None:
        """The document's day, where it may be used: not the date of a repost."""
        published = self.document.published
        return None if published is None or published.repost else published.value[:10]
