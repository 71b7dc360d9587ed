"""The report as one HTML file: it works from disk, asks nothing of the network, and trusts no text that it shows.

All text goes through Jinja's autoescape; the inline style and script are allowed by their hashes alone.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..model.comparison import Collation
from . import plain, words
from .pane import paragraphs
from .side_by_side import side_by_side


def html(collation: Collation) -> str:
    """The comparison as one self-contained HTML page."""
    style, script = _asset("report.css"), _asset("report.js")
    view = side_by_side(collation)
    return environment().get_template("report.html.j2").render(
        view=view, counts=plain.counts(view), style=Markup(style), script=Markup(script), policy=policy(style, script)
    )  # fmt: skip


def policy(style: str, script: str) -> str:
    """A content security policy that allows these two texts and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def web_address(url: str | None) -> str | None:
    """The address where it leads to the web; None for ``javascript:`` and the like."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text("utf-8")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Jinja with autoescape; control characters are taken out of every text by the filter that finalises it."""
    found = Environment(
        loader=PackageLoader("readouts.present", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    found.globals.update(words=words, plain=plain, paragraphs=paragraphs)
    found.filters.update(web=web_address, count=plain.count)
    return found


def _finalize(value: Any) -> Any:
    return plain.safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value
