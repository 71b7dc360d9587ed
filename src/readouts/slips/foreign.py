"""Names of states and capitals left as another language has them, in letters of ours: "Alemania", "Varsovie"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..annotate.language import name_of
from ..annotate.register import fold, key, register
from ..data import load_json
from ..model.reading import Annotated
from ..model.slips import Slip, SlipKind
from ..model.text import Span
from .phrases import words as table
from .terms import glossed

_RUN = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_LONGEST = 3


class Foreign(NamedTuple):
    """A place as another language names it: in English, of what kind, the form there, the languages."""

    meant: str
    kind: SlipKind
    form: str
    languages: tuple[str, ...]


@lru_cache(maxsize=1)
def foreign_names() -> dict[str, Foreign]:
    """Folded letters -> what is meant."""
    names, allowed = load_json("slips/names.json")["names"], set(table("english_too"))
    rows: dict[str, Foreign] = {}
    for letters, meant, kind, form, languages in names:
        if letters not in allowed:
            rows[letters] = Foreign(_in_english(meant), kind, form, tuple(languages))
    return rows


def _in_english(meant: str) -> str:
    entry = next((e for e in register().entries.get(key(meant), ()) if e.kind == "state"), None)
    return str(register().states[entry.value]["name"]) if entry else meant


def foreign_slips(annotated: Annotated) -> list[Slip]:
    """Such names where they stand for the place: behind a word that leads to a place, in no longer name."""
    document, text = annotated.document, annotated.document.text
    words = list(_RUN.finditer(text))
    leads = set(table("leads"))
    found: list[Slip] = []
    for i, match in enumerate(words):
        if not match[0][:1].isupper():
            continue
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            last = words[i + n - 1]
            if any(
                text[words[k].end() : words[k + 1].start()] not in (" ", "-", "\u00a0") for k in range(i, i + n - 1)
            ):
                continue
            letters = fold(re.sub(r"[’']s$", "", text[match.start() : last.end()]))
            name = foreign_names().get(letters)
            if name is not None and _stands_for_place(text, words, i, i + n, leads):
                end = last.end() - (2 if last[0].endswith(("'s", "’s")) else 0)
                span = Span(match.start(), end)
                if not glossed(text, span):
                    found.append(
                        Slip(document.id, span, name.meant, name.kind, _reason(name, span.of(text)), _one(name))
                    )
                break
    return found


def _stands_for_place(text: str, words: list[re.Match[str]], first: int, end: int, leads: set[str]) -> bool:
    """A word like "in" before and no capital after; or the first word of a sentence with a small letter after it."""
    after = words[end] if end < len(words) else None
    joined = after is not None and text[words[end - 1].end() : after.start()] in (" ", "-", "\u00a0")
    if joined and after is not None and after[0][:1].isupper() and after[0] not in ("President", "Prime", "Foreign"):
        return False
    before = words[first - 1] if first else None
    if before is None:
        return True
    gap = text[before.end() : words[first].start()]
    if gap in (" ", "\u00a0", "\n"):
        return before[0].casefold() in leads
    return "-" not in gap and gap.strip(" ") not in ("“", '"', "‘", "«", "(", "/", "@", "#", "_", ".")


def _one(name: Foreign) -> str | None:
    return name.languages[0] if len(name.languages) == 1 else None


def _reason(name: Foreign, words: str) -> str:
    languages = ", ".join(name_of(code.split("_")[0]) for code in name.languages[:3])
    more = " and others" if len(name.languages) > 3 else ""
    form = "" if fold(name.form) == fold(words) and name.form.isascii() else f" ({name.form})"
    return f"“{words}” is {name.meant} in {languages}{more}{form}"
