"""The command line: ``readouts compare``, ``readouts explain``; the verbs on a store lie in ``verbs``.

Exit status: 0 done; 1 nothing could be read; 2 misuse; 70 a defect in Readouts; 130 stopped by the user.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from .verbs import VERBS

app = typer.Typer(
    help="Compare what governments say was said: one record per contact, each side's account beside the other's.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """Output formats of ``compare``."""

    table = "table"
    html = "html"
    json = "json"
    md = "md"


_KINDS = "Files or folders: .txt .md .html .json .jsonl .xml .warc"
Paths = Annotated[list[Path], typer.Argument(help=_KINDS, show_default=False)]
Config = Annotated[Path | None, typer.Option(help="TOML file with settings.")]


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"readouts {version('readouts')}")
        raise typer.Exit


@app.callback()
def _group(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it and end.")
    ] = False,
) -> None:
    """Compare what governments say was said."""


@app.command()
def compare(
    paths: Paths,
    format: Annotated[Format | None, typer.Option(help="Default: by the name of --out, else table.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write here instead of to standard output.")] = None,
    config: Config = None,
    explain: Annotated[
        str | None, typer.Option(metavar="ID", help="Say why this statement, contact or row was read so.")
    ] = None,
) -> None:
    """Find the contacts in a pile of texts and put the sides' accounts next to each other."""
    from . import present

    chosen = format or _format_of(out)
    _can_be_written(out)
    result = _run(paths, config)
    if explain:
        _write(result.explain(explain), out)
    elif chosen is Format.table:
        with _console(out) as console:
            present.terminal(result.collation, console)
    else:
        views = {Format.html: result.to_html, Format.json: result.to_json, Format.md: result.to_markdown}
        _write(views[chosen](), out)


@app.command()
def explain(thing: Annotated[str, typer.Argument(metavar="ID")], paths: Paths, config: Config = None) -> None:
    """Say why a statement, contact or row was read as it was: rules, features, scores, spans.

    Its id stands in the JSON and in the report; "a3" means the third statement of the first text.
    """
    _write(_run(paths, config).explain(thing), None)


for _verb in VERBS:
    app.command()(_verb)


def _run(paths: list[Path], config: Path | None):  # type: ignore[no-untyped-def]
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from . import api
    from .config import load_settings

    settings = load_settings(config)
    errors = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        return api.compare(
            list(paths), settings=settings, progress=lambda n, total: bar.update(task, completed=n, total=total)
        )


def _format_of(out: Path | None) -> Format:
    suffixes = {".html": Format.html, ".htm": Format.html, ".json": Format.json, ".md": Format.md}
    return suffixes.get(out.suffix.lower(), Format.table) if out else Format.table


def _can_be_written(out: Path | None) -> None:
    """Said before the work begins, not after it."""
    from .errors import UsageError

    if out and out.is_dir():
        raise UsageError(f"{out} is a folder; give the name of a file to --out")
    if out and not out.parent.is_dir():
        raise UsageError(f"there is no folder {out.parent}; make it first or choose another place with --out")


def _write(text: str, out: Path | None) -> None:
    """UTF-8 whatever the terminal's encoding: offsets and evidence must survive a pipe."""
    from .errors import UsageError

    data = (text if text.endswith("\n") else text + "\n").encode("utf-8", errors="replace")
    if out:
        out.write_bytes(data)
    elif sys.stdout is None:
        raise UsageError("standard output is closed; name a file with --out")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


@contextmanager
def _console(out: Path | None) -> Iterator[Console]:
    if out is None:
        yield Console()
        return
    with out.open("w", encoding="utf-8") as file:
        yield Console(file=file, width=100)


def _stopped(number: int, frame: object) -> None:
    """Ctrl-C, in the way of the shell: a word and 128 + 2. Processes that only help say nothing."""
    if multiprocessing.parent_process() is None:
        print("readouts: stopped", file=sys.stderr)
    sys.exit(128 + number)


def main() -> None:
    """Entry point: turns the exception tree into a line and an exit status."""
    from .errors import NothingToRead, ReadoutsError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal of another encoding must not end the run
    signal.signal(signal.SIGINT, _stopped)
    try:
        app()
    except NothingToRead as error:
        print(f"readouts: {error}", file=sys.stderr)
        sys.exit(1)
    except ReadoutsError as error:
        print(f"readouts: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        print(f"readouts: {error}; choose another place with --out", file=sys.stderr)
        sys.exit(2)
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(at.filename).name}:{at.lineno}"
        print(f"readouts: {type(error).__name__}: {error} ({where}); a defect, please report it", file=sys.stderr)
        sys.exit(70)
