"""Words of a statement reduced to what can be compared: stems without function words, and names as actor ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ..data import load_yaml
from ..model.actors import Actor
from ..model.text import Span

_TOKEN = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*\.?")
_PROPER = re.compile(r"(?<![\w@])[A-Z][^\W_]*(?: [A-Z][^\W_]*)+")
_POSSESSIVE = re.compile(r"['’]s?$")
LONGEST_NAME = 6  # words
_ENDS = re.compile(r"[.!?][\"”']?\s+(?=[\"“A-Z])|\n\s*\n")
_WORD = re.compile(r"@[\w:-]+(?:\.[\w:-]+)*|[^\W_]+(?:[-'’][^\W_]+)*")


def load_data(name: str) -> Any:
    """A YAML file of the package's data folder."""
    return load_yaml(name)


@lru_cache(maxsize=8)
def word_list(key: str) -> frozenset[str]:
    """A list of ``compare_words.yaml``."""
    return frozenset(load_data("compare_words.yaml")[key].split())


@lru_cache(maxsize=1)
def act_words() -> Mapping[str, frozenset[str]]:
    """Words that name an act from outside, by act."""
    return {act: frozenset(forms.split()) for act, forms in load_data("compare_words.yaml")["act_words"].items()}


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one lower-case English word (Porter 2), the first of those alike where it has such."""
    plain = str(_stemmer().stemWord(word))
    return _alike().get(plain, plain)


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    """Stems of words that tell one matter, to the stem of the first of their line."""
    lines = ([str(_stemmer().stemWord(w)) for w in line.split()] for line in load_data("compare_words.yaml")["alike"])
    return {other: first for first, *others in lines for other in others}


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


def sentence_around(text: str, span: Span) -> Span:
    """The sentence around a place."""
    ends = list(_ENDS.finditer(text))
    start = max((m.end() for m in ends if m.end() <= span.start), default=0)
    end = min((m.start() for m in ends if m.start() >= span.end), default=len(text))
    return Span(start, max(end, span.end))


def join_names(text: str) -> str:
    """Capitalised words in a row put as one: "Lake Turkana" tells one thing, not two."""

    def put(match: re.Match[str]) -> str:
        first, *others = match[0].split(" ")
        head = f"{first} " if first.lower() in word_list("stop") else f"{first}-"
        return head + "-".join(others)

    return _PROPER.sub(put, text)


@lru_cache(maxsize=1)
def _states() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Names, adjectives and capitals of independent states as {form: state id}, and the states' names by id."""
    claims: dict[str, set[str]] = {}
    titles = {}
    for row in load_data("register/states.json")["states"]:
        state = f"state:{row['code']}"
        titles[state] = row["name"]
        if row["independent"]:
            people = [d + end for d in row["demonyms"] for end in ("", "s")]
            for form in (*row["names"], *people, *row["capital"]):
                claims.setdefault(form, set()).add(state)
    for code, row in load_data("register/seats.yaml").items():
        for form in (*row.get("names", ()), *row.get("adjectives", ())):
            claims[form] = {f"state:{code}"}
    return {form: next(iter(ids)) for form, ids in claims.items() if len(ids) == 1}, titles


def state_name(state: str) -> str | None:
    """The English name of a state by its id (``state:KEN``)."""
    return _states()[1].get(state)


@dataclass(frozen=True, eq=False)
class NameBook:
    """Surface forms of actors and states, to mark names in a text as ids: "Moscow" and "Russian" are one word.

    States, offices and organisations are marked with their side, persons with their own id; ``sides`` are those of
    persons, so that "Haile's office" can be told to be Ethiopia's.
    """

    marks: Mapping[str, str]
    sides: Mapping[str, str]
    people: frozenset[str]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> NameBook:
        """Forms that two different marks would claim are left out: they are no evidence."""
        everyone = tuple(actors)
        claims: dict[str, set[str]] = {}
        for actor in everyone:
            own = actor.id if actor.kind in ("person", "media") else actor.side or actor.id
            for form in {actor.name, *actor.forms}:
                if not form[:1].islower() and len(form) > 1 and form.lower() not in word_list("stop"):
                    claims.setdefault(form, set()).add(own)
        marks = dict(_states()[0])
        marks |= {form: next(iter(ids)) for form, ids in claims.items() if len(ids) == 1}
        people = {a.id: a.side for a in everyone if a.kind == "person"}
        return cls(marks, {i: side for i, side in people.items() if side}, frozenset(people))

    def _replace(self, text: str, put: Callable[[str, str], str]) -> str:
        """The text with ``put(name, id)`` for each name, the longest name first."""
        tokens = [m.span() for m in _TOKEN.finditer(text)]
        pieces, reach, i = [], 0, 0
        while i < len(tokens):
            start = tokens[i][0]
            last, name = self._longest(text, tokens, i)
            if name:
                pieces += [text[reach:start], put(name, self.marks[name])]
                reach = start + len(name)
            i = last + 1
        return "".join((*pieces, text[reach:]))

    def _longest(self, text: str, tokens: Sequence[tuple[int, int]], first: int) -> tuple[int, str]:
        """The last token of the longest name that starts here, and the name; the first token and "" for none."""
        for last in range(min(len(tokens), first + LONGEST_NAME) - 1, first - 1, -1):
            phrase = text[tokens[first][0] : tokens[last][1]]
            for form in (phrase, phrase.rstrip("."), _POSSESSIVE.sub("", phrase)):
                if form in self.marks:
                    return last, form
        return first, ""

    def split(self, text: str, *, joined: bool = False) -> tuple[str, tuple[str, ...]]:
        """The text without the known names, and their ids in order; ``joined``: its words stand without spaces."""
        ids: list[str] = []

        def put(_: str, mark: str) -> str:
            ids.append(mark.replace(" ", "_"))
            return " "

        bare = self._uncased.sub(lambda m: put(m[0], self.marks[m[0]]), text) if joined else self._replace(text, put)
        return bare, tuple(ids)

    @cached_property
    def _uncased(self) -> re.Pattern[str]:
        """Names in scripts without capitals, the longest first."""
        forms = sorted((f for f in self.marks if not f[:1].isupper()), key=lambda f: (-len(f), f))
        return re.compile("|".join(map(re.escape, forms)) or r"(?!)")

    def mark(self, text: str) -> str:
        """The text with every known name put as ``@id``."""
        return self._replace(text, lambda name, mark: "@" + mark.replace(" ", "_"))

    def without_people(self, text: str) -> str:
        """The text with persons' names put as "he": a sentence vector else finds all texts on two leaders alike."""
        return self._replace(text, lambda name, mark: "he" if mark in self.people else name)
