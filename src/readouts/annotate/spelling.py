"""What spellings of one name share: folded words and skeletons, over scripts and transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

WORD = re.compile(r"[^\W_]+")
_LETTERS = (
    ("yy", "y"),
    ("iy", "y"),
    ("ij", "y"),
    ("yi", "y"),
    ("ii", "y"),
    ("i", "y"),
    ("ck", "k"),
    ("kh", "h"),
    ("gh", "g"),
    ("zh", "j"),
    ("dj", "j"),
    ("tch", "ch"),
    ("tz", "ts"),
    ("oe", "o"),
    ("ue", "u"),
    ("ou", "u"),
    ("ae", "a"),
    ("w", "v"),
    ("ph", "f"),
    ("q", "k"),
    ("x", "ks"),
)


@cache
def fold(text: str) -> str:
    """ASCII and lower case, letters and digits alone: "Erdoğan" is "erdogan"."""
    if text.isascii():
        return text.lower() if text.isalnum() else "".join(c for c in text.lower() if c.isalnum())
    from anyascii import anyascii

    return "".join(c for c in anyascii(unicodedata.normalize("NFC", text)).lower() if c.isalnum())


@cache
def skeleton(text: str) -> str:
    """What transliterations of one name share: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    word = fold(text)
    for old, new in _LETTERS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def key(text: str) -> tuple[str, ...]:
    """The folded words of a form; how gazetteer entries and texts are compared."""
    return tuple(w for w in map(fold, WORD.findall(text)) if w)


def slug(text: str) -> str:
    """Folded words joined by hyphens: the last part of an id."""
    return "-".join(key(text)) or "x"


def name_key(name: str) -> tuple[str, ...]:
    """Skeletons of a name's words, initials left out."""
    words = [w for w in WORD.findall(name) if w not in ("s",)]
    long = [w for w in words if len(fold(w)) > 1]
    return tuple(skeleton(w) for w in (long or words))
