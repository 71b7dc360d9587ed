"""A content seen as clauses: main verbs with subject, auxiliaries and complements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model.reading import Annotated
from ..model.speech import Attribution
from ..model.syntax import Parse, Token
from ..model.text import Span
from .lexicon import disputes, encode, modality, side_nouns

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
# Below a main verb these open a clause of their own and do not tell what the main clause says.
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "parataxis"})
_HEADING = frozenset({*SUBJECTS, "aux", "auxpass", "neg", "advmod", "preconj", "cc"})
_NEGATING = frozenset({"advmod", "preconj", "cc", "det", "dobj", "attr"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "conj"})
_FRONTED = frozenset({"nor", "never", "neither"})  # a negation that was left before the content: "Nor did he say ..."
_SUBJECT_REACH = 12  # tokens
_LEAD_AFTER = 6  # tokens after the verb that still belong to the head of the clause


@dataclass(frozen=True)
class Clause:
    """A main verb (or, in a content without one, its head noun) with what the rules ask about.

    ``subject`` is "own", "other" (the side seen from the speaker), "joint" (both, in one mention), "none" (no known
    side) or "unknown" (the speaker's side is); ``subjunctive``: a bare verb with a subject ("that he leave").
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
    subjunctive: bool
    main: str
    lead: str


@dataclass(frozen=True)
class Content:
    """All that the rules look at in one attribution."""

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    all: str
    frame: str  # question, infinitive, clause, gerund, phrase
    disputed: bool = False  # rival accounts are spoken of right before


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
        """ "own", "other", "joint", "none" or "unknown" for the phrase that these tokens make."""
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
        if own is None:
            return "unknown"
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
    reader = _Reader(parse, frozenset(t.i for t in tokens), sides, attribution)
    roots, clauses = [], []
    for token in tokens:
        if (token.head not in reader.inside or token.head == token.i) and token.pos != "PUNCT" and token.dep != "punct":
            found = reader.clauses(token, None)
            roots.append(found[0])
            clauses += found
    disputed = disputes().search(_before_content(parse, attribution)) is not None
    return Content(tokens, tuple(clauses), encode(tokens), _frame(tokens, roots), disputed)


def _before_content(parse: Parse, attribution: Attribution) -> str:
    """The sentence before the content's in its paragraph, and what of its own sentence stands before the content."""
    sentence = parse.sentence_at(attribution.content.start)
    if sentence is None:
        return ""
    first, end = parse.sentence_tokens[sentence.index]
    if sentence.index and parse.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        first = parse.sentence_tokens[sentence.index - 1][0]
    return encode(t for t in parse.tokens[first:end] if t.start < attribution.content.start)


class _Reader:
    """Reads clauses out of the tokens ``inside`` one content."""

    def __init__(self, parse: Parse, inside: frozenset[int], sides: Sides, attribution: Attribution) -> None:
        self.inside = inside
        self._parse = parse
        self._sides = sides
        self._speaker = attribution.speaker
        self._direct = attribution.kind != "indirect"

    def clauses(self, head: Token, above: Clause | None) -> list[Clause]:
        """The clause of this head and those of its complements and conjuncts."""
        found = [self._clause(head, above)]
        for child in self._parse.children(head.i, *_COMPLEMENTS):
            if child.i in self.inside and child.pos in ("VERB", "AUX"):
                found += self.clauses(child, found[0])
        return found

    def _clause(self, verb: Token, above: Clause | None) -> Clause:
        children = [c for c in self._parse.children(verb.i) if c.i in self.inside]
        subject = next((c for c in children if c.dep in SUBJECTS), None)
        auxiliaries = [c for c in children if c.dep in ("aux", "auxpass")]
        shared = above if subject is None and verb.dep in ("conj", "xcomp") else None
        if subject is not None:
            who = self._side(subject)
        elif shared is not None:
            who, subject = shared.subject, shared.subject_token
        else:
            who = self._seen(self._before(auxiliaries[0])) if auxiliaries else "none"
        modals = frozenset(a.lemma for a in auxiliaries if a.tag == "MD" or a.lemma in ("will", "would"))
        if verb.tag == "MD":  # "must" left alone by the parser
            modals |= {verb.lemma}
        if shared is not None and verb.dep == "conj" and not auxiliaries:
            modals = shared.modals
        agents = [t for c in children if c.lemma == "by" for t in self._parse.children(c.i, "pobj")]
        main = self._within(verb, _SUBORDINATE)
        first = min([c.i for c in children if c.dep in _HEADING] + [verb.i])
        return Clause(
            verb=verb,
            subject=who,
            subject_token=subject,
            agent=self._side(agents[-1]) if agents else "none",
            modals=modals,
            negated=self._negated(children),
            passive=any(c.dep in ("auxpass", "nsubjpass") for c in children),
            infinitive=any(a.tag == "TO" for a in auxiliaries),
            subjunctive=self._subjunctive(verb, subject, auxiliaries),
            main=encode(main),
            lead=encode(t for t in main if first <= t.i <= verb.i + _LEAD_AFTER),
        )

    def _subjunctive(self, verb: Token, subject: Token | None, auxiliaries: list[Token]) -> bool:
        """A bare form where a plain one would be "is" or end in "s": after "that", with no modal or "to" before it."""
        first = auxiliaries[0] if auxiliaries else verb
        after_that = any(m.lemma == "that" for m in self._parse.children(verb.i, "mark"))
        bare = first.text.lower() == first.lemma and first.tag in ("VB", "VBP") and first.lemma not in ("do", "have")
        tells = first.lemma == "be" or (subject is not None and subject.tag in ("NN", "NNP"))
        return subject is not None and after_that and bare and tells and subject.i < first.i

    def _side(self, head: Token) -> str:
        """Whose side a noun phrase is: owner and complement count where its head stands for a side ("his country")."""
        whole = head.lemma in side_nouns() or head.pos in ("PROPN", "PRON")
        return self._seen(self._within(head, _SUBORDINATE if whole else _SUBORDINATE | {"poss", "prep"}))

    def _seen(self, tokens: list[Token]) -> str:
        return self._sides.seen_from(self._speaker, tokens, self._direct)

    def _before(self, auxiliary: Token) -> list[Token]:
        """The words before an auxiliary back to a stop or verb: its subject where the parse gave it to another verb."""
        found: list[Token] = []
        for i in range(auxiliary.i - 1, max(-1, auxiliary.i - _SUBJECT_REACH), -1):
            token = self._parse.tokens[i]
            if i not in self.inside or token.pos in ("PUNCT", "VERB"):
                break
            found.append(token)
        return found

    def _within(self, head: Token, without: frozenset[str]) -> list[Token]:
        """The subtree of a token inside the content, without branches of the given dependencies, in text order."""
        found, stack = [], [head]
        while stack:
            token = stack.pop()
            found.append(token)
            stack += [c for c in self._parse.children(token.i) if c.i in self.inside and c.dep not in without]
        return sorted(found, key=lambda t: t.i)

    def _negated(self, children: list[Token]) -> bool:
        negators = modality().negators
        if any(c.dep == "neg" or (c.lemma in negators and c.dep in _NEGATING) for c in children):
            return True
        nouns = [c for c in children if c.dep in (*SUBJECTS, "dobj", "attr")]
        words = [
            d
            for n in nouns
            for d in (n, *self._parse.children(n.i, "det", "neg", "preconj", "cc"))
            if d.i in self.inside
        ]
        return any(d.lemma in ("no", "neither", "none", "nothing", "nobody") for d in words)


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
