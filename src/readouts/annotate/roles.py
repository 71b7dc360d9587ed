"""Role phrases without a name: "the Russian president", "the adviser", "his French counterpart"."""

from __future__ import annotations

from ..model.text import Span
from .discourse import SUBJECT, Draft, Trace
from .linking import Person, wanted_roles
from .pronouns import singular
from .register import fold, register, slug, titles
from .sources import back_to_source, source
from .titles import OWNERS, TitlePhrase, role_of, side_of


def solve_title(trace: Trace, phrase: TitlePhrase) -> Draft | None:
    """Who a single role phrase means, or None where it stays open and is no office of a known state."""
    table, text = titles(), trace.view.text
    if phrase.form in table["counterpart"] or phrase.form in table["interlocutor"]:
        return _counterpart(trace, phrase)
    if _of_counterparts(trace, phrase):
        return None
    own_side = side_of(phrase)
    side = own_side or owner_side(trace, phrase)
    last = fold(phrase.form.split()[-1])
    if last in table["unnamed"]["heads"] and not phrase.definite:
        if modifies(trace, phrase):
            return None
        return source(trace, phrase.span, phrase.head, side)
    if phrase.determiner in ("our", "my") and trace.home is not None and trace.in_quote(phrase.head.start) < 0:
        side = trace.home  # an official text's "our President"
    elif phrase.determiner in ("our", "my"):
        side = _tellers_side(trace, phrase)
        if side is None:
            return None
    if phrase.past or (phrase.determiner and not phrase.definite):
        return None
    if last in table["unnamed"]["refer_back"] and phrase.determiner == "the" and not phrase.anchored:
        back = back_to_source(trace, phrase.head)
        if back is not None:
            return back
    person, reason, score = _holder(trace, phrase, side)
    if person is not None:
        form = phrase.span.of(text) if own_side else None
        actor = trace.cast.person(person, form)
        return Draft(phrase.span, phrase.head, "title", actor, score=score, reasons=(reason,), title=phrase)
    if side and role_of(phrase) in titles()["posts"] and phrase.anchored:
        return source(trace, phrase.span, phrase.head, side)
    return _office(trace, phrase, side or _tellers_side(trace, phrase))


def _tellers_side(trace: Trace, phrase: TitlePhrase) -> str | None:
    """ "the ministry's spokesman said the minister had told her": the minister of whom somebody tells is that one's
    own, where the text names no such minister.
    """
    tokens = trace.view.parse.tokens_in(phrase.head)
    if not tokens or tokens[-1].dep not in SUBJECT:
        return None
    if phrase.determiner not in ("the", "our", "my") or _of_something(trace, phrase):
        return None
    for draft in trace.governing_subjects(tokens[0]):
        actor = trace.cast.actors.get(draft.actor or "")
        if actor is not None and not draft.also:
            return actor.side
    return None


def _of_counterparts(trace: Trace, phrase: TitlePhrase) -> bool:
    """ "with his foreign minister counterparts": an office that others hold."""
    view = trace.view
    at = phrase.end
    return at < len(view.words) and view.gap(at - 1) == " " and view.words[at].fold in titles()["counterpart"]


def modifies(trace: Trace, phrase: TitlePhrase) -> bool:
    """ "an expert group": the role only describes the noun behind it."""
    tokens = trace.view.parse.tokens_in(phrase.head)
    return bool(tokens) and tokens[-1].dep in ("compound", "amod", "nmod") and tokens[-1].head > tokens[-1].i


def _office(trace: Trace, phrase: TitlePhrase, side: str | None) -> Draft | None:
    """The office itself, where its holder is not known."""
    role = role_of(phrase)
    if (
        not side
        or not side.startswith("state:")
        or role in titles()["weak"]
        or (phrase.determiner == "" and not phrase.anchored)
    ):
        return None
    actor = register().office(f"office:{side[6:]}:{slug(role)}")
    form = phrase.span.of(trace.view.text) if side_of(phrase) else None
    return Draft(phrase.span, phrase.head, "title", trace.cast.add(actor, form), "person", score=0.6,
                 reasons=("an office; its holder is not named",), title=phrase)  # fmt: skip


def owner_side(trace: Trace, phrase: TitlePhrase) -> str | None:
    """The side of the owner in "Putin's adviser", "his adviser", "its top general", "the president's aide"."""
    if phrase.owner is None:
        return None
    for seen in reversed(trace.seen):
        if seen.draft.head.overlaps(phrase.owner):
            return trace.cast.side(seen.draft.actor)
    word = fold(phrase.owner.of(trace.view.text))
    if word in ("its", "their"):
        state = next((s.draft for s in reversed(trace.seen) if s.draft.kind in ("state", "office")), None)
        return trace.cast.side(state.actor) if state else None
    if word in OWNERS:
        draft = singular(trace, phrase.owner)
        return trace.cast.side(draft.actor) if draft else None
    return None


def _holder(trace: Trace, phrase: TitlePhrase, side: str | None) -> tuple[Person | None, str, float]:
    if side is not None:
        return holder_of_side(trace, phrase, side)
    if _of_something(trace, phrase):
        return None, "", 0.0
    head = phrase.head.of(trace.view.text)
    if phrase.determiner not in ("the", "this", "that", "") or (phrase.determiner == "" and not head[:1].isupper()):
        return None, "", 0.0
    wanted = wanted_roles(phrase)
    if phrase.determiner == "" and not _stands_free(trace, phrase):
        return None, "", 0.0
    official = _issuer_head(trace, phrase, wanted)
    if official is not None:
        return official, "the issuer's own head", 0.9
    if trace.home is not None and head[:1].isupper() and phrase.determiner in ("the", ""):
        found = holder_of_side(trace, phrase, trace.home)
        if found[0] is not None:
            return found[0], "office holder of the issuer's own side", 0.85
    own = _of_speakers_side(trace, phrase, wanted)
    if own is not None:
        return own, "the head of the speaker's own side", 0.75
    homes = {f"state:{c}" for c in titles()["of_the_republic"]} if phrase.partitive else None
    others: list[Person] = []
    for seen in trace.persons(phrase.head.start, window=8):
        person = trace.person(seen.draft)
        fits = person is not None and person.has_role(wanted) and (homes is None or person.side in homes)
        if person is not None and fits and not seen.draft.also and _so_called(person, phrase):
            if _so_titled(trace, seen.draft.actor, phrase):
                return person, "so titled in the text", 0.85
            others.append(person)
    if others:
        return others[0], "last holder of such an office in the text", 0.75
    return None, "", 0.0


def _so_called(person: Person, phrase: TitlePhrase) -> bool:
    """ "The foreign secretary" is no foreign minister of a country that has no such title."""
    users = titles()["used_by"].get(role_of(phrase))
    return users is None or person.side is None or person.side.removeprefix("state:") in users


def _so_titled(trace: Trace, actor: str | None, phrase: TitlePhrase) -> bool:
    """ "the Defence Secretary" is the "Defence Secretary X" of the text rather than the "Minister of Defence Y"."""
    title = fold(phrase.head.of(trace.view.text))
    before = (s.draft for s in trace.seen if s.draft.actor == actor and s.draft.span.start < phrase.head.start)
    return any(title in fold(d.span.of(trace.view.text)[: d.head.start - d.span.start]) for d in before)


def _stands_free(trace: Trace, phrase: TitlePhrase) -> bool:
    """A bare "Prime Minister" that is a subject, a possessor or the label of a speaker; not "X, President and CEO"."""
    text, tokens = trace.view.text, trace.view.parse.tokens_in(phrase.head)
    if text[phrase.head.end : phrase.head.end + 1] == ":":
        return True
    before = text[: phrase.span.start].rstrip(" ")[-1:]
    dep = tokens[-1].dep if tokens else ""
    return dep in ("nsubj", "nsubjpass") or (dep in ("poss", "pobj", "dobj") and before not in (",", "("))


def _of_something(trace: Trace, phrase: TitlePhrase) -> bool:
    """ "the leader of the movement": somebody else's."""
    text = trace.view.text[phrase.span.end : phrase.span.end + 5]
    return not phrase.partitive and text.startswith((" of ", " for "))


def _issuer_head(trace: Trace, phrase: TitlePhrase, wanted: set[str]) -> Person | None:
    """ "The President" in an official text is the issuer's, where no country or name says otherwise."""
    if trace.principal is None or phrase.determiner not in ("the", ""):
        return None
    person = trace.linker.people.get(trace.principal)
    capital = phrase.head.of(trace.view.text)[:1].isupper()
    return person if person is not None and capital and person.has_role(wanted) else None


def _of_speakers_side(trace: Trace, phrase: TitlePhrase, wanted: set[str]) -> Person | None:
    """ "He described the president's conference": an aide's president is the one he serves."""
    tokens = trace.view.parse.tokens_in(phrase.head)
    heads = set(titles()["heads"])
    if not tokens or not wanted & heads:
        return None
    for draft in trace.governing_subjects(tokens[0]):
        speaker = trace.person(draft)
        if speaker is None or draft.kind != "person":
            continue
        if speaker.side is not None and not speaker.has_role(heads):
            head = trace.head_of(speaker.side)
            return head if head is not None and head.has_role(wanted) else None
        return None
    return None


def holder_of_side(trace: Trace, phrase: TitlePhrase, side: str) -> tuple[Person | None, str, float]:
    """Holder of the office on a side: a person of the text first, then the register's on the text's day."""
    wanted, role = wanted_roles(phrase), role_of(phrase)
    here = [p for p in trace.linker.people.values() if p.side == side and p.has_role(wanted)]
    exact = [p for p in here if p.has_role({role})]
    if role == "leader" and side.startswith("state:"):
        main = register().principal_role(side[6:])
        exact = _most_named(trace, [p for p in here if p.has_role({main})])
    here = latest(trace, exact or here, phrase.head.start)
    if here:
        return here[0], "office holder named in the text", 0.95
    if phrase.owner is None:
        code = side.removeprefix("state:")
        first = register().principal_role(code) if role == "leader" else role
        for wanted_role in dict.fromkeys((first, *titles()["same_office"].get(first, ()))):
            known = register().holders(code, wanted_role, trace.view.day)
            if len(known) == 1:
                return trace.linker.person(known[0]), f"register: {wanted_role} on {trace.view.day}", 0.8
    return None, "", 0.0


def _most_named(trace: Trace, people: list[Person]) -> list[Person]:
    """ "The Russian leader" is the one that the text is about, not a former one named in between."""
    counts = {p.id: sum(s.draft.actor == p.id for s in trace.seen) for p in people}
    return [p for p in people if counts[p.id] == max(counts.values())]


def latest(trace: Trace, people: list[Person], before: int) -> list[Person]:
    """Of several people the one named last before a position."""
    if len(people) < 2:
        return people
    ids = {p.id: p for p in people}
    for seen in trace.persons(before, window=10**6):
        if seen.draft.actor in ids:
            return [ids[seen.draft.actor]]
    return people[:1]


def _counterpart(trace: Trace, phrase: TitlePhrase) -> Draft | None:
    """ "his French counterpart", "his interlocutor": the other party, of the same rank."""
    me = _owner(trace, phrase)
    if me is None and phrase.owner is not None:
        return None
    mine = {r for r, _ in me.roles} if me is not None else set()
    heads = set(titles()["heads"])
    ranks = heads if mine & heads else {r for role in mine for r in (role, *titles()["generic"].get(role, ()))}
    side = side_of(phrase)
    if side is not None:
        here = [
            p
            for p in trace.linker.people.values()
            if p.side == side and p is not me and (not ranks or p.has_role(ranks))
        ]
        found = latest(trace, here, phrase.head.start)
        person = found[0] if found else None
        if person is None and side.startswith("state:"):
            roles = [register().principal_role(side[6:])] if mine & heads else sorted(ranks)
            known = {p.id: p for role in roles for p in register().holders(side[6:], role, trace.view.day)}
            person = trace.linker.person(next(iter(known.values()))) if len(known) == 1 else None
        if person is None:
            return None
        return Draft(phrase.span, phrase.head, "title", trace.cast.person(person), score=0.8,
                     reasons=("the counterpart of that side",), title=phrase)  # fmt: skip
    my_side = me.side if me is not None else None
    for seen in trace.persons(phrase.head.start, window=12):
        person = trace.person(seen.draft)
        if person is None or person is me or (my_side is not None and person.side == my_side) or seen.draft.also:
            continue
        if not ranks or not person.roles or person.has_role(ranks):
            return Draft(
                phrase.span,
                phrase.head,
                "title",
                trace.cast.person(person),
                score=0.7,
                reasons=("the other party",),
                title=phrase,
            )
    return None


def _owner(trace: Trace, phrase: TitlePhrase) -> Person | None:
    if phrase.owner is None:
        tokens = trace.view.parse.tokens_in(phrase.head)
        subjects = trace.governing_subjects(tokens[0]) if tokens else []
        return next((p for d in subjects if (p := trace.person(d)) is not None), None)
    for seen in reversed(trace.seen):
        if seen.draft.head.overlaps(phrase.owner):
            return trace.person(seen.draft)
    return trace.person(singular(trace, Span(*phrase.owner)))
