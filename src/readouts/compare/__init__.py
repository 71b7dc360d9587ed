"""The sides' accounts beside each other: cells, rows, relations, silences, denials and discrepancies."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model.actors import Actor
from ..model.comparison import ContactView, Row, Silence
from ..model.contacts import Contact
from ..model.issues import OwnIssue
from ..model.speech import Statement
from ..model.text import Document
from .accounts import OwnTexts, account, own_texts
from .align import Alignment, align
from .checks import Aligned, Case, discrepancies
from .denials import link
from .issues import together
from .likeness import Likeness
from .own_issues import labelled
from .profile import profiled
from .propositions import Proposition, propositions
from .relations import Texts, relate, silence_of
from .sides import by_state_agency, ordered_sides, participant_sides, side_of
from .silences import StatedSilence, stated
from .words import NameBook

__all__ = ["compare"]


def compare(
    contacts: Sequence[Contact],
    statements: Sequence[Statement],
    documents: Sequence[Document],
    actors: Sequence[Actor],
    copies: Sequence[tuple[str, str]],
    issues: Sequence[OwnIssue] = (),
) -> tuple[tuple[ContactView, ...], tuple[Statement, ...]]:
    """Each contact as a view, and all statements with ``denies`` set; both in the order given.

    ``copies`` are (document id, original id) pairs; statements of copies join the cells of their original's. ``issues``
    are the user's own matters: their labels win. The content depends on the set of inputs only, never on their order.
    """
    texts = Texts({d.id: d for d in documents}, {a.id: a for a in actors})
    names = NameBook.of(actors)
    originals = _roots(dict(copies))
    statements = labelled(statements, texts.documents, issues)
    own_labels = frozenset(i.label for i in issues)
    by_contact: dict[str, list[Statement]] = {}
    for s in statements:
        if s.contact is not None:
            by_contact.setdefault(s.contact, []).append(s)
    views: list[ContactView] = []
    denies: dict[str, str] = {}
    for contact in contacts:
        view, links = _view(contact, by_contact.get(contact.id, []), texts, names, originals, own_labels)
        views.append(view)
        denies |= links
    linked = tuple(replace(s, denies=denies[s.id]) if s.id in denies else s for s in statements)
    return tuple(views), linked


def _roots(copies: Mapping[str, str]) -> dict[str, str]:
    """Copy to the first of its originals, through chains of copies."""
    roots = {}
    for document in copies:
        root, seen = document, {document}
        while root in copies and copies[root] not in seen:
            root = copies[root]
            seen.add(root)
        roots[document] = root
    return roots


def _view(
    contact: Contact,
    statements: Sequence[Statement],
    texts: Texts,
    names: NameBook,
    originals: Mapping[str, str],
    own_labels: frozenset[str],
) -> tuple[ContactView, dict[str, str]]:
    participants = participant_sides(contact, texts.actors)
    statements = [by_state_agency(s, texts.documents[s.document], participants, texts.actors) for s in statements]
    speaking = [side for s in statements if (side := side_of(s, texts.documents[s.document], texts.actors))]
    sides = ordered_sides(contact, speaking, texts.actors)
    accounts = tuple(account(s, contact, statements, participants, texts.documents, texts.actors) for s in sides)
    own = {side: own_texts(side, contact, texts.documents, texts.actors) for side in participants}
    about = [texts.documents[d] for d in sorted(d for d, _ in contact.documents) if d in texts.documents]
    silences = stated(about, participants, names)
    found = propositions(contact, _not_silences(statements, silences), texts.documents, texts.actors, names, originals)
    likeness = Likeness(found)
    aligned = _rows(contact, found, likeness, sides, participants, own, silences, texts, names, own_labels)
    place = {p.id: n for n, a in enumerate(aligned) for p in a.alignment.members}
    found = tuple(p for p in found if p.id in place)
    denies = link(found, place, likeness)
    case = Case(
        contact,
        participants,
        accounts,
        found,
        likeness,
        tuple(aligned),
        denies,
        {(a.row.id, s.side): s for a in aligned for s in silences if _meant(s, a.alignment)},
        {side: texts_.full[0] for side, texts_ in own.items() if texts_.full},
        originals,
        texts,
    )
    rows = tuple(a.row for a in aligned)
    profiles = profiled(accounts, own, rows, statements, contact.participants, texts.documents, texts.actors)
    return ContactView(contact, profiles, rows, discrepancies(case)), denies


def _not_silences(statements: Iterable[Statement], silences: Iterable[StatedSilence]) -> list[Statement]:
    """Without those that only say that a text is silent: they are reasons, not claims."""
    return [s for s in statements if not any(q.document == s.document and q.covers(s.span) for q in silences)]


def _meant(silence: StatedSilence, row: Alignment) -> bool:
    """Does a stated silence mean this row? It shares its words, or points back at the row's statement before it."""
    return not row.of(silence.side) and any(silence.means(p) for p in row.members)


def _rows(
    contact: Contact,
    found: Sequence[Proposition],
    likeness: Likeness,
    sides: Sequence[str],
    participants: Sequence[str],
    own: Mapping[str, OwnTexts],
    silences: Sequence[StatedSilence],
    texts: Texts,
    names: NameBook,
    own_labels: frozenset[str],
) -> list[Aligned]:
    rows = []
    for issue, group in together(align(found, sides, likeness), names, likeness, own_labels):
        for alignment in group:
            relation, verdicts = relate(alignment, texts)
            reasons = [v.reason for v in verdicts]
            silent: list[tuple[str, Silence | None]] = []
            missing = [side for side in participants if not alignment.of(side)]
            for side in missing if relation == "one_side" else ():
                kind, why = silence_of(side, own[side], texts)
                silent.append((side, kind))
                reasons.append(why)
                reasons += [s.reason() for s in silences if s.side == side and _meant(s, alignment)]
            kinds = {kind for _, kind in silent}
            cells = tuple((g[0].side, tuple(i for p in g for i in p.ids)) for g in alignment.groups)
            row = Row(
                _row_id(contact, alignment),
                issue,
                cells,
                relation,
                next(iter(kinds)) if len(kinds) == 1 else None,
                tuple(silent),
                tuple(reasons),
            )
            rows.append(Aligned(row, alignment, verdicts))
    return rows


def _row_id(contact: Contact, alignment: Alignment) -> str:
    content = "\n".join((contact.id, *sorted(p.id for p in alignment.members)))
    return "row:" + hashlib.sha256(content.encode()).hexdigest()[:12]
