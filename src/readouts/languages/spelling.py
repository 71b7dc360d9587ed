"""How words are spelt when they are compared: one form for what only spelling sets apart."""

from __future__ import annotations

_APOSTROPHES = dict.fromkeys("’ʼ", "'") | dict.fromkeys("‐‑", "-")
_LETTERS = {"ё": "е", "ı": "i", "\u0307": None}  # Turkish: "İran", "Irak", "ırak" in lower case
_ARABIC = dict.fromkeys("أإآٱ", "ا") | {"ى": "ي"}
_SIGNS = dict.fromkeys(("\u0640", "\u0670", *map(chr, range(0x064B, 0x0653))))  # vowels above and below the letters
_TABLE = str.maketrans({**_APOSTROPHES, **_LETTERS, **_ARABIC, **_SIGNS})
# Arabic: what is written together with a word, before it and behind it; what is put for an ending
_AND = ("و", "ف")
_TO = ("ب", "ل", "ك")
_THE = "ال"
_ENDINGS = (
    ("اتها", "ة"), ("اته", "ة"), ("اتهم", "ة"), ("تها", "ة"), ("ته", "ة"), ("تهم", "ة"), ("تنا", "ة"), ("تين", "ة"),
    ("تان", "ة"), ("ات", "ة"), ("ات", ""),
    ("يين", "ي"), ("يون", "ي"), ("ية", "ي"), ("يا", "ي"), ("ها", ""), ("هم", ""), ("هما", ""), ("نا", ""), ("وا", ""),
    ("تا", ""), ("ون", ""), ("ين", ""), ("ان", ""), ("ا", ""), ("ه", ""), ("ة", ""), ("ت", ""),
)  # fmt: skip
_SHORTEST = 3  # letters that are left


def normal(word: str) -> str:
    """Lower case with one apostrophe and one hyphen, without vowel signs: the way that phrases are compared."""
    word = word.removesuffix("-") if len(word) > 1 else word
    return word.lower().translate(_TABLE)


def unprefixed(form: str) -> list[str]:
    """An Arabic form (spelt normally) and what is left of it without "and", "by", "to" and "like"."""
    found = [form]
    if form[:1] in _AND and len(form) > _SHORTEST:
        found.append(form[1:])
    for base in tuple(found):
        if base[:1] in _TO and len(base) > _SHORTEST:
            rest = base[1:]
            found += [rest, "ا" + rest] if rest[:1] == "ل" else [rest]
    return found


def definite(word: str, phrase: str) -> bool:
    """Whether a word of a text has the Arabic article, which the phrase found at it lacks: a noun, never a verb."""
    return not normal(phrase).startswith(_THE) and any(
        f.startswith(_THE) and len(f) > _SHORTEST + 1 for f in unprefixed(normal(word))
    )


def arabic(form: str) -> list[str]:
    """Forms by which an Arabic word can be looked up: without what is written before it, the article, and endings;
    a feminine present also as the masculine.
    """
    found: list[str] = []
    for base in unprefixed(form):
        plain = [base, base.removeprefix(_THE)] if len(base) > _SHORTEST + 1 else [base]
        if base[:1] == "ت" and len(base) > _SHORTEST:
            plain.append("ي" + base[1:])
        for word in plain:
            found.append(word)
            found += [
                word.removesuffix(end) + put
                for end, put in _ENDINGS
                if word.endswith(end) and len(word) - len(end) + len(put) >= _SHORTEST
            ]
    return [w for w in dict.fromkeys(found) if w != form]
