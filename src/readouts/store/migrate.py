"""Bringing a store to this program's schema: Alembic, whose revisions lie in ``migrations/versions``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from ..errors import StoreError

if TYPE_CHECKING:
    from .engine import Store

HEAD = "0003"
"""The newest revision; a test holds it to the folder. With it a store that is up to date opens without Alembic."""

_KEY = 0x5EAD0476


def migrate(store: Store) -> None:
    """Nothing where the store is up to date; else all missing revisions, in one transaction.

    Two programs may open an empty store at once: the second waits and finds the work done. Raises ``StoreError`` for
    a store of a newer program and for a database that holds something else.
    """
    with store.reading() as connection:
        if revision(connection) == HEAD:
            return
    with store.writing() as connection:
        if store.dialect == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _KEY})
        found = revision(connection)
        if found == HEAD:
            return
        if found is None and set(inspect(connection).get_table_names()) - {"alembic_version"}:
            raise StoreError("this database holds something else than a store of Readouts; choose another with --store")
        _upgrade(connection)


def revision(connection: Connection) -> str | None:
    """The revision that a store is at, or None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"the store was made by a newer Readouts than this one ({error}); update Readouts") from error
