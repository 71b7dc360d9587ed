"""Lengths that a text tells away from the words for the contact: "They were on the line for an hour"."""

from __future__ import annotations

from ..model.syntax import Token
from ..model.text import Span
from ..model.values import TimeExpression
from .fields import in_sentence
from .lengths import lengths
from .scene import Scene
from .words import field_words, words

_MARKS = frozenset("\"'“”‘’«»„,:()-–—")
_REACH = 6  # tokens


def lasting_of(scene: Scene, sentence: int) -> tuple[TimeExpression, ...]:
    """Lengths in a sentence that says how long the contact, or those in it, took: "It ran for two hours"."""
    return tuple(
        time
        for time in scene.annotated.times
        if lengths(time) and in_sentence(scene, sentence, time.span) and _tells(scene, time.span)
    )


def _tells(scene: Scene, span: Span) -> bool:
    inside = scene.parse.tokens_in(span)
    outer = next((t for t in inside if not inside[0].i <= t.head <= inside[-1].i or t.head == t.i), None)
    if outer is None:
        return False
    field = field_words()
    above = [outer, *scene.parse.ancestors(outer.i)]
    verb = next((t for t in above if t.pos in ("VERB", "AUX")), None)
    before = _before(scene, inside[0])
    if verb is None or _planned(scene, verb) or {t.lemma for t in above} & field.planning:
        return False
    if _in_phrase(scene, inside, outer):
        return True
    if verb.lemma in field.timing_verbs:
        return before == "at" and _meant(scene, [*scene.subjects(verb.i), *scene.parse.children(verb.i, "dobj")], verb)
    if before in field.ending_preps and _over(scene, verb):
        return _meant(scene, scene.subjects(verb.i), verb, people=verb.lemma not in field.ending_verbs)
    after = scene.parse.tokens[inside[-1].i + 1].lemma if inside[-1].i + 1 < len(scene.parse.tokens) else ""
    if before in field.not_duration or after in field.beyond:
        return False
    if verb.lemma in field.lasting_verbs:
        return _meant(scene, scene.subjects(verb.i), verb)
    if verb.lemma in field.talking_verbs:
        return before == "for" and _both(scene, verb)
    if verb.lemma in ("spend", "be", "stay", "remain"):
        behind = scene.parse.tokens[verb.i : min(verb.i + 2 * _REACH, len(scene.parse.tokens))]
        if _both(scene, verb):
            return any(t.lemma in field.together and t.sentence == verb.sentence for t in behind)
        return verb.lemma == "be" and _attribute(scene, verb, inside) and _meant(scene, scene.subjects(verb.i), verb)
    return False


def _before(scene: Scene, first: Token) -> str:
    """The word before the length, past marks and words of a bound ("well over", "about")."""
    field = field_words()
    k = first.i - 1
    while k >= 0 and (scene.parse.tokens[k].text in _MARKS or scene.parse.tokens[k].lemma in field.bounding):
        k -= 1
    return scene.parse.tokens[k].lemma if k >= 0 and scene.parse.tokens[k].sentence == first.sentence else ""


def _planned(scene: Scene, verb: Token) -> bool:
    """Was it only to last so long: "should take", "did not last"?"""
    kids = scene.parse.children(verb.i, "aux", "neg")
    return any(k.tag == "MD" or k.dep == "neg" for k in kids)


def _in_phrase(scene: Scene, inside: tuple[Token, ...], outer: Token) -> bool:
    """ "a 45-minute call", "two hours of talks": the length belongs to a word for the contact."""
    nouns = field_words().call_nouns
    parse = scene.parse
    noun = parse.head(outer.i)
    if outer.dep in ("compound", "nmod", "amod", "nummod", "poss") and noun.lemma in nouns:
        return noun.i > inside[-1].i
    return any(
        k.lemma in nouns for p in parse.children(outer.i, "prep") if p.lemma == "of" for k in parse.children(p.i)
    )


def _over(scene: Scene, verb: Token) -> bool:
    """A verb of ending, "hung up", "was over", "were done", "were through"."""
    field = field_words()
    if verb.lemma in field.ending_verbs or verb.lemma == "hang":
        return True
    kids = scene.parse.children(verb.i, "advmod", "acomp", "prt", "prep")
    return verb.lemma == "do" or (verb.lemma == "be" and any(k.lemma in field.over for k in kids))


def _attribute(scene: Scene, verb: Token, inside: tuple[Token, ...]) -> bool:
    """ "It was about forty minutes", "the call was an hour long": no verb or preposition between."""
    between = scene.parse.tokens[verb.i + 1 : inside[0].i]
    if len(between) > _REACH or any(t.pos in ("VERB", "NOUN") for t in between):
        return False
    return not any(t.pos == "ADP" and t.lemma not in field_words().bounding for t in between)


def _both(scene: Scene, verb: Token) -> bool:
    """The subject is those who talked: "they", "we", "the two leaders"; not one of them alone."""
    return any(_plural(scene, s) for s in scene.subjects(verb.i))


def _plural(scene: Scene, subject: Token) -> bool:
    if subject.text.lower() in ("they", "we", "both", "two", "pair"):
        return True
    several = subject.tag in ("NNS", "NNPS") and subject.lemma in field_words().talkers
    joined = [m for m in scene.named(subject.i) if m.actor or m.also]
    return several or len(joined) > 1


def _meant(scene: Scene, named: tuple[Token, ...] | list[Token], verb: Token, people: bool = False) -> bool:
    """Is "it", a definite word for a contact, or (``people``) those who talked among these tokens?"""
    nouns, field = words().nouns, field_words()
    for token in named:
        if token.text.lower() in ("it", "this", "that", "both") or (people and _plural(scene, token)):
            return True
        relative = token.tag in ("WDT", "WP")
        noun = scene.parse.head(verb.i) if relative and verb.dep == "relcl" else token
        kids = {k.text.lower() for k in scene.parse.children(noun.i, "det", "poss")}
        lemma = noun.lemma.lower()
        own = any(k.dep == "poss" for k in scene.parse.children(noun.i))
        participle = verb.dep == "acl" and verb.head == noun.i
        if lemma in nouns and (relative or own or participle or kids & words().definite):
            return True
        if lemma in field.whole and kids & words().definite:
            return True
    return False
