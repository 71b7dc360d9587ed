"""Text that is safe to print: hostile control characters out, and phrases that several views share."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import words
from .views import Claim, Column, ContactBlock, Evidence, FactReport, SideBySide

# controls of terminals (C0, C1) and of writing direction, which could redraw or reorder what stands around them
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINKED = ("that ", "to ")


def safe(text: str) -> str:
    """The text without control characters (tabs and line breaks stay)."""
    return _CONTROLS.sub("", text)


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 copy", "2 copies"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def lead(claim: Claim) -> str:
    """Who does what, ready to stand before the words: "Aiko Tanabe demands", "Ravi Menon says:"."""
    stop = "" if claim.text.casefold().startswith(_LINKED) else ":"
    return f"{claim.speaker} {claim.verb}{stop}"


def relays(claim: Claim) -> tuple[str, ...]:
    """Who stands between the outlet and the speaker."""
    return claim.chain[1:-1] if claim.speaker_known else claim.chain[1:]


def copies(found: tuple[Evidence, ...]) -> str:
    """ "+2 copies [c1] [d4]", or nothing."""
    return f"+{count(len(found), 'copy', 'copies')} {refs(found)}" if found else ""


def after(claim: Claim) -> str:
    """What stands after the words: "[a3 ‹ Kenji Mori] conditional, +1 copy [d1], denies [b2]"."""
    told_by = "".join(f" ‹ {name}" for name in reversed(relays(claim)))
    told = [*claim.tags, copies(claim.copies), f"denies [{claim.denies.ref}]" if claim.denies else ""]
    return f"[{claim.ref}{told_by}] {', '.join(t for t in told if t)}".rstrip()


def refs(found: Iterable[Evidence]) -> str:
    """ "[a] [c]", each once."""
    return " ".join(dict.fromkeys(f"[{e.ref}]" for e in found))


def remarks(item: FactReport) -> str:
    """The words for it and who says so, where a report has them."""
    found = [f"“{item.words}”" if item.words else "", f"according to {item.said_by}" if item.said_by else ""]
    return "; ".join(r for r in found if r)


def report(item: FactReport) -> str:
    """A report's value with its remarks: "Ravi Menon (“at his request”; according to Kenji Mori)"."""
    return f"{item.value} ({remarks(item)})" if remarks(item) else item.value


def standing(column: Column) -> str:
    """How much of a side's own word is at hand, with its texts."""
    own = " ".join(f"[{letter}]" for letter in column.documents)
    return " ".join(part for part in (column.availability, own) if part)


def reported_in(contact: ContactBlock) -> str:
    """The texts that tell of a contact; those that only mention it are told apart."""
    by_role: dict[str, list[str]] = {}
    for letter, _, role in contact.documents:
        by_role.setdefault(role, []).append(f"[{letter}]")
    subject = words.ROLES["main"]
    parts = [" ".join(by_role.pop(subject, ()))]
    parts += [f"{role} in {' '.join(letters)}" for role, letters in by_role.items()]
    return ", ".join(part for part in parts if part)


def counts(view: SideBySide) -> str:
    """The pile in numbers."""
    parting = sum(len(c.discrepancies) for c in view.contacts)
    numbers = [
        count(len(view.documents), "text"),
        count(len(view.contacts), "contact"),
        count(view.claims, "statement"),
        count(parting, "discrepancy", "discrepancies"),
    ]
    return ", ".join(numbers)
