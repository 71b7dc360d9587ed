"""Set phrases and headline verbs that tell of a contact."""

from __future__ import annotations

from ..model.syntax import Token
from ..model.text import Span
from . import marks, parties, status
from .events import Event, Parties
from .scene import Scene
from .words import field_words, words

_BEHIND = 6  # tokens between a verb and the length that is its object


def headline_verb(scene: Scene, token: Token) -> Event | None:
    """ "Ruto calls Abiy": a verb that the parser takes for a noun, between two names."""
    lexicon = words()
    lemma = token.text.lower().removesuffix("s")
    if token.pos not in ("NOUN", "PROPN") or lemma not in lexicon.verbs or not token.text.lower().endswith("s"):
        return None
    entry = lexicon.verbs[lemma]
    sentence = scene.sentence(token.i)
    if not entry.object or token.i - 1 < sentence.start or token.i + 1 >= sentence.stop:
        return None
    left = scene.people(scene.mention_of.get(token.i - 1))
    right = scene.people(scene.mention_of.get(token.i + 1))
    if not left or not right or set(left) & set(right):
        return None
    found = Parties((*left, *right), caller=left[0] if entry.initiates else None, agents=left)
    return Event(
        token.i, Span(token.start, token.end), token.sentence, True, entry.medium, False, found, token.i, "held",
        headline=marks.headline(scene, token.i), reasons=("headline-verb",),
    )  # fmt: skip


def joint_headline(scene: Scene, token: Token) -> Event | None:
    """ "A, B confer": two names joined by a comma or "and" before a base form, whatever the parse makes of it."""
    entry = words().verbs.get(token.text.lower())
    if entry is None or not entry.plural or not marks.headline(scene, token.i):
        return None
    right = scene.mention_of.get(token.i - 1)
    if right is None:
        return None
    first = scene.parse.tokens_in(right.span)[0].i
    left = scene.mention_of.get(first - 2) if first >= 2 else None
    if left is None or scene.parse.tokens[first - 1].text not in (",", "and", "&"):
        return None
    people = tuple(dict.fromkeys((*scene.people(left), *scene.people(right))))
    if len(people) < 2:
        return None
    channel = marks.channel(scene, token.i)
    medium, loose = marks.medium(entry.medium, channel, entry.medium == "talks")
    return Event(
        token.i, Span(token.start, token.end), token.sentence, True, medium, loose, Parties(people, agents=people),
        token.i, "held", channel=channel is not None, headline=True, reasons=("headline-verb",),
    )  # fmt: skip


def phrasal(scene: Scene, token: Token) -> Event | None:
    """A verb with a run of words after it: "had X on the line", "sat down with X"."""
    for entry in words().phrasal:
        if token.lemma != entry.verb:
            continue
        stop = min(scene.sentence(token.i).stop, token.i + 9)
        run = [scene.parse.tokens[k].text.lower() for k in range(token.i + 1, stop)]
        n = len(entry.words)
        at = next((k for k in range(len(run) - n + 1) if tuple(run[k : k + n]) == entry.words), None)
        if at is None or (entry.joint and at > 1):
            continue
        between = scene.next_mentions(token.i + 1, token.i + 1 + at)
        after = () if between else scene.next_mentions(token.i + at + n + 1, scene.sentence(token.i).stop)
        agents = parties.subject_people(scene, token.i)
        others = () if entry.joint else (*between, *after)
        people = list(dict.fromkeys(agents + [p for m in others for p in scene.people(m)]))
        refers = entry.joint and len(people) == 1 and _with_other(scene, token.i)
        if len(people) < 2 and not refers:
            continue
        verdict = status.read(scene, token.i, True, token.i, False)
        span = Span(token.start, scene.parse.tokens[token.i + at + n].end)
        caller = agents[0] if entry.initiates and len(agents) == 1 else None
        channel = marks.channel(scene, token.i) if entry.medium == "talks" else entry.medium
        medium, loose = marks.medium(entry.medium, channel, entry.medium == "talks")
        return Event(
            token.i, span, token.sentence, True, medium, loose, Parties(tuple(people), caller=caller), token.i,
            verdict.status, verdict.claimed, definite=refers, channel=channel is not None,
            headline=marks.headline(scene, token.i), reasons=(verdict.reason,),
        )  # fmt: skip
    return None


def passing_time(scene: Scene, token: Token) -> Event | None:
    """ "spent an hour with X", "had a good forty minutes with X over a video link"."""
    if token.lemma not in words().passing:
        return None
    stop = scene.sentence(token.i).stop
    for time in scene.annotated.times:
        inside = scene.parse.tokens_in(time.span) if time.type == "DURATION" else ()
        if not inside or not 0 < inside[0].i - token.i <= _BEHIND or inside[-1].i + 2 >= stop:
            continue
        after = scene.parse.tokens[inside[-1].i + 1]
        agents = parties.subject_people(scene, token.i)
        partners = scene.next_mentions(after.i + 1, stop) if after.lemma == "with" else ()
        people = tuple(dict.fromkeys((*agents, *(p for m in partners for p in scene.people(m)))))
        if not agents or len(people) < 2:
            continue
        verdict = status.read(scene, token.i, True, token.i, False)
        channel = marks.channel(scene, after.i)
        medium, loose = marks.medium("talks", channel, True)
        return Event(
            token.i, Span(token.start, after.end), token.sentence, True, medium, loose,
            Parties(people, agents=people[:1]), token.i, verdict.status, verdict.claimed, channel=channel is not None,
            headline=marks.headline(scene, token.i), reasons=(verdict.reason,),
        )  # fmt: skip
    return None


def _with_other(scene: Scene, verb: int) -> bool:
    """ "A and his host sat together": the other one is named by his part."""
    parts = field_words().counterpart
    return any(c.lemma in parts for s in scene.subjects(verb) for c in scene.parse.children(s.i, "conj"))


def compound(scene: Scene, token: Token) -> Event | None:
    """ "face-to-face", "tête-à-tête" used as nouns: only between people."""
    tokens = scene.parse.tokens
    for run, medium in words().compounds:
        if token.text.lower() != run[0] or token.sentence != tokens[min(token.i + 4, len(tokens) - 1)].sentence:
            continue
        forms = [t.text.lower() for t in tokens[token.i : token.i + 2 * len(run) - 1] if t.text not in ("-", "–")]
        if tuple(forms[: len(run)]) != run:
            continue
        last = token.i + 2 * len(run) - 2
        if tokens[last].text.lower() != run[-1]:
            continue
        if tokens[last].pos == "ADJ" and tokens[last].head != last and tokens[tokens[last].head].lemma in words().nouns:
            return None
        found = parties.of_noun(scene, last, parties.predicate_of(scene, tokens[last]), False)
        verdict = status.read(scene, last, False, parties.predicate_of(scene, tokens[last]), True)
        return Event(
            last, Span(token.start, tokens[last].end), token.sentence, False, medium, True, found, None, verdict.status,
            verdict.claimed, definite=True, headline=marks.headline(scene, token.i), reasons=(verdict.reason,),
        )  # fmt: skip
    return None
