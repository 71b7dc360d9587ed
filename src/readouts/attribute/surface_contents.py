"""Where what is said begins and ends, in a text without a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..languages import Hit, Surface
from ..languages.spelling import normal
from ..model.values import TimeExpression
from .surface_drafts import Draft
from .surface_frames import Frame
from .surface_placed import Placed

TO_CLAUSE = 14  # tokens from a cue to the word that opens what was said
AFTER_COLON = 4  # words behind a colon, at least
OPENERS = frozenset((":", "："))
ADDRESSED = frozenset({"demand", "request", "thank", "warn", "ask", "threaten", "promise", "offer"})
_SMALLEST = 2  # words of a content
_OBJECT = 7  # tokens behind a verb in which its object may stand
_ADVERBS = 8  # tokens of adverbs between a cue and the comma before what was said


class Contents:
    """Finds the contents of one document's cues. ``quoted`` are the tokens inside quotations."""

    def __init__(
        self, text: Surface, mentions: Sequence[Placed], times: Sequence[TimeExpression], quoted: frozenset[int]
    ) -> None:
        self.text, self.mentions, self.times, self.quoted = text, mentions, times, quoted
        pack = text.pack
        first_words = {normal(str(p).split("{")[0].strip()) for p in pack.get("speech", "to_whom") or []}
        self.towards = frozenset(w for w in first_words if w)
        self.bare = "" in first_words  # a case alone shows who is addressed
        self.verb_last = bool(pack.get("language", "separable") or pack.get("language", "verb_last"))
        self.verb_first = bool(pack.get("language", "verb_first"))
        self.relative = bool(pack.get("language", "relative_comma"))
        self.comma = bool(pack.get("language", "comma_opens")) or pack.characters

    def quote_end(self, token: int, stop: int) -> int:
        """A cue inside a quotation governs nothing outside it."""
        if token not in self.quoted:
            return stop
        position = self.text.parse.tokens[token].start
        return min(
            [
                stop,
                *(self.text.range_of(q.inner)[1] for q in self.text.quotes if q.inner.start <= position < q.inner.end),
            ]
        )

    def around(self, frame: Frame, start: int, stop: int, since: int | None) -> tuple[int, int]:
        """Where verbs stand apart or last ("rief zur Rückkehr auf", "habe auf eine Waffenruhe gedrängt"): what was said
        lies inside the cue or before it, unless a clause follows.
        """
        hit = frame.hit
        inner = [k for k in range(hit.at[0] + 1, hit.at[-1]) if k not in hit.at]
        topic = self.text.pack.characters and "*" in hit.phrase  # "就粮食出口|交换了意见", "对援助|表示感谢"
        inside = (self.verb_last and not self._clause_behind(hit.end, stop)) or topic
        if inside and self.words(inner) >= _SMALLEST:
            return inner[0], inner[-1] + 1
        before = range(since or (frame.subjects[-1].end if frame.subjects else hit.first), hit.first)
        last = self.verb_last and (start >= len(self.text.keys) or self._stops(hit.end) or self._told_behind(hit.end))
        if last and not frame.inverted and self.words(before) >= _SMALLEST:
            return before.start, before.stop
        behind = sum(self.text.word(k)[0].isalnum() for k in range(start, stop))
        little = self.words(range(start, stop)) < _SMALLEST and (self.verb_last or behind < _SMALLEST)
        if little and frame.subjects and not frame.inverted:
            if self.words(before) >= _SMALLEST and not self.text.within(before.start, before.stop, "cue"):
                return before.start, before.stop
            fronted = range(self._clause_start(frame.subjects[0].first), frame.subjects[0].first)
            if self.words(fronted) >= _SMALLEST and not self.text.within(fronted.start, fronted.stop, "cue"):
                return fronted.start, fronted.stop
        if not any(h.end == start for h in self.text.within(max(0, start - 3), start, "clause")):
            stop = next((h.first for h in self.text.within(start + 2, stop, "but")), stop)
        return start, stop

    def _stops(self, token: int) -> bool:
        """Whether a clause ends before a token: a mark, or a word that joins another."""
        word = self.text.word(token)
        return not word or word in ".;:!?" or self.text.keys[token][0] in self.text.pack.words("language", "and_words")

    def _told_behind(self, token: int) -> bool:
        """Whether a clause ends before a comma with another cue right behind it ("... zugesagt, erklärte X")."""
        return self.text.word(token) == "," and bool(self.text.within(token + 1, token + 2, "cue"))

    def _clause_start(self, token: int) -> int:
        """The first token of the clause that ends before a token."""
        low = self.text.parse.sentence_tokens[self.text.parse.tokens[token].sentence][0]
        k = token
        while k > low and self.text.word(k - 1) not in ",;:.—–，；：":
            k -= 1
        return k

    def words(self, tokens: Sequence[int]) -> int:
        """Words that are in no mention and no function words."""
        taken = {k for m in self.mentions for k in range(m.first, m.end)}
        light = self.text.function_words | self.text.pack.words("language", "pronouns")
        if self.text.pack.characters:
            light = frozenset()
        return sum(
            self.text.word(k)[0].isalnum() and k not in taken and self.text.keys[k][0] not in light for k in tokens
        )

    def _clause_behind(self, end: int, stop: int) -> bool:
        return end < stop and self.text.word(end) in (",", ":", "，") and self.words(range(end, stop)) >= _SMALLEST

    def tells_of_contact(self, frame: Frame, start: int, stop: int) -> bool:
        """ "held a telephone conversation": the verb's object is a contact, and nothing is said."""
        if frame.hit.kind != "cue" or frame.hit.value != "inform" or self._after_clause(start):
            return False
        near = min(stop, frame.hit.end + _OBJECT)
        nouns = self.text.within(frame.hit.end, near, "contact-noun", "generic")
        return bool(nouns) and not any(self.text.word(k) in ",:«“„" for k in range(frame.hit.end, nouns[0].first))

    def opens(self, frame: Frame, start: int) -> bool:
        """Behind a comma that opens no clause nothing is said, but in languages that need no word for "that"."""
        if self.comma or self.verb_first or self.text.word(start - 1) not in (",", "，") or start - 1 < frame.hit.end:
            return True
        if self.text.within(start, start + 1, "clause") or self.text.word(start) in '«“„"‘「':
            return True
        return bool(self.text.within(start - 2, start, "clause"))

    def trimmed(self, d: Draft, at: int) -> Draft:
        """What was said ends before the word that joins the next cue."""
        k = at
        ands = self.text.pack.words("language", "and_words")
        while k - 1 > d.first and self.text.keys[k - 1][0] not in ands | {",", "，", "、"} and at - k < 4:
            k -= 1
        k -= 1
        while k > d.first and self.text.keys[k - 1][0] in (",", "，", "、"):
            k -= 1
        return replace(d, end=k) if d.first < k < d.end else d

    def behind(self, f: Frame, body: int) -> int:
        """One past an aside: up to the comma that closes it, or its subject."""
        end = f.end
        for k in range(end, min(body, end + 16)):
            if self.text.word(k) in (",", "，", "—", "–", ":", "："):
                return k + 1
            if self.text.word(k) in (".", "»", "“", "„", "«"):
                return k
        return body

    def opening(self, frame: Frame, body: int, following: int) -> int:
        """The first token of what was said: behind "that" or a colon where one stands near, else behind the cue."""
        low = frame.end
        reach = (low if self.verb_first else frame.hit.end) + TO_CLAUSE
        for k in range(frame.hit.end, min(body, following, reach)):
            if self.text.word(k) in OPENERS:
                return k + 1
            clause = next((h for h in self.text.within(k, k + 1, "clause")), None)
            if clause is not None and k >= frame.hit.end:
                comma = k > frame.hit.end and self.text.word(k - 1) in (",", "，")
                if (
                    self.relative
                    and self._complement(clause)
                    and self._taken(low, k - comma) >= (1 if comma else _SMALLEST)
                ):
                    break  # "hailed the deal(,) which ..."
                near = k - low <= 1 or comma or not self.text.pack.characters
                opens = self._complement(clause)
                if not opens and self.words(range(low, k)) >= _SMALLEST:
                    break  # "threatens to leave if ..."
                if near and k >= low - 1:
                    return clause.end if opens else k
        k = low
        if self.comma and not self.text.pack.characters:
            k = self._past_adverbs(low, body)
        if self.verb_first and self.text.word(low) == ",":  # "stressed X, in a speech, the need for ..."
            k = next((c + 1 for c in range(low + 2, min(body, low + TO_CLAUSE)) if self.text.word(c) == ","), low)
        while k < body and self.text.word(k) in (",", "，", "—", "–"):
            k += 1
        return k

    def _past_adverbs(self, low: int, body: int) -> int:
        """ "vermutete am Donnerstag, X habe": past a time, a place or an addressee before the comma that opens."""
        comma = next((k for k in range(low, min(body, low + _ADVERBS)) if self.text.word(k) == ","), None)
        if comma is None or body - comma < AFTER_COLON:
            return low
        return low if self._taken(low, comma) else comma

    def _taken(self, low: int, end: int) -> int:
        """How many words there are that belong to no time, place or addressee."""
        known = {k for m in self.mentions for k in range(m.first, m.end) if not m.subject}
        for time in self.times:
            known |= set(range(*self.text.range_of(time.span)))
        words = [k for k in range(low, end) if self.text.word(k)[0].isalnum() or not self.relative]
        return sum(k not in known and self.text.keys[k][0] not in self.text.function_words for k in words)

    def _complement(self, clause: Hit) -> bool:
        """ "that" alone opens a content; "when", "if" and the like belong to it."""
        first = self.text.pack.get("language", "clause_words")
        return bool(first) and clause.phrase in first[:2]

    def until(self, plain: Sequence[Frame], n: int, start: int, stop: int) -> int:
        """A content ends where another subject speaks in a clause beside it (", and Y said")."""
        ands = self.text.pack.words("language", "and_words") | {"；", ";"}
        for other in plain[n + 1 :]:
            if not other.subjects or other.joined or not start < other.hit.first < stop:
                continue
            begin = min(other.hit.first, *(s.first for s in other.subjects)) if not other.inverted else other.hit.first
            before = self.text.keys[begin - 1][0] if begin > start else ""
            further = self.text.keys[begin - 2][0] if begin - 1 > start else ""
            if (before in ands and further in (",", ";", "，")) or before in (";", "；"):
                k = begin - 1
                while (k > start and self.text.keys[k - 1][0] in (",", ";", "，", "；")) or self.text.keys[k - 1][
                    0
                ] in ands:
                    k -= 1
                return k
        for k in range(start + 2, stop):
            if self.text.word(k) in (";", "；") and any(k < m.first <= k + 3 and m.subject for m in self.mentions):
                return k
        return stop

    def draft(self, cue: Hit, subjects: tuple[Placed, ...], start: int, stop: int, carried: bool) -> Draft | None:
        aspect = self.text.pack.words("language", "aspect") if start == cue.end else frozenset()  # "拒绝|了"
        while start < stop and self.text.word(start) in aspect | {",", "，", ":", "：", "—", "–"}:
            start += 1
        while stop > start and self.text.word(stop - 1) in (",", "，", ":", "：", "—", "–", ";", "；"):
            stop -= 1
        words = sum(self.text.word(k)[0].isalnum() for k in range(start, stop))
        if words < _SMALLEST:
            return None
        start, told = self._past_addressee(cue, subjects, start, stop)
        return Draft(cue, subjects, start, stop, carried=carried, to=told)

    def _past_addressee(self, cue: Hit, subjects: tuple[Placed, ...], start: int, stop: int) -> tuple[int, int | None]:
        """ "thanked Y | for Z", "demanded of Y | the release": who is addressed stands before what is said."""
        m = next((m for m in self.mentions if start <= m.first <= start + 3), None)
        if m is None or m in subjects or m.end >= stop - 1:
            return start, None
        if m.mention.form == "pronoun":
            told = m.first == start == cue.end and not m.subject and cue.value in ADDRESSED
            return (m.end, m.first) if told else (start, None)
        before = [self.text.keys[k][0] for k in range(start, m.first)]
        light = self.text.function_words | self.text.pack.words("language", "pronouns")
        if any(w not in light for w in before) or not start >= cue.end or self._after_clause(start):
            return start, None
        said = bool(self.towards & set(before)) or cue.value in ADDRESSED
        if not said or self.text.keys[m.end][0] in self.text.pack.words("language", "and_words"):
            return start, None
        k = m.end
        while k < stop and self.text.word(k) in (",", "，"):
            k += 1
        return (
            (k, m.first)
            if (self.words(range(k, stop)) >= 1 and not m.subject) or cue.value in ADDRESSED
            else (start, None)
        )

    def _after_clause(self, start: int) -> bool:
        return any(h.end == start for h in self.text.within(max(0, start - 3), start, "clause"))
