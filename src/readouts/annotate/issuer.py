"""Who issued an official text."""

from __future__ import annotations

from ..model.actors import Actor
from ..model.syntax import Parse
from ..model.text import Document


def find_issuer(document: Document, parse: Parse) -> tuple[Document, Actor | None]:
    """The document with its issuer set where it can be told, and that office as an actor."""
    return document, None
