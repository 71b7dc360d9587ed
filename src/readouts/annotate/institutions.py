"""States, seats, ministries, organisations and media where they act; places where they are only places stay out."""

from __future__ import annotations

from functools import lru_cache

from ..data import load_yaml
from ..model.actors import Actor, MentionForm
from ..model.syntax import Token
from ..model.text import Span
from .discourse import Cast, Draft
from .register import institution_forms, register, titles
from .titles import role_forms
from .view import Hit, View
from .wordlists import institution_lengths

_DETERMINERS = {"the", "its", "their", "a", "our"}


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(titles()["places"][name])


def place_drafts(
    view: View, cast: Cast, names: list[Span], phrases: list[Span], home: str | None = None
) -> list[Draft]:
    """Drafts of everything that is no person. ``names`` are spans of persons, which come first; ``home`` is the state
    that issued an official text.
    """
    home = home if home is not None and home.startswith("state:") else None
    drafts = _ministries(view, cast, names + phrases, home)
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

    def named(form: MentionForm, actor: Actor, reason: str) -> Draft:
        added = cast.add(actor, hit.span.of(view.text))
        return Draft(_with_article(view, hit), hit.span, form, added, actor.kind, reasons=(reason,))

    if e := hit.of_kind("seat"):
        if in_title or _is_place(view, hit):
            return None
        return named("metonym", reg.office(e.value), "seat of an office")
    if e := hit.of_kind("org"):
        return named("name", reg.organisation(e.value), "register")
    if e := hit.of_kind("media"):
        return named("name", reg.medium(e.value), "register")
    if e := hit.of_kind("state"):
        side = _state_word(view, cast, hit, e.value)
        if side is not None:
            return side
        owns = _possessor(view, hit)
        if in_title or (_locative(view, hit) and not owns) or _modifier(view, hit):
            return None
        return named("name", reg.state(e.value), "country name, as a place" if _is_place(view, hit) else "country name")
    if e := hit.of_kind("demonym"):
        return _demonym(view, cast, hit, e.value)
    if e := hit.of_kind("capital"):
        return _capital(view, cast, hit, e.value)
    return None


def _state_word(view: View, cast: Cast, hit: Hit, code: str) -> Draft | None:
    """ "the Russian side", "the U.S. government": the state."""
    k = hit.end
    if k < len(view.words) and view.possessive(k):
        k += 1
    if k >= len(view.words) or view.gap(k - 1) not in (" ", "\u00a0"):
        return None
    if view.words[k].fold in titles()["text_words"]:
        return _own_text(view, cast, hit, k, code)
    if view.words[k].fold not in titles()["state_words"]:
        return None
    follows = view.words[k + 1].fold if k + 1 < len(view.words) and view.gap(k) == " " else ""
    if follows in titles()["unnamed"]["heads"] or view.words[k].text[:1].isupper():
        return None
    span = Span(hit.span.start, view.words[k].end)
    start = _article_start(view, hit.first, span.start)
    actor = cast.add(register().state(code), span.of(view.text))
    reasons = (f"the {view.words[k].fold} of a country",)
    return Draft(Span(start, span.end), span, "metonym", actor, "state", reasons=reasons)


def _own_text(view: View, cast: Cast, hit: Hit, k: int, code: str) -> Draft | None:
    """ "the Chinese readout says": a state's own text stands for the state, where it is a subject or quoted."""
    token = view.token(k)
    if token is None or token.pos not in ("NOUN", "PROPN"):
        return None
    quoted = token.dep == "pobj" and view.parse.head(token.i).lemma in ("to", "by", "in")
    if token.dep not in ("nsubj", "nsubjpass") and not quoted:
        return None
    start = _article_start(view, hit.first, hit.span.start)
    span = Span(hit.span.start, view.words[k].end)
    actor = cast.add(register().state(code))
    reasons = (f"the {view.words[k].fold} of a country",)
    return Draft(Span(start, span.end), span, "metonym", actor, "state", score=0.8, reasons=reasons)


def _possessor(view: View, hit: Hit) -> bool:
    """ "Kenya's missions", "the United States' readiness": what is behind is the state's, wherever that stands."""
    if hit.end < len(view.words) and view.possessive(hit.end):
        return True
    return view.text[hit.span.end : hit.span.end + 2] in ("' ", "’ ") and hit.span.of(view.text).endswith("s")


def _modifier(view: View, hit: Hit) -> bool:
    """ "US position", "the Iran issue": a country's name as an adjective names no actor."""
    token = view.token(hit.end - 1)
    if token is None or _possessor(view, hit):
        return False
    if hit.end < len(view.words) and view.gap(hit.end - 1) in ("-", "–") and not view.words[hit.end].capital:
        return True
    head = view.parse.head(token.i)
    # a full name before a noun may be a subject that the parser missed ("asked that Turkey act"): an article tells
    short = any(e.acronym for e in hit.entries) or _article_start(view, hit.first, -1) != -1
    return (
        short
        and token.dep in ("compound", "amod", "nmod")
        and head.i > token.i
        and head.pos in ("NOUN", "PROPN", "ADJ")
    )


def _demonym(view: View, cast: Cast, hit: Hit, code: str) -> Draft | None:
    """ "the Russian side", "the Americans": the state; a bare adjective is none."""
    side = _state_word(view, cast, hit, code)
    if side is not None:
        return side
    surface = hit.span.of(view.text)
    token = view.token(hit.end - 1)
    if token is None or not surface.endswith("s") or surface == "Swiss" or token.pos not in ("PROPN", "NOUN"):
        return None
    start = _article_start(view, hit.first, hit.span.start)
    if start == hit.span.start or token.dep not in ("nsubj", "nsubjpass", "agent", "dobj", "pobj", "dative", "conj"):
        return None
    return Draft(
        Span(start, hit.span.end),
        hit.span,
        "metonym",
        cast.add(register().state(code), surface),
        "state",
        score=0.8,
        reasons=("the people of a country for its government",),
    )


def _capital(view: View, cast: Cast, hit: Hit, code: str) -> Draft | None:
    """A capital for its government: where it acts or is addressed, never where it is a place."""
    token = view.token(hit.end - 1)
    if token is None or _is_place(view, hit) or _locative(view, hit):
        return None
    surface = hit.span.of(view.text)
    if surface.isupper() and len(surface) > 3:
        return None  # a dateline
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


def _role(view: View, token: Token) -> str:
    """The dependency of the phrase's head, a conjunct taking that of its first member."""
    seen = 0
    while token.dep == "conj" and seen < 6 and not view.parse.is_root(token.i):
        token, seen = view.parse.head(token.i), seen + 1
    return token.dep


def _locative(view: View, hit: Hit) -> bool:
    """Behind a preposition of place; "in Quito's version" is none."""
    token = view.token(hit.end - 1)
    if token is not None and token.dep == "poss" and view.parse.head(token.i).lemma in _accounts():
        return False
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
    return k >= 0 and view.gap(k).strip(" ") == "" and view.words[k].fold in _words("prepositions")


@lru_cache(maxsize=1)
def _accounts() -> frozenset[str]:
    raw = load_yaml("cues.yaml")
    return frozenset([*raw["according"]["nouns"], *raw["texts"]])


def _is_place(view: View, hit: Hit) -> bool:
    """Goal of a motion or visit, or "at the White House"."""
    if _locative(view, hit):
        return True
    token = view.token(hit.end - 1)
    if token is None:
        return False
    head = view.parse.head(token.i)
    if token.dep == "pobj" and head.lemma in ("to", "from", "of", "toward"):
        return view.parse.head(head.i).lemma in _words("motion")
    return token.dep == "dobj" and head.lemma in _words("motion")


def _with_article(view: View, hit: Hit) -> Span:
    return Span(_article_start(view, hit.first, hit.span.start), hit.span.end)


def _article_start(view: View, first: int, start: int) -> int:
    if first > 0 and view.words[first - 1].fold == "the" and view.gap(first - 1) == " ":
        return view.words[first - 1].start
    return start


def _ministries(view: View, cast: Cast, taken: list[Span], home: str | None) -> list[Draft]:
    """ "the Chinese foreign ministry", "Russia's defence ministry", "its defence ministry", "the ministry"."""
    table = institution_forms()
    drafts: list[Draft] = []
    last: dict[str, str] = {}
    i = 0
    while i < len(view.words):
        office, n = _institution_at(view, i, table)
        head = view.span(i, i + n) if n else None
        if head is None or any(head.overlaps(s) for s in taken):
            i += 1
            continue
        code, first, end = _whose(view, i, i + n)
        before = view.words[i - 1].fold if i else ""
        office_id = f"office:{code}:{office}" if code is not None else ""
        if (
            code is None
            and before in ("its", "their")
            and (side := institution_before(view, view.words[i].start, ("seat", "state", "capital")))
        ):
            office_id, first = f"office:{side[6:]}:{office}", i - 1
        elif code is None and before == "the":
            own = home is not None and view.words[i].capital  # an official text's own "the Armed Forces"
            office_id, first = f"office:{home[6:]}:{office}" if own and home else last.get(office, ""), i - 1
        if office_id:
            last[office] = last["ministry" if office.endswith("ministry") else office] = office_id
            span = Span(_article_start(view, first, view.words[first].start), view.words[end - 1].end)
            actor = register().office(office_id)
            form = span.of(view.text) if code is not None else None
            drafts.append(
                Draft(span, head, "name", cast.add(actor, form), "office", reasons=("institution of a state",))
            )
        i = max(i + n, end)
    return drafts


def _institution_at(view: View, i: int, table: dict[tuple[str, ...], str]) -> tuple[str, int]:
    """Slug and word count of the institution named at word i; none before a role ("ministry spokesman")."""
    for n, folded in view.phrases(i, institution_lengths()):
        found = table.get(folded)
        if found is None or any(view.gap(k) not in (" ", "'", "’") for k in range(i, i + n - 1)):
            continue
        if _inside_compound(view, i + n - 1) or (found == "presidency" and _of_a_group(view, i + n)):
            return "", 0
        follows = view.words[i + n] if i + n < len(view.words) and view.gap(i + n - 1) == " " else None
        if follows is not None and follows.fold in _role_heads():
            return "", 0
        return found, n
    return "", 0


def _of_a_group(view: View, k: int) -> bool:
    """ "its presidency of the Council", "in the G20": a turn in the chair, no office of a state."""
    if k + 1 >= len(view.words) or view.gap(k - 1) != " " or view.words[k].fold not in ("of", "in", "at"):
        return False
    at = k + 2 if view.words[k + 1].fold in ("the", "this") else k + 1
    hit = view.hit_at.get(at)
    state = hit is not None and hit.of_kind("state", "demonym", "capital") is not None
    return at < len(view.words) and view.words[at].capital and not state and view.words[at].fold != "republic"


def _inside_compound(view: View, i: int) -> bool:
    """ "military conflict": the word only modifies the noun behind it."""
    token = view.token(i)
    return token is not None and token.dep in ("amod", "compound") and token.head > token.i


@lru_cache(maxsize=1)
def _role_heads() -> frozenset[str]:
    return frozenset(titles()["unnamed"]["heads"]) | {f[0] for f in role_forms()}


def institution_before(view: View, position: int, kinds: tuple[str, ...], *, subjects: bool = False) -> str | None:
    """The side of the seat, state or capital named last: a subject of this sentence or the one before."""
    here = view.sentence_of(position)
    best: tuple[int, int, int, str] | None = None
    for hit in view.hits:
        if hit.span.end > position or here - view.sentence_of(hit.span.start) > 1:
            continue
        entry = hit.of_kind(*kinds)
        token = view.token(hit.end - 1)
        if entry is None or token is None or _locative(view, hit):
            continue
        code = entry.value.split(":")[1] if entry.kind == "seat" else entry.value
        rank = len(view.parse.ancestors(token.i)) if _role(view, token) in ("nsubj", "nsubjpass") else 99
        if subjects and rank == 99 and entry.kind != "seat":
            continue
        order = (-rank, view.sentence_of(hit.span.start), hit.first, f"state:{code}")
        best = max(best, order) if best is not None else order
    return best[3] if best is not None else None


def _whose(view: View, first: int, end: int) -> tuple[str | None, int, int]:
    """Alpha-3 of the state that an institution belongs to, and the words of the whole phrase."""
    k = first
    if k > 0 and view.possessive(k - 1):
        k -= 1
    hit = view.hit_ending.get(k)
    if hit and view.gap(k - 1) in (" ", "\u00a0", "'", "’") and (e := hit.of_kind("demonym", "state", "capital")):
        return e.value, hit.first, end
    if end + 1 < len(view.words) and view.words[end].fold == "of" and view.gap(end - 1) == " ":
        at = end + 1 if view.words[end + 1].fold != "the" else end + 2
        right = view.hit_at.get(at)
        if right and (e := right.of_kind("state")):
            return e.value, first, right.end
    return None, first, end
