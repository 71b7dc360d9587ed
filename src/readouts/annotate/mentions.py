"""Every place where a text names an actor, and the actors: all kinds of mentions joined in text order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model.actors import Actor, Mention
from ..model.syntax import Parse
from ..model.text import Document, Span
from .discourse import Cast, Draft, Trace
from .institutions import institution_before, place_drafts
from .issuer import find_issuer
from .labels import label_drafts
from .linking import Linker
from .lone import link_speaking, lone_sources
from .names import Name, attach, candidate_names, propagate
from .plurals import plural_heads, solve_plural, solve_plural_title
from .pronouns import pronoun_spans, solve_pronoun
from .register import fold, key, register, titles
from .roles import solve_title
from .sources import solve_source, source_heads
from .standing import settle, standing
from .titles import OWNERS, TitlePhrase, find_titles, side_of
from .view import View


def find_mentions(document: Document, parse: Parse) -> tuple[Document, tuple[Mention, ...], tuple[Actor, ...]]:
    """The document with its issuer, all mentions in text order, and the actors that they name with the forms seen."""
    view, cast = View(document, parse), Cast()
    names, phrases, linker = _named(view)
    issuer, principal = find_issuer(view, names, phrases, linker)
    point = standing(view, names, linker, issuer.side if issuer else None)
    settle(names, linker, point)
    drafts = _name_drafts(view, names, linker, cast)
    home = issuer.side if issuer else None
    drafts += label_drafts(view, cast, linker, home, [d.span for d in drafts] + [p.span for p in phrases])
    drafts += place_drafts(view, cast, [d.span for d in drafts], [p.span for p in phrases], home)
    drafts = _resolve(Trace(view, linker, cast, principal, home, point), drafts, phrases)
    drafts = _without_inner_places([*drafts, *lone_sources(view, drafts, cast, point)])
    drafts.sort(key=lambda d: (d.span.start, -d.span.end))
    if issuer is not None:
        cast.add(issuer)
        document = replace(document, issuer=issuer.id)
    if document.outlet and (medium := _outlet(document.outlet)) is not None:
        cast.add(medium)
    mentions = tuple(d.mention() for d in drafts)
    _complete(cast, mentions, linker)
    return document, mentions, cast.all()


def _complete(cast: Cast, mentions: tuple[Mention, ...], linker: Linker) -> None:
    """Every actor that a mention or another actor points to is among the actors."""
    for actor_id in (i for m in mentions for i in (*m.also, *m.candidates)):
        if actor_id not in cast.actors and actor_id in linker.people:
            cast.person(linker.people[actor_id])
        elif actor_id not in cast.actors and actor_id in register().people:
            cast.add(register().people[actor_id].actor(linker.view.day))
    for side in [a.side for a in cast.actors.values() if a.side]:
        cast.state(side)


def _named(view: View) -> tuple[list[Name], list[TitlePhrase], Linker]:
    """Names with their titles, linked; and the role phrases that stand alone."""
    names = candidate_names(view)
    phrases = find_titles(view, {n.first: n.end for n in names})
    names = attach(view, names, phrases)
    surnames = {n.keys[-1] for n in names if n.keys and (n.title is not None or n.honorific)}
    fuller = [
        n for n in propagate(view, names, surnames) if len(n.keys) > 1
    ]  # "Mr X" first, "Y X" unseen by the parser
    names = sorted([*names, *fuller], key=lambda n: n.first)
    linker = Linker(view)
    linker.link(names)
    left = [n for n in names if n.actor is None]
    names = [n for n in names if n.actor is not None]
    names = _propagated(view, names, linker)
    lone = link_speaking(view, names, left, linker)
    names = _propagated(view, sorted([*names, *lone], key=lambda n: n.first), linker) if lone else names
    _owners(view, names, phrases, linker)
    if view.document.kind not in ("readout", "transcript"):
        linker.settle_sides(_home(view))
    heads = [n.span for n in names]
    used = [n.title.head for n in names if n.title is not None]
    alone = [p for p in phrases if not any(p.head.overlaps(s) for s in (*heads, *used))]
    return names, alone, linker


def _propagated(view: View, names: list[Name], linker: Linker) -> list[Name]:
    """With the further places where a surname of the people linked so far stands."""
    more = propagate(view, names, {f for p in linker.people.values() for f in p.family})
    linker.link(more)
    return sorted([*names, *(n for n in more if n.actor is not None)], key=lambda n: n.first)


def _home(view: View) -> str | None:
    """The state whose capital the text's dateline names."""
    words = key(view.document.dateline_place or "")
    entries = register().entries.get(words, ()) if words else ()
    return next((f"state:{e.value}" for e in entries if e.kind == "capital"), None)


def _owners(view: View, names: list[Name], phrases: list[TitlePhrase], linker: Linker) -> None:
    """ "Putin's adviser, X": X is on Putin's side. "The spokesman, X" is of the side that "Peru's spokesman" gives;
    "spokesman X" without a country is of the institution named last.
    """
    for name in names:
        title, person = name.title, linker.people.get(name.actor or "")
        if title is None or person is None or person.side is not None:
            continue
        side = None
        if title.owner is not None:
            side = _side_of_owner(view, title.owner, names, linker)
        elif (before := [p for p in phrases if p.end <= title.first and p.role == title.role and side_of(p)]) and (
            title.role in titles()["posts"] and title.determiner == "the" and not title.past
        ):
            side = side_of(before[-1])
        elif title.role in ("spokesperson", "adviser"):
            side = institution_before(view, title.head.start, ("seat", "capital", "state"), subjects=True)
        if side is not None:
            person.side = side
            person.roles.add((title.role, side))


def _side_of_owner(view: View, owner: Span, names: list[Name], linker: Linker) -> str | None:
    """ "Putin's": Putin's side; "its": that of the institution or state before; "his": that of the person before."""
    word = fold(owner.of(view.text))
    if word in ("its", "their"):
        return institution_before(view, owner.start, ("seat", "state", "capital"))
    if word in OWNERS:
        before = [n for n in names if n.span.end <= owner.start and n.actor]
        return linker.people[before[-1].actor or ""].side if before else None
    named = next((n for n in names if n.span.overlaps(owner)), None)
    return linker.people[named.actor].side if named is not None and named.actor else None


def _name_drafts(view: View, names: list[Name], linker: Linker, cast: Cast) -> list[Draft]:
    drafts: list[Draft] = []
    for name in names:
        person = linker.people[name.actor or ""]
        title, span = name.title, name.span
        if title is not None and title.first < title.end:
            span = Span(min(span.start, title.span.start), max(span.end, title.span.end))
        elif name.honorific:
            span = Span(view.words[name.first - 1].start, span.end)
        span = Span(span.start, max(span.end, name.tail))
        actor = cast.person(person, name.text)
        others = tuple(c for c in name.candidates if c != actor)
        drafts.append(
            Draft(span, name.span, "name", actor, "person", (), others, name.score, tuple(name.reasons), title)
        )
    return drafts


def _resolve(trace: Trace, drafts: list[Draft], phrases: list[TitlePhrase]) -> list[Draft]:
    """All drafts, with those of role phrases, unnamed sources, plurals and pronouns added, left to right."""
    view = trace.view
    trace.names = [d for d in drafts if d.kind == "person"]
    taken = [d.span for d in drafts if d.kind in ("person", "office")]
    phrases = [p for p in phrases if not any(p.head.overlaps(t) for t in taken)]
    heads = [*taken, *(p.head for p in phrases)]
    word_at = {w.start: i for i, w in enumerate(view.words)}
    jobs: list[tuple[int, int, Callable[[], Draft | None]]] = []
    for draft in drafts:
        jobs.append((draft.span.start, 0, lambda d=draft: d))  # type: ignore[misc]
    for span, head in plural_heads(view, heads):
        jobs.append((span.start, 1, lambda s=span, h=head: solve_plural(trace, s, h)))  # type: ignore[misc]
    for phrase in phrases:
        jobs.append((phrase.span.start, 2, lambda p=phrase: _title(trace, p)))  # type: ignore[misc]
    for head in source_heads(view, heads):
        start = head.start
        jobs.append((start, 3, lambda h=head: solve_source(trace, h, word_at[h.start])))  # type: ignore[misc]
    for i, word in enumerate(view.words):
        if word.fold == "latter" and i and view.words[i - 1].fold == "the":
            span = Span(view.words[i - 1].start, word.end)
            jobs.append((span.start, 4, lambda s=span: _latter(trace, s)))  # type: ignore[misc]
    for span in pronoun_spans(trace):
        jobs.append((span.start, 5, lambda s=span: solve_pronoun(trace, s)))  # type: ignore[misc]
    out: list[Draft] = []
    for _, rank, solve in sorted(jobs, key=lambda j: j[:2]):
        made = solve()
        if made is None or (rank and any(made.head.overlaps(d.head) for d in out[-8:])):
            continue
        out.append(made)
        trace.add(made)
    return out


def _without_inner_places(drafts: list[Draft]) -> list[Draft]:
    """ "a White House official" is one actor: the seat inside is not another."""
    people = [d for d in drafts if d.kind == "person" and d.form in ("description", "title", "name")]
    return [d for d in drafts if d.kind == "person" or not any(p.span.contains(d.span) for p in people)]


def _title(trace: Trace, phrase: TitlePhrase) -> Draft | None:
    last = fold(phrase.form.split()[-1])
    several = {w.split()[-1] for w in titles()["plural"]["persons"]} | set(titles()["unnamed"]["heads"])
    if phrase.plural:
        return solve_plural_title(trace, phrase) if last in several or len(phrase.countries) > 1 else None
    return solve_title(trace, phrase)


def _latter(trace: Trace, span: Span) -> Draft | None:
    """The person named last who is not the subject around it, nor of the subject's side where that can be told."""
    tokens = trace.view.parse.tokens_in(span)
    subjects = trace.governing_subjects(tokens[-1])[:1] if tokens else []
    barred = {d.actor for d in subjects}
    sides = {trace.cast.side(d.actor) for d in subjects} - {None}
    found = [s.draft for s in trace.persons(span.start, window=2) if s.draft.actor not in barred]
    apart = [d for d in found if trace.cast.side(d.actor) not in sides]
    for draft in apart or found:
        return Draft(span, span, "pronoun", draft.actor, score=0.75, reasons=("the person named last",))
    return None


def _outlet(outlet: str) -> Actor | None:
    entry = next((e for e in register().entries.get(key(outlet), ()) if e.kind == "media"), None)
    return register().medium(entry.value) if entry else None
