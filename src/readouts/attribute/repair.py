"""Mends three slips of the small parser that would put words in the wrong mouth. Heads move; offsets never do."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..model.syntax import Parse, Token
from ..model.text import Span

_DATELINE = re.compile(
    r"^[A-Z][A-Z/’' .-]{2,40}(?:,\s+[\w. /-]{1,30})?(?:\s*\([\w ./-]{2,30}\))?\s*(?:[–—]|-{1,2})\s+", re.MULTILINE
)
_PAST = ("VBD", "VBN")


def dateline_ends(text: str, known: Span | None) -> tuple[Span, ...]:
    """The datelines of a text: what stands before the report begins."""
    found = [Span(*m.span()) for m in _DATELINE.finditer(text)]
    return (*found, *((known,) if known else ()))


def repaired(
    parse: Parse,
    datelines: tuple[Span, ...],
    labels: tuple[Span, ...],
    is_cue: Callable[[Token], bool],
    tells: frozenset[str],
    speakers: frozenset[str],
) -> Parse:
    """The parse with datelines and labels of turns cut loose, a last "she said" above what it reports, speech verbs
    coordinated with speech verbs and participles with their nouns.
    """
    parse = _whole(parse)
    tokens = list(parse.tokens)
    _asides(parse, tokens, is_cue)
    _lift(parse := again(parse, tokens), tokens, is_cue)
    _loosen(parse := again(parse, tokens), tokens, datelines)
    _loosen(parse := again(parse, tokens), tokens, labels, whole=True)
    _rejoin(parse := again(parse, tokens), tokens, is_cue, tells, speakers)
    _participles(parse := again(parse, tokens), tokens)
    _nouns(parse := again(parse, tokens), tokens)
    return again(parse, tokens)


def _whole(parse: Parse) -> Parse:
    """The parse with every token at its own index: a sentence of spaces may have left a gap in the count."""
    if all(t.i == k for k, t in enumerate(parse.tokens)):
        return parse
    place: dict[int, int] = {}
    for k, t in enumerate(parse.tokens):
        if t.pos != "SPACE" or t.i not in place:
            place[t.i] = k
    tokens = tuple(
        t._replace(i=k, head=place.get(t.head, k) if t.pos != "SPACE" else k) for k, t in enumerate(parse.tokens)
    )
    ranges: list[tuple[int, int]] = []
    for sentence in parse.sentences:
        inside = [t.i for t in tokens if t.sentence == sentence.index]
        ranges.append((inside[0], inside[-1] + 1) if inside else (0, 0))
    return Parse(tokens, parse.sentences, tuple(ranges))


def _loosen(parse: Parse, tokens: list[Token], datelines: tuple[Span, ...], whole: bool = False) -> None:
    """Words of a dateline hang on nothing; what hung on them hangs where they hung. ``whole``: they keep together."""
    for line in datelines:
        inside = {t.i for t in parse.tokens_in(line) if t.end <= line.end}
        heir = _heir(parse, line, inside)
        for t in parse.tokens:
            if t.i in inside and not whole:
                tokens[t.i] = t._replace(head=t.i, dep="dateline", pos="X")
            elif t.i in inside and t.head not in inside:
                tokens[t.i] = t._replace(head=t.i, dep="label")
            elif t.head in inside and heir is not None and t.i != heir:
                hang(tokens, t.i, heir, "dep")
        top = next((parse.tokens[i] for i in sorted(inside) if parse.tokens[i].head not in inside), None)
        if (
            heir is not None
            and parse.tokens[heir].head in inside
            and top is not None
            and top.dep in ("nsubj", "nsubjpass")
        ):
            hang(tokens, heir, top.head, top.dep)


def _heir(parse: Parse, line: Span, inside: set[int]) -> int | None:
    """The first noun after a dateline that the parser hung on it: the real subject."""
    loose = [t for t in parse.tokens if t.i not in inside and t.head in inside and t.start >= line.end]
    return next((t.i for t in loose if t.pos in ("NOUN", "PROPN", "PRON")), None)


def _asides(parse: Parse, tokens: list[Token], is_cue: Callable[[Token], bool]) -> None:
    """ "X, so the sources told Y, did Z": an aside, not a clause about X."""
    for t in parse.tokens:
        if t.dep not in ("relcl", "acl", "appos", "advcl") or not is_cue(t) or not parse.children(t.i, "nsubj"):
            continue
        verbs = [up for up in parse.ancestors(t.i) if up.pos in ("VERB", "AUX")]
        first = min(parse.subtree(t.i)[0], t.i)
        if verbs and "so" in (parse.tokens[first].text.lower(), parse.tokens[first - 1].text.lower()):
            hang(tokens, t.i, verbs[0].i, "parataxis")
            for c in parse.children(t.head, "advmod", "punct"):
                if parse.tokens[t.head].i < c.i < t.i:
                    hang(tokens, c.i, t.i)


def _lift(parse: Parse, tokens: list[Token], is_cue: Callable[[Token], bool]) -> None:
    """ "A told B that S, C told D": the last verb, with a comma before its subject, governs the first."""
    for t in parse.tokens:
        root = parse.tokens[t.head]
        if t.dep != "ccomp" or t.i < root.i or not parse.is_root(root.i) or not is_cue(t):
            continue
        subjects = parse.children(t.i, "nsubj")
        if not subjects:
            continue
        left = min(parse.subtree(subjects[0].i)[0], t.i)
        clauses = parse.children(t.i, "ccomp", "xcomp", "mark", "advcl", "aux", "neg")
        if clauses or left - root.i < 4 or parse.tokens[left - 1].text != ",":
            continue
        hang(tokens, t.i, t.i, "ROOT")
        hang(tokens, root.i, t.i, "ccomp")


def _rejoin(
    parse: Parse,
    tokens: list[Token],
    is_cue: Callable[[Token], bool],
    tells: frozenset[str],
    speakers: frozenset[str],
) -> None:
    """ "said that X had done A and recalled B": recalled goes with said, of one tense, not with had done."""
    for t in parse.tokens:
        if t.dep != "conj" or t.tag not in (*_PAST, "VBZ", "VBP") or not is_cue(t):
            continue
        head = parse.tokens[t.head]
        inner = _told_inside(parse, t, head, is_cue) if t.lemma in tells else None
        if inner is not None:
            hang(tokens, t.i, inner)
            continue
        subjects = parse.children(head.i, "nsubj")
        mute = bool(subjects) and subjects[0].pos == "NOUN" and subjects[0].lemma not in speakers
        if (
            is_cue(head)
            or (head.tag == t.tag and not mute)
            or parse.children(t.i, "nsubj", "nsubjpass", "aux", "auxpass")
        ):
            continue
        for up in parse.ancestors(head.i):
            if up.i < t.i and is_cue(up) and (up.tag == t.tag or {up.tag, t.tag} == set(_PAST)):
                hang(tokens, t.i, up.i)
                break


def _told_inside(parse: Parse, t: Token, head: Token, is_cue: Callable[[Token], bool]) -> int | None:
    """ "said that X had rejected A and told Y that B": with no comma and a person told, X told Y."""
    if not is_cue(head) or parse.children(t.i, "nsubj", "nsubjpass", "aux"):
        return None
    inner = [c for c in parse.children(head.i, "ccomp") if head.i < c.i < t.i and is_cue(c) and c.tag in _PAST]
    return inner[0].i if inner and parse.tokens[t.i - 2].text != "," else None


def _participles(parse: Parse, tokens: list[Token]) -> None:
    """ "citizens and locally hired employees": the participle belongs to its noun, not to the verb before."""
    for t in parse.tokens:
        head = parse.tokens[t.head]
        if (
            t.dep != "conj"
            or t.tag != "VBN"
            or head.tag == "VBN"
            or parse.children(t.i, "aux", "auxpass", "nsubj", "agent")
        ):
            continue
        nouns = parse.children(t.i, "dobj")
        joint = next((k for k in range(t.i - 1, max(t.i - 4, 0), -1) if tokens[k].dep == "cc"), None)
        if not nouns or joint is None or nouns[0].i - t.i > 2 or tokens[joint - 1].pos not in ("NOUN", "PROPN"):
            continue
        noun, before = nouns[0], tokens[joint - 1]
        hang(tokens, noun.i, before.i, "conj")
        hang(tokens, t.i, noun.i, "amod")
        hang(tokens, joint, before.i)


def _nouns(parse: Parse, tokens: list[Token]) -> None:
    """ "affirmed A, and B": a noun that the parser coordinates with the verb goes with the verb's object."""
    for t in parse.tokens:
        head = parse.tokens[t.head]
        if (
            t.dep != "conj"
            or t.pos not in ("NOUN", "PROPN")
            or head.pos != "VERB"
            or parse.children(t.i, "nsubj", "aux", "cop")
        ):
            continue
        objects = [o for o in parse.children(head.i, "dobj", "dative") if head.i < o.i < t.i]
        objects += [o for p in parse.children(head.i, "prep") if p.i < t.i for o in parse.children(p.i, "pobj")]
        if not objects or any(c.dep == "conj" and c.i != t.i and c.i < t.i for c in parse.children(head.i)):
            continue
        hang(tokens, t.i, objects[-1].i)
        for c in parse.children(head.i, "cc", "punct"):
            if objects[-1].i < c.i < t.i:
                hang(tokens, c.i, objects[-1].i)


def again(parse: Parse, tokens: list[Token]) -> Parse:
    """The parse with these tokens; itself where nothing moved."""
    if all(a is b for a, b in zip(tokens, parse.tokens, strict=True)):
        return parse
    return Parse(tuple(tokens), parse.sentences, parse.sentence_tokens)


def hang(tokens: list[Token], i: int, head: int, dep: str | None = None) -> None:
    """Hang token ``i`` on another head, unless that one hangs below it: a parse stays a forest."""
    k = head
    while k != i and tokens[k].head != k:
        k = tokens[k].head
    if k != i or head == i:
        tokens[i] = tokens[i]._replace(head=head, dep=dep or tokens[i].dep)
