"""Words for an office that the stated state does not have: "the Peruvian chancellor", "State Secretary Blinken"."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..data import load_yaml
from ..model.reading import Annotated
from ..model.slips import Slip
from ..model.text import Span


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(load_yaml("slips/people.yaml")["offices"])


def office_slips(annotated: Annotated) -> list[Slip]:
    """One slip for each wrong word of a known person or of an office whose state is told."""
    document, actors = annotated.document, {a.id: a for a in annotated.actors}
    found: list[Slip] = []
    for mention in annotated.mentions:
        actor = actors.get(mention.actor or "")
        side = mention.stated.side if mention.stated else None
        side = side or (actor.side if actor is not None and actor.kind == "person" else None)
        if mention.stated is None or side is None:
            continue
        before = Span(min(mention.span.start, mention.stated.span.start), mention.stated.span.end)
        for row in _rows():
            word = next((w for w in row["say"] if w in before.of(document.text)), None)
            if word is None or side[6:] not in row["states"]:
                continue
            start = before.start + before.of(document.text).index(word)
            origin = f" ({row['from']})" if "from" in row else ""
            reason = f"the state has no office of this name; what is meant is its {row['for']}{origin}"
            found.append(
                Slip(document.id, Span(start, start + len(word)), row["for"], "term", reason, actor=mention.actor)
            )
            break
    return found
