"""A state that contradicts the office-holder's: "the Danish prime minister" before the name of Norway's."""

from __future__ import annotations

from ..annotate.register import WORD, RegisterPerson, fold, key, name_key, register, titles
from ..model.actors import Mention
from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span
from .names import day_of, roles_of
from .spelling import words_of

_LONGEST = 5
_ADJECTIVE = ("ish", "ian", "ese", "ch", "an", "i", "ic")  # "Danish" rather than "Dane"


def country_slips(annotated: Annotated) -> list[Slip]:
    """Stated states that are not the one whose office the named person held."""
    text, day = annotated.document.text, day_of(annotated)
    offices = {*titles()["heads"], *titles()["ministers"]} - {"leader"}
    found = []
    for mention in annotated.mentions:
        stated = mention.stated
        if mention.form != "name" or stated is None or stated.past or not (stated.side or "").startswith("state:"):
            continue
        written, code = mention.head.of(text), str(stated.side)[6:]
        person = _holder(written, mention, day) if stated.role in offices else None
        if person is None or person.country is None or ":" in person.country or person.country == code:
            continue
        if stated.side == person.side_at(day) or _own_holder(code, written, mention, day):
            continue
        span = state_word(text, stated.span, code) or state_word(text, mention.span, code)
        if span is not None:
            found.append(_slip(annotated, span, mention, person, day))
    return found


def _holder(written: str, mention: Mention, day: str | None) -> RegisterPerson | None:
    """The one person of the register with just this whole name, if the stated office was theirs."""
    if len(words_of(written)) < 2:
        return None
    ids = set(register().by_full.get(name_key(written), ()))
    if mention.score == 1.0 and mention.actor in register().people:
        ids.add(str(mention.actor))
    people = [register().people[i] for i in sorted(ids)]
    countries = {p.country for p in people}
    fitting = [p for p in people if roles_of(mention) & set(p.roles_at(day))]
    return fitting[0] if fitting and len(countries) == 1 else None


def _own_holder(code: str, written: str, mention: Mention, day: str | None) -> bool:
    """Whether the stated state has a holder of such a name of its own."""
    people = (register().people[i] for i in register().by_country.get(code, ()))
    own = set(words_of(written))
    return any(roles_of(mention) & set(p.roles_at(None)) and own & set(words_of(p.family[0])) for p in people)


def state_word(text: str, span: Span, code: str) -> Span | None:
    """Where in a phrase the state is named; longest form first."""
    words = list(WORD.finditer(text, span.start, span.end))
    for n in range(_LONGEST, 0, -1):
        for i in range(len(words) - n + 1):
            place = Span(words[i].start(), words[i + n - 1].end())
            entries = register().entries.get(tuple(fold(w[0]) for w in words[i : i + n]), ())
            if any(e.value == code and e.kind in ("state", "demonym") for e in entries):
                return place
    return None


def _slip(annotated: Annotated, span: Span, mention: Mention, person: RegisterPerson, day: str | None) -> Slip:
    states, text = register().states, annotated.document.text
    right = states[person.country or ""]
    adjective = any(e.kind == "demonym" for e in register().entries.get(key(span.of(text)), ()))
    adjectives = sorted(right["demonyms"], key=lambda d: not d.endswith(_ADJECTIVE))
    suggestion = adjectives[0] if adjective and adjectives else right["name"]
    when = f" on {day}" if day else ""
    role = mention.stated.role if mention.stated else "office"
    reason = f"{person.name} held the office of {role} of {right['name']}{when}, and none of the state named here"
    return Slip(annotated.document.id, span, str(suggestion), "country", reason, actor=person.id)
