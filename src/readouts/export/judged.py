"""Decisions as training data: what the program said, what a person said instead, and the words that both go by."""

from __future__ import annotations

import json
from typing import Any

from ..model.judgements import Judgement, Target
from ..store import Store, queries


def training_lines(store: Store) -> bytes:
    """One decision that holds a line, oldest first, with the texts of its evidence and their surroundings."""
    texts: dict[str, str] = {}
    lines = []
    for judgement, holds in queries.judgement_list(store):
        if holds:
            lines.append(json.dumps(_line(store, judgement, texts), ensure_ascii=False) + "\n")
    return "".join(lines).encode()


def _line(store: Store, judgement: Judgement, texts: dict[str, str]) -> dict[str, Any]:
    def shown(target: Target) -> dict[str, Any]:
        if target.document not in texts:
            texts[target.document] = queries.raw_text(store, target.document) or ""
        raw, span = texts[target.document], target.span
        paragraph = raw.rfind("\n\n", 0, span.start) + 1, raw.find("\n\n", span.end)
        start, end = max(0, paragraph[0]), paragraph[1] if paragraph[1] >= 0 else len(raw)
        return {"document": target.document, "start": span.start, "end": span.end, "text": raw[span.start : span.end],
                "context": raw[start:end].strip()}  # fmt: skip

    return {
        "task": f"{judgement.kind}.{judgement.field or judgement.verdict}",
        "verdict": judgement.verdict,
        "program": judgement.before,
        "person": judgement.value,
        "evidence": [shown(t) for t in judgement.targets],
        "other": [shown(t) for t in judgement.others],
        "user": judgement.user,
        "created": judgement.created,
        "judgement": judgement.id,
    }
