"""What people decide outranks the program on every later run, and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from store_pile import PROGRAM, Pile

from readouts.errors import UsageError
from readouts.export.judged import training_lines
from readouts.store import Store, judgements, plan, queries
from readouts.store.queries import ContactFilter, StatementFilter
from readouts.workspace import collate

Dump = Callable[[Store], dict[str, list[tuple[object, ...]]]]


def main_contact(store: Store, medium: str = "phone_call") -> str:
    chosen = ContactFilter(media=(medium,), statuses=("held",), main=True)
    return queries.contact_list(store, chosen).items[0].id


def statements(store: Store, contact: str) -> dict[str, object]:
    return {s.id: s for s in queries.statement_list(store, StatementFilter(contact=contact, limit=500)).items}


def test_a_rejected_statement_is_gone_and_comes_back(filled: Store, contents: Dump) -> None:
    before = contents(filled)
    contact = main_contact(filled)
    gone = sorted(statements(filled, contact))[0]
    entry = judgements.judge(filled, "ana", "reject", "statement", gone, note="a caption")
    assert collate(filled, PROGRAM) > 0
    assert gone not in statements(filled, contact)
    assert queries.statement(filled, gone) is None
    assert not any(gone in r for r in contents(filled)["cells"])
    judgements.undo(filled, "ana", entry.id)
    collate(filled, PROGRAM)
    after = contents(filled)
    assert {t: r for t, r in after.items() if t != "judgements"} == {
        t: r for t, r in before.items() if t != "judgements"
    }
    assert [(j.verdict, holds) for j, holds in queries.judgement_list(filled)] == [("reject", False), ("undo", False)]


def test_only_what_a_judgement_touches_is_collated_again(filled: Store, contents: Dump) -> None:
    one = sorted(statements(filled, main_contact(filled)))[0]
    judgements.judge(filled, "ana", "accept", "statement", one)
    touched = sum(len(b.new) for b in plan(filled, PROGRAM))
    assert 0 < touched < len(contents(filled)["components"])
    collate(filled, PROGRAM)
    line = queries.statement(filled, one)
    assert line is not None
    assert line.judged == "accept"


@pytest.mark.parametrize(
    ("field", "value"),
    [("act", "promise"), ("issue", "harbour dues"), ("certainty", None), ("side", "state:NOR"), ("addressee", None)],
)
def test_a_correction_holds_on_every_later_run(filled: Store, field: str, value: str | None) -> None:
    one = sorted(statements(filled, main_contact(filled)))[0]
    judgements.judge(filled, "ana", "correct", "statement", one, correction=(field, value))  # type: ignore[arg-type]
    for program in (PROGRAM, "0.3.0+later"):
        collate(filled, program)
        line = queries.statement(filled, one)
        assert getattr(line, field) == value


def test_a_corrected_speaker_is_named(filled: Store) -> None:
    contact = main_contact(filled)
    one = sorted(statements(filled, contact))[0]
    people = [p.actor for p in queries.contact(filled, contact).parties]  # type: ignore[union-attr]
    for person in people:
        judgements.judge(filled, "ana", "correct", "statement", one, correction=("speaker", person))
    collate(filled, PROGRAM)
    line = queries.statement(filled, one)
    assert line is not None
    assert line.speaker == people[-1], "the last word counts"
    assert line.speaker_name in {p.name for p in queries.contact(filled, contact).parties}  # type: ignore[union-attr]


def test_a_statement_can_be_taken_out_of_its_contact_and_put_into_another(filled: Store) -> None:
    here, there = main_contact(filled), main_contact(filled, "meeting")
    one, two = sorted(statements(filled, here))[:2]
    judgements.judge(filled, "ana", "correct", "statement", one, correction=("contact", None))
    collate(filled, PROGRAM)
    assert queries.statement(filled, one).contact is None  # type: ignore[union-attr]
    assert one not in statements(filled, here)
    assert two in statements(filled, here)
    assert there != here


def test_contacts_judged_the_same_become_one_and_part_again(filled: Store) -> None:
    chosen = ContactFilter(people=("person:naomi-wekulo",))
    held = [c.id for c in queries.contact_list(filled, chosen).items if c.status == "held"]
    assert len(held) == 2
    entry = judgements.judge(filled, "ana", "same", "contact", held[0], other=held[1])
    collate(filled, PROGRAM)
    joined = [c for c in queries.contact_list(filled, chosen).items if c.status == "held"]
    assert len(joined) == 1
    assert joined[0].statements
    judgements.undo(filled, "ana", entry.id)
    collate(filled, PROGRAM)
    assert sorted(c.id for c in queries.contact_list(filled, chosen).items if c.status == "held") == sorted(held)


def test_a_rejected_contact_is_gone_and_its_statements_stay(filled: Store) -> None:
    contact = main_contact(filled)
    own = statements(filled, contact)
    judgements.judge(filled, "ana", "reject", "contact", contact)
    collate(filled, PROGRAM)
    assert queries.contact(filled, contact) is None
    kept = {s.id for s in queries.statement_list(filled, StatementFilter(limit=1000)).items}
    assert set(own) <= kept


def test_a_row_is_taken_apart(filled: Store, contents: Dump) -> None:
    shared = next(r for r in contents(filled)["rows"] if "agree" in r)
    row = next(str(v) for v in shared if str(v).startswith("row:"))
    entry = judgements.judge(filled, "ana", "different", "row", row)
    assert len(entry.targets) >= 2
    collate(filled, PROGRAM)
    parts = [r for r in contents(filled)["rows"] if any(str(v).startswith(row) for v in r)]
    assert len(parts) == 2
    assert all("one_side" in r for r in parts)


def test_the_record_only_grows(filled: Store) -> None:
    one = sorted(statements(filled, main_contact(filled)))[0]
    judgements.judge(filled, "ana", "accept", "statement", one)
    for change in ("UPDATE judgements SET note = 'x'", "DELETE FROM judgements"):
        with pytest.raises(DatabaseError, match="never change"), filled.writing() as connection:
            connection.execute(text(change))


def test_an_undo_can_be_undone(filled: Store) -> None:
    one = sorted(statements(filled, main_contact(filled)))[0]
    first = judgements.judge(filled, "ana", "reject", "statement", one)
    second = judgements.undo(filled, "ben", first.id)
    judgements.undo(filled, "ana", second.id)
    assert [holds for _, holds in queries.judgement_list(filled)] == [True, False, False]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("reject", "statement", "st:none"), "has no statement"),
        (("same", "statement", "st:none"), "is judged by accept"),
        (("same", "contact", "contact:x"), "needs a second id"),
        (("correct", "statement", "st:x"), "needs a field"),
        (("reject", "person", "x"), "cannot be judged"),
    ],
)
def test_what_does_not_fit_is_refused(store: Store, arguments: tuple[str, str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        judgements.judge(store, "ana", *arguments)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="act is one of"):
        judgements.judge(store, "ana", "correct", "statement", "st:x", correction=("act", "shout"))
    assert queries.judgement_list(store) == ()


def test_judgements_outlive_a_new_reading(filled: Store, pile: Pile) -> None:
    one = sorted(statements(filled, main_contact(filled)))[0]
    document = queries.statement(filled, one).document  # type: ignore[union-attr]
    judgements.judge(filled, "ana", "reject", "statement", one)
    from readouts.store import documents

    documents.add(filled, pile.raws[document], pile.readings[document], "0.9.0+new")
    collate(filled, PROGRAM)
    assert queries.statement(filled, one) is None


def test_decisions_become_training_data(filled: Store) -> None:
    one, two = sorted(statements(filled, main_contact(filled)))[:2]
    judgements.judge(filled, "ana", "correct", "statement", one, correction=("act", "offer"))
    gone = judgements.judge(filled, "ana", "reject", "statement", two)
    judgements.undo(filled, "ana", gone.id)
    (line,) = map(json.loads, training_lines(filled).decode().splitlines())
    assert line["task"] == "statement.act"
    assert line["person"] == "offer"
    assert line["program"] not in (None, "offer")
    (evidence,) = line["evidence"]
    assert evidence["text"] in evidence["context"]
