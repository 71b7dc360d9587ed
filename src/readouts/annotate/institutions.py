"""States, seats, ministries, organisations and media where they act; places where they are only places stay out."""

from __future__ import annotations

from functools import lru_cache

from ..model.actors import Actor
from ..model.syntax import Token
from ..model.text import Span
from .mentions import Cast, Draft
from .register import key, register, slug, titles
from .view import Hit, View

_PLACE = {"in", "near", "inside", "outside", "across", "throughout", "around", "at", "into", "through"}
_MOTION = {"visit", "travel", "trip", "fly", "flight", "return", "go", "come", "arrive", "send", "move", "tour", "journey", "leave", "reach",
           "enter", "head", "drive", "march", "advance", "invade", "seize", "strike", "bomb", "bombard", "ambassador", "envoy", "attack",
           "land", "depart", "invite", "near", "outside", "accede", "gas", "embassy", "pipeline"}  # fmt: skip
_DETERMINERS = {"the", "its", "their", "his", "her", "both", "a", "our"}


@lru_cache(maxsize=1)
def _institutions() -> dict[tuple[str, ...], tuple[str, str]]:
    return {key(form): (slug(name), form) for name, forms in titles()["institutions"].items() for form in forms}


def place_drafts(view: View, cast: Cast, names: list[Span], phrases: list[Span]) -> list[Draft]:
    """Drafts of everything that is no person. ``names`` are spans of persons, which come first."""
    drafts = _ministries(view, cast, names)
    taken = names + [d.span for d in drafts]
    for hit in view.hits:
        if any(hit.span.overlaps(s) for s in taken):
            continue
        draft = _draft(view, cast, hit, any(p.contains(hit.span) for p in phrases))
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(view: View, cast: Cast, hit: Hit, in_title: bool) -> Draft | None:
    reg = register()
    surface = hit.span.of(view.text)
    if e := hit.of_kind("seat"):
        if in_title or _is_place(view, hit):
            return None
        actor = reg.office(e.value)
        return Draft(
            _with_article(view, hit),
            hit.span,
            "metonym",
            cast.add(actor, surface),
            "office",
            reasons=("seat of an office",),
        )
    if e := hit.of_kind("org"):
        return Draft(
            _with_article(view, hit),
            hit.span,
            "name",
            cast.add(reg.organisation(e.value), surface),
            "organisation",
            reasons=("register",),
        )
    if e := hit.of_kind("media"):
        return Draft(
            _with_article(view, hit),
            hit.span,
            "name",
            cast.add(reg.medium(e.value), surface),
            "media",
            reasons=("register",),
        )
    if e := hit.of_kind("state"):
        if in_title or _locative(view, hit):
            return None
        reasons = ("country name, as a place",) if _is_place(view, hit) else ("country name",)
        return Draft(
            _with_article(view, hit), hit.span, "name", cast.add(reg.state(e.value), surface), "state", reasons=reasons
        )
    if e := hit.of_kind("demonym"):
        return _demonym(view, cast, hit, e.value)
    if e := hit.of_kind("capital"):
        return _capital(view, cast, hit, e.value)
    return None


def _demonym(view: View, cast: Cast, hit: Hit, code: str) -> Draft | None:
    """ "the Russian side", "the Americans": the state; a bare adjective is none."""
    surface = hit.span.of(view.text)
    k = hit.end
    if k < len(view.words) and view.gap(k - 1) == " " and view.words[k].fold in titles()["state_words"]:
        span = Span(hit.span.start, view.words[k].end)
        word = view.words[k].fold
        reasons = (f"the {word} of a country",)
        start = _article_start(view, hit.first, span.start)
        state = register().state(code)
        form = span.of(view.text)
        return Draft(Span(start, span.end), span, "metonym", cast.add(state, form), "state", reasons=reasons)
    token = view.token(hit.end - 1)
    plural = surface.endswith("s") and surface not in ("Swiss",)
    if (
        plural
        and token is not None
        and token.dep in ("nsubj", "nsubjpass", "agent", "dobj", "pobj", "dative")
        and token.pos in ("PROPN", "NOUN")
    ):
        start = _article_start(view, hit.first, hit.span.start)
        if start != hit.span.start:
            return Draft(Span(start, hit.span.end), hit.span, "metonym", cast.add(register().state(code), surface), "state",
                         score=0.8, reasons=("the people of a country for its government",))  # fmt: skip
    return None


def _capital(view: View, cast: Cast, hit: Hit, code: str) -> Draft | None:
    """A capital for its government: where it acts or is addressed, never where it is a place."""
    token = view.token(hit.first)
    if token is None or _is_place(view, hit) or _locative(view, hit):
        return None
    dateline = view.document.dateline_span
    if dateline is not None and dateline.overlaps(hit.span):
        return None
    possessive = hit.end < len(view.words) and view.possessive(hit.end)
    dep = _role(view, token)
    acts = dep in ("nsubj", "nsubjpass", "agent", "dobj", "dative") or possessive
    head = view.parse.head(token.i)
    addressed = dep == "pobj" and head.lemma in (
        "by",
        "with",
        "from",
        "against",
        "between",
        "on",
        "for",
        "to",
        "of",
        "toward",
        "towards",
        "according",
    )
    if not (acts or addressed):
        return None
    if acts and dep in ("nsubj", "nsubjpass") and _copula_place(view, token):
        return None
    actor = register().state(code)
    return Draft(
        hit.span,
        hit.span,
        "metonym",
        cast.add(actor, hit.span.of(view.text)),
        "state",
        score=0.9,
        reasons=("capital for its government",),
    )


def _copula_place(view: View, token: Token) -> bool:
    return view.parse.head(token.i).lemma in ("host", "lie")


def _role(view: View, token: Token) -> str:
    """The dependency of the phrase's head, a conjunct taking that of its first member."""
    seen = 0
    while token.dep in ("conj", "compound", "nmod") and seen < 6 and not view.parse.is_root(token.i):
        token, seen = view.parse.head(token.i), seen + 1
    return token.dep


def _locative(view: View, hit: Hit) -> bool:
    k = hit.first - 1
    while k >= 0 and view.words[k].fold in (
        "the",
        "neighboring",
        "neighbouring",
        "eastern",
        "western",
        "northern",
        "southern",
        "central",
    ):
        k -= 1
    return k >= 0 and view.gap(k).strip(" ") == "" and view.words[k].fold in _PLACE


def _is_place(view: View, hit: Hit) -> bool:
    """Goal of a motion or visit, or "at the White House"."""
    if _locative(view, hit):
        return True
    token = view.token(hit.end - 1)
    if token is None:
        return False
    head = view.parse.head(token.i)
    if token.dep == "pobj" and head.lemma in ("to", "from", "of", "toward"):
        return view.parse.head(head.i).lemma in _MOTION
    return token.dep == "dobj" and head.lemma in _MOTION


def _with_article(view: View, hit: Hit) -> Span:
    return Span(_article_start(view, hit.first, hit.span.start), hit.span.end)


def _article_start(view: View, first: int, start: int) -> int:
    if first > 0 and view.words[first - 1].fold == "the" and view.gap(first - 1) == " ":
        return view.words[first - 1].start
    return start


def _ministries(view: View, cast: Cast, names: list[Span]) -> list[Draft]:
    """ "the Chinese foreign ministry", "Russia's defence ministry", "Ministry of Foreign Affairs of Japan"."""
    table = _institutions()
    longest = max(map(len, table))
    drafts: list[Draft] = []
    last: dict[str, str] = {}
    i = 0
    while i < len(view.words):
        found = None
        for n in range(min(longest, len(view.words) - i), 0, -1):
            if found := table.get(tuple(w.fold for w in view.words[i : i + n])):
                break
        if not found or any(view.span(i, i + n).overlaps(s) for s in names):
            i += 1
            continue
        code, first, end = _whose(view, i, i + n)
        head = view.span(i, i + n)
        office = found[0]
        start = view.words[first].start
        if code is not None:
            office_id = f"office:{code}:{office}"
            last[office] = last["ministry" if "ministry" in office else office] = office_id
        elif view.words[i - 1].fold in _DETERMINERS if i else False:
            office_id = last.get(office, "")
            first = i - 1
            start = view.words[first].start
        else:
            office_id = ""
        if office_id:
            code = office_id.split(":")[1]
            name = f"{register().states[code]['name']}: {office_id.split(':')[2].replace('-', ' ')}"
            actor = Actor(office_id, name, "office", country=code, side=f"state:{code}")
            span = Span(_article_start(view, first, start), view.words[end - 1].end)
            drafts.append(
                Draft(
                    span,
                    head,
                    "name",
                    cast.add(actor, span.of(view.text)),
                    "office",
                    reasons=("institution of a state",),
                )
            )
        i = max(i + n, end)
    return drafts


def _whose(view: View, first: int, end: int) -> tuple[str | None, int, int]:
    """Alpha-3 of the state that an institution belongs to, and the words of the whole phrase."""
    k = first
    if k > 0 and view.possessive(k - 1):
        k -= 1
    hit = view.hit_ending.get(k)
    if hit and view.gap(k - 1).strip() in ("", "'", "’") and (e := hit.of_kind("demonym", "state", "capital")):
        return e.value, hit.first, end
    if end + 1 < len(view.words) and view.words[end].fold == "of" and view.gap(end - 1) == " ":
        at = end + 1 if view.words[end + 1].fold != "the" else end + 2
        right = view.hit_at.get(at)
        if right and (e := right.of_kind("state")):
            return e.value, first, right.end
    return None, first, end
