"""A content seen as clauses: main verbs with subject, auxiliaries and complements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.syntax import Parse, Token
from ..model.text import Span
from .lexicon import encode, modality

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Below a main verb these open a clause of their own and do not tell what the main clause says.
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "parataxis"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "conj"})
_FRONTED = frozenset({"nor", "never", "neither"})  # a negation that was left before the content: "Nor did he say ..."
_SUBJECT_REACH = 12  # tokens
_LEAD_AFTER = 6  # tokens after the verb that still belong to the head of the clause


@dataclass(frozen=True)
class Clause:
    """A main verb (or, in a content without one, its head noun) with what the rules ask about.

    ``subject`` is "own", "other" (the side seen from the speaker), "joint" (both, in one mention) or "none";
    ``agent`` the same for a passive's "by" phrase. ``main`` and ``lead`` are encoded token strings (see
    ``lexicon.encode``).
    """

    verb: Token
    subject: str
    subject_token: Token | None
    agent: str
    modals: frozenset[str]
    negated: bool
    passive: bool
    infinitive: bool
    main: str
    lead: str


@dataclass(frozen=True)
class Content:
    """All that the rules look at in one attribution."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    all: str
    frame: str  # question, infinitive, clause, gerund, phrase


class Sides:
    """Whose side a token names, seen from a speaker."""

    def __init__(self, annotated: Annotated) -> None:
        self._sides = {
            a.id: a.side or (a.id if a.kind in ("state", "organisation") else None) for a in annotated.actors
        }
        self._by_token: dict[int, frozenset[str]] = {}
        for mention in annotated.mentions:
            named = {mention.actor, *mention.also} - {None}
            sides = {self.side(actor) for actor in named} - {None}
            for token in annotated.parse.tokens_in(mention.head):
                self._by_token[token.i] = frozenset(s for s in sides if s)

    def side(self, actor: str | None) -> str | None:
        return self._sides.get(actor, actor if actor and actor.startswith("state:") else None) if actor else None

    def seen_from(self, speaker: str | None, tokens: Iterable[Token], direct: bool) -> str:
        """ "own", "other", "joint" or "none" for the phrase that these tokens make."""
        own = self.side(speaker)
        found: set[str] = set()
        joint = False
        for token in tokens:
            if direct and token.lemma in ("we", "i"):
                return "own"
            named = self._by_token.get(token.i, frozenset())
            joint = joint or (own in named and len(named) > 1)
            found |= named
        if not found:
            return "none"
        return "joint" if joint else "own" if own in found else "other"


def view(annotated: Annotated, attribution: Attribution, sides: Sides, left_out: Span | None = None) -> Content:
    """The content of an attribution as clauses. Tokens in ``left_out`` (a condition's trigger) are not looked at."""
    parse = annotated.parse
    tokens = tuple(
        t
        for part in attribution.parts or (attribution.content,)
        for t in parse.tokens_in(part)
        if not t.text.isspace() and not (left_out and left_out.start <= t.start < left_out.end)
    )
    if tokens and tokens[0].i and parse.tokens[tokens[0].i - 1].lemma in _FRONTED:
        tokens = (parse.tokens[tokens[0].i - 1], *tokens)
    inside = {t.i for t in tokens}
    direct = attribution.kind != "indirect"
    clauses: list[Clause] = []
    roots: list[int] = []
    for root in tokens:
        if (root.head not in inside or root.head == root.i) and root.pos != "PUNCT" and root.dep != "punct":
            roots.append(len(clauses))
            _collect(parse, root, inside, clauses, None, attribution.speaker, sides, direct)
    return Content(tokens, tuple(clauses), encode(tokens), _frame(tokens, [clauses[r] for r in roots]))


def _collect(
    parse: Parse,
    head: Token,
    inside: set[int],
    clauses: list[Clause],
    above: Clause | None,
    speaker: str | None,
    sides: Sides,
    direct: bool,
) -> None:
    clause = _clause(parse, head, inside, above, speaker, sides, direct)
    clauses.append(clause)
    for child in parse.children(head.i, *_COMPLEMENTS):
        if child.i in inside and child.pos in ("VERB", "AUX"):
            _collect(parse, child, inside, clauses, clause, speaker, sides, direct)


def _clause(
    parse: Parse, verb: Token, inside: set[int], above: Clause | None, speaker: str | None, sides: Sides, direct: bool
) -> Clause:
    children = [c for c in parse.children(verb.i) if c.i in inside]
    subject = next((c for c in children if c.dep in SUBJECTS), None)
    auxiliaries = [c for c in children if c.dep in ("aux", "auxpass")]
    shares = above is not None and subject is None and verb.dep in ("conj", "xcomp")
    who, subject_token = "none", subject
    if subject is not None:
        who = sides.seen_from(speaker, _within(parse, subject, inside, _SUBORDINATE), direct)
    elif shares and above is not None:
        who, subject_token = above.subject, above.subject_token
    elif auxiliaries:
        who = sides.seen_from(speaker, _before(parse, auxiliaries[0], inside), direct)
    modals = frozenset(a.lemma for a in auxiliaries if a.tag == "MD" or a.lemma in ("will", "would"))
    if verb.tag == "MD":  # "must" left alone by the parser
        modals |= {verb.lemma}
    if shares and above is not None and verb.dep == "conj" and not auxiliaries:
        modals = above.modals
    agents = [
        t for c in children if c.dep in ("agent", "prep") and c.lemma == "by" for t in parse.children(c.i, "pobj")
    ]
    agent = "none"
    for token in agents:
        agent = sides.seen_from(speaker, _within(parse, token, inside, _SUBORDINATE), direct)
    main = _within(parse, verb, inside, _SUBORDINATE)
    first = min(
        [c.i for c in children if c.dep in SUBJECTS or c.dep in ("aux", "auxpass", "neg", "advmod", "preconj", "cc")]
        + [verb.i]
    )
    lead = [t for t in main if first <= t.i <= verb.i + _LEAD_AFTER]
    return Clause(
        verb,
        who,
        subject_token,
        agent,
        modals,
        _negated(parse, verb, children, subject, inside),
        any(c.dep in ("auxpass", "nsubjpass") for c in children),
        any(a.tag == "TO" for a in auxiliaries),
        encode(main),
        encode(lead),
    )


def _before(parse: Parse, auxiliary: Token, inside: set[int]) -> list[Token]:
    """The words before an auxiliary back to a stop or verb: its subject where the parse gave it to another verb."""
    found: list[Token] = []
    for i in range(auxiliary.i - 1, max(-1, auxiliary.i - _SUBJECT_REACH), -1):
        token = parse.tokens[i]
        if i not in inside or token.pos in ("PUNCT", "VERB"):
            break
        found.append(token)
    return found


def _within(parse: Parse, head: Token, inside: set[int], without: frozenset[str]) -> list[Token]:
    """The subtree of a token inside the content, without branches of the given dependencies, in text order."""
    found, stack = [], [head]
    while stack:
        token = stack.pop()
        found.append(token)
        stack += [c for c in parse.children(token.i) if c.i in inside and c.dep not in without]
    return sorted(found, key=lambda t: t.i)


def _negated(parse: Parse, verb: Token, children: list[Token], subject: Token | None, inside: set[int]) -> bool:
    negators = modality().negators
    if any(
        c.dep == "neg" or (c.lemma in negators and c.dep in ("advmod", "preconj", "cc", "det", "dobj", "attr"))
        for c in children
    ):
        return True
    nouns = [c for c in children if c.dep in (*SUBJECTS, "dobj", "attr", "nsubjpass")]
    return any(
        d.lemma in ("no", "neither", "none", "nothing", "nobody")
        for n in nouns
        for d in (n, *parse.children(n.i, "det", "neg"))
        if d.i in inside
    )


_QUESTION_WORDS = frozenset({"whether", "if", "why", "how", "who", "when", "where", "what", "which"})


def _frame(tokens: tuple[Token, ...], roots: list[Clause]) -> str:
    """What kind of complement the content is; ``roots`` are its topmost clauses."""
    words = [t for t in tokens if t.pos != "PUNCT"]
    if not words:
        return "phrase"
    last = next((t.text for t in reversed(tokens) if t.text not in "\"'”’»)"), "")
    if words[0].lemma in _QUESTION_WORDS or last == "?":
        return "question"
    verbs = [c for c in roots if c.verb.pos in ("VERB", "AUX")]
    if words[0].tag == "TO" or (verbs and verbs[0].infinitive):
        return "infinitive"
    if verbs and verbs[0].verb.tag == "VBG" and verbs[0].subject_token is None:
        return "gerund"
    return "clause" if verbs else "phrase"
