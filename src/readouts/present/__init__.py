"""Views over a collation: terminal, Markdown, one-file HTML, notebook, and the account of one statement."""

from .explain import explain
from .html import html
from .markdown import markdown
from .notebook import notebook_html
from .side_by_side import side_by_side
from .terminal import terminal

__all__ = ["explain", "html", "markdown", "notebook_html", "side_by_side", "terminal"]
