"""Paths into raw documents: folders walked in sorted order, each file read or told of."""

from __future__ import annotations

import gzip
import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..model.text import Issue, RawDocument
from .encoding import decode, is_binary
from .formats import documents, format_of
from .warc import is_warc, read_warc

DEFAULT_MAX_BYTES = 20_000_000
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, in the order of the paths, and what was not, each with its reason."""

    documents: tuple[RawDocument, ...]
    skipped: tuple[Issue, ...]


def load(paths: Iterable[str | os.PathLike[str]], *, max_bytes: int = DEFAULT_MAX_BYTES) -> Loaded:
    """Read files and folders; a folder is walked through in sorted order, its hidden files left out.

    Whatever cannot be read is an Issue in ``skipped`` (``path-missing``, ``file-empty``, ``file-binary``,
    ``file-too-large`` ...), never an exception. A text that occurs twice is kept twice: the second id ends in
    ``-2`` and the document carries a ``duplicate`` issue.
    """
    kept: list[RawDocument] = []
    skipped: list[Issue] = []
    seen: Counter[str] = Counter()
    for path, asked in _walk(paths, skipped):
        for item in _read(path, asked, max_bytes):
            if isinstance(item, Issue):
                skipped.append(item)
                continue
            seen[item.id] += 1
            kept.append(_numbered(item, seen[item.id]))
    return Loaded(tuple(kept), tuple(skipped))


def _numbered(document: RawDocument, count: int) -> RawDocument:
    if count == 1:
        return document
    note = Issue("load", "duplicate", f"the same text as {document.id}, kept apart", path=document.path)
    return replace(document, id=f"{document.id}-{count}", issues=(*document.issues, note))


def _walk(paths: Iterable[str | os.PathLike[str]], skipped: list[Issue]) -> Iterator[tuple[Path, bool]]:
    """Every file once, however often and by whatever way it was named, with whether it was named itself.

    A folder that cannot be opened, or that holds nothing, is told of in ``skipped``.
    """
    done: set[str] = set()
    for given in paths:
        path = Path(given)
        found = _inside(path, skipped) if os.path.isdir(path) else [path]
        for file in found:
            key = os.path.realpath(file)
            if key not in done:
                done.add(key)
                yield file, file == path


def _inside(folder: Path, skipped: list[Issue]) -> list[Path]:
    files: list[Path] = []
    before = len(skipped)

    def closed(error: OSError) -> None:
        skipped.append(_skip("folder-unreadable", Path(error.filename), f"cannot be opened ({error.strerror})"))

    for base, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        files.extend(Path(base, name) for name in names if not name.startswith("."))
    if not files and len(skipped) == before:
        skipped.append(_skip("folder-empty", folder, "a folder without files, hidden ones aside"))
    return sorted(files)


def _skip(code: str, path: Path, why: str) -> Issue:
    return Issue("load", code, why, "skipped", path=_shown(path))


def _shown(path: Path) -> str:
    """A path as text that any output can hold: names in no encoding get U+FFFD, control characters are escaped."""
    name = os.fsencode(path).decode("utf-8", errors="replace")
    return _CONTROLS.sub(lambda m: repr(m[0])[1:-1], name)


def _read(path: Path, asked: bool, max_bytes: int) -> Iterator[RawDocument | Issue]:
    archive = is_warc(path.name)
    if not asked and not archive and format_of(path.name) is None:
        yield _skip("type-not-read", path, "not a type of file that is read, left out")
        return
    try:
        data = _bytes(path, max_bytes)
    except FileNotFoundError:
        yield _skip("path-missing", path, "no such file or folder")
        return
    except (OSError, EOFError, ValueError) as error:
        yield _skip("file-unreadable", path, f"cannot be read ({getattr(error, 'strerror', None) or error})")
        return
    if data is None:
        yield _skip("file-too-large", path, f"larger than {max_bytes / 1_000_000:g} MB, left out")
    elif not data.strip():
        yield _skip("file-empty", path, "an empty file, left out")
    elif archive:
        yield from read_warc(data, _shown(path))
    elif is_binary(data):
        yield _skip("file-binary", path, "no text but binary data, left out")
    else:
        yield from _checked(documents(decode(data), _shown(path)))


def _checked(found: Iterator[RawDocument | Issue]) -> Iterator[RawDocument | Issue]:
    for item in found:
        if isinstance(item, RawDocument) and not item.raw.strip("﻿ \t\r\n"):
            yield _skip("file-empty", Path(item.path or ""), "holds no text, left out")
        else:
            yield item


def _bytes(path: Path, max_bytes: int) -> bytes | None:
    """The bytes of a regular file, unpacked where its name ends in .gz; None where it is too large."""
    if not path.is_file():
        if path.exists():
            raise ValueError("not a regular file")
        raise FileNotFoundError(path)
    if path.stat().st_size > max_bytes:
        return None
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if path.suffix.lower() == ".gz":
        with gzip.open(io.BytesIO(data)) as packed:
            data = packed.read(max_bytes + 1)
    return None if len(data) > max_bytes else data
