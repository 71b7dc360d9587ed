"""Cues of one sentence with their subjects, in a text without a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..languages import Hit, Surface
from ..languages.lemmas import parts_of_speech
from ..languages.marks import behind
from ..languages.spelling import definite, normal
from ..model.actors import Mention

_VERBS = ("cue", "discussed", "agreed")
_PLAIN = frozenset({"inform", "ask"})
_REACH = 12  # tokens between a subject and its cue
_TIGHT = 4  # characters between a subject and its verb inside what is told
_CONDITION = 8  # tokens between "if" and a verb of its clause
_QUOTED = 6  # tokens between a subject and its cue inside a quotation
_BEHIND = 7  # tokens between a cue and a subject behind it
_MARKS = frozenset(',;:()[]—–-«»“”„"，、；：（）「」『』。.!?')
_TELLER = 9  # tokens behind a cue that close a sentence with who told
_BREAKS = frozenset(";；。")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with its tokens; ``subject`` says whether its form and surroundings let it be a subject, ``topic``
    whether a word behind it makes it what the sentence is about.
    """

    mention: Mention
    first: int
    end: int
    subject: bool
    place: bool  # a seat, capital or institution, which speaks also as a place ("they say in X")
    topic: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue with its subject. ``inverted``: the subject stands behind it. ``aside``: it stands behind or inside what
    was said. ``joined``: it goes on with the subject of the cue before. ``first``/``end``: tokens of the cue.
    """

    hit: Hit
    subjects: tuple[Placed, ...]
    inverted: bool = False
    aside: bool = False
    joined: bool = False
    start: int = 0  # first token of the clause of an aside, with its comma or dash

    @property
    def end(self) -> int:
        """One past cue and subject."""
        behind = [s.end for s in self.subjects] if self.inverted else []
        return max([self.hit.end, *behind])


def placed(surface: Surface, mentions: Sequence[Mention], kinds: Mapping[str, str]) -> list[Placed]:
    """The mentions with their tokens; ``kinds`` are the actors' kinds by id."""
    found: list[Placed] = []
    p = surface.pack
    plain = p.words("language", "articles") | p.words("language", "genitive")
    barred = (p.words("language", "prepositions") - plain) | p.words("language", "oblique")
    owning = p.words("language", "genitive") - p.words("language", "articles")
    if p.words("language", "topic_marks"):
        owning = frozenset()  # what stands behind a noun tells its part
    both = p.words("language", "genitive") & p.words("language", "articles")
    told = {h.end for h in surface.of("text")}
    objects = _objects(surface)
    for mention in mentions:
        first, end = surface.range_of(mention.span)
        before = surface.keys[first - 1][0] if first and _same(surface, first - 1, first) else ""
        further = surface.keys[first - 2][0] if first > 1 and _same(surface, first - 2, first) else ""
        articles = p.words("language", "articles")
        free = before not in barred and not (before in articles and further in barred)
        if end - first == 1 and surface.keys[first][0] in p.words("language", "oblique"):
            free = False
        free = free and first not in objects
        owner = first - 1 if before in owning else first - 2 if before in articles and further in owning else None
        if owner is None and before in both and further[:1].isalpha() and surface.word(first - 2)[0].isupper():
            owner = first - 1 if first > 2 and _same(surface, first - 3, first) else None  # "der Angriff | der X"
        if owner and _same(surface, owner - 1, owner) and owner not in told:
            free = False  # "the commitment of X": not X's words, as "the statement of X" would be
        kind = kinds.get(mention.actor or "", "person")
        place = kind == "office" or (kind == "state" and mention.form == "metonym")
        ands = p.words("language", "and_words")
        if before in ands and found and found[-1].end == first - 1 and not found[-1].subject:
            free = False
        topic, shown = behind(surface, end)
        subject = (free or topic) and shown and _nominative(surface, mention)
        found.append(Placed(mention, first, end, subject or _agent(surface, first, end), place, topic))
    return found


def _objects(surface: Surface) -> frozenset[int]:
    """Tokens right behind a verb whose object stands there, where no case and no article tells ("X会见|Y时强调")."""
    p = surface.pack
    if not p.characters or p.words("language", "topic_marks"):
        return frozenset()
    met = {h.end for h in surface.of("contact-verb")}
    return frozenset(met | {h.end for h in surface.of("cue") if h.value not in _PLAIN and len(h.at) > 1})


def _agent(surface: Surface, first: int, end: int) -> bool:
    """ "on the Chinese side (concern was voiced)": the side acts, where its noun stands in the case of an origin."""
    from ..languages.lemmas import cases

    p = surface.pack
    if first < 1 or surface.keys[first - 1][0] not in p.words("language", "side_prepositions"):
        return False
    shown = cases(surface.word(end - 1), p.code)
    return surface.is_word(end - 1, ("actors", "sides")) and (not shown or "gent" in shown)


def _same(surface: Surface, a: int, b: int) -> bool:
    return surface.parse.tokens[a].sentence == surface.parse.tokens[b].sentence


def _nominative(surface: Surface, mention: Mention) -> bool:
    """Whether a mention may stand in the nominative, where the language shows cases."""
    from ..languages.lemmas import cases

    if "oblique" in mention.reasons:
        return False
    if surface.pack.lemmas != "pymorphy3":
        return True
    first, end = surface.range_of(mention.span)
    head = surface.range_of(mention.head)[0]
    if "nominative" in mention.reasons:  # by the name's form; a title before it may still tell another case
        words = [surface.word(first)] if first < head else []
    else:
        words = [surface.word(k) for k in {first, head} if k < end]
    found = [c for w in words if (c := cases(w, surface.pack.code)) and w[0].isalpha()]
    return not found or all("nomn" in c for c in found)


class Sentence:
    """One sentence: its cues as frames."""

    def __init__(
        self, surface: Surface, first: int, end: int, mentions: Sequence[Placed], quoted: frozenset[int]
    ) -> None:
        self.surface, self.first, self.end = surface, first, end
        self.mentions = mentions
        self.quoted = quoted
        self.ands = surface.pack.words("language", "and_words")
        self.articles = surface.pack.words("language", "articles")
        self.pronouns = surface.pack.words("language", "pronouns")
        self.days = surface.pack.words("times", "weekdays") | surface.pack.words("times", "relative")

    def key(self, i: int) -> str:
        return self.surface.keys[i][0] if self.first <= i < self.end else ""

    def frames(self) -> list[Frame]:
        """Frames in text order."""
        hits = self.cues()
        found: list[Frame] = []
        for n, hit in enumerate(hits):
            low = hits[n - 1].end if n else self.first
            high = hits[n + 1].first if n + 1 < len(hits) else self.end
            found.append(self._frame(hit, low, high, found))
        return found

    def cues(self) -> list[Hit]:
        """Words of speech that tell of somebody's saying, in text order."""
        return _apart([h for h in self.surface.within(self.first, self.end, *_VERBS, "cue-noun") if self._is_cue(h)])

    def _is_cue(self, hit: Hit) -> bool:
        if hit.at[0] in self.quoted and not any(m.subject and self._quoted_with(m, hit) for m in self.mentions):
            return False
        place = self.surface.span(hit.at[0], hit.at[-1] + 1)
        if any(q.inner.contains(place) for q in self.surface.quotes) and not self.quoted.intersection(hit.at):
            return False  # a few words between marks are somebody's own
        if hit.kind == "cue-noun" and (len(hit.at) < 2 or (self.surface.pack.characters and "*" not in hit.phrase)):
            return False
        if any(m.first <= hit.at[0] < m.end for m in self.mentions):
            return False
        if self.surface.pack.characters and len(hit.at) == 1:
            return self._alone(hit)
        if (
            self._no_verb(hit)
            or definite(self.surface.word(hit.at[0]), hit.phrase)
            or self._asked(hit)
            or self._conditional(hit)
            or (hit.kind == "cue" and self._passive(hit))
        ):
            return False
        before = self.key(hit.first - 1)
        noun = before in self.articles and before not in self.pronouns and len(hit.at) == 1
        return not noun or self.surface.pack.characters

    def _quoted_with(self, m: Placed, hit: Hit) -> bool:
        """A cue inside a quotation with its subject there, or right before it ("X « a souligné que ...")."""
        apart = hit.first - m.end
        return 0 <= apart <= _QUOTED if m.first in self.quoted else 0 <= apart <= 2

    def _conditional(self, hit: Hit) -> bool:
        """ "if he asks for it": nobody says so; where verbs stand last, the word for "if" stands behind its own."""
        if self.surface.pack.get("language", "verb_last"):
            return False
        for h in self.surface.within(max(self.first, hit.first - _CONDITION), hit.first, "if", "unless"):
            if not any(self.key(k) in _MARKS for k in range(h.end, hit.first)):
                return True
        return False

    def _no_verb(self, hit: Hit) -> bool:
        """A noun that is written like a verb's phrase; an infinitive of purpose ("in order to refuse it")."""
        parts = parts_of_speech(self.surface.word(hit.at[0]), self.surface.pack.code)
        if parts and len(hit.at) == 1 and parts <= {"NOUN"}:
            return True
        purpose = any(
            h.end == hit.first for h in self.surface.within(max(self.first, hit.first - 3), hit.first, "clause")
        )
        return bool(parts) and parts <= {"INFN"} and purpose

    def _asked(self, hit: Hit) -> bool:
        """ "Asked about it, ..." at the head of a clause: a participle of who is asked."""
        at_head = hit.first == self.first or self.key(hit.first - 1) in _MARKS
        return at_head and self.key(hit.first) in self.surface.pack.words("speech", "asked")

    def _passive(self, hit: Hit) -> bool:
        """ "he was invited", "soll unterstützt werden": the subject is not who says so."""
        words = self.surface.pack.words
        near = any(self.key(k) in words("language", "passive_before") for k in range(hit.first - 2, hit.first))
        return near or self.key(hit.end) in words("language", "passive_behind")

    def _alone(self, hit: Hit) -> bool:
        """A verb of one character is one where a mark follows it, or a name stands before it."""
        if self.key(hit.end) in _MARKS:
            return True
        return hit.value in _PLAIN and any(m.end == hit.first for m in self.mentions)

    def _frame(self, hit: Hit, low: int, high: int, before: list[Frame]) -> Frame:
        left = self._left(hit, low)
        aside = None if self._clause_follows(hit) else self._aside(hit)
        right = self._right(hit, high)
        if self._impersonal(hit):
            left = ()
        if before and self._participle(hit):
            return Frame(hit, before[-1].subjects, joined=True)
        if self.surface.pack.get("language", "verb_first"):
            inside = tuple(m for m in self.mentions if hit.at[0] < m.first < hit.at[-1] and m.subject)
            if inside or (right and right[0].first == hit.end):
                return Frame(hit, inside[:1] or right, inverted=True)
        if aside is not None and right and self._inserted(hit, aside, right):
            return Frame(hit, right, True, True, False, aside)
        inside = tuple(m for m in left if aside is not None and m.first >= aside)
        if aside is not None and (right or inside) and not (left and not inside and not self._needs(hit, aside)):
            return Frame(hit, inside or right, not inside, True, False, aside)
        if aside is not None and not (right or inside) and left and self._teller(hit) and self._needs(hit, aside):
            return Frame(hit, (), aside=True, start=aside)
        if (relative := self._relative(hit)) is not None:
            return Frame(hit, (relative,))
        if left:
            return Frame(hit, left)
        joined = bool(before) and self._joined(hit, before[-1]) and not self._passive(hit)
        joined = joined and (before[-1].hit.first in self.quoted) <= (hit.first in self.quoted)
        if joined:
            return Frame(hit, before[-1].subjects, joined=True)
        if right:
            return Frame(hit, right, inverted=True)
        there = [
            m for m in self.mentions if m.place and low <= m.first and m.end <= hit.first and hit.first - m.end <= 3
        ]
        if there and hit.kind == "cue":
            return Frame(hit, (there[-1],))
        if aside is not None and self.surface.pack.get("language", "pro_drop") and self.key(hit.end) in (",", ".", ":"):
            return Frame(hit, (), aside=True, start=aside)
        return Frame(hit, ())

    def _participle(self, hit: Hit) -> bool:
        """ ", adding that": a form whose subject is always that of the verb before."""
        return normal(self.surface.word(hit.first)) in self.surface.pack.words("speech", "joined")

    def _inserted(self, hit: Hit, aside: int, right: tuple[Placed, ...]) -> bool:
        """ "X, added he, had ...": verb and subject alone between two commas."""
        return self.key(aside) in (",", "，") and right[0].first == hit.end and self.key(right[-1].end) in (",", "，")

    def _teller(self, hit: Hit) -> bool:
        """ "..., told | the Presidency.": somebody whom the text does not name closes the sentence."""
        name = self.surface.word(hit.end + 1)
        ends = self.end - hit.end <= _TELLER and not self.surface.within(hit.end, self.end, "clause")
        return ends and self.key(hit.end) in self.articles and name[:1].isupper() and not self.quoted & {hit.end}

    def _needs(self, hit: Hit, aside: int) -> bool:
        """Whether a subject before an aside's comma has had its own verb, so that the cue behind asks for another: what
        stands before the comma closes a quotation or holds a cue, or much stands between them.
        """
        if self.key(aside) in '»”"“—–-':
            return True
        return any(h.end <= aside for h in self.surface.within(self.first, aside, *_VERBS, "contact-verb")) or (
            self._verbs_before(aside)
        )

    def _verbs_before(self, aside: int) -> bool:
        """A clause of some length stands before: more words behind its last mention than a name's apposition has."""
        ends = [m.end for m in self.mentions if m.end <= aside and m.subject]
        return bool(ends) and aside - max(ends) > 2

    def _relative(self, hit: Hit) -> Placed | None:
        """ "Y, who replied": the mention before the relative pronoun."""
        words = self.surface.pack.words("language", "relatives")
        others = self.surface.pack.words("language", "relatives_behind_comma")
        for k in range(hit.first - 1, max(self.first, hit.first - 5), -1):
            if self.key(k) in words or (self.key(k) in others and self.key(k - 1) == ","):
                before = [m for m in self.mentions if m.end <= k and k - m.end <= 2]
                return before[-1] if before else None
            if self.key(k) in _MARKS:
                return None
        return None

    def _clause_follows(self, hit: Hit) -> bool:
        """ "..., said to X that": what is said stands behind, so that the comma before opened no aside."""
        for h in self.surface.within(hit.end, min(self.end, hit.end + _BEHIND + 3), "clause"):
            return h.phrase in self.surface.pack.get("language", "clause_words")[:2]
        return False

    def _impersonal(self, hit: Hit) -> bool:
        """ "a-t-on précisé": nobody whom the text names before it."""
        words = self.surface.pack.words("language", "impersonal")
        near = range(max(self.first, hit.first - 2), min(self.end, hit.end + 2))
        return bool(words) and any(self.key(k) in words for k in near)

    def _left(self, hit: Hit, low: int) -> tuple[Placed, ...]:
        """The nearest possible subject before a cue, with what is joined to it by "and"."""
        near = [m for m in self.mentions if m.end <= hit.first and m.first >= low and m.subject]
        near = [m for m in near if m.first not in self.quoted or hit.first in self.quoted]
        near = [m for m in near if hit.first - m.end <= _REACH + 20 and not self._object(m)]
        if self.surface.pack.characters and low > self.first:  # told inside: the subject stands in the same clause
            near = [m for m in near if not any(self.key(k) in _MARKS for k in range(m.end, hit.first))]
            near = [m for m in near if hit.first - m.end <= _TIGHT or hit.value not in _PLAIN]
        if not near:
            return ()
        chosen = [m for m in near if not self._broken(m.end, hit.first)] or []
        if not chosen:
            return ()
        names = [m for m in chosen if m.mention.form != "pronoun"]
        last = chosen[-1]
        if last.mention.form == "pronoun" and names and not self._is_subject_pronoun(last):
            last = names[-1]
        # "X, Y of the Z, said": the first of a run of mentions that no verb parts
        group = [last]
        for other in reversed([m for m in near if m.end <= last.first]):
            between = [self.key(k) for k in range(other.end, group[0].first)]
            words = [w for w in between if w not in self.surface.function_words]
            if words and all(w in self.ands for w in words):
                group.insert(0, other)
            elif (
                not self.surface.pack.characters
                and not self._broken(other.end, hit.first)
                and not _MARKS & set(between)
                and last.mention.form != "pronoun"
            ):
                group = [other] if other.mention.form != "pronoun" else group
            else:
                break
        return tuple(group)

    def _object(self, m: Placed) -> bool:
        """A pronoun that the pack lists among the forms for an addressee ("lui", "le")."""
        if m.mention.form != "pronoun":
            return False
        return any(h.first == m.first for h in self.surface.within(m.first, m.end, "to-whom"))

    def _is_subject_pronoun(self, m: Placed) -> bool:
        before = self.key(m.first - 1)
        return m.first == self.first or before in _MARKS or before in self.ands or self._clause_at(m.first - 1)

    def _clause_at(self, i: int) -> bool:
        return any(h.first <= i < h.end for h in self.surface.within(max(self.first, i - 3), i + 1, "clause"))

    def _broken(self, i: int, j: int) -> bool:
        """Whether a new clause begins between two tokens: a clause word, or a strong mark."""
        if any(self.key(k) in _BREAKS for k in range(i, j)):
            return True
        clauses = self.surface.within(i, j, "clause")
        if not clauses:
            return False
        # a clause that opens and closes between commas ("X, who had been there, said") does not part them
        last = clauses[-1]
        return not any(self.key(k) in (",", "，") for k in range(last.end, j))

    def _aside(self, hit: Hit) -> int | None:
        """Where the clause of a cue begins if it stands behind (or inside) what was said: at its comma or dash."""
        if self.surface.pack.characters:
            quoted = self.key(hit.first - 1) in "”」』" or any(
                self.key(k) in "”」』" for m in self.mentions if m.end == hit.first for k in (m.first - 1, m.first - 2)
            )
            if not quoted:
                return None
        k = hit.first - 1
        for _ in range(5):
            if k <= self.first:
                return None
            word = self.key(k)
            if word in (",", "—", "–", "-", "»", "”", '"', "“", "，"):
                while k - 1 > self.first and self.key(k - 1) in (",", "»", "”", '"', "“", "?", "!", "…"):
                    k -= 1
                return k if k - self.first >= 2 else None
            if word in self.ands or self.surface.within(k, k + 1, "but"):
                return None  # another clause begins, no aside
            named = any(m.first <= k < m.end and m.subject and m.mention.form != "pronoun" for m in self.mentions)
            if word in _MARKS or self._clause_at(k) or named:
                return None
            k -= 1
        return None

    def _right(self, hit: Hit, high: int) -> tuple[Placed, ...]:
        """The nearest possible subject behind a cue, before any mark."""
        limit = min(high, hit.end + _BEHIND, self.end)
        after = hit.at[0] + 1 if len(hit.at) > 1 and hit.at[1] > hit.at[0] + 1 else hit.end  # "teilte X mit"
        for m in self.mentions:
            if not after <= m.first < limit:
                continue
            between = [self.key(k) for k in range(after, m.first)]
            if any(w in _MARKS for w in between) or self.surface.within(after, m.first, "clause"):
                return ()
            if (m.mention.actor or "").startswith("state:") and set(between) - self.surface.function_words - self.days:
                continue  # "thanked for the invitation to visit X"
            told = [w for w in between if w not in self.articles and w not in self.pronouns]
            if m.subject or (m.place and len(told) <= 2 and hit.kind == "cue"):
                group = [m]
                for other in self.mentions:
                    if other.first >= group[-1].end and other.subject:
                        words = [self.key(k) for k in range(group[-1].end, other.first)]
                        if words and all(w in self.ands or w in self.articles for w in words):
                            group.append(other)
                return tuple(group)
        return ()

    def _joined(self, hit: Hit, before: Frame) -> bool:
        """ "X said A and added B"."""
        k = hit.first - 1
        for _ in range(4):
            word = self.key(k)
            if word in self.ands or word in (",", "，", "、"):
                return True
            if word in _MARKS or k < before.hit.end:
                return False
            k -= 1
        return False


def _apart(hits: list[Hit]) -> list[Hit]:
    """Of overlapping cues the longer; of a cue and a noun of the same place the verb."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-len(h.at), h.first)):
        if not any(set(hit.at) & set(k.at) or (k.first <= hit.first < k.end) for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)
