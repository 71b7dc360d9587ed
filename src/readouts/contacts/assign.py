"""Which contact of the text each statement belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model.contacts import Role
from ..model.speech import Statement
from ..model.text import Span
from . import days
from .gather import Draft
from .scene import Scene

_NEXT = 5  # characters between a content and the time right after it, which belongs to it
_BEFORE, _AFTER = 4, 21  # days around a contact in which a statement made on another day still speaks of it


def assign(
    scene: Scene, statements: tuple[Statement, ...], drafts: list[Draft], roles: list[Role]
) -> tuple[Statement, ...]:
    """The statements with ``report`` set to an index into ``drafts``, or None."""
    mains = [i for i, role in enumerate(roles) if role == "main"]
    if not mains:
        return tuple(replace(s, report=None) for s in statements)
    finder = _Assigner(scene, drafts, mains, statements)
    first = [finder.place(s) for s in statements]
    # who has spoken about a contact goes on speaking about it
    heard = {(s.attribution.speaker, r) for s, r in zip(statements, first, strict=True) if r is not None}
    found: list[Statement] = []
    for statement, report in zip(statements, first, strict=True):
        if report is None and not finder.elsewhere(statement):
            report = next(
                (r for r in mains if statement.attribution.speaker and (statement.attribution.speaker, r) in heard),
                None,
            )
        found.append(replace(statement, report=report))
    if len(mains) == 1:
        found = _beside(finder, found, mains[0])
    by_index = {s.attribution.index: s.report for s in found}
    return tuple(_with_parent(s, by_index) for s in found)


def _beside(finder: _Assigner, statements: list[Statement], main: int) -> list[Statement]:
    """In a text on one contact: what names who took part, what its sides say of the same matters, and who speaks of
    neither but stands next to a statement on it."""
    matters = finder.matters(s for s in statements if s.report == main)
    own = finder.scene.annotated.document.issuer is not None  # an office's text on one contact is on that alone
    found: list[Statement] = []
    for n, s in enumerate(statements):
        if s.report is None and not finder.elsewhere(s):
            near = [t for t in (*found[-1:], *statements[n + 1 : n + 2]) if t.report == main]
            joins = any(finder.near(s, t, 1 if finder.may_join(s, main) and not finder.sided(s) else 0) for t in near)
            told_of = finder.of_side(s, main) and bool(finder.nouns(s.attribution.content) & matters)
            if own or joins or told_of or finder.names_party(s, main):
                s = replace(s, report=main)
        found.append(s)
    return found


def _with_parent(statement: Statement, by_index: dict[int, int | None]) -> Statement:
    """What is told inside a statement of a contact belongs to it as well."""
    parent = statement.attribution.parent
    if statement.report is None and parent is not None and by_index.get(parent) is not None:
        return replace(statement, report=by_index[parent])
    return statement


class _Assigner:
    def __init__(self, scene: Scene, drafts: list[Draft], mains: list[int], statements: tuple[Statement, ...]) -> None:
        self.scene = scene
        self.told = [s.attribution.content for s in statements]
        self.drafts = drafts
        self.mains = mains
        self.sides = {i: {s for p in drafts[i].people if (s := scene.side_of(p))} for i in mains}
        everyone = [p for i in mains for p in drafts[i].people]
        self.telling = {p for p in everyone if everyone.count(p) == 1}  # people who point to one contact alone
        self.people_of = self._people_by_sentence()
        self.section = self._sections()
        self.told_in = {e.sentence for m in mains for e in drafts[m].events}
        self.others_in = {  # to plan the next one is part of this one: only what was held counts
            e.sentence
            for i, d in enumerate(drafts)
            if i not in mains and d.status == "held"
            for e in d.events
            if len(e.parties.people) >= 2
        }
        dates = [t for t in scene.annotated.times if t.type == "DATE"]
        # the time of what is told, in whatever statement, says nothing of when it was told
        self.dates = [t for t in dates if not any(content.contains(t.span) for content in self.told)]
        self._elsewhere: dict[str, bool] = {}  # by statement id: asked for up to three times

    def _people_by_sentence(self) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in self.scene.parse.sentences]
        for i, mention in self.scene.mention_of.items():
            found[self.scene.parse.tokens[i].sentence].update(self.scene.people(mention))
        return found

    def _sections(self) -> list[int]:
        """For each sentence the main contact that was told of last."""
        current = self.mains[0]
        found: list[int] = []
        told: dict[int, int] = {}
        for i in self.mains:
            for event in self.drafts[i].events:
                told[event.sentence] = i if len(event.parties.people) >= 2 else told.get(event.sentence, i)
        for k, people in enumerate(self.people_of):
            pointing = {i for i in self.mains if people & self.telling & self.drafts[i].people}
            if k in told and (not pointing or told[k] in pointing):
                current = told[k]
            elif len(pointing) == 1:
                current = pointing.pop()
            found.append(current)
        return found

    def _sentence(self, statement: Statement) -> int:
        span = statement.attribution.content
        tokens = self.scene.parse.tokens_in(span)
        return tokens[0].sentence if tokens else 0

    def _sentences(self, statement: Statement) -> range:
        tokens = self.scene.parse.tokens_in(statement.attribution.content)
        return range(tokens[0].sentence, tokens[-1].sentence + 1) if tokens else range(0)

    def may_join(self, statement: Statement, main: int) -> bool:
        """Has the statement a voice of one of the contact's sides, or none with a known side?"""
        a = statement.attribution
        sides = {side for v in (a.speaker, *a.joint_speakers, *a.relays) if v and (side := self.scene.side_of(v))}
        return not sides or bool(sides & self.sides[main])

    def of_side(self, statement: Statement, main: int) -> bool:
        """Has the statement a voice of one of the contact's sides?"""
        a = statement.attribution
        voices = (v for v in (a.speaker, *a.joint_speakers, *a.relays) if v)
        return any(self.scene.side_of(v) in self.sides[main] for v in voices)

    def sided(self, statement: Statement) -> bool:
        """Has the statement a voice with a known side?"""
        a = statement.attribution
        return any(self.scene.side_of(v) for v in (a.speaker, *a.joint_speakers, *a.relays) if v)

    def nouns(self, *spans: Span) -> set[str]:
        """What is spoken of there, in lemmas."""
        tokens = (t for span in spans for t in self.scene.parse.tokens_in(span))
        return {t.lemma.lower() for t in tokens if t.pos in ("NOUN", "PROPN")}

    def matters(self, statements: Iterable[Statement]) -> set[str]:
        """What is spoken of where the contact is told of, and in statements on it."""
        told = (self.scene.parse.sentences[k].span for k in self.told_in)
        return self.nouns(*told, *(s.attribution.content for s in statements))

    def names_party(self, statement: Statement, main: int) -> bool:
        """Does its sentence, or the one before in its paragraph, name somebody who took part?"""
        k = self._sentence(statement)
        around = [j for j in (k - 1, k) if j >= 0 and self._same_paragraph(j, k)]
        return any(self.people_of[j] & self.drafts[main].people for j in around if j < len(self.people_of))

    def near(self, a: Statement, b: Statement, most: int) -> bool:
        """Do two statements stand at most so many paragraphs apart?"""
        sentences = self.scene.parse.sentences
        first, second = (sentences[self._sentence(s)].paragraph for s in (a, b))
        return abs(first - second) <= most

    def elsewhere(self, statement: Statement) -> bool:
        """Made on another day than the contact's, or about another contact of the text."""
        known = self._elsewhere.get(statement.id)
        if known is None:
            known = self._elsewhere[statement.id] = self._is_elsewhere(statement)
        return known

    def _is_elsewhere(self, statement: Statement) -> bool:
        attribution = statement.attribution
        k = self._sentence(statement)
        if k in self.others_in and k not in self.told_in:
            return True
        day = self.drafts[self.section[k] if self.section else self.mains[0]].day
        if day.earliest is None or day.latest is None:
            return False
        sentence = self.scene.parse.sentences[k].span
        for time in self.dates:
            if not sentence.overlaps(time.span) or attribution.content.overlaps(time.span):
                continue
            if self._inside(attribution.content, time.span):
                continue
            when = days.read(time.value, time.earliest, time.latest)
            if when.latest and (day.earliest - when.latest).days > _BEFORE:
                return True
            if when.earliest and (when.earliest - day.latest).days > _AFTER:
                return True
        return False

    def _inside(self, content: Span, time: Span) -> bool:
        """Does the time hang on a word of the content, though it stands after it: "thanked A for the help | in May"?"""
        parse = self.scene.parse
        if 0 <= time.start - content.end <= _NEXT and self.scene.annotated.document.kind == "readout":
            return True
        inside = {t.i for t in parse.tokens_in(time)}
        for i in sorted(inside):
            above = (t for t in parse.ancestors(i) if t.i not in inside and t.pos != "ADP")
            governor = next(above, None)
            if governor is not None:
                return content.overlaps(Span(governor.start, governor.end))
        return False

    def place(self, statement: Statement) -> int | None:
        """The best main contact, or None where nothing ties the statement to one."""
        if self.elsewhere(statement):
            return None
        scored = [(self._score(statement, i), -n, i) for n, i in enumerate(self.mains)]
        score, _, best = max(scored)
        return best if score >= 2 else None

    def _unnamed(self, actor_id: str | None) -> bool:
        actor = self.scene.actor(actor_id)
        return actor is not None and actor.unnamed

    def _same_paragraph(self, a: int, b: int) -> bool:
        sentences = self.scene.parse.sentences
        return sentences[a].paragraph == sentences[b].paragraph

    def _score(self, statement: Statement, i: int) -> float:
        attribution = statement.attribution
        draft, k, sentences = self.drafts[i], self._sentence(statement), self._sentences(statement)
        near = set().union(*(self.people_of[s] for s in sentences)) if self.people_of else set()
        voices = {attribution.speaker, *attribution.joint_speakers} - {None}
        heard = {v for v in (*voices, *attribution.relays, attribution.addressee) if v}
        score = 0.0
        if voices & draft.people or attribution.addressee in draft.people:
            score += 2
        side = any(self.scene.side_of(v) in self.sides[i] for v in heard)
        spoken = any(e.sentence in sentences for e in draft.events)
        if side:
            score += 1
        if spoken or near & draft.people:
            score += 1 + 0.5 * spoken
        told_before = any(e.sentence == k - 1 for e in draft.events) and self._same_paragraph(k - 1, k)
        if side and told_before and not (spoken or near & draft.people):
            score += 1
        if not voices and (near & draft.people or spoken or self.scene.annotated.document.kind == "readout"):
            score += 1
        if len(self.mains) == 1 and near & draft.people and any(self._unnamed(v) for v in voices):
            score += 1  # an official without a name who tells of the two
        if self.scene.annotated.document.issuer and side:
            score += 1
        if len(self.mains) > 1:
            pointed = near & self.telling
            score += 1.5 * (self.section[k] == i) + 2 * bool(pointed & draft.people) - 2 * bool(pointed - draft.people)
            if voices & self.telling and not voices & draft.people:
                score -= 3
            if self.section[k] != i and not pointed & draft.people and not spoken:
                score -= 2
        return score
