"""Did it take place? What the words around a trigger say of that."""

from __future__ import annotations

from typing import NamedTuple

from ..model.contacts import Status
from ..model.syntax import Token
from .scene import Scene
from .words import status_words, words

_ADVERBIAL = frozenset(
    "in during after before following on at since ahead until throughout by amid over from through upon about".split()
)


class Verdict(NamedTuple):
    """``status`` None: left open. ``claimed``: it stands in somebody's claim."""

    status: Status | None
    claimed: bool
    reason: str


def read(scene: Scene, trigger: int, verbal: bool, predicate: int | None, definite: bool) -> Verdict:
    """The status that the clause of a trigger gives it."""
    inside = _noun_phrase(scene, trigger) if not verbal else None
    if inside == "denied":
        return Verdict("denied", False, "no-determiner")
    claimed = _is_claimed(scene, trigger)
    found, reason = _climb(scene, trigger, predicate if predicate is not None else trigger, verbal, definite)
    if inside is not None and found in (None, "held"):
        return Verdict(inside, claimed, "adjective")
    return Verdict(found, claimed, reason)


def _noun_phrase(scene: Scene, noun: int) -> Status | None:
    table = status_words()
    for k in range(scene.noun_left(noun), noun):
        token = scene.parse.tokens[k]
        if token.lemma in table.adjectives or token.text.lower() in table.adjectives:
            return table.adjectives.get(token.lemma) or table.adjectives[token.text.lower()]
        if token.text.lower() in ("no", "neither") and token.head == noun:
            return "denied"
    return None


def _negated(scene: Scene, verb: int) -> bool:
    table = status_words()
    kids = scene.parse.children(verb, "neg", "advmod", "preconj", "cc", "det")
    if any(k.dep == "neg" or k.text.lower() in ("never", "neither", "nor", "hardly") for k in kids):
        return True
    subjects = scene.parse.children(verb, "nsubj", "nsubjpass")
    return any(
        d.text.lower() in ("no", "neither", "none") for s in subjects for d in (s, *scene.parse.children(s.i, "det"))
    ) and ("no" in table.negations)


def _modal(scene: Scene, verb: int) -> Status | None:
    table = status_words()
    for aux in scene.parse.children(verb, "aux"):
        if status := table.modals.get(aux.text.lower()):
            return status
    return None


def _infinitive(scene: Scene, verb: int) -> bool:
    return any(a.lemma == "to" and a.tag == "TO" for a in scene.parse.children(verb, "aux"))


def _conditional(scene: Scene, verb: int) -> bool:
    table = status_words()
    return any(m.text.lower() in table.conditional_marks for m in scene.parse.children(verb, "mark", "advmod"))


def _governor(scene: Scene, token: Token) -> Status | None:
    table = status_words()
    for particle in scene.parse.children(token.i, "prt", "advmod"):
        if status := table.particles.get((token.lemma, particle.lemma)):
            return status
    return table.governs.get(token.lemma)


def _finite_held(scene: Scene, verb: Token) -> bool:
    """A finite past, perfect or headline-present verb."""
    if verb.tag in ("VBD", "VBZ", "VBP"):
        return True
    aux = {a.lemma for a in scene.parse.children(verb.i, "aux", "auxpass")}
    if verb.tag == "VBN":
        return True
    return verb.tag == "VBG" and "be" in aux


def _climb(scene: Scene, trigger: int, start: int, verbal: bool, definite: bool) -> tuple[Status | None, str]:
    table = status_words()
    parse = scene.parse
    own = {trigger, start}
    found: Status | None = None
    reason = "no-predicate"
    child, token = None, parse.tokens[trigger]
    crossed: str | None = None  # an adverbial preposition between trigger and the verb at hand
    told = False  # a reporting verb was crossed: what is above only claims or denies it
    while True:
        if token.pos in ("VERB", "AUX") or token.i in own:
            is_own = token.i in own and (verbal or token.i == start)
            if is_own and (verbal or token.i != trigger):
                if _negated(scene, token.i):
                    return "denied", f"negated:{token.lemma}"
                if status := _modal(scene, token.i):
                    return status, f"modal:{token.lemma}"
                if _conditional(scene, token.i):
                    return "proposed", f"condition:{token.lemma}"
                if not verbal and (status := _governor(scene, token)) and token.lemma not in words().light_verbs:
                    found, reason = status, f"governor:{token.lemma}"
                elif _infinitive(scene, token.i):
                    found, reason = None, "infinitive"
                    if token.head == token.i or token.dep in ("ROOT", "nsubj", "relcl", "acl"):
                        return "announced", "headline-infinitive"
                elif _finite_held(scene, token):
                    found, reason = "held", f"finite:{token.lemma}"
                else:
                    reason = f"non-finite:{token.lemma}"
            elif crossed is not None:
                if token.pos in ("VERB", "AUX") and found is None and not told:
                    if crossed in table.before_words:
                        return None, f"adverbial:{crossed}"
                    if status := _modal(scene, token.i):
                        return (
                            (None, "after-modal") if crossed in table.after_words else (status, f"modal:{token.lemma}")
                        )
                    held = _finite_held(scene, token) or token.tag in ("VBG", "VBN")
                    return ("held" if held else None), f"adverbial:{crossed}"
            elif (
                child is not None
                and child.dep not in ("advcl", "relcl", "conj", "parataxis", "appos", "nsubj")
                or (child is not None and child.dep == "nsubj" and token.lemma in ("be", "remain"))
            ):
                status = _governor(scene, token)
                if status == "denied" and token.lemma not in ("deny",) and not told and child is not None:
                    status = None if child.dep not in ("ccomp", "xcomp", "pcomp", "dobj") else status
                if status and not (
                    definite and token.lemma in ("ask", "request", "seek", "confirm", "want", "announce")
                ):
                    reported = token.lemma in table.reporting and child is not None and child.dep == "ccomp"
                    if not reported and not (told and status not in ("denied",)):
                        if found in (None, "held") or status in ("refused", "cancelled", "denied"):
                            if not (
                                found == "held" and child is not None and child.dep == "ccomp" and status != "denied"
                            ):
                                found, reason = status, f"governor:{token.lemma}"
                elif (
                    _negated(scene, token.i)
                    and child is not None
                    and child.dep in ("dobj", "xcomp", "nsubjpass", "attr")
                ):
                    return "denied", f"negated:{token.lemma}"
                elif status is None and (modal := _modal(scene, token.i)) and found is None and child is not None:
                    if child.dep in ("dobj", "xcomp", "nsubjpass"):
                        found, reason = modal, f"modal:{token.lemma}"
                if token.lemma in table.reporting and child is not None and child.dep in ("ccomp", "xcomp"):
                    told = True
        elif token.pos in ("NOUN", "ADJ", "PROPN") and token.i != trigger and crossed is None:
            if status := _governor(scene, token):
                if found in (None, "held") and not (
                    child is not None and child.dep in ("conj", "poss", "nsubj", "relcl")
                ):
                    found, reason = status, f"governor:{token.lemma}"
        elif token.dep == "prep" and token.pos in ("ADP", "SCONJ") and token.i != trigger and token.lemma in _ADVERBIAL:
            head = parse.head(token.i)
            if not (head.pos in ("NOUN", "ADJ") and _governor(scene, head)) and not (
                head.pos == "VERB" and _governor(scene, head) and token.lemma in ("on", "by", "from", "about")
            ):
                crossed = crossed or token.lemma
        if token.head == token.i:
            break
        if token.dep == "advcl" and found is not None:
            break
        if token.dep in ("relcl", "conj") and found is not None and token.i in own:
            break
        child, token = token, parse.tokens[token.head]
    if found is None and crossed in table.after_words:
        return "held", f"adverbial:{crossed}"
    return found, reason


def _is_claimed(scene: Scene, i: int) -> bool:
    """True inside the complement of a verb of claiming."""
    table = status_words()
    child = scene.parse.tokens[i]
    for token in scene.parse.ancestors(i):
        if child.dep in ("ccomp", "xcomp") and token.lemma in table.reporting:
            return True
        child = token
    return False
