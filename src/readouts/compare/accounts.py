"""What each side gives on a contact, and how much of its own word is in the pile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model.comparison import Account
from ..model.contacts import Contact
from ..model.speech import Statement
from ..model.text import Document
from .candidates import document_order
from .sides import Actors, side_of, side_of_actor

OFFICIAL = ("readout", "transcript")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """A side's official texts on a contact: ``full`` ones, those ``cut`` off, and those in a language not ``read``."""

    full: tuple[Document, ...]
    cut: tuple[Document, ...]
    unread: tuple[Document, ...]

    @property
    def availability(self) -> str:
        """The best that there is: "full", "excerpt", "paywall" or "no_text"."""
        if self.full:
            return "full"
        kinds = {d.truncated for d in self.cut}
        return "excerpt" if "excerpt" in kinds else "paywall" if kinds else "no_text"


def not_read(document: Document) -> bool:
    """Is the text in a language that Readouts cannot read?"""
    return any(i.code == "language-not-read" for i in document.issues)


def own_texts(side: str, contact: Contact, documents: Mapping[str, Document], actors: Actors) -> OwnTexts:
    """The official texts that this side issued on the contact, in order."""
    about = {d for d, role in contact.documents if role == "main"}
    own = [
        d
        for d in sorted((documents[i] for i in about if i in documents), key=document_order)
        if d.kind in OFFICIAL and d.issuer and side_of_actor(actors.get(d.issuer)) == side
    ]
    return OwnTexts(
        tuple(d for d in own if not not_read(d) and d.truncated is None),
        tuple(d for d in own if not not_read(d) and d.truncated is not None),
        tuple(d for d in own if not_read(d)),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _metrics(
    side: str, statements: Sequence[Statement], texts: OwnTexts, participants: Iterable[str], actors: Actors
) -> tuple[tuple[str, float], ...]:
    """Words of the side's own texts, number of statements, and whose voice fills them.

    ``own_voice`` and ``other_voice`` are the shares of statements spoken by this side's and by the other
    participants' people.
    """
    voices = [side_of_actor(actors.get(s.speaker or "")) for s in statements]
    others = set(participants) - {side}
    words = sum(len(_WORD.findall(d.text)) for d in (*texts.full, *texts.cut, *texts.unread))
    return (
        ("words", float(words)),
        ("statement_count", float(len(statements))),
        ("own_voice", _share(sum(v == side for v in voices), len(voices))),
        ("other_voice", _share(sum(v in others for v in voices), len(voices))),
    )


def account(
    side: str,
    contact: Contact,
    statements: Sequence[Statement],
    participants: Sequence[str],
    documents: Mapping[str, Document],
    actors: Actors,
) -> Account:
    """One side's account: its statements in the order of the texts, with availability and metrics."""
    texts = own_texts(side, contact, documents, actors)
    own = sorted(
        (s for s in statements if side_of(s, documents[s.document], actors) == side),
        key=lambda s: (*document_order(documents[s.document]), s.span.start, s.span.end, s.id),
    )
    availability = texts.availability if texts.full or texts.cut else "reported" if own else "no_text"
    return Account(side, tuple(s.id for s in own), _metrics(side, own, texts, participants, actors), availability)
