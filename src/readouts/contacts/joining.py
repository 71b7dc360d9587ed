"""Who took part beside the two that a contact is told of: "X also took part", "they were joined by X"."""

from __future__ import annotations

from ..model.syntax import Token
from . import parties, status
from .gather import Draft
from .scene import Scene
from .words import words

_MORE = frozenset({"also", "too"})


def with_joining(scene: Scene, drafts: list[Draft]) -> None:
    """Adds to held drafts the people of further sides who, in a sentence behind, are said to have taken part."""
    for verb in scene.parse.tokens:
        if verb.pos != "VERB" or verb.lemma not in words().attending or not _held(scene, verb):
            continue
        told = [d for d in drafts if d.status == "held" and not d.recalled and d.events[0].token < verb.i]
        target = max(told, key=lambda d: max(e.token for e in d.events if e.token < verb.i), default=None)
        if target is None or not _of_contact(scene, verb):
            continue
        sides = {scene.side_of(p) for p in target.people}
        more = tuple(
            p for p in _joining(scene, verb) if p not in target.people and scene.side_of(p) not in sides | {None}
        )
        target.people |= frozenset(more)
        target.order += more


def _held(scene: Scene, verb: Token) -> bool:
    return status.read(scene, verb.i, True, verb.i, False).status == "held"


def _joining(scene: Scene, verb: Token) -> list[str]:
    """Who joins: the subject, or behind "joined by" the agent."""
    by = [o for p in scene.parse.children(verb.i, "agent") for o in scene.parse.children(p.i, "pobj")]
    if scene.parse.children(verb.i, "nsubjpass"):
        return [p for o in by for m in scene.named(o.i) for p in scene.people(m)]
    return parties.subject_people(scene, verb.i)


def _of_contact(scene: Scene, verb: Token) -> bool:
    """The contact told of: "the talks", "them", or nothing at all but an "also"."""
    kids = scene.parse.children(verb.i)
    objects = [k for k in kids if k.dep == "dobj" and k.lemma != "part"]
    objects += [o for p in kids if p.lemma == "in" for o in scene.parse.children(p.i, "pobj")]
    if not objects:
        return any(k.text.lower() in _MORE for k in kids) or bool(scene.parse.children(verb.i, "nsubjpass"))
    return all(
        o.text.lower() == "them"
        or (
            o.lemma in words().nouns
            and any(d.text.lower() in words().definite for d in scene.parse.children(o.i, "det", "poss"))
            and not scene.parse.children(o.i, "prep")
        )
        for o in objects
    )
