from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from present import factory
from readouts.model.comparison import Collation
from readouts.present import terminal


def shown(collation: Collation, width: int = 80, encoding: str = "utf-8", **options: int) -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    terminal(collation, Console(file=file, width=width, color_system=None), **options)
    file.flush()
    file.seek(0)
    return "\n".join(line.rstrip() for line in file.read().splitlines())


def test_80_columns_without_colour(snapshot: SnapshotAssertion) -> None:
    assert shown(factory.collation()) == snapshot


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (40, 60, 80, 120):
        assert max(map(len, shown(factory.collation(), width).splitlines())) <= width


def test_ascii_terminals_get_ascii_signs_and_lose_no_statement() -> None:
    text = shown(factory.collation(), encoding="ascii")
    assert all(sign in text for sign in (">< contradict", "~ differ", "= agree", ". one side"))
    assert "[c1 < Kenji" in text


def test_narrow_terminals_stack_the_sides() -> None:
    lines = shown(factory.collation(), 50).splitlines()
    assert any(line.startswith("✗  Japan: Aiko Tanabe demands") for line in lines)
    assert any(line.startswith("   India: Ravi Menon denies") for line in lines)


def test_statements_are_whole_unless_asked_otherwise() -> None:
    long = "that the levy covers 9,000 tonnes of steel"
    assert long in shown(factory.collation(), 200)
    short = shown(factory.collation(), 200, shorten=20)
    assert long not in short
    assert "that the levy covers … [b1]" in short


def test_markup_and_escape_sequences_in_texts_are_words() -> None:
    whole = factory.collation()
    document = replace(whole.documents[3], title="[bold red]Loud[/] \x1b]0;owned\x07\x1b[2J", outlet=":smile:")
    text = shown(replace(whole, documents=(*whole.documents[:3], document)))
    assert "\x1b" not in text
    assert "[bold red]Loud[/]" in text.replace("\n    ", " ")
    assert ":smile:" in text


def test_no_contact_is_said() -> None:
    assert "No contact was found" in shown(factory.bare())
