"""The tables of offices, institutions and set phrases (``titles.yaml``), and names of states in other languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from ..data import load_json, load_yaml
from .spelling import fold, key, slug


def lengths_by_first(forms: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """First word -> how many words the phrases have that begin with it, the longest first."""
    found: dict[str, set[int]] = {}
    for form in forms:
        found.setdefault(form[0], set()).add(len(form))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}


def titles() -> dict[str, Any]:
    """The tables of offices, modifiers and set phrases (``titles.yaml``)."""
    table: dict[str, Any] = load_yaml("register/titles.yaml")
    return table


@lru_cache(maxsize=1)
def institution_forms() -> dict[tuple[str, ...], str]:
    """Folded words of the institutions of a state -> slug of the office."""
    return {key(form): slug(name) for name, forms in titles()["institutions"].items() for form in forms}


@lru_cache(maxsize=1)
def institution_lengths() -> dict[str, tuple[int, ...]]:
    """As ``lengths_by_first``, of ``institution_forms``."""
    return lengths_by_first(institution_forms())


@lru_cache(maxsize=1)
def generic_offices() -> frozenset[str]:
    """Slugs of offices that every state has."""
    return frozenset(slug(name) for name in titles()["institutions"]) | frozenset(titles()["plain_offices"])


@lru_cache(maxsize=1)
def local_names() -> dict[str, tuple[str, ...]]:
    """Folded names of states in other languages -> alpha-3."""
    found: dict[str, list[str]] = {}
    for row in load_json("register/local_names.json")["states"]:
        for name in row["names"]:
            codes = found.setdefault(fold(name), [])
            codes += [] if row["code"] in codes else [row["code"]]
    return {form: tuple(codes) for form, codes in found.items()}
