"""Role phrases, pronouns and plurals: who is meant, by office, date and salience."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.actors import Actor
from ..model.text import Span
from .mentions import Cast, Draft, person_actor
from .names import Linker, Person, side_of
from .register import fold, register, slug, titles
from .titles import TitlePhrase
from .view import View

_SINGULAR = {"he", "she", "him", "her", "his", "himself", "herself", "hers"}
_PLURAL = {"they", "them", "their", "themselves", "theirs"}
_SUBJECT = {"nsubj", "nsubjpass"}


@dataclass
class Trace:
    """What has been named so far, in text order, for later phrases to point to."""

    view: View
    cast: Cast
    seen: list[tuple[Draft, int, bool]] = field(default_factory=list)  # draft, sentence, subject of a clause

    def add(self, draft: Draft) -> None:
        token = next(iter(reversed(self.view.parse.tokens_in(draft.head))), None)
        subject = token is not None and token.dep in _SUBJECT
        self.seen.append((draft, self.view.sentence_of(draft.head.start), subject))

    def persons(self, before: int, window: int = 4) -> list[tuple[Draft, int, bool]]:
        """Persons named before a position, latest first, at most ``window`` sentences back."""
        here = self.view.sentence_of(before)
        return [
            s for s in reversed(self.seen)
            if s[0].kind == "person" and s[0].actor and s[0].head.end <= before and here - s[1] <= window
        ]  # fmt: skip


def resolve(view: View, drafts: list[Draft], phrases: list[TitlePhrase], linker: Linker, cast: Cast) -> list[Draft]:
    """All drafts, with those of role phrases, unnamed sources, plurals and pronouns added."""
    trace = Trace(view, cast)
    taken = [d.span for d in drafts]
    items: list[tuple[int, str, object]] = [(d.span.start, "draft", d) for d in drafts]
    items += [(p.span.start, "title", p) for p in phrases if not any(p.head.overlaps(t) for t in taken)]
    heads = [p.head for p in phrases]
    items += [(s.start, "unnamed", s) for s in _unnamed_heads(view, heads)]
    items += [(s.start, "plural", s) for s in _plural_heads(view)]
    for i, word in enumerate(view.words):
        if word.fold in _SINGULAR | _PLURAL and (t := view.token(i)) is not None and t.pos in ("PRON", "DET"):
            items.append((word.start, "pronoun", Span(word.start, word.end)))
        elif word.fold == "latter" and i and view.words[i - 1].fold == "the":
            items.append((view.words[i - 1].start, "latter", Span(view.words[i - 1].start, word.end)))
    order = {"draft": 0, "plural": 1, "title": 2, "unnamed": 3, "latter": 4, "pronoun": 5}
    items.sort(key=lambda it: (it[0], order[it[1]]))
    out: list[Draft] = []
    solver = Solver(view, linker, cast, trace)
    for _, kind, item in items:
        made: Draft | None
        if kind == "draft":
            assert isinstance(item, Draft)
            made = item
        else:
            made = solver.solve(kind, item, out)
        if made is not None and not (kind != "draft" and any(made.head.overlaps(d.head) for d in out[-6:])):
            out.append(made)
            trace.add(made)
    return out


def _unnamed_heads(view: View, heads: list[Span]) -> list[Span]:
    words = set(titles()["unnamed"]["heads"])
    return [
        Span(w.start, w.end) for w in view.words
        if w.text.islower() and w.fold in words and not any(h.overlaps(Span(w.start, w.end)) for h in heads)
    ]  # fmt: skip


def _plural_heads(view: View) -> list[Span]:
    table = titles()["plural"]
    words = {*table["persons"], *table["states"]}
    return [Span(w.start, w.end) for w in view.words if w.fold in words]


class Solver:
    """One document's resolver; each kind of phrase has a method."""

    def __init__(self, view: View, linker: Linker, cast: Cast, trace: Trace) -> None:
        self.view, self.linker, self.cast, self.trace = view, linker, cast, trace
        self.word_at = {w.start: i for i, w in enumerate(view.words)}

    def solve(self, kind: str, item: object, out: list[Draft]) -> Draft | None:
        if kind == "title":
            assert isinstance(item, TitlePhrase)
            return self.title(item)
        assert isinstance(item, Span)
        return {"unnamed": self.unnamed, "plural": self.plural, "latter": self.latter, "pronoun": self.pronoun}[kind](
            item
        )

    # roles

    def title(self, phrase: TitlePhrase) -> Draft | None:
        table = titles()
        last = fold(phrase.form.split()[-1])
        if phrase.plural and last in {w.split()[-1] for w in table["plural"]["persons"]}:
            return self.plural_title(phrase)
        if phrase.form in table["counterpart"]:
            return self.counterpart(phrase)
        side = side_of(phrase, self.linker.people, self.view)
        owner_side = self._owner_side(phrase)
        if last in table["unnamed"]["heads"] and (not phrase.definite or phrase.plural):
            return self._source(phrase.span, phrase.head, side or owner_side)
        if phrase.past or phrase.plural:
            return None
        person, reason, score = self._holder(phrase, side or owner_side)
        if person is not None:
            actor_id = self.cast.add(person_actor(person), phrase.span.of(self.view.text))
            return Draft(phrase.span, phrase.head, "title", actor_id, score=score, reasons=(reason,), title=phrase)
        if (
            last in table["unnamed"]["refer_back"]
            and phrase.determiner == "the"
            and side is None
            and (back := self._back(phrase.head))
        ):
            return back
        side = side or owner_side
        if side and side.startswith("state:") and phrase.role not in table["weak"] and phrase.definite:
            office_id = f"office:{side[6:]}:{slug(phrase.role)}"
            actor = register().office(office_id, f"{register().states[side[6:]]['name']}: {phrase.role}")
            return Draft(phrase.span, phrase.head, "title", self.cast.add(actor, phrase.span.of(self.view.text)), "person", score=0.6,
                         reasons=("office; its holder is not named",), title=phrase)  # fmt: skip
        return None

    def _owner_side(self, phrase: TitlePhrase) -> str | None:
        if phrase.owner is None:
            return None
        for draft, _, _ in reversed(self.trace.seen):
            if draft.head.overlaps(phrase.owner):
                return self.cast.side(draft.actor)
        if fold(phrase.owner.of(self.view.text)) in _SINGULAR:
            draft_ = self.pronoun(phrase.owner)
            return self.cast.side(draft_.actor) if draft_ else None
        return None

    def _holder(self, phrase: TitlePhrase, side: str | None) -> tuple[Person | None, str, float]:
        wanted = {phrase.role, *titles()["generic"].get(phrase.role, ())}
        if side is not None:
            here = [
                p
                for p in self.linker.people.values()
                if p.side == side and {r for r, s in p.roles if s in (side, None)} & wanted
            ]
            if phrase.role == "leader" and len(here) > 1 and side.startswith("state:"):
                main = register().principal_role(side[6:])
                here = [p for p in here if main in {r for r, _ in p.roles}] or here
            here = self._latest(here, phrase.head.start)
            if here:
                return here[0], "office holder named in the text", 0.95
            if side.startswith("state:") and not phrase.institutions:
                role = register().principal_role(side[6:]) if phrase.role == "leader" else phrase.role
                known = register().holders(side[6:], role, self.view.day)
                if len(known) == 1:
                    return self.linker.person(known[0]), f"register, {role} on {self.view.day}", 0.8
            return None, "", 0.0
        if phrase.determiner not in ("the", "this", "that", "") or (
            phrase.determiner == "" and not phrase.head.of(self.view.text)[:1].isupper()
        ):
            return None, "", 0.0
        for draft, _, _ in self.trace.persons(phrase.head.start, window=8):
            person = self.linker.people.get(draft.actor or "")
            if person is not None and {r for r, _ in person.roles} & wanted:
                return person, "last holder of such an office in the text", 0.75
        return None, "", 0.0

    def _latest(self, people: list[Person], before: int) -> list[Person]:
        if len(people) < 2:
            return people
        ids = {p.id: p for p in people}
        for draft, _, _ in self.trace.persons(before, window=50):
            if draft.actor in ids:
                return [ids[draft.actor]]
        return people[:1]

    def counterpart(self, phrase: TitlePhrase) -> Draft | None:
        owner = self.pronoun(phrase.owner) if phrase.owner is not None else None
        me = owner.actor if owner else None
        side = side_of(phrase, self.linker.people, self.view)
        mine = {r for r, _ in self.linker.people[me].roles} if me in self.linker.people else set()
        if side is not None and side.startswith("state:"):
            wanted = set(mine) | set(titles()["heads"]) if mine & set(titles()["heads"]) else set(mine)
            here = [
                p
                for p in self.linker.people.values()
                if p.side == side and (not wanted or {r for r, _ in p.roles} & wanted)
            ]
            here = self._latest(here, phrase.head.start)
            person = here[0] if here else None
            if person is None and mine:
                for role in sorted(mine):
                    known = register().holders(side[6:], role, self.view.day)
                    if len(known) == 1:
                        person = self.linker.person(known[0])
            if person is not None:
                return Draft(phrase.span, phrase.head, "title", self.cast.add(person_actor(person), phrase.span.of(self.view.text)),
                             score=0.8, reasons=("counterpart of the same rank on that side",), title=phrase)  # fmt: skip
            return None
        my_side = self.cast.side(me)
        for draft, _, _ in self.trace.persons(phrase.head.start, window=12):
            person = self.linker.people.get(draft.actor or "")
            if (
                person is not None
                and person.id != me
                and person.side != my_side
                and (not mine or {r for r, _ in person.roles} & mine or not person.roles)
            ):
                return Draft(phrase.span, phrase.head, "title", self.cast.add(person_actor(person), None), score=0.7,
                             reasons=("the other party",), title=phrase)  # fmt: skip
        return None

    def latter(self, span: Span) -> Draft | None:
        found = self.trace.persons(span.start, window=1)
        if not found:
            return None
        return Draft(span, span, "pronoun", found[0][0].actor, score=0.75, reasons=("the latter: named last",))

    # unnamed sources

    def unnamed(self, head: Span) -> Draft | None:
        i = self.word_at[head.start]
        return self._phrase_source(i)

    def _phrase_source(self, i: int) -> Draft | None:
        view = self.view
        token = view.token(i)
        if token is None:
            return None
        word = view.words[i]
        first, end = view.parse.subtree(token.i)
        left = next(
            (
                w
                for w in range(max(0, i - 6), i + 1)
                if view.words[w].token >= first and view.words[w].start >= view.parse.tokens[first].start
            ),
            i,
        )
        while left < i and ("," in view.gap(left) or "\n" in view.gap(left)):
            left += 1
        span = Span(view.words[left].start, word.end)
        inside = [h for h in view.hits if h.first >= left and h.end <= i]
        side = None
        for h in inside:
            if e := h.of_kind("demonym", "state", "capital"):
                side = f"state:{e.value}"
            elif e := h.of_kind("seat"):
                side = f"state:{e.value.split(':')[1]}"
            elif e := h.of_kind("org"):
                side = register().organisation(e.value).side
        marks = titles()["unnamed"]
        phrase = view.text[span.start : view.parse.tokens[end - 1].end].lower()
        marked = any(m in phrase for m in marks["marks"])
        if word.fold in marks["people"] and not marked:
            return None
        determiner = view.words[left].fold
        if (
            determiner in ("the", "this", "that")
            and side is None
            and word.fold in marks["refer_back"]
            and left == i - 1
        ):
            return self._back(Span(word.start, word.end))
        return self._source(span, Span(word.start, word.end), side)

    def _source(self, span: Span, head: Span, side: str | None) -> Draft | None:
        text = span.of(self.view.text)
        words = [w for w in text.split() if fold(w) not in ("a", "an", "the", "another", "one", "some", "other")]
        code = side[6:] if side and side.startswith("state:") else (side.split(":")[1] if side else "und")
        name = " ".join(words) or text
        actor = Actor(f"unnamed:{code}:{slug(name)}", name, "person", country=code if side and side.startswith("state:") else None,
                      side=side, unnamed=True)  # fmt: skip
        return Draft(
            span, head, "description", self.cast.add(actor, text), score=0.9, reasons=("a source without a name",)
        )

    def _back(self, head: Span) -> Draft | None:
        word = fold(head.of(self.view.text)).rstrip("s")
        start = head.start
        i = self.word_at.get(head.start)
        if i and self.view.words[i - 1].fold in ("the", "this", "that"):
            start = self.view.words[i - 1].start
        for draft, _, _ in self.trace.persons(head.start, window=12):
            actor = self.cast.actors.get(draft.actor or "")
            if actor is not None and actor.unnamed and word in fold(actor.name):
                return Draft(
                    Span(start, head.end),
                    head,
                    "description",
                    actor.id,
                    score=0.8,
                    reasons=("the source named before",),
                )
        return None

    # plurals

    def plural(self, head: Span) -> Draft | None:
        i = self.word_at[head.start]
        table = titles()["plural"]
        view = self.view
        word = view.words[i].fold
        left = i
        while (
            left > 0
            and view.gap(left - 1) in (" ", "-")
            and view.words[left - 1].fold in ("two", "both", "the", "these", "of")
        ):
            left -= 1
            if view.words[left].fold in ("the", "both", "of") and not (
                view.words[left].fold in ("the", "of") and left and view.words[left - 1].fold in ("both", "of")
            ):
                break
        words = [view.words[k].fold for k in range(left, i)]
        if "two" not in words and "both" not in words:
            return None
        span = Span(view.words[left].start, head.end)
        return self._gather(span, head, word in table["states"])

    def plural_title(self, phrase: TitlePhrase) -> Draft | None:
        if len(phrase.countries) >= 2:
            members = []
            for code in phrase.countries:
                one = TitlePhrase(
                    phrase.first,
                    phrase.end,
                    phrase.span,
                    phrase.head,
                    _singular(phrase.role),
                    phrase.form,
                    False,
                    (code,),
                )
                person, _, _ = self._holder(one, f"state:{code}")
                if person is not None:
                    members.append(self.cast.add(person_actor(person)))
                else:
                    members.append(self.cast.add(register().state(code)))
            return Draft(phrase.span, phrase.head, "title", members[0], also=tuple(members[1:]), score=0.85,
                         reasons=("office holders of the countries named",), title=phrase)  # fmt: skip
        side = side_of(phrase, self.linker.people, self.view)
        last = fold(phrase.form.split()[-1])
        if phrase.determiner in ("two", "both", "the") and side is None:
            if phrase.determiner == "the" and last not in ("leaders", "presidents"):
                return None
            return self._gather(phrase.span, phrase.head, False)
        if last in titles()["unnamed"]["heads"] and not phrase.past:
            return self._source(phrase.span, phrase.head, side or self._owner_side(phrase))
        return None

    def _gather(self, span: Span, head: Span, states: bool) -> Draft | None:
        """The last two parties: persons of two sides, or the sides themselves."""
        found: list[str] = []
        sides: list[str | None] = []
        for draft, _, _ in self.trace.persons(span.start, window=10**6):
            actor = self.cast.actors.get(draft.actor or "")
            if actor is None or actor.unnamed or actor.side is None or actor.kind != "person":
                continue
            person = self.linker.people.get(actor.id)
            if person is not None and not {r for r, _ in person.roles} & {*titles()["heads"], *titles()["ministers"]}:
                continue
            if actor.side not in sides:
                sides.append(actor.side)
                found.append(actor.id)
            if len(found) == 2:
                break
        if len(found) < 2:
            return None
        if states:
            found = [self.cast.add(register().state(s[6:])) if s and s.startswith("state:") else str(s) for s in sides]
        found.reverse()
        return Draft(span, head, "description", found[0], "person" if not states else "state", also=tuple(found[1:]), score=0.7,
                     reasons=("the two parties named last",))  # fmt: skip

    # pronouns

    def pronoun(self, span: Span) -> Draft | None:
        word = fold(span.of(self.view.text))
        if word in _PLURAL:
            return self._they(span)
        female = word in ("she", "her", "hers", "herself")
        here = self.view.sentence_of(span.start)
        best: tuple[float, Draft] | None = None
        for rank, (draft, sentence, subject) in enumerate(self.trace.persons(span.start, window=3)):
            if draft.also:
                continue
            person = self.linker.people.get(draft.actor or "")
            if person is not None and person.gender and person.gender != ("female" if female else "male"):
                continue
            score = 3.0 - (here - sentence) + (1.5 if subject else 0.0) - 0.1 * rank
            if draft.form == "pronoun":
                score += 0.3
            if best is None or score > best[0]:
                best = (score, draft)
        if best is None:
            return None
        return Draft(span, span, "pronoun", best[1].actor, score=0.7, reasons=("nearest salient person",))

    def _they(self, span: Span) -> Draft | None:
        here = self.view.sentence_of(span.start)
        for draft, sentence, _ in reversed(self.trace.seen):
            if here - sentence > 2 or draft.head.end > span.start:
                continue
            actor = self.cast.actors.get(draft.actor or "")
            if draft.also or (actor is not None and actor.unnamed and fold(actor.name).endswith("s")):
                return Draft(
                    span,
                    span,
                    "pronoun",
                    draft.actor,
                    draft.kind,
                    also=draft.also,
                    score=0.6,
                    reasons=("the plural named last",),
                )
        return None


def _singular(role: str) -> str:
    return role
