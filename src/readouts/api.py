"""The main job from Python: ``readouts.compare(paths) -> Comparison``."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from . import annotate, load, present
from .config import Settings, own_issues, register_files
from .errors import NothingToRead, UsageError
from .model import codec
from .model.comparison import Collation, ContactView
from .model.reading import Reading
from .model.text import Issue, RawDocument
from .pipeline import collate, read_document

PARALLEL_FROM = 24  # documents; below that a second process costs more than it brings
LISTED = 20  # reasons told one by one where nothing could be read


@dataclass(frozen=True)
class Comparison:
    """What a pile of texts gives. ``collation`` holds everything as data; the rest are views of it."""

    collation: Collation

    @property
    def contacts(self) -> tuple[ContactView, ...]:
        """One view per contact: record, accounts, rows, discrepancies."""
        return self.collation.views

    @property
    def skipped(self) -> tuple[Issue, ...]:
        """What could not be read, or was read only in part, with its reason."""
        return self.collation.skipped + tuple(i for r in self.collation.readings for i in r.issues)

    @cached_property
    def data(self) -> dict[str, Any]:
        """The JSON of the contract as data."""
        return codec.to_json(self.collation)

    def to_json(self, indent: int | None = 2) -> str:
        """The JSON of the contract, schema ``readouts/1``."""
        return json.dumps(self.data, ensure_ascii=False, indent=indent)

    def to_html(self) -> str:
        """The report as one self-contained file."""
        return present.html(self.collation)

    def to_markdown(self) -> str:
        return present.markdown(self.collation)

    def to_frame(self) -> Any:
        """One statement a row, as a pandas or else a Polars data frame, whichever is installed.

        Raises ``UsageError`` where neither is.
        """
        rows = self._rows()
        for library in ("pandas", "polars"):
            try:
                module = __import__(library)
            except ImportError:
                continue
            return module.DataFrame(rows)
        raise UsageError("to_frame() needs pandas or Polars: pip install pandas")

    def explain(self, wanted: str) -> str:
        """Why a statement, contact or row was read as it was. Raises ``UsageError`` for an unknown id."""
        return present.explain(self.collation, wanted)

    def _repr_html_(self) -> str:
        return present.notebook_html(self.collation)

    def _rows(self) -> list[dict[str, Any]]:
        names = {a["id"]: a["name"] for a in self.data["actors"]}
        documents = {d["id"]: d for d in self.data["documents"]}
        return [
            {
                "statement": s["id"],
                "contact": s["contact"],
                "speaker": names.get(s["speaker"]),
                "chain": " > ".join(names.get(i, i) for i in s["chain"]),
                "addressee": names.get(s["addressee"]),
                "act": s["act"],
                "polarity": s["polarity"],
                "certainty": s["certainty"],
                "issue": s["issue"],
                "text": s["reading"],
                "outlet": documents[s["document"]]["outlet"],
                "path": documents[s["document"]].get("path") or documents[s["document"]].get("url"),
                "start": s["start"],
                "end": s["end"],
            }
            for s in self.data["statements"]
        ]


def compare(
    paths: str | Path | Sequence[str | Path],
    *,
    settings: Settings | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Read files and folders and compare the sides' accounts of every contact in them.

    ``progress`` is called with (documents read, documents in all). Raises ``NothingToRead`` where no path held a
    text; what else could not be read is listed in ``Comparison.skipped``. Raises ``SettingsError`` where a register
    or issues file of the settings is wrong.
    """
    settings = settings or Settings()
    given = [paths] if isinstance(paths, (str, Path)) else list(paths)
    if not given:
        raise UsageError("nothing to compare: give at least one file or folder")
    own, issues = register_files(settings), own_issues(settings)
    annotate.extend(own)
    loaded = load.load(given, max_bytes=settings.max_megabytes * 1_000_000)
    if not loaded.documents:
        raise _nothing(loaded.skipped)
    readings: list[Reading] = []
    failed: list[Issue] = []
    for number, result in enumerate(read_all(loaded.documents, settings.workers, own), 1):
        (readings if isinstance(result, Reading) else failed).append(result)  # type: ignore[arg-type]
        if progress:
            progress(number, len(loaded.documents))
    if not any(reading.document.text for reading in readings):
        empty = [replace(i, path=r.document.path) for r in readings for i in r.issues if i.code == "text-empty"]
        raise _nothing((*loaded.skipped, *failed, *empty))
    return Comparison(collate(readings, (*loaded.skipped, *failed), issues=issues))


def _nothing(troubles: Sequence[Issue]) -> NothingToRead:
    lines = [f"\n  {i.path}: {i.message}" for i in troubles[:LISTED]]
    if len(troubles) > LISTED:
        lines.append(f"\n  and {len(troubles) - LISTED} more")
    return NothingToRead("nothing could be read." + "".join(lines))


def read_all(
    documents: Sequence[RawDocument], workers: int, own: tuple[tuple[str, str], ...]
) -> Iterable[Reading | Issue]:
    """The readings in the order of the documents; an Issue for one in which a defect was met.

    ``workers``: processes, 0 chooses by the size of the pile. ``own``: the user's register files.
    """
    workers = workers or (2 if len(documents) >= PARALLEL_FROM else 1)
    if workers == 1:
        yield from map(_read_safely, documents)
        return
    with ProcessPoolExecutor(workers, initializer=_begin_reader, initargs=(own,)) as pool:
        try:
            yield from pool.map(_read_safely, documents)  # one at a time: a stop waits for what is in hand
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # stopped by the user: what is queued is not read
            raise


def _begin_reader(own: tuple[tuple[str, str], ...]) -> None:
    """A process that reads: it has the user's register, and ends when the program that started it is killed."""
    annotate.extend(own)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_safely(raw: RawDocument) -> Reading | Issue:
    """A defect met in one document must not lose the others: it is listed as an Issue."""
    try:
        return read_document(raw)
    except Exception as error:
        message = f"could not be read: {type(error).__name__}: {error} (a defect in Readouts; please report it)"
        return replace(Issue("read", "internal-error", message, "skipped"), path=raw.path or raw.url or raw.id)
