"""Which language a text is in."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

MIN_LETTERS = 20  # fewer say nothing
MIN_SURE = 0.8
SAMPLE = 6_000  # code points; more changes no answer
# spoken varieties that the identifier knows apart -> the language that offices write (ISO 639-3 macrolanguages)
WRITTEN = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}


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
    sure: dict[str, float] = {}
    for code, share in _identifier().rank(text):
        written = WRITTEN.get(str(code), str(code))
        sure[written] = sure.get(written, 0.0) + float(share)
    return max(sure.items(), key=lambda s: s[1])


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def identify(text: str, declared: str = "und") -> Language:
    """The language of most of a text; short texts are only named where the identifier is very sure, else they are in
    the language that a record or page ``declared``.
    """
    found = _identified(text)
    if declared != "und" and found.code == "und":
        return found._replace(code=declared)
    return found


def _identified(text: str) -> Language:
    letters = _letters(text)
    if letters < MIN_LETTERS:
        return Language("und", 0.0, short=True)
    code, sure = _classify(text[:SAMPLE])
    short = letters < 5 * MIN_LETTERS
    sample = text[: 5 * SAMPLE]
    paragraphs = _by_paragraph(sample)
    if sure < (0.95 if short else MIN_SURE):
        counts = _letters_by_language(paragraphs, 0.95)
        code = max(sorted(counts), key=lambda c: counts[c], default="und")
        if 2 * counts.get(code, 0) <= _letters(sample):
            return Language("und", sure, short=short)
    floor = 0.1 * _letters(sample)
    counts = _letters_by_language(paragraphs, 0.99)
    others = tuple(sorted(c for c, n in counts.items() if c != code and n >= floor))
    return Language(code, sure, others, short)


def _by_paragraph(text: str) -> list[tuple[str, float, int]]:
    """Language, certainty and letters of each paragraph that is long enough to tell."""
    long = [(p, n) for p in text.split("\n") if (n := _letters(p)) >= 4 * MIN_LETTERS]
    return [(*_classify(p), n) for p, n in long]


def _letters_by_language(paragraphs: list[tuple[str, float, int]], least: float) -> dict[str, int]:
    """Letters by language; ``least`` is the certainty asked for."""
    counts: dict[str, int] = {}
    for code, sure, letters in paragraphs:
        if sure >= least:
            counts[code] = counts.get(code, 0) + letters
    return counts


def name_of(code: str) -> str:
    """The English name of a language."""
    from babel import Locale

    return str(Locale("en").languages.get(code, code))
