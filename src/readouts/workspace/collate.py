"""Collating what has changed, a component at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from hashlib import sha256

from .. import store as stores
from ..model.issues import OwnIssue
from ..pipeline import collate as collate_readings
from ..store import Store, collation


def collate(
    store: Store,
    program: str,
    progress: Callable[[int, int], None] | None = None,
    *,
    only: Collection[str] | None = None,
    issues: Sequence[OwnIssue] = (),
) -> int:
    """Brings contacts, statements and the rest up to what documents and judgements say now; how many parts were made.

    One process collates at a time, others wait for it and find little left. ``progress`` is called with (documents
    done, documents in all). ``only``: ids of documents; what touches none of them is left for later. ``issues``: the
    user's own matters; with others than last time everything is collated anew, and nothing read again. Killed at any
    point it loses the batch in hand only; the next call goes on.
    """
    if issues:
        program += "+" + sha256(repr(issues).encode()).hexdigest()[:12]
    made = 0
    with store.collating():
        while batches := [b for b in collation.plan(store, program) if only is None or b.touches(only)]:
            total = sum(len(c.documents) for b in batches for c in b.new)
            done = 0
            for batch in batches:
                results = [(c, collate_readings(stores.slices(store, c), (), c.judgements, issues)) for c in batch.new]
                collation.save(store, batch, results)
                made += len(results)
                done += sum(len(c.documents) for c in batch.new)
                if progress:
                    progress(done, total)
    return made
