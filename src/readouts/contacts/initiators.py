"""Who asked for a contact: explicit words first, a calling verb as weak evidence."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.syntax import Token
from ..model.text import Span
from . import askers
from .asking import Asked, Circle, definite, denied, span_of
from .scene import Scene
from .words import field_words

_LEFT = 6  # tokens before a request noun's phrase in which its preposition stands
_RIGHT = 6  # tokens behind it in which who asked stands


def find(
    scene: Scene,
    sentence: int,
    participants: tuple[str, ...],
    carriers: frozenset[int],
    voices: Sequence[tuple[Span, str]] = (),
) -> tuple[Asked, ...]:
    """All explicit accounts in one sentence. ``carriers`` are the nouns and verbs that tell of the contact; ``voices``
    the sides of those whose words are quoted, by span."""
    found: list[Asked] = []
    circle = Circle(participants, voices)
    for i in range(*scene.parse.sentence_tokens[sentence]):
        token = scene.parse.tokens[i]
        if (asked := _by_request_noun(scene, token, circle)) is not None and _beside(scene, token, carriers):
            found.append(asked)
            continue
        for rule in _RULES:
            if (asked := rule(scene, token, circle)) is not None:
                found.append(asked)
                break
    return tuple(found)


def _beside(scene: Scene, token: Token, carriers: frozenset[int]) -> bool:
    """The request stands with the contact itself, not with another deed of the sentence."""
    for ancestor in scene.parse.ancestors(token.i):
        if scene.parse.children(ancestor.i, "neg"):
            return False  # "was not held at X's request"
        if ancestor.i in carriers:
            return True
        if ancestor.pos in ("VERB", "AUX"):
            nouns = [s for s in scene.subjects(ancestor.i) if s.lemma in field_words().call_nouns]
            if any(definite(scene, s) for s in nouns):
                return True  # "The visit was undertaken at the invitation of X"
            if ancestor.lemma in field_words().coming_verbs | field_words().answering | {"be"}:
                return True  # "X came at the invitation of his host", "X was answering a request from Y"
            if ancestor.dep in ("acl", "relcl", "conj", "xcomp") and ancestor.head in carriers:
                return True
            break
    last = max((c for c in carriers if scene.sentence(token.i).start <= c < token.i), default=None)
    return last is not None and not any(t.pos in ("VERB", "AUX") for t in scene.parse.tokens[last + 1 : token.i])


def _leads_in(scene: Scene, k: int, request: Token) -> bool:
    """Is token k a word that makes the request behind it the contact's own: "at", "in response to"?"""
    token, lemma = scene.parse.tokens[k], scene.parse.tokens[k].lemma
    if lemma in ("at", "on", "upon", "under"):
        return True
    if lemma in ("by", "following"):
        return request.lemma in ("request", "invitation")
    if lemma == "to":
        return k > 0 and scene.parse.tokens[k - 1].lemma in field_words().answers
    return lemma in field_words().answering and token.pos == "VERB" and not denied(scene, token)


def _by_request_noun(scene: Scene, token: Token, circle: Circle) -> Asked | None:
    """ "at X's request", "on the initiative of X", "at the latter's request", "in response to an invitation from X"."""
    if token.lemma not in field_words().request_nouns or token.pos not in ("NOUN", "PROPN"):
        return None
    tokens, sentence = scene.parse.tokens, scene.sentence(token.i)
    left = scene.noun_left(token.i)
    reach = range(left - 1, max(sentence.start, left - _LEFT) - 1, -1)
    start = next((k for k in reach if _leads_in(scene, k, token)), None)
    if start is None:
        return None

    def asked(actor: str, last: int) -> Asked:
        span = span_of(scene, start, last)
        return Asked(actor, span, span.of(scene.text), 1.0, token.i)

    inside = tokens[start + 1 : token.i]
    for part in inside:
        if (person := circle.anaphor(scene, part)) is not None:
            return asked(person, token.i)
    for part in inside:
        actor = circle.of_mention(scene, scene.mention_of.get(part.i)) or circle.adjective(scene, part)
        if (actor := actor or circle.of_token(scene, part)) is not None:
            return asked(actor, token.i)
    if token.i + 1 < sentence.stop and tokens[token.i + 1].lemma in ("of", "from", "by"):
        k = token.i + 2
        near = tokens[k : min(sentence.stop, k + _RIGHT)]
        for part in near:
            if (person := circle.anaphor(scene, part)) is not None:
                return asked(person, part.i)
        mentions = scene.next_mentions(k, min(sentence.stop, k + _RIGHT))
        if mentions and (actor := circle.of_mention(scene, mentions[0])) is not None:
            return asked(actor, scene.parse.tokens_in(mentions[0].span)[-1].i)
        for part in near:
            if (actor := circle.of_token(scene, part)) is not None:
                return asked(actor, part.i)
    return None


def _pending_request(scene: Scene, token: Token, circle: Circle) -> Asked | None:
    """ "X had a pending request for talks", "X approached Y with a request for a call", "a request made by X"."""
    if token.lemma != "request" or token.pos != "NOUN":
        return None
    tokens, sentence = scene.parse.tokens, scene.sentence(token.i)
    near = tokens[token.i + 1 : min(sentence.stop, token.i + 7)]
    if not any(t.lemma in field_words().call_nouns for t in near):
        return None
    head = scene.parse.head(token.i)
    verb = scene.parse.head(head.i) if token.dep == "pobj" and head.lemma == "with" else head
    if verb.pos == "VERB" and verb.lemma in field_words().requesting_verbs and not denied(scene, verb):
        for subject in askers.agents(scene, verb):
            if (actor := circle.of_token(scene, subject)) is not None:
                return Asked(actor, span_of(scene, subject.i, near[-1].i), None, 0.9, token.i)
        # "It was China that had a pending request"
        for ancestor in scene.parse.ancestors(token.i):
            for child in scene.parse.children(ancestor.i, "attr", "nsubj"):
                if (actor := circle.of_mention(scene, scene.mention_of.get(child.i))) is not None:
                    return Asked(actor, span_of(scene, child.i, token.i), None, 0.9, token.i)
    for k in range(token.i + 1, min(sentence.stop - 1, token.i + 12)):
        made = tokens[k].lemma in ("make", "send", "submit") and tokens[k].tag == "VBN" and tokens[k + 1].lemma == "by"
        mentions = scene.next_mentions(k + 2, min(sentence.stop, k + 8)) if made else ()
        if mentions and (actor := circle.of_mention(scene, mentions[0])) is not None:
            last = scene.parse.tokens_in(mentions[0].span)[-1].i
            return Asked(actor, span_of(scene, token.i, last), None, 0.9, token.i)
    return None


def _whose_idea(scene: Scene, token: Token, circle: Circle) -> Asked | None:
    """ "the request for the call came from X", "the idea of the talks was X's", "the call was X's idea", "the first
    move came from X"."""
    verb = scene.parse.head(token.i)
    if token.lemma not in field_words().ideas or token.i == verb.i or scene.parse.children(verb.i, "neg"):
        return None
    if token.dep == "attr":
        about = [s for s in scene.subjects(verb.i) if s.lemma in field_words().call_nouns and definite(scene, s)]
        named = list(scene.parse.children(token.i, "poss")) if about else []
    else:
        named = _origins(scene, token, verb) if token.dep == "nsubj" and definite(scene, token) else []
    return _meant(scene, token, named, circle)


def _origins(scene: Scene, idea: Token, verb: Token) -> list[Token]:
    """Whose the idea is, or from whom it came."""
    behind = scene.parse.tokens[idea.i + 1 : verb.i]
    about = field_words().call_nouns | field_words().talking_verbs
    if any(t.pos in ("NOUN", "VERB") for t in behind) and not any(t.lemma in about for t in behind):
        return []  # the request for data
    if verb.lemma == "come":
        preps = [p for p in scene.parse.children(verb.i, "prep") if p.lemma == "from"]
        return [k for p in preps for k in scene.parse.children(p.i, "pobj")]
    owners = [k for a in scene.parse.children(verb.i, "attr") for k in (a, *scene.parse.children(a.i, "poss"))]
    return [k for k in owners if verb.lemma == "be" and scene.parse.children(k.i, "case")]


def _initiator(scene: Scene, token: Token, circle: Circle) -> Asked | None:
    """ "the initiator of the call was X", "X was the initiator of the call"."""
    verb = scene.parse.head(token.i)
    if token.lemma not in field_words().initiators or verb.lemma != "be" or denied(scene, verb):
        return None
    of = [o for p in scene.parse.children(token.i, "prep") for o in scene.parse.children(p.i, "pobj")]
    if not any(o.lemma in field_words().call_nouns for o in of):
        return None
    other = scene.subjects(verb.i) if token.dep == "attr" else scene.parse.children(verb.i, "attr")
    return _meant(scene, token, other, circle)


def _meant(scene: Scene, token: Token, named: Sequence[Token], circle: Circle) -> Asked | None:
    """The first of the words that means somebody of the contact, as an account."""
    for who in named:
        if (actor := circle.of_token(scene, who)) is not None:
            return Asked(actor, span_of(scene, token.i, who.i), None, 0.9, token.i)
    return None


_RULES = (
    _pending_request,
    askers.asking,
    askers.asked_of,
    askers.because_asked,
    askers.sought_out,
    _whose_idea,
    _initiator,
    askers.opening,
    askers.calling,
)
