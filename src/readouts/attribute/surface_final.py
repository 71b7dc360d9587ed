"""Languages whose verb stands last: what is said lies before its cue, and words behind a noun phrase tell who speaks.

"X は Y に対し、... と述べ、... を求めた": the topic X speaks for every verb to the end of the sentence; a verb inside
what another tells counts only where somebody else is its subject ("... と Z が述べたと伝えた").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..languages import Hit, Surface
from ..model.values import TimeExpression
from .surface_contents import ADDRESSED
from .surface_drafts import Draft
from .surface_placed import Placed

_MARKS = frozenset(",，;；")
_SMALLEST = 2  # words of a content
_TIGHT = 4  # tokens between a quotation's end and its cue
_LEAD = 16  # tokens of a phrase of time or place before what is said
_LIGHT = {"discussed": ("contact-noun", "contact-verb", "generic"), "cue": ("text",)}
_QUOTED = 6  # tokens of a quotation that may be all that was said


class VerbLast:
    """Finds the drafts of a sentence. ``hits`` are its cues, ``mentions`` its mentions."""

    def __init__(self, text: Surface, times: Sequence[TimeExpression]) -> None:
        self.text = text
        self.times = tuple(text.range_of(t.span) for t in times)
        self.quotes = tuple(text.range_of(q.inner) for q in text.quotes)
        self.ands = text.pack.words("language", "and_words")
        phrases = text.pack.get("speech", "to_whom") or []
        self.asides: Sequence[Hit] = ()
        self.owners = text.pack.words("language", "genitive_endings")
        self.to_endings = text.pack.words("language", "to_endings")
        behind = (str(p).partition("}")[2].strip() for p in phrases)
        self.to_marks = tuple(sorted((b for b in behind if b), key=len, reverse=True))

    def drafts(
        self,
        hits: Sequence[Hit],
        mentions: Sequence[Placed],
        first: int,
        last: tuple[Placed, ...],
        asides: Sequence[Hit],
    ) -> list[Draft]:
        """Drafts in text order; ``last`` are who spoke in the sentence before, ``asides`` tell on whose word it is."""
        self.asides = asides
        mentions = self._joined(mentions)
        found: list[Draft] = []
        inner: list[Draft] = []
        edge = first
        speakers: tuple[Placed, ...] = ()
        for n, hit in enumerate(hits):
            if hit.first < edge:
                continue
            here = [m for m in mentions if edge <= m.first and m.end <= hit.first and m.subject]
            named = next((m for m in mentions if m.first == hit.end), None)
            following = hits[n + 1].first if n + 1 < len(hits) else None
            if named is None and following is not None and not self._parted(hit.end, following):
                own = self._own(hit, mentions, edge, here, speakers)
                if own is not None:
                    made = self._draft(hit, (own,), own.end, hit.first, mentions)
                    inner += [made] if made is not None else []
                continue
            carried = False
            if named is not None:  # "who said that ..., X"
                speakers, start, stop = (named,), edge, hit.first
            elif (speaker := self._speaker(here, inner)) is not None:
                speakers = self._group(speaker, mentions)
                start, stop = max(m.end for m in speakers), hit.first
                if self._count(start, stop, mentions) < _SMALLEST:
                    start, stop = edge, min(m.first for m in speakers)
            else:
                speakers = speakers or self._teller(mentions)
                start, stop, carried = edge, hit.first, not speakers
                speakers = speakers or last
            made = self._draft(hit, speakers, start, stop, mentions, carried)
            edge = hit.end
            if made is not None:
                found.append(made)
                found += [replace(d, parent=made.key) for d in inner if made.spans(d.cue.first)]
            inner = []
        return sorted(found, key=lambda d: d.cue.first)

    def _own(
        self, hit: Hit, mentions: Sequence[Placed], edge: int, here: Sequence[Placed], speakers: Sequence[Placed]
    ) -> Placed | None:
        """The subject of a verb inside what another tells, where it is not who tells."""
        if self.owners:
            inside = [m for m in mentions if edge <= m.first and m.end < hit.first]
            return next((m for m in inside if self.text.keys[m.end][0] in self.owners), None)
        other = next((m for m in reversed(here) if not m.topic), None)
        return other if any(m.topic for m in [*here, *speakers]) else None

    def _teller(self, mentions: Sequence[Placed]) -> tuple[Placed, ...]:
        """On whose word it is told, where nobody else speaks ("in a statement by X it was stressed that ...")."""
        slots = [h.slot for h in self.asides if h.kind == "according"]
        return tuple(m for m in mentions if m.first in slots[:1])

    def _joined(self, mentions: Sequence[Placed]) -> list[Placed]:
        """Of "X and Y" only the last shows its case."""
        found = list(mentions)
        for i in range(len(found) - 2, -1, -1):
            between = [self.text.keys[k][0] for k in range(found[i].end, found[i + 1].first)]
            if found[i + 1].subject and len(between) == 1 and between[0] in self.ands:
                found[i] = replace(found[i], subject=True, topic=found[i + 1].topic)
        return found

    def _parted(self, start: int, stop: int) -> bool:
        """Whether a mark ends the clause between two tokens."""
        return any(self.text.word(k) in _MARKS and not self._in_quote(k) for k in range(start, stop))

    def _in_quote(self, k: int) -> bool:
        return any(a <= k < b for a, b in self.quotes)

    def _speaker(self, here: Sequence[Placed], inner: Sequence[Draft]) -> Placed | None:
        """The topic, else the first subject that speaks for no verb inside."""
        taken = {s.first for d in inner for s in d.subjects}
        free = [m for m in here if m.first not in taken and not self._in_quote(m.first)]
        return next((m for m in free if m.topic), free[0] if free else None)

    def _group(self, speaker: Placed, mentions: Sequence[Placed]) -> tuple[Placed, ...]:
        """ "X and Y": who is joined to the speaker."""
        group = [speaker]
        for m in reversed([m for m in mentions if m.end <= speaker.first]):
            between = [self.text.keys[k][0] for k in range(m.end, group[0].first)]
            if not between or any(w not in self.ands for w in between):
                break
            group.insert(0, m)
        return tuple(group)

    def _draft(
        self, hit: Hit, subjects: tuple[Placed, ...], start: int, stop: int, mentions: Sequence[Placed],
        carried: bool = False,
    ) -> Draft | None:  # fmt: skip
        start, told = self._trimmed(start, stop, mentions)
        quote = next(((a, b) for a, b in self.quotes if start < a and b < hit.first and self._tied(b, hit.first)), None)
        if quote is not None and quote[1] - quote[0] >= _QUOTED:
            start, stop = quote
        while stop > start and self.text.word(stop - 1) in _MARKS:
            stop -= 1
        if self._count(start, stop, mentions, hit) < _SMALLEST:
            return None
        if told is None and hit.value in ADDRESSED:
            told = next(
                (
                    m.first
                    for m in mentions
                    if start <= m.first < hit.first and m.end < hit.end and self._to_case(m.end)
                ),
                None,
            )
        return Draft(hit, subjects, start, stop, carried=carried, to=told)

    def _tied(self, end: int, cue: int) -> bool:
        """Whether a quotation that ends at a token is what a cue behind it tells."""
        that = self.text.word(end + 1) in self.text.pack.words("language", "quoted_marks")
        if cue - end > (_LEAD if that else _TIGHT) or any(self.text.word(k) in _MARKS for k in range(end, cue)):
            return False
        return not any(h.end <= cue for h in self.text.within(end, cue, "cue"))  # another's

    def _to_case(self, end: int) -> bool:
        """Whether what ends at a token stands in the case of who is spoken to."""
        return self.text.keys[end][0] in self.to_endings

    def _trimmed(self, start: int, stop: int, mentions: Sequence[Placed]) -> tuple[int, int | None]:
        """Past the speaker's marks, times, a contact that was held first, and who was addressed."""
        start = self._past_marks(start, stop)
        told: int | None = None
        for hit in self.text.within(start, stop, "contact-verb"):
            comma = next((k for k in range(hit.end, min(stop, hit.end + _TIGHT)) if self.text.word(k) in _MARKS), None)
            if comma is not None and not self._in_quote(comma) and self._count(comma, stop, mentions) >= _SMALLEST:
                start = comma + 1
        for _ in range(3):
            m = next((m for m in mentions if start <= m.first <= start + 1 and not m.subject), None)
            mark = self._to_mark(m.end) if m is not None else None
            time = next((e for f, e in self.times if f <= start < e), None)
            aside = next((h.end for h in self.asides if min(h.first, h.slot or 0) <= start < h.end <= stop), None)
            lead = self._lead(start, stop)
            if aside is not None:
                start = aside
            elif m is not None and mark is not None:
                start, told = m.end + mark, m.first
            elif time is not None and time < stop:
                start = time
            elif lead is not None:
                start = lead
            else:
                break
            start = self._past_marks(start, stop)
        return start, told

    def _past_marks(self, start: int, stop: int) -> int:
        """Past particles, honorifics and commas."""
        p = self.text.pack
        light = (
            p.words("language", "topic_marks") | p.words("language", "subject_marks") | p.words("language", "but_words")
        )
        honorifics = p.words("actors", "honorifics")
        while start < stop:
            key = self.text.keys[start][0]
            ending = p.suffixed and key.startswith("'") and len(key) > 1
            if not (self.text.word(start) in _MARKS or key in light | honorifics or ending):
                break
            start += 1
        return start

    def _to_mark(self, end: int) -> int | None:
        """How many tokens the word takes that makes what ends at a token the addressee."""
        if end >= len(self.text.keys):
            return None
        position = self.text.parse.tokens[end].start
        mark = next((w for w in self.to_marks if self.text.text.startswith(w, position)), None)
        return None if mark is None else self.text.token_at(position + len(mark) - 1) + 1 - end

    def _lead(self, start: int, stop: int) -> int | None:
        """Past a phrase of place or occasion that ends before a comma ("at a press conference, ...")."""
        ends = self.text.pack.words("language", "lead_ends")
        for k in range(start, min(stop, start + _LEAD)):
            if self.text.word(k) in _MARKS:
                before = self.text.keys[k - 1][0] if k > start else ""
                return k + 1 if before in ends and not self._in_quote(k) else None
        return None

    def _count(self, start: int, stop: int, mentions: Sequence[Placed], cue: Hit | None = None) -> int:
        """Words of some weight; a mention is one. Of what was "issued" or "discussed", the text or the call is none."""
        taken = {k for m in mentions for k in range(m.first, m.end)}
        if cue is not None and cue.kind in _LIGHT:
            taken |= {k for h in self.text.within(start, stop, *_LIGHT[cue.kind]) for k in h.at}
        p = self.text.pack
        light = self.text.function_words | self.ands
        light |= p.words("language", "topic_marks") | p.words("language", "genitive") | p.words("language", "lead_ends")
        plain = sum(
            self.text.word(k)[0].isalnum() and k not in taken and self.text.keys[k][0] not in light
            for k in range(start, stop)
        )
        return plain + (sum(start <= m.first and m.end <= stop for m in mentions) if plain else 0)
