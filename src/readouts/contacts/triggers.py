"""Every place in a text that may speak of a contact: verbs, nouns and set phrases."""

from __future__ import annotations

from dataclasses import replace

from ..model.contacts import Medium
from ..model.syntax import Token
from ..model.text import Span
from . import parties, status
from .events import Event, Parties
from .scene import Scene
from .words import Noun, Verb, field_words, words

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
        elif (verb := _headline_verb(scene, token)) is not None:
            event = verb
        elif token.pos in ("NOUN", "PROPN", "VERB") and (noun := lexicon.nouns.get(_noun_lemma(token))):
            event = _noun(scene, token, noun)
        if event is None and token.pos in ("VERB", "AUX"):
            event = _phrasal(scene, token)
        if event is None:
            event = _compound(scene, token)
        if event is not None:
            events += _apart(scene, event)
    return tuple(events)


def _headline_verb(scene: Scene, token: Token) -> Event | None:
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
        headline=_headline(scene, token.i), reasons=("headline-verb",),
    )  # fmt: skip


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


def _headline(scene: Scene, i: int) -> bool:
    title = scene.annotated.document.title_span
    return title is not None and title.start <= scene.parse.tokens[i].start < title.end


def _channel(scene: Scene, i: int) -> Medium | None:
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
    if tokens[k].pos == "ADV" or tokens[k].lemma in ("virtually", "online"):
        return True
    return any(w in ("by", "over", "via", "through", "on", "in", "using") for w in before) and not any(
        tokens[j].pos == "VERB" and tokens[j].tag in ("VBD", "VBZ", "VBP") for j in range(i + 1, k)
    )


def _marks(scene: Scene, left: int, i: int, predicate: int | None) -> dict[str, object]:
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


def _definite(scene: Scene, left: int, i: int) -> bool:
    lexicon = words()
    near = [scene.parse.tokens[k] for k in range(left, i)]
    if any(t.text.lower() in lexicon.indefinite for t in near):
        return False
    return any(t.text.lower() in lexicon.definite or t.tag == "POS" for t in near)


def _since(scene: Scene, i: int) -> Span | None:
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
    found = parties.of_verb(scene, token.i, entry)
    channel = _channel(scene, token.i)
    if entry.needs_channel and channel is None:
        return None
    if token.lemma in ("call", "phone", "ring") and len(found.people) < 2:
        return None  # "called it a mistake"
    if token.lemma == "meet" and parse.children(token.i, "dobj") and not found.people:
        return None  # "meet the conditions"
    if len(found.people) < 2 and parties.elsewhere(scene, token.i, entry.preps):
        return None
    if entry.plural and len(found.people) < 2:
        subject = scene.subjects(token.i)
        subject = tuple(s for s in subject if s.text.lower() not in ("i", "he", "she", "it", "you"))
        collective = any(
            s.tag in ("NNS", "CD", "PRP", "NNPS") or s.lemma in ("two", "pair", "both", "side") for s in subject
        )
        collective = collective and not any(
            scene.parse.tokens[k].pos == "PROPN" for s in subject for k in range(scene.noun_left(s.i), s.i)
        )  # not "the BRICS leaders met"
        partner_missing = not found.people or not (set(found.people) - set(_subject_people(scene, token.i)))
        if partner_missing and channel is None and not (collective and not found.people):
            return None
    if entry.weak and len(found.people) < 2:
        return None
    if not found.people and not (found.sides and entry.medium == "visit") and not entry.plural:
        return None
    if entry.object and not entry.preps and entry.medium == "meeting" and len(found.people) < 2:
        return None  # "received the answer"
    marks = _marks(scene, max(token.i - 2, scene.sentence(token.i).start), token.i, None)
    marks["another"] = any(t.text.lower() in ("next",) for t in parse.children(token.i, "advmod"))
    marks["recalled"] = _recalled_verb(scene, token)
    verdict = status.read(scene, token.i, True, token.i, False)
    medium, loose = _medium(entry.medium, channel, entry.medium == "talks")
    return Event(
        token.i, Span(token.start, token.end), token.sentence, True, medium, loose, found, token.i, verdict.status,
        verdict.claimed, plural=not found.people and entry.plural, headline=_headline(scene, token.i),
        channel=channel is not None, reasons=(verdict.reason,), **marks,  # type: ignore[arg-type]
    )  # fmt: skip


def _subject_people(scene: Scene, verb: int) -> list[str]:
    return [p for s in scene.subjects(verb) for m in scene.named(s.i) for p in scene.people(m)]


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
        before = scene.parse.tokens[max(mark.i - 1, 0)]
        if mark.text.lower() == "after" and any(
            t.span.start <= before.start < t.span.end or t.span.start <= mark.start < t.span.end
            for t in scene.annotated.times
        ):
            return True
    # "the last time they spoke"
    head = scene.parse.head(token.i)
    return head.lemma == "time" and any(k.lemma in lexicon.recalled for k in scene.parse.children(head.i, "amod"))


def _medium(medium: Medium, channel: Medium | None, loose: bool) -> tuple[Medium, bool]:
    if channel is None:
        return medium, loose
    if channel == "meeting":
        return ("meeting", False) if medium == "talks" else (medium, loose)
    return channel, False


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
        return None
    if (
        lemma == "call"
        and following is not None
        and following.lemma == "to"
        and parse.tokens[min(following.i + 1, len(parse.tokens) - 1)].pos == "VERB"
    ):
        return None
    channel = _channel(scene, token.i)
    if noun.needs_channel and channel is None:
        return None
    predicate = _predicate(scene, token)
    found = parties.of_noun(scene, token.i, predicate, noun.medium == "phone_call")
    if _is_no_party(scene, token):
        return None
    if len(found.people) < 2 and parties.elsewhere(scene, token.i, ("with", "between", "among")):
        return None
    definite = _definite(scene, left, token.i)
    marks = _marks(scene, left, token.i, None)
    since = _since(scene, token.i)
    if since is not None:
        marks["recalled"] = False
    verdict = status.read(scene, token.i, False, predicate, definite)
    if noun.loose and noun.weak and channel is None and verdict.status not in (None, "held"):
        return None  # "agreed to continue the dialogue" tells of no contact
    medium, loose = _medium(noun.medium, channel, noun.loose)
    parties_named = len(found.people) + len(found.sides)
    if not parties_named and not channel and not _plain(scene, left, token.i):
        return None  # "the Geneva talks"
    if (
        noun.weak
        and len(found.people) + len(found.sides) < 2
        and not (definite or channel)
        and lemma not in ("visit", "trip")
    ):
        return None
    start = next((t.start for t in inside if t.lemma in ("phone", "telephone", "video", "conference")), token.start)
    plural = token.tag in ("NNS", "NNPS") and lemma not in ("talk", "discussion", "negotiation", "consultation")
    return Event(
        token.i, Span(start, token.end), token.sentence, False, medium, loose, found, predicate, verdict.status,
        verdict.claimed, definite, plural=plural, headline=_headline(scene, token.i), channel=channel is not None,
        since=since, reasons=(verdict.reason,), **marks,  # type: ignore[arg-type]
    )  # fmt: skip


def _plain(scene: Scene, left: int, i: int) -> bool:
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


def _predicate(scene: Scene, token: Token) -> int | None:
    """The verb that carries a noun as its object or subject: "held talks", "talks took place"."""
    head = scene.parse.head(token.i)
    if token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") and head.pos in ("VERB", "AUX"):
        return head.i
    if token.dep == "conj" and head.pos == "NOUN":
        return _predicate(scene, head) if head.i != token.i else None
    if (
        token.dep == "pobj"
        and head.lemma in ("in", "on", "to")
        and scene.parse.head(head.i).lemma in ("engage", "take", "participate")
    ):
        return scene.parse.head(head.i).i
    return None


def _is_no_party(scene: Scene, token: Token) -> bool:
    """ "a call with reporters": a following "with" that names the press."""
    lexicon = words()
    tokens = scene.parse.tokens
    for k in range(token.i + 1, min(scene.sentence(token.i).stop, token.i + 5)):
        if tokens[k].lemma in lexicon.no_party:
            return tokens[token.i + 1].lemma in ("with", "for", "to")
    return False


def _phrasal(scene: Scene, token: Token) -> Event | None:
    for entry in words().phrasal:
        if token.lemma != entry.verb:
            continue
        stop = min(scene.sentence(token.i).stop, token.i + 9)
        run = [scene.parse.tokens[k].text.lower() for k in range(token.i + 1, stop)]
        n = len(entry.words)
        at = next((k for k in range(len(run) - n + 1) if tuple(run[k : k + n]) == entry.words), None)
        if at is None:
            continue
        between = scene.next_mentions(token.i + 1, token.i + 1 + at)
        people = _subject_people(scene, token.i) + [p for m in between for p in scene.people(m)]
        people = list(dict.fromkeys(people))
        if len(people) < 2:
            continue
        verdict = status.read(scene, token.i, True, token.i, False)
        span = Span(token.start, scene.parse.tokens[token.i + at + n].end)
        return Event(
            token.i, span, token.sentence, True, entry.medium, False, Parties(tuple(people)), token.i, verdict.status,
            verdict.claimed, channel=True, headline=_headline(scene, token.i), reasons=(verdict.reason,),
        )  # fmt: skip
    return None


def _compound(scene: Scene, token: Token) -> Event | None:
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
        found = parties.of_noun(scene, last, _predicate(scene, tokens[last]), False)
        verdict = status.read(scene, last, False, _predicate(scene, tokens[last]), True)
        event = Event(
            last, Span(token.start, tokens[last].end), token.sentence, False, medium, True, found, None, verdict.status,
            verdict.claimed, definite=True, headline=_headline(scene, token.i), reasons=(verdict.reason,),
        )  # fmt: skip
        return replace(event, recalled=False)
    return None
