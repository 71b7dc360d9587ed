"""Language, parse, actors, times and quantities of one document; and one actor for one person over documents."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.reading import Annotated
from ..model.syntax import Parse
from ..model.text import Document, Issue
from .unify import unify

if TYPE_CHECKING:
    from .language import Language

__all__ = ["annotate", "extend", "unify"]


def extend(files: tuple[tuple[str, str], ...]) -> None:
    """Let the register of this context have a user's own entries: (name, content) of YAML and CSV files; none takes
    them away again. Raises ``SettingsError`` for entries that cannot be read.
    """
    if files or "readouts.annotate.register" in sys.modules:
        from . import register

        register.extend(files)


def annotate(document: Document) -> Annotated:
    """Read a clean document: its language, parse, mentions with their actors, times and quantities.

    A text in a language that is not read yet comes back with an empty parse and an issue that says so.
    """
    from ..languages import codes
    from .language import identify, name_of

    language = identify(document.text, document.language)
    document = replace(document, language=language.code)
    if language.code in codes():
        from .surface import annotate_surface

        return annotate_surface(document, language.code, _mixed(document, language))
    if language.code not in ("en", "und"):
        read = ", ".join(name_of(code) for code in ("en", *codes()))
        message = (
            f"the text is in {name_of(language.code)} ({language.code}); languages that are read: {read}. "
            "Title, date and copies are kept, statements are not read"
        )
        issue = Issue("annotate", "language-not-read", message, "partial", path=document.path)
        return Annotated(document, Parse((), (), ()), issues=(issue,))
    issues = _mixed(document, language)
    from .mentions import find_mentions
    from .parse import parse
    from .quantities import find_quantities
    from .times import find_times
    from .writing_year import with_year

    tree = parse(document.text, document.dateline_span)
    document, mentions, actors = find_mentions(document, tree)
    dated = with_year(document, tree, mentions, actors)
    if dated is not document:  # who holds an office is known once the year is
        document, mentions, actors = find_mentions(dated, tree)
    times, quantities = find_times(document, tree), find_quantities(document, tree)
    return Annotated(document, tree, actors, mentions, times, quantities, issues)


def _mixed(document: Document, language: Language) -> tuple[Issue, ...]:
    """What to tell of paragraphs in other languages than the text's."""
    from .language import name_of

    if not language.others:
        return ()
    names, main = ", ".join(name_of(code) for code in language.others), name_of(language.code)
    main = "English" if language.code == "und" else main
    message = f"some paragraphs are in {names}; they are read as {main}, poorly"
    return (Issue("annotate", "language-mixed", message, "partial", path=document.path),)
