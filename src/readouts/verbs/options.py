"""Arguments that several verbs share, and how they print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ..store import Store

DEFAULT = "sqlite:///readouts.db"
_STORE = "sqlite:///FILE or postgresql://..."
StoreUrl = Annotated[str, typer.Option("--store", help=_STORE, envvar="READOUTS_STORE", show_envvar=False)]
Person = Annotated[list[str] | None, typer.Option("--person", help="Name or id; several: all take part.")]
State = Annotated[list[str] | None, typer.Option("--state", help="Alpha-3 code or name; several: all take part.")]
Medium = Annotated[list[str] | None, typer.Option("--medium", help="phone_call, meeting ...; several: any.")]
Since = Annotated[str | None, typer.Option("--since", help="First day, YYYY-MM-DD.")]
Until = Annotated[str | None, typer.Option("--until", help="Last day, YYYY-MM-DD.")]
Issue = Annotated[str | None, typer.Option("--issue", help="Words of the issue.")]
Search = Annotated[str | None, typer.Option("--search", help='Words, "phrases", -without.')]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many.")]


class Shape(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"


Format = Annotated[Shape, typer.Option("--format", help="A table for people, or JSON.")]


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Store]:
    """The store of a verb."""
    from ..store import open_store

    with open_store(url, create=create) as store:
        yield store


def days(since: str | None, until: str | None) -> None:
    """Raises ``UsageError`` for what is no day."""
    from datetime import date

    from ..errors import UsageError

    for value in (since, until):
        try:
            if value is not None and date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError:
            raise UsageError(f"{value!r} is no day; write it as 2024-03-31") from None


def print_json(data: Any) -> None:
    """UTF-8 whatever the terminal's encoding."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace") + b"\n")
    sys.stdout.flush()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")


def print_table(title: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]], more: str = "") -> None:
    """A table of plain text: nothing in it is mark-up, and control characters are taken out."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from ..present import plain

    table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", padding=(0, 1))
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head in ("When", "Id"))
    for row in rows:
        table.add_row(*(Text(" ".join(plain.safe(cell).split())) for cell in row))
    console = Console()
    console.print(table)
    if more:
        console.print(Text(more, style="dim"))
