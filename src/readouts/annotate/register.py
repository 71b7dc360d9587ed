"""The register: states, seats, offices, organisations, media and people, read from package data.

The tables lie in ``readouts/data/register``; how the large ones are made is in ``training/register``. The register
knows names and tenures, never texts. A user's own entries may be put into it with ``extend``.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from ..data import load_json, load_yaml
from .additions import Additions, Files, read, same_person
from .entries import Entry, Register, RegisterPerson, Term
from .spelling import WORD, fold, key, name_key, skeleton, slug
from .wordlists import generic_offices, institution_forms, lengths_by_first, titles

__all__ = [
    "WORD", "Entry", "Register", "RegisterPerson", "Term", "extend", "fold", "generic_offices", "institution_forms",
    "key", "name_key", "register", "skeleton", "slug", "titles",
]  # fmt: skip

_added: ContextVar[Files] = ContextVar("register additions", default=())


def extend(files: Files) -> None:
    """Let the register of this context (thread or process) have a user's own entries: (name, content) of YAML and CSV
    files. An empty tuple takes them away again. Raises ``SettingsError`` for entries that cannot be read.
    """
    read(files)
    _added.set(files)


def register() -> Register:
    """The register, loaded once a process for each set of additions."""
    return _load(_added.get())


@lru_cache(maxsize=2)
def _load(added: Files) -> Register:
    own = read(added)
    licences: dict[str, str] = dict(load_yaml("register/sources.yaml"))
    table = load_json("register/states.json")
    extra = {code: dict(more) for code, more in load_yaml("register/seats.yaml").items()}
    licences |= table["sources"]
    states = _states(table["states"], extra, own)
    organisations = load_yaml("register/organisations.yaml") | dict(own.organisations)
    media = load_yaml("register/media.yaml") | dict(own.media)
    index, seats = _gazetteer(states, extra, organisations, media)
    table = load_json("register/people.json")
    licences |= table["sources"]
    return Register(
        states=states,
        entries={k: tuple(v) for k, v in index.items() if k},
        lengths=lengths_by_first(k for k in index if k),
        **_people([*table["people"]], own),
        organisations=organisations,
        media=media,
        seats=seats,
        licences=licences,
    )


def _states(rows: list[dict[str, Any]], extra: dict[str, dict[str, Any]], own: Additions) -> dict[str, dict[str, Any]]:
    """Rows by alpha-3; ``extra`` (names, adjectives, seats by hand) takes up what the user adds."""
    states = {row["code"]: row for row in rows}
    for row in own.states:
        more = extra.setdefault(row["code"], {})
        for name in ("names", "adjectives", "capitals"):
            if name in row:
                given = states.get(row["code"], {}).get("demonyms", []) if name == "adjectives" else []
                more[name] = [*more.get(name, given), *row[name]]
        more["seats"] = {**(more.get("seats") or {}), **(row.get("seats") or {})}
        more["principal"] = row.get("principal", more.get("principal"))
    for code in [c for c in extra if c not in states]:
        name = extra[code]["names"][0]
        states[code] = {"code": code, "name": name, "names": [], "demonyms": [], "capital": [], "independent": True}
    for code, row in states.items():
        row["principal"] = extra.get(code, {}).get("principal")
    return states


def _gazetteer(
    states: dict[str, dict[str, Any]], extra: dict[str, Any], organisations: dict[str, Any], media: dict[str, Any]
) -> tuple[dict[tuple[str, ...], list[Entry]], dict[str, tuple[str, str]]]:
    """Forms of all that is no person, and the seats by office id."""
    index: dict[tuple[str, ...], list[Entry]] = {}
    seats: dict[str, tuple[str, str]] = {}

    def add(kind: str, value: str, form: str) -> None:
        entry = Entry(kind, value, form, form.replace(".", "").replace("-", "").isupper() and len(form) <= 6)
        bucket = index.setdefault(key(form), [])
        if not any(e.kind == kind and e.value == value for e in bucket):
            bucket.append(entry)

    for code, row in states.items():
        more = extra.get(code, {})
        if not row.get("independent") and code not in extra:
            continue
        for name in dict.fromkeys([*more.get("names", []), *row["names"]]):
            add("state", code, name)
        for word in more.get("adjectives") or row["demonyms"]:
            add("demonym", code, word)
        for name in dict.fromkeys([*more.get("capitals", []), *row["capital"]]):
            if name not in row["names"]:
                add("capital", code, name)
        for seat, forms in (more.get("seats") or {}).items():
            for form in forms:
                office_id = f"office:{code}:{seat}"
                seats.setdefault(office_id, (form, code))
                add("seat", office_id, form)
    for region in titles()["regions"]:
        add("region", region, region)
    for kind, table in (("org", organisations), ("media", media)):
        for name, row in table.items():
            for form in row["forms"]:
                add(kind, name, form)
    return index, seats


def _people(rows: list[dict[str, Any]], own: Additions) -> dict[str, Any]:
    """The register's fields about persons, from rows whose name keys were made beforehand."""
    rows += _joined(rows, own)
    people: dict[str, RegisterPerson] = {}
    families: dict[tuple[str, ...], list[str]] = {}
    fulls: dict[tuple[str, ...], list[str]] = {}
    countries: dict[str, list[str]] = {}
    for row in rows:
        id_, terms = row["id"], tuple(Term(*t) for t in row["tenures"])
        people[id_] = RegisterPerson(
            id_, row["name"], row["country"], tuple(row["forms"]), tuple(row["family"]), terms, row.get("gender"),
            tuple(row["from"]),
        )  # fmt: skip
        for side in {row["country"], *(t.side for t in terms if t.side)}:
            countries.setdefault(side, []).append(id_)
        for index, keys in zip((fulls, families), row["keys"], strict=True):
            for words in keys:
                _once(index.setdefault(tuple(words.split()), []), id_)
    return {
        "people": people,
        "by_family": {k: tuple(v) for k, v in families.items()},
        "by_full": {k: tuple(v) for k, v in fulls.items()},
        "given": frozenset(k[:1] for k in fulls if len(k) > 1),
        "by_country": {k: tuple(v) for k, v in countries.items()},
    }


def _joined(rows: list[dict[str, Any]], own: Additions) -> list[dict[str, Any]]:
    """New rows for a user's own people; who is in ``rows`` already gets the forms and offices there."""
    new: list[dict[str, Any]] = []
    for row in own.people:
        known = next((k for k in (*rows, *new) if same_person(row, k)), None)
        if known is None:
            new.append(row)
        else:
            for part in ("forms", "family", "tenures", "from"):
                known[part] = list(known[part]) + [v for v in row[part] if v not in known[part]]
        target = known or row
        target["keys"] = [[" ".join(name_key(n)) for n in target[part]] for part in ("forms", "family")]
    return new


def _once(bucket: list[str], value: str) -> None:
    if value not in bucket:
        bucket.append(value)
