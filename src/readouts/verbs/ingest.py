"""``readouts ingest``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT, StoreUrl, opened

_SOURCES = "Files or folders; with --fetch also addresses of pages and feeds."


def ingest(
    sources: Annotated[list[str], typer.Argument(help=_SOURCES, show_default=False)],
    store: StoreUrl = DEFAULT,
    fetch: Annotated[bool, typer.Option("--fetch", help="Read addresses from the network.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also addresses of this machine and its network.")
    ] = False,
    seconds: Annotated[float, typer.Option("--timeout", min=1, help="Seconds for one address.")] = 30.0,
    reread: Annotated[bool, typer.Option("--reread", help="Read again what an older program has read.")] = False,
    config: Annotated[Path | None, typer.Option(help="TOML file with settings.")] = None,
) -> None:
    """Take texts into a store and collate what they touch. Stopped or killed, it goes on next time."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from .. import workspace
    from ..config import load_settings
    from ..workspace.fetch import Network

    settings = load_settings(config)
    network = Network(private=allow_private, seconds=seconds) if fetch else None
    errors = Console(stderr=True)
    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
    with opened(store, create=True) as there, shown as bar:
        tasks = {"read": bar.add_task("reading", total=None), "collate": bar.add_task("collating", total=None)}
        done = workspace.ingest(
            there, sources, settings=settings, network=network, reread=reread,
            progress=lambda name, n, total: bar.update(tasks[name], completed=n, total=total),
        )  # fmt: skip
    for issue in done.skipped:
        errors.print(f"skipped: {issue.path}: {issue.message}", markup=False, highlight=False, soft_wrap=True)
    typer.echo(
        f"{_count(done.read, 'text')} read, {done.known} there already, {_count(done.collated, 'part')} collated"
    )
    if done.outdated:
        typer.echo(f"{_count(done.outdated, 'text')} were read by another program; --reread reads them again")


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")
