"""States: English names, demonyms, capitals; and their names in other languages, for look-ups in any script."""

from __future__ import annotations

import re
from typing import Any

from babel import Locale

UNTERM = ["UNTERM French Short", "UNTERM Spanish Short", "UNTERM Russian Short", "UNTERM Chinese Short",
          "UNTERM Arabic Short"]  # fmt: skip
LANGUAGES = [
    "am",
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "es",
    "et",
    "fa",
    "fi",
    "fil",
    "fr",
    "ga",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "is",
    "it",
    "ja",
    "ka",
    "kk",
    "km",
    "ko",
    "ky",
    "lo",
    "lt",
    "lv",
    "mk",
    "mn",
    "ms",
    "my",
    "nb",
    "ne",
    "nl",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "si",
    "sk",
    "sl",
    "so",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "tg",
    "th",
    "tk",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
    "zh_Hant",
]


def states(codes: list[dict[str, str]], facts: dict[str, dict[str, list[str]]]) -> list[dict[str, Any]]:
    """One row a state or territory; ``from`` names the tables."""
    english = Locale("en").territories
    out = []
    for row in codes:
        code, short = row["ISO3166-1-Alpha-3"], row["ISO3166-1-Alpha-2"]
        if len(code) != 3:
            continue
        fact = facts.get(code)
        sources = ["country-codes", *(["factbook"] if fact else []), *(["cldr"] if short in english else [])]
        fact = fact or {"names": [], "demonyms": [], "capital": []}
        names = [
            english.get(short, ""), row["CLDR display name"], row["UNTERM English Short"],
            re.sub(r"^the ", "", row["UNTERM English Formal"]), row["official_name_en"], *fact["names"],
        ]  # fmt: skip
        names = list(dict.fromkeys(re.sub(r" \(.*?\)\*?", "", n).strip(" *") for n in names if n.strip()))
        local = _unterm(row)
        capitals = [*([row["Capital"]] if row["Capital"] else []), *fact["capital"]]
        out.append(
            {
                "code": code,
                "name": names[0],
                "names": [n for n in names if 3 <= len(n) < 60],
                "local": [n for n in local if n not in names],
                "demonyms": fact["demonyms"],
                "capital": list(dict.fromkeys(capitals)),
                "independent": row["is_independent"] == "Yes" or code == "TWN",
                "wikidata": row["wikidata_id"].rsplit("/", 1)[-1] or None,
                "from": sources,
            }
        )
    return sorted(out, key=lambda r: str(r["code"]))


def _unterm(row: dict[str, str]) -> list[str]:
    """The United Nations' short names in French, Spanish, Russian, Chinese and Arabic."""
    names = [re.sub(r" ?\(.*?\)\*?", "", row[k]).strip(" *") for k in UNTERM]
    return list(dict.fromkeys(n for n in names if n))


def local_names(codes: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Names in other languages: the United Nations' and those of the CLDR, English ones left out."""
    tables = [(name, Locale.parse(name).territories) for name in LANGUAGES]
    out = []
    for row in codes:
        code, short = row["ISO3166-1-Alpha-3"], row["ISO3166-1-Alpha-2"]
        if len(code) != 3:
            continue
        names = [*_unterm(row), *(str(t[short]) for _, t in tables if short in t)]
        names = [n for n in dict.fromkeys(names) if n and n != str(Locale("en").territories.get(short))]
        if names:
            out.append({"code": code, "names": names, "from": ["country-codes", "cldr"]})
    return sorted(out, key=lambda r: str(r["code"]))
