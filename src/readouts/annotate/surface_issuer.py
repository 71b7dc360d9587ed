"""Who issued an official text that is read without a parse: by its address, or by an institution in its heading."""

from __future__ import annotations

from ..languages import Surface
from ..model.actors import Actor
from ..model.text import Document
from .issuer import by_address
from .register import register
from .surface_phrases import Phrase

_HEAD, _FOOT = 60, 30  # tokens in which a letterhead may stand


def find_issuer(document: Document, surface: Surface, phrases: list[Phrase], sides: list[str]) -> Actor | None:
    """The office that issued a readout or transcript; None where it cannot be told. ``sides`` are the states of the
    first people named.
    """
    if document.kind not in ("readout", "transcript"):
        return None
    office = by_address(document) or _by_letterhead(document, surface) or _by_heading(surface, phrases, sides)
    return register().office(office) if office else None


def _by_letterhead(document: Document, surface: Surface) -> str | None:
    """A phrase of the pack's ``issuers`` in the first or last lines of the page."""
    lines = [ln.strip().lower() for ln in document.raw.splitlines() if ln.strip()]
    near = "\n".join((*lines[:6], *lines[-4:]))
    best: tuple[int, str] | None = None
    for office, forms in (surface.pack.get("actors", "issuers") or {}).items():
        for form in forms:
            if str(form).lower() in near and (best is None or len(form) > best[0]):
                best = len(form), str(office)
    return best[1] if best else None


def _by_heading(surface: Surface, phrases: list[Phrase], sides: list[str]) -> str | None:
    """An institution with its country in the heading; else the language's own state where one of its people is named
    among the first, else the state of whoever is named first.
    """
    from .surface_people import side_id

    home = surface.pack.home
    limit = min(_HEAD, len(surface.keys))
    for p in phrases:
        if p.first >= limit:
            break
        if p.kind == "seat":
            return p.value
        if p.kind == "institution":
            side = side_id(p.sides[0]) if p.sides else (f"state:{home}" if home else "")
            if side.startswith("state:"):
                return f"office:{side[6:]}:{p.value}"
    code = home if home and (home in sides or not sides) else next(iter(sides), None)
    return f"office:{code}:{_main(code)}" if code else None


def _main(code: str) -> str:
    """The seat that speaks for a state's first office."""
    seats = [office for office, (_, owner) in register().seats.items() if owner == code]
    return seats[0].split(":")[2] if seats else "presidency"
