"""``readouts contacts``, ``show``, ``positions``, ``conditions``, ``slips``: what a store holds, on the terminal."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import options as o

if TYPE_CHECKING:
    from ..store.lines import ContactLine, StatementLine

Id = Annotated[str, typer.Argument(help="Id of a contact, statement or document, or how it begins.")]
Status = Annotated[list[str] | None, typer.Option("--status", help="held, announced ...; several: any.")]
Kind = Annotated[list[str] | None, typer.Option("--kind", help="Kind of discrepancy; several: any.")]
SlipKinds = Annotated[list[str] | None, typer.Option("--kind", help="name, country, place, term, unit.")]


def contacts(
    store: o.StoreUrl = o.DEFAULT,
    person: o.Person = None,
    state: o.State = None,
    medium: o.Medium = None,
    status: Status = None,
    kind: Kind = None,
    since: o.Since = None,
    until: o.Until = None,
    issue: o.Issue = None,
    search: o.Search = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those only recalled or planned.")] = False,
    limit: o.Limit = 50,
    format: o.Format = o.Shape.table,
) -> None:
    """List contacts, the newest first."""
    from ..store import queries

    o.days(since, until)
    chosen = queries.ContactFilter(
        people=tuple(person or ()), states=tuple(state or ()), media=tuple(medium or ()), statuses=tuple(status or ()),
        kinds=tuple(kind or ()), since=since, until=until, issue=issue, search=search, limit=limit,
        main=None if everything else True,
    )  # fmt: skip
    with o.opened(store) as there:
        page = queries.contact_list(there, chosen)
    if format is o.Shape.json:
        o.print_json({"total": page.total, "contacts": [asdict(line) for line in page.items]})
        return
    heads = ("When", "Who", "How", "Texts", "=", "≠", "✗", "·", "Where they part", "Id")
    o.print_table(f"{page.total} contacts", heads, [_contact(c) for c in page.items], _more(page.total, limit))


def _contact(line: ContactLine) -> tuple[str, ...]:
    from ..present import words

    how = words.MEDIA[line.medium] + ("" if line.status == "held" else f", {words.STATUS[line.status]}")
    parting = ", ".join(kind.replace("_", " ") for kind, _ in line.discrepancies)
    counts = (line.documents, line.agree, line.differ, line.contradict, line.one_side)
    return (line.date or line.day or "open", line.title, how, *(str(n or "") for n in counts), parting, line.id)


def _more(total: int, limit: int) -> str:
    return f"{total - limit} more; --limit shows them" if total > limit else ""


def show(thing: Id, store: o.StoreUrl = o.DEFAULT, format: o.Format = o.Shape.table) -> None:
    """Show one contact side by side, one statement with its chain, or one text with what it holds."""
    from ..errors import UsageError
    from ..store import lookup

    with o.opened(store) as there:
        kind, found = lookup.find(there, thing)
        shown = {"contact": _show_contact, "statement": _show_statement, "document": _show_document}.get(kind)
        if shown is None:
            raise UsageError(f"the store has nothing with the id {thing}")
        shown(there, found, format)


def _show_contact(there: Any, contact: str, shape: o.Shape) -> None:
    from rich.console import Console

    from .. import present
    from ..model import codec
    from ..store import queries

    collation = queries.collation(there, [contact])
    if shape is o.Shape.json:
        o.print_json(codec.to_json(collation))
    else:
        present.terminal(collation, Console())


def _show_statement(there: Any, statement: str, shape: o.Shape) -> None:
    from ..store import queries

    line = queries.statement(there, statement)
    assert line is not None
    if shape is o.Shape.json:
        o.print_json(line)
        return
    values = asdict(line) | {"chain": " > ".join(line.chain_names), "chain_names": None, "day": None}
    rows = [(name.replace("_", " "), str(v)) for name, v in values.items() if v not in (None, "", ())]
    o.print_table(statement, ("", ""), rows)


def _show_document(there: Any, document: str, shape: o.Shape) -> None:
    from ..store import queries

    line = queries.document(there, document)
    assert line is not None
    told = queries.statement_list(there, queries.StatementFilter(document=document, limit=1000))
    if shape is o.Shape.json:
        o.print_json({"document": line, "raw": queries.raw_text(there, document), "statements": told.items})
        return
    rows = [(n.replace("_", " "), str(v)) for n, v in asdict(line).items() if v not in (None, "")]
    o.print_table(document, ("", ""), rows)
    o.print_table(f"{told.total} statements", _HEADS, [_statement(s) for s in told.items])


_HEADS = ("When", "Who", "Act", "What", "Issue", "Id")


def _statement(line: StatementLine) -> tuple[str, ...]:
    who = " > ".join((*line.chain_names, line.speaker_name or "open"))
    return (line.day or "open", who, line.act, line.text, line.issue, line.id)


def positions(
    who: Annotated[str, typer.Argument(help="A speaker's name or id, or a side (alpha-3).")],
    store: o.StoreUrl = o.DEFAULT,
    issue: o.Issue = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = 10,
    format: o.Format = o.Shape.table,
) -> None:
    """Show what a person or side said by issue over time: wording new, kept, dropped."""
    from ..store.positions import positions as find

    o.days(since, until)
    with o.opened(store) as there:
        cards = find(there, who, issue=issue, since=since, until=until)
    if format is o.Shape.json:
        o.print_json(list(cards))
        return
    signs = {"new": "+ new", "kept": "= kept", "dropped": "- dropped"}
    for card in cards[:limit]:
        rows = [
            (x.day or "open", signs[w.status], w.statement.act, w.statement.text, w.statement.id)
            for x in card.occasions
            for w in x.wordings
        ]  # fmt: skip
        o.print_table(f"\n{card.issue or 'no issue named'}", ("When", "Wording", "Act", "What", "Id"), rows)
    typer.echo(f"{len(cards)} issues" + (f"; --limit shows more than {limit}" if len(cards) > limit else ""))


def conditions(
    store: o.StoreUrl = o.DEFAULT,
    person: Annotated[str | None, typer.Option("--person", help="A speaker's name or id.")] = None,
    state: Annotated[str | None, typer.Option("--state", help="Whose account: alpha-3 code or name.")] = None,
    issue: o.Issue = None,
    since: o.Since = None,
    until: o.Until = None,
    format: o.Format = o.Shape.table,
) -> None:
    """List red lines, conditional threats and offers, and whether they were repeated or denied later."""
    from ..store.positions import conditions as find

    o.days(since, until)
    with o.opened(store) as there:
        found = find(there, who=person, side=state, issue=issue, since=since, until=until)
    if format is o.Shape.json:
        o.print_json([asdict(c) | {"status": c.status} for c in found])
        return
    rows = [
        (s.day or "open", s.speaker_name or "open", s.act, c.trigger, c.consequence, c.status, s.id)
        for c in found
        for s in (c.statement,)
    ]
    o.print_table(f"{len(found)} conditions", ("When", "Who", "Act", "If", "Then", "Later", "Id"), rows)


def slips(
    store: o.StoreUrl = o.DEFAULT, kind: SlipKinds = None, limit: o.Limit = 200, format: o.Format = o.Shape.table
) -> None:
    """List possible slips of translation and transcription, with what is meant and why."""
    from ..store import queries

    with o.opened(store) as there:
        page = queries.slip_list(there, kinds=tuple(kind or ()), limit=limit)
    if format is o.Shape.json:
        o.print_json({"total": page.total, "slips": list(page.items)})
        return
    rows = [(s.text, s.suggestion, s.kind, s.reason, s.outlet or s.title or s.path or "", s.id) for s in page.items]
    heads = ("Words", "Meant", "Kind", "Why", "Text", "Id")
    o.print_table(f"{page.total} slips", heads, rows, _more(page.total, limit))
