"""Attributions read as acts: what was done by saying it, on which matter, under which condition."""

from .conditions import orphans as orphan_conditions
from .statements import classify

__all__ = ["classify", "orphan_conditions"]
