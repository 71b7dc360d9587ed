"""From a collation to the view that every output shows: no styling, nothing computed anew, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from ..model.comparison import Account, Collation, ContactView, Row
from ..model.contacts import Contact, Role
from . import values, words
from .documents import documents, troubles
from .facts import discrepancies, facts, when
from .index import Index, reason, slug
from .views import Cell, Claim, Column, ContactBlock, IssueGroup, OtherContact, RowView, SideBySide, Trait

SAME_WORDS = 85
"""From this similarity (0-100) on, the words of a copied text fold into those of its original."""


def side_by_side(collation: Collation) -> SideBySide:
    """The view of a collation. Contacts that texts are about come first; those only recalled or planned stand apart."""
    index = Index(collation)
    main = [v for v in collation.views if _is_main(v)]
    contacts = tuple(_contact(index, v) for v in main)
    others = tuple(_other(index, v) for v in collation.views if v not in main)
    shown = documents(index, contacts, others)
    known = {v.contact.id for v in collation.views}
    unplaced = _fold(index, index.claims(s.id for s in collation.statements if s.contact not in known))
    return SideBySide(contacts, others, unplaced, shown, troubles(index, shown), _slips(index))


def _slips(index: Index) -> tuple[tuple[str, str, str, str], ...]:
    """(text, words, what is meant, why) of every slip; the words as they stand, on one line."""
    texts = {d.id: d.text for d in index.collation.documents}
    return tuple(
        (f"[{index.letters[s.document]}]", " ".join(s.span.of(texts[s.document]).split()), s.suggestion, s.reason)
        for s in index.collation.slips
    )


def _is_main(view: ContactView) -> bool:
    """Held and the subject of a text, or in dispute: two sides speak of it in one row."""
    subject = any(role == "main" for _, role in view.contact.documents)
    compared = any(len([ids for _, ids in row.cells if ids]) > 1 for row in view.rows)
    return subject and (view.contact.status == "held" or compared)


def contact_title(index: Index, contact: Contact) -> str:
    """As in "Aiko Tanabe – Ravi Menon, phone call"."""
    people = " – ".join(index.names(contact.participants)) or "participants open"
    return f"{people}, {words.MEDIA[contact.medium]}"


def _contact(index: Index, view: ContactView) -> ContactBlock:
    contact = view.contact
    sides = list(dict.fromkeys([a.side for a in view.accounts] + [s for row in view.rows for s, _ in row.cells]))
    rows = [_row(index, row, sides, number) for number, row in enumerate(view.rows)]
    placed = {i for row in view.rows for _, ids in row.cells for i in ids}
    return ContactBlock(
        id=contact.id,
        anchor=f"c-{slug(contact.id)}",
        title=contact_title(index, contact),
        when=when(index, contact),
        status=words.STATUS[contact.status],
        also_present=index.names(contact.also_present),
        facts=facts(index, view),
        columns=tuple(_column(index, view, side) for side in sides),
        groups=_groups(rows),
        discrepancies=discrepancies(index, view.discrepancies),
        loose=_loose(index, contact, placed),
        documents=tuple(
            (index.letters[d], f"d-{index.letters[d]}", words.ROLES[role])
            for d, role in _by_letter(index, contact.documents)
        ),
        counts=tuple((r, n) for r in words.RELATIONS if (n := sum(row.relation == r for row in rows))),
    )


def _loose(index: Index, contact: Contact, placed: set[str]) -> tuple[Claim, ...]:
    """Statements of the contact in no row; those that only carry a placed one stand in its chain already."""
    carriers = {c.id for i in placed if i in index.statements and (c := index.carrier(index.statements[i]))}
    ids = [s.id for s in index.collation.statements if s.contact == contact.id and s.id not in placed | carriers]
    return _fold(index, index.claims(ids))


def _column(index: Index, view: ContactView, side: str) -> Column:
    account = next((a for a in view.accounts if a.side == side), None) or Account(side, ())
    own = [
        index.letters[d]
        for d, _ in view.contact.documents
        if d in index.documents and index.documents[d].issuer and index.side(index.documents[d].issuer) == side
    ]
    return Column(
        side=side,
        name=index.name(side),
        availability=words.AVAILABILITY.get(account.availability, account.availability),
        documents=tuple(own),
        claims=len(account.statements),
        metrics=values.metrics(account.metrics),
        profile=_profile(index, account),
    )


def _profile(index: Index, account: Account) -> tuple[tuple[str, tuple[Trait, ...]], ...]:
    """How the side's own texts are made, without what is empty."""
    traits = {
        "issues": [Trait(i.issue, f"{i.share:.0%}", index.evidence(i.document, i.span)) for i in account.issues],
        **{
            kind: [
                Trait(w.word, f"×{w.times}" if w.times > 1 else "", index.evidence(w.document, w.span))
                for w in account.chosen
                if w.kind == kind
            ]
            for kind in ("mood", "name")
        },
    }
    return tuple((words.PROFILE[kind], tuple(found)) for kind, found in traits.items() if found)


def _row(index: Index, row: Row, sides: list[str], number: int) -> RowView:
    cells, silent = dict(row.cells), dict(row.silent)
    shown = []
    for side in sides:
        claims = _fold(index, index.claims(_innermost(index, cells.get(side, ()))))
        kind = silent.get(side, row.silence)
        silence = None if claims else words.SILENCES[kind]
        shown.append(Cell(side, index.name(side), claims, silence, not claims and kind not in (None, "no_text")))
    anchor = f"r-{slug(row.id)}" if row.id else f"r-{number}"
    return RowView(row.id, anchor, row.issue, row.relation, tuple(shown), tuple(map(reason, row.reasons)))


def _innermost(index: Index, ids: Sequence[str]) -> list[str]:
    """Without those that only carry another of the cell: they stand in its chain already."""
    carriers = {c.id for i in ids if i in index.statements and (c := index.carrier(index.statements[i]))}
    return [i for i in ids if i not in carriers]


def _groups(rows: list[RowView]) -> tuple[IssueGroup, ...]:
    """Rows by issue; issues and rows with contradictions first, then differences, agreement, one side alone."""
    rank = list(words.RELATIONS).index
    by_issue: dict[str, list[RowView]] = {}
    for row in rows:
        by_issue.setdefault(row.issue, []).append(row)
    groups = [
        IssueGroup(issue, tuple(sorted(members, key=lambda r: rank(r.relation)))) for issue, members in by_issue.items()
    ]
    return tuple(sorted(groups, key=lambda g: rank(g.rows[0].relation)))


def _by_letter(index: Index, roles: Iterable[tuple[str, Role]]) -> list[tuple[str, Role]]:
    order = list(index.letters)
    return sorted(((d, role) for d, role in roles if d in index.letters), key=lambda pair: order.index(pair[0]))


def _fold(index: Index, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Official texts first; the same words in copies or in other texts become ``copies`` of the first."""
    ordered = sorted(
        claims, key=lambda c: (not index.official(index.documents[c.document]), c.document in index.copies)
    )
    kept: list[Claim] = []
    by_words: dict[tuple[str, str], int] = {}
    by_origin: dict[str, list[int]] = {}
    for claim in ordered:
        words_said, origin = (claim.speaker, _plain(claim)), index.copies.get(claim.document, claim.document)
        twin = by_words.get(words_said)
        if twin is None and claim.document in index.copies:
            twin = next((i for i in by_origin.get(origin, ()) if _near(kept[i], claim)), None)
        if twin is not None and kept[twin].document != claim.document:
            kept[twin] = replace(kept[twin], copies=(*kept[twin].copies, claim.evidence))
            continue
        by_words.setdefault(words_said, len(kept))
        by_origin.setdefault(origin, []).append(len(kept))
        kept.append(claim)
    return tuple(kept)


def _plain(claim: Claim) -> str:
    return claim.text.strip("“”\"' ").casefold()


def _near(kept: Claim, claim: Claim) -> bool:
    return kept.speaker == claim.speaker and fuzz.ratio(_plain(kept), _plain(claim)) >= SAME_WORDS


def _other(index: Index, view: ContactView) -> OtherContact:
    contact = view.contact
    reports: Iterable[tuple[str, int]] = contact.reports
    triggers = [(document, index.report(document, number)) for document, number in reports]
    roles = {role for _, role in contact.documents}
    return OtherContact(
        id=contact.id,
        title=contact_title(index, contact),
        status=words.STATUS[contact.status],
        role=words.ROLES["main" if "main" in roles else "background"],
        when=when(index, contact),
        evidence=tuple(index.evidence(document, r.trigger) for document, r in triggers if r),
        claims=index.claims(s.id for s in index.collation.statements if s.contact == contact.id),
    )
