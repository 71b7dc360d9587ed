"""Contacts of one document that is read without a parse: contact words, who takes part, when, how long, who asked."""

from __future__ import annotations

from ..languages import surface
from ..model.contacts import Report
from ..model.reading import Annotated
from ..model.speech import Statement
from . import assign, roles
from .scene import Scene
from .surface_events import Finder
from .surface_fields import Fields


def detect_surface(
    annotated: Annotated, statements: tuple[Statement, ...]
) -> tuple[tuple[Report, ...], tuple[Statement, ...]]:
    """The contacts told in one document, and the statements with ``report`` set to the index of theirs."""
    scene = Scene(annotated)
    finder = Finder(annotated, statements, surface(annotated.document.text, annotated.document.language))
    drafts = finder.drafts()
    parts = roles.roles(scene, drafts)
    fields = Fields(annotated, finder, statements)
    reports = tuple(fields.report(i, d, part, drafts) for i, (d, part) in enumerate(zip(drafts, parts, strict=True)))
    return reports, assign.assign(scene, statements, drafts, parts)
