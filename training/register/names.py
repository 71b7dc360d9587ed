"""Name logic of the register builder: cleaning, surnames, spelling variants, sameness."""

from __future__ import annotations

import html
import re
import unicodedata

from anyascii import anyascii
from rapidfuzz import fuzz

PARTICLES = {"de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "bin", "ibn", "al",
             "el", "ben", "abu", "ter", "ten", "du", "af"}  # fmt: skip
RANKS = re.compile(
    r"^(?:(?:Gen|Col|Lt|Maj|Capt|Adm|Dr|Mr|Mrs|Ms|Prof|Sir|Dame|Sheikh|Sayyid|Col\.?|General|Colonel|Captain|Admiral)\.?"
    r"(?:\s|$))+"
)
PATRONYMS = {"bin", "ibn", "ben", "bint", "wa", "sabah", "saud", "thani", "nahyan", "maktoum", "khalifa"}
STYLES = {"king", "queen", "prince", "crown", "sheikh", "shaikh", "emir", "sultan"}
SURNAME_FIRST = {"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "HKG", "SGP"}


def clean(text: str) -> str:
    """Plain text: entities and tags undone, spaces single."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html.unescape(text or ""))).strip()


def fold(name: str) -> str:
    """ASCII, lower case, letters and spaces only: what two spellings of a name share."""
    plain = anyascii(unicodedata.normalize("NFC", name)).lower()
    return re.sub(r"\s+", " ", re.sub(r"[^a-z ]", " ", plain.replace("'", "").replace("’", ""))).strip()


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")


def title_case(word: str) -> str:
    return "-".join(p[:1] + p[1:].lower() if p.isupper() and len(p) > 1 else p for p in word.split("-"))


def surname(name: str, country: str | None) -> str:
    """The family name as the press uses it alone, by order of names in the country and particles before it."""
    words = name.split()
    if len(words) < 2:
        return name
    if country in SURNAME_FIRST:
        return words[0]
    i = len(words) - 1
    if words[i].rstrip(".").lower() in {"jr", "sr", "ii", "iii", "iv", "vi", "3rd"} and i > 0:
        i -= 1
    start = i
    while start > 1 and words[start - 1].lower().rstrip(".") in PARTICLES:
        start -= 1
    return " ".join(words[start : i + 1])


def same(a: str, b: str) -> bool:
    """Two full names of one person: equal when folded, in either order, one within the other, or very near."""
    left, right = fold(a), fold(b)
    if left == right or (" " in left and sorted(left.split()) == sorted(right.split())):
        return True
    short, long = sorted(([w for w in n.split() if w not in STYLES] for n in (left, right)), key=len)
    if PATRONYMS & {*short, *long} and not (short and near(short[0], long[0])):
        return False  # "Salman bin Abdulaziz" is not "Muhammad bin Salman bin Abdulaziz"
    whole = [w for w in long if len(w) > 1]
    if len(short) >= 2 and all(any(near(w, v) for v in (whole if len(w) > 1 else long)) for w in short):
        return near(short[-1], long[-1]) or near(short[0], long[0])
    return fuzz.ratio(left, right) >= 92


def near(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or (min(len(a), len(b)) >= 4 and fuzz.ratio(a, b) >= 80)


def similarity(a: str, b: str) -> float:
    """0 to 100, for the choice among several who may be meant."""
    return float(fuzz.ratio(fold(a), fold(b)))
