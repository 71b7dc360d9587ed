"""The view as Markdown: tables that survive a hostile text, references to the list of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.comparison import Collation
from . import words
from .plain import after, count, counts, lead, refs, report, reported_in, safe, standing
from .side_by_side import side_by_side
from .views import Cell, Claim, ContactBlock, DocumentView, Fact, OtherContact, SideBySide

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def markdown(collation: Collation) -> str:
    """The comparison as Markdown with pipe tables; all text from documents is escaped."""
    view = side_by_side(collation)
    blocks: list[str] = ["# Readouts: accounts side by side", counts(view)]
    for contact in view.contacts:
        blocks += _contact(contact)
    if not view.contacts:
        blocks.append("No contact was found that these texts are about.")
    blocks += _rest(view)
    return "\n\n".join(b for b in blocks if b) + "\n"


def escape(text: str) -> str:
    """One line of plain text in which nothing is markup, also inside a table cell."""
    line = " ".join(safe(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", line)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are escaped already."""
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *map(list, rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) if len(lines) > 2 else ""


def _listed(title: str, items: Iterable[str]) -> list[str]:
    found = [f"- {item}" for item in items]
    return [title, "\n".join(found)] if found else []


def _contact(contact: ContactBlock) -> list[str]:
    blocks = [f"## {escape(contact.title)}"]
    facts = [(fact.label, *_fact(fact)) for fact in contact.facts]
    if contact.status != words.STATUS["held"]:
        facts.append(("Status", escape(contact.status), ""))
    if contact.also_present:
        facts.append(("Also present", escape(", ".join(contact.also_present)), ""))
    facts.append(("Reported in", "", reported_in(contact)))
    blocks.append(_table(("Fact", "Value", "Reports"), facts))
    parting = [
        (
            escape(f"{d.label}: {d.what}" if d.what else d.label),
            escape(d.level),
            "<br>".join(
                escape(f"{v.side}: {v.value}" if v.side else v.value) + f" [{v.evidence.ref}]" for v in d.values
            ),
        )
        for d in contact.discrepancies
    ]
    if parting:
        blocks += ["### Where the accounts part", _table(("What", "Where", "Values"), parting)]
    if contact.groups:
        heads = [f"{escape(c.name)} ({escape(standing(c))})" for c in contact.columns]
        rows = [
            (escape(group.issue), _relation(row.relation), *map(_cell, row.cells))
            for group in contact.groups
            for row in group.rows
        ]
        blocks += ["### Side by side", _table(("Issue", "Relation", *heads), rows)]
    return blocks + _listed("### Statements of this contact in no row", map(_claim, contact.loose))


def _fact(fact: Fact) -> tuple[str, str]:
    sign = "" if fact.agreed else words.RELATIONS["differ"].symbol + " "
    told = "; ".join(f"{escape(report(r))} {refs(r.evidence)}" for r in fact.reports)
    return escape(fact.value or "open"), sign + told


def _relation(relation: str) -> str:
    sign = words.RELATIONS[relation]
    return f"{sign.symbol} {sign.word}"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_claim, cell.claims)) if cell.claims else f"*{escape(cell.silence or '')}*"


def _claim(claim: Claim) -> str:
    return f"**{escape(lead(claim))}** {escape(claim.text)} {escape(after(claim))}"


def _rest(view: SideBySide) -> list[str]:
    others = _table(("Contact", "Status", "When", "In the texts", "Statements"), map(_other, view.others))
    slips = (
        f"{escape(at)} “{escape(text)}”: {escape(meant)} ({escape(reason)})" for at, text, meant, reason in view.slips
    )
    troubles = (
        f"{words.SEVERITIES[t.severity]}: {escape(t.where)} {escape(t.message)}".replace("  ", " ")
        for t in view.troubles
    )
    return [
        *(["## Other contacts: recalled, planned or denied", others] if others else []),
        *_listed("## Statements that belong to no contact", map(_claim, view.unplaced)),
        *_listed("## Texts", map(_document, view.documents)),
        *_listed("## Possible slips of translation", slips),
        *_listed("## Not read, read in part, and remarks", troubles),
    ]


def _other(other: OtherContact) -> tuple[str, ...]:
    where = f"{other.role} {refs(other.evidence)}".strip()
    return escape(other.title), other.status, escape(other.when or "open"), where, str(len(other.claims) or "")


def _document(document: DocumentView) -> str:
    facts = [
        *map(escape, dict.fromkeys((document.outlet, document.title))),
        document.kind,
        f"{document.published} ({document.basis})" if document.published else "date open",
        (document.truncated or "").rstrip("."),
        f"copy of [{document.copy_of}]" if document.copy_of else "",
        count(document.claims, "statement"),
        f"<{document.url}>" if document.url and _is_web(document.url) else escape(document.place or ""),
    ]
    return f"**[{document.letter}]** " + " · ".join(f for f in facts if f)


def _is_web(url: str) -> bool:
    return bool(_WEB.fullmatch(url)) and not set(url) & set("<>\"'`|\\")
