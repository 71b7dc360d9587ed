"""The command line's verbs that work on a store; ``cli`` takes them in."""

from .export import export
from .ingest import ingest
from .mcp import mcp
from .query import conditions, contacts, positions, show, slips
from .serve import serve

VERBS = (ingest, contacts, show, positions, conditions, slips, export, serve, mcp)

__all__ = ["VERBS"]
