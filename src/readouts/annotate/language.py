"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

MIN_LETTERS = 20  # fewer say nothing
MIN_SURE = 0.8
SAMPLE = 6_000  # code points; more changes no answer


class Language(NamedTuple):
    """ISO 639 code, or "und" where the text does not tell; ``sure`` between 0 and 1.

    ``others`` are languages of whole paragraphs beside the main one, ``short`` says that there was little to go by.
    """

    code: str
    sure: float
    others: tuple[str, ...] = ()
    short: bool = False


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _classify(text: str) -> tuple[str, float]:
    code, sure = _identifier().classify(text)
    return str(code), float(sure)


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def identify(text: str) -> Language:
    """The language of most of a text; short texts are only named where the identifier is very sure."""
    letters = _letters(text)
    if letters < MIN_LETTERS:
        return Language("und", 0.0, short=True)
    code, sure = _classify(text[:SAMPLE])
    short = letters < 5 * MIN_LETTERS
    if sure < (0.95 if short else MIN_SURE):
        return Language("und", sure, short=short)
    return Language(code, sure, _others(text, code), short)


def _others(text: str, main: str) -> tuple[str, ...]:
    """Languages of long paragraphs that are surely not in the main one and make up a tenth of the text."""
    counts: dict[str, int] = {}
    for paragraph in text[: 5 * SAMPLE].split("\n"):
        letters = _letters(paragraph)
        if letters < 4 * MIN_LETTERS:
            continue
        code, sure = _classify(paragraph)
        if code != main and sure >= 0.99:
            counts[code] = counts.get(code, 0) + letters
    floor = 0.1 * _letters(text[: 5 * SAMPLE])
    return tuple(sorted(code for code, letters in counts.items() if letters >= floor))


def name_of(code: str) -> str:
    """The English name of a language."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))
