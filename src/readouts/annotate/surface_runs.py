"""Names that the register lacks: capitalised words, or characters of names, beside a role."""

from __future__ import annotations

from collections.abc import Set

from ..languages import Surface
from ..languages.lemmas import cases, common, known, nominative
from .register import titles
from .surface_atoms import Atom

_LONGEST_NAME = 4


class Runs:
    """Finds unknown names. ``covered`` are tokens that are known pieces already."""

    def __init__(self, surface: Surface, covered: Set[int]) -> None:
        p = surface.pack
        self.surface, self.covered = surface, covered
        self.articles = p.words("language", "articles")
        self.surnames = frozenset(str(p.get("actors", "surnames") or ""))
        self.sounds = frozenset(str(p.get("actors", "transliteration") or ""))
        self.particles = p.words("actors", "particles") | frozenset(titles()["particles"])

    def _word(self, i: int) -> str:
        return self.surface.keys[i][0] if 0 <= i < len(self.surface.keys) else ""

    def _sentence(self, i: int) -> int:
        return self.surface.parse.tokens[i].sentence if i < len(self.surface.keys) else -1

    def _text(self, tokens: tuple[int, int]) -> str:
        return self.surface.span(*tokens).of(self.surface.text)

    def past_initials(self, i: int) -> int:
        """Past "С. В. " or "S."."""
        tokens = self.surface.parse.tokens
        while (
            i + 1 < len(tokens) and len(tokens[i].text) == 1 and tokens[i].text.isupper() and tokens[i + 1].text == "."
        ):
            i += 2
        return i

    def behind(self, i: int, head: Atom, least: int) -> tuple[int, int] | None:
        if self.surface.pack.characters:
            return self._run_of_characters(i, head) if least == 1 else None
        p = self.surface.pack
        end = i
        while (
            end < len(self.surface.keys)
            and end - i < _LONGEST_NAME
            and self._sentence(end) == self._sentence(head.first)
        ):
            word = self.surface.word(end)
            if end in self.covered or not self._capital(word) or common(word, p.lemmas, p.code):
                inside = word.lower() in self.particles and end > i and self._capital(self.surface.word(end + 1))
                if not inside:
                    break
            end += 1
        if end - i < least or end == i:
            return None
        if end - i == 1 and known(self.surface.word(i), p.lemmas, p.code):
            return None
        return i, end

    def _capital(self, word: str) -> bool:
        return len(word) > 1 and word[0].isupper() and any(c.islower() for c in word)

    def _run_of_characters(self, i: int, head: Atom) -> tuple[int, int] | None:
        """Up to the word of speech that follows the name of a speaker."""
        cues = {h.first for h in self.surface.within(i, i + 14, "cue", "discussed", "agreed", "cue-noun")}
        for end in range(i + 2, min(i + 13, len(self.surface.keys))):
            text = self.surface.span(i, end).of(self.surface.text)
            if not text.replace("·", "").isalpha() or end - 1 in self.covered or cues & set(range(i, end)):
                return None
            own = text[0] in self.surnames and end - i <= 3
            if end in cues and (own or "·" in text or self._transliterated(text)):
                return i, end
        return None

    def _transliterated(self, text: str) -> bool:
        """A foreign name is written with characters that serve for sounds."""
        return bool(self.sounds) and set(text) <= self.sounds and len(text) <= 7

    def before(self, start: int, done: int) -> tuple[int, int] | None:
        """ "Heather Nauert, die Sprecherin": two capitalised words before a comma and the role."""
        k = start - 1
        while k > done and self._word(k) in self.articles:
            k -= 1
        if self._word(k) != "," or self.surface.pack.characters:
            return None
        end = k
        first = end
        while first - 1 >= done and first - 1 not in self.covered and self._capital(self.surface.word(first - 1)):
            first -= 1
        if not 2 <= end - first <= _LONGEST_NAME or self._sentence(first) != self._sentence(start):
            return None
        p = self.surface.pack
        dictionary = [known(self.surface.word(j), p.lemmas, p.code) for j in range(first, end)]
        return None if all(dictionary) else (first, end)

    def nominative_of(self, name: tuple[int, int], role: Atom) -> str:
        """An unknown name in the nominative, where the role before it shows that it stands in another case."""
        code = self.surface.pack.code
        shown = cases(self.surface.word(role.first), code)
        if not shown or "nomn" in shown:
            return self._text(name)
        return " ".join(nominative(self.surface.word(k), code, shown) for k in range(*name))
