"""All mentions and actors of a text that is read without a parse."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..languages import Surface
from ..languages.lemmas import plural
from ..model.actors import Actor, Mention, StatedOffice
from ..model.text import Document
from .edtf import full_date
from .register import key, register, titles
from .surface_atoms import Atom, atoms
from .surface_issuer import find_issuer
from .surface_people import Cast, side_id
from .surface_phrases import Builder, Phrase
from .surface_pronouns import Draft, solve_pronouns

_DESCRIBED = ("unnamed", "counterpart", "plural")


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
        made = _solve(surface, _owned(surface, phrase, cast, seen), cast, principals, seen)
        if made is not None:
            found.append(made)
            seen.append(made)
    return found


def _owned(surface: Surface, p: Phrase, cast: Cast, seen: list[Draft]) -> Phrase:
    """ "her office", "son porte-parole": of the side of the person named before."""
    if p.sides or p.kind not in ("institution", "role", "unnamed") or not p.first:
        return p
    if surface.keys[p.first - 1][0] not in surface.pack.words("language", "pronouns", "any"):
        return p
    people = [d for d in seen if d.end <= p.first and d.actor and cast.actors[d.actor].kind == "person"]
    here = surface.parse.tokens[p.first].sentence
    inside = [d for d in people if surface.parse.tokens[d.first].sentence == here]  # its subject stands first
    owner = min(inside, key=lambda d: d.first) if inside else max(people, key=lambda d: d.end, default=None)
    side = cast.side(owner.actor) if owner is not None else None
    return replace(p, sides=(side.removeprefix("state:"),)) if side else p


def _solve(surface: Surface, p: Phrase, cast: Cast, principals: tuple[str, ...], seen: list[Draft]) -> Draft | None:
    text = surface.span(p.first, p.end).of(surface.text)
    made = Draft(p.first, p.end, "name", None, phrase=p, nominative=p.nominative)
    match p.kind:
        case "state" | "capital":
            actor = cast.add(register().state(p.value), text)
            return replace(made, actor=actor, form="name" if p.kind == "state" else "metonym")
        case "org":
            return replace(made, actor=cast.add(_organisation(p.value), text))
        case "media":
            return replace(made, actor=cast.add(_medium(p.value), text))
        case "seat":
            return replace(made, actor=cast.add(register().office(p.value), text), form="metonym")
        case "side":
            side = side_id(p.sides[0]) if p.sides else None
            return replace(made, actor=cast.side_actor(side), form="metonym") if side else None
        case "institution":
            return _institution(p, cast, text, made)
        case "text":
            return _text(p, cast, made)
        case "citizen":
            own = [i for i in principals if cast.side(i) == side_id(p.sides[0])]
            return replace(made, form="description", actor=own[0], score=0.7) if own else None
        case "role" if _indefinite(surface, p):
            side = side_id(p.sides[0]) if p.sides else None
            return replace(made, form="description", actor=cast.unnamed(text, side), score=0.8)
        case "role" if not p.sides and len(principals) > 1 and _several(surface, p):
            return replace(made, form="description", actor=principals[0], also=principals[1:], score=0.8)
        case "role":
            actor_, also, reason = cast.role(p, text)
            candidates = also if actor_ is None else ()
            if actor_ is None and not candidates:
                return None
            return replace(
                made, form="title", actor=actor_, also=also if actor_ else (), candidates=candidates, score=0.85,
                reasons=(reason,),
            )  # fmt: skip
        case "unnamed":
            side = side_id(p.sides[0]) if p.sides else (cast.home if p.institution else None)
            known = _named_before(surface, p, cast, seen) if side is None else None
            return replace(made, form="description", actor=known or cast.unnamed(text, side), score=0.9)
        case "counterpart":
            return _counterpart(p, cast, principals, seen, made)
        case "plural":
            return _plural(p, cast, principals, made)
    return None


def _indefinite(surface: Surface, p: Phrase) -> bool:
    """ "a diplomat": nobody whom the text could name, unless the article is no more than a word of the name."""
    return bool(p.first) and surface.keys[p.first - 1][0] in surface.pack.words("language", "indefinite")


def _several(surface: Surface, p: Phrase) -> bool:
    """A role in the plural ("the ministers")."""
    pack = surface.pack
    return plural(surface.word(p.head[0]), pack.lemmas, pack.code)


def _medium(slug: str) -> Actor:
    """A medium of the register, or one that only the pack knows."""
    if slug in register().media:
        return register().medium(slug)
    return Actor(f"media:{slug}", slug.replace("-", " ").title(), "media")


def _organisation(slug: str) -> Actor:
    if slug in register().organisations:
        return register().organisation(slug)
    return Actor(f"org:{slug}", slug.replace("-", " ").title(), "organisation")


def _text(p: Phrase, cast: Cast, made: Draft) -> Draft | None:
    """ "the Chinese statement": a text speaks for who issued it."""
    if p.institution is not None:
        office = p.institution if p.institution.startswith("office:") else None
        side = side_id(p.sides[0]) if p.sides else cast.home
        if office is None and side is not None and side.startswith("state:"):
            office = f"office:{side[6:]}:{p.institution}"
        return replace(made, actor=cast.add(register().office(office)), form="metonym") if office else None
    return replace(made, actor=cast.side_actor(side_id(p.sides[0])), form="metonym") if p.sides else None


def _named_before(surface: Surface, p: Phrase, cast: Cast, seen: list[Draft]) -> str | None:
    """ "the official": the nameless source before, whose word it repeats."""
    word = surface.keys[p.head[1] - 1][-1]
    for d in reversed([d for d in seen if d.actor and cast.actors[d.actor].unnamed and d.end <= p.first]):
        if any(word in surface.keys[k] for k in range(d.first, d.end)):
            return d.actor
    return None


def _institution(p: Phrase, cast: Cast, text: str, made: Draft) -> Draft | None:
    side = side_id(p.sides[0]) if p.sides else cast.home
    if side is None or not side.startswith("state:"):
        return None
    if p.value in ("government", "authorities", "side"):
        return replace(made, actor=cast.side_actor(side), form="metonym")
    return replace(made, actor=cast.add(register().office(f"office:{side[6:]}:{p.value}"), text))


def _counterpart(p: Phrase, cast: Cast, principals: tuple[str, ...], seen: list[Draft], made: Draft) -> Draft | None:
    """ "his (Russian) counterpart": the other party; with a country, who holds the same office there."""
    before = [d for d in seen if d.end <= p.first and d.actor and cast.actors[d.actor].kind == "person"]
    own = max(before, key=lambda d: d.end).actor if before else None
    if p.sides:
        side = side_id(p.sides[0])
        here = [i for i in principals if cast.side(i) == side]
        if here:
            return replace(made, form="description", actor=here[0], score=0.85, reasons=("the counterpart",))
        known = register().people.get(own or "")
        for role in known.roles_at(cast.day) if known is not None and side.startswith("state:") else ():
            held = register().holders(side[6:], role, cast.day)
            if len(held) == 1:
                return replace(
                    made, form="description", actor=cast.person(held[0]), score=0.8, reasons=("the counterpart",)
                )
        return None
    if own in principals and len(principals) == 2:
        other = next(i for i in principals if i != own)
        return replace(made, form="description", actor=other, score=0.8, reasons=("the other party",))
    return None


def _plural(p: Phrase, cast: Cast, principals: tuple[str, ...], made: Draft) -> Draft | None:
    if len(p.sides) > 1:
        ids = [i for s in p.sides for i in principals if cast.side(i) == side_id(s)]
        if len(ids) < 2:
            ids = [
                i for s in p.sides
                if (i := cast._holder(replace(p, roles=("leader",)), frozenset(titles()["heads"]), side_id(s)))
            ]  # fmt: skip
        if len(ids) > 1:
            return replace(made, form="description", actor=ids[0], also=tuple(ids[1:]), score=0.85)
    if len(principals) > 1:
        return replace(made, form="description", actor=principals[0], also=principals[1:], score=0.85)
    return None


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
