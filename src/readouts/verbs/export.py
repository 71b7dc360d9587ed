"""``readouts export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import options as o

_TO = (
    "csv, jsonl, parquet, json, md, html, plover, ftm, claimreview, webannotation, ics, atom, bibtex; "
    "or judgements: corrections as training data"
)


def export(
    to: Annotated[str, typer.Option("--to", help=_TO, show_default=False)],
    store: o.StoreUrl = o.DEFAULT,
    out: Annotated[Path | None, typer.Option(help="Write here instead of to standard output.")] = None,
    person: o.Person = None,
    state: o.State = None,
    medium: o.Medium = None,
    since: o.Since = None,
    until: o.Until = None,
    search: o.Search = None,
) -> None:
    """Write what the store holds in another format; all of it, or the contacts that the filters choose."""
    from datetime import UTC, datetime

    from .. import export as formats
    from ..errors import UsageError
    from ..store.queries import ContactFilter

    o.days(since, until)
    if to not in formats.FORMATS and to != "judgements":
        raise UsageError(f"{to!r} is no format; there are {', '.join((*formats.FORMATS, 'judgements'))}")
    if out and not out.parent.is_dir():
        raise UsageError(f"there is no folder {out.parent}; make it first or choose another place with --out")
    with o.opened(store) as there:
        if to == "judgements":
            from ..export.judged import training_lines

            data = training_lines(there)
        else:
            chosen = ContactFilter(
                people=tuple(person or ()), states=tuple(state or ()), media=tuple(medium or ()), since=since,
                until=until, search=search,
            )  # fmt: skip
            made = datetime.now(UTC).isoformat(timespec="seconds")
            data = formats.FORMATS[to].write(formats.gather(there, chosen, made))
    if out:
        out.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
