"""What the words beside a trigger say of it: channel, order, reference, headline."""

from __future__ import annotations

from typing import TypedDict

from ..model.contacts import Medium
from ..model.text import Span
from .events import Parties
from .scene import Scene
from .words import field_words, words

_CHANNEL_WINDOW = 7  # tokens around a trigger in which the channel is looked for


class Order(TypedDict):
    """Which contact of several: one recalled, another one, the n-th."""

    recalled: bool
    another: bool
    ordinal: int | None


def headline(scene: Scene, i: int) -> bool:
    """Does token i stand in the title?"""
    title = scene.annotated.document.title_span
    return title is not None and title.start <= scene.parse.tokens[i].start < title.end


def channel(scene: Scene, i: int) -> Medium | None:
    """The channel that words of the clause name: inside the noun phrase, or in a phrase after the trigger."""
    lexicon = words()
    sentence = scene.sentence(i)
    near = range(max(sentence.start, i - 3), min(sentence.stop, i + _CHANNEL_WINDOW + 6))
    tokens = scene.parse.tokens
    if "face-to-face" in scene.text[tokens[max(sentence.start, i - 6)].start : tokens[i].start].lower():
        return "meeting"
    for medium, names in lexicon.channels:
        for k in near:
            token = tokens[k]
            if k == i or not (token.lemma in names or token.text.lower() in names):
                continue
            if k < i and not all(tokens[j].pos in ("NOUN", "ADJ", "PROPN", "PUNCT", "VERB") for j in range(k, i)):
                continue
            if k > i and not _joined(scene, i, k):
                continue
            return medium
    return None


def _joined(scene: Scene, i: int, k: int) -> bool:
    """Token k stands in a phrase of trigger i or of its verb: "by phone", "through a video link"."""
    tokens = scene.parse.tokens
    if any(tokens[j].text in (";", ".", "”", '"') for j in range(i, k)):
        return False
    before = [tokens[j].lemma for j in range(max(i + 1, k - 4), k)]
    if tokens[k].text.lower() in words().channel_adverbs:
        return True
    return any(w in ("by", "over", "via", "through", "on", "in", "using") for w in before) and not any(
        tokens[j].pos == "VERB" and tokens[j].tag in ("VBD", "VBZ", "VBP") for j in range(i + 1, k)
    )


def order(scene: Scene, left: int, i: int, predicate: int | None) -> Order:
    """Order words beside the trigger."""
    lexicon = words()
    tokens = scene.parse.tokens
    timed = [t.span for t in scene.annotated.times]
    inside = [tokens[k] for k in range(left, i)]
    near = [
        t.text.lower() for t in inside if not any(s.start <= t.start < s.end for s in timed)
    ]  # not "last Friday's call"
    recalled = any(
        t.text.lower() in lexicon.recalled and (t.head == i or t.i >= i - 2) for t in inside if t.text.lower() in near
    )
    another = any(w in lexicon.another for w in near)
    ordinal = next((lexicon.ordinals[w] for w in near if w in lexicon.ordinals), None)
    verb = predicate if predicate is not None else i
    for child in scene.parse.children(verb, "advmod", "npadvmod", "amod"):
        if child.text.lower() in ("last", "previously") and child.i <= verb + 2:
            recalled = True
        if child.text.lower() in ("again", "next") and child.i > verb:
            another = another or child.text.lower() == "next"
    return {"recalled": recalled, "another": another, "ordinal": ordinal}


def definite(scene: Scene, left: int, i: int) -> bool:
    """Can the noun phrase left..i refer back: "the call", "their talks"?"""
    lexicon = words()
    near = [scene.parse.tokens[k] for k in range(left, i)]
    if any(t.text.lower() in lexicon.indefinite for t in near):
        return False
    return any(t.text.lower() in lexicon.definite or t.tag == "POS" for t in near)


def since(scene: Scene, i: int) -> Span | None:
    """ "their first conversation since Dec. 30": the date of the contact before."""
    field = field_words()
    sentence = scene.sentence(i)
    tokens = scene.parse.tokens
    near = [tokens[k].text.lower() for k in range(max(sentence.start, i - 5), i)]
    if not any(w in field.first_words for w in near):
        return None
    for k in range(i + 1, min(sentence.stop, i + 15)):
        if tokens[k].text.lower() == "since":
            for time in scene.annotated.times:
                if time.type == "DATE" and 0 <= time.span.start - tokens[k].end <= 6 and _has_day(time.value):
                    return time.span
    return None


def _has_day(value: str) -> bool:
    return value.count("-") >= 2 and "/" not in value


def medium(medium: Medium, channel: Medium | None, loose: bool) -> tuple[Medium, bool]:
    """The medium and whether it is loose, the channel words considered."""
    if channel is None:
        return medium, loose
    if channel == "meeting":
        return ("meeting", False) if medium == "talks" else (medium, loose)
    return channel, False


def multilateral(scene: Scene, left: int, i: int, found: Parties) -> bool:
    """Do more than two take part: "a trilateral meeting", "a summit", "talks under the auspices of X"?"""
    lexicon = words()
    tokens = scene.parse.tokens
    named = any(tokens[k].text.lower() in lexicon.multilateral for k in range(left, i))
    return bool(found.hosts) or tokens[i].lemma.lower() == "summit" or named or len(found.people) > 2


def plain(scene: Scene, left: int, i: int) -> bool:
    """A noun phrase that can refer back: no name or noun of its own sends it elsewhere."""
    lexicon = words()
    tokens = scene.parse.tokens
    if i and tokens[i - 1].text in ("”", '"', "’"):
        return False
    return all(
        tokens[k].pos not in ("NOUN", "PROPN") or tokens[k].lemma in lexicon.plain_modifiers or tokens[k].tag == "POS"
        for k in range(left, i)
        if not any(t.type == "DURATION" and t.span.start <= tokens[k].start < t.span.end for t in scene.annotated.times)
    )
