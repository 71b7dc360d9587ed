"""Who said what in texts without a parse: cues, according-to phrases, quotations, the text's own voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..languages import Hit, surface
from ..model.reading import Annotated
from ..model.speech import Attribution
from .forms import is_official
from .parties import parties
from .surface_above import told_above
from .surface_contents import AFTER_COLON, OPENERS, TO_CLAUSE, Contents
from .surface_drafts import Draft, finished
from .surface_final import VerbLast
from .surface_frames import Frame, Sentence
from .surface_placed import Placed, placed
from .surface_voice import voices

_CLOSING = frozenset(".!?。！？…;；")
_AFTER_QUOTE = frozenset(",，—–-!?！？")
_INCOMPLETE = 5  # words before an aside from which they are a clause by themselves


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
        self.said = Contents(self.text, self.mentions, annotated.times, self.quoted)
        self.last = VerbLast(self.text, annotated.times)

    def drafts(self) -> list[Draft]:
        """All drafts in text order."""
        found: list[Draft] = []
        last: tuple[Placed, ...] = ()
        for number, (first, end) in enumerate(self.text.parse.sentence_tokens):
            told = told_above(self.text, found, self.mentions, self.slots, number)
            if told is not None:
                found = told
                continue
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
        sentence = Sentence(self.text, first, end, here, self.quoted)
        frames = sentence.frames()
        told = (*self.slots, *self.text.within(first, end, "initiator"))
        asking = {k for h in told if h.kind == "initiator" for k in h.at}  # "at X's proposal" tells who asked
        frames = [f for f in frames if not asking & set(f.hit.at)]
        body = end
        while body > first and self.text.word(body - 1) in _CLOSING:
            body -= 1
        inside = [h for h in self.slots if first <= h.first < end]
        slots = {h.slot: h for h in inside if h.kind == "according" or self._opening(h, first, here)}
        according = sorted(slots.values(), key=lambda h: h.first)
        own = {m.first for m in here if m.mention.form == "pronoun"}
        if frames:  # "X said that, as far as he knew, ..."
            according = [h for h in according if h.slot not in own or h.first < frames[0].hit.first]
        citing = [h for h in self.slots if h.kind == "citing" and first <= h.first < end]
        if self.text.pack.get("language", "verb_last"):
            hits = [h for h in sentence.cues() if not asking & set(h.at)]
            drafts = self.last.drafts(hits, here, first, last, [*according, *citing])
            spoken = {s.first for d in drafts for s in d.subjects}
            according = [h for h in according if h.slot not in spoken]
        else:
            drafts = self._by_cues(frames, first, body, last, bool(according))
        drafts = drafts or self._by_colon(here, first, body)
        drafts = drafts or self._by_quote(here, first, body)
        drafts = self._according(drafts, according, first, body)
        if not according and last:
            drafts = self._by_himself(drafts, first, body, last)
        for hit in citing:
            drafts = [replace(d, via=(*d.via, hit.slot)) if d.outer and hit.slot is not None else d for d in drafts]
        return drafts

    def _opening(self, hit: Hit, first: int, here: Sequence[Placed]) -> bool:
        """ "For X, the plan is ...": tells whose view follows only at the head of a sentence with a comma behind."""
        ends = [m.end for m in here if m.first == hit.slot]
        return hit.kind == "according-first" and hit.first == first and any(self.text.word(e) == "," for e in ends)

    # cues

    def _by_cues(
        self, frames: Sequence[Frame], first: int, body: int, last: tuple[Placed, ...], told: bool
    ) -> list[Draft]:
        asides = [f for f in frames if f.aside]
        plain = [f for f in frames if not f.aside]
        cuts = sorted((f.start, self.said.behind(f, body)) for f in asides)
        found: list[Draft] = []
        stack: list[Draft] = []
        for n, frame in enumerate(plain):
            if not frame.subjects and (stack or told or not self._alone(frame, first)):
                continue
            subjects = frame.subjects or last
            following = next((f.hit.first for f in frames if f.hit.first > frame.hit.first), body)
            start = self.said.opening(frame, body, following)
            stop = next((c[0] for c in cuts if c[0] >= frame.hit.end), body)
            if self.said.tells_of_contact(frame, start, stop):
                continue
            stop = self.said.quote_end(frame.hit.first, self.said.until(plain, n, start, stop))
            start, stop = self.said.around(frame, start, stop, plain[n - 1].hit.end if n and frame.joined else None)
            if not self.said.opens(frame, start):
                continue
            made = self.said.draft(frame.hit, subjects, start, stop, not frame.subjects)
            if made is None:
                continue
            if frame.joined and stack:
                made = replace(made, parent=stack[-1].parent)
                found = [self.said.trimmed(d, frame.hit.first) if d is stack[-1] else d for d in found]
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

    def _alone(self, frame: Frame, first: int) -> bool:
        """A cue without a subject counts at the head of its sentence: whoever spoke before goes on."""
        between = range(first, frame.hit.first)
        return len(between) <= 3 and not any(m.first in between and m.subject for m in self.mentions)

    def _aside(self, frame: Frame, cuts: Sequence[tuple[int, int]], first: int, body: int) -> Draft | None:
        """ "..., said X": what stands before, and what goes on behind."""
        start = frame.start
        behind = self.said.behind(frame, body)
        low = max([first, *(c[1] for c in cuts if c[1] <= start)])
        made = self.said.draft(frame.hit, frame.subjects, low, start, False)
        if made is None:
            return None
        rest = min([body, *(c[0] for c in cuts if c[0] >= behind)])
        goes_on = rest - behind >= 2 and self.text.word(behind - 1) in (",", "，", "—", "–", ":", "：")
        goes_on = goes_on and (self.said.words(range(low, start)) < _INCOMPLETE or self.text.word(behind) in '«“„"‘「')
        return replace(made, rest=(behind, rest) if goes_on else None, aside=True)

    def _by_colon(self, here: Sequence[Placed], first: int, body: int) -> list[Draft]:
        """ "X: we are ready", "X became plainer: we shall ..."."""
        colon = next((k for k in range(first + 1, min(body, first + TO_CLAUSE)) if self.text.word(k) in OPENERS), None)
        before = [m for m in here if colon is not None and m.end <= colon and m.subject]
        if colon is None or not before or before[0].first - first > 2 or body - colon < AFTER_COLON:
            return []
        cue = Hit("colon", "inform", colon, colon + 1, (colon,), ":")
        made = self.said.draft(cue, (before[0],), colon + 1, body, False)
        return [replace(made, rule="colon")] if made is not None else []

    def _by_quote(self, here: Sequence[Placed], first: int, body: int) -> list[Draft]:
        """A quotation with somebody right behind it, whatever the verb between: "...", thundered X."""
        for quote in self.text.quotes:
            a, b = self.text.range_of(quote.inner)
            if not first <= a < body or self.said.words(range(a, b)) < AFTER_COLON:
                continue
            if not {self.text.word(k) for k in (b, b + 1)} & _AFTER_QUOTE:
                continue
            speaker = next((m for m in here if b < m.first <= b + TO_CLAUSE // 2 and m.subject), None)
            if speaker is None:
                continue
            cue = Hit("quote", "inform", b + 1, b + 1, (), "")
            made = self.said.draft(cue, (speaker,), a, b, False)
            return [replace(made, rule="quotation")] if made is not None else []
        return []

    # according to

    def _own_words(self, first: int, body: int) -> list[Hit]:
        """ "In his words": phrases of according-to that hold a pronoun."""
        pronouns = self.text.pack.words("language", "pronouns")
        hits = self.text.within(first, body, "according")
        return [h for h in hits if any(not pronouns.isdisjoint(self.text.keys[k]) for k in h.at)]

    def _by_himself(self, drafts: list[Draft], first: int, body: int, last: tuple[Placed, ...]) -> list[Draft]:
        """ "In his words, ...": who spoke before tells the sentence."""
        for hit in self._own_words(first, body):
            if any(d.outer and d.subjects and not d.carried for d in drafts):
                continue
            scope = (hit.end, body) if hit.first - first <= 3 else (first, hit.first)
            made = self.said.draft(hit, last, *scope, True)
            if made is not None:
                return [replace(made, rule="according-to"), *(replace(d, parent=made.key) for d in drafts if d.outer)]
        return drafts

    def _according(self, drafts: list[Draft], hits: Sequence[Hit], first: int, body: int) -> list[Draft]:
        for hit in hits:
            teller = next((m for m in self.mentions if m.first == hit.slot), None)
            if teller is None:
                continue
            end = max(hit.end, teller.end)
            aside = next((d for d in drafts if d.aside and d.cue.end <= hit.first <= d.cue.end + TO_CLAUSE), None)
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
            made = self.said.draft(hit, (teller,), *scope, False)
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
