"""Language packs: one folder of YAML a language, read once and lazily."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from ..data import read_yaml
from .spelling import normal

FILES = ("language", "actors", "names", "speech", "contacts", "times", "conditions", "terms")


@dataclass(frozen=True, eq=False)
class Pack:
    """The words of one language. ``data`` holds the files by name, as they are; the rest are readings of it."""

    code: str
    data: Mapping[str, Mapping[str, Any]]

    def get(self, file: str, *path: str) -> Any:
        """What stands in a file at a path of keys; an empty mapping where nothing does."""
        found: Any = self.data[file]
        for key in path:
            found = (found or {}).get(key) if isinstance(found, Mapping) else None
        return found if found is not None else {}

    @cached_property
    def characters(self) -> bool:
        """No spaces between words: a phrase is a run of characters."""
        return bool(self.get("language", "segment") == "characters")

    @cached_property
    def script(self) -> str:
        return str(self.get("language", "script") or "latin")

    @cached_property
    def lemmas(self) -> str:
        return str(self.get("language", "lemmas") or "none")

    @cached_property
    def home(self) -> str | None:
        """The state (alpha-3) that a ministry named without its country belongs to, where the language tells."""
        return self.get("language", "home") or None

    @cached_property
    def suffixed(self) -> bool:
        """An apostrophe parts a name from its case ending."""
        return bool(self.get("language", "suffix_apostrophe"))

    @cached_property
    def ordinal_dot(self) -> bool:
        """A stop behind a number makes it an ordinal ("3. Mai")."""
        return any("{d}." in shape for shape in self.get("times", "dates"))

    @cached_property
    def quotes(self) -> tuple[tuple[str, str], ...]:
        return tuple((a, b) for a, b in self.get("language", "quotes"))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        return self.words("language", "abbreviations")

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """Marks of the script -> the mark that the rules know."""
        return {str(a): str(b) for a, b in self.get("language", "marks").items()}

    @cached_property
    def contractions(self) -> Mapping[str, str]:
        """Prepositions written together with an article -> the preposition ("du" -> "de")."""
        return {str(a).lower(): str(b).lower() for a, b in (self.get("language", "contractions") or {}).items()}

    @cached_property
    def forms(self) -> Mapping[str, tuple[str, ...]]:
        """Inflected forms that the lemmatizer does not know, with their dictionary forms."""
        found: dict[str, tuple[str, ...]] = {}
        for lemma, forms in self.get("language", "forms").items():
            for form in forms:
                found[normal(form)] = (*found.get(normal(form), ()), normal(lemma))
        return found

    @cached_property
    def enclitics(self) -> tuple[str, ...]:
        """Pronouns written behind a verb ("a-t-il"), the longest first."""
        return tuple(sorted(self.words("language", "enclitics"), key=len, reverse=True))

    @cached_property
    def elided(self) -> frozenset[str]:
        """Forms that end in an apostrophe."""
        return frozenset(w for w in _strings(self.data["language"]) if w.endswith("'"))

    def words(self, file: str, *path: str) -> frozenset[str]:
        """All phrases below a path, lower case."""
        return _words(self, file, path)


@lru_cache(maxsize=2_000)
def _words(found: Pack, file: str, path: tuple[str, ...]) -> frozenset[str]:
    return frozenset(normal(w) for w in _strings(found.get(file, *path)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.replace("’", "'")
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)


@lru_cache(maxsize=1)
def codes() -> tuple[str, ...]:
    """The languages that have a pack (ISO 639-1), in order."""
    folder = files(__package__)
    return tuple(sorted(p.name for p in folder.iterdir() if p.is_dir() and p.joinpath("language.yaml").is_file()))


@lru_cache(maxsize=16)
def pack(code: str) -> Pack:
    """The pack of a language. Raises ``KeyError`` where there is none."""
    if code not in codes():
        raise KeyError(code)
    folder = files(__package__) / code
    return Pack(code, {name: _read(folder / f"{name}.yaml") for name in FILES})


def _read(path: Traversable) -> Mapping[str, Any]:
    found = read_yaml(path) if path.is_file() else {}
    return found if isinstance(found, Mapping) else {}
