"""In whose name an official text is written: the one of those who met that it does not call the other."""

from __future__ import annotations

import re

from ..model.text import Span
from .linking import Linker, Person
from .names import Name
from .register import register, titles
from .titles import TitlePhrase
from .view import View

_PARTNER = re.compile(r"\b(?:call|conversation|talks|meeting|talked|spoke|met)\s+(?:with|to)\s+(?:the\s+)?$")
_COURTESY = re.compile(r"(?:\bH\.\s?E\.|\bHis Excellency|\bHer Excellency|\bH\.\s?R\.\s?H\.)\s?(?:\w+\.?\s){0,3}$")
_SPEECH = r"(?:remarks|message|address|speech|statement|briefing|conference|interview|comments|answers|replies)"
_SPEECH_OF = re.compile(rf"\b{_SPEECH}\b[^.]*?\b(?:by|of)\b", re.IGNORECASE)
_OWN_SPEECH = re.compile(rf"['’]s?\s+(?:\w+\s+){{0,2}}{_SPEECH}\b", re.IGNORECASE)
_DAY = re.compile(r"^[^.]{2,30},[^.]*\d")
_HEAD = 6  # lines
_FIRST = 6  # names of a text among which its principal is sought


def principal_of(
    view: View, names: list[Name], phrases: list[TitlePhrase], linker: Linker, code: str | None, *, bare: bool
) -> Person | None:
    """The one of the first people named that the heading does not set as the other party ("... with X of Y").

    ``code`` is the state that a letterhead or an address gives; ``bare``: no institution is known either.
    """
    speaker = _speaker(view, names, linker)
    if speaker is not None and (code is None or speaker.side in (None, f"state:{code}")):
        speaker.side = speaker.side or (f"state:{code}" if code else written_from(view))
        if speaker.side is not None:
            return speaker
    others = other_party(view, names, phrases, linker)
    ranks = {*titles()["heads"], *titles()["ministers"], *titles()["voices"]}
    body = view.document.title_span.end if view.document.title_span else 0
    ordered = [n for n in names if n.span.start >= body] or names
    if code is None and (own := _host(view, ordered[:_FIRST], linker, ranks)) is not None:
        return own
    partner = any(o.startswith("state:") for o in others)  # the heading says who the other is
    for name in ordered[:_FIRST]:
        person = linker.people.get(name.actor or "")
        if person is None:
            continue
        if person.side is None and code is not None and _own(person, name, others, ranks):
            person.side = f"state:{code}"  # an office's own head needs no country in its texts
        if person.side is None or not person.side.startswith("state:"):
            if code is None and person.has_role(ranks):
                return None  # the text's own official, of a country that it does not say
            continue
        if code is not None:
            if person.side == f"state:{code}" and person.has_role(ranks):
                return person
            continue
        if name.title is not None and name.title.countries and bare and not partner:
            others |= {person.id, person.side}  # "President X of Y": one's own president needs no country
        if person.id not in others and person.side not in others and person.has_role(ranks):
            return person
    if code is not None:
        here = [p for p in linker.people.values() if p.side == f"state:{code}" and p.has_role(set(titles()["heads"]))]
        if len(here) == 1:
            return here[0]
        role = register().principal_role(code)
        known = register().holders(code, role, view.day) if not here else ()
        return linker.person(known[0]) if len(known) == 1 else None
    return None


def _own(person: Person, name: Name, others: set[str], ranks: set[str]) -> bool:
    """A ranked person whom the text nowhere gives a country, and whom the heading does not set as the other party."""
    title = name.title
    if title is not None and title.first >= name.end and not title.anchored:
        return False  # "X, President, Union of Y": somebody else's
    return person.id not in others and person.has_role(ranks) and not (title is not None and title.countries)


def other_party(view: View, names: list[Name], phrases: list[TitlePhrase], linker: Linker) -> set[str]:
    """Ids of people and sides after "with", "and the President of" in the heading, or "of Y" behind a name anywhere."""
    span = view.document.title_span or _first_lines(view)
    heading = span.of(view.text)
    cut = re.search(r"\b(?:with|to|from|by)\b", heading, re.IGNORECASE)
    start = span.start + (cut.end() if cut else 0)
    others: set[str] = set()
    for name in names:
        if cut and start <= name.span.start < span.end and name.actor:
            others |= {name.actor, str(linker.people[name.actor].side)}
    named = [n.span for n in names]
    for phrase in phrases:
        bare = _PARTNER.search(view.text[: phrase.span.start]) and not any(
            n.start - 2 <= phrase.span.end <= n.end or phrase.span.contains(n) for n in named
        )
        if (cut and start <= phrase.span.start < span.end) or bare:  # "a call with the President of X": not one's own
            others |= {f"state:{c}" for c in phrase.countries}
    return others


def _first_lines(view: View) -> Span:
    """Where no title was found: the first lines up to the first long one."""
    end = 0
    for line in view.text.split("\n"):
        if len(line) > 160 or line.rstrip().endswith((".", ".”", '."')):
            break
        end += len(line) + 1
    return Span(0, min(end, len(view.text)))


def _host(view: View, names: list[Name], linker: Linker, ranks: set[str]) -> Person | None:
    """Of two who met, the one without "H.E." where the other has it: a courtesy to guests."""
    people: dict[str, tuple[Person, bool]] = {}
    for name in names:
        person = linker.people.get(name.actor or "")
        if person is not None and (person.side or "").startswith("state:") and person.has_role(ranks):
            styled = bool(_COURTESY.search(view.text[: name.span.start]))
            people[person.id] = (person, styled or people.get(person.id, (person, False))[1])
    own = [p for p, styled in people.values() if not styled]
    return own[0] if len(own) == 1 and len(people) > 1 else None


def _speaker(view: View, names: list[Name], linker: Linker) -> Person | None:
    """Whose words a speech is, by its title: "Remarks by X after talks with Y", "X's statement"."""
    title = view.document.title_span
    if title is None or view.document.kind != "transcript":
        return None
    speech = _SPEECH_OF.search(title.of(view.text))
    for name in (n for n in names if title.contains(n.span)):
        after = speech is not None and name.span.start >= title.start + speech.end()
        if after or _OWN_SPEECH.match(view.text[name.span.end : title.end]):
            return linker.people.get(name.actor or "")
    return None


def written_from(view: View) -> str | None:
    """The state whose capital a line above the text begins with: "Quito, Sunday, 2 March"."""
    for line in view.text.split("\n")[:_HEAD]:
        start = view.text.find(line)
        hit = next((h for h in view.hits if h.span.start == start), None)
        capital = hit.of_kind("capital") if hit is not None else None
        if capital is not None and _DAY.search(line):
            return f"state:{capital.value}"
    return None
