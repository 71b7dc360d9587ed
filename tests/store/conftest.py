"""Stores of both kinds for one set of scenarios. Where there is no PostgreSQL, its half is skipped and says so.

Examples are read once a session, and so are a new store and one with the examples made: every test gets a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import store_server
from store_pile import PROGRAM, Pile, dump

from readouts import inference, load
from readouts.api import read_all
from readouts.compare import likeness
from readouts.model.reading import Reading
from readouts.store import Store, open_store
from readouts.workspace import collate

ROOT = Path(__file__).resolve().parents[2]
Fill = Callable[[str], None]


@pytest.fixture(scope="session", autouse=True)
def _models_remember() -> Iterator[None]:
    """The models answer the same sentence the same way: once a session is enough."""
    import numpy as np

    one = lru_cache(maxsize=None)(lambda pair: inference.entail([pair])[0])

    def entail(pairs: Any) -> Any:
        return np.array([one(tuple(p)) for p in pairs], dtype=np.float32).reshape(len(pairs), 3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inference, "_vector", lru_cache(maxsize=None)(inference._vector))
        patch.setattr(likeness, "entail", entail)
        yield


@pytest.fixture(scope="session")
def pile() -> Pile:
    raws = load.load([ROOT / "examples"]).documents
    found = [r for r in read_all(raws, 1, ()) if isinstance(r, Reading)]
    return Pile({r.id: r for r in raws}, {r.document.id: r for r in found})


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a server: ``postgresql://...:port``."""
    try:
        with store_server.server() as address:
            yield address
    except store_server.UnavailableError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database: every scenario runs on both."""
    return str(request.param)


@pytest.fixture
def url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database that is not there yet (SQLite) or empty (PostgreSQL)."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.db'}"
        return
    made = store_server.create(request.getfixturevalue("postgresql"))
    yield made
    store_server.drop(made)


@pytest.fixture(scope="session")
def copied(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str, Fill], str]:
    """Copies of a store that is made once: by its name, the kind of database, and what fills it."""
    made: dict[tuple[str, str], str] = {}

    def copy(name: str, kind: str, fill: Fill) -> str:
        if kind == "sqlite":
            if (name, kind) not in made:
                made[name, kind] = f"{tmp_path_factory.mktemp(name) / 'store.db'}"
                fill(f"sqlite:///{made[name, kind]}")
            path = tmp_path_factory.mktemp("copy") / f"{name}.db"
            shutil.copy(made[name, kind], path)
            return f"sqlite:///{path}"
        server = request.getfixturevalue("postgresql")
        if (name, kind) not in made:
            new = store_server.create(server)
            fill(new)
            made[name, kind] = new.rsplit("/", 1)[1]
        return store_server.create(server, made[name, kind])

    return copy


def _gone(url: str) -> None:
    if url.startswith("sqlite"):
        shutil.rmtree(Path(url.removeprefix("sqlite:///")).parent, ignore_errors=True)
    else:
        store_server.drop(url)


@pytest.fixture
def store(kind: str, copied: Callable[[str, str, Fill], str]) -> Iterator[Store]:
    """A new store."""
    url = copied("new", kind, lambda address: open_store(address, create=True).close())
    with open_store(url) as opened:
        yield opened
    _gone(url)


@pytest.fixture
def filled_url(kind: str, copied: Callable[[str, str, Fill], str], pile: Pile) -> Iterator[str]:
    """The address of a store with the bundled examples, collated."""

    def fill(address: str) -> None:
        with open_store(address, create=True) as opened:
            pile.put(opened)
            collate(opened, PROGRAM)

    url = copied("filled", kind, fill)
    yield url
    _gone(url)


@pytest.fixture
def filled(filled_url: str) -> Iterator[Store]:
    with open_store(filled_url) as opened:
        yield opened


@pytest.fixture
def contents() -> Callable[[Store], dict[str, list[tuple[object, ...]]]]:
    """All that a store holds but times and numbers of rows, in a fixed order."""
    return dump
