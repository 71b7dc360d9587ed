"""The verbs on a store, as a user meets them; and what they ask: filters, positions, conditions, facets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from readouts.cli import app
from readouts.errors import UsageError
from readouts.store import Store, facets, lookup, queries
from readouts.store.lines import ContactLine
from readouts.store.positions import conditions, positions
from readouts.store.queries import ContactFilter, StatementFilter

WIDE = {"COLUMNS": "220", "TERM": "dumb"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env=WIDE)


def data(url: str, *arguments: str) -> object:
    done = run(*arguments, "--store", url, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


Holds = Callable[[ContactLine], bool]


def names(line: ContactLine) -> str:
    return " ".join(p.name for p in line.parties)


def sides(line: ContactLine) -> set[str | None]:
    return {p.side for p in line.parties}


@pytest.mark.parametrize(
    ("chosen", "holds"),
    [
        (ContactFilter(), lambda c: True),
        (ContactFilter(main=True), lambda c: c.main),
        (ContactFilter(main=False), lambda c: not c.main),
        (ContactFilter(people=("aranda",)), lambda c: "Aranda" in names(c)),
        (ContactFilter(people=("aranda", "belmonte")), lambda c: "Aranda" in names(c) and "Belmonte" in names(c)),
        (ContactFilter(people=("person:naomi-wekulo",)), lambda c: "Wekulo" in names(c)),
        (ContactFilter(states=("chl", "Argentina")), lambda c: {"state:CHL", "state:ARG"} <= sides(c)),
        (ContactFilter(media=("video_call", "talks")), lambda c: c.medium in ("video_call", "talks")),
        (ContactFilter(statuses=("announced",)), lambda c: c.status == "announced"),
        (ContactFilter(since="2024-04-10"), lambda c: c.last_day >= "2024-04-10"),
        (ContactFilter(until="2024-04-10"), lambda c: "" < c.day <= "2024-04-10"),
        (ContactFilter(kinds=("number", "tone")), lambda c: {"number", "tone"} & {k for k, _ in c.discrepancies}),
    ],
)
def test_contacts_are_chosen(filled: Store, chosen: ContactFilter, holds: Holds) -> None:
    wanted = [c for c in queries.contact_list(filled).items if holds(c)]
    page = queries.contact_list(filled, chosen)
    assert wanted
    assert list(page.items) == wanted
    assert page.total == len(wanted)


@pytest.mark.parametrize("chosen", [ContactFilter(people=("%",)), ContactFilter(people=("aranda", "wekulo"))])
def test_what_nobody_is_called_finds_nothing(filled: Store, chosen: ContactFilter) -> None:
    assert queries.contact_list(filled, chosen).total == 0


def test_search_takes_words_phrases_and_without(filled: Store) -> None:
    def found(words: str) -> set[str]:
        return {c.title for c in queries.contact_list(filled, ContactFilter(search=words)).items}

    assert found("mackerel") == found("MACKEREL") == {"Orri Steinarsson – Ragnhild Halvorsen"}
    assert found("mackerel lorries") == set()
    assert found('"mackerel quota"') == found("mackerel")
    assert found('"quota mackerel"') == set()
    assert found("mackerel -Norway") <= found("mackerel")
    for odd in ("*", '"', "-", "NEAR(", "a OR b*", '"; drop table contacts', "title:x", "\x00", "' --"):
        assert isinstance(found(odd), set), odd


def test_a_part_of_the_list(filled: Store) -> None:
    every = queries.contact_list(filled)
    part = queries.contact_list(filled, ContactFilter(offset=2, limit=3))
    assert part.items == every.items[2:5]
    assert (part.total, part.offset) == (every.total, 2)
    assert queries.contact_list(filled, ContactFilter(newest=False)).items[0].day == min(c.day for c in every.items)


def test_statements_are_chosen(filled: Store) -> None:
    every = queries.statement_list(filled, StatementFilter(limit=1000))
    for chosen in (
        StatementFilter(side="KEN"),
        StatementFilter(speaker="wekulo"),
        StatementFilter(acts=("demand", "deny")),
        StatementFilter(conditional=True),
        StatementFilter(search="mackerel"),
        StatementFilter(since="2024-05-01"),
    ):
        found = queries.statement_list(filled, chosen)
        assert 0 < found.total < every.total
    assert all(s.side == "state:KEN" for s in queries.statement_list(filled, StatementFilter(side="Kenya")).items)


def test_contacts_on_the_terminal(filled_url: str) -> None:
    done = run("contacts", "--state", "CHL", "--store", filled_url)
    assert done.exit_code == 0
    assert "Ignacio Aranda – Lucía Belmonte" in done.stdout
    listed = data(filled_url, "contacts", "--all")
    assert listed["total"] == len(listed["contacts"]) > 4  # type: ignore[index]


def test_show_takes_the_beginning_of_an_id(filled: Store, filled_url: str) -> None:
    contact = queries.contact_list(filled, ContactFilter(main=True)).items[0]
    assert run("show", contact.id[:13], "--store", filled_url).exit_code == 0
    shown = data(filled_url, "show", contact.id)
    assert [c["id"] for c in shown["contacts"]] == [contact.id]  # type: ignore[index]
    statement = queries.statement_list(filled, StatementFilter(contact=contact.id)).items[0]
    assert data(filled_url, "show", statement.id)["text"] == statement.text  # type: ignore[index]
    document = data(filled_url, "show", statement.document)
    assert document["raw"][statement.start : statement.end] == statement.text  # type: ignore[index]
    assert isinstance(run("show", "contact:none", "--store", filled_url).exception, UsageError)
    with pytest.raises(UsageError, match="several"):
        lookup.find(filled, "contact:")


def test_days_that_are_none_are_refused(filled_url: str) -> None:
    for value in ("yesterday", "2024-13-01", "20240101"):
        assert isinstance(run("contacts", "--since", value, "--store", filled_url).exception, UsageError)


def test_an_export_is_written(filled_url: str, tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    assert run("export", "--to", "csv", "--store", filled_url, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert isinstance(run("export", "--to", "pdf", "--store", filled_url).exception, UsageError)
    assert run("export", "--to", "judgements", "--store", filled_url).stdout == ""


def test_positions_tell_new_kept_and_dropped(filled: Store, filled_url: str) -> None:
    cards = positions(filled, "KEN")
    assert cards
    assert {w.status for c in cards for o in c.occasions for w in o.wordings} <= {"new", "kept", "dropped"}
    (one, *_) = positions(filled, "Wekulo")
    assert positions(filled, "Wekulo", issue=one.issue)[0] == one
    assert data(filled_url, "positions", "KEN")
    assert run("positions", "KEN", "--store", filled_url).exit_code == 0


def test_conditions_have_both_parts(filled: Store, filled_url: str) -> None:
    found = conditions(filled)
    assert len(found) >= 3
    assert all(c.trigger and c.consequence and c.status in ("open", "repeated", "denied") for c in found)
    assert {c.statement.side for c in conditions(filled, side="CHL")} == {"state:CHL"}
    assert len(data(filled_url, "conditions")) == len(found)  # type: ignore[arg-type]


def test_slips_and_empty_lists_print(filled_url: str) -> None:
    assert data(filled_url, "slips")["total"] >= 0  # type: ignore[index]
    assert run("slips", "--store", filled_url).exit_code == 0


def test_facets_count_contacts(filled: Store) -> None:
    found = facets.facets(filled)
    for choice in found.states:
        assert queries.contact_list(filled, ContactFilter(states=(choice.value,))).total == choice.count
    for choice in found.kinds:
        assert queries.contact_list(filled, ContactFilter(kinds=(choice.value,))).total == choice.count
    assert found.first_day <= found.last_day
    held = queries.contact_list(filled, ContactFilter(statuses=("held",))).items
    assert sum(m.count for m in facets.meetings(filled)) == sum(bool(c.day) for c in held)


def test_the_matrix_of_outlets_accounts_for_every_row(filled: Store) -> None:
    contact = queries.contact_list(filled, ContactFilter(main=True)).items[-1]
    matrix = facets.outlet_matrix(filled, contact.id)
    assert len(matrix) == contact.documents
    rows = contact.agree + contact.differ + contact.contradict + contact.one_side
    for line in matrix:
        assert len(line.carried) + len(line.dropped) == rows
        assert set(line.added) <= set(line.carried)
    assert {r for line in matrix for r in line.carried} == {
        r for line in matrix for r in (*line.carried, *line.dropped)
    }


def test_the_store_can_be_named_by_the_environment(filled_url: str) -> None:
    done = CliRunner().invoke(app, ["contacts"], env=WIDE | {"READOUTS_STORE": filled_url})
    assert "Aranda" in done.stdout


def test_the_program_starts_without_the_database_library() -> None:
    import subprocess
    import sys

    check = (
        "import sys, readouts.cli; print([m for m in ('sqlalchemy', 'alembic', 'httpx', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"
