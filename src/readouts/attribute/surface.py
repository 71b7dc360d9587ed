"""Who said what in texts that are read without a parse: cues, according-to phrases, quotations, the text's own voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..languages import Hit, Surface, surface
from ..model.reading import Annotated
from ..model.speech import Attribution, Quotation
from ..model.text import Span
from .forms import is_official
from .parties import parties
from .surface_drafts import Draft, finished
from .surface_frames import Frame, Placed, Sentence, placed
from .surface_voice import voices

_ADDRESSED = frozenset({"demand", "request", "thank", "warn", "ask", "threaten", "promise", "offer"})
_CLOSING = frozenset(".!?。！？…;；")
_SMALLEST = 2  # words of a content
_TO_CLAUSE = 14  # tokens from a cue to the word that opens what was said
_INCOMPLETE = 5  # words before an aside from which they are a clause by themselves
_OBJECT = 7  # tokens behind a verb in which its object may stand
_ADVERBS = 8  # tokens of adverbs between a cue and the comma before what was said
_AFTER_COLON = 4
_OPENERS = frozenset((":", "："))


class Reader:
    """Reads one document."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.text = surface(annotated.document.text, annotated.document.language)
        kinds = {a.id: a.kind for a in annotated.actors}
        self.mentions = placed(self.text, annotated.mentions, kinds)
        self.slots = self.text.slots((m.first, m.end) for m in self.mentions)
        self.quoted = frozenset(
            k for q in self.text.quotes for k in range(*self.text.range_of(q.inner)) if q.inner.end - q.inner.start > 25
        )
        self.parties = parties(annotated)
        first_words = {str(p).split("{")[0].strip().lower() for p in self.text.pack.get("speech", "to_whom") or []}
        self.towards = frozenset(w for w in first_words if w)
        self.verb_last = bool(
            self.text.pack.get("language", "separable") or self.text.pack.get("language", "verb_last")
        )
        self.relative = bool(self.text.pack.get("language", "relative_comma"))
        self.comma = bool(self.text.pack.get("language", "comma_opens")) or self.text.pack.characters

    def drafts(self) -> list[Draft]:
        """All drafts in text order."""
        found: list[Draft] = []
        last: tuple[Placed, ...] = ()
        for number, (first, end) in enumerate(self.text.parse.sentence_tokens):
            made = self._sentence(number, first, end, last)
            found += made
            spoken = [d for d in made if d.outer and d.subjects]
            last = spoken[0].subjects if spoken else self._silent(first, end) or self._topic(first, end) or last
        return found

    def _silent(self, first: int, end: int) -> tuple[Placed, ...]:
        """ "The ministry's text does not mention it": of whose text the next sentence goes on to tell."""
        if not self.text.within(first, end, "silence"):
            return ()
        here = [m for m in self.mentions if first <= m.first < end and (m.place or m.mention.form == "metonym")]
        return tuple(here[:1])

    def _topic(self, first: int, end: int) -> tuple[Placed, ...]:
        """Where verbs need no subject, who opens a sentence without speech is who goes on."""
        if not self.text.pack.get("language", "pro_drop"):
            return ()
        opening = [m for m in self.mentions if first <= m.first <= first + 1 and m.end <= end and m.subject]
        return tuple(opening[:1])

    def _sentence(self, number: int, first: int, end: int, last: tuple[Placed, ...]) -> list[Draft]:
        here = [m for m in self.mentions if first <= m.first < end]
        frames = Sentence(self.text, first, end, here, self.quoted).frames()
        asking = {k for h in self.slots if h.kind == "initiator" for k in h.at}  # "at X's proposal" tells who asked
        frames = [f for f in frames if not asking & set(f.hit.at)]
        body = end
        while body > first and self.text.word(body - 1) in _CLOSING:
            body -= 1
        slots = {h.slot: h for h in self.slots if h.kind == "according" and first <= h.first < end}
        according = sorted(slots.values(), key=lambda h: h.first)
        own = {m.first for m in here if m.mention.form == "pronoun"}
        if frames:  # "X said that, as far as he knew, ..."
            according = [h for h in according if h.slot not in own or h.first < frames[0].hit.first]
        citing = [h for h in self.slots if h.kind == "citing" and first <= h.first < end]
        drafts = self._by_cues(frames, first, body, last, bool(according)) or self._by_colon(here, first, body)
        drafts = drafts or self._by_quote(here, first, body)
        drafts = self._according(drafts, according, first, body)
        for hit in citing:
            drafts = [replace(d, via=(*d.via, hit.slot)) if d.outer and hit.slot is not None else d for d in drafts]
        return drafts

    # cues

    def _by_cues(
        self, frames: Sequence[Frame], first: int, body: int, last: tuple[Placed, ...], told: bool
    ) -> list[Draft]:
        asides = [f for f in frames if f.aside]
        plain = [f for f in frames if not f.aside]
        cuts = sorted((f.start, self._behind(f, body)) for f in asides)
        found: list[Draft] = []
        stack: list[Draft] = []
        for n, frame in enumerate(plain):
            if not frame.subjects and (stack or told or not self._alone(frame, first)):
                continue
            subjects = frame.subjects or last
            following = next((f.hit.first for f in frames if f.hit.first > frame.hit.first), body)
            start = self._opening(frame, body, following)
            stop = next((c[0] for c in cuts if c[0] >= frame.hit.end), body)
            if self._tells_of_contact(frame, start, stop):
                continue
            stop = self._quote_end(frame.hit.first, self._until(plain, n, start, stop))
            start, stop = self._around(frame, start, stop, plain[n - 1].hit.end if n and frame.joined else None)
            if not self._opens(frame, start):
                continue
            made = self._draft(frame.hit, subjects, start, stop, not frame.subjects)
            if made is None:
                continue
            if frame.joined and stack:
                made = replace(made, parent=stack[-1].parent)
                found = [self._trimmed(d, frame.hit.first) if d is stack[-1] else d for d in found]
            else:
                holding = [d for d in stack if d.spans(frame.hit.first)]
                made = replace(made, parent=holding[-1].key if holding else None)
            found.append(made)
            stack.append(made)
        for frame in asides:
            if not frame.subjects:
                frame = replace(frame, subjects=last)
            made = self._aside(frame, cuts, first, body)
            if made is not None:
                found = [
                    replace(d, parent=made.key) if d.parent is None and made.spans(d.cue.first) else d for d in found
                ]
                found.append(made)
        return sorted(found, key=lambda d: d.cue.first)

    def _quote_end(self, token: int, stop: int) -> int:
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

    def _around(self, frame: Frame, start: int, stop: int, since: int | None) -> tuple[int, int]:
        """Where verbs stand apart or last ("rief zur Rückkehr auf", "habe auf eine Waffenruhe gedrängt"): what was said
        lies inside the cue or before it, unless a clause follows.
        """
        hit = frame.hit
        inner = [k for k in range(hit.at[0] + 1, hit.at[-1]) if k not in hit.at]
        if self._words(inner) >= _SMALLEST and not self._clause_behind(hit.end, stop):
            return inner[0], inner[-1] + 1
        before = range(since or (frame.subjects[-1].end if frame.subjects else hit.first), hit.first)
        last = self.verb_last and (start >= len(self.text.keys) or self._stops(hit.end) or self._told_behind(hit.end))
        if last and not frame.inverted and self._words(before) >= _SMALLEST:
            return before.start, before.stop
        if self._words(range(start, stop)) < _SMALLEST and frame.subjects and not frame.inverted:
            if self._words(before) >= _SMALLEST and not self.text.within(before.start, before.stop, "cue"):
                return before.start, before.stop
            fronted = range(self._clause_start(frame.subjects[0].first), frame.subjects[0].first)
            if self._words(fronted) >= _SMALLEST and not self.text.within(fronted.start, fronted.stop, "cue"):
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

    def _words(self, tokens: Sequence[int]) -> int:
        """Words that are in no mention and no function words."""
        taken = {k for m in self.mentions for k in range(m.first, m.end)}
        light = self.text.function_words | self.text.pack.words("language", "pronouns")
        if self.text.pack.characters:
            light = frozenset()
        return sum(
            self.text.word(k)[0].isalnum() and k not in taken and self.text.keys[k][0] not in light for k in tokens
        )

    def _clause_behind(self, end: int, stop: int) -> bool:
        return end < stop and self.text.word(end) in (",", ":", "，") and self._words(range(end, stop)) >= _SMALLEST

    def _tells_of_contact(self, frame: Frame, start: int, stop: int) -> bool:
        """ "held a telephone conversation": the verb's object is a contact, and nothing is said."""
        if frame.hit.kind != "cue" or frame.hit.value != "inform" or self._after_clause(start):
            return False
        near = min(stop, frame.hit.end + _OBJECT)
        nouns = self.text.within(frame.hit.end, near, "contact-noun", "generic")
        return bool(nouns) and not any(self.text.word(k) in ",:«“„" for k in range(frame.hit.end, nouns[0].first))

    def _opens(self, frame: Frame, start: int) -> bool:
        """Behind a comma that opens no clause nothing is said, but in languages that need no word for "that"."""
        if self.comma or self.text.word(start - 1) not in (",", "，") or start - 1 < frame.hit.end:
            return True
        if self.text.within(start, start + 1, "clause") or self.text.word(start) in '«“„"‘「':
            return True
        return bool(self.text.within(start - 2, start, "clause"))

    def _alone(self, frame: Frame, first: int) -> bool:
        """A cue without a subject counts at the head of its sentence: whoever spoke before goes on."""
        between = range(first, frame.hit.first)
        return len(between) <= 3 and not any(m.first in between and m.subject for m in self.mentions)

    def _trimmed(self, d: Draft, at: int) -> Draft:
        """What was said ends before the word that joins the next cue."""
        k = at
        ands = self.text.pack.words("language", "and_words")
        while k - 1 > d.first and self.text.keys[k - 1][0] not in ands | {",", "，", "、"} and at - k < 4:
            k -= 1
        k -= 1
        while k > d.first and self.text.keys[k - 1][0] in (",", "，", "、"):
            k -= 1
        return replace(d, end=k) if d.first < k < d.end else d

    def _behind(self, f: Frame, body: int) -> int:
        """One past an aside: up to the comma that closes it, or its subject."""
        end = f.end
        for k in range(end, min(body, end + 16)):
            if self.text.word(k) in (",", "，", "—", "–", ":", "："):
                return k + 1
            if self.text.word(k) in (".", "»", "“", "„", "«"):
                return k
        return body

    def _opening(self, frame: Frame, body: int, following: int) -> int:
        """The first token of what was said: behind "that" or a colon where one stands near, else behind the cue."""
        low = frame.end
        for k in range(frame.hit.end, min(body, following, frame.hit.end + _TO_CLAUSE)):
            if self.text.word(k) in _OPENERS:
                return k + 1
            clause = next((h for h in self.text.within(k, k + 1, "clause")), None)
            if clause is not None and k >= frame.hit.end:
                comma = k > frame.hit.end and self.text.word(k - 1) in (",", "，")
                if comma and self.relative and k - 1 - low >= _SMALLEST and self._complement(clause):
                    break  # "hailed the deal, which ..."
                near = k - low <= 1 or comma or not self.text.pack.characters
                opens = self._complement(clause)
                if not opens and self._words(range(low, k)) >= _SMALLEST:
                    break  # "threatens to leave if ..."
                if near and k >= low - 1:
                    return clause.end if opens else k
        k = low
        if self.comma and not self.text.pack.characters:
            k = self._past_adverbs(low, body)
        while k < body and self.text.word(k) in (",", "，", "—", "–"):
            k += 1
        return k

    def _past_adverbs(self, low: int, body: int) -> int:
        """ "vermutete am Donnerstag, X habe": past a time, a place or an addressee before the comma that opens."""
        comma = next((k for k in range(low, min(body, low + _ADVERBS)) if self.text.word(k) == ","), None)
        if comma is None or body - comma < _AFTER_COLON:
            return low
        taken = {k for m in self.mentions for k in range(m.first, m.end) if not m.subject}
        for time in self.annotated.times:
            taken |= set(range(*self.text.range_of(time.span)))
        free = [k for k in range(low, comma) if k not in taken and self.text.keys[k][0] not in self.text.function_words]
        return low if free else comma

    def _complement(self, clause: Hit) -> bool:
        """ "that" alone opens a content; "when", "if" and the like belong to it."""
        first = self.text.pack.get("language", "clause_words")
        return bool(first) and clause.phrase in first[:2]

    def _until(self, plain: Sequence[Frame], n: int, start: int, stop: int) -> int:
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

    def _aside(self, frame: Frame, cuts: Sequence[tuple[int, int]], first: int, body: int) -> Draft | None:
        """ "..., said X": what stands before, and what goes on behind."""
        start = frame.start
        behind = self._behind(frame, body)
        low = max([first, *(c[1] for c in cuts if c[1] <= start)])
        made = self._draft(frame.hit, frame.subjects, low, start, False)
        if made is None:
            return None
        rest = min([body, *(c[0] for c in cuts if c[0] >= behind)])
        goes_on = rest - behind >= 2 and self.text.word(behind - 1) in (",", "，", "—", "–", ":", "：")
        goes_on = goes_on and (self._words(range(low, start)) < _INCOMPLETE or self.text.word(behind) in '«“„"‘「')
        return replace(made, rest=(behind, rest) if goes_on else None, aside=True)

    def _draft(self, cue: Hit, subjects: tuple[Placed, ...], start: int, stop: int, carried: bool) -> Draft | None:
        while start < stop and self.text.word(start) in (",", "，", ":", "：", "—", "–"):
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
        if m is None or m in subjects or m.mention.form == "pronoun" or m.end >= stop - 1:
            return start, None
        before = [self.text.keys[k][0] for k in range(start, m.first)]
        light = self.text.function_words | self.text.pack.words("language", "pronouns")
        if any(w not in light for w in before) or not start >= cue.end or self._after_clause(start):
            return start, None
        said = bool(self.towards & set(before)) or cue.value in _ADDRESSED
        if not said or self.text.keys[m.end][0] in self.text.pack.words("language", "and_words"):
            return start, None
        k = m.end
        while k < stop and self.text.word(k) in (",", "，"):
            k += 1
        return (
            (k, m.first)
            if self._words(range(k, stop)) >= 1 and not m.subject or cue.value in _ADDRESSED
            else (start, None)
        )

    def _after_clause(self, start: int) -> bool:
        return any(h.end == start for h in self.text.within(max(0, start - 3), start, "clause"))

    def _by_colon(self, here: Sequence[Placed], first: int, body: int) -> list[Draft]:
        """ "X: we are ready", "X became plainer: we shall ..."."""
        colon = next(
            (k for k in range(first + 1, min(body, first + _TO_CLAUSE)) if self.text.word(k) in _OPENERS), None
        )
        before = [m for m in here if colon is not None and m.end <= colon and m.subject]
        if colon is None or not before or before[0].first - first > 2 or body - colon < _AFTER_COLON:
            return []
        cue = Hit("colon", "inform", colon, colon + 1, (colon,), ":")
        made = self._draft(cue, (before[0],), colon + 1, body, False)
        return [replace(made, rule="colon")] if made is not None else []

    def _by_quote(self, here: Sequence[Placed], first: int, body: int) -> list[Draft]:
        """A quotation with somebody right behind it, whatever the verb between: "...", thundered X."""
        for quote in self.text.quotes:
            a, b = self.text.range_of(quote.inner)
            if not first <= a < body or self._words(range(a, b)) < _AFTER_COLON:
                continue
            speaker = next((m for m in here if b < m.first <= b + _TO_CLAUSE // 2 and m.subject), None)
            if speaker is None:
                continue
            cue = Hit("quote", "inform", b + 1, b + 1, (), "")
            made = self._draft(cue, (speaker,), a, b, False)
            return [replace(made, rule="quotation")] if made is not None else []
        return []

    # according to

    def _according(self, drafts: list[Draft], hits: Sequence[Hit], first: int, body: int) -> list[Draft]:
        for hit in hits:
            teller = next((m for m in self.mentions if m.first == hit.slot), None)
            if teller is None:
                continue
            end = max(hit.end, teller.end)
            aside = next((d for d in drafts if d.aside and d.cue.end <= hit.first <= d.cue.end + _TO_CLAUSE), None)
            if aside is not None and not aside.spans(hit.first):  # "..., said X, according to Y"
                drafts = [
                    replace(d, via=(hit.slot, *d.via)) if d is aside and hit.slot is not None else d for d in drafts
                ]
                continue
            before, behind = (first, hit.first), (end, body)
            scope = behind if hit.first - first <= 3 or body - end > hit.first - first else before
            inner = [d for d in drafts if scope[0] <= d.cue.first < scope[1] and d.parent is None]
            covered = sum(d.end - d.first + len(d.cue.at) for d in inner)
            if inner and covered >= 0.5 * (scope[1] - scope[0]):
                kept = [replace(d, via=(hit.slot, *d.via)) if d in inner else d for d in drafts]  # type: ignore[arg-type]
                drafts = kept
                continue
            made = self._draft(hit, (teller,), *scope, False)
            if made is not None:
                made = replace(made, rule="according-to")
                rest = before if scope == behind and hit.first - first > 3 else None
                made = replace(made, rest=rest)
                drafts = [replace(d, parent=made.key) if d in inner else d for d in drafts]
                drafts = sorted([*drafts, made], key=lambda d: d.cue.first)
        return drafts


def attribute_surface(annotated: Annotated) -> tuple[Attribution, ...]:
    """All attributions of a document whose language has a pack, in order of their content."""
    reader = Reader(annotated)
    drafts = reader.drafts()
    official = is_official(annotated)
    drafts = voices(annotated, reader.text, drafts, official)
    return finished(annotated, reader, drafts, official)


def kind_of(text: Surface, span: Span) -> Quotation:
    """Direct where all is quoted, mixed where some is."""
    quoted = [q for q in text.quotes if q.outer.overlaps(span)]
    if not quoted:
        return "indirect"
    covered = sum(min(q.outer.end, span.end) - max(q.outer.start, span.start) for q in quoted)
    return "direct" if covered >= 0.9 * (span.end - span.start) else "mixed"
