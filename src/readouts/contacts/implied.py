"""A text whose statements pass between two principals, and that calls their contact only "the call" or "the summit"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model.speech import Statement
from ..model.text import Span
from . import fields, marks, parties, status
from .events import Event, Parties
from .gather import Draft, tellings_of
from .scene import Scene
from .words import words

_NAMED = 3  # sentences in which one or the other of the two is named, counted for each
_NO_WORD = frozenset({"refused", "cancelled", "denied"})


def find(
    scene: Scene, statements: Sequence[Statement], events: Sequence[Event], drafts: Sequence[Draft]
) -> Draft | None:
    """A held contact of the two people of different sides between whom the words of the text pass, or None.

    The text must speak of a contact as known, or after it; and tell of no contact of these two by itself.
    """
    if any(e.status in _NO_WORD and (e.headline or e.sentence <= 2) for e in events):
        return None
    # who speaks at length passes many contacts by: a transcript must name no third person
    speech = scene.annotated.document.kind == "transcript"
    pair = _only_two(scene, statements, events) if speech else _pair(scene, statements, events)
    if pair is None or any(frozenset(pair) <= d.people for d in drafts):
        return None
    own = [
        e
        for e in events
        if set(e.parties.people) <= set(pair) and e.status in (None, "held") and not (e.recalled or e.another)
    ]
    between = _states(events)
    named = [e for e in own if (_by_speaker(scene, e) if speech else _tells_of(scene, e, pair, between))]
    hosts = tuple(dict.fromkeys(h for e in events for h in e.parties.hosts if h not in pair))
    found = [replace(e, parties=Parties(pair), reasons=(*e.reasons, "party-from-statements")) for e in named]
    taken = {e.token for e in found}
    more = (*(() if speech else _references(scene, pair, drafts)), *_calling(scene, pair))
    found += [e for e in more if e.token not in taken]
    found = [replace(e, parties=replace(e.parties, hosts=hosts)) for e in sorted(found, key=lambda e: e.token)]
    if not found:
        return None
    draft = Draft(frozenset(pair), pair, found)
    draft.whens = [(e, w) for e in found for w in fields.times_of(scene, e)]
    return draft


def meant(
    scene: Scene, statements: Sequence[Statement], events: Sequence[Event], drafts: Sequence[Draft]
) -> int | None:
    """The one held contact, told of in passing, of the two between whom the words of the text pass: an index."""
    pair = _pair(scene, statements, events)
    fitting = [
        i for i, d in enumerate(drafts) if pair and set(pair) <= d.people and d.status == "held" and not d.recalled
    ]
    return fitting[0] if len(fitting) == 1 else None


def _tells_of(scene: Scene, event: Event, pair: tuple[str, str], between: frozenset[str]) -> bool:
    """ "Telephone conversation with X" over the text, "A and his host sat together" or "the two ministers spoke"
    in it, "the meeting of X and Y" where those are the pair's states."""
    if event.parties.people:
        return (event.headline and not event.parties.sides) or (event.verbal and event.definite)
    sides = {scene.side_of(p) for p in pair}
    sides = sides if None not in sides else set(between)
    if event.parties.sides and not set(event.parties.sides) <= sides:
        return False
    if event.status != "held":
        return event.headline and event.channel
    spoke = event.verbal and event.plural
    return spoke or event.channel or event.headline or set(event.parties.sides) == sides


def _by_speaker(scene: Scene, event: Event) -> bool:
    """ "We have held talks": who speaks was there."""
    verb = event.token if event.verbal else event.predicate
    return verb is not None and any(s.text.lower() in ("i", "we") for s in scene.subjects(verb))


def _of_sides(scene: Scene, events: Sequence[Event]) -> tuple[str, str] | None:
    """The people named most of the two states whose contact is told of: "the meeting of X and Y ended"."""
    for sides in _state_pairs(events):
        leaders = [_foremost(scene, side) for side in sides]
        if leaders[0] and leaders[1] and _often(scene, (leaders[0], leaders[1])):
            return _key(leaders[0], leaders[1])
    return None


def _state_pairs(events: Sequence[Event]) -> list[tuple[str, ...]]:
    """The two states of each contact that was held and whose people are not named with it."""
    told = (e for e in events if not e.parties.people and e.status in (None, "held") and not e.recalled)
    pairs = (tuple(s for s in e.parties.sides if s.startswith("state:")) for e in told)
    return [p for p in pairs if len(p) == 2]


def _states(events: Sequence[Event]) -> frozenset[str]:
    return frozenset(next(iter(_state_pairs(events)), ()))


def _foremost(scene: Scene, side: str) -> str | None:
    """The person of a side whom the text names most; of several, the one named first."""
    counts = Counter(p for m in scene.annotated.mentions for p in scene.people(m) if scene.side_of(p) == side)
    return max(counts, key=lambda p: counts[p], default=None)


def _pair(scene: Scene, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[str, str] | None:
    """The two people between whom most words pass; none where two pairs have as many."""
    counts: Counter[tuple[str, str]] = Counter()
    for telling in tellings_of(scene):
        counts[_key(telling.teller, telling.told)] += 1
    for statement in statements:
        a = statement.attribution
        if a.speaker and a.addressee and scene.is_person(a.speaker) and scene.is_person(a.addressee):
            counts[_key(a.speaker, a.addressee)] += 1
    hosts = {h for e in events for h in e.parties.hosts}
    between = _states(events)
    across = {
        p: n for p, n in counts.items() if _sides_differ(scene, p, between) and _often(scene, p) and not hosts & set(p)
    }
    ranked = sorted((p for p in across if set(p) & scene.foremost), key=lambda p: (-across[p], p))
    states = _of_sides(scene, events)
    if not ranked:
        return _only_two(scene, statements, events) or states
    if states is not None and across[ranked[0]] == 1:
        return states  # one word to a mediator weighs less than "the meeting of X and Y"
    if len(ranked) > 1 and across[ranked[0]] == across[ranked[1]]:
        return None
    return ranked[0]


def _only_two(scene: Scene, statements: Sequence[Statement], events: Sequence[Event]) -> tuple[str, str] | None:
    """The two people that a text names, where it names no others but who brought them together; one of them at least
    has words of his own."""
    hosts = {h for e in events for h in e.parties.hosts}
    named = {p for m in scene.annotated.mentions for p in scene.people(m)} - hosts
    spoken = {p for s in statements for p in (s.attribution.speaker, *s.attribution.joint_speakers)}
    if len(named) != 2 or not named & spoken:
        return None
    one, other = sorted(named)
    return (one, other) if _sides_differ(scene, (one, other), _states(events)) and _often(scene, (one, other)) else None


def _key(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _sides_differ(scene: Scene, pair: tuple[str, str], between: frozenset[str] = frozenset()) -> bool:
    """Two sides; where the text does not give both, it must tell of a contact of two states, which they can be of."""
    sides = [scene.side_of(p) for p in pair]
    if None in sides:
        return bool(between) and {s for s in sides if s is not None} <= between
    return sides[0] != sides[1]


def _often(scene: Scene, pair: tuple[str, str]) -> bool:
    tokens = scene.parse.tokens
    told = [{tokens[i].sentence for i, m in scene.mention_of.items() if person in scene.people(m)} for person in pair]
    return all(told) and sum(map(len, told)) >= _NAMED


def _references(scene: Scene, pair: tuple[str, str], drafts: Sequence[Draft]) -> list[Event]:
    """Contact nouns that refer back ("the call"), or after which something happened ("days after a summit")."""
    lexicon = words()
    taken = {e.token for d in drafts for e in d.full}
    found: list[Event] = []
    for token in scene.parse.tokens:
        noun = lexicon.nouns.get(token.lemma.lower())
        if noun is None or token.pos not in ("NOUN", "PROPN") or token.i in taken or noun.needs_channel:
            continue
        if noun.medium in ("visit", "letter") or not _plainly(scene, token.i, token.lemma.lower()):
            continue
        left = scene.noun_left(token.i)
        order = marks.order(scene, left, token.i, None)
        if order["recalled"] or order["another"]:
            continue
        definite = marks.definite(scene, left, token.i)
        verdict = status.read(scene, token.i, False, parties.predicate_of(scene, token), True)
        after = verdict.reason.startswith("adverbial:") and verdict.status == "held"
        if verdict.status not in (None, "held") or not (definite or after):
            continue
        medium, loose = marks.medium(noun.medium, marks.channel(scene, token.i), noun.loose)
        found.append(
            Event(
                token.i, Span(token.start, token.end), token.sentence, False, medium, loose, Parties(pair),
                parties.predicate_of(scene, token), "held", definite=True, headline=marks.headline(scene, token.i),
                reasons=("party-from-statements",),
            )
        )  # fmt: skip
    return found


def _calling(scene: Scene, pair: tuple[str, str]) -> list[Event]:
    """ "It was X who was calling": a verb of calling up whose subject is one of the two, its object left out."""
    found: list[Event] = []
    for token in scene.parse.tokens:
        entry = words().verbs.get(token.lemma)
        if entry is None or not entry.initiates or token.pos != "VERB" or scene.parse.children(token.i, "dobj", "oprd"):
            continue
        if scene.parse.tokens[min(token.i + 1, len(scene.parse.tokens) - 1)].lemma in ("on", "for", "upon", "off"):
            continue  # "he called on them to wait"
        callers = [p for p in parties.subject_people(scene, token.i) if p in pair]
        verdict = status.read(scene, token.i, True, token.i, False)
        if len(callers) == 1 and verdict.status == "held":
            other = next(p for p in pair if p != callers[0])
            found.append(
                Event(
                    token.i, Span(token.start, token.end), token.sentence, True, entry.medium, False,
                    Parties((callers[0], other), caller=callers[0]), token.i, "held", verdict.claimed,
                    reasons=("party-from-statements",),
                )
            )  # fmt: skip
    return found


def _plainly(scene: Scene, i: int, lemma: str) -> bool:
    """No word beside the noun makes another thing of it ("press conference", "a call for restraint")."""
    lexicon, tokens = words(), scene.parse.tokens
    before = tokens[i - 1].lemma.lower() if i else ""
    following = tokens[i + 1].lemma if i + 1 < len(tokens) else ""
    compound = tokens[i].dep == "compound"
    return (
        not compound and before not in lexicon.not_before and following not in lexicon.not_after.get(lemma, frozenset())
    )
