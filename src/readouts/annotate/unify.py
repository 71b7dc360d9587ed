"""One actor for one person over documents."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.actors import Actor
from ..model.reading import Reading


def unify(readings: Iterable[Reading]) -> tuple[tuple[Reading, ...], tuple[Actor, ...]]:
    """The readings with one id per person, and all actors sorted by id."""
    kept = tuple(readings)
    actors = {a.id: a for r in kept for a in r.actors}
    return kept, tuple(actors[k] for k in sorted(actors))
