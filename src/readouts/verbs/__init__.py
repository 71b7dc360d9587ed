"""The command line's verbs that work on a store; ``cli`` takes them in."""

from .export import export
from .ingest import ingest
from .query import conditions, contacts, positions, show, slips

VERBS = (ingest, contacts, show, positions, conditions, slips, export)

__all__ = ["VERBS"]
