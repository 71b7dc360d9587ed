"""Readers of the open tables: each adds persons with their stretches in office to ``People``."""

from __future__ import annotations

import csv
import gzip
import json
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import countrynames
import yaml
from names import clean, same, title_case
from people import SINCE, People, Span

HERE = Path(__file__).parent
HOLDER_FILES = {"china": "CHN", "france": "FRA", "iran": "IRN", "russia": "RUS", "turkey": "TUR", "ukraine": "UKR",
                "us": "USA"}  # fmt: skip
# states whose monarch acts as head of their own state; the shared crown acts through its own
MONARCHIES = frozenset(
    [
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
    ]
)
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
OFFICE_WORDS = re.compile(
    r"^(.*?\b(?:President|Prime Minister|Chancellor|King|Queen|Emir|Amir|Sultan|Premier|Pope|Emperor|Grand Duke|"
    r"Taoiseach|Leader|Supreme Leader|Crown Prince|Secretary General|"
    r"State Affairs Commission President))\b,?\s+(?!of\b)(.+)$"
)
TITLE = (
    r"(?:Interim |Acting |Vice |Deputy |Crown |Heir )?(?:President|Prime Minister|Premier|Chancellor|King|Queen|Emir|"
    r"Amir|Sultan|Foreign Minister|Foreign Secretary|Foreign Affairs Minister|Minister (?:of|for) Foreign Affairs|"
    r"Defense Minister|Minister of Defense|Crown Prince|Pope)"
)
PARTICLE = r"(?:al|el|bin|ibn|de|da|dos|van|von|der|del|la)"
WORD = r"[A-ZÀ-Þ](?:[\w’'-]+|\.)"
NAME = rf"(?:(?:{PARTICLE}|ould|ag)[- ])?{WORD}(?: (?:{WORD}|{PARTICLE}|al-[\w-]+|el-[\w-]+))*"
MET = re.compile(rf"\b({TITLE}) ({NAME})")


@cache
def _roles() -> list[tuple[re.Pattern[str], str | None]]:
    rows = yaml.safe_load((HERE / "roles.yaml").read_text(encoding="utf-8"))
    return [(re.compile(pattern), role) for pattern, role in rows]


@cache
def role_of(office: str) -> str | None:
    """The role that an office's name means, or None for offices that the register leaves out."""
    text = clean(office).lower().strip(" .,")
    return next((role for pattern, role in _roles() if pattern.search(text)), None)


_ALPHA3 = {a2: a3 for a2, a3 in countrynames.mappings.items() if len(a3) == 3}


@cache
def country(label: str) -> str | None:
    """Alpha-3 of a country's name in any wording ("Korea, South")."""
    label = clean(label)
    if "," in label:
        head, tail = label.split(",", 1)
        label = f"{tail.strip()} {head}" if tail.strip() in ("South", "North") else head
    code = countrynames.to_code(label)
    return _ALPHA3.get(code) if code and code != "EU" else None


def hand(path: Path, people: People) -> None:
    """The hand-made list; who holds office in a country and in an organisation is one person, of the country."""
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    homes: dict[str, str] = {}
    rows = []
    for side in (k for k in table if k not in ("aliases", "apart")):
        for role, listed in table[side].items():
            for piece in listed.split(";"):
                m = re.fullmatch(r"(.+) (\d{4}(?:-\d\d){0,2})(?:/(\d{4}(?:-\d\d){0,2}))?", " ".join(piece.split()))
                if m is None:
                    raise ValueError(f"{path.name}: {side} {role}: cannot read {piece!r}")
                rows.append((m[1], Span(role, side, m[2], m[3], "hand", "hand")))
                if ":" not in side:
                    homes.setdefault(m[1], side)
    for name, span in rows:
        people.add(name, homes.get(name) or people.home(name) or span.side, span, listed=True)


def holders(folder: Path, people: People) -> None:
    """every-politician: cabinets with dates and Wikidata ids, foreign ministers of the world, Secretaries-General."""
    source = "every-politician"
    files = [(next(folder.glob(f"{stem}-*holders21.csv")), code) for stem, code in HOLDER_FILES.items()]
    for path, code in files:
        for row in csv.DictReader(path.open(encoding="utf-8")):
            role = role_of(row["position"])
            if role is not None and (row["start"] or row["end"]) and (row["end"] or "9999") >= row["start"]:
                span = Span(role, code, row["start"] or None, row["end"] or None, "table", source)
                people.add(row["person"], code, span, qid=row["personID"], gender=row.get("gender") or None)
    for row in csv.DictReader((folder / "world-wikidata.csv").open(encoding="utf-8")):
        code = country(row["countryLabel"])
        if code and row["name"] and row["person"].startswith("Q") and row["start"]:
            span = Span("foreign minister", code, row["start"], None, "table", source)
            people.add(row["name"], code, span, qid=row["person"])
    for row in csv.DictReader((folder / "world-holders21.csv").open(encoding="utf-8")):
        if row["position"] == "Secretary-General of the United Nations":
            span = Span("secretary-general", "org:un", row["start"], row["end"] or None, "table", source)
            people.add(row["person"], people.home(row["person"]) or "org:un", span, qid=row["personID"])


def factbook_name(text: str) -> tuple[str, str | None]:
    """'XI Jinping' -> ('Xi Jinping', 'Xi'): capitals mark the family name."""
    words = [w for w in text.split() if not re.fullmatch(r"\(.*\)", w)]
    numerals = {"II", "III", "IV", "VI", "VII", "XIV", "XVI", "X"}
    caps = [
        w for w in words
        if w not in numerals and len(re.sub(r"[^A-Za-zÀ-ÿ]", "", w)) > 1
        and (w.isupper() or re.match(r"^(al|el|Mc)-?[A-Z]{2,}", w))
    ]  # fmt: skip
    family = " ".join(title_case(w) for w in caps) or None
    return " ".join(w if w in numerals else title_case(w) for w in words), family


def factbook_date(text: str) -> str | None:
    """'since 4 June 2025' -> '2025-06-04'."""
    m = re.search(rf"(?:since )?(?:(\d{{1,2}}) )?(?:({'|'.join(MONTHS)}) )?(\d{{4}})", text)
    if m is None:
        return None
    day, month, year = m.groups()
    parts = [
        year,
        *([f"{MONTHS.index(month) + 1:02d}"] if month else []),
        *([f"{int(day):02d}"] if month and day else []),
    ]
    return "-".join(parts)


def factbook(
    path: Path, fips: dict[str, str], independent: set[str], people: People
) -> dict[str, dict[str, list[str]]]:
    """Heads in office in 2026 go to ``people``; names, demonyms and capitals of states come back."""
    facts: dict[str, dict[str, list[str]]] = {}
    for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
        row = json.loads(line)
        code = fips.get(row["file"][:2].upper())
        if not code:
            continue

        def text(*keys: str, row: dict = row) -> str:
            node = row
            for key in keys:
                node = (node or {}).get(key)
            return clean((node or {}).get("text", "")) if isinstance(node, dict) else ""

        def words(*keys: str, text=text) -> list[str]:
            plain = re.sub(r"\(s\)|\([^)]*\)|note\b.*", "", text(*keys))
            return [w.strip() for w in re.split(r"[,;]| or ", plain) if w.strip()]

        names = [text("names", f"conventional {kind} form") for kind in ("short", "long")]
        people_of = set(words("nationality", "adjective") + words("nationality", "noun"))
        facts[code] = {
            "names": [n for n in names if n and n.lower() != "none" and len(n) < 60],
            "demonyms": sorted(w for w in people_of if w[:1].isupper() and len(w.split()) < 4),
            "capital": [c.split("/")[0].strip() for c in words("capital", "name")[:1]],
        }
        if code in independent:  # a territory's head of state is another state's
            for key in ("chief of state", "head of government"):
                for piece in re.split(r";|<br>", text("executive", key)):
                    _head(piece, code, people)
    return facts


def _head(piece: str, code: str, people: People) -> None:
    m = OFFICE_WORDS.match(re.sub(r"\(since.*", "", piece).strip())
    role = role_of(m[1]) or role_of(m[1].split()[-1]) if m else None
    if m is None or role is None or (role == "monarch" and code not in MONARCHIES):
        return
    name, family = factbook_name(re.sub(r"\(.*?\)", "", m[2].split(",")[0]))
    since = factbook_date(piece)
    if since:
        people.add(name, code, Span(role, code, since, None, "now", "factbook"), family=family)


def visits(folder: Path, people: People) -> None:
    """Office of the Historian: leaders who came to the United States, and those whom its officials met abroad."""
    for path in sorted((folder / "visits").glob("*.xml")):
        if path.stem < "1990":
            continue
        for visit in ElementTree.parse(path).getroot().iter("visit"):
            start = (visit.findtext("start-date") or "").strip()
            code, who = country(visit.findtext("from") or ""), clean(visit.findtext("visitor") or "")
            m = re.fullmatch(rf"({TITLE}) (.+)", who)
            role = role_of(m[1]) if m else None
            if start[:4] >= "1995" and code and m and role and "," not in m[2] and " and " not in m[2]:
                people.add(m[2], code, Span(role, code, start, start, "seen", "visits"))
    known = {(s.side, s.role) for p in people for s in p.spans}
    for path in sorted((folder / "travels").glob("*.xml")):
        for trip in ElementTree.parse(path).getroot().iter("trip"):
            start = (trip.findtext("start-date") or "").strip()
            code = country(trip.findtext("country") or "")
            if start[:4] >= SINCE and code and code != "USA":
                _met(clean(trip.findtext("remarks") or ""), code, start, known, people)


def _met(remarks: str, code: str, day: str, known: set[tuple[str, str]], people: People) -> None:
    for m in MET.finditer(remarks):
        before = remarks[: m.start()].split()[-1:] or [""]
        # "Russian Foreign Minister Lavrov" in Geneva: a demonym before the title says whose he is
        if before[0][:1].isupper() and before[0] not in ("Met", "With", "Attended", "Discussed", "Accompanied"):
            continue
        name, role = re.sub(r"['’]s?$", "", m[2]), role_of(m[1])
        plausible = (code, role) in known or role in ("foreign minister", "defence minister")
        elsewhere = any(p.country != code and any(same(name, f) for f in p.forms) for p in people)
        if role and len(name.split()) > 1 and plausible and not elsewhere:
            people.add(name, code, Span(role, code, day, day, "seen", "travels"))
