"""Cues of one sentence with their subjects, in a text without a parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..languages import Hit, Surface
from ..languages.spelling import normal
from .surface_cues import MARKS, Cues
from .surface_placed import PLAIN, Placed

_VERBS = ("cue", "discussed", "agreed")
_REACH = 12  # tokens between a subject and its cue
_TIGHT = 4  # characters between a subject and its verb inside what is told
_BEHIND = 7  # tokens between a cue and a subject behind it
_TELLER = 9  # tokens behind a cue that close a sentence with who told
_BREAKS = frozenset(";；。")


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its subject. ``inverted``: the subject stands behind it. ``aside``: it stands behind or inside what
    was said. ``joined``: it goes on with the subject of the cue before. ``first``/``end``: tokens of the cue.
    """

    hit: Hit
    subjects: tuple[Placed, ...]
    inverted: bool = False
    aside: bool = False
    joined: bool = False
    start: int = 0  # first token of the clause of an aside, with its comma or dash

    @property
    def end(self) -> int:
        """One past cue and subject."""
        behind = [s.end for s in self.subjects] if self.inverted else []
        return max([self.hit.end, *behind])


class Sentence:
    """One sentence: its cues as frames."""

    def __init__(
        self, surface: Surface, first: int, end: int, mentions: Sequence[Placed], quoted: frozenset[int]
    ) -> None:
        self.surface, self.first, self.end = surface, first, end
        self.mentions = mentions
        self.quoted = quoted
        self.ands = surface.pack.words("language", "and_words")
        self.reading = Cues(surface, first, end, mentions, quoted)
        self.articles = surface.pack.words("language", "articles")
        self.pronouns = surface.pack.words("language", "pronouns")
        self.days = surface.pack.words("times", "weekdays") | surface.pack.words("times", "relative")

    def key(self, i: int) -> str:
        return self.surface.keys[i][0] if self.first <= i < self.end else ""

    def frames(self) -> list[Frame]:
        """Frames in text order."""
        hits = self.cues()
        found: list[Frame] = []
        for n, hit in enumerate(hits):
            low = hits[n - 1].end if n else self.first
            high = hits[n + 1].first if n + 1 < len(hits) else self.end
            found.append(self._frame(hit, low, high, found))
        return found

    def cues(self) -> list[Hit]:
        """Words of speech that tell of somebody's saying, in text order."""
        return _apart(
            [h for h in self.surface.within(self.first, self.end, *_VERBS, "cue-noun") if self.reading.is_cue(h)]
        )

    def _frame(self, hit: Hit, low: int, high: int, before: list[Frame]) -> Frame:
        left = self._left(hit, low)
        aside = None if self._clause_follows(hit) else self._aside(hit)
        right = self._right(hit, high)
        if self._impersonal(hit):
            left = ()
        if before and self._participle(hit):
            return Frame(hit, before[-1].subjects, joined=True)
        if self.surface.pack.get("language", "verb_first"):
            inside = tuple(m for m in self.mentions if hit.at[0] < m.first < hit.at[-1] and m.subject)
            if inside or (right and right[0].first == hit.end):
                return Frame(hit, inside[:1] or right, inverted=True)
        if aside is not None and right and self._inserted(hit, aside, right):
            return Frame(hit, right, True, True, False, aside)
        inside = tuple(m for m in left if aside is not None and m.first >= aside)
        if aside is not None and (right or inside) and not (left and not inside and not self._needs(hit, aside)):
            return Frame(hit, inside or right, not inside, True, False, aside)
        if aside is not None and not (right or inside) and left and self._teller(hit) and self._needs(hit, aside):
            return Frame(hit, (), aside=True, start=aside)
        if (relative := self._relative(hit)) is not None:
            return Frame(hit, (relative,))
        if left:
            return Frame(hit, left)
        joined = bool(before) and self._joined(hit, before[-1]) and not self.reading.passive(hit)
        joined = joined and (before[-1].hit.first in self.quoted) <= (hit.first in self.quoted)
        if joined:
            return Frame(hit, before[-1].subjects, joined=True)
        if right:
            return Frame(hit, right, inverted=True)
        there = [
            m for m in self.mentions if m.place and low <= m.first and m.end <= hit.first and hit.first - m.end <= 3
        ]
        if there and hit.kind == "cue":
            return Frame(hit, (there[-1],))
        if aside is not None and self.surface.pack.get("language", "pro_drop") and self.key(hit.end) in (",", ".", ":"):
            return Frame(hit, (), aside=True, start=aside)
        return Frame(hit, ())

    def _participle(self, hit: Hit) -> bool:
        """ ", adding that": a form whose subject is always that of the verb before."""
        return normal(self.surface.word(hit.first)) in self.surface.pack.words("speech", "joined")

    def _inserted(self, hit: Hit, aside: int, right: tuple[Placed, ...]) -> bool:
        """ "X, added he, had ...": verb and subject alone between two commas."""
        return self.key(aside) in (",", "，") and right[0].first == hit.end and self.key(right[-1].end) in (",", "，")

    def _teller(self, hit: Hit) -> bool:
        """ "..., told | the Presidency.": somebody whom the text does not name closes the sentence."""
        name = self.surface.word(hit.end + 1)
        ends = self.end - hit.end <= _TELLER and not self.surface.within(hit.end, self.end, "clause")
        return ends and self.key(hit.end) in self.articles and name[:1].isupper() and not self.quoted & {hit.end}

    def _needs(self, hit: Hit, aside: int) -> bool:
        """Whether a subject before an aside's comma has had its own verb, so that the cue behind asks for another: what
        stands before the comma closes a quotation or holds a cue, or much stands between them.
        """
        if self.key(aside) in '»”"“—–-':
            return True
        return any(h.end <= aside for h in self.surface.within(self.first, aside, *_VERBS, "contact-verb")) or (
            self._verbs_before(aside)
        )

    def _verbs_before(self, aside: int) -> bool:
        """A clause of some length stands before: more words behind its last mention than a name's apposition has."""
        ends = [m.end for m in self.mentions if m.end <= aside and m.subject]
        return bool(ends) and aside - max(ends) > 2

    def _relative(self, hit: Hit) -> Placed | None:
        """ "Y, who replied": the mention before the relative pronoun."""
        words = self.surface.pack.words("language", "relatives")
        others = self.surface.pack.words("language", "relatives_behind_comma")
        for k in range(hit.first - 1, max(self.first, hit.first - 5), -1):
            if self.key(k) in words or (self.key(k) in others and self.key(k - 1) == ","):
                before = [m for m in self.mentions if m.end <= k and k - m.end <= 2]
                return before[-1] if before else None
            if self.key(k) in MARKS:
                return None
        return None

    def _clause_follows(self, hit: Hit) -> bool:
        """ "..., said to X that": what is said stands behind, so that the comma before opened no aside."""
        for h in self.surface.within(hit.end, min(self.end, hit.end + _BEHIND + 3), "clause"):
            return h.phrase in self.surface.pack.get("language", "clause_words")[:2]
        return False

    def _impersonal(self, hit: Hit) -> bool:
        """ "a-t-on précisé": nobody whom the text names before it."""
        words = self.surface.pack.words("language", "impersonal")
        near = range(max(self.first, hit.first - 2), min(self.end, hit.end + 2))
        return bool(words) and any(self.key(k) in words for k in near)

    def _left(self, hit: Hit, low: int) -> tuple[Placed, ...]:
        """The nearest possible subject before a cue, with what is joined to it by "and"."""
        near = [m for m in self.mentions if m.end <= hit.first and m.first >= low and m.subject]
        near = [m for m in near if m.first not in self.quoted or hit.first in self.quoted]
        near = [m for m in near if hit.first - m.end <= _REACH + 20 and not self._object(m)]
        if self.surface.pack.characters and low > self.first:  # told inside: the subject stands in the same clause
            near = [m for m in near if not any(self.key(k) in MARKS for k in range(m.end, hit.first))]
            near = [m for m in near if hit.first - m.end <= _TIGHT or hit.value not in PLAIN]
        if not near:
            return ()
        chosen = [m for m in near if not self._broken(m.end, hit.first)] or []
        if not chosen:
            return ()
        names = [m for m in chosen if m.mention.form != "pronoun"]
        last = chosen[-1]
        if last.mention.form == "pronoun" and names and not self._is_subject_pronoun(last):
            last = names[-1]
        # "X, Y of the Z, said": the first of a run of mentions that no verb parts
        group = [last]
        for other in reversed([m for m in near if m.end <= last.first]):
            between = [self.key(k) for k in range(other.end, group[0].first)]
            words = [w for w in between if w not in self.surface.function_words]
            if words and all(w in self.ands for w in words):
                group.insert(0, other)
            elif (
                not self.surface.pack.characters
                and not self._broken(other.end, hit.first)
                and not MARKS & set(between)
                and last.mention.form != "pronoun"
            ):
                group = [other] if other.mention.form != "pronoun" else group
            else:
                break
        return tuple(group)

    def _object(self, m: Placed) -> bool:
        """A pronoun that the pack lists among the forms for an addressee ("lui", "le")."""
        if m.mention.form != "pronoun":
            return False
        return any(h.first == m.first for h in self.surface.within(m.first, m.end, "to-whom"))

    def _is_subject_pronoun(self, m: Placed) -> bool:
        before = self.key(m.first - 1)
        return m.first == self.first or before in MARKS or before in self.ands or self._clause_at(m.first - 1)

    def _clause_at(self, i: int) -> bool:
        return any(h.first <= i < h.end for h in self.surface.within(max(self.first, i - 3), i + 1, "clause"))

    def _broken(self, i: int, j: int) -> bool:
        """Whether a new clause begins between two tokens: a clause word, or a strong mark."""
        if any(self.key(k) in _BREAKS for k in range(i, j)):
            return True
        clauses = self.surface.within(i, j, "clause")
        if not clauses:
            return False
        # a clause that opens and closes between commas ("X, who had been there, said") does not part them
        last = clauses[-1]
        return not any(self.key(k) in (",", "，") for k in range(last.end, j))

    def _aside(self, hit: Hit) -> int | None:
        """Where the clause of a cue begins if it stands behind (or inside) what was said: at its comma or dash."""
        if self.surface.pack.characters:
            quoted = self.key(hit.first - 1) in "”」』" or any(
                self.key(k) in "”」』" for m in self.mentions if m.end == hit.first for k in (m.first - 1, m.first - 2)
            )
            if not quoted:
                return None
        k = hit.first - 1
        for _ in range(5):
            if k <= self.first:
                return None
            word = self.key(k)
            if word in (",", "—", "–", "-", "»", "”", '"', "“", "，"):
                while k - 1 > self.first and self.key(k - 1) in (",", "»", "”", '"', "“", "?", "!", "…"):
                    k -= 1
                return k if k - self.first >= 2 else None
            if word in self.ands or self.surface.within(k, k + 1, "but"):
                return None  # another clause begins, no aside
            named = any(m.first <= k < m.end and m.subject and m.mention.form != "pronoun" for m in self.mentions)
            if word in MARKS or self._clause_at(k) or named:
                return None
            k -= 1
        return None

    def _right(self, hit: Hit, high: int) -> tuple[Placed, ...]:
        """The nearest possible subject behind a cue, before any mark."""
        limit = min(high, hit.end + _BEHIND, self.end)
        after = hit.at[0] + 1 if len(hit.at) > 1 and hit.at[1] > hit.at[0] + 1 else hit.end  # "teilte X mit"
        for m in self.mentions:
            if not after <= m.first < limit:
                continue
            between = [self.key(k) for k in range(after, m.first)]
            if any(w in MARKS for w in between) or self.surface.within(after, m.first, "clause"):
                return ()
            if (m.mention.actor or "").startswith("state:") and set(between) - self.surface.function_words - self.days:
                continue  # "thanked for the invitation to visit X"
            told = [w for w in between if w not in self.articles and w not in self.pronouns]
            if m.subject or (m.place and len(told) <= 2 and hit.kind == "cue"):
                group = [m]
                for other in self.mentions:
                    if other.first >= group[-1].end and other.subject:
                        words = [self.key(k) for k in range(group[-1].end, other.first)]
                        if words and all(w in self.ands or w in self.articles for w in words):
                            group.append(other)
                return tuple(group)
        return ()

    def _joined(self, hit: Hit, before: Frame) -> bool:
        """ "X said A and added B"."""
        k = hit.first - 1
        for _ in range(4):
            word = self.key(k)
            if word in self.ands or word in (",", "，", "、"):
                return True
            if word in MARKS or k < before.hit.end:
                return False
            k -= 1
        return False


def _apart(hits: list[Hit]) -> list[Hit]:
    """Of overlapping cues the longer; of a cue and a noun of the same place the verb."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-len(h.at), h.first)):
        if not any(set(hit.at) & set(k.at) or (k.first <= hit.first < k.end) for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
