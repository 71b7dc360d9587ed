"""Labels of a transcript's turns: "MS. ADEYEMI:", "SENIOR ADMINISTRATION OFFICIAL:"."""

from __future__ import annotations

import re

from ..model.text import Span
from .discourse import Cast, Draft
from .linking import Linker, Person
from .register import RegisterPerson, fold, name_key, register, slug, titles
from .sources import unnamed_actor
from .view import View

_LABEL = re.compile(r"^[\W_]{0,4}(?P<label>[^\W\d_][^:\n“”\"!?;]{1,60}?)\s*:(?=\s|\*)", re.MULTILINE)


def label_drafts(view: View, cast: Cast, linker: Linker, home: str | None, taken: list[Span]) -> list[Draft]:
    """A draft for each turn's label that no name or title covers; whoever speaks for the issuer is of its side.

    ``home`` is the issuer's side. Questions and moderators are left alone. Nothing outside transcripts.
    """
    if view.document.kind != "transcript":
        return []
    drafts: list[Draft] = []
    for match in _LABEL.finditer(view.text):
        span = Span(*match.span("label"))
        words = [fold(w) for w in re.findall(r"[^\W_][\w’'-]*", match["label"])]
        asks = {words[0], words[-1]} & set(titles()["askers"]) if words else {""}
        if asks or len(words) > 7 or any(span.overlaps(t) for t in taken):
            continue
        draft = _source(cast, span, match["label"], words, home) or _person(view, cast, linker, span, match, home)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _source(cast: Cast, span: Span, label: str, words: list[str], home: str | None) -> Draft | None:
    heads = set(titles()["unnamed"]["heads"])
    if not any(w in heads for w in words):
        return None
    name = " ".join(label.split()).lower() if label.isupper() else " ".join(label.split())
    actor = cast.add(unnamed_actor(name, home), label)
    return Draft(span, span, "description", actor, score=0.9, reasons=("a turn's label, of the issuer's side",))


def _person(view: View, cast: Cast, linker: Linker, span: Span, match: re.Match[str], home: str | None) -> Draft | None:
    """ "MR. SURNAME": somebody of the text or of the issuer's side in the register, else known by the label alone."""
    honorifics = set(titles()["honorifics"])
    words = match["label"].replace("\u00a0", " ").split()
    named = [w for w in words if fold(w.strip(".")) not in honorifics]
    if not named or len(named) > 3 or not (match["label"].isupper() or len(named) < len(words)):
        return None
    name = " ".join(w.strip(".").title() if w.isupper() else w for w in named)
    keys = name_key(name)
    if not keys:
        return None
    known = [p for p in linker.people.values() if keys[-1] in p.family or keys in p.keys]
    person = known[0] if len(known) == 1 else None
    if person is None:
        held = _held(view, keys, home)
        id_ = f"person:{slug(name)}"
        person = linker.person(held) if held else linker.people.setdefault(id_, Person(id_, name, home))
        person.family.add(keys[-1])
    return Draft(span, span, "name", cast.person(person, name), score=0.8, reasons=("a turn's label",))


def _held(view: View, keys: tuple[str, ...], home: str | None) -> RegisterPerson | None:
    reg = register()
    people = [reg.people[p] for p in reg.by_family.get(keys[-1:], ())]
    people = [p for p in people if p.side_at(view.day) == home and p.roles_at(view.day)]
    return people[0] if len(people) == 1 else None
