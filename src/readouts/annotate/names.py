"""Names of persons in a text: found from the parse, the register, and the titles beside them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..model.text import Span
from .register import fold, name_key, register, skeleton, titles
from .surnames import bearers, country_beside, one_head
from .titles import TitlePhrase, role_forms, side_of
from .view import View

_NAME_GAPS = {" ", "-", "’", "'", "\u00a0", "‑", "‘", "`"}


@dataclass
class Name:
    """A name in the text: words first..end-1. ``title`` the phrase attached to it; ``actor`` is set by linking."""

    first: int
    end: int
    span: Span
    text: str
    title: TitlePhrase | None = None
    honorific: bool = False
    tail: int = 0  # clean end of an "of Turkey" that follows the name
    actor: str | None = None
    score: float = 1.0
    candidates: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)
    beside: str | None = None  # the side of a country beside the name: "Kenya's Ruto", "Ruto of Kenya"

    @property
    def side(self) -> str | None:
        """The side that the text gives with the name, by its title or by a country beside it."""
        return (side_of(self.title) if self.title is not None else None) or self.beside

    @property
    def keys(self) -> tuple[str, ...]:
        return name_key(self.text)


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """Particles, words that are no name, words cut off before a name, honorifics."""
    table = titles()
    single = {fold(f) for forms in table["roles"].values() for f in forms if " " not in f}
    before = single | set(table["honorifics"]) | {"former", "deputy", "vice"}
    return (
        frozenset(table["particles"]),
        frozenset(table["stopwords"]),
        frozenset(before),
        frozenset(table["honorifics"]),
    )


def is_no_name() -> frozenset[str]:
    """Folded words that are never a surname by themselves: titles, honorifics, particles, words of other kinds."""
    particles, stop, before, honorifics = _words()
    return particles | stop | before | honorifics | set(titles()["not_names"])


def candidate_names(view: View) -> list[Name]:
    """Names by the parser's persons and the register's full names, longest first, none overlapping."""
    spans: set[tuple[int, int]] = set()
    reg, words = register(), view.words
    for i, word in enumerate(words):
        if not word.capital:
            continue
        if i and words[i - 1].fold in ("bin", "ibn", "bint", "ben") and view.gap(i - 1) == " ":
            continue  # the father's name inside a longer name
        for n in (4, 3, 2):
            whole = i + n <= len(words) and words[i + n - 1].capital and _one_name(view, i, i + n)
            if whole and name_key(view.text[word.start : words[i + n - 1].end]) in reg.by_full:
                spans.add((i, i + n))
                break
    spans |= {(i, i + 1) for i in range(len(words)) if _head_surname(view, i)}
    for first, end in _person_runs(view):
        for piece in _trim(view, first, end):
            spans.update(_split(view, *piece))
    forms = role_forms()  # "Crown Prince" in a headline names nobody
    return _disjoint(view, {s for s in spans if tuple(w.fold for w in words[slice(*s)]) not in forms})


def _head_surname(view: View, i: int) -> bool:
    """The surname of a head in office: of a country that the text names, or the one active person of that surname."""
    word, reg = view.words[i], register()
    known = (
        bearers(word.text, view.day)
        if word.capital and len(word.fold) > 1 and name_key(word.text) in reg.by_family
        else []
    )
    token = view.token(i) if known else None
    if token is None or token.pos not in ("PROPN", "ADJ", "NOUN") or i in view.covered:
        return False
    beside = country_beside(view, i, i + 1)
    if word.fold in titles()["common_surnames"] and beside is None:
        return False
    heads = set(titles()["heads"])
    people = [p for p in known if set(p.roles_at(view.day)) & heads]
    if beside is not None:
        return any(p.side_at(view.day) == beside for p in people)
    near = any(p.country in view.countries for p in people)
    return near or (token.pos == "PROPN" and one_head(view, word.text) is not None)


def _person_runs(view: View) -> list[tuple[int, int]]:
    """Word ranges that the parser takes for persons."""
    runs: list[tuple[int, int]] = []
    for i, word in enumerate(view.words):
        token = view.token(i)
        if token is None or token.entity != "PERSON":
            continue
        if runs and runs[-1][1] == i and (not token.entity_start or view.words[i - 1].token == word.token):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _trim(view: View, first: int, end: int) -> list[tuple[int, int]]:
    """Cut titles, possessives and words that are no name away; split a run at them."""
    particles = _words()[0]
    pieces: list[tuple[int, int]] = []
    start: int | None = None
    for i in range(first, end):
        broken = i > first and start is not None and not _inner_gap(view, i - 1)
        if start is not None and (broken or not _may_be_name(view, i, end, started=True)):
            pieces.append((start, i))
            start = None
        if start is None and _may_be_name(view, i, end, started=False):
            start = i
    if start is not None:
        pieces.append((start, end))
    out = []
    for a, b in pieces:
        while b > a and view.words[b - 1].fold in particles and not view.words[b - 1].capital:
            b -= 1
        hit = view.hit_at.get(a)
        if a < b <= a + 5 and not (hit is not None and hit.end >= b):
            out.append((a, b))
    return out


def _may_be_name(view: View, i: int, end: int, *, started: bool) -> bool:
    particles, stop, before, _ = _words()
    word, hit = view.words[i], view.covered.get(i)
    if hit is not None and hit.of_kind("media", "org", "seat", "demonym"):
        return False
    if word.fold in stop or word.text.isdigit() or view.possessive(i):
        return False
    if not word.capital and not (word.fold in particles or (started and view.gap(i - 1) in ("-", "’", "'"))):
        return False
    return started or not (word.fold in before and i + 1 < end)


def _inner_gap(view: View, i: int) -> bool:
    gap = view.gap(i)
    return gap in _NAME_GAPS or (gap == ". " and len(view.words[i].text) <= 2) or gap == "."


def _split(view: View, first: int, end: int) -> list[tuple[int, int]]:
    """ "Haile Wekulo", "Haile-Wekulo": two surnames of the register side by side are two persons."""
    if end - first != 2:
        return [(first, end)]
    reg = register()
    left, right = (name_key(w.text) for w in view.words[first:end])
    one = name_key(view.text[view.words[first].start : view.words[end - 1].end]) in reg.by_full
    both = left in reg.by_family and right in reg.by_family
    if both and not one and not set(reg.by_family[left]) & set(reg.by_family[right]):
        active = [any(reg.people[p].roles_at(view.day) for p in reg.by_family[k]) for k in (left, right)]
        if all(active) and left not in reg.given:
            return [(first, first + 1), (first + 1, end)]
    return [(first, end)]


def _one_name(view: View, first: int, end: int) -> bool:
    return all(view.gap(i) in _NAME_GAPS or view.gap(i) == ". " for i in range(first, end - 1))


def _disjoint(view: View, spans: set[tuple[int, int]]) -> list[Name]:
    taken: set[int] = set()
    names: list[Name] = []
    for first, end in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            names.append(make_name(view, first, end))
    out = []
    for name in sorted(names, key=lambda n: n.first):
        single = name.end - name.first == 1 and not name.honorific and _given_before(view, name.first, taken)
        out.append(make_name(view, name.first - 1, name.end) if single else name)
    return out


def make_name(view: View, first: int, end: int) -> Name:
    """A name of words first..end-1."""
    span = Span(view.words[first].start, view.words[end - 1].end)
    text = " ".join(view.text[span.start : span.end].split())
    honorific = first > 0 and view.words[first - 1].fold in _words()[3] and view.gap(first - 1) in (" ", ". ", "\u00a0")
    return Name(first, end, span, text, honorific=honorific)


def name_after(view: View, at: int) -> tuple[int, int] | None:
    """The capitalised words that follow a title, as words first..end, or None."""
    if at >= len(view.words) or view.gap(at - 1) not in (" ", "\u00a0"):
        return None
    return name_run(view, at)


def name_run(view: View, at: int) -> tuple[int, int] | None:
    """Words from ``at`` on that may be a name, honorifics skipped."""
    particles, stop, before, honorifics = _words()
    words, i = view.words, at
    while i < len(words) and words[i].fold in honorifics and view.gap(i) in (" ", ". "):
        i += 1
    first = i
    while i < len(words) and i - first < 5:
        word, hit = words[i], view.hit_at.get(i)
        if hit is not None and (
            hit.of_kind("demonym", "seat", "org", "media") or (i == first and hit.of_kind("state", "capital"))
        ):
            break
        if word.fold in stop or word.fold in titles()["not_names"] or word.fold in before or view.possessive(i):
            break
        inner = word.fold in particles and i + 1 < len(words) and words[i + 1].capital
        inner = inner or (i > first and view.gap(i - 1) == "-")
        if not (word.capital or inner) or (i > first and not _inner_gap(view, i - 1)):
            break
        i += 1
    while i > first and not words[i - 1].capital and view.gap(i - 2) != "-":
        i -= 1
    return (first, i) if i > first else None


def attach(view: View, names: list[Name], phrases: list[TitlePhrase]) -> list[Name]:
    """Join titles and names that stand side by side; names that only a title betrays are added."""
    by_first = {n.first: n for n in names}
    by_end = {n.end: n for n in names}
    taken = {k for n in names for k in range(n.first, n.end)}
    for phrase in phrases:
        name = _following(view, phrase, by_first)
        if name is None and phrase.determiner not in ("a", "an") and phrase.end not in taken:
            found = name_after(view, phrase.end) or _closed_name(view, phrase)
            if found and taken.isdisjoint(range(*found)):
                name = make_name(view, *found)
                names.append(name)
                by_first[name.first], by_end[name.end] = name, name
                taken.update(range(*found))
        name = name or _apposed(view, phrase, by_first, by_end)
        if name is None and (found := _opened_name(view, phrase)) and taken.isdisjoint(range(*found)):
            name = make_name(view, *found)
            names.append(name)
            by_first[name.first], by_end[name.end] = name, name
            taken.update(range(*found))
        if name is None or name.title is not None:
            continue
        name.title = phrase
        _country_after(view, name)
        _second(view, name, by_first)
    for name in names:
        name.beside = country_beside(view, name.first, name.end) if name.side is None else None
    return sorted(names, key=lambda n: n.first)


def _closed_name(view: View, phrase: TitlePhrase) -> tuple[int, int] | None:
    """ "Ethiopia's spokesman, X, said": capitalised words between commas behind a phrase that says whose it is."""
    at = phrase.end
    if not phrase.anchored or phrase.plural or at >= len(view.words) or view.gap(at - 1) != ", ":
        return None
    found = name_run(view, at)
    return found if found is not None and view.gap(found[1] - 1)[:1] == "," else None


def _opened_name(view: View, phrase: TitlePhrase) -> tuple[int, int] | None:
    """ "X Y, a spokeswoman for the Peruvian government,": the capitalised words before the comma, two at least."""
    k = phrase.first
    if k < 2 or phrase.plural or view.gap(k - 1) != ", " or not (phrase.anchored and phrase.determiner):
        return None
    first = k
    while first > 0 and k - first < 4 and (first == k or view.gap(first - 1) == " "):
        word, hit = view.words[first - 1], view.covered.get(first - 1)
        stop = word.fold in _words()[1] | _words()[2] | set(titles()["not_names"])
        if not word.capital or hit is not None or stop or word.text.isupper():
            break
        first -= 1
    return (first, k) if k - first >= 2 else None


def _following(view: View, phrase: TitlePhrase, by_first: dict[int, Name]) -> Name | None:
    at = phrase.end
    if at >= len(view.words) or view.gap(at - 1) not in (" ", "\u00a0"):
        return None
    if view.words[at].fold in _words()[3] and view.gap(at) in (" ", ". ") and at + 1 in by_first:
        at += 1
    return by_first.get(at)


def _apposed(view: View, phrase: TitlePhrase, by_first: dict[int, Name], by_end: dict[int, Name]) -> Name | None:
    """ "Putin's adviser, X,", "X, India's foreign secretary"; a bare role needs capitals ("X, Foreign Secretary:")."""
    at = phrase.end
    if at < len(view.words) and view.gap(at - 1) == ", ":
        name = by_first.get(at)
        closed = name is not None and view.gap(name.end - 1)[:1] in (",", ".", ";", ":", ")", "\n", "”", '"')
        if closed and (phrase.anchored or phrase.determiner in ("a", "an", "the")) and not phrase.plural:
            return name
    if phrase.first > 0 and view.gap(phrase.first - 1) in (", ", " (", ", “") and not phrase.plural:
        name = by_end.get(phrase.first)
        following = view.token(at) if at < len(view.words) and view.gap(at - 1) == " " else None
        if following is not None and following.tag in ("VBD", "VBZ", "MD") and phrase.determiner == "the":
            return None  # "X, the chancellor said, had gone": the chancellor is another
        label = view.words[phrase.first].capital and view.gap(phrase.end - 1)[:1] in (":", ",", ")", ".")
        if name is not None and name.title is None and (phrase.anchored or phrase.determiner or label):
            return name
    return None


def _country_after(view: View, name: Name) -> None:
    """ "President X of Turkey": the country behind the name belongs to the title."""
    title = name.title
    if title is None or title.anchored or name.end + 1 >= len(view.words) or title.first >= name.end:
        return
    if view.words[name.end].fold == "of" and view.gap(name.end - 1) == " ":
        at = name.end + 1 if view.words[name.end + 1].fold != "the" else name.end + 2
        at = skip_state_form(view, at)
        hit = view.hit_at.get(at)
        entry = hit.of_kind("state") if hit else None
        if hit is not None and entry is not None:
            name.title = replace(title, countries=(entry.value,))
            name.tail = hit.span.end


def skip_state_form(view: View, at: int) -> int:
    """Past a "Republic of" before a country's name."""
    if at in view.hit_at:
        return at
    for form in titles()["state_forms"]:
        words = tuple(fold(w) for w in form.replace("'s", " s").split())
        if tuple(w.fold for w in view.words[at : at + len(words)]) == words and at + len(words) in view.hit_at:
            return at + len(words)
    return at


def _second(view: View, name: Name, by_first: dict[int, Name]) -> None:
    """ "presidents X and Y": the title is the second one's too."""
    title = name.title
    if title is None or not title.plural or name.end + 1 >= len(view.words) or view.words[name.end].fold != "and":
        return
    second = by_first.get(name.end + 1)
    if second is not None and second.title is None:
        code = title.countries[1:2]
        second.title = TitlePhrase(
            second.first, second.first, second.span, title.head, title.role, title.form, countries=code
        )
        if code:
            name.title = replace(title, countries=title.countries[:1])


def propagate(view: View, names: list[Name], families: set[str]) -> list[Name]:
    """Surnames of people of this text wherever else they stand, also where the parser saw no person."""
    taken = {k for n in names for k in range(n.first, n.end)}
    found: list[Name] = []
    for i, word in enumerate(view.words):
        if i in taken or not word.capital or len(word.fold) < 2 or skeleton(word.text) not in families:
            continue
        if i in view.covered and view.covered[i].of_kind("state", "org", "media", "seat", "demonym"):
            continue
        token = view.token(i)
        if token is not None and token.pos not in ("PROPN", "NOUN", "ADJ", "X") and len(word.fold) < 5:
            continue
        first = i - 1 if _given_before(view, i, taken) else i
        found.append(make_name(view, first, i + 1))
    return found


def _given_before(view: View, i: int, taken: set[int]) -> bool:
    """ "Francesco Rocca", where the parser saw no person: the capitalised word before belongs to the name."""
    if i == 0 or i - 1 in taken or view.gap(i - 1) != " " or i - 1 in view.covered:
        return False
    _, stop, before, honorifics = _words()
    word, token = view.words[i - 1], view.token(i - 1)
    plain = word.capital and word.text[1:].islower() and word.fold not in stop | before | honorifics
    return plain and token is not None and token.pos == "PROPN" and word.fold not in titles()["not_names"]
