"""Texts, places in them, and trouble with them.

Offsets are code points, half-open. Two coordinate systems exist and only the ``OffsetMap`` joins them:

* **raw**: the decoded file or page, never changed; what the JSON of the contract speaks;
* **clean**: ``Document.text``, what the stages read. Every ``Span`` in the model is clean unless its name says raw.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

DocumentKind = Literal["readout", "transcript", "wire", "article", "post"]
Truncation = Literal["paywall", "excerpt"]
DateBasis = Literal["metadata", "dateline", "text", "given"]


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def overlaps_any(self, others: Iterable[Span]) -> bool:
        return any(self.overlaps(other) for other in others)

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Segment(NamedTuple):
    """A run of clean text and the raw text that it was made from.

    ``clean_start`` and ``raw_start`` begin the run; where ``clean_length == raw_length`` the two run in step,
    otherwise the whole raw run stands for the whole clean run (an entity, a mended mojibake, an inserted space
    with ``raw_length`` 0). Source: source maps; the runs are kept in order and do not overlap.
    """

    clean_start: int
    clean_length: int
    raw_start: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """From clean to raw offsets, recorded while the text is edited.

    ``segments`` cover the whole clean text in order; raw text that no segment covers was cut away.
    """

    segments: tuple[Segment, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls((Segment(0, length, 0, length),) if length else ())

    def raw_span(self, span: Span) -> Span:
        """The smallest raw range that holds what the clean range was made from.

        An empty or out-of-range span raises ``ValueError``: it is no evidence.
        """
        if not self.segments or span.start >= span.end or span.start < 0:
            raise ValueError(f"no evidence in an empty span {tuple(span)}")
        first = bisect_right(self.segments, span.start, key=lambda s: s.clean_start) - 1
        last = bisect_right(self.segments, span.end - 1, key=lambda s: s.clean_start) - 1
        if span.end > self.segments[-1].clean_start + self.segments[-1].clean_length:
            raise ValueError(f"span {tuple(span)} ends past the text")
        run = self.segments[first : last + 1]
        kept = [s for s in run if s.raw_length] or list(run)
        head, tail = kept[0], kept[-1]
        start = head.raw_start
        if head.clean_length == head.raw_length:
            start += max(0, span.start - head.clean_start)
        end = tail.raw_start + tail.raw_length
        if tail.clean_length == tail.raw_length:
            end = tail.raw_start + min(tail.clean_length, span.end - tail.clean_start)
        return Span(start, max(start, end))


@dataclass(frozen=True, slots=True)
class Issue:
    """Trouble with the input: data beside the result, never an exception.

    ``code`` is a stable slug (``encoding-guessed``, ``mojibake-mended``, ``json-line-broken``, ``file-empty``,
    ``language-not-read`` ...); ``message`` is one line for a person and says what was done. ``start`` and ``end``
    are **raw** offsets, or None. ``severity`` is "note" (read in full), "partial" (read in part) or "skipped".
    """

    stage: str
    code: str
    message: str
    severity: Literal["note", "partial", "skipped"] = "note"
    start: int | None = None
    end: int | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A raw range that was cut away before reading, and why (``see-also``, ``cookie-notice``, ``author-box`` ...)."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Published:
    """When a text appeared: an EDTF date (``2022-02-12``) or date-time, and where that was read.

    ``repost`` is True where the text itself speaks of much earlier events, so that this date must not anchor
    "Friday" or "yesterday".
    """

    value: str
    basis: DateBasis
    repost: bool = False


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One text as it was found. ``raw`` is decoded and otherwise untouched (no newline translation).

    ``media_type`` is "text/plain", "text/markdown", "text/html" or "application/json" (a record whose text is
    ``raw``). ``given`` holds what a JSON record or feed says beside the text: title, outlet, published, url,
    language, kind (all strings).
    """

    id: str
    raw: str
    media_type: str = "text/plain"
    path: str | None = None
    url: str | None = None
    encoding: str | None = None
    given: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A text made readable.

    ``text`` is clean: main text only, mojibake mended, spaces put after stops, paragraphs parted by a blank line
    ("\\n\\n"), the title first where the page shows one. ``offsets`` leads back to raw. ``title_span`` and
    ``dateline_span`` are clean ranges. ``dateline_place`` is the place named there ("WASHINGTON").
    ``issuer`` is an actor id: the office or ministry that issued an official text (set by annotate), else None.
    """

    id: str
    raw: str
    text: str
    offsets: OffsetMap
    path: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str = "und"
    kind: DocumentKind = "article"
    published: Published | None = None
    title_span: Span | None = None
    dateline_span: Span | None = None
    dateline_place: str | None = None
    removed: tuple[Removed, ...] = ()
    truncated: Truncation | None = None
    issuer: str | None = None
    issues: tuple[Issue, ...] = field(default=())

    def raw_span(self, span: Span) -> Span:
        """The raw evidence of a clean span."""
        return self.offsets.raw_span(span)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``span`` (clean), position in the text, number of its paragraph (both from 0)."""

    span: Span
    index: int
    paragraph: int
