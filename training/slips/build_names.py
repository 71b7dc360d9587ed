"""Make the table of places as other languages name them: ``python training/slips/build_names.py --out FILE``.

Names of states and of capitals that have a time zone of their own come from Unicode CLDR through Babel, names in other
scripts romanised by anyascii; a city's state comes from the zone table of the IANA time zone data (tzdata). Left out is
what English could mean as well: English names and adjectives, spellings that differ as transliterations do, and words
that the vocabulary of MiniLM holds.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from babel import Locale
from babel.core import get_global

from readouts.annotate.register import fold, register, skeleton

LANGUAGES = [
    *("fr", "es", "it", "pt", "de", "nl", "da", "sv", "nb", "fi", "is", "et", "lv", "lt", "pl", "cs", "sk", "hu", "sl"),
    *("hr", "sr_Latn", "bs_Latn", "sq", "ro", "ca", "eu", "gl", "ga", "tr", "az", "uz_Latn", "ru", "uk", "be", "bg"),
    *("mk", "el", "ka", "hy", "zh", "ko", "ja", "id", "ms", "vi", "sw"),
]
SHORTEST = {"country": 5, "place": 6}  # letters; shorter names are words and names of too many other things


def zones() -> dict[str, str]:
    """Time zone -> alpha-2 of its state."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[2].strip(): row[0] for row in rows}


def english(locale: Locale) -> set[str]:
    """Folded words that name something in English."""
    reg = register()
    known = (
        {"".join(k) for k in reg.entries}
        | {"".join(k) for k in reg.by_family}
        | {fold(n) for n in locale.territories.values()}
    )
    vocabulary = (files("readouts") / "data" / "minilm" / "vocab.txt").read_text("utf-8").split()
    known |= {w for w in vocabulary if not w.startswith("##")}
    known |= {fold(w) for row in reg.states.values() for w in (*row["names"], *row["demonyms"], *row["capital"])}
    return known


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    en, places = Locale.parse("en"), zones()
    aliases = get_global("territory_aliases")
    codes = {aliases[code][0]: code for code in register().states if code in aliases}
    known, found = english(en), defaultdict(lambda: defaultdict(list))
    city_of = {z: en.time_zones.get(z, {}).get("city") or z.split("/")[-1].replace("_", " ") for z in places}
    capitals = {fold(n) for row in register().states.values() if row.get("independent") for n in row["capital"]}
    states = {a for a, c in codes.items() if a and register().states[c].get("independent")}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        names = [(n, en.territories[c], "country") for c, n in locale.territories.items() if c in states]
        for zone, row in locale.time_zones.items():
            if "city" in row and fold(city_of.get(zone, "")) in capitals:
                names.append((str(row["city"]), city_of[zone], "place"))
        for name, meant, kind in names:
            key, words = fold(name), name.split()
            plain = key.isascii() and key.isalpha() and len(words) <= 3 and len(key) >= SHORTEST[kind]
            if not plain or key in known or skeleton(name) == skeleton(meant) or fold(meant) in key:
                continue
            if language not in found[key, meant, kind][name]:
                found[key, meant, kind][name].append(language)
    clash = defaultdict(set)
    for key, meant, _ in found:
        clash[key].add(meant)
    rows = [
        [key, meant, kind, min(forms), sorted({language for spoken in forms.values() for language in spoken})]
        for (key, meant, kind), forms in sorted(found.items())
        if len(clash[key]) == 1
    ]
    cities = defaultdict(set)
    for zone, code in places.items():
        cities[city_of[zone]].add(codes.get(code, code))
    result = {
        "sources": "Unicode CLDR via Babel (Unicode licence); IANA time zone data via tzdata (public domain)",
        "names": rows,
        "cities": {city: sorted(codes) for city, codes in sorted(cities.items())},
        "areas": {codes[c]: sorted({z.split("/")[0] for z, d in places.items() if d == c}) for c in sorted(codes)},
    }
    out.write_text(json.dumps(result, ensure_ascii=False, indent=0, sort_keys=True), "utf-8")
    print(f"{len(rows)} names, {len(cities)} cities")


if __name__ == "__main__":
    main()
