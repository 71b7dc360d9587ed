"""The view for a terminal: signs beside colours, columns where there is room, stacked where there is not."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..model.comparison import Collation
from . import words
from .plain import after, count, counts, lead, refs, report, reported_in, safe, standing
from .side_by_side import side_by_side
from .views import (
    Cell,
    Claim,
    ContactBlock,
    DiscrepancyView,
    DocumentView,
    Fact,
    OtherContact,
    RowView,
    SideBySide,
    Trouble,
)

NARROWEST = 28
"""Columns below this width are stacked."""
SIGN = 3
NO_ISSUE = "no issue named"


def terminal(collation: Collation, console: Console, *, shorten: int | None = None) -> None:
    """Print the comparison. ``shorten`` cuts each statement to so many characters and marks it with "…"."""
    _Desk(console, shorten).print(side_by_side(collation))


class _Desk:
    """Prints one view to one console."""

    def __init__(self, console: Console, shorten: int | None) -> None:
        self.console = console
        self.shorten = shorten
        self.ascii = console.options.ascii_only

    def print(self, view: SideBySide) -> None:
        self.console.print(self.text(counts(view), "bold"))
        self.console.print(self.legend())
        for contact in view.contacts:
            self.contact(contact)
        if not view.contacts:
            self.console.print(Padding(self.text("No contact was found that these texts are about."), (1, 0, 0, 1)))
        self.section("Other contacts: recalled, planned or denied", [self.other(c) for c in view.others])
        self.section("Statements that belong to no contact", [self.claim(c) for c in view.unplaced])
        self.section("Texts", [self.document(d) for d in view.documents])
        self.section("Possible slips of translation", [self.slip(*s) for s in view.slips])
        self.section("Not read, read in part, and remarks", [self.trouble(t) for t in view.troubles])

    def text(self, content: str, style: str = "") -> Text:
        """Safe text; transliterated where the terminal knows only ASCII."""
        content = safe(content)
        if self.ascii:
            from anyascii import anyascii

            content = anyascii(content)
        return Text(content, style=style, overflow="fold")

    def sign(self, relation: str) -> Text:
        sign = words.RELATIONS[relation]
        return Text(sign.ascii if self.ascii else sign.symbol, style=sign.style)

    def legend(self) -> Text:
        parts = [Text.assemble(self.sign(r), " ", s.word) for r, s in words.RELATIONS.items()]
        note = self.text("[a3] text a, statement 3", "dim")
        return Text("   ").join([*parts, note])

    def section(self, title: str, items: Iterable[RenderableType]) -> None:
        found = list(items)
        if found:
            self.console.print(Padding(self.text(title, "bold underline"), (1, 0, 0, 0)))
            self.console.print(Padding(Group(*found), (0, 0, 0, 1)))

    def contact(self, contact: ContactBlock) -> None:
        self.console.print(
            "", Rule(characters="-" if self.ascii else "━", style="bold"), self.text(contact.title, "bold")
        )
        table = Table.grid(padding=(0, 1))
        for fact in contact.facts:
            table.add_row(self.text(fact.label, "dim"), self.fact(fact))
        extra = {
            "Accounts": " · ".join(f"{c.name}: {standing(c)}" for c in contact.columns),
            "Status": contact.status if contact.status != words.STATUS["held"] else "",
            "Also present": ", ".join(contact.also_present),
            "Reported in": reported_in(contact),
        }
        for label, value in extra.items():
            if value:
                table.add_row(self.text(label, "dim"), self.text(value))
        self.console.print(Padding(table, (0, 0, 0, 1)))
        self.section("Where the accounts part", [self.discrepancy(d) for d in contact.discrepancies])
        self.rows(contact)
        self.section("Statements of this contact in no row", [self.claim(c) for c in contact.loose])

    def fact(self, fact: Fact) -> Text:
        """One value with its references, or every value where the reports differ."""
        if fact.agreed and len(fact.reports) == 1:
            only = fact.reports[0]
            shown = self.text(report(only))
            return Text.assemble(shown, " ", self.text(refs(only.evidence), "dim"))
        told = [Text.assemble(self.text(report(r)), " ", self.text(refs(r.evidence), "dim")) for r in fact.reports]
        head = self.text(fact.value or "open", "bold")
        sign = Text.assemble(self.sign(fact.relation), " ") if fact.relation else ""
        return Text.assemble(head, "  ", sign, self.text(" · ").join(told))

    def discrepancy(self, found: DiscrepancyView) -> RenderableType:
        values = [
            Text.assemble(self.text(f"{v.side}: " if v.side else "", "bold"), self.text(v.value), " ",
                          self.text(f"[{v.evidence.ref}]", "dim")) for v in found.values
        ]  # fmt: skip
        label = f"{found.label}, {found.what}" if found.what else found.label
        relation = "contradict" if found.kind == "claim_denial" else "differ"
        told = Text.assemble(self.text(f"{label} ({found.level})"), "\n", self.text(" · ").join(values))
        grid = self.grid(None)
        grid.add_row(self.sign(relation), told)
        return grid

    def grid(self, width: int | None, columns: int = 1) -> Table:
        """A column for the sign, then the given columns."""
        table = Table.grid(padding=(0, 1))
        table.add_column(width=SIGN - 1)
        for _ in range(columns):
            table.add_column(width=width)
        return table

    def rows(self, contact: ContactBlock) -> None:
        """Issues of which two sides speak in columns or stacked; what only one side says as a list under its name."""
        sides = [column.side for column in contact.heard]
        width = (self.console.width - SIGN) // max(1, len(sides)) - 1
        stacked = width < NARROWEST
        if sides and not stacked:
            grid = self.grid(width, len(sides))
            grid.add_row("", *(self.text(c.name, "bold underline") for c in contact.heard))
            self.console.print("", grid)
        for group in contact.compared:
            self.console.print(Padding(self.text(group.issue or NO_ISSUE, "bold"), (1, 0, 0, 0)))
            for row in group.rows:
                self.console.print(self.stacked(row) if stacked else self.columns(row, sides, width))
        for column, rows in contact.alone:
            self.section(f"Only in the account of {column.name}", [self.single(row) for row in rows])

    def columns(self, row: RowView, sides: list[str], width: int) -> Table:
        grid = self.grid(width, len(sides))
        cells = {cell.side: cell for cell in row.cells}
        grid.add_row(self.sign(row.relation), *(self.cell(cells[side]) for side in sides))
        return grid

    def cell(self, cell: Cell) -> Text:
        if cell.claims:
            return Text("\n").join(self.claim(c) for c in cell.claims)
        return self.text(cell.silence or "", "italic dim") if cell.telling else self.sign("one_side")

    def stacked(self, row: RowView) -> Table:
        grid = self.grid(None)
        told = [Text.assemble(self.text(f"{c.name}: ", "bold"), self.cell(c)) for c in row.cells if c.claims]
        grid.add_row(self.sign(row.relation), Text("\n").join([*told, *self.silences(row)]))
        return grid

    def single(self, row: RowView) -> Table:
        grid = self.grid(None)
        claims = [claim for cell in row.cells for claim in cell.claims]
        said = Text("\n").join(self.claim(c) for c in claims)
        told = Text.assemble(self.text(f"{row.issue or NO_ISSUE}: ", "dim"), said)
        grid.add_row(self.sign(row.relation), Text("\n").join([told, *self.silences(row)]))
        return grid

    def silences(self, row: RowView) -> list[Text]:
        """Sides that could have said it and did not; that a side has no text here stands in its heading."""
        silent = (cell for cell in row.cells if cell.telling)
        return [self.text(f"{cell.name}, {cell.silence}", "italic dim") for cell in silent]

    def claim(self, claim: Claim) -> Text:
        said = claim.text
        if self.shorten and len(said) > self.shorten:
            said = said[: self.shorten + 1].rsplit(" ", 1)[0] + " …"
        return Text.assemble(self.text(lead(claim), "bold"), " ", self.text(said), " ", self.text(after(claim), "dim"))

    def slip(self, at: str, words_: str, meant: str, reason: str) -> Text:
        """ "[a] “Northern Flow”: Nord Stream", and why."""
        return Text.assemble(self.text(f"{at} “{words_}”: {meant} "), self.text(reason, "dim"))

    def trouble(self, trouble: Trouble) -> Text:
        line = f"{words.SEVERITIES[trouble.severity]}: {trouble.where} {trouble.message}"
        return self.text(line, "dim" if trouble.severity == "note" else "")

    def other(self, other: OtherContact) -> Text:
        facts = [other.status, other.when or "date open", other.role]
        facts += [count(len(other.claims), "statement")] if other.claims else []
        return Text.assemble(
            self.text(other.title, "bold"), self.text(f": {', '.join(facts)} "), self.text(refs(other.evidence), "dim")
        )

    def document(self, document: DocumentView) -> RenderableType:
        facts = [*dict.fromkeys((document.outlet, document.title)), document.kind,
                 f"{document.published} ({document.basis})" if document.published else "date open",
                 document.truncated or "", f"copy of [{document.copy_of}]" if document.copy_of else "",
                 count(document.claims, "statement")]  # fmt: skip
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        shown = self.text(" · ".join(f.rstrip(".") for f in facts if f))
        grid.add_row(self.text(f"[{document.letter}]", "bold"), shown)
        return grid
