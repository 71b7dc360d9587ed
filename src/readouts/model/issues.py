"""Matters that a user follows, under names of the user's own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OwnIssue:
    """A label and the phrases, in any language, that tell a statement to be about it. The label is one of them."""

    label: str
    phrases: tuple[str, ...]
