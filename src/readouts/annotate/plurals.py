"""Two or more actors in one phrase: "the two leaders", "both sides", "the Russian and French presidents", "the two"."""

from __future__ import annotations

from dataclasses import replace

from ..model.text import Span
from .discourse import Draft, Trace
from .linking import Person, wanted_roles
from .register import fold, register, titles
from .roles import holder_of_side, owner_side
from .sources import source
from .titles import TitlePhrase, role_of, side_of
from .view import View

_COUNT = {"two", "both"}
_DEFINITE = {"the", "these", "those", "both"}
_LEADING = {"the", "these", "those", "both", "two", "of", "their", "our"}


def plural_heads(view: View, taken: list[Span]) -> list[tuple[Span, Span]]:
    """(phrase, head) of "the two sides", "both countries", "the pair"; phrases with a role word come as titles."""
    table = titles()["plural"]
    words = {*table["persons"], *table["states"], *table["pair"]}
    found: list[tuple[Span, Span]] = []
    for i, word in enumerate(view.words):
        head = Span(word.start, word.end)
        if word.fold not in words or any(head.overlaps(t) for t in taken):
            continue
        left = i
        while left > 0 and view.gap(left - 1) in (" ", "-", "\u00a0") and view.words[left - 1].fold in _LEADING:
            left -= 1
            both = left > 1 and (view.words[left - 2].fold, view.words[left - 1].fold) == ("both", "of")
            if view.words[left].fold in ("the", "these", "those") and not both:
                break
        before = [view.words[k].fold for k in range(left, i)]
        if word.fold in table["pair"]:
            if before[:1] == ["the"] and _stands_alone(view, i):
                found.append((Span(view.words[left].start, word.end), head))
        elif word.fold in table["anyone"] and not _DEFINITE & set(before):
            continue  # "two men": nobody named
        elif _COUNT & set(before) or (before == ["the"] and _bare_sides(view, i)):
            found.append((Span(view.words[left].start, word.end), head))
    return found


def _bare_sides(view: View, i: int) -> bool:
    """ "the sides agreed"; not "the parties to the agreement"."""
    follows = view.words[i + 1].fold if i + 1 < len(view.words) else ""
    token = view.token(i)
    subject = token is not None and token.dep in ("nsubj", "nsubjpass")
    return subject and view.words[i].fold in ("sides", "parties") and follows not in ("to", "of", "in", "who", "that")


def _stands_alone(view: View, i: int) -> bool:
    token = view.token(i)
    if token is None or token.dep not in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return False
    return not any(t.pos in ("NOUN", "PROPN") for t in view.parse.children(token.i))


def solve_plural(trace: Trace, span: Span, head: Span) -> Draft | None:
    """Who the two or both of a plural phrase are, or None."""
    table = titles()["plural"]
    word = fold(head.of(trace.view.text))
    states = word in table["states"]
    return gather(trace, span, head, states=states, roles=None)


def solve_plural_title(trace: Trace, phrase: TitlePhrase) -> Draft | None:
    """Several office holders: of the countries named, or the last of that rank."""
    if len(phrase.countries) >= 2:
        members = []
        for code in phrase.countries:
            person, _, _ = holder_of_side(trace, replace(phrase, plural=False, owner=None), f"state:{code}")
            members.append(trace.cast.person(person) if person is not None else trace.cast.state(f"state:{code}"))
        return Draft(phrase.span, phrase.head, "title", members[0], also=tuple(members[1:]), score=0.85,
                     reasons=("office holders of the countries named",), title=phrase)  # fmt: skip
    last = fold(phrase.form.split()[-1])
    side = side_of(phrase) or owner_side(trace, phrase)
    if (
        last in titles()["unnamed"]["heads"]
        and not phrase.past
        and not (phrase.determiner in ("two", "both", "the") and side is None)
    ):
        if side is None and not _speaks(trace, phrase):
            return None
        return source(trace, phrase.span, phrase.head, side)
    if phrase.anchored or phrase.past:
        return None
    counted = "two" in phrase.span.of(trace.view.text).lower().split() or phrase.determiner == "both"
    if counted or (phrase.determiner == "the" and _heads_all(phrase) and not _label(trace, phrase)):
        return gather(trace, phrase.span, phrase.head, states=False, roles=wanted_roles(phrase))
    return None


def _speaks(trace: Trace, phrase: TitlePhrase) -> bool:
    tokens = trace.view.parse.tokens_in(phrase.head)
    return bool(tokens) and tokens[-1].dep in ("nsubj", "nsubjpass", "agent")


def _heads_all(phrase: TitlePhrase) -> bool:
    return (
        role_of(phrase) in titles()["heads"]
        or role_of(phrase) in titles()["ministers"]
        or role_of(phrase) == "minister"
    )


def _label(trace: Trace, phrase: TitlePhrase) -> bool:
    """A capital in running text: "the Leaders' Lounge" is a name."""
    start = phrase.head.start
    follows = trace.view.text[phrase.head.end : phrase.head.end + 1]
    return trace.view.text[start].isupper() and follows in ("'", "’")


def gather(trace: Trace, span: Span, head: Span, *, states: bool, roles: set[str] | None) -> Draft | None:
    """The two parties named last: principals of two sides, of the rank that the phrase asks for, or the sides."""
    heads, ministers = set(titles()["heads"]), set(titles()["ministers"])
    found = _parties(trace, span.start, (roles | heads if "leader" in roles else roles) if roles else heads | ministers)
    if len(found) < 2 and states:
        found = _parties(trace, span.start, None)
    if states:
        found = {side: person for side, person in found.items() if person.side is not None}
    found = _of_contact(trace, span.start, found) or found
    sides = list(reversed(found))
    if states and trace.home is not None and trace.home not in sides and found:
        sides = [trace.home, next(iter(found))]  # an official text speaks of its own side and another
    if len(sides) < 2 and states:
        sides = _states(trace, span.start)
    if len(sides) < 2:
        return None
    members = [trace.cast.state(s) if states else trace.cast.person(found[s]) for s in sides]
    kind = "state" if states else "person"
    return Draft(span, head, "description", members[0], kind, also=tuple(members[1:]), score=0.7,
                 reasons=("the two parties named last",))  # fmt: skip


def _parties(trace: Trace, before: int, ranks: set[str] | None) -> dict[str, Person]:
    """Side -> person, of the last two sides with a person of such a rank (any, where None), latest first."""
    found: dict[str, Person] = {}
    for seen in trace.persons(before, window=10**6):
        person = trace.person(seen.draft)
        if person is None or seen.draft.also or person in found.values():
            continue
        if person.side is None and not (ranks and person.has_role(ranks)):
            continue  # two office holders are two parties, though the text does not say of which states
        side = person.side or person.id
        if side not in found and (ranks is None or person.has_role(ranks)):
            found[side] = person
        if len(found) == 2:
            break
    return found


def _of_contact(trace: Trace, before: int, last: dict[str, Person]) -> dict[str, Person]:
    """In an official text, the parties to its contact: its own side's and the first of another, though others are named
    since ("his talks with X of Y"); nothing where the last two are two others, named together.
    """
    if trace.home is None or trace.view.document.kind != "readout":
        return {}
    joined = [d for s in trace.persons(before, window=1) if len(d := _pair(trace, s.token)) > 1]
    if joined and not any(trace.cast.side(a) == trace.home for a in joined[0]):
        return {}
    ranks = set(titles()["heads"]) | set(titles()["ministers"])
    people = [p for s in trace.seen if s.draft.head.end <= before and (p := trace.person(s.draft)) and not s.draft.also]
    own = last.get(trace.home) or next((p for p in people if p.side == trace.home and p.has_role(ranks)), None)
    other = next((p for p in people if p.side not in (None, trace.home) and p.has_role(ranks)), None)
    if own is None or other is None or other.side is None:
        return {}
    return {other.side: other, trace.home: own}


def _pair(trace: Trace, token: int) -> list[str]:
    """Ids of the people of "X and Y" that a token is part of."""
    if token < 0:
        return []
    parse = trace.view.parse
    first = parse.tokens[token]
    while first.dep == "conj" and not parse.is_root(first.i):
        first = parse.head(first.i)
    drafts = (trace.by_token.get(t.i) for t in (first, *parse.children(first.i, "conj")))
    return [d.actor for d in drafts if d is not None and d.kind == "person" and d.actor]


def _states(trace: Trace, before: int) -> list[str]:
    sides: list[str] = []
    for seen in reversed(trace.seen):
        side = trace.cast.side(seen.draft.actor)
        if seen.draft.head.end <= before and side is not None and side.startswith("state:") and side not in sides:
            sides.append(side)
        if len(sides) == 2:
            break
    return sides[::-1] if register() and len(sides) == 2 else []
