"""Dictionary forms of words; the only module that knows the lemmatizers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

MOST = 3  # readings of one form that are kept


@lru_cache(maxsize=200_000)
def lemmas(word: str, means: str, code: str) -> tuple[str, ...]:
    """Lower-case dictionary forms that a form may have, likeliest first; none where the means know none.

    ``means`` is the pack's word for it: "simplemma", "pymorphy3" or "none".
    """
    if means == "simplemma":
        import simplemma

        return (str(simplemma.lemmatize(word, lang=code)).lower(),)
    if means == "pymorphy3":
        return tuple(dict.fromkeys(p.normal_form.replace("ё", "е") for p in _analyzer(code).parse(word.lower())[:MOST]))
    return ()


@lru_cache(maxsize=50_000)
def cases(word: str, code: str) -> frozenset[str]:
    """Grammatical cases that a Russian or Ukrainian form may stand in ("nomn", "datv" ...); empty for others."""
    if code not in ("ru", "uk"):
        return frozenset()
    return frozenset(str(p.tag.case) for p in _analyzer(code).parse(word.lower())[:6] if p.tag.case)


@lru_cache(maxsize=50_000)
def parts_of_speech(word: str, code: str) -> frozenset[str]:
    """Parts of speech of a Russian or Ukrainian form ("NOUN", "INFN", "VERB" ...); empty for other languages."""
    if code not in ("ru", "uk"):
        return frozenset()
    return frozenset(str(p.tag.POS) for p in _analyzer(code).parse(word.lower())[:4] if p.tag.POS)


@lru_cache(maxsize=50_000)
def gender(word: str, code: str) -> str | None:
    """ "male" or "female" where a Russian or Ukrainian past tense or pronoun form tells."""
    if code not in ("ru", "uk"):
        return None
    found = {str(p.tag.gender) for p in _analyzer(code).parse(word.lower())[:2] if p.tag.POS in ("VERB", "PRTF")}
    return {"masc": "male", "femn": "female"}.get(found.pop()) if len(found) == 1 else None


@lru_cache(maxsize=20_000)
def future(word: str, code: str) -> bool:
    """Whether a Russian or Ukrainian verb's form is surely a future one."""
    if code not in ("ru", "uk"):
        return False
    found = _analyzer(code).parse(word.lower())
    return bool(found) and all(str(p.tag.tense) == "futr" for p in found)


@lru_cache(maxsize=50_000)
def noun(word: str, code: str) -> bool:
    """Whether a Russian or Ukrainian form is most likely a noun."""
    if code not in ("ru", "uk"):
        return False
    found = _analyzer(code).parse(word.lower())
    return bool(found) and str(found[0].tag.POS) == "NOUN"


@lru_cache(maxsize=20_000)
def infinitive(word: str, code: str) -> bool:
    """Whether a Russian or Ukrainian form is surely an infinitive: what is told by one is wanted, planned or denied."""
    if code not in ("ru", "uk"):
        return False
    found = _analyzer(code).parse(word.lower())
    return bool(found) and all(p.tag.POS == "INFN" for p in found)


@lru_cache(maxsize=20_000)
def plural(word: str, means: str, code: str) -> bool:
    """Whether a noun's form is surely a plural: by its tags, or by an ending that its dictionary form lacks."""
    if means == "pymorphy3":
        numbers = {str(p.tag.number) for p in _analyzer(code).parse(word.lower()) if p.tag.POS == "NOUN"}
        return numbers == {"plur"}
    low = word.lower()
    base = lemmas(low, means, code)
    return bool(base) and low not in base and low.endswith(PLURALS.get(code, ("\0",)))


# endings of plurals where these are plain; other languages tell by their articles
PLURALS = {"fr": ("s", "x"), "es": ("s",), "pt": ("s",), "it": ("i",)}


@lru_cache(maxsize=50_000)
def known(word: str, means: str, code: str) -> bool:
    """Whether the dictionary has the word: a capitalised word that it lacks may be a name."""
    if means == "simplemma":
        import simplemma

        return bool(simplemma.is_known(word.lower(), lang=code))
    if means == "pymorphy3":
        return any(p.is_known and "Surn" not in p.tag and "Name" not in p.tag for p in _analyzer(code).parse(word))
    return False


@lru_cache(maxsize=50_000)
def common(word: str, means: str, code: str) -> bool:
    """Whether a word is one of the dictionary's that is never a name: in Russian and Ukrainian the tags tell."""
    if means != "pymorphy3":
        return False
    found = _analyzer(code).parse(word)
    return any(p.is_known for p in found) and not any("Surn" in p.tag or "Name" in p.tag for p in found)


@lru_cache(maxsize=20_000)
def nominative(word: str, code: str, wanted: frozenset[str]) -> str:
    """The nominative of a name that stands in one of the cases; the word itself where it may stand in none of them."""
    found = [p for p in _analyzer(code).parse(word.lower()) if p.tag.POS == "NOUN" and str(p.tag.case) in wanted]
    found.sort(key=lambda p: not ("Surn" in p.tag or "Name" in p.tag))
    return "-".join(w.capitalize() for w in found[0].normal_form.split("-")) if found else word


@lru_cache(maxsize=2)
def _analyzer(code: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=code)
