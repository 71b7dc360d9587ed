"""Phrases of a pack found in a text: over forms and dictionary forms, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .lemmas import lemmas
from .pack import Pack
from .spelling import normal
from .tokens import words

GAP = "*"  # up to so many words
EXACT = "="  # before a phrase with a gap: its first word counts in this form alone
SLOT = "{X}"  # an actor's mention
NEAR, NEAR_CHARACTERS, FAR = 3, 12, 14
_FULL_WIDTH = frozenset("，。；：！？")  # marks that a gap does not pass
_PRONOUN = 3  # letters of words that are pronouns or articles, whose dictionary forms say nothing
_SKIPPED = 3  # articles and the like between a slot's words and the mention


class Pattern(NamedTuple):
    """A phrase ready to be matched: what it means (``kind``, ``value``) and its parts, each a set of keys."""

    kind: str
    value: str
    parts: tuple[frozenset[str], ...]
    phrase: str

    @property
    def weight(self) -> int:
        """Literal parts: the more, the more specific."""
        return sum(len(p) > 0 and not p & {GAP, SLOT} for p in self.parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in the text: tokens ``first`` to ``end`` (one past), ``at`` the literal ones; ``slot`` the first token
    of the mention that fills its slot.
    """

    kind: str
    value: str
    first: int
    end: int
    at: tuple[int, ...]
    phrase: str
    slot: int | None = None

    def holds(self, other: Hit) -> bool:
        """Does this phrase use all the other's words, and more?"""
        return len(self.at) > len(other.at) and set(other.at) <= set(self.at)


def pattern(kind: str, value: str, phrase: str, pack: Pack, *, inflected: bool = False) -> Pattern:
    """A phrase of a pack as a pattern. In phrases with a gap, the first word counts in all its forms; where
    ``inflected``, every word does (names of several words, "Южной Кореи").
    """
    parts: list[frozenset[str]] = []
    every = inflected and len(words(str(phrase), pack)) > 1
    exact, text = str(phrase).startswith(EXACT), str(phrase).removeprefix(EXACT)
    for piece in _pieces(text):
        if piece in (GAP, SLOT):
            parts.append(frozenset((piece,)))
            continue
        for a, b in words(piece, pack):
            word = piece[a:b]
            opens = not parts and GAP in text and not exact
            forms = every or (opens and not pack.characters and len(word) > _PRONOUN)
            parts.append(frozenset((normal(word), *(_forms(word, pack) if forms else ()))))
    return Pattern(kind, value, tuple(parts), text)


def _forms(word: str, pack: Pack) -> tuple[str, ...]:
    """Dictionary forms, spelt as they are compared."""
    return tuple(normal(f) for f in lemmas(word, pack.lemmas, pack.code))


def variants(phrase: str, pack: Pack) -> tuple[str, ...]:
    """A phrase of a verb in the orders that its language allows: "s'entretenir" is also "s'est entretenu", and where
    verbs stand second, "Sorge äußern" is also "äußert ... Sorge".
    """
    if GAP in phrase or SLOT in phrase:
        return (phrase,)
    second = bool(pack.get("language", "separable"))
    reflexive = pack.get("language", "reflexive") or []
    words_ = [phrase[a:b] for a, b in words(phrase, pack)]
    for ending, plain in (pack.get("language", "reflexive_endings") or {}).items():
        if words_ and words_[0].endswith(ending):
            rest = " ".join((words_[0].removesuffix(ending) + plain, *words_[1:]))
            return phrase, *(f"{pronoun} {GAP} {rest}" for pronoun in reflexive)
    if len(words_) > 1 and words_[0] in reflexive:
        rest = " ".join(words_[1:])
        forms = [f"{pronoun} {GAP} {rest}" for pronoun in reflexive]
        return (*forms, f"{words_[-1]} {GAP} {words_[0]}") if second else tuple(forms)
    if second and len(words_) > 1:
        return phrase, " ".join((words_[-1], GAP, *words_[:-1]))
    return (phrase,)


def _pieces(phrase: str) -> list[str]:
    text = phrase.replace(GAP, f"\0{GAP}\0").replace(SLOT, f"\0{SLOT}\0")
    return [p.strip() for p in text.split("\0") if p.strip()]


class Matcher:
    """Finds patterns by their first literal word."""

    def __init__(self, patterns: Iterable[Pattern], pack: Pack) -> None:
        self.near = int(pack.get("language", "gap") or (NEAR_CHARACTERS if pack.characters else NEAR))
        self.particles = pack.words("language", "separable")
        self.closing = pack.words("language", "and_words")
        self.index: dict[str, list[tuple[Pattern, int]]] = {}
        for made in dict.fromkeys(patterns):
            at = next((n for n, p in enumerate(made.parts) if not p & {GAP, SLOT}), None)
            if at is None:
                continue
            for word in made.parts[at]:
                self.index.setdefault(word, []).append((made, at))
        for bucket in self.index.values():
            bucket.sort(key=lambda b: -len(b[0].parts))

    def find(
        self,
        keys: Sequence[tuple[str, ...]],
        first: int,
        end: int,
        *,
        through: Mapping[int, int] | None = None,
        mentions: Mapping[int, int] | None = None,
        skipped: frozenset[str] = frozenset(),
    ) -> list[Hit]:
        """Hits among tokens first..end-1 (a sentence). ``through``: tokens that may stand inside a phrase unread, with
        the token behind them. ``mentions``: first token of each mention with the token behind it, for slots;
        ``skipped``: words that may stand between.
        """
        scan = _Scan(keys, first, end, self.near, self.particles, self.closing, through or {}, mentions or {}, skipped)
        found: list[Hit] = []
        for i in range(first, end):
            seen: set[int] = set()
            for key in keys[i]:
                for made, at in self.index.get(key, ()):
                    if id(made) not in seen:
                        seen.add(id(made))
                        if (hit := scan.match(made, at, i)) is not None:
                            found.append(hit)
        return found


class _Scan(NamedTuple):
    keys: Sequence[tuple[str, ...]]
    first: int
    end: int
    near: int
    particles: frozenset[str]  # of separable verbs, which end their clause
    closing: frozenset[str]  # words that may follow one
    through: Mapping[int, int]
    mentions: Mapping[int, int]
    skipped: frozenset[str]

    def match(self, made: Pattern, at: int, i: int) -> Hit | None:
        slot: int | None = None
        start = i
        if at == 1 and SLOT in made.parts[0]:
            slot = next((m for m, e in self.mentions.items() if m < i and self._joined(e, i)), None)
            if slot is None:
                return None
            start = slot
        elif at:
            return None
        rest = self._rest(made.parts, at + 1, i + 1, [i])
        if rest is None:
            return None
        end, literal, inner = rest
        return Hit(made.kind, made.value, start, end, tuple(literal), made.phrase, slot if slot is not None else inner)

    def _joined(self, end: int, i: int) -> bool:
        """Only words that do not count stand between a mention and token i."""
        return 0 <= i - end <= 1 and all(self.keys[k][0] in self.skipped for k in range(end, i))

    def _rest(
        self, parts: tuple[frozenset[str], ...], n: int, i: int, literal: list[int]
    ) -> tuple[int, list[int], int | None] | None:
        """End, literal tokens and slot of parts n.. matched from token i on."""
        if n == len(parts):
            return i, literal, None
        part = parts[n]
        if SLOT in part:
            return self._slot(parts, n, i, literal)
        if GAP in part:
            last = n + 2 == len(parts) and bool(parts[-1] & self.particles)
            reach = FAR if last or (self.particles and n == 1) else self.near
            for k in range(i, min(self.end, i + reach + 1)):
                if (found := self._rest(parts, n + 1, k, literal)) is not None:
                    return found
                if k < self.end and (self.keys[k][0] in _FULL_WIDTH or (last and self._closes(k))):
                    break
            return None
        if i >= self.end:
            return None
        if not part.isdisjoint(self.keys[i]) and not self._stray(parts, n, i):
            return self._rest(parts, n + 1, i + 1, [*literal, i])
        if i in self.through and self.through[i] < self.end:
            return self._rest(parts, n, self.through[i], literal)
        return None

    def _stray(self, parts: tuple[frozenset[str], ...], n: int, i: int) -> bool:
        """A word like the particle of a separable verb that stands inside its clause ("rief ... an den Tisch")."""
        if not (n + 1 == len(parts) and n > 1 and GAP in parts[n - 1] and parts[n] & self.particles):
            return False
        return not self._closes(i)

    def _closes(self, i: int) -> bool:
        """A particle at the end of its clause, behind which no other verb has its own."""
        behind = self.keys[i + 1][0] if i + 1 < self.end else ""
        return self.keys[i][0] in self.particles and (not behind[:1].isalnum() or behind in self.closing)

    def _slot(
        self, parts: tuple[frozenset[str], ...], n: int, i: int, literal: list[int]
    ) -> tuple[int, list[int], int | None] | None:
        for k in range(i, min(self.end, i + _SKIPPED + 1)):
            if k in self.mentions:
                rest = self._rest(parts, n + 1, self.mentions[k], literal)
                return None if rest is None else (rest[0], rest[1], k)
            if self.keys[k][0] not in self.skipped:
                return None
        return None


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Without hits whose words all belong to a longer one; in text order."""
    ordered = sorted(hits, key=lambda h: (-len(h.at), h.first))
    owner: dict[int, list[Hit]] = {}
    kept: list[Hit] = []
    for hit in ordered:
        if any(big.holds(hit) for big in owner.get(hit.at[0], ())):
            continue
        kept.append(hit)
        for k in hit.at:
            owner.setdefault(k, []).append(hit)
    return sorted(kept, key=lambda h: (h.first, -h.end))
