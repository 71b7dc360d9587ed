"""Noun phrases that name an actor, put together from their pieces: "le président russe Vladimir Poutine"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..languages import Surface
from .surface_atoms import Atom
from .surface_runs import Runs

_OWNERS = frozenset({"demonym", "state", "capital", "org", "institution", "seat"})
_HEADS = frozenset({"role", "institution", "counterpart", "unnamed", "side", "plural", "text"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``end``, the naming part ``head``; ``kind`` of its head piece with its ``value``.

    ``sides`` are the states and organisations that the phrase gives (alpha-3, "org:nato"), ``roles`` the roles, the
    outer one first; ``people`` are the register's bearers of its name, ``name`` a name that the register lacks.
    """

    kind: str
    value: str
    first: int
    end: int
    head: tuple[int, int]
    sides: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    whole: bool = False
    name: str = ""
    institution: str | None = None
    former: bool = False
    nominative: bool | None = None
    definite: bool = True
    inner: tuple[str, ...] = ()


class Builder:
    """Makes phrases out of a text's pieces."""

    def __init__(self, surface: Surface, pieces: list[Atom]) -> None:
        self.surface = surface
        self.pieces = pieces
        self.at = {a.first: a for a in pieces}
        self.ending = {a.end: a for a in pieces}
        self.covered = {k for a in pieces for k in range(a.first, a.end)}
        p = surface.pack
        self.articles = p.words("language", "articles")
        self.genitive = p.words("language", "genitive")
        self.former = p.words("language", "former")
        self.modifiers = p.words("language", "modifiers") | self.former
        self.honorifics = p.words("actors", "honorifics")
        self.runs = Runs(surface, self.covered)

    def phrases(self) -> list[Phrase]:
        """All phrases, in text order; none overlaps another."""
        found: list[Phrase] = []
        done = 0
        for piece in self.pieces:
            if piece.first < done or piece.kind in ("honorific", "pronoun", "compound"):
                continue
            made = self._from(piece, done)
            if made is None:
                continue
            found.append(made)
            done = made.end
        return found

    # how pieces join

    def _word(self, i: int) -> str:
        return self.surface.keys[i][0] if 0 <= i < len(self.surface.keys) else ""

    def _sentence(self, i: int) -> int:
        return self.surface.parse.tokens[i].sentence if i < len(self.surface.keys) else -1

    def _next(self, i: int, allowed: frozenset[str], most: int = 3) -> int:
        """The first token from i on that is none of these words (at most so many are passed over)."""
        for k in range(i, min(i + most, len(self.surface.keys))):
            if self._word(k) not in allowed or self._sentence(k) != self._sentence(max(0, i - 1)):
                return k
        return min(i + most, len(self.surface.keys))

    def _owner_at(self, i: int, start: int) -> Atom | None:
        """The state or the like that follows a role: "(de la) Russie", "russe"."""
        direct = self.at.get(self._next(i, self.modifiers, 2))
        if direct is not None and direct.kind in _OWNERS and self._sentence(direct.first) == self._sentence(start):
            return direct
        k = self._next(i, self.articles | self.genitive | self.modifiers, 4)
        piece = self.at.get(k)
        same = piece is not None and self._sentence(piece.first) == self._sentence(start)
        ties = self.genitive | self.articles
        if piece is None or not same or (ties and k > i and not {self._word(j) for j in range(i, k)} & ties):
            return None
        return piece if piece.kind in _OWNERS | {"role"} else None

    def _from(self, piece: Atom, done: int) -> Phrase | None:
        """The phrase that begins with a piece."""
        before: list[Atom] = []
        head = piece
        while head.kind in _OWNERS and (following := self._follows(head)) is not None:
            before.append(head)
            head = following
        if head.kind in _OWNERS and head.kind != "institution":
            if before and head.kind == "demonym":
                return None
            return self._lone(piece, before, head)
        sides = [s for a in before for s in _sides(a)]
        institution = next((a.value for a in reversed(before) if a.kind in ("institution", "seat")), None)
        start = before[0].first if before else head.first
        if head.kind == "person":
            return self._named(head, start, sides, [], institution)
        if head.kind in _HEADS:
            return self._headed(head, start, sides, institution, done)
        return Phrase(head.kind, head.value, start, head.end, (head.first, head.end), tuple(sides))

    def _follows(self, owner: Atom) -> Atom | None:
        """The piece right behind an owner that it may belong to: "Russlands | Präsident", "俄罗斯|总统"."""
        k = self._next(owner.end, self.modifiers, 2) if owner.kind == "demonym" else owner.end
        if self.surface.pack.characters and self._word(k) in self.genitive:
            k += 1  # "ロシア|の|外相"
        elif self.surface.pack.suffixed and self._word(k).startswith("'"):
            k += 1  # "ABD|'nin|Dışişleri Bakanı"
        piece = self.at.get(k)
        if piece is None or self._sentence(piece.first) != self._sentence(owner.first):
            return None
        if owner.kind == "institution" and piece.kind == "demonym":
            return None  # "la présidence | française": whose it is stands behind
        if piece.kind in _HEADS | {"person"} or (piece.kind in _OWNERS and owner.kind != "person"):
            if piece.kind in ("state", "capital", "org") and not self.surface.pack.characters:
                return None
            return piece
        return None

    def _citizen(self, head: Atom) -> Phrase | None:
        """ "El italiano lo rechaza": an adjective for a person, right before a verb of speech or an object pronoun."""
        if self._word(head.first - 1) not in self.articles:
            return None
        acts = any(
            h.first == head.end for h in self.surface.within(head.end, head.end + 1, "cue", "discussed", "agreed")
        )
        acts = acts or any(h.first == head.end for h in self.surface.within(head.end, head.end + 1, "pronoun"))
        if not acts:
            return None
        return Phrase("citizen", head.value, head.first, head.end, (head.first, head.end), (head.value,))

    def _lone(self, piece: Atom, before: list[Atom], head: Atom) -> Phrase | None:
        if head.kind == "demonym" and not before:
            return self._citizen(head)
        sides = tuple(s for a in before for s in _sides(a))
        first = before[0].first if before else head.first
        return Phrase(head.kind, head.value, first, head.end, (head.first, head.end), sides, nominative=head.nominative)

    def _headed(self, head: Atom, start: int, sides: list[str], institution: str | None, done: int) -> Phrase | None:
        roles = [head.value] if head.kind == "role" else []
        sides = [*sides, *head.within]
        end = head.end
        inner: list[str] = []
        if head.kind == "institution":
            institution = head.value
        while (owner := self._owner_at(end, start)) is not None and owner.first >= end:
            if owner.kind == "role":
                if not roles:
                    break
                inner.append(owner.value)
                sides += owner.within
            elif owner.kind in ("institution", "seat"):
                institution = institution or owner.value
                sides += owner.within
            if owner.kind != "institution":
                sides += _sides(owner)
            end = owner.end
            end, more = self._and_side(end, start)
            sides += more
        former = any(self._word(k) in self.former for k in range(max(0, start - 2), start))
        name = self._name_after(end, head) if head.kind != "institution" else None
        base = Phrase(
            head.kind, head.value, start, end, (head.first, head.end), tuple(dict.fromkeys(sides)), tuple(roles),
            institution=institution, former=former, inner=tuple(inner),
        )  # fmt: skip
        if isinstance(name, Atom):
            return replace(
                base, kind="person", end=name.end, head=(name.first, name.end), people=name.values, whole=name.whole,
                nominative=name.nominative,
            )  # fmt: skip
        if name is not None:
            return replace(base, kind="person", end=name[1], head=name, name=self.runs.nominative_of(name, head))
        if head.kind == "role" and (left := self.runs.before(start, done)) is not None:
            return replace(base, kind="person", first=left[0], head=left, name=self._text(left))
        return base

    def _text(self, tokens: tuple[int, int]) -> str:
        return self.surface.span(*tokens).of(self.surface.text)

    def _and_side(self, i: int, start: int) -> tuple[int, list[str]]:
        """ "of Russia | and the US": a second owner."""
        ands = self.surface.pack.words("language", "and_words")
        if self._word(i) not in ands:
            return i, []
        k = self._next(i + 1, self.articles | self.genitive, 3)
        piece = self.at.get(k)
        if (
            piece is None
            or piece.kind not in ("state", "demonym", "capital")
            or self._sentence(k) != self._sentence(start)
        ):
            return i, []
        if self.at.get(piece.end) is not None and self.at[piece.end].kind in _HEADS:
            return i, []
        return piece.end, _sides(piece)

    # names

    def _named(self, piece: Atom, start: int, sides: list[str], roles: list[str], institution: str | None) -> Phrase:
        """A name, with the role that stands behind it: "X, the Y of Z", "习近平主席"."""
        end = piece.end
        k = end + 1 if self._word(end) in (",", "(", "，", "（") else end
        k = self._next(k, self.articles | self.modifiers, 3)
        role = self.at.get(k)
        tight = self.surface.pack.characters and k == end
        if role is not None and role.kind in _OWNERS and (k > end or tight):
            role = self._follows(role) if role.kind == "demonym" else None
        if (
            role is not None and role.kind == "role" and (tight or self._word(end) in (",", "(", "，", "（"))
            and self._sentence(role.first) == self._sentence(piece.first)
        ):  # fmt: skip
            after = self._name_after(role.end, role)
            owner_name = isinstance(after, Atom) or after is not None
            if not owner_name:
                made = self._headed(role, role.first, [*sides, *self._sides_before(role, end)], institution, end)
                if made is not None and made.kind == "role":
                    return Phrase(
                        "person", role.value, start, made.end if tight else end, (piece.first, piece.end), made.sides,
                        (role.value,), piece.values, piece.whole, "", made.institution, made.former, piece.nominative,
                    )  # fmt: skip
        return Phrase(
            "person", piece.value, start, end, (piece.first, piece.end), tuple(sides), tuple(roles), piece.values,
            piece.whole, "", institution, False, piece.nominative,
        )  # fmt: skip

    def _sides_before(self, role: Atom, low: int) -> list[str]:
        before = self.ending.get(role.first)
        return _sides(before) if before is not None and before.first >= low and before.kind in _OWNERS else []

    def _name_after(self, i: int, head: Atom) -> Atom | tuple[int, int] | None:
        """The name behind a role: a known one, or a run of capitalised words that are none in the dictionary."""
        k = self._next(i, self.honorifics | self.modifiers | frozenset("."), 3)
        k = self.runs.past_initials(k)
        piece = self.at.get(k)
        if piece is not None and piece.kind == "person" and self._sentence(k) == self._sentence(head.first):
            return piece
        if self._word(i) in (",", "，"):
            j = self.runs.past_initials(self._next(i + 1, self.honorifics, 2))
            piece = self.at.get(j)
            if piece is not None and piece.kind == "person" and piece.whole and self._sentence(j) == self._sentence(i):
                return piece
            run = self.runs.behind(j, head, least=2)
            return run if run is not None and self._word(run[1]) in (",", ".", ")", "，") else None
        return self.runs.behind(k, head, least=1)


def _sides(piece: Atom) -> list[str]:
    """The states or organisations that an owner stands for."""
    if piece.kind in ("state", "demonym", "capital"):
        return [*piece.within, piece.value]
    if piece.kind == "org":
        return [*piece.within, f"org:{piece.value}"]
    if piece.kind == "seat":
        return [piece.value.split(":")[1]]
    return list(piece.within)
