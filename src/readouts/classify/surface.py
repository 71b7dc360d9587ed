"""Acts, polarity, certainty, conditions and issues of statements in texts that are read without a parse."""

from __future__ import annotations

from ..languages import Hit, Surface, surface
from ..model.reading import Annotated
from ..model.speech import Act, Attribution, Certainty, Condition, Polarity, Statement
from .surface_labels import Labels

_CUES = ("cue", "cue-noun", "discussed", "agreed")
_NEUTRAL = "inform"
_ENDS = frozenset(",;:.!?。，；：！？—–")
_CLAIMS = frozenset({"inform", "warn", "deny", "accuse", "express_concern"})
_NEAR = 6  # tokens from the start of a content in which a noun names the act ("voiced his concern")
_HEAD = 6  # tokens in which a negation holds over a whole content


class Classifier:
    """Reads attributions of one document."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.text: Surface = surface(annotated.document.text, annotated.document.language)
        self.function = self.text.function_words | self.text.pack.words("language", "clause_words")
        self.sides = {a.id: a.side for a in annotated.actors}
        self.labels = Labels(self.text, [m.span for m in annotated.mentions])

    def statement(self, attribution: Attribution, identifier: str) -> Statement:
        first, end = self.text.range_of(attribution.content)
        act, reasons = self._act(attribution, first, end)
        condition = self._condition(attribution)
        act, reasons = self._under(condition, attribution, act, reasons)
        parts = attribution.parts or (attribution.content,)
        return Statement(
            id=identifier,
            document=self.annotated.document.id,
            attribution=attribution,
            act=act,
            polarity=self._polarity(attribution, first, end),
            certainty=self._certainty(act, first, end),
            issue=self.labels.label(first, end),
            condition=condition,
            times=tuple(t for t in self.annotated.times if t.span.overlaps_any(parts)),
            quantities=tuple(q for q in self.annotated.quantities if q.span.overlaps_any(parts)),
            reasons=reasons,
        )

    def _cue(self, attribution: Attribution) -> Hit | None:
        if attribution.cue is None:
            return None
        first, end = self.text.range_of(attribution.cue)
        found = [
            h
            for h in self.text.within(max(0, first - 8), end, *_CUES)
            if h.phrase == attribution.cue_lemma and first in h.at
        ]
        return found[0] if found else None

    def _act(self, attribution: Attribution, first: int, end: int) -> tuple[Act, tuple[str, ...]]:
        cue = self._cue(attribution)
        act: str = _NEUTRAL
        if cue is not None:
            act = {"discussed": "inform", "agreed": "agree"}.get(cue.kind, cue.value)
        if act == "accuse" and any(h.value == "deny" for h in self.text.within(first, end, "content-act")):
            return "deny", ("content:deny",)  # "called the accusations unfounded"
        if act != _NEUTRAL and cue is not None:
            return act, (f"cue:{cue.phrase}",)  # type: ignore[return-value]
        nouns = [h for h in self.text.within(first, min(end, first + _NEAR), "cue-noun") if h.value != _NEUTRAL]
        if nouns and cue is not None and not self._clause(first) and not self._actor_in(first, nouns[0].first):
            return nouns[0].value, (f"noun:{nouns[0].phrase}",)  # type: ignore[return-value]
        inner = self.text.within(first, end, "content-act")
        if not inner and self.text.pack.characters:  # a modal of one character ("must") is no verb of speech
            inner = [
                h
                for h in self.text.within(first, end, "cue")
                if len(h.at) == 1 and h.value != _NEUTRAL and h.value != "ask" and self._named(h.first - 1)
            ]
        if not inner and (told := self._of_others(attribution, first, end)) is not None:
            return told
        if inner:
            return inner[0].value, (f"content:{inner[0].phrase}",)  # type: ignore[return-value]
        return "inform", (f"cue:{cue.phrase}",) if cue is not None else ("plain",)

    def _under(
        self, condition: Condition | None, attribution: Attribution, act: Act, reasons: tuple[str, ...]
    ) -> tuple[Act, tuple[str, ...]]:
        """What the speaker's own side will do under a condition: plainly told it offers, in a warning it threatens."""
        if condition is None or act not in ("inform", "warn"):
            return act, reasons
        own = self.sides.get(attribution.speaker or "")
        inside = [m for m in self.annotated.mentions if condition.consequence.contains(m.span) and m.actor]
        first, end = self.text.range_of(condition.consequence)
        if own is None or not inside or self.sides.get(inside[0].actor or "") != own:
            return act, reasons
        if act == "warn":
            return "threaten", (*reasons, "own side under a condition")
        negated = self.text.within(first, end, "negation")
        return ("refuse" if negated else "offer"), (*reasons, "own side under a condition")

    def _named(self, token: int) -> bool:
        """Whether a token lies in a mention."""
        start = self.text.parse.tokens[max(0, token)].start
        return any(m.span.start <= start < m.span.end for m in self.annotated.mentions)

    def _actor_in(self, first: int, end: int) -> bool:
        """Whether a content names somebody before a token: then a clause begins, and no object."""
        span = self.text.span(first, max(end, first + 1))
        return any(m.span.overlaps(span) for m in self.annotated.mentions if m.form != "pronoun")

    def _of_others(self, attribution: Attribution, first: int, end: int) -> tuple[Act, tuple[str, ...]] | None:
        """A negated content: about another side's doing it accuses, about what somebody said it denies."""
        without = {h.first for h in self.text.within(first, end, "without")}
        negations = [h for h in self.text.within(first, end, "negation") if h.first not in without]
        if not any(h.first < first + _HEAD for h in negations):
            return None
        if self.text.within(first, min(end, first + 2 * _HEAD), "cue") and attribution.parent is None:
            return "deny", ("negated:speech",)
        own = self.sides.get(attribution.speaker or "")
        opening = self.text.span(first, min(end, first + _HEAD))
        told = next((m for m in self.annotated.mentions if m.span.overlaps(opening) and m.actor), None)
        if told is not None and told.form == "pronoun":
            return None  # more often the speaker himself
        side = self.sides.get(told.actor or "") if told is not None else None
        if own is not None and side is not None and side != own and not (told is not None and told.also):
            return "accuse", ("negated:other side",)
        return None

    def _clause(self, first: int) -> bool:
        """Whether a word for "that" stands right before a content."""
        return any(h.end == first for h in self.text.within(max(0, first - 3), first, "clause"))

    def _polarity(self, attribution: Attribution, first: int, end: int) -> Polarity:
        negated = any(h.first < first + _HEAD for h in self.text.within(first, end, "negation"))
        cue = self._cue(attribution)
        denies = cue is not None and cue.value == "deny"
        return "-" if (negated + attribution.negated + denies) % 2 else "+"

    def _certainty(self, act: Act, first: int, end: int) -> Certainty | None:
        if act not in _CLAIMS:
            return None
        found = {h.value for h in self.text.within(first, end, "modal")}
        return "possible" if "possible" in found else "probable" if "probable" in found else "certain"

    # conditions

    def _condition(self, attribution: Attribution) -> Condition | None:
        """The first conditional of a content: from its conjunction to the comma, and the clause beside it."""
        for part in attribution.parts or (attribution.content,):
            first, end = self.text.range_of(part)
            if self.text.pack.get("language", "verb_last"):
                return self._closed(first, end)
            for hit in self.text.within(first, end, "if", "unless"):
                made = self._parts(hit, first, end)
                if made is not None:
                    return made
        return None

    def _closed(self, first: int, end: int) -> Condition | None:
        """Where verbs stand last, a word or an ending closes what is the condition; its consequence stands behind."""
        endings = tuple(self.text.pack.words("conditions", "if_endings"))
        marked = [(h.first, h.end) for h in self.text.within(first, end, "if", "unless") if h.first > first]
        marked += [(k, k + 1) for k in range(first, end) if endings and self.text.keys[k][0].endswith(endings)]
        for low, high in sorted(marked, key=lambda m: (m[0], -m[1])):
            start = max((k + 1 for k in range(first, low) if self.text.word(k) in _ENDS), default=first)
            made = self._made((start, high), (high, end))
            if made is not None:
                return made
        return None

    def _parts(self, hit: Hit, first: int, end: int) -> Condition | None:
        sentence = self.text.parse.tokens[hit.first].sentence
        low, high = self.text.parse.sentence_tokens[sentence]
        first, end = max(first, low), min(end, high)
        stop = next((k for k in range(hit.end, end) if self.text.word(k) in _ENDS and k - hit.end >= 2), end)
        opens = hit.first - first <= 2 or (
            self.text.word(hit.first - 1) in _ENDS and stop < end and hit.first - first <= 2
        )
        if opens and stop < end:
            return self._made((hit.first, stop), (stop + 1, end))
        if hit.first - first > 2:
            before = hit.first
            while before > first and self.text.word(before - 1) in _ENDS:
                before -= 1
            start = max(
                [k + 1 for k in range(first, before) if self.text.word(k) in _ENDS and before - k > 4], default=first
            )
            inserted = stop < end and self._short(start, before)
            return self._made((hit.first, stop), (stop + 1, end) if inserted else (start, before))
        return None

    def _short(self, first: int, end: int) -> bool:
        """ "dass, | wenn ...": too little before the condition to be its consequence."""
        return sum(self.text.word(k)[0].isalnum() for k in range(first, end)) < (
            3 if not self.text.pack.characters else 4
        )

    def _made(self, trigger: tuple[int, int], consequence: tuple[int, int]) -> Condition | None:
        first, end = consequence
        while first < end and self.text.word(first) in _ENDS:
            first += 1
        while end > first and self.text.word(end - 1) in _ENDS:
            end -= 1
        if end - first < 2 or trigger[1] - trigger[0] < 2:
            return None
        return Condition(self.text.span(*trigger), self.text.span(first, end))
