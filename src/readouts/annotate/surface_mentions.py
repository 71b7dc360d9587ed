"""All mentions and actors of a text that is read without a parse."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..languages import Surface
from ..model.actors import Actor, Mention, StatedOffice
from ..model.text import Document
from .edtf import full_date
from .register import key, register, titles
from .surface_atoms import Atom, atoms
from .surface_issuer import find_issuer
from .surface_people import Cast, side_id
from .surface_phrases import Builder, Phrase
from .surface_pronouns import Draft, solve_pronouns
from .surface_solve import owned, solve


def find_mentions(document: Document, surface: Surface) -> tuple[Document, tuple[Mention, ...], tuple[Actor, ...]]:
    """The document with its issuer, all mentions in text order, and the actors that they name."""
    pieces = atoms(surface)
    phrases = Builder(surface, pieces).phrases()
    published = full_date(document.published.value) if document.published else None
    cast = Cast(surface, published.isoformat() if published else None)
    issuer = find_issuer(
        document, surface, phrases, _first_sides(surface, phrases, published.isoformat() if published else None)
    )
    cast.home = issuer.side if issuer is not None else _home(document, surface)
    cast.own = issuer is not None
    drafts = _names(surface, phrases, cast)
    if issuer is None and not _concerns_home(phrases, drafts, cast):
        cast.home = None
    if issuer is not None:
        cast.add(issuer)
        document = replace(document, issuer=issuer.id)
        cast.principal = _principal(drafts, cast)
    principals = _principals(document, drafts, cast)
    drafts += _rest(surface, phrases, cast, drafts, principals)
    drafts += _surnames(surface, cast, drafts, pieces)
    drafts.sort(key=lambda d: (d.first, -d.end))
    drafts += solve_pronouns(surface, [a for a in pieces if a.kind == "pronoun"], drafts, cast, principals)
    if document.outlet and (medium := _outlet(document.outlet)) is not None:
        cast.add(medium)
    mentions = tuple(_mention(surface, d) for d in sorted(drafts, key=lambda d: (d.first, -d.end)))
    for actor_id in (i for m in mentions for i in (*m.also, *m.candidates)):
        if actor_id not in cast.actors and actor_id in register().people:
            cast.person(register().people[actor_id])
    return document, mentions, cast.all()


def _first_sides(surface: Surface, phrases: list[Phrase], day: str | None) -> list[str]:
    """The states of the first people named, by the register or by the text, but for those that a preposition governs
    ("a call with X").
    """
    p_ = surface.pack
    barred = p_.words("language", "prepositions") - p_.words("language", "articles")
    light = p_.words("language", "articles") | p_.words("actors", "honorifics") | {"."}
    found: list[str] = []
    people = [p for p in phrases if p.kind == "person"][:6]
    ands = p_.words("language", "and_words")
    for n, p in enumerate(people):
        pair = n + 1 < len(people) and any(
            surface.keys[k][0] in ands for k in range(p.end, min(p.end + 2, people[n + 1].first))
        )
        if pair and not found and p.people and len(p.people) == 1:  # "a call between X and Y": X is one's own
            own = register().people[p.people[0]].side_at(day)
            found += [own[6:]] if own and own.startswith("state:") else []
            break
        k = p.first - 1
        while k > 0 and surface.keys[k][0] in light - barred:
            k -= 1
        if k >= 0 and surface.keys[k][0] in barred:
            continue
        known = [register().people[i].side_at(day) for i in p.people]
        sides = {s for s in known if s} if not p.sides else {side_id(p.sides[0])}
        if len(sides) == 1 and (side := sides.pop()).startswith("state:") and side[6:] not in found:
            found.append(side[6:])
    return found


def _mention(surface: Surface, d: Draft) -> Mention:
    stated = None
    p = d.phrase
    span = surface.span(d.first, d.end)
    if p is not None and p.kind == "person" and p.roles:
        side = side_id(p.sides[0]) if p.sides else None
        stated = StatedOffice(p.roles[0], side, span, p.former)
    head = surface.span(*p.head) if p is not None else span
    case = {True: ("nominative",), False: ("oblique",), None: ()}[d.nominative]
    reasons = (*d.reasons, *case)
    return Mention(span, head, d.form, d.actor, d.also, d.candidates, d.score, reasons, stated)


def _home(document: Document, surface: Surface) -> str | None:
    """The state of the outlet, of the dateline, or of the language where that tells."""
    medium = _outlet(document.outlet or "")
    if medium is not None and medium.country:
        return f"state:{medium.country}"
    home = surface.pack.home
    return f"state:{home}" if home else None


def _concerns_home(phrases: list[Phrase], drafts: list[Draft], cast: Cast) -> bool:
    """Whether a text that names other states or their people names the home state or its own too: "the presidential
    palace" in a German report on Ankara and Washington is not in Berlin.
    """
    named = {side_id(s) for p in phrases for s in p.sides} | {cast.side(d.actor) for d in drafts if d.actor}
    return not named - {None} or cast.home in named


def _outlet(outlet: str) -> Actor | None:
    entry = next((e for e in register().entries.get(key(outlet), ()) if e.kind == "media"), None)
    return register().medium(entry.value) if entry else None


def _names(surface: Surface, phrases: list[Phrase], cast: Cast) -> list[Draft]:
    """Phrases with a name: whole names first, so that family names have somebody to point to."""
    found: list[Draft] = []
    named = [p for p in phrases if p.kind == "person" and (p.people or p.name)]
    for phrase in sorted(named, key=lambda p: (not (p.whole or (p.name and " " in p.name)), p.first)):
        form = surface.span(*phrase.head).of(surface.text)
        actor, candidates, score = cast.name(phrase, form)
        if actor is not None or candidates:
            found.append(
                Draft(
                    phrase.first, phrase.end, "name", actor, (), candidates, score, ("name",), phrase, phrase.nominative
                )
            )
    return found


def _principal(drafts: list[Draft], cast: Cast) -> str | None:
    """In whose name an official text is written: the first of its people who is of the issuer's side."""
    table = titles()
    ranks = frozenset({*table["heads"], *table["ministers"], *table["voices"]})
    own = [d for d in drafts if d.actor and cast.side(d.actor) == cast.home and cast.holds(d.actor, ranks)]
    if own:
        return min(own, key=lambda d: d.first).actor
    code = (cast.home or "")[6:]
    people = register().holders(code, register().principal_role(code), cast.day) if code else ()
    return cast.person(people[0]) if len(people) == 1 else None


def _principals(document: Document, drafts: list[Draft], cast: Cast) -> tuple[str, ...]:
    """The two people that the text is about: by how often and how early they are named; of two sides."""
    count: Counter[str] = Counter()
    first: dict[str, int] = {}
    table = titles()
    ranks = frozenset({*table["heads"], *table["ministers"], *table["voices"], *table["posts"]} - {"spokesperson"})
    for d in drafts:
        if d.actor and cast.holds(d.actor, ranks):
            count[d.actor] += 1
            first.setdefault(d.actor, d.first)
            first[d.actor] = min(first[d.actor], d.first)
    heads = frozenset(table["heads"])
    ordered = sorted(count, key=lambda i: (first[i] > 120, -cast.holds(i, heads), first[i]))
    if cast.principal is not None:
        ordered = [cast.principal, *(i for i in ordered if i != cast.principal)]
    for a in ordered[:1]:
        others = [b for b in ordered if cast.side(b) != cast.side(a)]
        return (a, others[0]) if others else (a,)
    return ()


def _rest(
    surface: Surface, phrases: list[Phrase], cast: Cast, names: list[Draft], principals: tuple[str, ...]
) -> list[Draft]:
    """Phrases without a name, in text order."""
    found: list[Draft] = []
    seen = sorted(names, key=lambda d: d.first)
    for phrase in phrases:
        if phrase.kind == "person" and (phrase.people or phrase.name):
            continue
        made = solve(surface, owned(surface, phrase, cast, seen), cast, principals, seen)
        if made is not None:
            found.append(made)
            seen.append(made)
    return found


def _surnames(surface: Surface, cast: Cast, drafts: list[Draft], pieces: list[Atom]) -> list[Draft]:
    """Family names of people whom the register lacks, wherever else they stand."""
    taken = {k for d in drafts for k in range(d.first, d.end)} | {k for a in pieces for k in range(a.first, a.end)}
    found: list[Draft] = []
    for token in surface.parse.tokens:
        actor = cast.surnames.get(token.text.lower().replace("ё", "е"))
        if actor is None or token.i in taken or not token.text[0].isupper():
            continue
        found.append(Draft(token.i, token.i + 1, "name", actor, score=0.9, reasons=("family name",)))
    return found
