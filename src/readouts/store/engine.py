"""A store opened: SQLite in a file (WAL) or PostgreSQL; transactions, and a lock that dies with its holder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError, OperationalError

from ..errors import StoreError
from .migrate import migrate

WAIT = 60  # seconds for a second writer's turn
_LOCK = 0x5EAD0475  # of PostgreSQL's advisory locks: one collation at a time


class StoreFailedError(StoreError):
    """The database does not answer, or cannot write."""


class Store:
    """An open store. Connections are pooled and safe to use from threads; use :func:`open_store` to get one."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writing=True)

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One snapshot of the store for reading, however many writers there are."""
        with _told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing. Raises ``StoreError`` where the database fails (full, gone,
        another writer does not end)."""
        with _told(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def collating(self) -> Iterator[None]:
        """Held by the one process that collates; the system lets go of it when the process ends, however it ends."""
        if self.dialect == "postgresql":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _LOCK})
                try:
                    yield
                finally:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _LOCK})
            return
        from filelock import FileLock

        with FileLock(f"{self.engine.url.database}-collate.lock"):
            yield

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(url: str, *, create: bool = False) -> Store:
    """The store at ``sqlite:///FILE``, ``postgresql://...`` or a plain file name, brought to this program's schema.

    Without ``create`` a SQLite file must be there already. Raises ``StoreError`` where it cannot be opened, was made
    by a newer program, or is no store; the message never holds a password.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "")
        if not create and not path.is_file():
            raise StoreError(f"there is no store at {path}; make one with: readouts ingest PATH --store {url}")
        if create and not path.parent.is_dir():
            raise StoreError(f"there is no folder {path.parent}; make it first or choose another place with --store")
    store = Store(_engine(address))
    try:
        migrate(store)
    except (StoreFailedError, DatabaseError) as error:
        store.close()
        shown = address.render_as_string(hide_password=True)
        raise StoreError(f"cannot open the store {shown}: {_reason(error)}") from None
    return store


@contextmanager
def _told() -> Iterator[None]:
    """The database's own failures as one of ours, without the statement and its values."""
    try:
        yield
    except OperationalError as error:
        raise StoreFailedError(f"the store fails: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    lines = str(getattr(error, "orig", error)).strip().splitlines()
    return lines[0].removeprefix("the store fails: ") if lines else type(error).__name__


def _address(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        address = make_url(url)
        backend = address.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise StoreError(
            "the address of the store is not understood; give sqlite:///FILE or postgresql://..."
        ) from None
    if backend == "postgresql":
        return address.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError(f"{backend} is no kind of store; give sqlite:///FILE or postgresql://...")
    if not address.database or address.database == ":memory:":
        raise StoreError("the store must be a file: sqlite:///FILE")
    return address


def _engine(address: URL) -> Engine:
    if address.get_backend_name() == "postgresql":
        try:
            return create_engine(address, pool_pre_ping=True)
        except ModuleNotFoundError:
            raise StoreError("PostgreSQL needs psycopg: pip install 'readouts[postgresql]'") from None
    engine = create_engine(address, connect_args={"timeout": WAIT})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """SQLite: transactions begin when we say so, readers never wait for a writer, links between tables hold."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={WAIT * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its turn at the beginning, so that it never finds its snapshot outdated in the middle."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
