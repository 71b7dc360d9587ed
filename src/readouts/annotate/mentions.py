"""Every place where a text names an actor: names with titles, states, seats, organisations, media, roles, pronouns."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.actors import Actor, Mention, MentionForm, Tenure
from ..model.syntax import Parse
from ..model.text import Document, Span
from .names import Linker, Name, Person, candidate_names, make_name, name_after
from .register import register, skeleton
from .titles import TitlePhrase, find_titles
from .view import View


@dataclass
class Draft:
    """A mention in the making; ``title`` is the role phrase behind it, ``plural`` marks heads that gather actors."""

    span: Span
    head: Span
    form: MentionForm
    actor: str | None
    kind: str = "person"
    also: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    title: TitlePhrase | None = None

    def mention(self) -> Mention:
        return Mention(
            self.span, self.head, self.form, self.actor, self.also, self.candidates, round(self.score, 2), self.reasons
        )


@dataclass
class Cast:
    """The actors of one document, by id; every mention goes through it."""

    actors: dict[str, Actor] = field(default_factory=dict)
    forms: dict[str, list[str]] = field(default_factory=dict)

    def add(self, actor: Actor, form: str | None = None) -> str:
        self.actors.setdefault(actor.id, actor)
        if form:
            seen = self.forms.setdefault(actor.id, [])
            form = " ".join(form.split())
            if form not in seen:
                seen.append(form)
        return actor.id

    def side(self, actor_id: str | None) -> str | None:
        actor = self.actors.get(actor_id or "")
        return actor.side if actor else None

    def all(self) -> tuple[Actor, ...]:
        from dataclasses import replace

        return tuple(
            replace(a, forms=tuple(sorted(self.forms.get(a.id, ()))))
            for a in sorted(self.actors.values(), key=lambda a: a.id)
        )


def named(view: View) -> tuple[list[Name], list[TitlePhrase], Linker]:
    """Names with their titles, linked; and the role phrases that stand alone."""
    names = candidate_names(view)
    phrases = find_titles(view, {n.first: n.end for n in names})
    names = _attach(view, names, phrases)
    linker = Linker(view)
    linker.link(names)
    names = [n for n in names if n.actor is not None]
    names += _propagate(view, names, linker)
    names.sort(key=lambda n: n.first)
    taken = {k for n in names for k in range(n.first, n.end)}
    used = {id(n.title) for n in names if n.title is not None}
    alone = [p for p in phrases if id(p) not in used and not _covered(view, p, taken)]
    _owners(view, names, linker)
    return names, alone, linker


def _covered(view: View, phrase: TitlePhrase, taken: set[int]) -> bool:
    return any(k in taken for k in range(phrase.first, phrase.end) if view.span(k, k + 1).overlaps(phrase.head))


def _attach(view: View, names: list[Name], phrases: list[TitlePhrase]) -> list[Name]:
    """Join titles and names that stand side by side; names that only a title betrays are added."""
    by_first = {n.first: n for n in names}
    taken = {k for n in names for k in range(n.first, n.end)}
    for phrase in phrases:
        at = phrase.end
        name = by_first.get(at) if at < len(view.words) and view.gap(at - 1) in (" ", "\u00a0", ". ") else None
        if name is None and at < len(view.words) and at not in taken and phrase.determiner not in ("a", "an"):
            found = name_after(view, at)
            if found and taken.isdisjoint(range(*found)):
                name = make_name(view, *found)
                names.append(name)
                by_first[name.first] = name
                taken.update(range(*found))
        if name is None and at < len(view.words) and view.gap(at - 1) == ", " and _closed(view, by_first.get(at)):
            anchored = phrase.countries or phrase.institutions or phrase.owner or phrase.determiner in ("a", "an")
            name = by_first.get(at) if anchored else None
        if name is None and phrase.first > 0 and view.gap(phrase.first - 1) in (", ", " (") and not phrase.plural:
            before = next((n for n in names if n.end == phrase.first), None)
            if (
                before is not None
                and before.title is None
                and (phrase.countries or phrase.institutions or phrase.owner or phrase.determiner)
            ):
                name = before
        if name is not None and name.title is None:
            name.title = phrase
            if phrase.plural and name.end + 1 < len(view.words) and view.words[name.end].fold == "and":
                second = by_first.get(name.end + 1)
                if second is not None and second.title is None:
                    second.title = TitlePhrase(
                        second.first, second.first, second.span, phrase.head, phrase.role, phrase.form, False
                    )
    return sorted(names, key=lambda n: n.first)


def _closed(view: View, name: Name | None) -> bool:
    return name is not None and view.gap(name.end - 1)[:1] in (",", ".", ";", ")", "\n")


def _propagate(view: View, names: list[Name], linker: Linker) -> list[Name]:
    """Surnames of people of this text wherever else they stand, also where the parser saw no person."""
    taken = {k for n in names for k in range(n.first, n.end)}
    families: dict[str, set[str]] = {}
    for person in linker.people.values():
        for family in person.family:
            families.setdefault(family, set()).add(person.id)
    found: list[Name] = []
    for i, word in enumerate(view.words):
        if i in taken or not word.capital or len(word.fold) < 2 or skeleton(word.text) not in families:
            continue
        if i in view.covered and view.covered[i].of_kind("state", "org", "media", "seat", "demonym"):
            continue
        token = view.token(i)
        if token is not None and token.pos not in ("PROPN", "NOUN", "ADJ", "X") and len(word.fold) < 5:
            continue
        name = make_name(view, i, i + 1)
        found.append(name)
    linker.link(found)
    return [n for n in found if n.actor is not None]


def _owners(view: View, names: list[Name], linker: Linker) -> None:
    """ "Putin's adviser, X": the adviser's side is Putin's."""
    for name in names:
        title = name.title
        if title is None or title.owner is None or name.actor is None:
            continue
        person = linker.people[name.actor]
        owner = next((n for n in names if n.span.overlaps(title.owner) and n is not name), None)
        if owner is not None and owner.actor is not None and person.side is None:
            person.side = linker.people[owner.actor].side
            person.roles.add((title.role, person.side))


def person_actor(person: Person) -> Actor:
    """The actor of a document's person; offices that only the text gives come after the register's."""
    if person.known is not None:
        return person.known.actor()
    country = person.side[6:] if person.side and person.side.startswith("state:") else None
    offices = tuple(Tenure(role, country) for role, side in sorted(person.roles, key=str))
    return Actor(person.id, person.name, "person", country=country, side=person.side, offices=offices)


def name_drafts(view: View, names: list[Name], linker: Linker, cast: Cast) -> list[Draft]:
    drafts: list[Draft] = []
    for name in names:
        assert name.actor is not None
        title = name.title
        span = name.span
        if title is not None and title.first < title.end:
            span = Span(min(span.start, title.span.start), max(span.end, title.span.end))
        elif name.honorific:
            span = Span(view.words[name.first - 1].start, span.end)
        cast.add(person_actor(linker.people[name.actor]), name.text)
        drafts.append(
            Draft(span, name.span, "name", name.actor, "person", (), tuple(c for c in name.candidates if c != name.actor),
                  name.score, tuple(name.reasons), title)
        )  # fmt: skip
    return drafts


def find_mentions(document: Document, parse: Parse) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """All mentions in text order and the actors that they name, with the forms seen here."""
    from .coreference import resolve
    from .institutions import place_drafts

    view, cast = View(document, parse), Cast()
    names, phrases, linker = named(view)
    drafts = name_drafts(view, names, linker, cast)
    drafts += place_drafts(view, cast, [d.span for d in drafts], [p.span for p in phrases])
    drafts = resolve(view, drafts, phrases, linker, cast)
    drafts.sort(key=lambda d: (d.span.start, -d.span.end))
    if document.outlet:
        medium = _outlet(document.outlet)
        if medium is not None:
            cast.add(medium)
    return tuple(d.mention() for d in drafts), cast.all()


def _outlet(outlet: str) -> Actor | None:
    from .register import key

    entries = register().entries.get(key(outlet), ())
    medium = next((e for e in entries if e.kind == "media"), None)
    return register().medium(medium.value) if medium else None
