"""Pronouns of the third person: the subject that governs them, else the main subject of the sentence before."""

from __future__ import annotations

from ..model.syntax import Token
from ..model.text import Span
from .discourse import SUBJECT, Draft, Trace
from .register import fold, titles

SINGULAR = {"he", "she", "him", "her", "his", "himself", "herself", "hers"}
PLURAL = {"they", "them", "their", "themselves", "theirs"}
_FEMALE = {"she", "her", "hers", "herself"}


def pronoun_spans(trace: Trace) -> list[Span]:
    """All pronouns that may stand for actors."""
    view, found = trace.view, []
    for i, word in enumerate(view.words):
        token = view.token(i)
        styled = word.fold in ("his", "her", "their") and _style_behind(trace, i)
        if word.fold in SINGULAR | PLURAL and token is not None and token.pos in ("PRON", "DET") and not styled:
            found.append(Span(word.start, word.end))
    return found


def _style_behind(trace: Trace, i: int) -> bool:
    """ "His Excellency", "Her Royal Highness": a style of the name behind it."""
    behind = (w.fold for w in trace.view.words[i + 1 : i + 3])
    return any(w in titles()["styles"] for w in behind)


def solve_pronoun(trace: Trace, span: Span) -> Draft | None:
    """Who a pronoun stands for, or None where nobody fits."""
    word = fold(span.of(trace.view.text))
    return plural(trace, span) if word in PLURAL else singular(trace, span)


def several(name: str) -> bool:
    """A source of more than one: "US officials", "people familiar with the matter"."""
    word = fold(name.split()[-1])
    return word.endswith("s") or word == "people"


def _fits(trace: Trace, draft: Draft | None, female: bool) -> bool:
    if draft is None or draft.kind != "person" or draft.also or draft.actor is None:
        return False
    if draft.form == "title" and any(t.tag == "NNS" for t in trace.view.parse.tokens_in(draft.head)):
        return False  # "our ministers"
    person = trace.person(draft)
    actor = trace.cast.actors.get(draft.actor)
    if actor is not None and actor.unnamed and several(actor.name):
        return False
    return person is None or person.gender is None or person.gender == ("female" if female else "male")


def singular(trace: Trace, span: Span) -> Draft | None:
    """He, she and their cases. Object pronouns are not their own clause's subject."""
    view = trace.view
    tokens = view.parse.tokens_in(span)
    if not tokens:
        return None
    token = tokens[0]
    word = fold(span.of(view.text))
    female = word in _FEMALE
    told_of = _told_of(trace, token)
    draft, reason, score = _antecedent(trace, token, female, told_of)
    if draft is None and told_of:
        draft, reason, score = _antecedent(trace, token, female, set())
    if draft is None:
        return None
    open_to = _equals(trace, token, draft, female)
    if open_to:
        return Draft(span, span, "pronoun", None, candidates=open_to, score=0.3, reasons=("either of those joined",))
    return Draft(span, span, "pronoun", draft.actor, score=score, reasons=(reason,))


def _equals(trace: Trace, token: Token, draft: Draft, female: bool) -> tuple[str, ...]:
    """ "X and Y met. She said": nothing tells which of two joined subjects a pronoun means."""
    seen = next((s for s in reversed(trace.seen) if s.draft is draft), None)
    if seen is None or not seen.subject or token.dep not in SUBJECT:
        return ()
    if trace.view.sentence_of(token.start) == seen.sentence:
        return ()
    joined = _joined(trace, seen.token) or []
    fitting = [str(d.actor) for d in joined if d.kind == "person" and _fits(trace, d, female)]
    return tuple(dict.fromkeys(fitting)) if len(set(fitting)) > 1 and draft.actor in fitting else ()


def _antecedent(trace: Trace, token: Token, female: bool, told_of: set[str | None]) -> tuple[Draft | None, str, float]:
    view = trace.view
    quote = trace.in_quote(token.start)
    barred = {_own_subject(trace, token)} | _named_later(trace, token) | told_of
    subjects = [
        d for d in trace.governing_subjects(token)
        if _fits(trace, d, female) and (quote < 0 or trace.in_quote(d.head.start) == quote)
    ]  # fmt: skip
    speakers = {
        d.actor for d in trace.governing_subjects(token) if quote >= 0 and trace.in_quote(d.head.start) != quote
    }
    if token.dep not in ("poss", *SUBJECT) or told_of:
        subjects = [d for d in subjects if d.actor not in barred]
    if subjects:
        return subjects[0], "subject of the clause around it", 0.8
    here = view.sentence_of(token.start)
    same = [
        s for s in trace.persons(token.start, window=0)
        if _fits(trace, s.draft, female) and s.draft.actor not in speakers and s.draft.actor not in barred
    ]  # fmt: skip
    if same and (token.dep == "poss" or view.parse.tokens[same[0].token].dep in SUBJECT or same[0].subject):
        first = next((s for s in same if s.subject), same[0])
        return first.draft, "person named before in the sentence", 0.7
    for back in (1, 2, 3):
        main = trace.matrix_subject(here - back)
        if _fits(trace, main, female) and main is not None and main.actor not in speakers | barred:
            return main, "main subject of the sentence before", 0.75 if back == 1 else 0.65
        others = [
            s.draft for s in trace.persons(token.start, window=back)
            if s.sentence == here - back and _fits(trace, s.draft, female) and s.draft.actor not in speakers | barred
        ]  # fmt: skip
        if others:
            return others[-1], "person named in the sentence before", 0.6
    if same:
        return same[0].draft, "person named before in the sentence", 0.55
    return None, "", 0.0


def _told_of(trace: Trace, token: Token) -> set[str | None]:
    """ "X replied that S, he said": who tells of X is somebody else, where the sentence ends in "he said"."""
    if token.dep not in SUBJECT:
        return set()
    parse, verb = trace.view.parse, trace.view.parse.head(token.i)
    first, end = parse.sentence_tokens[trace.view.sentence_of(token.start)]
    after = [t for t in parse.tokens[verb.i + 1 : end] if t.pos not in ("PUNCT", "SPACE")]
    before = [t for t in parse.tokens[first : token.i] if t.pos != "SPACE"]
    if verb.i - token.i > 2 or len(after) > 2 or len(before) < 4 or before[-1].text != ",":
        return set()
    inside = (t for t in before if t.dep in SUBJECT)
    return {d.actor for t in inside if (d := trace.by_token.get(t.i)) is not None and d.form != "pronoun"}


def _named_later(trace: Trace, token: Token) -> set[str | None]:
    """ "He described his talks with X" is not about X: whom the same clause names after its subject."""
    if token.dep not in SUBJECT:
        return set()
    verb = trace.view.parse.head(token.i)
    end = trace.view.parse.subtree(verb.i)[1]
    stop = trace.view.parse.tokens[end - 1].end
    return {d.actor for d in trace.names if token.end <= d.head.start < stop}


def _own_subject(trace: Trace, token: Token) -> str | None:
    """The actor that is subject of the same clause: "Biden told him" is not about Biden."""
    if token.dep in ("poss", *SUBJECT):
        return None
    parse = trace.view.parse
    verb = parse.head(token.i)
    if verb.pos == "ADP":
        verb = parse.head(verb.i)
    while verb.dep in ("xcomp", "conj") and not parse.children(verb.i, *SUBJECT) and not parse.is_root(verb.i):
        verb = parse.head(verb.i)
    if verb.pos not in ("VERB", "AUX"):
        return None
    for subject in parse.children(verb.i, *SUBJECT):
        draft = trace.by_token.get(subject.i)
        return draft.actor if draft is not None else None
    return None


def plural(trace: Trace, span: Span) -> Draft | None:
    """They and its cases: joined persons or sides, or several unnamed sources, named shortly before."""
    here = trace.view.sentence_of(span.start)
    if fold(span.of(trace.view.text)) in ("them", "themselves") and not _addressed(trace, span):
        return None
    if _other_plural(trace, span):
        return None
    for seen in reversed(trace.seen):
        draft = seen.draft
        if here - seen.sentence > 2:
            break
        if draft.head.end > span.start or (draft.form == "pronoun" and not draft.also):
            continue
        actor = trace.cast.actors.get(draft.actor or "")
        if actor is None:
            continue
        if draft.also or (actor.unnamed and several(actor.name)) or "people of a country" in " ".join(draft.reasons):
            return Draft(span, span, "pronoun", draft.actor, draft.kind, also=draft.also, score=0.65,
                         reasons=("the plural named last",))  # fmt: skip
        pair = _joined(trace, seen.token)
        if pair is not None and (pair[0].kind == "person" or seen.subject) and pair[-1].head.end <= span.start:
            return Draft(span, span, "pronoun", pair[0].actor, pair[0].kind, also=tuple(str(d.actor) for d in pair[1:]),
                         score=0.7, reasons=("actors joined by and",))  # fmt: skip
    return _two_principals(trace, span, here)


def _two_principals(trace: Trace, span: Span, here: int) -> Draft | None:
    """ "They agreed ...": the people of two sides whom the sentences before name, where "they" is a subject."""
    tokens = trace.view.parse.tokens_in(span)
    if not tokens or tokens[0].dep not in SUBJECT or tokens[0].i != trace.view.parse.subtree(tokens[0].i)[0]:
        return None
    found: dict[str, str] = {}
    for seen in trace.persons(span.start, window=3):
        actor = trace.cast.actors.get(seen.draft.actor or "")
        if actor is None or actor.unnamed or actor.side is None or seen.draft.also or seen.sentence == here:
            continue
        found.setdefault(actor.side, actor.id)
    if len(found) != 2:
        return None
    first, second = reversed(found.values())
    return Draft(span, span, "pronoun", first, also=(second,), score=0.6, reasons=("people of two sides named before",))


def _other_plural(trace: Trace, span: Span) -> bool:
    """The clause's own subject is a plural noun that is no actor: "prisoners were told that they ..."."""
    tokens = trace.view.parse.tokens_in(span)
    if not tokens:
        return False
    parse = trace.view.parse
    for verb in parse.ancestors(tokens[0].i):
        for subject in parse.children(verb.i, *SUBJECT):
            if subject.i < tokens[0].i:
                return subject.tag in ("NNS", "NNPS") and subject.i not in trace.by_token
    return False


def _addressed(trace: Trace, span: Span) -> bool:
    """ "told them", "talks with them": a person or side; "recalled them" may be anything."""
    tokens = trace.view.parse.tokens_in(span)
    if not tokens:
        return False
    head = trace.view.parse.head(tokens[0].i)
    if head.pos == "ADP":
        if head.lemma == "of":
            return True  # "one of them"
        head = trace.view.parse.head(head.i)
    return head.lemma in titles()["addressing"]


def _joined(trace: Trace, token: int) -> list[Draft] | None:
    """The drafts of "X and Y", from either member."""
    if token < 0:
        return None
    parse = trace.view.parse
    first = parse.tokens[token]
    while first.dep == "conj" and not parse.is_root(first.i):
        first = parse.head(first.i)
    members, queue = [], [first]
    while queue:
        member = queue.pop(0)
        draft = trace.by_token.get(member.i)
        if draft is not None and draft.actor is not None and draft.kind in ("person", "state") and draft not in members:
            members.append(draft)
        queue += parse.children(member.i, "conj")
    kinds = {d.kind for d in members}
    return members if len({d.actor for d in members}) >= 2 and len(kinds) == 1 else None
