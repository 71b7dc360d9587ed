"""Text that remembers where it came from: every edit keeps the way back to raw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from ..model.text import OffsetMap, Segment, Span


class Piece(NamedTuple):
    """A run of text and the raw run that it stands for; of equal lengths, they run in step."""

    text: str
    raw_start: int
    raw_length: int

    @property
    def raw_end(self) -> int:
        return self.raw_start + self.raw_length

    def cut(self, start: int, end: int) -> Piece:
        """A part of the piece. Where lengths differ, the raw run is shared out in proportion, so that order holds."""
        if start == 0 and end == len(self.text):
            return self
        if self.raw_length == len(self.text):
            return Piece(self.text[start:end], self.raw_start + start, end - start)
        first, last = (self.raw_length * i // len(self.text) for i in (start, end))
        return Piece(self.text[start:end], self.raw_start + first, last - first)


class Edit(NamedTuple):
    """Replace [start, end) of a text; an empty range inserts, an empty text removes."""

    start: int
    end: int
    text: str


class Traced:
    """An immutable text made of pieces in raw order. Offsets given to its methods are those of ``text``."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces: tuple[Piece, ...] = tuple(p for p in pieces if p.text)

    @classmethod
    def of(cls, raw: str, start: int = 0, end: int | None = None) -> Traced:
        """The raw text between two offsets, unedited."""
        end = len(raw) if end is None else end
        return cls((Piece(raw[start:end], start, end - start),))

    @cached_property
    def text(self) -> str:
        return "".join(p.text for p in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [], 0
        for piece in self.pieces:
            starts.append(position)
            position += len(piece.text)
        return starts

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"Traced({self.text!r})"

    def cut(self, start: int, end: int) -> Traced:
        """The part [start, end)."""
        start, end = max(0, start), min(len(self.text), end)
        if start >= end:
            return Traced(())
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        found = []
        for i in range(first, last + 1):
            piece, base = self.pieces[i], self._starts[i]
            found.append(piece.cut(max(0, start - base), min(len(piece.text), end - base)))
        return Traced(found)

    def strip(self) -> Traced:
        """Without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, len(self.text.rstrip()))

    def edit(self, edits: Sequence[Edit]) -> Traced:
        """Apply edits, given in order and without overlap. A replacement stands for the raw run it replaces."""
        parts: list[Piece] = []
        done = 0
        for start, end, text in edits:
            parts.extend(self.cut(done, start).pieces)
            old = self.cut(start, end)
            if text:
                raw = old.raw_span if old.pieces else Span(self._raw_at(start), self._raw_at(start))
                parts.append(Piece(text, raw.start, raw.end - raw.start))
            done = max(done, end)
        parts.extend(self.cut(done, len(self.text)).pieces)
        return Traced(parts)

    def _raw_at(self, position: int) -> int:
        """The raw offset at which something inserted here would stand: after the character before."""
        if position > 0:
            return self.cut(position - 1, position).raw_span.end
        return self.pieces[0].raw_start if self.pieces else 0

    @property
    def raw_span(self) -> Span:
        """The hull of what the text was made from."""
        return Span(self.pieces[0].raw_start, self.pieces[-1].raw_end) if self.pieces else Span(0, 0)

    def raw_of(self, start: int, end: int) -> Span:
        """The raw hull of a part."""
        return self.cut(start, end).raw_span

    @staticmethod
    def join(parts: Sequence[Traced], separators: Sequence[str]) -> Traced:
        """The parts in raw order with a separator before each but the first (``separators[0]`` is not used)."""
        pieces: list[Piece] = []
        for part, separator in zip(parts, separators, strict=True):
            if pieces and separator:
                pieces.append(Piece(separator, pieces[-1].raw_end, 0))
            pieces.extend(part.pieces)
        return Traced(pieces)

    def offsets(self) -> OffsetMap:
        """The map back to raw, neighbouring runs that go in step made one."""
        segments: list[Segment] = []
        position = 0
        for piece in self.pieces:
            length = len(piece.text)
            last = segments[-1] if segments else None
            if (
                last
                and length == piece.raw_length
                and last.clean_length == last.raw_length
                and last.raw_start + last.raw_length == piece.raw_start
            ):
                segments[-1] = last._replace(
                    clean_length=last.clean_length + length, raw_length=last.raw_length + length
                )
            else:
                segments.append(Segment(position, length, piece.raw_start, piece.raw_length))
            position += length
        return OffsetMap(tuple(segments))

    def uncovered(self, length: int) -> list[Span]:
        """The raw ranges, of a raw text of this length, that no piece stands for."""
        gaps, position = [], 0
        for piece in self.pieces:
            if piece.raw_start > position:
                gaps.append(Span(position, piece.raw_start))
            position = max(position, piece.raw_end)
        if position < length:
            gaps.append(Span(position, length))
        return gaps
