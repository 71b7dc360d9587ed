"""The examples over and over, each time in another year: many texts and contacts for the price of reading a few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import msgspec
from store_pile import Pile

from readouts.load import from_text
from readouts.model.reading import Reading
from readouts.model.text import RawDocument

YEAR = re.compile(r"(?<![:,\[\d])20[0-9][0-9]")  # in a string, and no number of the JSON


def repeated(pile: Pile, times: int, first: int = 0) -> Iterator[tuple[RawDocument, Reading]]:
    """``times`` copies of every text, with its years moved; offsets stay, since a year keeps its length.

    ``first``: the turn to begin with.
    """
    for turn in range(first, first + times):
        for key in sorted(pile.raws):
            raw = pile.raws[key]
            raw_again = from_text(
                moved(raw.raw, turn), path=raw.path and f"{turn}/{raw.path}", media_type=raw.media_type
            )
            text = msgspec.json.encode(pile.readings[key]).decode()
            text = moved(text, turn).replace(key, raw_again.id)
            text = re.sub(r"\bst:([0-9a-f]{12})", rf"st:\1-{turn}", text)
            reading = msgspec.json.decode(text.encode(), type=Reading)
            document = replace(reading.document, path=raw_again.path, raw=raw_again.raw)
            yield raw_again, replace(reading, document=document)


def moved(text: str, turn: int) -> str:
    """The text with its years moved, to other years for each turn."""
    return YEAR.sub(lambda m: str(1000 + (int(m[0]) - 2000 + 3 * turn) % 8000), text)
