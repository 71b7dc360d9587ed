"""Whose a national official or institution is where no word of theirs says it ("the ministry's spokesman", "a
government source"): the side that the paragraph is about, else the state from where the text is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.text import Span
from .linking import Linker
from .names import Name
from .register import fold, key, register, titles
from .view import Hit, View

_OFFICIALS = frozenset({"official", "officials", "spokesman", "spokeswoman", "spokesperson"})


@dataclass(frozen=True)
class Standing:
    """The point of view of one text. ``home`` is the state from where it is written, if that shows; ``posts`` are
    (role, side) of the leaders that it names, where one alone has the role.
    """

    view: View
    home: str | None = None
    posts: tuple[tuple[str, str], ...] = ()

    def side_at(self, position: int, phrase: str = "") -> str | None:
        """The one state that the paragraph names first, before the position; else that of the text. ``phrase`` names an
        institution: a presidency is none of a state without a president, and that of the one president of the text.
        """
        sides = (self._topic(position), self.home, self._of_post(phrase))
        return next((s for s in sides if s is not None and self._has(s, phrase)), None)

    def _has(self, side: str, phrase: str) -> bool:
        presidential = {"presidency", "presidential"} & {fold(w) for w in phrase.split()}
        if not presidential or ("president", side) in self.posts:
            return True
        return bool(register().holders(side.removeprefix("state:"), "president", self.view.day))

    def _of_post(self, phrase: str) -> str | None:
        folded = fold(phrase)
        roles = {role for role, words in titles()["offices_of"].items() if any(w in folded for w in words)}
        return next((side for role, side in self.posts if role in roles), None)

    def _topic(self, position: int) -> str | None:
        view = self.view
        sentences = view.parse.sentences
        here = sentences[view.sentence_of(position)] if sentences else None
        if here is None:
            return None
        paragraph = [s for s in sentences if s.paragraph == here.paragraph and s.span.start <= position]
        for sentence in (paragraph[0], *reversed(paragraph[1:])):
            states = self._states(Span(sentence.span.start, min(sentence.span.end, position)))
            if states:
                return f"state:{states.pop()}" if len(states) == 1 else None
        return None

    def _states(self, span: Span) -> set[str]:
        line = self.view.document.dateline_span
        found = set()
        for hit in self.view.hits:
            if span.contains(hit.span) and not (line is not None and line.overlaps(hit.span)) and self._acts(hit):
                entry = hit.of_kind("state", "capital", "seat")
                found |= {entry.value.split(":")[1] if entry.kind == "seat" else entry.value} if entry else set()
        return found

    def _acts(self, hit: Hit) -> bool:
        """ "Warsaw said", "Warsaw's version", "came from Warsaw"; not "the President of Poland", "in Warsaw"."""
        token = self.view.token(hit.end - 1)
        if token is None:
            return False
        if token.dep == "conj":
            token = self.view.parse.head(token.i)
        head = self.view.parse.head(token.i)
        origin = head.lemma in ("from", "for", "by") or (
            head.lemma == "of" and self.view.parse.head(head.i).lemma == "out"
        )
        return token.dep in ("nsubj", "nsubjpass", "poss") or (token.dep == "pobj" and origin)


def standing(view: View, names: Sequence[Name], linker: Linker, issuer: str | None = None) -> Standing:
    """The point of view of a text: its issuer's; that of its dateline; that of the one state whose leaders and
    ministers it names by their office alone ("Prime Minister X" beside "President Y of Z").
    """
    posts = _posts(names, linker)
    if issuer is not None:
        return Standing(view, issuer, posts)
    words = key(view.document.dateline_place or "")
    capital = next((e.value for e in register().entries.get(words, ()) if e.kind == "capital"), None) if words else None
    return Standing(view, f"state:{capital}" if capital else _unsaid(view, names, linker), posts)


def _posts(names: Sequence[Name], linker: Linker) -> tuple[tuple[str, str], ...]:
    people = [p for n in names if (p := linker.people.get(n.actor or "")) is not None]
    found: dict[str, set[str]] = {}
    for person in people:
        for role in titles()["offices_of"]:
            if person.side is not None and person.has_role({role}):
                found.setdefault(role, set()).add(person.side)
    return tuple((role, sides.pop()) for role, sides in sorted(found.items()) if len(sides) == 1)


def _unsaid(view: View, names: Sequence[Name], linker: Linker) -> str | None:
    ranks = {*titles()["heads"], *titles()["ministers"]}
    sides: set[str] = set()
    seen: set[str | None] = set()
    for name in names:
        person = linker.people.get(name.actor or "")
        if name.actor in seen or name.title is None or person is None:
            continue
        seen.add(name.actor)
        plain = not name.title.anchored and not name.title.past and name.beside is None
        if plain and person.side is not None and person.side.startswith("state:") and person.has_role(ranks):
            sides.add(person.side)
    sides -= _said(view)
    return sides.pop() if len(sides) == 1 else None


def _said(view: View) -> set[str]:
    """States that the text names beside an office of theirs ("the Prime Minister of Fiji"): at home nobody does."""
    found = set()
    for hit in view.hits:
        token, entry = view.token(hit.end - 1), hit.of_kind("state")
        head = view.parse.head(token.i) if token is not None else None
        if entry is not None and head is not None and head.lemma == "of":
            office = view.parse.head(head.i)
            words = [office, *view.parse.children(office.i, "compound")]
            if any(fold(w.text) in titles()["head_words"] for w in words):
                found.add(f"state:{entry.value}")
    return found


def settle(names: Sequence[Name], linker: Linker, point: Standing) -> None:
    """Gives those who serve a state that is not named ("X, spokesman for the foreign ministry") their side."""
    ranks = {*titles()["ministers"], *titles()["posts"], *titles()["voices"]} - {"lawmaker", "diplomat"}
    for name in names:
        person = linker.people.get(name.actor or "")
        if person is None or person.side is not None or person.known is not None:
            continue
        phrases = _phrases(point.view, name)
        if person.has_role(ranks) or any(national(point.view.text[p.start : p.end]) for p in phrases):
            side = _inside(point.view, phrases) or point.side_at(name.span.start)
            person.side = side
            person.roles |= {(role, side) for role, owner in person.roles if owner is None}


def _phrases(view: View, name: Name) -> list[Span]:
    """The phrases beside a name that tell what its bearer is."""
    parse = view.parse
    tokens = parse.tokens_in(name.span)
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head not in inside), None)
    if top is None:
        return []
    found = [parse.subtree(p.i) for p in parse.children(top.i, "appos", "compound") if p.i not in inside]
    if top.dep == "appos":
        found.append((parse.subtree(top.head)[0], parse.subtree(top.i)[0]))
    return [Span(parse.tokens[a].start, parse.tokens[b - 1].end) for a, b in found if a < b]


def _inside(view: View, phrases: Sequence[Span]) -> str | None:
    """The one state that the phrases name, be it by a place: "spokesman for the ministry in Quito"."""
    hits = (h.of_kind("state", "demonym", "capital") for h in view.hits if any(p.contains(h.span) for p in phrases))
    states = {entry.value for entry in hits if entry is not None}
    return f"state:{states.pop()}" if len(states) == 1 else None


def national(phrase: str) -> bool:
    """The words are those for an institution of a state or for one who speaks for it."""
    words = {fold(w) for w in phrase.split()}
    return bool(words & (_OFFICIALS | set(titles()["unnamed"]["institutions"])))
