"""Phrases that point to a person by office: "the Russian president", "Ukraine's deputy energy minister", "an aide"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ..model.text import Span
from .register import key, register, titles
from .view import Hit, View
from .wordlists import lengths_by_first

COUNTING = {"two", "three", "four", "both", "several", "some", "other", "many", "all", "one"}
OWNERS = {"his", "her", "their", "its", "our", "my"}
_POINTING = {"the", "this", "that", "these", "those", "a", "an", "another", "no", "any", "each", "every"}
_DETERMINERS = COUNTING | OWNERS | _POINTING
_JOINERS = {" ", "-", "–", "’", "'", "\u00a0", "  "}


@dataclass(frozen=True)
class TitlePhrase:
    """A phrase around a role word.

    ``first``..``end`` are words; ``span`` the clean range; ``head`` the role words. ``countries`` and
    ``institutions`` (office or organisation ids) say whose office it is, ``owner`` is the clean span of a possessor
    ("Putin" of "Putin's adviser", "his"). ``determiner`` is lower case or "". ``past`` marks "former", ``partitive``
    "of the Republic": the office of the issuer's own state.
    """

    first: int
    end: int
    span: Span
    head: Span
    role: str
    form: str
    plural: bool = False
    countries: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    owner: Span | None = None
    determiner: str = ""
    past: bool = False
    partitive: bool = False

    @property
    def definite(self) -> bool:
        """ "the adviser", "his adviser", "Adviser X"; not "an adviser", "two advisers"."""
        return self.determiner in ("the", "this", "that", "") or self.determiner in OWNERS or self.owner is not None

    @property
    def anchored(self) -> bool:
        """Whether the phrase says whose office it is."""
        return bool(self.countries or self.institutions or self.owner or self.partitive or " of the " in self.form)


@lru_cache(maxsize=1)
def role_forms() -> dict[tuple[str, ...], str]:
    """Folded words of every role form -> its role."""
    return {key(form): role for role, forms in titles()["roles"].items() for form in forms}


@lru_cache(maxsize=1)
def _lengths() -> dict[str, tuple[int, ...]]:
    return lengths_by_first(role_forms())


@lru_cache(maxsize=1)
def plural_words() -> frozenset[str]:
    """Last words of role forms that are plural; found by a singular beside them in the table."""
    forms = role_forms()
    plain = {f[-1] for f in forms}
    irregular = ("spokesmen", "spokeswomen", "people", "statesmen")
    ends = {f[-1] for f in forms}
    return frozenset(w for w in ends if (w.endswith("s") and w[:-1] in plain) or w in irregular) | {"heads"}


@lru_cache(maxsize=1)
def _modifiers() -> frozenset[str]:
    return frozenset(titles()["modifiers"])


@lru_cache(maxsize=1)
def _past() -> frozenset[str]:
    return frozenset(titles()["past"])


@lru_cache(maxsize=1)
def _state_forms() -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((key(f) for f in titles()["state_forms"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _portfolios() -> frozenset[tuple[str, ...]]:
    return frozenset(key(f) for f in titles()["portfolios"])


def find_titles(view: View, names: dict[int, int]) -> list[TitlePhrase]:
    """All role phrases, left to right. ``names`` maps the first word of each known name to one past its last."""
    forms = role_forms()
    inside = {k for first, end in names.items() for k in range(first, end)}
    ends = {end: first for first, end in names.items()}
    found: list[TitlePhrase] = []
    i = 0
    while i < len(view.words):
        n = 0 if i in inside or _blocked(view, i) else _match(view, i, forms)
        token = view.token(i)
        if n == 1 and token is not None and token.pos == "VERB":
            n = 0  # "will host"
        if n == 1 and view.words[i].fold in _modifiers() and _goes_on(view, i, forms):
            n = 0  # "deputy water minister": the role comes later
        if not n:
            i += 1
            continue
        role = forms[tuple(w.fold for w in view.words[i : i + n])]
        phrase = _Builder(view, ends, i, i + n, role).build()
        found.append(phrase)
        i = max(i + n, phrase.end)
    return _merge(view, found)


def _goes_on(view: View, i: int, forms: dict[tuple[str, ...], str]) -> bool:
    """Whether a role begins one to three words on, with lower-case words alone between."""
    for k in range(i + 1, min(i + 4, len(view.words))):
        if view.gap(k - 1) != " ":
            return False
        if _match(view, k, forms):
            return True
        token = view.token(k)
        if view.words[k].capital or token is None or token.pos not in ("NOUN", "ADJ"):
            return False
    return False


def _blocked(view: View, i: int) -> bool:
    """Inside a name of something else: an organisation, a seat, "Presidency of the Council of Ministers"."""
    inside = i in view.covered and view.covered[i].of_kind("media", "org", "seat") is not None
    return inside or i in view.institution_words


def _match(view: View, i: int, forms: dict[tuple[str, ...], str]) -> int:
    """How many words the role phrase at word i has, the longest that fits; 0 for none."""
    for n, folded in view.phrases(i, _lengths()):
        if folded in forms and all(view.gap(k) in _JOINERS for k in range(i, i + n - 1)):
            return n
    return 0


class _Builder:
    """Grows one phrase to the left (country, owner, determiner) and to the right ("of Turkey")."""

    def __init__(self, view: View, name_ends: dict[int, int], first: int, end: int, role: str) -> None:
        self.view, self.name_ends, self.role_first, self.role_end, self.role = view, name_ends, first, end, role
        self.countries: list[str] = []
        self.institutions: list[str] = []
        self.owner: Span | None = None
        self.determiner = ""
        self.past = self.partitive = self.counted = False

    def build(self) -> TitlePhrase:
        view = self.view
        head = view.span(self.role_first, self.role_end)
        first = self._left(self.role_first)
        end = self._right(self.role_end)
        form = " ".join(w.text.lower() for w in view.words[self.role_first : self.role_end])
        word = "heads" if form.startswith("heads") else view.words[self.role_end - 1].fold
        return TitlePhrase(
            first, end, view.span(first, end), head, self.role, form, word in plural_words() or self.counted,
            tuple(dict.fromkeys(self.countries)), tuple(dict.fromkeys(self.institutions)), self.owner, self.determiner,
            self.past, self.partitive,
        )  # fmt: skip

    # to the left

    def _left(self, k: int) -> int:
        view = self.view
        while k > 0 and view.gap(k - 1) in _JOINERS:
            if view.possessive(k - 1):
                return self._possessor(k)
            hit = view.hit_ending.get(k)
            if hit is not None and self._own(hit):
                k = hit.first
                continue
            word = view.words[k - 1].fold
            if word in _DETERMINERS and self._determines(k - 1):
                k -= 1
                if self._determine(k):
                    break
                continue
            if word in _past():
                self.past = True
            elif word == "and" and self._joins_countries(k):
                k -= 1
                continue
            elif word not in _modifiers() and not self._modifies(k - 1, k):
                break
            k -= 1
        return k

    def _own(self, hit: Hit) -> bool:
        entry = hit.of_kind("demonym", "state", "seat", "org", "capital")
        if entry is None:
            return False
        if entry.kind in ("seat", "org"):
            self.institutions.insert(0, entry.value if entry.kind == "seat" else f"org:{entry.value}")
        else:
            self.countries.insert(0, entry.value)
        return True

    def _possessor(self, k: int) -> int:
        """ "Russia's", "Putin's": where the possessor begins; whose office it is goes to the record."""
        view = self.view
        hit = view.hit_ending.get(k - 1)
        if hit is not None and self._own(hit):
            first = hit.first
            return (
                first - 1 if first > 0 and view.words[first - 1].fold == "the" and view.gap(first - 1) == " " else first
            )
        if (k - 1) in self.name_ends:
            first = self.name_ends[k - 1]
            self.owner = view.span(first, k - 1)
            return first
        owner = view.words[k - 2] if k >= 2 else None
        if owner is not None and owner.capital and (token := view.token(k - 2)) is not None and token.pos == "PROPN":
            self.owner = Span(owner.start, owner.end)
            return k - 2
        return k

    def _determines(self, at: int) -> bool:
        token = self.view.token(at)
        return self.view.words[at].fold != "that" or (token is not None and token.pos == "DET")

    def _determine(self, at: int) -> bool:
        """Take the determiner at word ``at``; True where nothing can stand before it."""
        word = self.view.words[at]
        if word.fold in COUNTING:
            self.counted = self.counted or word.fold in ("two", "three", "four", "both", "several")
            self.determiner = self.determiner or word.fold
            return False
        self.determiner = word.fold
        if word.fold in OWNERS:
            self.owner = Span(word.start, word.end)
        return True

    def _joins_countries(self, k: int) -> bool:
        before = self.view.hit_ending.get(k - 1)
        return bool(self.countries) and before is not None and before.of_kind("demonym", "state") is not None

    def _modifies(self, at: int, first: int) -> bool:
        """A lower-case adjective or noun that the parse hangs into the phrase to its right."""
        token = self.view.token(at)
        if token is None or self.view.words[at].capital or token.pos not in ("ADJ", "NOUN", "NUM"):
            return False
        head = self.view.parse.head(token.i).i
        inside = {self.view.words[w].token for w in range(first, self.role_end)}
        return token.dep in ("amod", "compound", "nmod", "nummod") and head in inside

    # to the right

    def _right(self, end: int) -> int:
        view, k = self.view, self._portfolio(end)
        end = k
        if (
            k >= len(view.words)
            or view.gap(k - 1) not in (" ", "\u00a0")
            or view.words[k].fold not in ("of", "for", "to", "at")
        ):
            return end
        preposition = view.words[k].fold
        k = self._after(k, "the")
        if k in view.institution_words and preposition in ("of", "to"):
            return self._institution(k)
        k = self._skip_state_form(k)
        hit = view.hit_at.get(k)
        if hit is None:
            if (
                preposition == "of"
                and k < len(view.words)
                and view.words[k].text in ("Republic", "Federation", "Nation")
            ):
                self.partitive = True
                return k + 1
            return end
        entry = hit.of_kind("state", "demonym", "seat", "org")
        if entry is None or (preposition in ("to", "at") and self.role != "ambassador"):
            return end
        if entry.kind in ("seat", "org"):
            self.institutions.append(entry.value if entry.kind == "seat" else f"org:{entry.value}")
            return hit.end
        if entry.kind == "demonym":
            return self._demonym(hit, entry.value, end)
        if preposition == "of" or not self.countries:
            if preposition != "to":
                self.countries.append(entry.value)
            return self._more_countries(hit.end)
        return hit.end if preposition == "to" else end

    def _portfolio(self, end: int) -> int:
        """Past "of Defense", "for Foreign Affairs and Trade"."""
        words = self.view.words
        if self.role.split()[-1] not in ("minister", "secretary", "state", "adviser", "ministers") or end >= len(words):
            return end
        k = end
        while (
            k < len(words)
            and words[k].fold in (("of", "for") if k == end else ("and", "of", "for"))
            and self.view.gap(k - 1) == " "
        ):
            n = next((n for n in (4, 3, 2, 1) if tuple(w.fold for w in words[k + 1 : k + 1 + n]) in _portfolios()), 0)
            if not n:
                break
            k += 1 + n
        return k

    def _institution(self, k: int) -> int:
        """Past "the Office of the President (of Ukraine)", from its first word."""
        view = self.view
        while k < len(view.words) and k in view.institution_words:
            k += 1
        if k + 1 < len(view.words) and view.words[k].fold == "of" and view.gap(k - 1) == " ":
            hit = view.hit_at.get(self._skip_state_form(self._after(k, "the")))
            if hit is not None and (entry := hit.of_kind("state")):
                self.countries.append(entry.value)
                return hit.end
        self.partitive = not self.countries
        return k

    def _after(self, k: int, word: str) -> int:
        view = self.view
        return k + 2 if k + 1 < len(view.words) and view.words[k + 1].fold == word else k + 1

    def _skip_state_form(self, k: int) -> int:
        if k in self.view.hit_at:
            return k
        for form in _state_forms():
            if tuple(w.fold for w in self.view.words[k : k + len(form)]) == form and k + len(form) in self.view.hit_at:
                return k + len(form)
        return k

    def _demonym(self, hit: Hit, code: str, end: int) -> int:
        """ "of the Argentine Nation", "of the Russian government"."""
        k = hit.end
        if (
            k < len(self.view.words)
            and self.view.gap(k - 1) == " "
            and self.view.words[k].fold in titles()["state_nouns"]
        ):
            self.countries.append(code)
            return k + 1
        return end

    def _more_countries(self, k: int) -> int:
        view = self.view
        while k < len(view.words) and (view.gap(k - 1) == ", " or view.words[k].fold == "and"):
            at = k if view.gap(k - 1) == ", " and view.words[k].fold != "and" else self._after(k, "the")
            hit = view.hit_at.get(at)
            if hit is None or (entry := hit.of_kind("state")) is None or not (self.counted or self._is_plural()):
                break
            self.countries.append(entry.value)
            k = hit.end
        return k

    def _is_plural(self) -> bool:
        return self.view.words[self.role_end - 1].fold in plural_words()


def _merge(view: View, phrases: list[TitlePhrase]) -> list[TitlePhrase]:
    """Join "adviser to the US president" and "the president's adviser": one phrase of the first role."""
    out: list[TitlePhrase] = []
    for phrase in phrases:
        last = out[-1] if out else None
        if last is not None and _to_owner(view, last, phrase):
            out[-1] = replace(
                last,
                end=phrase.end,
                span=Span(last.span.start, phrase.span.end),
                countries=last.countries or phrase.countries,
                institutions=last.institutions or phrase.institutions,
                owner=last.owner or (None if phrase.anchored else phrase.head),
            )
        elif (
            last is not None
            and phrase.first == last.end + 1
            and view.possessive(last.end)
            and view.gap(last.end) == " "
        ):
            out[-1] = replace(
                phrase, first=last.first, span=Span(last.span.start, phrase.span.end), countries=last.countries,
                institutions=last.institutions, owner=None if last.anchored else last.head, determiner=last.determiner,
            )  # fmt: skip
        else:
            out.append(phrase)
    return out


def _to_owner(view: View, left: TitlePhrase, right: TitlePhrase) -> bool:
    return (
        left.end == right.first - 1
        and view.words[left.end].fold in ("to", "of")
        and view.gap(left.end - 1) == " "
        and view.gap(left.end) == " "
        and left.role
        in ("adviser", "spokesperson", "chief of staff", "envoy", "national security adviser", "director", "officer")
    )


def side_of(title: TitlePhrase) -> str | None:
    """The side that a title phrase names: the institution's state or organisation, else the country."""
    for institution in title.institutions:
        if institution.startswith("office:"):
            return f"state:{institution.split(':')[1]}"
        return register().organisation(institution[4:]).side
    return f"state:{title.countries[0]}" if title.countries else None


def role_of(title: TitlePhrase) -> str:
    """The role, "chief" of a seat read as the office that the seat houses."""
    chiefs = titles()["org_chief"]
    for institution in title.institutions:
        if title.role in ("president", "leader", "chairman", "director") and institution[4:] in chiefs:
            return str(chiefs[institution[4:]])
    if title.role == "leader":
        for institution in title.institutions:
            if institution.startswith("office:"):
                chief = titles()["seat_chief"].get(institution.split(":")[2])
                return str(chief or register().principal_role(institution.split(":")[1]))
    return title.role
