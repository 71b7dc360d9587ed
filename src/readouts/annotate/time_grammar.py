"""The words and shapes of times in one language, read from ``data/times/<language>.yaml`` into compiled patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..data import load_yaml
from ..model.text import Span
from .numbers import SPACE, alternatives, bound_words, number_pattern

_OUTSIDE_SET = re.compile(r"(\[[^\]]*\])| ")  # a space inside [...] stays one
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_SLOT = re.compile(r"(?<!\(\?P)(?<!\(\?)<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a pattern matched: its rule and the words of its named groups."""

    span: Span
    rule: str
    groups: Mapping[str, str]

    def get(self, *names: str) -> str | None:
        """The first of these groups that matched, in lower case and with single spaces."""
        for name in names:
            if self.groups.get(name):
                return " ".join(self.groups[name].lower().replace("\u00a0", " ").split())
        return None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule's shape; ``needs`` holds sets of words, of each of which a line must have one for the shape to match."""

    rule: str
    regex: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Grammar:
    """One language's compiled patterns and word values."""

    language: str
    patterns: tuple[Pattern, ...]
    words: Mapping[str, Mapping[str, Any]]
    data: Mapping[str, Any]
    not_after: Mapping[str, re.Pattern[str]]
    not_before: Mapping[str, re.Pattern[str]]
    only_after: Mapping[str, re.Pattern[str]]
    wide: tuple[Pattern, ...] = ()  # shapes that only TIMEX3 marks ("now", "recent years")

    def value(self, kind: str, word: str | None) -> Any:
        """What a word stands for in one of the word lists, or None."""
        return None if word is None else self.words[kind].get(word.rstrip(".") if kind != "meridiem" else word)

    def find(self, text: str, wide: bool = False) -> list[Found]:
        """Every place, the longer match before the shorter; places do not overlap. In text order."""
        found: list[tuple[int, Found]] = []
        patterns = tuple(enumerate((*self.wide, *self.patterns) if wide else self.patterns))
        for line in _LINE.finditer(text):
            has = frozenset(_WORD.findall(line[0].lower()))
            for order, pattern in patterns:
                if any(words.isdisjoint(has) for words in pattern.needs):
                    continue
                for match in pattern.regex.finditer(text, line.start(), line.end()):
                    span = Span(*match.span())
                    if self._fits(pattern.rule, text, span):
                        groups = {k: v for k, v in match.groupdict().items() if v}
                        found.append((order, Found(span, pattern.rule, groups)))
        found.sort(key=lambda item: (item[1].span.start - item[1].span.end, item[1].span.start, item[0]))
        taken = bytearray(len(text))
        kept: list[Found] = []
        for _, item in found:
            if not any(taken[item.span.start : item.span.end]):
                taken[item.span.start : item.span.end] = b"\1" * (item.span.end - item.span.start)
                kept.append(item)
        return sorted(kept, key=lambda f: f.span)

    def _fits(self, rule: str, text: str, span: Span) -> bool:
        after, before = self.not_after.get(rule), self.not_before.get(rule)
        if after and after.match(text, span.end):
            return False
        only = self.only_after.get(rule)
        if only and not only.search(text, max(0, span.start - 16), span.start):
            return False
        return not (before and before.search(text, max(0, span.start - 16), span.start))


@lru_cache(maxsize=8)
def grammar(language: str) -> Grammar | None:
    """The grammar of a language, or None where there is none yet."""
    try:
        data = load_yaml(f"times/{language}.yaml")
    except FileNotFoundError:
        return None
    tables = data["words"] | bound_words(language)
    words = {kind: {str(k).lower(): v for k, v in table.items()} for kind, table in tables.items()}
    pieces = {kind: alternatives(table) for kind, table in tables.items()}
    pieces |= {name: f"(?:{p})" for name, p in data["pieces"].items()}
    pieces["num"] = f"(?:{number_pattern(language)}|\\b(?:{alternatives(data['counts'])}))"
    macros = data["macros"]
    firsts = {kind: frozenset(m[0] for w in table if (m := _WORD.search(w))) for kind, table in words.items()}

    def pattern(rule: str, shape: str) -> Pattern:
        needs = tuple(firsts[kind] for kind in _mandatory(shape) if kind in firsts)
        return Pattern(rule, _compile(shape, pieces, macros), needs)

    return Grammar(
        language,
        tuple(pattern(rule, shape) for rule, shape in data["patterns"]),
        words,
        data,
        {rule: re.compile(p, re.I) for rule, p in data["not_after"].items()},
        {rule: re.compile(f"(?:{p})$", re.I) for rule, p in data["not_before"].items()},
        {rule: re.compile(f"(?:{p})$", re.I) for rule, p in data["only_after"].items()},
        tuple(pattern(rule, shape) for rule, shape in data["wide"]),
    )


_PARTS = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?P<|<(?:\w+:)?(?P<kind>\w+)>|(?P<open>\()|(?P<close>\)\??)|(?P<or>\|)")


def _mandatory(shape: str) -> list[str]:
    """The kinds of words that every match of a shape has: those outside optional groups, lookarounds and choices."""
    groups: list[tuple[list[str], bool]] = [([], True)]  # kinds, and whether all of them are needed
    for part in _PARTS.finditer(shape):
        kinds, needed = groups[-1]
        if part["kind"]:
            if shape[part.end() : part.end() + 1] not in ("?", "*"):
                kinds.append(part["kind"])
        elif part["open"] or part[0] == "(?P<":
            around = shape.startswith(("(?=", "(?!", "(?<"), part.start())
            groups.append(([], not around))
        elif part["or"]:
            groups[-1] = ([], False)
        elif part["close"]:
            inner, kept = groups.pop()
            if kept and not part[0].endswith("?"):
                groups[-1][0].extend(inner)
    kinds, needed = groups[0]
    return kinds if needed else []


def _compile(shape: str, pieces: Mapping[str, str], macros: Mapping[str, str]) -> re.Pattern[str]:
    def fill(match: re.Match[str]) -> str:
        name, kind = match[1] or match[2], match[2]
        if kind in macros and "<" in macros[kind]:
            return f"(?:{_SLOT.sub(fill, _OUTSIDE_SET.sub(lambda m: m[1] or SPACE, macros[kind]))})"
        body = pieces.get(kind) or _OUTSIDE_SET.sub(lambda m: m[1] or SPACE, macros[kind])
        return f"(?P<{name}>{body})" if kind != "dash" else body

    spaced = _OUTSIDE_SET.sub(lambda m: m[1] or SPACE, shape)
    return re.compile(r"(?<![\w])" + _SLOT.sub(fill, spaced) + r"(?![\w])", re.I)
