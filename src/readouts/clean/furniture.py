"""Which lines are page furniture: phrases, place on the page and shape of the line decide together.

Precision comes first: a paragraph of prose is never cut for where it stands, only for what it unmistakably says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..model.text import Span
from .lines import Line, count_words
from .phrases import Rule, fold, group, rules

_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“«(]?[A-ZÀ-ÞА-ЯЁ])|[。！？][”’」]?")
_SEPARATORS = re.compile(r"\s*[|•·»›→]\s*|\s[>/–—]\s")
_ITEM = re.compile(r"(?:[-*•·–—]|\d+[.)])\s")
_ADDRESS = re.compile(r"^\W*(?:https?://|www\.|[\w.+-]+@[\w-]+\.)\S*$", re.I)
_AGENCIES = re.compile(
    r"^\((?:[\w.-]+\s?){1,3}\)$|^[\w-]{2,12}(?:/[\w-]{2,12}){1,3}$|^[\w ]{2,24} (?:with|avec|mit|con) [A-Z]{2,5}$"
)
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[\s()/.-]?\d){7,}(?!\w)|\bTel\b")
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\S+")
_LINK_LINE = 400  # characters
_TAG_LINE = re.compile(r"^(?:#\w+[\s,]*)+$")
_COUNTS = re.compile(r"^(?:[^\W\d_][\w' ]{0,24}[(:]\s?[\d.,/]+\)?[\s|·•]*)+$")  # "Like (12) Share (3)"
_BRACKETED = re.compile(r"^[(\[].+[)\]]$", re.S)
_NO_WORD = re.compile(r"^[\W\d_]*$")

# "Firstname L. Surname is a ..." with what comes next
_WRITER = re.compile(
    r"^(?P<name>[A-ZÀ-ÞА-ЯЁ][\w.'’-]*(?:\s[A-ZÀ-ÞА-ЯЁ][\w.'’-]*){0,3}),?\s"
    r"(?P<about>(?:is|was|has been|writes|covers|works|ist|schreibt|est|écrit|es|escribe|пишет|—|–|-)\s.{0,120})",
    re.S,
)

_QUOTES = re.compile('["“”«»„]')
_PAGE_LINE = 35  # words; what is longer is a report on pages
_UNMISTAKABLE = frozenset({"cookie-notice", "credit", "disclaimer", "page-script"})
_CALL_WORDS = 14  # of a line that bids the reader do something
_WEAK = frozenset({"stray-mark", "press-footer", "page-script", "counter", "link"})  # what a report's own end may hold
PROSE_WORDS = 14  # a line of so many words that ends in a stop, or of two sentences, is prose
LONG_PROSE = 25  # so many words are prose even where the stop is missing


@dataclass(frozen=True, slots=True)
class Shape:
    """A line as the decisions see it."""

    text: str
    folded: str
    words: int
    stopped: bool
    prose: bool
    rule: Rule | None


def shapes_of(lines: list[Line]) -> list[Shape]:
    """Features of every line of a text; most phrases occur nowhere in it and are looked for once, not line by line."""
    whole = "\n".join(fold(line.text.text) for line in lines)
    narrowed = (replace(r, keys=tuple(key for key in r.keys if key in whole)) for r in rules())
    possible = tuple(r for r in narrowed if r.keys and r.at != "tail-of-line")
    return [_shape(line, possible) for line in lines]


def _shape(line: Line, possible: tuple[Rule, ...]) -> Shape:
    """Features of a line; ``rule`` is the first phrase rule that it meets, wherever the line stands."""
    text = line.text.text.strip()
    words = count_words(text)
    stopped = bool(_STOP.search(text))
    sentences = len(_SENTENCES.findall(text)) + 1
    prose = (stopped and (words >= PROSE_WORDS or (sentences >= 2 and words >= 8))) or words >= LONG_PROSE
    folded = fold(text)
    fitting = (r for r in possible if words <= r.words and r.matches(folded))
    rule = next((r for r in fitting if not prose or _may_cut_prose(r, text)), None)
    return Shape(text, folded, words, stopped, prose, rule)


def _may_cut_prose(rule: Rule, text: str) -> bool:
    """Prose is cut only where a phrase opens or ends one of its sentences, or names what no report is about."""
    spans = _sentences(text)
    if rule.at in ("start", "whole"):
        return rule.at == "start" and len(spans) == 1
    if rule.reason in _UNMISTAKABLE:
        return True
    return any(rule.frames(fold(text[a:b].strip())) for a, b in spans)


class Page:
    """The lines of a text with a reason for each that is cut (``reasons[i]``), None for those kept."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.shapes = shapes_of(lines)
        self.reasons: list[str | None] = [None] * len(lines)
        self.safe: set[int] = set()  # lines with a part to play (title, date): no phrase cuts them
        self.end = self._comments_start()
        for i in range(self.end, len(lines)):
            self.reasons[i] = "comments"
        self.first, self.last = self._report()

    def settle(self) -> None:
        """Look again where the report begins and ends, once notices are cut, and cut a note on the writer."""
        self.first, self.last = self._report()
        self._author_box()

    def cut(self, i: int, reason: str) -> None:
        if self.reasons[i] is None and i not in self.safe:
            self.reasons[i] = reason

    def cuts(self) -> list[tuple[Span, str]]:
        """The raw ranges of the lines that are cut."""
        pairs = zip(self.lines, self.reasons, strict=True)
        return [(line.text.raw_span, reason) for line, reason in pairs if reason]

    def kept(self) -> list[int]:
        return [i for i, reason in enumerate(self.reasons) if reason is None]

    def _comments_start(self) -> int:
        """Where the readers' comments begin: a bare heading for them, once the report has begun."""
        begun = False
        for i, s in enumerate(self.shapes):
            if begun and s.rule and s.rule.takes == "rest" and s.rule.bare.search(s.folded) and self._only_talk(i + 1):
                return i
            begun = begun or (s.prose and s.rule is None)
        return len(self.shapes)

    def _only_talk(self, start: int) -> bool:
        """What follows is readers' talk: not much prose, or the marks of a comments section."""
        rest = self.shapes[start:]
        long = sum(s.words >= 40 and s.rule is None for s in rest)
        return long < 3 or any(s.rule and s.rule.reason == "comment-prompt" for s in rest)

    def _report(self) -> tuple[int, int]:
        """First and last line of prose that no rule speaks against; (end, -1) where there is none."""
        prose = [i for i in range(self.end) if self._is_report(i)]
        if prose:
            return prose[0], prose[-1]
        stopped = [i for i in range(self.end) if self.shapes[i].stopped and self._unmarked(i)]
        return (stopped[0], stopped[-1]) if stopped else (self.end, -1)

    def _unmarked(self, i: int) -> bool:
        return self.shapes[i].rule is None and self.reasons[i] is None

    def _is_report(self, i: int) -> bool:
        return self.shapes[i].prose and self._unmarked(i)

    def at_edge(self, i: int) -> bool:
        return i < self.first or i > self.last

    def remove_furniture(self) -> None:
        """Decide on every line; what stands in the title's place is looked at elsewhere."""
        for i in range(self.end):
            self._by_phrase(i)
            self._by_shape(i)
        self._page_lines()
        self._tail_run()
        self._teasers()

    def _by_phrase(self, i: int) -> None:
        s = self.shapes[i]
        rule = s.rule
        if rule is None or self.reasons[i] is not None:
            return
        fits = {"any": True, "edge": self.at_edge(i), "tail": i > self.last}
        if not fits[rule.where] or (rule.sentence and _opens_otherwise(s.text)):
            return
        self.cut(i, rule.reason)
        if rule.takes == "list" and rule.bare.search(s.folded):
            self._list_below(i, rule.reason)

    def _list_below(self, i: int, reason: str) -> None:
        """The short lines below a bare heading: its own block, or else the next one (at the end: all that follow)."""
        block = self.lines[i].block
        below = range(i + 1, self.end)
        own = [j for j in below if self.lines[j].block == block]
        if not own and i < self.last:
            own = [j for j in below if i + 1 < self.end and self.lines[j].block == self.lines[i + 1].block]
            if len(own) < 2:
                return
        for j in own if i < self.last else below:
            if self.shapes[j].prose:
                return
            self.cut(j, reason)

    def _by_shape(self, i: int) -> None:
        s = self.shapes[i]
        if i > self.last and _AGENCIES.match(s.text):
            self.cut(i, "credit")
        if _NO_WORD.match(s.text) and s.words <= 1 and not _speaks(s.text):
            self.cut(i, "stray-mark")
        elif self.at_edge(i) and _NO_WORD.match(s.text) and s.words <= 8:
            if not self._goes_on(i):
                self.cut(i, "counter")
        elif self.at_edge(i) and not s.stopped and not _ITEM.match(s.text):
            parts = [p for p in _SEPARATORS.split(s.text) if p]
            if len(parts) >= 3 and all(count_words(p) <= 5 for p in parts):
                self.cut(i, "navigation")
            elif _ADDRESS.match(s.text) or _mostly_link(s.text):
                self.cut(i, "link")
            elif _TAG_LINE.match(s.text):
                self.cut(i, "tags")
            elif i > self.last and _COUNTS.match(s.text):
                self.cut(i, "counter")
            elif _PHONE.search(s.text) and not _DATED.search(s.text):
                self.cut(i, "press-contact")
        if i > self.last and self._calls_reader(i):
            self.cut(i, "page-furniture")

    def _calls_reader(self, i: int) -> bool:
        """A short line below the report that bids its reader do something with the page: "Rate the article: 3/5"."""
        s = self.shapes[i]
        if s.words > _CALL_WORDS or _QUOTES.search(s.text) or (s.stopped and not s.text.endswith(("!", "?"))):
            return False
        return bool(group("page", "calls").match(s.folded.lstrip(" >*•-–—→")))

    def _goes_on(self, i: int) -> bool:
        """Whether a line goes on from the one before it, in the same block: a number there is no counter."""
        before = i - 1
        same = before >= 0 and self.lines[before].block == self.lines[i].block
        return same and self.reasons[before] is None and not self.shapes[before].stopped

    def _author_box(self) -> None:
        """The last paragraph tells of a writer whom the report does not name."""
        kept = self.kept()
        if len(kept) < 2:
            return
        i = kept[-1]
        match = _WRITER.match(self.shapes[i].text)
        if not match or not group("authors", "trade").search(fold(match["about"])):
            return
        surname = fold(match["name"].split()[-1].strip("."))
        body = " ".join(self.shapes[j].folded for j in kept[:-1])
        named = len(surname) > 1 and re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", body)
        if not named and len(group("authors", "signs").findall(self.shapes[i].folded)) >= 2:
            self.cut(i, "author-box")
            self.first, self.last = self._report()

    def _page_lines(self) -> None:
        """From the end upwards: lines in the page's own words. The first line that has none of them is the report's."""
        words = group("page", "page_words")
        for i in range(self.end - 1, self.first, -1):
            s = self.shapes[i]
            if self.reasons[i] is not None or not s.words:
                continue
            found = len(set(words.findall(s.folded)))
            enough = 2 if s.prose and not _BRACKETED.match(s.text) else 1
            if i in self.safe or _QUOTES.search(s.text) or found < enough or s.words > _PAGE_LINE:
                return
            self.cut(i, "page-furniture")
        self.first, self.last = self._report()

    def _tail_run(self) -> None:
        """After the report, once furniture has begun, short lines without a claim of their own belong to it."""
        begun = False
        for i in range(self.last + 1, self.end):
            if self.reasons[i] is not None:
                begun = begun or self.reasons[i] not in _WEAK
            elif begun and not self.shapes[i].prose and not _ITEM.match(self.shapes[i].text):
                self.cut(i, "page-furniture")

    def _teasers(self) -> None:
        """A headline of another article between two paragraphs: "Claim in headline style: Who Said It"."""
        for i in range(self.first + 1, self.last):
            s = self.shapes[i]
            if self.lines[i].heading:
                continue
            if self.reasons[i] is None and not s.stopped and s.text[0].isalpha() and 9 <= s.words <= 25:
                claim, _, source = s.text.partition(": ")
                if count_words(claim) >= 6 and 1 <= count_words(source) <= 9 and _title_case(source):
                    self.cut(i, "teaser")


_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def _mostly_link(text: str) -> bool:
    """An address or two with a few words before them: "Link to the video: https://..."."""
    rest = _LINK.sub(" ", text[:_LINK_LINE])
    return len(text) <= _LINK_LINE and rest != text and count_words(rest) <= 6


def _speaks(text: str) -> bool:
    """A line of dots or a number may be an omission mark or part of a list inside a report."""
    return text.strip("()[] ") in ("…", "...") or any(c.isdigit() for c in text)


def _title_case(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if len(w) > 3]
    return bool(words) and all(w[0].isupper() for w in words)


_SENTENCE = re.compile(r".+?(?:[.!?…。！？]+[\"'”’»)\]]*(?=\s|$|[A-ZÀ-ÞА-Я])|$)", re.S)


def _sentences(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _SENTENCE.finditer(text) if m[0].strip()]


def _opens_otherwise(text: str) -> bool:
    """The first of several sentences meets no rule: only what follows it is furniture (see ``tail_cut``)."""
    spans = _sentences(text)
    if len(spans) < 2:
        return False
    first = fold(text[slice(*spans[0])].strip())
    return not any(r.matches(first) for r in rules() if r.at != "tail-of-line")


def tail_cut(line: Line) -> tuple[int, str] | None:
    """Where furniture begins at the end of a kept paragraph, and why: a comment prompt, a photo credit; or None."""
    text = line.text.text
    sentences = _sentences(text)
    cut: tuple[int, str] | None = None
    for start, end in reversed(sentences[1:]):
        sentence = fold(text[start:end].strip())
        rule = next((r for r in rules() if r.sentence and r.opens(sentence)), None)
        if rule is None or count_words(sentence) > 18:
            break
        cut = (start, rule.reason)
    if cut:
        return cut
    return _credit(text)


_CREDIT = re.compile(
    r"[\s(\[]*(?i:(?:image|photo|picture)\s+(?:source|credit|courtesy)|photo(?:\s+by)?|image|foto|bild|imagen|фото|图片来源)"
    r"\s*(?::|：|by\s)[^.!?]{1,60}[.)\]]*$|\s*\([A-Z][\w.&-]*(?:/[A-Z][\w.&-]*)+\)$"
)


def _credit(text: str) -> tuple[int, str] | None:
    match = _CREDIT.search(text, max(0, len(text) - 90))
    if match and match.start() > 10 and text[: match.start()].rstrip()[-1:] in tuple('.!?…”"»'):
        return match.start(), "photo-credit"
    return None
