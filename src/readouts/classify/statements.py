"""From attributions to statements."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from ..languages import codes
from ..model.reading import Annotated
from ..model.speech import Attribution, Condition, Statement
from ..model.text import Document
from . import acts, conditions, modality
from .clauses import Sides, view
from .issues import Issues
from .redlines import red_line

_PRESS = frozenset({"article", "post", "wire"})
_OUTLET_RULE = "outlet-voice"
_OPEN_RULE = "speaker-open"
_OUTLET_SCORE = 0.3
_OUTLET_ACTS = frozenset({"inform", "warn"})  # an outlet promises and threatens nothing


def classify(annotated: Annotated, attributions: tuple[Attribution, ...]) -> tuple[Statement, ...]:
    """One statement for each attribution, in the same order, then one for each condition that the outlet itself sets.

    The latter have attributions of their own (rule "outlet-voice", or "speaker-open" where a verb of speech in the
    sentence shows that somebody else said it; no source, no speaker, low score), whose indexes follow the last. Only
    the press has them.
    All spans are clean offsets into ``annotated.document.text``. ``reasons`` name the rule that chose the act:
    "cue:<words>", "verb:<words>" (a verb of speech in the content), "content:<rule>", "outer:...",
    "model:<probability>" (the trained model, where no rule knew) or "plain".
    """
    if annotated.document.language in codes():
        from .surface import Classifier

        reader, known = Classifier(annotated), set[str]()
        return tuple(reader.statement(a, _identifier(annotated.document, a, known)) for a in attributions)
    sides, issues = Sides(annotated), Issues(annotated)
    found = conditions.find(annotated.parse, attributions)
    own = _outlet_voice(annotated, attributions)
    found.update({a.index: condition for a, condition in own})
    attributions += tuple(a for a, _ in own)
    children: defaultdict[int, list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        if attribution.parent is not None:
            children[attribution.parent].append(attribution)
    by_index: dict[int | None, Attribution] = {a.index: a for a in attributions}
    taken: set[str] = set()
    return tuple(
        _statement(annotated, a, by_index.get(a.parent), children[a.index], found.get(a.index), sides, issues, taken)
        for a in attributions
    )


def _outlet_voice(
    annotated: Annotated, attributions: tuple[Attribution, ...]
) -> tuple[tuple[Attribution, Condition], ...]:
    """The conditional sentences that an outlet writes in its own name, in the body of its text."""
    document = annotated.document
    if document.kind not in _PRESS or document.issuer is not None:
        return ()
    after = max((a.index for a in attributions), default=-1) + 1
    parse = annotated.parse
    found: list[tuple[Attribution, Condition]] = []
    for condition in conditions.orphans(parse, attributions):
        content = conditions.hull(condition)
        if document.title_span is not None and content.overlaps(document.title_span):
            continue
        attribution = Attribution(
            index=after + len(found),
            content=content,
            parts=(content,),
            kind="indirect",
            rule=_OPEN_RULE if conditions.is_reported(parse, condition) else _OUTLET_RULE,
            score=_OUTLET_SCORE,
        )
        found.append((attribution, condition))
    return tuple(found)


def _statement(
    annotated: Annotated,
    attribution: Attribution,
    above: Attribution | None,
    children: list[Attribution],
    condition: Condition | None,
    sides: Sides,
    issues: Issues,
    taken: set[str],
) -> Statement:
    content = view(annotated, attribution, sides, condition.trigger if condition else None)
    kinds = conditions.kinds(condition, annotated.parse) if condition else frozenset()
    act, reasons = acts.decide(annotated.parse, attribution, content, children, kinds, sides)
    if attribution.rule == _OUTLET_RULE and act not in _OUTLET_ACTS:
        act, reasons = "inform", ("outlet's own words",)
    parts = attribution.parts or (attribution.content,)
    return Statement(
        id=_identifier(annotated.document, attribution, taken),
        document=annotated.document.id,
        attribution=attribution,
        act=act,
        polarity=modality.polarity(attribution, content),
        certainty=modality.certainty(act, attribution, content),
        issue=issues.label(attribution, above),
        condition=condition,
        times=tuple(t for t in annotated.times if t.span.overlaps_any(parts)),
        quantities=tuple(q for q in annotated.quantities if q.span.overlaps_any(parts)),
        red_line=red_line(annotated.document.text, parts),
        reasons=reasons,
    )


def _identifier(document: Document, attribution: Attribution, taken: set[str]) -> str:
    """ "st:" and 12 hex digits of the document's id and the raw place; a counter keeps it unique in the document."""
    content = document.raw_span(attribution.content)
    cue = document.raw_span(attribution.cue).start if attribution.cue is not None else ""
    place = f"{document.id}|{content.start}|{content.end}|{cue}"
    identifier, copies = _digest(place), 0
    while identifier in taken:
        copies += 1
        identifier = _digest(f"{place}|{copies}")
    taken.add(identifier)
    return identifier


def _digest(text: str) -> str:
    return "st:" + hashlib.sha256(text.encode()).hexdigest()[:12]
