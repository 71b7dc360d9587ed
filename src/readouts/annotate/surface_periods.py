"""Times counted from the day of publication, and lengths, in texts without a parse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ..languages import Surface, pack
from ..languages.numbers import number_grammar
from ..model.text import Span
from ..model.values import Bound, TimeExpression
from .edtf import OPEN, Partial, full_date, interval, shift_months
from .surface_shapes import MINUTES, Table, TimeWords, time_words

_BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about", "almost")


@dataclass(frozen=True, eq=False)
class Words:
    """Words of a pack's times beside its months, weekdays and units."""

    times: TimeWords
    relative: Table[str]
    halves: Table[str]
    bounds: Table[str]
    shifts: Table[int]
    after: Table[float]
    zones: Table[str]
    parts: Table[str]  # of the day
    groups: Table[str]  # "a score of"
    noon: Table[str]  # clock times with a name
    beside: Table[str]  # days counted from another day of the text ("la veille")
    lasting: Mapping[str, str]  # adjectives of lasting ("minütig") -> unit
    prepositions: frozenset[str]


@lru_cache(maxsize=16)
def words(code: str) -> Words:
    """The words of times of a language's pack."""
    times, p = time_words(code), pack(code)
    shifts = [(w, n) for name, n in (("last", -1), ("this", 0), ("next", 1)) for w in p.words("times", name)]
    after = [(w, v) for name, v in (("plus_half", 0.5), ("plus_quarter", 0.25)) for w in p.words("times", name)]
    return Words(
        times, times.named("relative"), times.named("halves"), times.named("bounds"), Table(p, shifts),
        Table(p, after), times.named("zones"), times.named("day_parts"), times.named("collective"),
        times.named("clock_words"), times.named("relative_text"),
        {w: unit for unit, forms in p.get("times", "unit_adjectives").items() for w in forms},
        p.words("language", "prepositions") | p.words("language", "articles"),
    )  # fmt: skip


def told(span: Span, day: date | None, anchor: date | None) -> TimeExpression:
    """A day that was counted from the anchor; open where that is not known."""
    value = day.isoformat() if day else OPEN
    known = day.isoformat() if day else None
    return TimeExpression(span, "DATE", value, anchor.isoformat() if anchor else None, known, known, relative=True)


def length(s: Surface, w: Words, first: int, end: int, minutes: float) -> tuple[TimeExpression, int]:
    """A length with its bound, and the token behind it."""
    if first and w.times.units.at(s, first - 1) == ("hour", first) and minutes < 60:
        first, minutes = first - 1, minutes + 60  # "час сорок минут"
    plus = w.after.at(s, end)
    if plus is not None:
        unit = next(
            (MINUTES[u] for k in range(first, end) for u in [(w.times.units.at(s, k) or ("", 0))[0]] if u in MINUTES),
            60.0,
        )
        minutes, end = minutes + plus[0] * unit, plus[1]
    bound: Bound = "exact"
    start = first
    for back in (3, 2, 1):
        hit = w.bounds.at(s, first - back) if first >= back else None
        if hit is not None and hit[1] <= first and all(s.keys[k][0] in w.prepositions for k in range(hit[1], first)):
            bound, start = hit[0], first - back  # type: ignore[assignment]
            break
    if bound == "exact" and s.pack.characters:  # "两个|多|小时"
        inside = [w.bounds.at(s, k) for k in range(first + 1, end)]
        bound = "at_least" if any(hit is not None and hit[0] == "at_least" for hit in inside) else bound
    behind = w.bounds.at(s, end) if bound == "exact" else None
    if behind is not None and behind[0] in (_BOUNDS if s.pack.characters else ("about",)):
        bound, end = behind[0], behind[1]
    return TimeExpression(s.span(start, end), "DURATION", _iso(minutes), bound=bound), end


def beside(s: Surface, w: Words, i: int, found: Sequence[TimeExpression]) -> tuple[TimeExpression, int] | None:
    """ "the day before": counted from the day that was named last, in this sentence or the one before."""
    hit = w.beside.at(s, i)
    sentence = s.parse.tokens[i].sentence
    named = [t for t in found if t.type == "DATE" and full_date(t.value) and t.span.end <= s.parse.tokens[i].start]
    last = max(named, key=lambda t: t.span, default=None)
    if hit is None or last is None or sentence - s.parse.tokens[s.range_of(last.span)[0]].sentence > 1:
        return None
    day = full_date(last.value)
    if day is None:
        return None
    value = (day + timedelta(days=int(hit[0]))).isoformat()
    span = s.span(i, hit[1])
    return TimeExpression(span, "DATE", value, last.value, value, value, relative=True), hit[1]


def grouped(s: Surface, w: Words, i: int) -> tuple[TimeExpression, int] | None:
    """ "une quarantaine de minutes", "neunzigminütig", "45-minütig": lengths that are told in other ways."""
    group = w.groups.at(s, i)
    if group is not None and group[1] < len(s.keys):
        k = group[1] + (s.keys[group[1]][0] in w.prepositions)
        unit = w.times.units.at(s, k)
        if unit is not None and unit[0] in MINUTES:
            time, end = length(s, w, i, unit[1], float(group[0]) * MINUTES[unit[0]])
            return (replace(time, bound="about") if time.bound == "exact" else time), end
    form = s.keys[i][0]
    for adjective, unit_ in w.lasting.items():
        if not form.endswith(adjective):
            continue
        grammar = number_grammar(s.pack.code)
        told_ = form.removesuffix(adjective)
        if told_ and (value := grammar.value(told_)) is not None:
            return length(s, w, i, i + 1, value * MINUTES[unit_])
        back = i - 2 if i > 1 and s.word(i - 1) == "-" else i - 1
        if not told_ and back >= 0 and (n := grammar.at(s, back)) is not None and n.end <= i:
            return length(s, w, back, i + 1, n.value * MINUTES[unit_])
    return None


def _iso(minutes: float) -> str:
    if minutes >= 1440 and minutes % 1440 == 0:
        return f"P{int(minutes // 1440)}D"
    hours, rest = divmod(round(minutes), 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def weekday(s: Surface, w: Words, i: int, hit: tuple[float, int], anchor: date | None) -> tuple[TimeExpression, int]:
    """The last such day up to the anchor; the next where a word says so."""
    number, end = int(hit[0]), hit[1]
    start = i
    shift = w.shifts.at(s, end)
    if shift is not None:
        end = shift[1]
    elif i and (before := w.shifts.at(s, i - 1)) is not None and before[1] == i:
        shift, start = before, i - 1
    if anchor is None:
        return told(s.span(start, end), None, None), end
    back = (anchor.weekday() - number) % 7
    day = anchor - timedelta(days=back)
    if shift is not None and shift[0] == -1 and back == 0:
        day -= timedelta(days=7)
    if (shift is not None and shift[0] == 1) or (shift is None and lies_ahead(s, i, end)):
        day = anchor + timedelta(days=(number - anchor.weekday() - 1) % 7 + 1)
    return told(s.span(start, end), day, anchor), end


def lies_ahead(s: Surface, first: int, end: int) -> bool:
    """Whether the clause around speaks of what is to come: a word of announcing stands in it."""
    sentence = s.parse.tokens[first].sentence
    low, high = s.parse.sentence_tokens[sentence]
    hits = [h for h in s.within(low, high, "status") if h.value in ("announced",)]
    return any(not any(s.word(k) in ",;:—–" for k in range(min(h.end, end), max(h.first, first))) for h in hits)


def period(s: Surface, w: Words, i: int, anchor: date | None) -> tuple[TimeExpression, int] | None:
    """ "last week", "le mois dernier"."""
    unit = w.times.units.at(s, i)
    start, shift, end = i, None, i + 1
    if unit is not None:
        shift, end = w.shifts.at(s, unit[1]), unit[1]
        if shift is not None:
            end = shift[1]
    else:
        shift = w.shifts.at(s, i)
        unit = w.times.units.at(s, shift[1]) if shift is not None else None
        end = unit[1] if unit is not None else end
    if unit is None or shift is None or anchor is None or unit[0] not in ("week", "month", "year"):
        return None
    span = s.span(start, end)
    if unit[0] == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift[0])
        low, high = monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        return TimeExpression(
            span, "DATE", interval(monday, monday + timedelta(days=6)), anchor.isoformat(), low, high, relative=True
        ), end
    part = (
        Partial(*shift_months(anchor, shift[0]), None, 2)
        if unit[0] == "month"
        else Partial(anchor.year + shift[0], precision=1)
    )
    first, last = part.bounds()
    return TimeExpression(span, "DATE", part.edtf(), anchor.isoformat(), first, last, relative=True), end


def bare_month(s: Surface, w: Words, i: int, anchor: date | None) -> tuple[TimeExpression, int] | None:
    """A month alone, behind a preposition: the last one up to the anchor."""
    hit = w.times.months.at(s, i)
    if hit is None or anchor is None or s.pack.characters or not i or s.keys[i - 1][0] not in w.prepositions:
        return None
    month = int(hit[0]) + 1
    year = anchor.year if month <= anchor.month else anchor.year - 1
    part = Partial(year, month, None, 2)
    low, high = part.bounds()
    return TimeExpression(s.span(i, hit[1]), "DATE", part.edtf(), anchor.isoformat(), low, high, relative=True), hit[1]
