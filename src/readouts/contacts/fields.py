"""When, how long, where: claims that the words around a contact's triggers give, each with its span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model.contacts import FieldClaim
from ..model.syntax import Token
from ..model.text import Span
from ..model.values import Bound, TimeExpression
from . import days
from .events import Event
from .scene import Scene
from .words import field_words, status_words, words

_ADJACENT = 9  # tokens between a noun and a time that stands in apposition to it


@dataclass(frozen=True, slots=True)
class When:
    """A time expression bound to an event: ``on`` the day itself, ``upto`` the day by which it was told."""

    time: TimeExpression
    kind: Literal["on", "upto"]
    strength: float


def times_of(scene: Scene, event: Event) -> tuple[When, ...]:
    """The dates and clock times in the event's sentence that belong to it."""
    found: list[When] = []
    post = scene.annotated.document.kind == "post"
    for time in scene.annotated.times:
        if post and time.relative and days.read(time.value).exact:
            continue  # a post may be a late copy: a weekday counted from its date says nothing
        if time.type not in ("DATE", "TIME") or not in_sentence(scene, event.sentence, time.span):
            continue
        line = scene.annotated.document.dateline_span
        if line is not None and line.overlaps(time.span):
            continue  # where and when the text was filed
        if event.since is not None and time.span == event.since:
            continue
        if bound := _bind(scene, event, time):
            found.append(bound)
    return tuple(found)


def in_sentence(scene: Scene, sentence: int, span: Span) -> bool:
    """Does the span lie in the sentence of this index?"""
    return scene.parse.sentences[sentence].span.overlaps(span)


def _head_of(scene: Scene, span: Span) -> Token | None:
    """The token of a span whose head lies outside it."""
    inside = scene.parse.tokens_in(span)
    indices = {t.i for t in inside}
    outer = [t for t in inside if t.head not in indices or t.head == t.i]
    return outer[0] if outer else None


def _bind(scene: Scene, event: Event, time: TimeExpression) -> When | None:
    field, table = field_words(), status_words()
    tokens = scene.parse.tokens
    first = scene.parse.tokens_in(time.span)
    if not first:
        return None
    before = tokens[first[0].i - 1] if first[0].i else None
    if before is not None and before.sentence == event.sentence and before.lemma in field.not_contact_time:
        return None
    start = scene.sentence(first[0].i).start
    if any(t.lemma in field.other_time for t in tokens[max(start, first[0].i - 4) : first[0].i]):
        return None  # "today, instead of on Monday as planned"
    own = {event.token} | ({event.predicate} if event.predicate is not None else set())
    if event.verbal is False and abs(first[0].i - event.token) <= _ADJACENT and _apposed(scene, event.token, first):
        return When(time, "on", 1.0)
    if not event.verbal and first[-1].i < event.token and first[0].i >= scene.noun_left(event.token) - 1:
        return When(time, "on", 1.0)  # "the January call", "Friday's meeting"
    token = _head_of(scene, time.span)
    if token is None:
        return None
    child = token
    for node in scene.parse.ancestors(token.i):
        if node.i in own:
            return When(time, "on", 0.9)
        if node.pos in ("ADP", "SCONJ") and node.lemma in field.not_contact_time:
            return None  # "since the rise in tension last December"
        if node.pos in ("VERB", "AUX"):
            if inside_of(scene, event, node.i):
                return _under_verb(scene, event, node, time)
            if node.lemma in table.reporting:
                return None
            if node.dep not in ("xcomp", "aux", "auxpass"):
                return None
        elif (
            node.pos == "NOUN"
            and child.dep not in ("appos", "npadvmod")
            and (not time.relative or node.lemma in words().nouns)
        ):
            return None  # the time of another thing: "the agreements of 2020"
        child = node
    return None


def _apposed(scene: Scene, noun: int, time: tuple[Token, ...]) -> bool:
    """The time follows the noun with nothing but commas, prepositions and names between."""
    between = scene.parse.tokens[noun + 1 : time[0].i]
    return (
        time[0].i > noun
        and all(t.pos in ("PUNCT", "ADP", "DET", "PROPN", "NUM") or t.i in scene.mention_of for t in between)
        and not any(t.lemma in field_words().not_contact_time for t in between)
    )


def inside_of(scene: Scene, event: Event, verb: int) -> bool:
    """Does the verb stand over the event in the parse?"""
    return any(a.i == verb for a in scene.parse.ancestors(event.token))


def _under_verb(scene: Scene, event: Event, verb: Token, time: TimeExpression) -> When | None:
    """The time belongs to a verb that stands over the event."""
    table, field = status_words(), field_words()
    path: list[Token] = [scene.parse.tokens[event.token]]
    for node in scene.parse.ancestors(event.token):
        if node.i == verb.i:
            break
        path.append(node)
    top = path[-1]
    if verb.lemma in field.telling_verbs and _tells_partner(scene, event, verb):
        return When(time, "on", 0.6)
    if top.dep == "prep" and top.lemma in ("in", "during", "by", "over", "on", "at"):
        return When(time, "on", 0.8)
    if top.dep == "advcl" and any(
        m.text.lower() in ("when", "as", "while") for m in scene.parse.children(top.i, "advmod", "mark")
    ):
        return When(time, "on", 0.8)
    if verb.lemma in table.reporting or top.dep in ("ccomp", "prep") or verb.lemma in field.telling_verbs:
        return When(time, "upto", 0.5)
    return None


def _tells_partner(scene: Scene, event: Event, verb: Token) -> bool:
    people = [
        p for t in scene.parse.children(verb.i, "dobj", "dative") for m in scene.named(t.i) for p in scene.people(m)
    ]
    return any(p in event.parties.people for p in people)


def telling_times(scene: Scene, participants: frozenset[str]) -> tuple[When, ...]:
    """Dates on which one participant told the other something: "Haile told Wekulo on Monday that ..."."""
    found: list[When] = []
    field = field_words()
    for time in scene.annotated.times:
        day = days.read(time.value, time.earliest, time.latest)
        if time.type != "DATE" or not (day.exact or (day.month_day and day.month_day[1])):
            continue
        if _face_to_face(scene, time.span, participants):
            found.append(When(time, "on", 0.6))
            continue
        head = _head_of(scene, time.span)
        if head is None:
            continue
        verb = next((a for a in scene.parse.ancestors(head.i) if a.pos in ("VERB", "AUX")), None)
        inside = scene.parse.tokens_in(time.span)
        before = scene.parse.tokens[inside[0].i - 1] if inside[0].i else None
        if before is not None and before.lemma in field.not_contact_time:
            continue
        if verb is None:
            continue
        if verb.lemma in field.joint_verbs and _jointly(scene, verb, participants):
            found.append(When(time, "on", 0.6))
            continue
        if verb.lemma not in field.telling_verbs:
            continue
        said_by = {p for s in scene.subjects(verb.i) for m in scene.named(s.i) for p in scene.people(m)}
        said_to = {
            p for t in scene.parse.children(verb.i, "dobj", "dative") for m in scene.named(t.i) for p in scene.people(m)
        }
        if said_by & participants and (said_to - said_by) & participants:
            found.append(When(time, "on", 0.6))
    return tuple(found)


def _face_to_face(scene: Scene, time: Span, participants: frozenset[str]) -> bool:
    """ "A tried to hand B a letter on Tuesday": a deed that needs both, in the clause of the time."""
    tokens = scene.parse.tokens_in(time)
    sentence = scene.sentence(tokens[0].i) if tokens else range(0)
    for k in sentence:
        verb = scene.parse.tokens[k]
        if verb.pos == "VERB" and verb.lemma in field_words().facing_verbs and k < tokens[0].i:
            acting = {p for s in scene.subjects(k) for m in scene.named(s.i) for p in scene.people(m)}
            facing = {
                p for t in scene.parse.children(k, "dobj", "dative") for m in scene.named(t.i) for p in scene.people(m)
            }
            between = (scene.parse.tokens[j] for j in range(k + 1, tokens[0].i))
            if acting & participants and facing & (participants - acting) and all(t.pos != "VERB" for t in between):
                return True
    return False


def _jointly(scene: Scene, verb: Token, participants: frozenset[str]) -> bool:
    """ "A and B on Thursday resolved": two of the participants are its subject."""
    acting = {p for s in scene.subjects(verb.i) for m in scene.named(s.i) for p in scene.people(m)}
    return len(acting & participants) >= 2


def _sets(scene: Scene, prep: Token, verb: Token) -> bool:
    """The phrase hangs on the verb, its subject or the day beside it: "A and B, on Thursday in Tunis, resolved"."""
    path: list[Token] = []
    for above in scene.parse.ancestors(prep.i):
        if above.i == verb.i:
            return all(t.pos in ("PROPN", "ADP", "NUM") and t.dep not in ("dobj", "agent") for t in path)
        path.append(above)
    return False


def joint_places(scene: Scene, participants: frozenset[str]) -> tuple[tuple[str, Span], ...]:
    """Where participants did something together: "A and B agreed in Tunis"."""
    found: list[tuple[str, Span]] = []
    for token in scene.parse.tokens:
        if token.pos == "VERB" and token.lemma in field_words().joint_verbs and _jointly(scene, token, participants):
            near = (scene.parse.tokens[k] for k in scene.sentence(token.i))
            preps = [t for t in near if t.lemma in ("in", "at") and t.dep == "prep" and _sets(scene, t, token)]
            found += [p for prep in preps for o in scene.parse.children(prep.i, "pobj") if (p := _place(scene, o))]
    return tuple(dict.fromkeys(found))


def places_of(scene: Scene, event: Event) -> tuple[tuple[str, Span], ...]:
    """Where it was held: place phrases of the trigger or its verb; for calls only where a party spoke from."""
    field = field_words()
    parse = scene.parse
    remote = event.medium in ("phone_call", "video_call", "letter")
    heads = [event.token] + ([event.predicate] if event.predicate is not None else [])
    if remote:
        return ()
    found: list[tuple[str, Span]] = []
    wanted = field.places_of | ({"to"} if event.medium == "visit" else set())
    for head in dict.fromkeys(heads):
        for prep in parse.children(head, "prep"):
            edge = any(o.lemma in field.edges for o in parse.children(prep.i, "pobj"))
            to = prep.lemma == "to" and parse.tokens[head].lemma == "welcome"
            if prep.lemma not in wanted and not edge and not to:
                continue
            for obj in parse.children(prep.i, "pobj"):
                found += [p for p in (_place(scene, obj), _site(scene, prep, obj)) if p]
        for prep in _after_partner(scene, head, wanted):
            objects = parse.children(prep.i, "pobj")
            found += [p for obj in objects if (p := _place(scene, obj) or _site(scene, prep, obj))]
        found += _came_to(scene, parse.tokens[head])
        if event.medium == "visit" and event.verbal:
            found += [p for obj in parse.children(head, "dobj") if (p := _place(scene, obj))]
    return tuple(dict.fromkeys(found))


def _after_partner(scene: Scene, head: int, wanted: frozenset[str]) -> list[Token]:
    """Prepositions that the parser hangs on the partner's name: "met with the king of A in B"."""
    parse = scene.parse
    found: list[Token] = []
    for prep in parse.children(head, "prep", "dobj"):
        names = parse.children(prep.i, "pobj") if prep.dep == "prep" else (prep,)
        if prep.dep == "prep" and prep.lemma not in ("with", "to", "between", "of", "behind"):
            continue  # "behind closed doors with A in B"
        chain = list(names)
        while chain:
            name = chain.pop()
            for child in parse.children(name.i, "prep", "pobj", "appos", "conj"):
                if child.dep == "prep" and child.lemma in wanted:
                    found.append(child)
                elif child.dep != "prep" or child.lemma in ("of", "with"):
                    chain.append(child)
    return found


def _preps(scene: Scene, noun: Token) -> tuple[Token, ...]:
    return scene.parse.children(noun.i, "prep")


def _site(scene: Scene, prep: Token, obj: Token) -> tuple[str, Span] | None:
    """The place of a place without a name: "at his residence in A"."""
    edge = obj.lemma in field_words().edges
    if (prep.lemma == "in" and not edge) or obj.pos not in ("NOUN", "PROPN") or obj.lemma == "time":
        return None
    if obj.lemma in field_words().edges:  # "on the sidelines of the summit in A"
        of = [p for p in scene.parse.children(obj.i, "prep") if p.lemma == "of"]
        obj = next((o for p in of for o in scene.parse.children(p.i, "pobj")), obj)
    own = scene.parse.children(obj.i, "prep")
    under = [p for o in own if o.lemma == "of" for n in scene.parse.children(o.i, "pobj") for p in _preps(scene, n)]
    preps = [p for p in (*own, *under) if p.lemma == "in"]  # "at the Office of X in A"
    inner = [o for p in preps for o in scene.parse.children(p.i, "pobj")]
    return next((place for o in inner if (place := _place(scene, o))), None)


def _came_to(scene: Scene, verb: Token) -> list[tuple[str, Span]]:
    """ "arrived in A and was received by B", "landed in A, where he met B"."""
    parse = scene.parse
    head = parse.head(verb.i)
    if verb.dep == "relcl" and any(a.lemma == "where" for a in parse.children(verb.i, "advmod")):
        return [p] if (p := _place(scene, head)) else []
    if verb.dep != "conj" or head.lemma not in field_words().arriving_verbs:
        return []
    preps = [p for p in parse.children(head.i, "prep") if p.lemma in ("in", "at", "to")]
    return [p for prep in preps for o in parse.children(prep.i, "pobj") if (p := _place(scene, o))]


def spoke_from(scene: Scene, participants: frozenset[str]) -> tuple[tuple[str, Span], ...]:
    """Where a party to a call was: "Lula spoke from the Planalto Palace"."""
    field = field_words()
    found: list[tuple[str, Span]] = []
    for token in scene.parse.tokens:
        if token.pos != "VERB" or token.lemma not in field.from_place_verbs:
            continue
        who = {p for s in scene.subjects(token.i) for m in scene.named(s.i) for p in scene.people(m)}
        if not who & participants:
            continue
        for prep in scene.parse.children(token.i, "prep"):
            if prep.lemma == "from" or (prep.lemma == "in" and token.tag == "VBG"):
                for obj in scene.parse.children(prep.i, "pobj"):
                    if place := _place(scene, obj):
                        found.append(place)
    return tuple(found)


def _place(scene: Scene, obj: Token) -> tuple[str, Span] | None:
    """The place that a preposition's object names: a geographical entity, or a building with a name of its own."""
    left = obj.i
    for token in scene.parse.children(obj.i, "compound", "det", "poss", "amod", "nmod"):
        left = min(left, token.i)
    tokens = scene.parse.tokens[left : obj.i + 1]
    named = any(t.entity in ("GPE", "LOC", "FAC") for t in tokens)
    proper = obj.pos == "PROPN" or (
        len(tokens) > 1 and any(t.pos == "PROPN" for t in tokens) and obj.text[:1].isupper()
    )
    if not (named or (proper and obj.entity not in ("PERSON", "DATE", "NORP", "TIME"))):
        return None
    if scene.people(scene.mention_of.get(obj.i)):
        return None
    if obj.pos == "NOUN" and obj.lemma in field_words().request_nouns | field_words().call_nouns:
        return None  # "at Kenya's request"
    span = Span(tokens[0].start, _whole_name(scene, obj))
    text = span.of(scene.text)
    if text.lower().startswith("the "):
        span = Span(span.start + 4, span.end)
    return span.of(scene.text), span


def _whole_name(scene: Scene, obj: Token) -> int:
    """Where a house's name ends: "the Office of the Government", not "Geneva of all places"."""
    for prep in scene.parse.children(obj.i, "prep"):
        names = [o for o in scene.parse.children(prep.i, "pobj") if o.pos == "PROPN"] if prep.lemma == "of" else []
        if prep.i == obj.i + 1 and names and obj.entity not in ("GPE", "LOC"):
            return names[0].end
    return obj.end


def claim(
    scene: Scene,
    value: str,
    span: Span,
    *,
    bound: Bound = "exact",
    source: str | None = None,
    low: str | None = None,
    high: str | None = None,
    euphemism: str | None = None,
) -> FieldClaim:
    """A field claim of this document."""
    return FieldClaim(value, scene.annotated.document.id, span, bound, source, low, high, euphemism)
