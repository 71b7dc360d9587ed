"""A compact table for notebooks: no script, no identifiers that could clash with the page around it."""

from __future__ import annotations

from ..model.comparison import Collation
from . import plain
from .html import environment
from .side_by_side import side_by_side


def notebook_html(collation: Collation) -> str:
    """The comparison as an HTML fragment for ``_repr_html_``; styles are inline, as notebooks drop the rest."""
    view = side_by_side(collation)
    return environment().get_template("notebook.html.j2").render(view=view, counts=plain.counts(view))
