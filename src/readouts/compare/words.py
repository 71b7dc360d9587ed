"""Words of a statement reduced to what can be compared: stems without function words, and names as actor ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from ..model.actors import Actor

_WORD = re.compile(r"@[\w:.'-]+|[^\W_]+(?:[-'’][^\W_]+)*")


@lru_cache(maxsize=8)
def load_data(name: str) -> Any:
    """A YAML file of the package's data folder."""
    import yaml

    return yaml.safe_load((resources.files("readouts") / "data" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def word_list(key: str) -> frozenset[str]:
    """A list of ``compare_words.yaml``."""
    return frozenset(load_data("compare_words.yaml")[key].split())


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one lower-case English word (Porter 2)."""
    return str(_stemmer().stemWord(word))


def words(text: str) -> list[str]:
    """Lower-case words in text order; marked names (``@state:RUS``) stay as they are."""
    return [w if w.startswith("@") else w.lower().replace("’", "'") for w in _WORD.findall(text)]


def stems(text: str) -> list[str]:
    """Stems of the words that carry sense, in text order: no function words, no words of speech."""
    dull = word_list("stop") | word_list("speech")
    found = []
    for word in words(text):
        bare = word.removesuffix("'s")
        if bare not in dull and (len(bare) > 1 or bare.isdigit()):
            found.append(bare if bare.startswith("@") else stem(bare))
    return found


@dataclass(frozen=True, eq=False)
class NameBook:
    """Surface forms of actors, to mark names in a text as ids, so that "Moscow" and "Russia" are one word.

    States, offices and organisations are marked with their side, persons with their own id.
    """

    marks: Mapping[str, str]
    pattern: re.Pattern[str] | None
    sides: Mapping[str, str]  # of persons: "Draghi's office" is Italy's
    people: frozenset[str]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> NameBook:
        """Forms that two different marks would claim are left out: they are no evidence."""
        everyone = tuple(actors)
        claims: dict[str, set[str]] = {}
        for actor in everyone:
            own = actor.id if actor.kind in ("person", "media") else actor.side or actor.id
            for form in {actor.name, *actor.forms}:
                if form[:1].isupper() and len(form) > 1 and form.lower() not in word_list("stop"):
                    claims.setdefault(form, set()).add(own)
        marks = {form: next(iter(ids)) for form, ids in claims.items() if len(ids) == 1}
        longest = sorted(marks, key=lambda f: (-len(f), f))
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")(?:['’]s)?(?!\w)") if longest else None
        people = {a.id: a.side for a in everyone if a.kind == "person"}
        return cls(marks, pattern, {i: s for i, s in people.items() if s}, frozenset(people))

    def _id(self, match: re.Match[str]) -> str:
        return self.marks[match[0] if match[0] in self.marks else match[0][:-2]]

    def mark(self, text: str) -> str:
        """The text with every known name put as ``@id``."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda m: "@" + self._id(m).replace(" ", "_"), text)

    def without_people(self, text: str) -> str:
        """The text with persons' names put as "he": a sentence vector else finds all texts on two leaders alike."""
        if self.pattern is None:
            return text
        return self.pattern.sub(lambda m: "he" if self._id(m) in self.people else m[0], text)
