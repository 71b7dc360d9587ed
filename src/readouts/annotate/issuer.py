"""Who issued an official text: by its address, its letterhead, or the principal in whose name it is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ..data import load_yaml
from ..model.actors import Actor
from ..model.text import Document
from .linking import Linker, Person
from .names import Name
from .principals import other_party, principal_of, written_from
from .register import Register, key, register, slug, titles
from .titles import TitlePhrase
from .view import View

_BARS = re.compile(r"[|•·»›→]|\s[>–—]\s")
_HEAD_LINES = 8  # of the raw page: letterheads stand at the top
_FOOT_LINES = 6


def _table() -> dict[str, Any]:
    table: dict[str, Any] = load_yaml("register/issuers.yaml")
    return table


def find_issuer(
    view: View, names: list[Name], phrases: list[TitlePhrase], linker: Linker
) -> tuple[Actor | None, str | None]:
    """The issuing office and the id of the principal in whose name the text is written; None where it cannot be told.

    Only readouts and transcripts have an issuer. An institution without a country ("Presidency of the Republic")
    takes its country from the principal.
    """
    if view.document.kind not in ("readout", "transcript"):
        return None, None
    office_id = by_address(view.document)
    if office_id is None and (organisation := _organisation(view)) is not None:
        own = next((p for p in linker.people.values() if p.side == organisation.side), None)
        return organisation, own.id if own is not None else None
    office_id = office_id or _by_letterhead(view)
    if office_id is None:
        code = _by_its_city(view, linker)
    else:
        code = _code(office_id) or _by_city_of_office(view, names, phrases, linker)
    principal = principal_of(view, names, phrases, linker, code, bare=office_id is None)
    if code is None and principal is not None and principal.side and principal.side.startswith("state:"):
        code = principal.side[6:]
    if code is None:
        return None, None
    institution = office_id.split(":")[2] if office_id else ""
    actor = _office(register(), code, institution, principal)
    return actor, principal.id if principal is not None else None


def _by_its_city(view: View, linker: Linker) -> str | None:
    """The state in whose capital a text was written that speaks of that state's own people."""
    side = written_from(view)
    here = side is not None and any(p.side == side for p in linker.people.values())
    return side.removeprefix("state:") if here and side is not None else None


def _by_city_of_office(view: View, names: list[Name], phrases: list[TitlePhrase], linker: Linker) -> str | None:
    """ "Office of the President, Quito, 3 May": the state of the capital, unless its people are the other party."""
    side = written_from(view)
    if side is None or side in other_party(view, names, phrases, linker):
        return None
    return side.removeprefix("state:")


def _code(office_id: str | None) -> str | None:
    code = office_id.split(":")[1] if office_id else ""
    return code or None


def by_address(document: Document) -> str | None:
    """The office whose address a document has, or one that the words of the address name."""
    host = urlsplit(document.url or "").hostname or ""
    for domain, office_id in _table()["domains"].items():
        if host == domain or host.endswith("." + domain):
            return str(office_id)
    return _by_host_words(host)


def _by_host_words(host: str) -> str | None:
    """ "president.example.kr": an institution's word among the labels of a host, and a country's own domain."""
    *labels, top = host.split(".")
    institution = next((i for i, ws in _table()["host_words"].items() if set(ws) & set(labels)), None)
    if institution is None or len(top) != 2:
        return None
    state = _state_of_domain().get(top)
    return f"office:{state}:{institution}" if state is not None else None


@lru_cache(maxsize=1)
def _state_of_domain() -> dict[str, str]:
    """The register's states by their two letters in addresses, by CLDR's list of other codes for a territory."""
    from babel.core import get_global

    short = get_global("territory_aliases")
    found = {codes[0].lower(): state for state in register().states if (codes := short.get(state))}
    return found | {"uk": "GBR"}


def _organisation(view: View) -> Actor | None:
    """The organisation whose name is all of a part of a line at the top: "EEAS » Press material"."""
    lines = [ln for ln in view.document.raw.splitlines() if ln.strip()][:_HEAD_LINES]
    for part in (key(p) for line in lines for p in _BARS.split(line)):
        entry = next((e for e in register().entries.get(part, ()) if e.kind == "org"), None)
        if entry is not None:
            return register().organisation(entry.value)
    return None


def _by_letterhead(view: View) -> str | None:
    """ "office:TUR:presidency", or "office::presidency" where the line names no country."""
    lines = [ln for ln in view.document.raw.splitlines() if ln.strip()]
    head = [view.document.outlet or "", view.document.byline or "", *lines[:_HEAD_LINES]]
    title = (view.document.title or "").strip()
    best: str | None = None
    states: set[str] = set()
    for whole in (*head, *lines[-_FOOT_LINES:]):
        for line in (part.strip(" #*_©\t") for part in _BARS.split(whole)):
            if not line or len(line) > 110 or line.endswith((",", ";")):
                continue
            if (state := _bare_state(line) or _bare_state(line.split(",")[-1])) is not None:
                states.add(state)
            found = _line(line) if whole.strip() != title else _of_head(key(line), line)
            if found is not None and (best is None or (_code(best) is None and _code(found) is not None)):
                best = found
        if best is not None and _code(best) is not None:
            break
    if best is not None and _code(best) is None and len(states) == 1:
        return f"office:{states.pop()}:{best.split(':')[2]}"  # "REPUBLIC OF X" over "MINISTRY OF ..."
    return best


def _bare_state(line: str) -> str | None:
    """The state that a line of a letterhead names with nothing else: "REPUBLIC OF KENYA", "Government of Iceland"."""
    words = key(line)
    code = _country_in(line) if len(words) <= 7 else None
    if code is None:
        return None
    named = {w for e, forms in _state_forms().items() if e == code for w in forms}
    return code if all(w in named or w in _table()["state_words"] for w in words) else None


@lru_cache(maxsize=1)
def _state_forms() -> dict[str, set[str]]:
    """Words of each state's names and adjectives, by alpha-3."""
    found: dict[str, set[str]] = {}
    for words, entries in register().entries.items():
        for entry in entries:
            if entry.kind in ("state", "demonym"):
                found.setdefault(entry.value, set()).update(words)
    return found


def _line(line: str) -> str | None:
    """The institution that a line names on its own."""
    words = key(line)
    if (office := _of_head(words, line)) is not None:
        return office
    fixed = {key(form): office for office, forms in _table()["letterheads"].items() for form in forms}
    for start in range(min(8, len(words))):
        for n in range(len(words) - start, 0, -1):
            if words[start : start + n] in fixed and len(words) - n <= 6:
                office = str(fixed[words[start : start + n]])
                return office if _code(office) else f"office:{_country_in(line) or ''}:{office.split(':')[2]}"
    table = {key(form): name for name, forms in titles()["institutions"].items() for form in forms}
    for start in range(min(5, len(words))):
        for n in range(min(7, len(words) - start), 0, -1):
            name = table.get(words[start : start + n])
            if name is None or name in _table()["never"] or len(words) > n + 12:
                continue
            code = _country_in(line)
            if name in _table()["with_country"] and code is None:
                continue
            lone = start == 0 or (start == 1 and words[0] in ("the", "press"))
            if code is not None or lone:
                return f"office:{code or ''}:{slug(name)}"
    return None


def _of_head(words: tuple[str, ...], line: str) -> str | None:
    """ "The President of the Republic of X", "Official Website of the Prime Minister of X": the office of a head."""
    openings = {key(form): name for name, forms in _table()["head_lines"].items() for form in forms}
    code = _country_in(line)
    for start in range(min(6, len(words))):
        before = set(words[:start])
        if not before <= set(_table()["before_heads"]):
            return None
        name = next(
            (openings[words[start : start + n]] for n in (4, 3, 2) if words[start : start + n] in openings), None
        )
        if name is not None:
            rest = words[start:]
            named = {w for e, forms in _state_forms().items() if e == code for w in forms}
            bare = all(w in named or w in _table()["state_words"] or w in _table()["before_heads"] for w in rest[1:])
            return f"office:{code or ''}:{name}" if bare or len(words) <= 6 else None
    return None


def _country_in(line: str) -> str | None:
    """The one country that a letterhead names."""
    words, reg = key(line), register()
    found: list[str] = []
    seats: list[str] = []
    i = 0
    while i < len(words):
        for n in (n for n in reg.lengths.get(words[i], ()) if i + n <= len(words)):
            entries = [e for e in reg.entries.get(words[i : i + n], ()) if not e.acronym]
            entry = next((e for e in entries if e.kind in ("state", "demonym")), None)
            seat = next((e for e in entries if e.kind == "capital"), None)
            if entry is not None or seat is not None:
                (found if entry is not None else seats).append((entry or seat).value)  # type: ignore[union-attr]
                i += n - 1
                break
        i += 1
    told = found or seats  # "Council of Ministers, Quito"
    return told[0] if len(set(told)) == 1 else None


@lru_cache(maxsize=1)
def _other_institutions() -> frozenset[str]:
    """Slugs of institutions that are no seat of a head: ministries and parliaments by any of their names."""
    heads = ("presidency", "prime minister's office")
    rows = {name: forms for name, forms in titles()["institutions"].items() if name not in heads}
    return frozenset(slug(form) for name, forms in rows.items() for form in (name, *forms))


def _is_heads(office_id: str) -> bool:
    return office_id.split(":")[2] not in _other_institutions()


def _office(reg: Register, code: str, institution: str, principal: Person | None) -> Actor:
    """The named institution; a presidency or premier's office is the seat that stands for it, where there is one."""
    seats = [office for office, (_, owner) in reg.seats.items() if owner == code and _is_heads(office)]
    heads = ("presidency", "prime-minister-s-office", "")
    if (
        institution in heads
        and seats
        and not (institution == "" and principal and not principal.has_role(set(titles()["heads"])))
    ):
        main = reg.principal_role(code)
        fits = {"presidency": "president", "prime-minister-s-office": "prime minister", "": main}[institution]
        if fits == main or (fits == "prime minister" and main == "chancellor"):
            return reg.office(seats[0])
    if not institution:
        role = next((r for r in titles()["ministries_of"] if principal and principal.has_role({r})), None)
        institution = titles()["ministries_of"][role] if role else "presidency"
    return reg.office(f"office:{code}:{institution}")
