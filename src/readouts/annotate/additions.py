"""A user's own entries for the register, from small YAML and CSV files.

A YAML file has any of ``people``, ``organisations``, ``media`` and ``states`` (docs/register.md shows each); a CSV file
has people, one office a row: ``name,country,role,from,to,forms,family,wikidata``, further forms and family names split
by semicolons. Nothing here opens files: the entry points read them and pass (name, content) pairs.
"""

from __future__ import annotations

import csv
import io
import re
from typing import Any, NamedTuple

import yaml

from ..errors import SettingsError
from .spelling import fold, key, slug
from .wordlists import titles

Files = tuple[tuple[str, str], ...]  # (name, content) of each file
_SIDE = re.compile(r"[A-Z]{3}|org:[a-z0-9-]+")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_KEYS = {
    "people": {"name", "country", "forms", "family", "offices", "wikidata", "gender", "role", "from", "to"},
    "organisations": {"name", "forms", "side"},
    "media": {"name", "forms", "state", "domains"},
    "states": {"code", "names", "adjectives", "capitals", "seats", "principal"},
}


class Additions(NamedTuple):
    """Rows in the shape of the package's own tables, each with ``from``: the file that it comes from."""

    people: tuple[dict[str, Any], ...] = ()
    organisations: tuple[tuple[str, dict[str, Any]], ...] = ()
    media: tuple[tuple[str, dict[str, Any]], ...] = ()
    states: tuple[dict[str, Any], ...] = ()


def read(files: Files) -> Additions:
    """The entries of all files, in order. Raises ``SettingsError`` that names file and entry."""
    people: list[dict[str, Any]] = []
    organisations, media = [], []
    states: list[dict[str, Any]] = []
    for name, content in files:
        table = _csv(name, content) if name.lower().endswith(".csv") else _yaml(name, content)
        people += [_person(row, name) for row in table.get("people", ())]
        organisations += [(slug(row["name"]), _forms(row, name)) for row in table.get("organisations", ())]
        media += [(slug(row["name"]), _forms(row, name)) for row in table.get("media", ())]
        for row in table.get("states", ()):
            if not re.fullmatch("[A-Z]{3}", str(row.get("code", ""))):
                raise SettingsError(f"{name}: a state needs its alpha-3 'code' (as KEN), not {row.get('code')!r}")
            states.append(row | {"from": [name]})
    return Additions(tuple(people), tuple(organisations), tuple(media), tuple(states))


def _yaml(name: str, content: str) -> dict[str, list[dict[str, Any]]]:
    try:
        table = yaml.safe_load(content) or {}
    except yaml.YAMLError as error:
        raise SettingsError(f"{name}: not a YAML file: {error}") from error
    if not isinstance(table, dict) or not set(table) <= set(_KEYS):
        raise SettingsError(f"{name}: the top keys must be of {', '.join(_KEYS)}")
    for section, rows in table.items():
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            raise SettingsError(f"{name}: {section} must be a list of entries")
        for row in rows:
            unknown = set(row) - _KEYS[section]
            if unknown or (section != "states" and not isinstance(row.get("name"), str)):
                what = f"unknown key {sorted(unknown)[0]!r}" if unknown else "no 'name'"
                raise SettingsError(f"{name}: {section}: {what} in {row}")
    return table


def _csv(name: str, content: str) -> dict[str, list[dict[str, Any]]]:
    rows = list(csv.DictReader(io.StringIO(content.lstrip("\ufeff"))))
    people: dict[tuple[str, str], dict[str, Any]] = {}
    for number, row in enumerate(rows, 2):
        given = {k: v.strip() for k, v in row.items() if k and v and v.strip()}
        unknown = set(given) - _KEYS["people"]
        if unknown or not {"name", "country"} <= set(given):
            what = f"unknown column {sorted(unknown)[0]!r}" if unknown else "name and country are needed"
            raise SettingsError(f"{name}, line {number}: {what}")
        person = people.setdefault((given["name"], given["country"]), {"offices": [], "forms": [], "family": []})
        person |= {k: v for k, v in given.items() if k in ("name", "country", "wikidata", "gender")}
        for column in ("forms", "family"):
            person[column] += [f.strip() for f in given.get(column, "").split(";") if f.strip()]
        if "role" in given:
            person["offices"].append({k: given[k] for k in ("role", "from", "to") if k in given})
    return {"people": list(people.values())}


def _person(row: dict[str, Any], name: str) -> dict[str, Any]:
    side = str(row.get("country", ""))
    if not _SIDE.fullmatch(side):
        raise SettingsError(f"{name}: {row['name']}: 'country' must be an alpha-3 code (KEN) or org:SLUG, not {side!r}")
    offices = list(row.get("offices") or ([row] if "role" in row else []))
    tenures = []
    for office in offices:
        days = [None if office.get(k) is None else str(office[k]) for k in ("from", "to")]
        if not isinstance(office.get("role"), str) or not all(d is None or _DAY.fullmatch(d) for d in days):
            raise SettingsError(f"{name}: {row['name']}: an office needs 'role' and days as 2024-01-31, not {office}")
        role = _roles().get(key(office["role"]))
        if role is None:
            raise SettingsError(f"{name}: {row['name']}: unknown role {office['role']!r}; as in: foreign minister")
        tenures.append([role, *days, "held"])
    words = row["name"].split()
    return {
        "id": row.get("wikidata") or f"person:{slug(row['name'])}",
        "name": row["name"],
        "country": side,
        "forms": [row["name"], *(row.get("forms") or ())],
        "family": list(row.get("family") or [words[-1]]),
        "tenures": tenures,
        "gender": row.get("gender"),
        "from": [name],
    }


def _roles() -> dict[tuple[str, ...], str]:
    """Folded words of what an office may be called -> its role."""
    return {key(form): role for role, forms in titles()["roles"].items() for form in (role, *forms)}


def _forms(row: dict[str, Any], name: str) -> dict[str, Any]:
    return row | {"forms": list(dict.fromkeys([row["name"], *(row.get("forms") or ())])), "from": [name]}


def same_person(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Whether an added person is one of the tables': by id, or by name and country."""
    names = {fold(f) for f in known["forms"]}
    return bool(row["id"] == known["id"] or (row["country"] == known["country"] and fold(row["name"]) in names))
