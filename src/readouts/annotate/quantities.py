"""Numbers and what they count: "more than 94,000 Russian soldiers", "$250 million", "63.84%", "10 to 12 ships"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..model.syntax import Parse, Token
from ..model.text import Document, Span
from ..model.values import Bound, Quantity, TimeExpression
from .numbers import SPACE, alternatives, bound_words, is_vague, number_pattern, number_value, tables

_SMALL = 3  # "the two leaders" names them and counts nothing
_TIME = ("DATE", "TIME")
_NAMES = ("LAW", "PRODUCT", "FAC", "ORG", "WORK_OF_ART")
_SKIPPED = ("ADP", "DET", "PRON", "PUNCT", "SPACE", "SYM")  # between a number and the phrase that it counts


@dataclass(frozen=True)
class _Shapes:
    """The compiled pattern of one language, and the codes of its units."""

    pattern: re.Pattern[str]
    units: dict[str, str]
    bounds: dict[str, str]
    after: dict[str, str]
    definite: frozenset[str]
    uncounted: frozenset[str]
    language: str


@lru_cache(maxsize=8)
def _shapes(language: str) -> _Shapes | None:
    table = tables().get(language)
    if table is None:
        return None
    money, bounds = tables()["currencies"], bound_words(language)
    units = {form.lower(): code for code, forms in tables()["units"].items() for form in forms}
    units |= {form.lower(): code for code, forms in money["words"].items() for form in forms}
    units |= dict.fromkeys(table["percent"], "%")
    forms = [f for t in (tables()["units"], money["words"]) for group in t.values() for f in group]
    symbols = {code: code for code in money["words"]} | money["symbols"]
    symbol = "|".join(sorted(map(re.escape, symbols), key=len, reverse=True))
    scale = "|".join(table["short_scales"])
    number, (between, joint) = number_pattern(language, plural=True), table["between"]
    spread = f"(?(between) {joint} |(?:{table['range']}))".replace(" ", SPACE)
    pattern = (
        rf"(?<![\w.,/-])(?<!{table['numbered']} )(?:(?P<between>{between}){SPACE})?"
        rf"(?:(?P<bound>{alternatives(bounds['bound'])}){SPACE})?"
        rf"(?:(?P<symbol>{symbol}) ?)?(?P<number>{number})(?P<scale>(?:{scale})\b)?"
        rf"(?:{spread}(?:{symbol})? ?(?P<upper>{number})(?P<scale2>(?:{scale})\b)?)?"
        rf"(?P<unit>%|[ \u00a0-]?(?:{alternatives([*forms, *table['percent']])}))?"
        rf"(?: (?P<after>{alternatives(bounds['after'])}))?(?![\w]|/\d)"
    )
    return _Shapes(
        re.compile(pattern, re.I),
        units | symbols,
        {k.lower(): v for k, v in bounds["bound"].items()},
        {k.lower(): v for k, v in bounds["after"].items()},
        frozenset(table["definite"]),
        frozenset(table["uncounted"]),
        language,
    )


def find_quantities(document: Document, parse: Parse, times: Sequence[TimeExpression] = ()) -> tuple[Quantity, ...]:
    """The quantities of a document in text order; none where its language has no numbers yet.

    What overlaps one of ``times`` is left out, and so are numbers that the parse takes for dates or times, parts of
    names ("Article 5") and small numbers that only point back ("the two leaders"). Words that name no exact number
    ("tens of thousands") give the lowest that they allow, with the bound ``at_least``.
    """
    shapes = _shapes(document.language.split("-")[0])
    if shapes is None:
        return ()
    text = _masked(document.text, (t.span for t in times))
    found = (_quantity(m, parse, shapes) for m in shapes.pattern.finditer(text))
    return tuple(q for q in found if q is not None)


def _masked(text: str, spans: Iterable[Span]) -> str:
    """The text with a character that matches nothing in place of the times."""
    for span in spans:
        text = text[: span.start] + "\0" * (span.end - span.start) + text[span.end :]
    return text


def _quantity(match: re.Match[str], parse: Parse, shapes: _Shapes) -> Quantity | None:
    value = _value(match["number"], match["scale"], shapes.language)
    upper = _value(match["upper"], match["scale2"], shapes.language) if match["upper"] else None
    tokens = parse.tokens_in(Span(match.start("number"), match.end("upper") if match["upper"] else match.end("number")))
    if value is None or not tokens or match["number"].lower() in shapes.uncounted:
        return None
    if upper is not None and upper <= value and not match["scale2"]:
        upper = None  # "10 or 5"
    if upper is not None:
        value = _same_scale(match, value, upper)
    unit = _unit(match, shapes)
    if unit is None and (any(t.entity in _TIME for t in tokens) or _is_name(tokens, parse)):
        return None
    noun = _counted(tokens, parse, _end(match))
    if unit and noun and noun.start < _end(match):
        noun = _stuff(noun, match, parse)
    if unit is None and noun is not None and _points_back(tokens[0], noun, value, parse, shapes):
        return None
    if unit is None and (noun is None and value <= 10 and not match["bound"]):
        return None
    if unit is None and noun is not None and (noun.lemma in shapes.uncounted or noun.entity == "FAC"):
        return None
    if unit is None and noun is not None:
        unit = shapes.units.get(noun.lemma)
    head = _phrase(tokens, noun, match, parse) if noun else None
    end = max(_end(match), noun.end if noun and not (match["unit"] or match["symbol"]) else 0)
    return Quantity(
        Span(match.start(), end), value, upper, unit or (noun.lemma if noun else None), _bound(match, shapes), head
    )


def _value(text: str, scale: str | None, language: str) -> float | None:
    return number_value(f"{text} {scale}" if scale else text, language)


def _same_scale(match: re.Match[str], low: float, high: float) -> float:
    """ "10 to 12 million" is millions twice."""
    digits = re.match(r"[\d.,]+", match["upper"])
    own = number_value(digits[0]) if digits else None
    plain = re.fullmatch(r"[\d.,]+", match["number"]) and not match["scale"]
    return low * high / own if plain and own and low < own < high else low


def _unit(match: re.Match[str], shapes: _Shapes) -> str | None:
    if match["symbol"]:
        return shapes.units.get(match["symbol"].upper())
    text = (match["unit"] or "").lstrip(" \u00a0-").lower()
    return shapes.units.get(" ".join(text.split())) if text else None


def _bound(match: re.Match[str], shapes: _Shapes) -> Bound:
    before, after = match["bound"], match["after"]
    found: Any = shapes.bounds.get(" ".join(before.lower().split())) if before else None
    found = found or (shapes.after.get(" ".join(after.lower().split())) if after else None)
    vague = is_vague(match["number"], shapes.language)
    return found or ("at_least" if vague else "exact")


def _end(match: re.Match[str]) -> int:
    return match.end("after") if match["after"] else match.end()


def _is_name(tokens: Sequence[Token], parse: Parse) -> bool:
    """Whether the number stands behind a name or noun that it tells apart: "Article 5", "Nord Stream 2"."""
    last = tokens[-1]
    head = parse.head(last.i)
    if last.entity in _NAMES and last.dep != "nummod":
        return True
    behind = head.i == tokens[0].i - 1 and head.pos in ("PROPN", "NOUN")
    return last.entity == "ORDINAL" or (behind and last.dep in ("nummod", "appos", "npadvmod"))


def _counted(tokens: Sequence[Token], parse: Parse, end: int) -> Token | None:
    """The noun that is counted: the number's head behind it, or what stands behind its "of"."""
    following = parse.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    if any(t.text == "," for t in following):
        return None
    for token in reversed(tokens):
        head = parse.head(token.i)
        while head.i > token.i and head.pos == "NUM" and not parse.is_root(head.i):
            head = parse.head(head.i)
        if head.i > tokens[-1].i and head.pos in ("NOUN", "PROPN", "ADJ") and head.sentence == token.sentence:
            while head.dep == "compound" and parse.head(head.i).i > head.i:
                head = parse.head(head.i)
            return head if head.i - tokens[-1].i <= 8 else None
        for of in parse.children(token.i, "prep"):
            objects = parse.children(of.i, "pobj") if of.lemma == "of" else ()
            if objects and objects[0].i > tokens[-1].i:
                return objects[0]
    return None


def _stuff(unit: Token, match: re.Match[str], parse: Parse) -> Token | None:
    """What a unit measures: "barrels of oil", "a 1,200-kilometre pipeline"."""
    for of in parse.children(unit.i, "prep"):
        if of.lemma == "of" and of.start >= _end(match):
            return next(iter(parse.children(of.i, "pobj")), None)
    head = parse.head(unit.i)
    return head if unit.dep in ("compound", "nmod", "amod", "nummod") and head.start >= _end(match) else None


def _points_back(first: Token, noun: Token, value: float, parse: Parse, shapes: _Shapes) -> bool:
    return value <= _SMALL and any(
        c.lemma in shapes.definite or c.text.lower() in shapes.definite
        for c in parse.children(noun.i, "det", "poss")
        if c.i < first.i
    )


def _phrase(tokens: Sequence[Token], noun: Token, match: re.Match[str], parse: Parse) -> str | None:
    """The counted phrase without its number, its "of" and its articles: "Russian soldiers"."""
    first = tokens[-1].i + 1
    while first < noun.i and (parse.tokens[first].start < _end(match) or parse.tokens[first].pos in _SKIPPED):
        first += 1
    numbers = [i for i in range(first, noun.i) if parse.tokens[i].pos == "NUM"]
    first = numbers[-1] + 1 if numbers else first  # "23 of about 100 vaccines"
    if first > noun.i or parse.tokens[first].start < _end(match):
        return None
    return " ".join(t.text for t in parse.tokens[first : noun.i + 1]).replace(" - ", "-") or None
