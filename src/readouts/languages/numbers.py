"""Numbers in figures and words, for all packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from .pack import Pack, pack
from .spelling import normal
from .surface import Surface

_SCALE = 1_000  # words from here on multiply what stands before


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens ``first`` to ``end``."""

    value: float
    first: int
    end: int
    figures: bool


@dataclass(frozen=True, eq=False)
class NumberGrammar:
    """Number words of a pack."""

    pack: Pack

    @cached_property
    def words(self) -> Mapping[str, float]:
        table: dict[str, float] = {}
        for value, forms in (self.pack.get("times", "numbers") or {}).items():
            for form in forms if isinstance(forms, list) else [forms]:
                table.setdefault(normal(str(form)), float(value))
        return table

    @cached_property
    def german(self) -> bool:
        """Whether tens and units are written in one."""
        return bool(self.pack.get("times", "compose") == "german")

    @cached_property
    def ands(self) -> frozenset[str]:
        return self.pack.words("language", "and_words")

    def begins(self, s: Surface, i: int) -> bool:
        """Whether a number may begin at token i."""
        return s.word(i)[0].isdigit() or self._word(s, i) is not None or s.word(i) in "〇零"

    def at(self, s: Surface, i: int) -> Number | None:
        """The number that begins at token i."""
        if i >= len(s.keys):
            return None
        if s.word(i)[0].isdigit():
            return self._figures(s, i)
        if self.pack.characters:
            return self._han(s, i)
        return self._in_words(s, i)

    def _figures(self, s: Surface, i: int) -> Number | None:
        tokens, text = s.parse.tokens, s.text
        digits, end = s.word(i), i + 1
        if not digits.isdecimal():
            return None
        groups = frozenset(
            str(g).replace("\u202f", " ").replace("\xa0", " ") for g in self.pack.get("language", "thousands") or []
        )
        while end < len(tokens) and tokens[end].sentence == tokens[i].sentence:
            gap = text[tokens[end - 1].end : tokens[end].start].replace("\u202f", " ").replace("\xa0", " ")
            if gap == " " and " " in groups and len(digits) <= 9 and self._group(s, end) and len(s.word(i)) <= 3:
                digits, end = digits + s.word(end), end + 1
            elif gap == "" and s.word(end) in groups and self._group(s, end + 1) and self._tight(s, end):
                digits, end = digits + s.word(end + 1), end + 2
            else:
                break
        value = float(digits)
        decimal = str(self.pack.get("language", "decimal") or ".")
        if end + 1 < len(tokens) and s.word(end) == decimal and s.word(end + 1).isdecimal() and self._tight(s, end):
            value, end = float(f"{digits}.{s.word(end + 1)}"), end + 2
        return self._scaled(s, Number(value, i, end, True))

    def _tight(self, s: Surface, i: int) -> bool:
        tokens = s.parse.tokens
        return i + 1 < len(tokens) and tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start

    def _group(self, s: Surface, i: int) -> bool:
        return len(s.word(i)) == 3 and s.word(i).isdecimal()

    def _scaled(self, s: Surface, n: Number) -> Number:
        """ "20 | millions": words for thousands and more behind figures multiply them."""
        value, end = n.value, n.end
        while end < len(s.keys) and (factor := self._word(s, end)) is not None and factor >= _SCALE:
            value, end = value * factor, end + 1
        return Number(value, n.first, end, n.figures)

    def _word(self, s: Surface, i: int) -> float | None:
        if i >= len(s.keys):
            return None
        for key in s.keys[i]:
            if key in self.words:
                return self.words[key]
            if (made := self._joined(key)) is not None:
                return made
        return None

    def value(self, word: str) -> float | None:
        """The value of one word of the text, in lower case, or None."""
        return self.words[word] if word in self.words else self._joined(word)

    def _joined(self, word: str) -> float | None:
        """ "quatre-vingt-dix", "einundzwanzig": written in one."""
        if "-" in word:
            parts = [self.words.get(p) for p in word.split("-") if p not in self.ands]
            return _compose([p for p in parts if p is not None]) if parts and None not in parts else None
        return _german(word, self.words) if self.german else None

    def _in_words(self, s: Surface, i: int) -> Number | None:
        values: list[float] = []
        end = i
        while end < len(s.keys) and s.parse.tokens[end].sentence == s.parse.tokens[i].sentence:
            value = self._word(s, end)
            if value is None:
                ahead = self._word(s, end + 1)
                if values and s.keys[end][0] in self.ands and ahead is not None and ahead < values[-1]:
                    end += 1
                    continue
                break
            if values and value >= values[-1] and value < 100:
                break
            values.append(value)
            end += 1
        return Number(_compose(values), i, end, False) if values else None

    def _han(self, s: Surface, i: int) -> Number | None:
        end = i
        while end < len(s.keys) and (s.word(end) in self.words or s.word(end) in "〇零"):
            end += 1
        if end == i:
            return None
        return Number(_han_value([self.words.get(s.word(k), 0.0) for k in range(i, end)]), i, end, False)


def _compose(values: list[float]) -> float:
    """ "two hundred thirty": hundreds multiply what stands before, thousands all of it."""
    total = part = 0.0
    for value in values:
        if value >= _SCALE:
            total, part = total + max(part, 1.0) * value, 0.0
        elif value == 100 and part:
            part = part // 100 * 100 + part % 100 * 100 if part >= 100 else part * 100
        elif value == 20 and part == 4:
            part = 80.0  # quatre-vingts
        else:
            part += value
    return total + part


@lru_cache(maxsize=5_000)
def _german_value(word: str, table: tuple[tuple[str, float], ...]) -> float | None:
    words = dict(table)
    if word in words:
        return words[word]
    for scale in ("tausend", "hundert"):
        if scale in word and scale in words:
            left, _, right = word.partition(scale)
            low = _german_value(left, table) if left else 1.0
            high = _german_value(right.removeprefix("und"), table) if right else 0.0
            return low * words[scale] + high if low is not None and high is not None else None
    left, und, right = word.partition("und")
    if und and left in words and right in words:
        return words[left] + words[right]
    return None


def _german(word: str, words: Mapping[str, float]) -> float | None:
    if len(word) < 8 or not any(p in word for p in ("und", "hundert", "tausend")):
        return None
    return _german_value(word, tuple(words.items()))


def _han_value(digits: list[float]) -> float:
    if len(digits) > 1 and all(d < 10 for d in digits):
        return float("".join(str(int(d)) for d in digits))
    total = section = digit = 0.0
    for d in digits:
        if d >= 10_000:
            total, section, digit = (
                (total + section + digit) * d if not total else total + (section + digit) * d,
                0.0,
                0.0,
            )
        elif d >= 10:
            section, digit = section + (digit or 1.0) * d, 0.0
        else:
            digit = d
    return total + section + digit


@lru_cache(maxsize=16)
def number_grammar(code: str) -> NumberGrammar:
    """The number words of a language's pack."""
    return NumberGrammar(pack(code))
