"""Files, folders, feeds and addresses into a store: read once, resumed where it stopped, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from .. import annotate, load
from ..api import read_all
from ..config import Settings, own_issues, register_files
from ..errors import NothingToRead, UsageError
from ..model.reading import Reading
from ..model.text import Issue, RawDocument
from ..store import Store, documents
from . import fetch
from .collate import collate
from .program import newer, program

Progress = Callable[[str, int, int], None]
T = TypeVar("T")
BATCH = 256  # texts held in hand at a time


@dataclass(frozen=True, slots=True)
class Ingested:
    """What an ingest did: texts read now, texts that were there, parts collated, what was skipped or read in part."""

    read: int
    known: int
    collated: int
    skipped: tuple[Issue, ...]
    outdated: int = 0


@dataclass
class _Work:
    """One run, from paths to readings in the store."""

    store: Store
    program: str
    settings: Settings
    own: tuple[tuple[str, str], ...]
    told: Progress | None
    read: int = 0
    known: int = 0
    failed: list[Issue] = field(default_factory=list)
    twins: list[RawDocument] = field(default_factory=list)  # texts that stand in the sources more than once


def ingest(
    store: Store,
    sources: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    network: fetch.Network | None = None,
    reread: bool = False,
    progress: Progress | None = None,
) -> Ingested:
    """Takes texts in and collates what they touch.

    ``sources`` are files, folders and, where ``network`` is given, addresses of pages and feeds. ``reread``: documents
    that an older program read are read again, all of the store. ``progress`` is called with ("read" or "collate",
    done, in all). Raises ``NothingToRead`` where no source held a text, ``UsageError`` for an address without
    ``network``.
    """
    settings = settings or Settings()
    own, issues = register_files(settings), own_issues(settings)
    annotate.extend(own)
    work = _Work(store, program(own), settings, own, progress)
    addresses = [str(s) for s in sources if fetch.is_address(s)]
    if addresses and network is None:
        raise UsageError(f"{addresses[0]} is on the network; say --fetch to have it read from there")
    loaded = load.load([s for s in sources if not fetch.is_address(s)], max_bytes=settings.max_megabytes * 1_000_000)
    fetched = fetch.fetch(addresses, network, settings.max_megabytes * 1_000_000) if network else load.Loaded((), ())
    texts, skipped = (*loaded.documents, *fetched.documents), (*loaded.skipped, *fetched.skipped)
    if sources and not texts:
        documents.keep_skipped(store, skipped)
        raise NothingToRead("nothing could be read." + "".join(f"\n  {i.path}: {i.message}" for i in skipped[:20]))
    _read(work, texts)
    if reread:
        _reread(work)
    troubles = (*skipped, *work.failed)
    documents.keep_skipped(store, troubles, (t.path or t.url or "" for t in texts))
    told = partial(progress, "collate") if progress else None
    collated = collate(store, work.program, told, issues=issues)
    return Ingested(work.read, work.known, collated, troubles, len(documents.outdated(store, work.program)))


def _read(work: _Work, texts: Sequence[RawDocument], *, again: bool = False) -> None:
    """Texts that the store lacks, or has by an older program's reading, are read and kept one by one."""
    done = 0
    wanted = _wanted(work, texts)
    for batch in _batched(wanted, BATCH):
        results = read_all(batch, work.settings.workers, work.own)
        for raw, result in zip(batch, results, strict=True):
            if isinstance(result, Reading):
                work.read += _kept(work, raw, result)
            else:
                work.failed.append(result)
            done += 1
            if work.told:
                work.told("read", done + (0 if again else work.known), len(texts))
    for twin in work.twins:
        with work.store.reading() as connection:
            found = documents.known(connection, twin)
        if found is not None:
            documents.seen_at(work.store, twin, found.id)
    work.twins.clear()


def _wanted(work: _Work, texts: Sequence[RawDocument]) -> Iterator[RawDocument]:
    taken: set[tuple[str, str]] = set()
    for raw in texts:
        key = documents.fingerprint(raw)
        if key in taken:
            work.known += 1
            work.twins.append(raw)
            continue
        with work.store.reading() as connection:
            found = documents.known(connection, raw)
            own = found.id if found else documents.own_id(connection, raw)
        if found is not None:
            documents.seen_at(work.store, raw, found.id)
            if found.program and (found.program == work.program or newer(found.program, work.program)):
                work.known += 1
                continue
        taken.add(key)
        yield replace(raw, id=own)


def _kept(work: _Work, raw: RawDocument, reading: Reading) -> bool:
    try:
        return documents.add(work.store, raw, reading, work.program)
    except documents.IdTakenError as taken:
        moved = replace(raw, id=str(taken))
        result = next(iter(read_all([moved], 1, work.own)))
        return isinstance(result, Reading) and documents.add(work.store, moved, result, work.program)


def _reread(work: _Work) -> None:
    ids = documents.outdated(work.store, work.program)
    for batch in _batched(iter(ids), BATCH):
        with work.store.reading() as connection:
            raws = documents.raw_documents(connection, batch)
        _read(work, raws, again=True)


def _batched(items: Iterator[T], size: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
