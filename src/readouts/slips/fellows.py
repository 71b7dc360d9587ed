"""What only the other documents of a pile show: a figure of another size, a name spelled as nobody else spells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..annotate.register import RegisterPerson
from ..model.actors import Actor
from ..model.reading import Reading
from ..model.slips import Slip
from ..model.text import Span
from ..model.values import Quantity
from .numbers import content_words, figures, scale_apart
from .spelling import difference, is_slip, words_of

_FELLOWS = 2  # documents that agree against one


def fellow_slips(readings: tuple[Reading, ...], copies: frozenset[str]) -> Iterator[Slip]:
    """Slips by the fellows' evidence; ``copies`` are ids of documents that are no evidence of their own."""
    yield from _figures(readings, copies)
    yield from _names([r for r in readings if r.document.id not in copies])


def _figures(readings: tuple[Reading, ...], copies: frozenset[str]) -> Iterator[Slip]:
    """Numbers of one unit and matter whose digits are the same and whose size is not."""
    by_unit: dict[tuple[str, str], list[tuple[Reading, Quantity]]] = defaultdict(list)
    for reading in readings:
        for quantity in reading.quantities:
            if quantity.unit and not quantity.upper and quantity.value:
                by_unit[quantity.unit, figures(quantity.value)].append((reading, quantity))
    for _, found in sorted(by_unit.items()):
        values = defaultdict(set)
        for reading, quantity in found:
            if reading.document.id not in copies:
                values[quantity.value].add(reading.document.id)
        for reading, quantity in found:
            if len(values[quantity.value]) > 1:
                continue
            for value, documents in sorted(values.items()):
                fellows = [(r, q) for r, q in found if q.value == value and r.document.id != reading.document.id]
                if (
                    value == quantity.value
                    or len(documents) < _FELLOWS
                    or not fellows
                    or not scale_apart(value, quantity.value)
                ):
                    continue
                if len({r.document.id for r, q in fellows if _one_matter(reading, quantity, r, q)}) >= _FELLOWS:
                    yield _figure(reading, quantity, fellows)
                    break


def _one_matter(left: Reading, first: Quantity, right: Reading, second: Quantity) -> bool:
    words = (content_words(left.document.text, first.span), content_words(right.document.text, second.span))
    return len(words[0] & words[1]) >= 2


def _figure(reading: Reading, quantity: Quantity, fellows: list[tuple[Reading, Quantity]]) -> Slip:
    documents = sorted({r.document.id for r, _ in fellows})
    other = fellows[0][1].span.of(fellows[0][0].document.text)
    reason = f"the same digits stand as “{other}” in {len(documents)} other texts ({', '.join(documents[:3])})"
    return Slip(reading.document.id, quantity.span, other, "unit", reason)


def _names(readings: list[Reading]) -> Iterator[Slip]:
    """Whole names of persons that the register does not have: one text's spelling against that of two or more."""
    actors = {a.id: a for r in readings for a in r.actors if a.kind == "person" and a.side and not a.unnamed}
    forms: dict[str, dict[tuple[str, ...], list[tuple[Reading, Span]]]] = defaultdict(lambda: defaultdict(list))
    for reading in readings:
        for mention in reading.mentions:
            words = words_of(mention.head.of(reading.document.text))
            if mention.form == "name" and mention.actor in actors and len(words) > 1:
                forms[mention.actor][words].append((reading, mention.head))
    for actor_id, spelled in sorted(forms.items()):
        usual = max(spelled.values(), key=lambda places: len({r.document.id for r, _ in places}))
        usual_documents = {r.document.id for r, _ in usual}
        if len(usual_documents) < _FELLOWS:
            continue
        name = " ".join(usual[0][1].of(usual[0][0].document.text).split())
        person = _as_person(actors[actor_id], name)
        for places in spelled.values():
            documents = {r.document.id for r, _ in places}
            parted = difference(places[0][1].of(places[0][0].document.text), person)
            if len(documents) > 1 or documents & usual_documents or parted is None or not is_slip(parted, office=True):
                continue
            reading, span = places[0]
            reason = f"{len(usual_documents)} other texts spell the name “{name}”"
            yield Slip(reading.document.id, span, name, "name", reason, actor=actor_id, times=len(places))


def _as_person(actor: Actor, name: str) -> RegisterPerson:
    """An actor with the usual spelling as its only name."""
    return RegisterPerson(actor.id, name, actor.country or actor.side, (name,), (name.split()[-1],), ())
