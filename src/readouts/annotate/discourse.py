"""What has been named so far in a text, and by which grammatical place: what later phrases point to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..model.actors import Actor, Mention, MentionForm, StatedOffice
from ..model.syntax import Token
from ..model.text import Span
from .linking import Linker, Person
from .register import register, titles
from .standing import Standing
from .titles import TitlePhrase, role_of, side_of
from .view import View

SUBJECT = {"nsubj", "nsubjpass"}


@dataclass
class Draft:
    """A mention in the making. ``kind`` is what it names; ``title`` the role phrase behind it."""

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
        score, title = round(self.score, 2), self.title
        stated = StatedOffice(role_of(title), side_of(title), title.span, title.past) if title is not None else None
        return Mention(
            self.span, self.head, self.form, self.actor, self.also, self.candidates, score, self.reasons, stated
        )


@dataclass
class Cast:
    """The actors of one document, by id, with the forms seen; every mention goes through it."""

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

    def person(self, person: Person, form: str | None = None) -> str:
        return self.add(person.actor(), form)

    def side(self, actor_id: str | None) -> str | None:
        actor = self.actors.get(actor_id or "")
        return actor.side if actor else None

    def state(self, side: str) -> str:
        """The id of a side, which becomes an actor of the document."""
        if side.startswith("state:"):
            return self.add(register().state(side[6:]))
        return self.add(register().organisation(side[4:])) if side.startswith("org:") else side

    def all(self) -> tuple[Actor, ...]:
        ids = sorted(self.actors)
        return tuple(replace(self.actors[i], forms=tuple(sorted(self.forms.get(i, ())))) for i in ids)


class Seen(NamedTuple):
    """A draft with its sentence, whether it is a subject, and the token that carries it (or -1)."""

    draft: Draft
    sentence: int
    subject: bool
    token: int


class Trace:
    """Drafts in text order; looks back from a place in the text."""

    def __init__(
        self,
        view: View,
        linker: Linker,
        cast: Cast,
        principal: str | None = None,
        home: str | None = None,
        point: Standing | None = None,
    ) -> None:
        """``principal`` is the person in whose name an official text is written, ``home`` the issuer's side; ``point``
        the text's point of view.
        """
        self.point = point or Standing(view, home)
        self.view, self.linker, self.cast, self.principal, self.home = view, linker, cast, principal, home
        self.seen: list[Seen] = []
        self.by_token: dict[int, Draft] = {}
        self.names: list[Draft] = []
        self.quoted = quoted_ranges(view.text)

    def add(self, draft: Draft) -> None:
        token = self._carrier(draft)
        self.seen.append(
            Seen(
                draft,
                self.view.sentence_of(draft.head.start),
                bool(token and token.dep in SUBJECT),
                token.i if token else -1,
            )
        )
        for t in self.view.parse.tokens_in(draft.span):
            self.by_token[t.i] = draft

    def _carrier(self, draft: Draft) -> Token | None:
        """The token of a phrase whose head lies outside it."""
        tokens = [t for t in self.view.parse.tokens_in(draft.span) if t.pos not in ("PUNCT", "SPACE")]
        inside = {t.i for t in tokens}
        outer = [t for t in tokens if t.head not in inside or t.head == t.i]
        return next((t for t in outer if t.dep in SUBJECT), outer[-1] if outer else None)

    def persons(self, before: int, window: int = 4) -> list[Seen]:
        """Persons named before a position, latest first, at most ``window`` sentences back."""
        here = self.view.sentence_of(before)
        return [
            s for s in reversed(self.seen)
            if s.draft.kind == "person" and s.draft.actor and s.draft.head.end <= before and here - s.sentence <= window
        ]  # fmt: skip

    def in_quote(self, position: int) -> int:
        """Number of the quotation that holds a position, or -1."""
        return next((k for k, q in enumerate(self.quoted) if q.start <= position < q.end), -1)

    def governing_subjects(self, token: Token) -> list[Draft]:
        """Subjects of the clauses around a token, innermost first, that stand before it and are drafts."""
        found: list[Draft] = []
        for verb in (token, *self.view.parse.ancestors(token.i)):
            for subject in self.view.parse.children(verb.i, *SUBJECT):
                draft = self.by_token.get(subject.i)
                if draft is not None and subject.i < token.i and draft not in found:
                    found.append(draft)
        return found

    def matrix_subject(self, sentence: int) -> Draft | None:
        """The person that is subject of a sentence's main clause; of joined main clauses, the last."""
        subjects = [
            s for s in self.seen if s.sentence == sentence and s.draft.kind == "person" and s.subject and s.draft.actor
        ]
        if not subjects:
            return None
        depth = {s.token: self._depth(s.token) for s in subjects}
        least = min(depth.values())
        return [s for s in subjects if depth[s.token] == least][-1].draft

    def _depth(self, token: int) -> int:
        """Clauses above a token; joined clauses ("X proposed and Y stressed") stand beside each other."""
        chain = (self.view.parse.tokens[token], *self.view.parse.ancestors(token))
        return sum(t.dep in ("ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "parataxis") for t in chain)

    def person(self, draft: Draft | None) -> Person | None:
        return self.linker.people.get(draft.actor or "") if draft is not None else None

    def head_of(self, side: str | None) -> Person | None:
        """The head of state or government of a side that this text names."""
        if side is None:
            return None
        heads = set(titles()["heads"])
        here = [p for p in self.linker.people.values() if p.side == side and p.has_role(heads)]
        if len(here) > 1 and side.startswith("state:"):
            main = register().principal_role(side[6:])
            here = [p for p in here if p.has_role({main})] or here
        return here[0] if len(here) == 1 else None


def quoted_ranges(text: str) -> tuple[Span, ...]:
    """Quotations by their marks, within a paragraph; one that never closes is left out."""
    pairs = {"“": "”", "«": "»", "„": "“", '"': '"'}
    spans: list[Span] = []
    start, close = -1, ""
    for i, c in enumerate(text):
        if c == "\n":
            start, close = -1, ""
        elif start >= 0 and c == close:
            spans.append(Span(start, i + 1))
            start, close = -1, ""
        elif start < 0 and c in pairs:
            start, close = i, pairs[c]
    return tuple(spans)
