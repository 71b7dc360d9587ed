"""The two functions that hold Readouts together.

``read_document`` is pure and sees one document; ``collate`` sees all readings. Everything else calls these two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import annotate, attribute, classify, clean, compare, contacts, judge, slips
from .model.comparison import Collation
from .model.issues import OwnIssue
from .model.judgements import Judgement
from .model.reading import Reading
from .model.text import Issue, RawDocument


def read_document(raw: RawDocument) -> Reading:
    """Read one document: its text made readable, who speaks in it, what they say, and which contacts it tells of."""
    annotated = annotate.annotate(clean.clean(raw))
    attributions = attribute.attribute(annotated)
    statements = classify.classify(annotated, attributions)
    reports, statements = contacts.detect(annotated, statements)
    return Reading(
        document=annotated.document,
        actors=annotated.actors,
        mentions=annotated.mentions,
        times=annotated.times,
        quantities=annotated.quantities,
        statements=statements,
        reports=reports,
        issues=annotated.document.issues + annotated.issues,
        words=len(annotated.parse.tokens),
        slips=slips.find(annotated),
    )


def collate(
    readings: Iterable[Reading],
    skipped: Sequence[Issue] = (),
    judgements: Sequence[Judgement] = (),
    issues: Sequence[OwnIssue] = (),
) -> Collation:
    """Put readings together: one actor for one person, one record for one contact, the sides beside each other.

    The result depends on the set of readings, not on their order. What somebody judged outranks what is found;
    ``issues`` are the user's own matters, whose labels win.
    """
    ordered = tuple(judge.corrected(r, judgements) for r in sorted(readings, key=lambda r: r.document.id))
    unified, actors = annotate.unify(ordered)
    documents = tuple(r.document for r in unified)
    copies = contacts.find_copies(unified)
    found, statements = contacts.group(unified, actors, copies)
    if judgements:
        found, statements = contacts.regroup((found, statements), unified, actors, copies, judge.ties(judgements))
        statements = judge.placed(statements, found, documents, judgements)
    views, statements = compare.compare(found, statements, documents, actors, copies, issues)
    views = tuple(judge.rows(v, statements, documents, judgements) for v in views)
    found_slips = slips.gather(unified, copies)
    return Collation(documents, unified, actors, statements, views, copies, tuple(skipped), found_slips)
