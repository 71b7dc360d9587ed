"""Is a text about a contact, or does it recall, plan or pass it by?"""

from __future__ import annotations

from datetime import date

from ..model.contacts import Role
from . import days
from .gather import Draft
from .scene import Scene

LEAD = 3  # sentences of the body that open a text
_OLD = 45  # days before publication from which a contact is history, however the text opens
_NEAR = 2  # days between two contacts that one text reports


def roles(scene: Scene, drafts: list[Draft]) -> list[Role]:
    """One role for each draft."""
    if not drafts:
        return []
    lead = _lead(scene)
    scores = [_score(scene, d, lead) for d in drafts]
    held = [i for i, d in enumerate(drafts) if d.status == "held" and not d.recalled and not _old(scene, d)]
    found: list[Role] = ["background"] * len(drafts)
    prominent = [i for i in held if _prominent(drafts[i], lead)]
    if prominent:
        best = max(prominent, key=lambda i: (scores[i], -drafts[i].first))
        found[best] = "main"
        for i in prominent:
            if i != best and _beside(drafts[best], drafts[i], scores[i]):
                found[i] = "main"
    coming = [i for i, d in enumerate(drafts) if d.status == "announced" and any(e.headline for e in d.full)]
    if coming and not any(e.headline for i in prominent for e in drafts[i].full):
        return ["main" if i == coming[0] else "background" for i in range(len(drafts))]
    if not prominent and not held:
        topic = [i for i, d in enumerate(drafts) if d.status != "held" and _opens(d, lead)]
        if topic:
            found[max(topic, key=lambda i: scores[i])] = "main"
    for i in held:
        series = any(e.ordinal for e in drafts[i].full) and any(
            found[j] == "main" and drafts[i].people & drafts[j].people and j != i for j in range(len(drafts))
        )
        if series and not any(e.since for e in drafts[i].events):
            found[i] = "main"
    return found


def _lead(scene: Scene) -> int:
    """Index of the last sentence of title and lead."""
    title = scene.annotated.document.title_span
    first = sum(1 for s in scene.parse.sentences if title is not None and s.span.start < title.end)
    # short lines at the top (office, date, place) are no sentences of the body
    count, k = 0, first
    while k < len(scene.parse.sentences) and count < LEAD:
        span = scene.parse.sentences[k].span
        count += span.end - span.start > 60
        k += 1
    return k - 1


def opens(scene: Scene, draft: Draft) -> bool:
    """Does the title or the lead tell of it?"""
    return _opens(draft, _lead(scene))


def _opens(draft: Draft, lead: int) -> bool:
    return any(e.headline or e.sentence <= lead for e in draft.events)


def _prominent(draft: Draft, lead: int) -> bool:
    return _opens(draft, lead) or len({e.sentence for e in draft.events}) >= 2


def _adverbial(draft: Draft) -> bool:
    return all(any(r.startswith("adverbial:") for r in e.reasons) for e in draft.full)


def _score(scene: Scene, draft: Draft, lead: int) -> float:
    headline = any(e.headline for e in draft.events)
    opening = [e for e in draft.events if e.sentence <= lead]
    score = 4.0 * headline + (2.0 if opening and not _adverbial(draft) else 1.0 if opening else 0.0)
    return score + len({e.sentence for e in draft.events}) - 4.0 * draft.recalled


def _beside(best: Draft, draft: Draft, score: float) -> bool:
    """A second contact that a text is about: told more than in passing, and of the same days."""
    if best.day.exact and draft.day.exact and best.day.earliest and draft.day.earliest:
        if abs((best.day.earliest - draft.day.earliest).days) > _NEAR:
            return False
    elif not draft.day.compatible(best.day, _NEAR):
        return False
    if best.people == draft.people:
        return any(e.headline for e in draft.full) or (draft.day.exact and len({e.sentence for e in draft.events}) >= 3)
    sentences = {e.sentence for e in draft.events}
    return any(e.headline for e in draft.full) or len(sentences) >= 2 or (score >= 3 and not _adverbial(draft))


def _old(scene: Scene, draft: Draft) -> bool:
    published = scene.annotated.document.published
    if published is None or published.repost or draft.day.latest is None:
        return False
    day = days.read(published.value)
    latest: date | None = day.latest
    return latest is not None and (latest - draft.day.latest).days > _OLD
