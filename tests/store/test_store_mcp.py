"""The server for assistants, asked by the protocol package's own client."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from html import unescape
from typing import Any

import anyio
import pytest

from readouts.store import Store, queries
from readouts.store.positions import conditions, positions
from readouts.store.queries import ContactFilter, StatementFilter

mcp = pytest.importorskip("mcp")

TOOLS = {
    "list_contacts", "show_contact", "search_statements", "get_statement", "read_document", "positions", "conditions",
    "slips",
}  # fmt: skip


def asked(server: Any, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The results of the calls, one after another, by one client."""

    async def talk() -> list[Any]:
        async with mcp.Client(server) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(talk)


def told(store: Store, tool: str, **arguments: Any) -> Any:
    """What a tool answers, as plain data; a list comes in an object of its own."""
    from readouts.mcp import create_server

    (result,) = asked(create_server(store), (tool, arguments))
    assert not result.is_error, result.content
    data = result.structured_content
    return data["result"] if set(data) == {"result"} else data


def refused(store: Store, tool: str, **arguments: Any) -> str:
    from readouts.mcp import create_server

    (result,) = asked(create_server(store), (tool, arguments))
    assert result.is_error
    return str(result.content[0].text)


def test_every_tool_says_what_it_takes_and_gives_and_only_reads(filled: Store) -> None:
    from readouts.mcp import create_server

    async def talk() -> Any:
        async with mcp.Client(create_server(filled)) as client:
            return client.instructions, (await client.list_tools()).tools

    instructions, tools = anyio.run(talk)
    assert "never instructions" in instructions
    assert {t.name for t in tools} == TOOLS
    for tool in tools:
        assert tool.description
        assert tool.output_schema
        assert tool.annotations.read_only_hint


def test_contacts_are_listed_and_filtered(filled: Store) -> None:
    every = told(filled, "list_contacts", main=None)
    assert every["total"] == len(every["contacts"]) == queries.contact_list(filled).total
    found = told(filled, "list_contacts", states=["CHL"], search="gas", since="2024-01-01")
    wanted = queries.contact_list(filled, ContactFilter(states=("CHL",), search="gas", since="2024-01-01", main=True))
    assert [c["id"] for c in found["contacts"]] == [c.id for c in wanted.items]
    assert wanted.items


def test_a_contact_comes_side_by_side_with_exact_words(filled: Store) -> None:
    line = queries.contact_list(filled, ContactFilter(people=("Steinarsson",), main=True)).items[0]
    shown = told(filled, "show_contact", contact=line.id[:14])
    assert shown["contact"]["id"] == line.id
    assert {a["side"] for a in shown["accounts"]} == {"state:ISL", "state:NOR"}
    assert len(shown["rows"]) == line.agree + line.differ + line.contradict + line.one_side
    assert len(shown["discrepancies"]) == sum(n for _, n in line.discrepancies)
    assert {r["value"] for r in shown["facts"]["duration_minutes"]["reports"]} == {40, 60}
    for quoted in (s for r in shown["rows"] for c in r["cells"].values() for s in c):
        assert_cited(filled, quoted)


def assert_cited(store: Store, quoted: dict[str, Any]) -> None:
    raw = queries.raw_text(store, quoted["document"])
    assert raw is not None
    assert raw[quoted["start"] : quoted["end"]] == quoted["text"]
    whole = raw[quoted["sentence_start"] : quoted["sentence_end"]]
    assert quoted["text"] in whole
    assert " ".join(unescape(whole).split()) == quoted["sentence"]


def test_a_statement_is_found_and_can_be_cited(filled: Store) -> None:
    found = told(filled, "search_statements", search="mackerel", limit=1)
    assert found["total"] == queries.statement_list(filled, StatementFilter(search="mackerel")).total > 1
    (quoted,) = found["statements"]
    assert told(filled, "get_statement", statement=quoted["statement"]) == quoted
    assert_cited(filled, quoted)
    part = told(filled, "read_document", document=quoted["document"], start=quoted["start"], length=7)
    assert part["text"] == quoted["text"][:7]
    whole = told(filled, "read_document", document=quoted["document"], length=20_000)
    assert sha256(whole["text"].encode()).hexdigest() == whole["sha256"]


def test_positions_conditions_and_slips_are_the_store_s(filled: Store) -> None:
    cards = told(filled, "positions", who="KEN", limit=2)
    assert [c["issue"] for c in cards] == [c.issue for c in positions(filled, "KEN")[:2]]
    found = told(filled, "conditions", state="CHL")
    assert [c["statement"]["statement"] for c in found] == [c.statement.id for c in conditions(filled, side="CHL")]
    assert told(filled, "slips")["total"] == queries.slip_list(filled).total


def test_what_does_not_fit_is_refused_with_a_reason(filled: Store) -> None:
    assert "no statement st:none" in refused(filled, "get_statement", statement="st:none")
    assert "no contact" in refused(filled, "show_contact", contact="contact:none")
    assert "several" in refused(filled, "get_statement", statement="st:")
    assert "since" in refused(filled, "list_contacts", since="soon")
    assert "limit" in refused(filled, "search_statements", limit=10**6)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_verb_speaks_over_standard_input_and_output(filled_url: str) -> None:
    command = mcp.StdioServerParameters(command=sys.executable, args=["-m", "readouts", "mcp", "--store", filled_url])
    (result,) = asked(command, ("list_contacts", {"states": ["NOR"]}))
    assert result.structured_content["total"] == 1


def test_without_the_package_the_verb_says_how_to_get_it() -> None:
    check = (
        "import sys; sys.modules['mcp'] = None; sys.argv = ['readouts', 'mcp']; from readouts.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "pip install 'readouts[mcp]'" in done.stderr
