"""Look-ups over a collation: names, letters and references, evidence, claims in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import PurePath

from ..model.comparison import Collation, Reason
from ..model.contacts import Report
from ..model.reading import Reading
from ..model.speech import Statement
from ..model.text import Document, Span
from . import words
from .views import Claim, Evidence


def slug(text: str) -> str:
    """Letters, digits and hyphens only: safe as an HTML id."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "x"


def letter(number: int) -> str:
    """0 is "a", 25 is "z", 26 is "aa"."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def reason(item: Reason) -> str:
    """A reason as one line for a person."""
    if item.detail:
        return item.detail
    compared = " / ".join(part for part in (item.left, item.right) if part)
    return f"{item.feature.replace('_', ' ')} {item.score:.2f}" + (f": {compared}" if compared else "")


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


class Index:
    """One collation, looked up by id. Nothing here changes the collation."""

    def __init__(self, collation: Collation) -> None:
        self.collation = collation
        self.documents = {d.id: d for d in collation.documents}
        self.letters = {d.id: letter(i) for i, d in enumerate(self.ordered)}
        self.statements = {s.id: s for s in collation.statements}
        self.copies = dict(collation.copies)
        self._actors = {a.id: a for a in collation.actors}

    @cached_property
    def ordered(self) -> tuple[Document, ...]:
        """Documents as a reader finds them: by path, then address."""
        return tuple(sorted(self.collation.documents, key=lambda d: (d.path or "~", d.url or "", d.id)))

    @cached_property
    def by_document(self) -> dict[str, tuple[Statement, ...]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.collation.statements:
            found.setdefault(statement.document, []).append(statement)
        return {document: tuple(statements) for document, statements in found.items()}

    @cached_property
    def refs(self) -> dict[str, str]:
        """Statement id to "a3": the third statement of document a, in text order."""
        refs: dict[str, str] = {}
        counts: dict[str, int] = {}
        for s in sorted(self.collation.statements, key=lambda s: (s.span, s.id)):
            counts[s.document] = counts.get(s.document, 0) + 1
            refs[s.id] = f"{self.letters.get(s.document, '?')}{counts[s.document]}"
        return refs

    @cached_property
    def readings(self) -> dict[str, Reading]:
        return {r.document.id: r for r in self.collation.readings}

    def report(self, document: str, index: int) -> Report | None:
        reading = self.readings.get(document)
        return next((r for r in reading.reports if r.index == index), None) if reading else None

    def name(self, actor: str) -> str:
        """The actor's name, or what its id tells."""
        known = self._actors.get(actor)
        return known.name if known else actor.rsplit(":", 1)[-1].replace("-", " ")

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(a) for a in actors)

    def side(self, actor: str | None) -> str | None:
        """The side that the actor speaks for: its own id where it is one."""
        known = self._actors.get(actor or "")
        return (known.side or known.id) if known else actor

    def official(self, document: Document) -> bool:
        return document.issuer is not None or document.kind in ("readout", "transcript")

    def outlet(self, document: Document) -> str:
        """Who publishes the text: outlet, issuer, or the name of its file."""
        if document.outlet:
            return one_line(document.outlet)
        if document.issuer:
            return self.name(document.issuer)
        return PurePath(document.path).name if document.path else document.url or document.id

    def evidence(self, document: str, span: Span, ref: str | None = None, anchor: str | None = None) -> Evidence:
        found = self.documents[document]
        ref = ref or self.letters[document]
        anchor = anchor or f"e-{self.letters[document]}-{span.start}-{span.end}"
        return Evidence(document, ref, anchor, span, one_line(span.of(found.text)))

    def statement_evidence(self, statement: Statement) -> Evidence:
        anchor = f"s-{slug(statement.id)}"
        return self.evidence(statement.document, statement.span, self.refs[statement.id], anchor)

    def words_of(self, statement: Statement) -> str:
        """What is said, in the clean text's words; the pieces of a split quotation are joined by " … "."""
        text = self.documents[statement.document].text
        parts = statement.attribution.parts or (statement.span,)
        said = " … ".join(one_line(p.of(text)) for p in parts)
        quoted = said[:1] in "“\"'‘«„「" if said else True
        return f"“{said}”" if statement.attribution.kind == "direct" and not quoted else said

    def claim(self, statement: Statement) -> Claim:
        """The statement in words."""
        attribution, document = statement.attribution, self.documents[statement.document]
        speakers = self._speakers(statement)
        speaker = _joined(speakers) or self._open_speaker(statement)
        many = len(speakers) > 1 or speaker.strip("“”").rsplit(" ", 1)[-1].casefold() in words.PLURALS
        verb = words.ACTS[statement.act][many]
        if attribution.negated:
            english = document.language in ("en", "und")  # a pack's phrases are no English verbs
            lemma = attribution.cue_lemma if english else ""
            verb = f"{'do' if many else 'does'} not {lemma or words.ACTS[statement.act][1]}"
        relays = self.names(statement.chain)
        outlet = self.outlet(document) if document.outlet or document.issuer else f"text {self.letters[document.id]}"
        chain = [outlet, *relays, *([_joined(speakers)] if speakers else [])]
        denied = self.statements.get(statement.denies or "")
        return Claim(
            id=statement.id,
            ref=self.refs[statement.id],
            anchor=f"s-{slug(statement.id)}",
            document=document.id,
            letter=self.letters[document.id],
            text=self.words_of(statement),
            speaker=speaker,
            verb=verb,
            chain=tuple(n for i, n in enumerate(chain) if i == 0 or n != chain[i - 1]),
            addressee=self.name(attribution.addressee) if attribution.addressee else None,
            quotation=words.QUOTATIONS[attribution.kind],
            issue=statement.issue,
            tags=(*_in_language(document.language), *_tags(statement)),
            evidence=self.statement_evidence(statement),
            condition=self._condition(statement),
            denies=self.statement_evidence(denied) if denied else None,
            speaker_known=bool(speakers),
            language=document.language,
        )

    def carrier(self, statement: Statement) -> Statement | None:
        """The statement that this one is told in ("Mori said [that Tanabe told Menon that ...]"), or None."""
        parent = statement.attribution.parent
        return None if parent is None else self._by_place.get((statement.document, parent))

    @cached_property
    def _by_place(self) -> dict[tuple[str, int], Statement]:
        return {(s.document, s.attribution.index): s for s in self.collation.statements}

    def claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        return tuple(self.claim(self.statements[i]) for i in ids if i in self.statements)

    def _speakers(self, statement: Statement) -> tuple[str, ...]:
        attribution = statement.attribution
        first = (attribution.speaker,) if attribution.speaker else ()
        return self.names(dict.fromkeys((*first, *attribution.joint_speakers)))

    def _open_speaker(self, statement: Statement) -> str:
        attribution = statement.attribution
        if attribution.candidates:
            return "speaker open (" + " or ".join(self.names(attribution.candidates)) + ")"
        if attribution.source:
            return f"“{one_line(attribution.source.of(self.documents[statement.document].text))}”"
        return "speaker open"

    def _condition(self, statement: Statement) -> tuple[str, str] | None:
        if not statement.condition:
            return None
        text = self.documents[statement.document].text
        return one_line(statement.condition.trigger.of(text)), one_line(statement.condition.consequence.of(text))


def _joined(names: tuple[str, ...]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1))


@lru_cache(maxsize=64)
def _in_language(code: str) -> tuple[str, ...]:
    """ "in Russian"; nothing for English, and for a text of which the language is not known."""
    from babel import Locale

    names = Locale("en").languages
    return () if code in ("en", "und") else (f"in {names.get(code, code)}",)


def _tags(statement: Statement) -> tuple[str, ...]:
    tags = [words.CERTAINTIES.get(statement.certainty, "")]
    tags.append("conditional" if statement.condition else "")
    tags.append("calls it a red line" if statement.red_line else "")
    return tuple(tag for tag in tags if tag)
