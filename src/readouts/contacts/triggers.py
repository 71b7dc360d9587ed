"""Every place in a text that may speak of a contact: verbs, nouns and set phrases."""

from __future__ import annotations

from dataclasses import replace

from ..model.syntax import Token
from ..model.text import Span
from ..model.values import TimeExpression
from . import marks, parties, phrases, status
from .events import Event, Parties
from .scene import Scene
from .words import Noun, Verb, words

_CHANNEL_WINDOW = 7  # tokens around a trigger in which the channel is looked for


def find(scene: Scene) -> tuple[Event, ...]:
    """All events in text order; those with no party at all may still refer back."""
    lexicon = words()
    events: list[Event] = []
    taken: set[int] = set()  # nouns that a verb has already used ("held talks" is one event)
    for token in scene.parse.tokens:
        if token.pos == "SPACE" or token.i in taken:
            continue
        event: Event | None = None
        if token.pos in ("VERB", "AUX") and token.lemma in lexicon.verbs:
            event = _verb(scene, token, lexicon.verbs[token.lemma])
        elif (verb := phrases.headline_verb(scene, token)) is not None:
            event = verb
        elif token.pos in ("NOUN", "PROPN", "VERB") and (noun := lexicon.nouns.get(_noun_lemma(token))):
            event = _noun(scene, token, noun)
        if event is None and token.pos in ("VERB", "AUX"):
            event = phrases.phrasal(scene, token) or phrases.passing_time(scene, token)
        if event is None:
            event = phrases.joint_headline(scene, token)
        if event is None:
            event = phrases.compound(scene, token)
        if event is not None:
            events += _apart(scene, event)
    return tuple(events)


def _apart(scene: Scene, event: Event) -> list[Event]:
    """One event for each partner where the words part them: "called X and Y", "spoke separately with X and Y"."""
    lexicon = words()
    people, agents = event.parties.people, event.parties.agents
    partners = [p for p in people if p not in agents]
    if len(agents) != 1 or len(partners) < 2:
        return [event]
    tokens = [scene.parse.tokens[k] for k in scene.sentence(event.token)]
    parted = any(t.text.lower() in lexicon.separately and abs(t.i - event.token) <= 12 for t in tokens)
    if not (parted or event.parties.caller or (event.plural and not event.verbal)):
        return [event]
    return [replace(event, parties=replace(event.parties, people=(agents[0], partner))) for partner in partners]


def _noun_lemma(token: Token) -> str:
    lower = token.text.lower()
    if lower in words().nouns:
        return lower
    return token.lemma.lower() if token.pos in ("NOUN", "PROPN") else lower.rstrip("s")


def _names(scene: Scene, token: Token) -> bool:
    """ "called him a friend": a complement that names, not a contact."""
    kids = scene.parse.children(token.i, "oprd")
    people = [k for k in kids if scene.people(scene.mention_of.get(k.i))]
    rest = [k for k in kids if k not in people and not any(t.text == ":" for t in scene.parse.tokens[token.i : k.i])]
    return bool(rest) or bool(people and scene.parse.children(token.i, "dobj"))


def _verb(scene: Scene, token: Token, entry: Verb) -> Event | None:
    parse = scene.parse
    if _names(scene, token):
        return None
    if parties.is_no_party(scene, token.i, entry):
        return None
    if token.lemma in ("call", "phone") and any(
        c.lemma in ("on", "for", "upon") for c in parse.children(token.i, "prep", "prt")
    ):
        nearest = parse.tokens[token.i + 1].lemma if token.i + 1 < len(parse.tokens) else ""
        if nearest in ("on", "for", "upon", "off", "out"):
            return None
    if token.tag == "VBN" and token.dep == "amod":
        return None
    if token.lemma in ("speak", "talk") and _on_behalf(scene, token):
        return None
    found = parties.of_verb(scene, token.i, entry)
    if token.lemma == "call" and parties.called_to_place(scene, token.i):
        return _summoned(scene, token, found)
    channel = marks.channel(scene, token.i)
    if entry.needs_channel and channel is None:
        return None
    if token.lemma in ("call", "phone", "ring") and len(found.people) < 2:
        return None  # "called it a mistake"
    if token.lemma == "meet" and parse.children(token.i, "dobj") and not found.people:
        return None  # "meet the conditions"
    if len(found.people) < 2 and parties.elsewhere(scene, token.i, entry.preps):
        return None
    passive = bool(parse.children(token.i, "nsubjpass", "auxpass"))
    guests = set(found.people) - set(found.agents)
    if entry.object and not entry.plural and not passive and found.agents and not guests and not found.sides:
        return None  # "they welcomed the visits": nobody is received
    if entry.plural and len(found.people) < 2:
        subject = scene.subjects(token.i)
        subject = tuple(s for s in subject if s.text.lower() not in ("i", "he", "she", "it", "you"))
        collective = any(
            s.tag in ("NNS", "CD", "PRP", "NNPS") or s.lemma in ("two", "pair", "both", "side") for s in subject
        )
        collective = collective and not any(
            scene.parse.tokens[k].pos == "PROPN" for s in subject for k in range(scene.noun_left(s.i), s.i)
        )  # not "the BRICS leaders met"
        partner_missing = not found.people or not (set(found.people) - set(parties.subject_people(scene, token.i)))
        if partner_missing and channel is None and not (collective and not found.people):
            return None
    if entry.weak and len(found.people) < 2:
        return None
    if not found.people and not (found.sides and entry.medium == "visit") and not entry.plural:
        return None
    if entry.object and not entry.preps and entry.medium == "meeting" and len(found.people) < 2:
        return None  # "received the answer"
    order = marks.order(scene, max(token.i - 2, scene.sentence(token.i).start), token.i, None)
    order["another"] = any(t.text.lower() in ("next",) for t in parse.children(token.i, "advmod"))
    order["recalled"] = _recalled_verb(scene, token)
    verdict = status.read(scene, token.i, True, token.i, False)
    if verdict.status == "held" and token.dep == "advcl" and token.tag in ("VBZ", "VBP"):
        verdict = status.Verdict("announced", verdict.claimed, "present-clause")  # "when he speaks with X tomorrow"
    medium, loose = marks.medium(entry.medium, channel, entry.medium == "talks")
    return Event(
        token.i, Span(token.start, token.end), token.sentence, True, medium, loose, found, token.i, verdict.status,
        verdict.claimed, plural=not found.people and entry.plural, headline=marks.headline(scene, token.i),
        channel=channel is not None, reasons=(verdict.reason,), **order,
    )  # fmt: skip


def _on_behalf(scene: Scene, token: Token) -> bool:
    """ "the figures speak for themselves", "he spoke for all of them"; not "they spoke for an hour"."""
    behalf = next((p for p in scene.parse.children(token.i, "prep") if p.lemma == "for" and p.i == token.i + 1), None)
    if behalf is None:
        return False
    objects = scene.parse.children(behalf.i, "pobj", "pcomp")
    lasting = [t.span for t in scene.annotated.times if t.type in ("DURATION", "SET")]
    first = any(o.lemma == "time" for o in objects)  # "for the first time"
    return bool(objects) and not first and not any(s.start <= o.start < s.end for o in objects for s in lasting)


def _summoned(scene: Scene, token: Token, found: Parties) -> Event | None:
    """ "called A and B to Brussels": no call by phone; those called meet there."""
    guests = tuple(p for p in found.people if p not in found.agents)
    if len(guests) < 2:
        return None
    verdict = status.read(scene, token.i, True, token.i, False)
    hosts = tuple(dict.fromkeys((*found.agents, *found.hosts)))
    return Event(
        token.i, Span(token.start, token.end), token.sentence, True, "meeting", True,
        Parties(guests, hosts=hosts), token.i, verdict.status, verdict.claimed,
        headline=marks.headline(scene, token.i), reasons=(verdict.reason, "multilateral"),
    )  # fmt: skip


def _urges(scene: Scene, following: Token) -> bool:
    """ "a call to act", "a call on both sides to act": an appeal, not a conversation."""
    tokens = scene.parse.tokens
    stop = scene.sentence(following.i).stop
    if following.text == ":" and following.i + 1 < stop and tokens[following.i + 1].tag == "VB":
        return True  # "his call: stop the war"
    reach = {"to": 1, "on": 7, "upon": 7}.get(following.lemma, 0)
    if tokens[min(following.i + 1, stop - 1)].entity in ("DATE", "TIME"):
        return False  # "a call on Friday to discuss trade"
    return any(
        tokens[k].lemma == "to" and tokens[k + 1].pos == "VERB"
        for k in range(following.i, min(stop - 1, following.i + reach))
    )


def _gap_before(time: TimeExpression, mark: Token) -> bool:
    """ "five days after": a length that leads to the mark, not a day that happens to stand before it."""
    covers = time.span.start <= mark.start < time.span.end
    return covers or (time.type == "DURATION" and 0 <= mark.start - time.span.end <= 1)


def _recalled_verb(scene: Scene, token: Token) -> bool:
    lexicon = words()
    kids = scene.parse.children(token.i, "advmod", "npadvmod")
    if any(k.text.lower() in lexicon.recalled_verb_marks and k.text.lower() in ("last", "previously") for k in kids):
        return True
    previous = scene.parse.tokens[token.i - 1] if token.i else token
    if previous.text.lower() == "last" and previous.sentence == token.sentence:
        return True
    # "five days after the two had met"
    for mark in scene.parse.children(token.i, "mark"):
        if mark.text.lower() == "after" and any(_gap_before(t, mark) for t in scene.annotated.times):
            return True
    # "the last time they spoke"
    head = scene.parse.head(token.i)
    return head.lemma == "time" and any(k.lemma in lexicon.recalled for k in scene.parse.children(head.i, "amod"))


def _noun(scene: Scene, token: Token, noun: Noun) -> Event | None:
    lexicon = words()
    parse = scene.parse
    left = scene.noun_left(token.i)
    inside = [parse.tokens[k] for k in range(left, token.i)]
    lemma = _noun_lemma(token)
    if token.dep == "compound" and parse.head(token.i).lemma in lexicon.nouns and token.head == token.i + 1:
        return None  # "phone" or "summit" in "summit meeting": the head counts
    previous = inside[-1] if inside else None
    if previous is not None and (previous.lemma in lexicon.not_before or previous.text.lower() in lexicon.not_before):
        return None
    if any(t.lemma in ("press", "news", "briefing") for t in inside[-3:]):
        return None
    following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if following is not None and following.lemma in lexicon.not_after.get(lemma, frozenset()):
        parties_of = (
            scene.next_mentions(following.i + 1, scene.sentence(token.i).stop) if following.lemma == "of" else ()
        )
        named = {p for m in parties_of for p in scene.people(m)}
        states = {s for m in parties_of for s in scene.sides(m) if s.startswith("state:")}
        attended = parties.predicate_of(scene, token)
        joined = attended is not None and parse.tokens[attended].lemma in lexicon.attending
        if len(named) < 2 and len(states) < 2 and not joined:
            return None  # not "the meeting of A and B" nor "attended a meeting of the union"
    if lemma == "call" and following is not None and _urges(scene, following):
        return None
    channel = marks.channel(scene, token.i)
    if noun.needs_channel and channel is None:
        return None
    predicate = parties.predicate_of(scene, token)
    found = parties.of_noun(scene, token.i, predicate, noun.medium == "phone_call")
    if _is_no_party(scene, token):
        return None
    if len(found.people) < 2 and parties.elsewhere(scene, token.i, ("with", "between", "among")):
        return None
    definite = marks.definite(scene, left, token.i)
    order = marks.order(scene, left, token.i, None)
    since = marks.since(scene, token.i)
    if since is not None:
        order["recalled"] = False
    verdict = status.read(scene, token.i, False, predicate, definite)
    if noun.loose and noun.weak and channel is None and verdict.status not in (None, "held"):
        return None  # "agreed to continue the dialogue" tells of no contact
    if noun.loose and verdict.status in ("announced", "proposed") and not definite and _topic(scene, inside):
        return None  # "agreed to explore arms control talks": of other people on a matter
    medium, loose = marks.medium(noun.medium, channel, noun.loose)
    parties_named = len(found.people) + len(found.sides)
    if not parties_named and not channel and not marks.plain(scene, left, token.i):
        return None  # "the Geneva talks"
    if (
        noun.weak
        and len(found.people) + len(found.sides) < 2
        and not (definite or channel)
        and lemma not in ("visit", "trip")
    ):
        return None
    reasons = (verdict.reason, *(["multilateral"] if marks.multilateral(scene, left, token.i, found) else []))
    start = next((t.start for t in inside if t.lemma in ("phone", "telephone", "video", "conference")), token.start)
    plural = token.tag in ("NNS", "NNPS") and lemma not in ("talk", "discussion", "negotiation", "consultation")
    return Event(
        token.i, Span(start, token.end), token.sentence, False, medium, loose, found, predicate, verdict.status,
        verdict.claimed, definite, plural=plural, headline=marks.headline(scene, token.i), channel=channel is not None,
        since=since, reasons=reasons, **order,
    )  # fmt: skip


def _topic(scene: Scene, inside: list[Token]) -> bool:
    """Do nouns before a contact noun say what it is about, not who takes part or how?"""
    plain = words().plain_modifiers
    return any(t.pos == "NOUN" and t.lemma not in plain and t.i not in scene.mention_of for t in inside)


def _is_no_party(scene: Scene, token: Token) -> bool:
    """ "a call with reporters": a following "with" that names the press."""
    lexicon = words()
    tokens = scene.parse.tokens
    for k in range(token.i + 1, min(scene.sentence(token.i).stop, token.i + 5)):
        if tokens[k].lemma in lexicon.no_party:
            return tokens[token.i + 1].lemma in ("with", "for", "to")
    return False
