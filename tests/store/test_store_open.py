"""A store opened: made, brought up to date, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError
from store_programs import Program

from readouts.errors import StoreError
from readouts.store import Store, open_store
from readouts.store.migrate import HEAD, revision
from readouts.store.schema import metadata


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store made here and now, at ``url``."""
    with open_store(url, create=True) as opened:
        yield opened


def test_a_new_store_is_at_the_newest_revision(store: Store) -> None:
    with store.reading() as connection:
        assert revision(connection) == HEAD
    revisions = sorted(p.stem for p in Path("src/readouts/store/migrations/versions").glob("r*.py")) or [f"r{HEAD}"]
    assert revisions[-1].startswith(f"r{HEAD}")


def test_the_revisions_make_what_the_tables_say(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return name != "search" and "_search" not in (name or "")

    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_opening_again_changes_nothing(url: str, store: Store) -> None:
    with open_store(url) as again, again.reading() as connection:
        assert revision(connection) == HEAD


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="readouts ingest"):
        open_store(f"sqlite:///{tmp_path / 'none.db'}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://x/y", "mysql is no kind of store"),
        ("sqlite://", "must be a file"),
        ("nonsense://x", "no kind of store"),
        ("sqlite:////no/such/folder/store.db", "no folder"),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        open_store(url, create=True)


def test_no_message_holds_a_password() -> None:
    with pytest.raises(StoreError) as caught:
        open_store("postgresql://somebody:s3cret@127.0.0.1:1/store", create=True)
    assert "s3cret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    with pytest.raises(StoreError, match="something else"):
        open_store(str(path), create=True)
    (tmp_path / "text.db").write_text("These are words and no database at all. " * 200)
    with pytest.raises(StoreError, match="cannot open"):
        open_store(str(tmp_path / "text.db"), create=True)


def test_a_store_of_a_newer_program_is_refused(url: str, store: Store) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer"):
        open_store(url)


def _open(url: str) -> None:
    open_store(url, create=True).close()


def test_several_programs_may_make_one_store_at_once(url: str) -> None:
    programs = [Program(_open, url) for _ in range(3)]
    assert [p.wait(60) for p in programs] == [0, 0, 0]


@pytest.mark.parametrize("change", ["UPDATE documents SET raw = raw", "DELETE FROM documents"])
def test_evidence_is_never_changed(filled: Store, change: str) -> None:
    with pytest.raises(DatabaseError, match="never change"), filled.writing() as connection:
        connection.execute(text(change))
