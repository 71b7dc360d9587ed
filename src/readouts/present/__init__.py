"""Views over a collation: terminal, Markdown, one-file HTML, notebook, and the account of one statement."""

from .html import html
from .markdown import markdown
from .terminal import terminal

__all__ = ["html", "markdown", "terminal"]
