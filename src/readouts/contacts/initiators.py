"""Who asked for a contact: explicit words first, a calling verb as weak evidence."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.actors import Mention
from ..model.syntax import Token
from ..model.text import Span
from .scene import Scene
from .words import country_code, field_words, words

_NEAR, _FAR = 8, 24  # tokens between a contact noun and "requested by X", "convened by X"


@dataclass(frozen=True, slots=True)
class Asked:
    """One account of who asked: the actor, the words, and how explicit they are."""

    actor: str
    span: Span
    euphemism: str | None
    weight: float
    token: int


def find(scene: Scene, sentence: int, participants: tuple[str, ...], carriers: frozenset[int]) -> tuple[Asked, ...]:
    """All explicit accounts in one sentence. ``carriers`` are the nouns and verbs that tell of the contact."""
    found: list[Asked] = []
    for i in range(*scene.parse.sentence_tokens[sentence]):
        token = scene.parse.tokens[i]
        for rule in (
            _by_request_noun,
            _pending_request,
            _asking_verb,
            _participle,
            _because_asked,
            _sought_out,
            _whose_idea,
        ):
            asked = rule(scene, token, participants)
            if asked is not None and (rule is not _by_request_noun or _beside(scene, token, carriers)):
                found.append(asked)
                break
    return tuple(found)


def _beside(scene: Scene, token: Token, carriers: frozenset[int]) -> bool:
    """The request stands with the contact itself, not with another deed of the sentence."""
    for ancestor in scene.parse.ancestors(token.i):
        if ancestor.i in carriers:
            return True
        if ancestor.pos in ("VERB", "AUX"):
            nouns = [s for s in scene.subjects(ancestor.i) if s.lemma in field_words().call_nouns]
            if any(_definite(scene, s) for s in nouns):
                return True  # "The visit was undertaken at the invitation of X"
            if ancestor.dep in ("acl", "relcl", "conj", "xcomp") and ancestor.head in carriers:
                return True
            break
    last = max((c for c in carriers if scene.sentence(token.i).start <= c < token.i), default=None)
    return last is not None and not any(t.pos in ("VERB", "AUX") for t in scene.parse.tokens[last + 1 : token.i])


def _definite(scene: Scene, noun: Token) -> bool:
    """ "the visit", "their talks", not "a visit"."""
    return any(d.text.lower() in words().definite for d in scene.parse.children(noun.i, "det", "poss"))


def _sought_out(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "X had sought her out": one goes to find the other."""
    if token.lemma != "seek" or token.pos != "VERB" or scene.parse.children(token.i, "neg", "nsubjpass"):
        return None
    out = [k for k in scene.parse.children(token.i, "prt", "advmod") if k.lemma == "out"]
    people = {
        p for t in scene.parse.children(token.i, "dobj", "dative") for m in scene.named(t.i) for p in scene.people(m)
    }
    for subject in scene.subjects(token.i) if out and people & set(participants) else ():
        for mention in scene.named(subject.i):
            actor = _actor(scene, mention, participants)
            if actor is not None and actor not in people:
                return Asked(actor, _span(scene, subject.i, out[0].i), None, 0.9, token.i)
    return None


def _actor(scene: Scene, mention: Mention | None, participants: tuple[str, ...]) -> str | None:
    """A participant, or a side of one; others asked for other things."""
    if mention is None:
        return None
    for person in scene.people(mention):
        if person in participants:
            return person
    sides = {scene.side_of(p) for p in participants} - {None}
    own = {scene.side_of(mention.actor)} | {scene.side_of(a) for a in mention.also}
    return next((s for s in own if s in sides), None)


def _span(scene: Scene, first: int, last: int) -> Span:
    """From token to token, with the whole mentions at both ends and no stop at the close."""
    first, last = min(first, last), max(first, last)
    while last > first and scene.parse.tokens[last].pos == "PUNCT":
        last -= 1
    span = scene.parse.span(first, last + 1)
    start = scene.mention_of.get(first)
    return Span(min(span.start, start.span.start), span.end) if start is not None else span


def _anaphor(scene: Scene, token: Token, participants: tuple[str, ...]) -> str | None:
    """ "the latter": the participant named last before it in the sentence; "the former": the one before that."""
    field = field_words()
    if token.lemma not in field.anaphora:
        return None
    seen: list[str] = []
    for k in range(scene.sentence(token.i).start, token.i):
        for person in scene.people(scene.mention_of.get(k)):
            if person in participants:
                if person in seen:
                    seen.remove(person)
                seen.append(person)
    if len(seen) < 2:
        return None
    return seen[-1] if field.anaphora[token.lemma] == -1 else seen[-2]


def _by_request_noun(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "at X's request", "on the initiative of X", "at the latter's request", "with X's initiative"."""
    field = field_words()
    if token.lemma not in field.request_nouns or token.pos not in ("NOUN", "PROPN"):
        return None
    tokens = scene.parse.tokens
    sentence = scene.sentence(token.i)
    left = scene.noun_left(token.i)
    start = left - 1
    while (
        start > sentence.start
        and tokens[start].lemma not in ("at", "on", "upon", "by", "under", "following")
        and left - start < 6
    ):
        start -= 1
    if tokens[start].lemma not in ("at", "on", "upon", "by", "under", "following"):
        return None
    if tokens[start].lemma in ("by", "following") and token.lemma not in ("request", "invitation"):
        return None
    inside = tokens[start + 1 : token.i]
    for part in inside:
        if (person := _anaphor(scene, part, participants)) is not None:
            span = _span(scene, start, token.i)
            return Asked(person, span, span.of(scene.text), 1.0, token.i)
    for part in inside:
        actor = _actor(scene, scene.mention_of.get(part.i), participants) or _adjective(scene, part, participants)
        if actor is not None:
            span = _span(scene, start, token.i)
            return Asked(actor, span, span.of(scene.text), 1.0, token.i)
    if token.i + 1 < sentence.stop and tokens[token.i + 1].lemma in ("of", "from", "by"):
        k = token.i + 2
        for part in tokens[k : min(sentence.stop, k + 6)]:
            if (person := _anaphor(scene, part, participants)) is not None:
                return Asked(
                    person, _span(scene, start, part.i), _span(scene, start, part.i).of(scene.text), 1.0, token.i
                )
        mentions = scene.next_mentions(k, min(sentence.stop, k + 6))
        if mentions and (actor := _actor(scene, mentions[0], participants)) is not None:
            last = scene.parse.tokens_in(mentions[0].span)[-1].i
            span = _span(scene, start, last)
            return Asked(actor, span, span.of(scene.text), 1.0, token.i)
    return None


def _pending_request(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "X had a pending request for talks", "a request for a meeting, made by X"."""
    if token.lemma != "request" or token.pos != "NOUN":
        return None
    tokens = scene.parse.tokens
    sentence = scene.sentence(token.i)
    near = tokens[token.i + 1 : min(sentence.stop, token.i + 7)]
    if not any(t.lemma in field_words().call_nouns for t in near):
        return None
    head = scene.parse.head(token.i)
    if token.dep == "dobj" and head.lemma in ("have", "make", "send", "submit"):
        for subject in scene.subjects(head.i):
            for mention in scene.named(subject.i):
                if (actor := _actor(scene, mention, participants)) is not None:
                    return Asked(actor, _span(scene, subject.i, near[-1].i if near else token.i), None, 0.9, token.i)
        # "It was China that had a pending request"
        for ancestor in scene.parse.ancestors(token.i):
            for child in scene.parse.children(ancestor.i, "attr", "nsubj"):
                if (actor := _actor(scene, scene.mention_of.get(child.i), participants)) is not None:
                    return Asked(actor, _span(scene, child.i, token.i), None, 0.9, token.i)
    for k in range(token.i + 1, min(sentence.stop - 1, token.i + 12)):
        made = tokens[k].lemma in ("make", "send", "submit") and tokens[k].tag == "VBN" and tokens[k + 1].lemma == "by"
        mentions = scene.next_mentions(k + 2, min(sentence.stop, k + 8)) if made else ()
        if mentions and (actor := _actor(scene, mentions[0], participants)) is not None:
            last = scene.parse.tokens_in(mentions[0].span)[-1].i
            return Asked(actor, _span(scene, token.i, last), None, 0.9, token.i)
    return None


def _contact_object(scene: Scene, verb: Token) -> Token | None:
    """A definite contact noun that a verb of asking takes: "asked for the call", "set up the conversation"."""
    field, lexicon = field_words(), words()
    tokens = scene.parse.tokens
    for k in range(verb.i + 1, min(scene.sentence(verb.i).stop, verb.i + 7)):
        token = tokens[k]
        if token.lemma in field.call_nouns and token.pos in ("NOUN", "PROPN"):
            between = tokens[verb.i + 1 : k]
            if any(t.text.lower() in lexicon.indefinite for t in between):
                return None
            if any(t.text.lower() in lexicon.definite for t in between):
                return token
            return None
        if token.pos in ("VERB", "AUX") or token.text in (",", ";", "”", '"'):
            return None
    return None


def _asking_verb(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "Haile asked for the call", "the American side initiated the conversation", "I made this call"."""
    field = field_words()
    if token.pos != "VERB" or not (token.lemma in field.ask_verbs or token.lemma == "make"):
        return None
    if scene.parse.children(token.i, "nsubjpass", "auxpass", "neg"):
        return None
    obj = _contact_object(scene, token)
    if obj is None:
        return None
    for subject in (*scene.subjects(token.i), *_cleft(scene, token)):
        mentions = scene.named(subject.i)
        for mention in mentions:
            if (actor := _actor(scene, mention, participants)) is not None:
                return Asked(actor, _span(scene, subject.i, obj.i), None, 1.0, token.i)
    return None


def _cleft(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """ "It was X that asked": who stands before the clause."""
    above = scene.parse.head(verb.i)
    it = any(k.text.lower() == "it" and k.i < above.i for k in scene.parse.children(above.i, "nsubj", "expl"))
    return scene.parse.children(above.i, "attr") if above.lemma == "be" and it and above.i < verb.i else ()


def _adjective(scene: Scene, token: Token, participants: tuple[str, ...]) -> str | None:
    """ "at Peruvian initiative": the side of a participant that an adjective names."""
    code = country_code(token.text) if token.pos in ("ADJ", "PROPN") else None
    sides = {scene.side_of(p) for p in participants}
    return f"state:{code}" if code and f"state:{code}" in sides else None


def _whose_idea(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "the request for the call came from X", "the idea of the talks was X's"."""
    field = field_words()
    verb = scene.parse.head(token.i)
    behind = scene.parse.tokens[token.i + 1 : verb.i]
    if token.dep != "nsubj" or token.lemma not in field.ideas or not _definite(scene, token) or verb.i < token.i:
        return None
    if behind and not any(t.lemma in field.call_nouns for t in behind):
        return None  # the request for data
    if scene.parse.children(verb.i, "neg"):
        return None
    origin = [p for p in scene.parse.children(verb.i, "prep") if p.lemma == "from"]
    if verb.lemma == "come":
        named = [k for p in origin for k in scene.parse.children(p.i, "pobj")]
    else:
        owners = [k for a in scene.parse.children(verb.i, "attr") for k in (a, *scene.parse.children(a.i, "poss"))]
        named = [k for k in owners if verb.lemma == "be" and scene.parse.children(k.i, "case")]
    for place in named:
        for mention in scene.named(place.i):
            if (actor := _actor(scene, mention, participants)) is not None:
                return Asked(actor, _span(scene, token.i, place.i), None, 0.9, token.i)
    return None


def _participle(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "initiated by X", "the call was requested by Washington"."""
    field = field_words()
    tokens = scene.parse.tokens
    if token.text.lower() not in field.ask_participles or token.i + 2 >= len(tokens):
        return None
    if tokens[token.i + 1].lemma not in ("by", "from"):
        return None
    subject = [s.lemma for s in scene.subjects(token.i)]
    head = scene.parse.head(token.i)
    nouns = field.call_nouns
    reach = _FAR if token.lemma in words().convening else _NEAR
    about_contact = (
        any(s in nouns or s in ("it", "which", "that") for s in subject)
        or head.lemma in nouns
        or any(t.lemma in nouns for t in tokens[max(scene.sentence(token.i).start, token.i - reach) : token.i])
    )
    if not about_contact:
        return None
    mentions = scene.next_mentions(token.i + 2, min(scene.sentence(token.i).stop, token.i + 9))
    if mentions and (actor := _actor(scene, mentions[0], participants)) is not None:
        span = _span(scene, token.i, scene.parse.tokens_in(mentions[0].span)[-1].i)
        return Asked(actor, span, span.of(scene.text), 1.0, token.i)
    return None


def _because_asked(scene: Scene, token: Token, participants: tuple[str, ...]) -> Asked | None:
    """ "talked because Delhi asked for it", "as Ankara had requested it", "X asked to see him"."""
    field = field_words()
    tokens = scene.parse.tokens
    if token.pos != "VERB" or token.lemma not in field.request_verbs or scene.parse.children(token.i, "neg", "auxpass"):
        return None
    follow = [t.text.lower() for t in tokens[token.i + 1 : min(scene.sentence(token.i).stop, token.i + 4)]]
    causal = any(m.text.lower() in ("because", "as", "since", "after") for m in scene.parse.children(token.i, "mark"))
    for_it = follow[:2] == ["for", "it"] or follow[:1] == ["it"]
    to_see = follow[:2] in (["to", "see"], ["to", "meet"], ["to", "speak"], ["to", "talk"])
    if not (
        (causal and (for_it or not follow or follow[0] in (".", ",", "”", '"'))) or (to_see and "if" not in follow)
    ):
        return None
    if (
        to_see
        and not causal
        and any(t.lemma in ("will", "would", "not") for t in scene.parse.children(token.i, "aux", "neg"))
    ):
        return None
    for subject in scene.subjects(token.i):
        for mention in scene.named(subject.i):
            if (actor := _actor(scene, mention, participants)) is not None:
                last = min(token.i + (2 if for_it or to_see else 0), scene.sentence(token.i).stop - 1)
                return Asked(actor, _span(scene, subject.i, last), None, 0.9 if causal else 0.7, token.i)
    return None
