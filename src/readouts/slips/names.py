"""Names that are close to, and not, the name of whoever held the stated office of the stated state at that time."""

from __future__ import annotations

from collections.abc import Iterator

from ..annotate.linking import weighty
from ..annotate.register import RegisterPerson, name_key, register, titles
from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span
from .spelling import Difference, difference, is_fixed, is_slip, words_of


def name_slips(annotated: Annotated) -> list[Slip]:
    """One slip for each wrong form of a person's name, at its first place."""
    text, day = annotated.document.text, day_of(annotated)
    found: list[Slip] = []
    seen: dict[tuple[str, str], int] = {}
    for mention in sorted(annotated.mentions, key=lambda m: (-len(words_of(m.head.of(text))), m.span.start)):
        if mention.form != "name" or (mention.stated is not None and mention.stated.past):
            continue
        written = " ".join(mention.head.of(text).split())
        if written.isupper() or _another(written, mention.actor):
            continue
        for person in _meant(mention, day):
            parted = difference(written, person)
            if parted is None or not is_slip(parted, office=holds(person, mention, day)):
                continue
            at = seen.get((person.id, parted.written))
            if at is None:
                seen[person.id, parted.written] = len(found)
                found.append(_slip(annotated, mention, written, person, parted))
            break
    return found


def day_of(annotated: Annotated) -> str | None:
    """The day of a text, where it may be used."""
    published = annotated.document.published
    return None if published is None or published.repost else published.value[:10]


def roles_of(mention: Mention) -> set[str]:
    """The stated office and the others that its word may stand for."""
    if mention.stated is None:
        return set()
    role, table = mention.stated.role, titles()
    return {role, *table["generic"].get(role, ()), *table["same_office"].get(role, ())}


def holds(person: RegisterPerson, mention: Mention, day: str | None) -> bool:
    """Whether the person held the office that the text states; its state, where it is given, is the person's."""
    stated = mention.stated
    if stated is None or not roles_of(mention) & set(person.roles_at(day)):
        return False
    return stated.side is None or stated.side == person.side_at(day)


def _meant(mention: Mention, day: str | None) -> Iterator[RegisterPerson]:
    """Who may be meant: whom the name was linked with by likeness, then the holder of the stated office."""
    people = register().people
    linked = people.get(mention.actor or "")
    if linked is not None:
        yield linked
        return
    stated = mention.stated
    if stated is None or stated.side is None or not roles_of(mention) & weighty():
        return
    if stated.side.startswith("state:") and day is not None:
        code = stated.side[6:]
        holders = {p.id: p for role in sorted(roles_of(mention)) for p in register().holders(code, role, day)}
    else:
        holders = {p.id: p for p in people.values() if stated.side == p.side_at(day) and holds(p, mention, day)}
    yield from (holders[i] for i in sorted(holders))


def _another(written: str, actor: str | None) -> bool:
    """Whether the form is the whole name of somebody else whom the register knows."""
    ids = set(register().by_full.get(name_key(written), ()))
    exact = {i for i in ids if words_of(written) in [words_of(f) for f in register().people[i].forms]}
    return bool(exact - {actor or ""})


def _slip(annotated: Annotated, mention: Mention, written: str, person: RegisterPerson, parted: Difference) -> Slip:
    text, reg = annotated.document.text, register()
    whole = len(words_of(written)) > 1
    suggestion = person.name if whole else " ".join(w for w in person.family[:1]) or person.name
    day = day_of(annotated)
    side = person.side_at(day) or ""
    state = reg.states.get(side[6:]) if side.startswith("state:") else None
    of = f" of {state['name']}" if state else ""
    if mention.stated is not None and holds(person, mention, day):
        when = f" on {day}" if day else ""
        evidence = f"the {mention.stated.role}{of}{when} was {person.name}"
    else:
        evidence = f"nearest name known for this text: {person.name}{of}"
    how = "a given name turned into another language's" if parted.translated else "near to, and not, that name"
    spelled = "" if is_fixed(person) else "; no transliteration of it"
    reason = f"{evidence}; “{written}” is {how}{spelled}"
    span = Span(mention.head.start, mention.head.end)
    return Slip(annotated.document.id, _bare(text, span), suggestion, "name", reason, actor=person.id)


def _bare(text: str, span: Span) -> Span:
    """Without a genitive ending."""
    words = span.of(text)
    return Span(span.start, span.end - 2) if words.endswith(("'s", "’s")) else span
