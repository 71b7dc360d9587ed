"""Indirect and mixed speech: cue verbs with a clause, an infinitive, a noun phrase or a prepositional phrase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from ..model.speech import Quotation
from ..model.syntax import Token
from ..model.text import Span
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Frame, Lexicon
from .spans import Found

_CLAUSES = ("ccomp", "xcomp", "advcl", "dep", "acl", "pcomp", "relcl")
_PASSIVE_OBJECT = ("nsubjpass",)
Speaks = Callable[[int], bool]  # may the noun headed by this token speak?


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb read as a cue: its frame, its tokens, its own particle or preposition, and a light verb's noun."""

    verb: int
    frame: Frame
    tokens: tuple[int, ...]
    lemma: str
    particle: int | None = None
    noun: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens of one content, and the one addressed where it tells that."""

    tokens: tuple[int, ...]
    rule: str
    recipient: int | None = None
    negated: bool = False
    score: float = 0.9


def match(g: Grammar, lex: Lexicon, verb: int) -> Cue | None:
    """The longest cue of the lexicon that this verb heads."""
    token = g.tokens[verb]
    if token.pos not in VERBS and token.tag[:2] != "VB":
        return None
    best: Cue | None = None
    for child in g.parse.children(verb, "prt", "prep", "acomp", "dobj", "ccomp", "advmod", "oprd", "dative", "agent"):
        for key, tokens, particle in _keys(g, token.lemma, verb, child):
            if key in lex.frames and (best is None or len(key.split()) > len(best.lemma.split())):
                best = Cue(verb, lex.frames[key], tokens, key, particle)
    if best is not None:
        return best
    light = _light(g, lex, verb)
    if light is not None:
        return light
    frame = lex.frames.get(token.lemma)
    return Cue(verb, frame, (verb,), token.lemma) if frame else None


def _keys(g: Grammar, lemma: str, verb: int, child: Token) -> Iterator[tuple[str, tuple[int, ...], int | None]]:
    words = (child.lemma, child.text.lower())
    for word in dict.fromkeys(words):
        particle = child.i if child.dep in ("prep", "dative") else None
        yield f"{lemma} {word}", (verb, child.i), particle
        for second in (*g.parse.children(child.i, "prep"), *g.parse.children(verb, "prep")):
            yield f"{lemma} {word} {second.lemma}", (verb, child.i, second.i), second.i
    if child.dep == "dobj":
        for adjective in g.parse.children(child.i, "amod"):
            yield f"{lemma} {adjective.lemma} {child.lemma}", (verb, child.i), None


def _light(g: Grammar, lex: Lexicon, verb: int) -> Cue | None:
    lemma = g.tokens[verb].lemma
    if lemma not in lex.light_verbs:
        return None
    for noun in g.parse.children(verb, "dobj", "nsubjpass"):
        if noun.lemma not in lex.light_nouns or not _complemented(g, verb, noun):
            continue
        frame = Frame(f"{lemma} {noun.lemma}", clause=True, to=frozenset({"to", "with"}))
        tokens = (verb, noun.i) if noun.i > verb else (verb,)
        return Cue(verb, frame, tokens, frame.lemma, None, noun.i)
    return None


def _complemented(g: Grammar, verb: int, noun: Token) -> bool:
    """The light verb's noun takes a content: a clause, an infinitive or a phrase behind a preposition."""
    clauses = (*g.parse.children(noun.i, "acl", "ccomp", "relcl"), *g.parse.children(verb, "ccomp", "xcomp", "advcl"))
    if any(c.i > noun.i and (_marked(g, c.i) or g.infinitive(c.i)) for c in clauses):
        return True
    preps = (*g.parse.children(noun.i, "prep"), *g.parse.children(verb, "prep"))
    return any(p.i > noun.i and p.lemma in _NOUN_PREPS - {"in", "at"} for p in preps)


def _marked(g: Grammar, clause: int) -> bool:
    return {t.lemma for t in g.parse.children(clause, "mark")} == {"that"}


class ClauseFinder:
    """Finds the contents of cue verbs. ``speaks`` decides which nouns can be the source of a noun-phrase content."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, speaks: Speaks, official: bool = False) -> None:
        self.g, self.lex, self.speaks, self.official = grammar, lexicon, speaks, official

    def find(self, verb: int) -> Iterator[Found]:
        """All attributions that one verb makes."""
        cue = match(self.g, self.lex, verb)
        if cue is None or not self._asserted(cue):
            return
        if cue.frame.relays:
            yield from self._relayed(cue)
            return
        subject = self._source(cue)
        for content in self._contents(cue, subject):
            found = self._found(cue, subject, content)
            if found is not None:
                yield found

    # --- what kind of occurrence

    def _asserted(self, cue: Cue) -> bool:
        """The verb reports speech here: no "if Y asks", no infinitive that is itself somebody's wish."""
        g, token = self.g, self.g.tokens[cue.verb]
        up = g.governor(cue.verb)
        above = g.tokens[g.governing_verb(cue.verb)]
        if token.dep == "pcomp" and above.lemma in self.lex.relay_verbs and above.i != cue.verb:
            return False  # told by the quoting verb
        if any(t.lemma in ("if", "unless", "whether") for t in g.parse.children(up, "mark", "advmod")):
            return False
        if token.dep == "amod" or (token.tag == "VBN" and token.dep == "acl" and not g.parse.children(cue.verb, "agent", "prep")):
            return False
        if g.infinitive(cue.verb) and not g.parse.is_root(cue.verb):
            host = g.tokens[g.governing_verb(cue.verb)]
            return host.lemma in self.lex.hosts
        return token.tag != "VB" or bool(g.parse.children(cue.verb, "aux", "nsubj", "neg")) or token.dep == "conj"

    def _source(self, cue: Cue) -> int | None:
        subject = self.g.subject(cue.verb)
        if subject is not None and self.g.tokens[subject].lemma in ("there", "what", "this", "that", "which"):
            return None
        return subject

    # --- contents

    def _contents(self, cue: Cue, subject: int | None) -> list[Content]:
        makers = (self._noun_complements,) if cue.noun is not None else (
            self._clauses, self._parenthesis, self._bare_that, self._infinitives, self._label, self._objects, self._behind,
        )  # fmt: skip
        for make in makers:
            found = [c for c in make(cue) if c.tokens]
            if found and self._allowed(cue, subject, found[0]):
                return [part for c in found for part in self._split(c)]
        return []

    def _allowed(self, cue: Cue, subject: int | None, content: Content) -> bool:
        if content.rule in ("clause", "parenthesis"):
            if subject is None:
                return self.g.passive(cue.verb) and content.rule == "clause"
            return self.g.tokens[subject].lemma not in self.lex.events
        if subject is None:
            return self.g.passive(cue.verb) and (cue.frame.joint or self.official)
        return self.speaks(subject)

    def _clauses(self, cue: Cue) -> Iterator[Content]:
        g = self.g
        if not cue.frame.clause:
            return
        recipient = self._recipient(cue)
        kids = g.parse.children(cue.verb, "ccomp", "advcl", "dep", "nsubj", "conj")
        for child in sorted(kids, key=lambda t: (t.i < cue.verb, t.dep != "ccomp", t.i)):
            if not self._is_clause(cue, child):
                continue
            before = child.i < cue.verb
            tokens = self._leftwards(cue, g.below(child.i)) if before else self._from_that(cue, g.below(child.i))
            rule = "parenthesis" if before else "clause"
            yield Content(tuple(t for t in tokens if t not in cue.tokens), rule, recipient)
            if before:
                yield from self._afterwards(cue, recipient)
            for more in g.parse.children(cue.verb, "ccomp") if not before else ():
                if more.i > child.i and g.finite(more.i) and more.i not in tokens:
                    yield Content(tuple(g.below(more.i)), rule, recipient)
            return

    def _is_clause(self, cue: Cue, child: Token) -> bool:
        """A finite clause that the verb takes, even where the parser names the link differently."""
        g = self.g
        verbal = child.pos in VERBS or child.tag[:2] == "VB" or g.has_subject(child.i)
        if not verbal or (g.infinitive(child.i) and not g.finite(child.i)):
            return False
        left = min(g.below(child.i))
        marks = {t.lemma for t in g.parse.children(child.i, "mark")}
        wh = any(g.tokens[k].tag in ("WP", "WRB", "WDT", "WP$") or g.tokens[k].lemma == "whether" for k in range(left, child.i + 1))
        bare = g.has_subject(child.i) or "that" in marks or wh
        if child.dep == "ccomp":
            if child.i < cue.verb and any(g.tokens[k].text == ";" for k in range(child.i, cue.verb)):
                return False
            return bare or child.i < cue.verb
        # a clause right behind the verb is its content, whatever it is called
        next_to = left == max(cue.tokens) + 1 and g.has_subject(child.i) and not marks - {"that"}
        return child.i > cue.verb and (marks == {"that"} or (next_to and child.dep != "conj"))

    def _from_that(self, cue: Cue, tokens: list[int]) -> list[int]:
        """From "that" on, where the parser lost the clause's beginning."""
        g = self.g
        first = min(tokens)
        for k in range(max(cue.tokens) + 1, first):
            t = g.tokens[k]
            if t.text.lower() == "that" and t.tag == "IN" and t.i not in tokens:
                return list(range(k, first)) + tokens
        for k in tokens[:4]:  # "made it clear that", "said only that"
            lead = [g.tokens[i].text.lower() for i in tokens if i < k]
            if g.tokens[k].text.lower() == "that" and g.tokens[k].dep == "mark" and set(lead) <= {"it", "only", "clear", "known"}:
                return [i for i in tokens if i >= k]
        return tokens

    def _leftwards(self, cue: Cue, tokens: list[int]) -> list[int]:
        """"A and B, she said": all that stands before the comma belongs to her words."""
        g = self.g
        if not g.parse.is_root(cue.verb):
            return tokens
        subject = g.subject(cue.verb)
        stop = min([cue.verb, *(g.below(subject) if subject is not None else [])])
        first = g.sentence_of(cue.verb).start
        end = max((k for k in tokens if k < stop), default=first)
        return list(range(first, end + 1)) if end > first else tokens

    def _afterwards(self, cue: Cue, recipient: int | None) -> Iterator[Content]:
        """"A, she said, but B": B, a clause with a subject of its own, goes on with her words."""
        g = self.g
        if not g.parse.is_root(cue.verb):
            return
        end = g.sentence_of(cue.verb).stop
        for k in range(cue.verb + 1, end - 1):
            if g.tokens[k].text != "," or g.tokens[k + 1].text.lower() not in _JOINS:
                continue
            rest = range(k + 2, end)
            verb = next((i for i in rest if g.tokens[i].pos in VERBS and g.finite(i)), None)
            if verb is not None and any(g.tokens[i].dep in SUBJECTS for i in range(k + 2, verb)):
                yield Content(tuple(rest), "parenthesis", recipient, score=0.8)
            return

    def _bare_that(self, cue: Cue) -> Iterator[Content]:
        """"told him that S", where the parser found no clause: all from "that" to the end of the verb's words."""
        g = self.g
        if not cue.frame.clause:
            return
        below = [i for i in g.below(cue.verb) if i > cue.verb]
        conj = [min(g.below(c.i)) for c in g.parse.children(cue.verb, "conj") if c.i > cue.verb]
        end = min([max(below, default=cue.verb) + 1, *conj])
        for k in range(max(cue.tokens) + 1, min(cue.verb + 8, end)):
            t = g.tokens[k]
            if t.text.lower() == "that" and t.tag == "IN" and g.parse.head(k).dep not in ("acl", "relcl"):
                yield Content(tuple(range(k, end)), "clause", self._recipient(cue), score=0.7)
                return
            if t.pos == "PUNCT" or (t.pos in VERBS and g.finite(k)):
                return

    def _parenthesis(self, cue: Cue) -> Iterator[Content]:
        """"A, she said, B" and "as she put it, A"."""
        g, token = self.g, self.g.tokens[cue.verb]
        if g.parse.is_root(cue.verb) or not (cue.frame.quote or cue.frame.clause) or not g.has_subject(cue.verb):
            return
        marks = {t.lemma for t in g.parse.children(cue.verb, "mark")}
        if token.dep == "parataxis" or (token.dep == "advcl" and marks == {"as"}):
            own = set(g.below(cue.verb))
            yield Content(tuple(i for i in g.below(token.head) if i not in own), "parenthesis", self._recipient(cue))

    def _recipient(self, cue: Cue) -> int | None:
        if not cue.frame.recipient:
            return None
        if cue.particle is not None:
            return next((t.i for t in self.g.parse.children(cue.particle, "pobj")), None)
        if self.g.passive(cue.verb):
            return next((t.i for t in self.g.parse.children(cue.verb, "nsubjpass")), None)
        objects = self.g.parse.children(cue.verb, "dobj", "dative")
        return objects[0].i if objects else None

    def _infinitives(self, cue: Cue) -> Iterator[Content]:
        g, frame = self.g, cue.frame
        hosts = [cue.verb] + ([cue.particle] if cue.particle is not None else [])
        if cue.particle is not None:
            hosts += [t.i for t in g.parse.children(cue.particle, "pobj")]
        hosts += [t.i for t in g.parse.children(cue.verb, "dobj")]
        recipient = self._recipient(cue)
        for host in hosts:
            for child in g.parse.children(host, *_CLAUSES):
                to = g.infinitive(child.i) and frame.infinitive
                ing = child.tag == "VBG" and frame.gerund and child.dep in ("xcomp", "pcomp", "ccomp")
                if child.i < cue.verb or not (to or ing) or (child.dep == "advcl" and not frame.recipient):
                    continue
                if host != cue.verb and not frame.recipient and child.dep in ("acl", "relcl"):
                    continue
                own = g.parse.children(child.i, "nsubj")
                target = recipient if recipient is not None else (own[0].i if own and frame.recipient else None)
                tokens = set(g.below(child.i))
                if recipient is not None and (frame.keeps or to):
                    tokens |= set(g.below(recipient, [child.i]))
                yield Content(tuple(sorted(tokens)), "infinitive", target)
                return

    def _label(self, cue: Cue) -> Iterator[Content]:
        """"called N A", "described N as A", "what she called A"."""
        g = self.g
        if not cue.frame.label:
            return
        loose = () if cue.frame.object else ("acomp", "ccomp", "xcomp")
        kids = g.parse.children(cue.verb, "oprd", *loose) + tuple(
            p for p in g.parse.children(cue.verb, "prep") if p.lemma == "as"
        )
        kids = tuple(t for t in kids if t.i > cue.verb)
        objects = g.parse.children(cue.verb, "dobj")
        if not kids or (len(cue.tokens) > 1 and not objects):
            yield from self._loose_label(cue, objects)
            return
        tokens: set[int] = set()
        for t in (*objects, *kids):
            if t.tag not in ("WP", "WDT"):
                tokens |= set(g.below(t.i))
        yield Content(tuple(sorted(tokens)), "label")

    def _loose_label(self, cue: Cue, objects: tuple[Token, ...]) -> Iterator[Content]:
        """"what she called N"; "called the claims that S baseless", where the parser loses the last word."""
        g = self.g
        if not objects or objects[-1].i < cue.verb or len(cue.tokens) > 1:
            return
        noun = objects[-1].i
        what = any(t.lemma == "what" for t in g.parse.children(cue.verb))
        claim = g.tokens[noun].lemma in self.lex.nominal and bool(g.parse.children(noun, "acl", "relcl"))
        if what or claim:
            yield Content(tuple(g.below(noun)), "label")

    def _objects(self, cue: Cue) -> Iterator[Content]:
        g = self.g
        deps = _PASSIVE_OBJECT if g.passive(cue.verb) else ("dobj",)
        if not cue.frame.object and not self._quoted_object(cue):
            return
        if cue.particle is not None:
            deps = ("pobj",)
        if cue.frame.recipient and self._behind_tokens(cue):
            return
        host = cue.particle if cue.particle is not None else cue.verb
        for t in g.parse.children(host, *deps):
            if t.i in cue.tokens:
                continue
            if t.pos == "PRON" and t.tag != "NN" and t.lemma not in ("nothing", "everything", "all"):
                continue
            negated = any(d.lemma in ("no", "neither") for d in g.parse.children(t.i, "det"))
            yield Content(self._np_tokens(cue, t.i), "object", self._to(cue), negated, 0.8)
            return

    def _quoted_object(self, cue: Cue) -> bool:
        """"sees “no way out”": words in marks are the source's own."""
        quotes = (self.g.quote_of(o.i) for o in self.g.parse.children(cue.verb, "dobj") if cue.verb not in self.g.quoted)
        return any(q is not None and len(q.inner.of(self.g.text).split()) > 2 for q in quotes)

    def _np_tokens(self, cue: Cue, noun: int) -> tuple[int, ...]:
        """A noun phrase as content, with the phrases that the parser hung on the verb right behind it."""
        g = self.g
        tokens = set(g.below(noun))
        if noun > cue.verb:
            for p in g.parse.children(cue.verb, "prep"):
                if p.i > noun and p.lemma not in cue.frame.to and self._adjacent(max(tokens), p.i):
                    tokens |= set(g.below(p.i))
        return tuple(sorted(tokens - set(cue.tokens)))

    def _adjacent(self, last: int, following: int) -> bool:
        return following == last + 1

    def _behind_tokens(self, cue: Cue) -> list[int]:
        preps = [p for p in self.g.parse.children(cue.verb, "prep", "agent") if p.lemma in cue.frame.behind]
        for o in self.g.parse.children(cue.verb, "dobj"):
            preps += [p for p in self.g.parse.children(o.i, "prep") if p.lemma in cue.frame.behind and (
                len(cue.tokens) > 1 or cue.frame.recipient)]  # fmt: skip
        return [p.i for p in preps if p.i not in cue.tokens]

    def _behind(self, cue: Cue) -> Iterator[Content]:
        g = self.g
        recipient = self._recipient(cue)
        for p in self._behind_tokens(cue):
            tokens = set(g.below(p)) - {p}
            if not any(g.tokens[i].pos in ("NOUN", "PROPN", "VERB") for i in tokens) or g.tokens[p].i < cue.verb:
                continue
            if self._temporal(p):
                continue
            if cue.frame.keeps and recipient is not None:
                tokens |= {p} | set(g.below(recipient))
            nothing = any(t.lemma == "nothing" for t in g.parse.children(cue.verb, "dobj"))
            yield Content(tuple(sorted(tokens)), "behind", recipient if recipient is not None else self._to(cue), nothing, 0.8)
            return

    def _temporal(self, prep: int) -> bool:
        return any(t.entity in ("DATE", "TIME") for t in self.g.parse.children(prep, "pobj"))

    def _to(self, cue: Cue) -> int | None:
        """The one addressed by "to" or "with"."""
        for p in self.g.parse.children(cue.verb, "prep", "dative"):
            if p.lemma in cue.frame.to and p.i not in cue.tokens:
                for t in self.g.parse.children(p.i, "pobj"):
                    return t.i if self.speaks(t.i) else None
        return None

    def _noun_complements(self, cue: Cue) -> Iterator[Content]:
        """"voiced concern that S", "reiterated support for N", "expressed readiness to VP"; else the noun itself."""
        g, noun = self.g, cue.noun
        assert noun is not None
        recipient = self._to(cue)
        for child in (*g.parse.children(noun, "acl", "ccomp", "relcl"), *g.parse.children(cue.verb, "ccomp", "xcomp", "advcl")):
            marked = _marked(g, child.i)
            if child.i > noun and (marked or g.infinitive(child.i)):
                yield Content(tuple(g.below(child.i)), "clause" if marked else "infinitive", recipient)
                return
        preps = [*g.parse.children(noun, "prep"), *g.parse.children(cue.verb, "prep")]
        preps = [p for p in preps if p.i > noun and not self._temporal(p.i) and p.lemma in _NOUN_PREPS]
        if recipient is not None:
            preps = [p for p in preps if not any(t.i == recipient for t in g.parse.children(p.i, "pobj"))]
        if preps:
            first = preps[0]
            for p in (first, *(c for c in g.parse.children(first.i, "conj") if c.pos == "ADP")):
                conj = [c.i for c in g.parse.children(p.i, "conj", "cc") if c.pos in ("ADP", "CCONJ")]
                yield Content(tuple(i for i in g.below(p.i, conj) if i != p.i), "behind", recipient, score=0.85)
            return

    # --- coordination

    def _split(self, content: Content) -> Iterator[Content]:
        """Coordinated clauses and verb phrases are matters of their own."""
        g = self.g
        inside = set(content.tokens)
        if content.rule == "parenthesis" and len(content.tokens) > 60:
            yield content
            return
        starts = {s for s in self._starts(content, inside) if s in inside}
        cuts = sorted(starts - {min(inside)})
        bounds = [min(inside), *cuts, max(inside) + 1]
        for a, b in zip(bounds, bounds[1:], strict=False):
            tokens = [i for i in content.tokens if a <= i < b]
            while tokens and self._joins(tokens[-1]):
                tokens.pop()
            while tokens and (self._joins(tokens[0]) or (g.tokens[tokens[0]].text.lower() == "that" and g.tokens[tokens[0]].dep == "mark")):
                tokens.pop(0)
            if tokens:
                yield replace(content, tokens=tuple(tokens))

    def _joins(self, i: int) -> bool:
        t = self.g.tokens[i]
        return t.text.lower() in _JOINS or t.pos == "SPACE" or (t.pos == "PUNCT" and t.text in ",;:.—–-")

    def _starts(self, content: Content, inside: set[int]) -> Iterator[int]:
        g = self.g
        to_list = content.rule == "infinitive"
        for i in content.tokens:
            t = g.tokens[i]
            if i - 1 not in inside or i in g.quoted and not g.quoted >= inside:
                continue
            previous = g.tokens[i - 1]
            joined = previous.pos == "CCONJ" or previous.text == "," or (previous.text == "not" and g.tokens[i - 2].pos == "CCONJ")
            if t.text.lower() == "that" and t.dep == "mark" and joined:
                if not self._inner_clause(content, i):
                    yield i
            elif to_list and t.tag == "VB" and joined and self._heavy(i):
                yield i - 1 if previous.text == "not" else i
            elif to_list and t.tag == "TO" and previous.pos == "CCONJ":
                yield i
            elif t.pos in VERBS and t.dep == "conj" and content.rule in ("clause", "parenthesis") and g.finite(i):
                left = min(g.below(i))
                heads = {g.tokens[i].head, g.governor(i)}
                if self._top(heads, inside) and self._heavy(i) and (g.has_subject(i) or g.parse.children(i, "dobj", "ccomp", "xcomp")):
                    yield left

    def _inner_clause(self, content: Content, before: int) -> bool:
        """Another verb of speech stands in the content first: "and that" may go on with its words."""
        if content.rule == "parenthesis":
            return True
        cues = (match(self.g, self.lex, i) for i in content.tokens if i < before and self.g.tokens[i].pos in VERBS)
        return any(c is not None and c.frame.clause and c.frame.quote for c in cues)

    def _top(self, heads: set[int], inside: set[int]) -> bool:
        """The coordination is that of the content's own verb, not of one deep inside."""
        top = next((i for i in sorted(inside) if self.g.tokens[i].head not in inside or self.g.parse.is_root(i)), None)
        roots = {i for i in inside if self.g.tokens[i].head not in inside or self.g.parse.is_root(i)}
        return top is not None and bool(heads & roots)

    def _heavy(self, i: int) -> bool:
        return len(self.g.below(i)) >= 2

    # --- spans

    def _found(self, cue: Cue, subject: int | None, content: Content) -> Found | None:
        g = self.g
        own = set(cue.tokens)
        source = g.phrase(subject, own) if subject is not None else None
        tokens = [i for i in content.tokens if i not in own]
        if source is not None and content.rule == "parenthesis":
            tokens = [i for i in tokens if not Span(g.tokens[i].start, g.tokens[i].end).overlaps(source)]
        parts = g.pieces(tokens)
        if not parts:
            return None
        return Found(
            parts=parts,
            kind=kind_of(g, tokens),
            source=source,
            cue=cue_span(g, cue),
            cue_lemma=cue.lemma,
            addressee=self._addressee(cue, content),
            via=self._via(subject),
            voice=("principals" if cue.frame.joint else "issuer") if source is None else "",
            negated=content.negated or g.negated(cue.verb),
            rule=content.rule,
            score=content.score,
        )

    def _addressee(self, cue: Cue, content: Content) -> Span | None:
        head = content.recipient if content.recipient is not None else self._to(cue)
        return self.g.phrase(head, [cue.verb]) if head is not None else None

    def _via(self, subject: int | None) -> tuple[Span, ...]:
        """"sources quoted by the channel": the channel passes it on."""
        spans: list[Span] = []
        if subject is not None:
            for child in self.g.parse.children(subject, "acl", "relcl"):
                if child.lemma in self.lex.relay_verbs:
                    spans += [s for s in map(self.g.phrase, self._agents(child.i)) if s]
        return tuple(spans)

    def _agents(self, verb: int) -> list[int]:
        return [t.i for a in self.g.parse.children(verb, "agent") for t in self.g.parse.children(a.i, "pobj")]

    def _relayed(self, cue: Cue) -> Iterator[Found]:
        """"quoted Y as saying S", "Y was quoted by Z as saying S"."""
        g = self.g
        for prep in g.parse.children(cue.verb, "prep"):
            for saying in g.parse.children(prep.i, "pcomp") if prep.lemma == "as" else ():
                passive = g.passive(cue.verb) or not g.parse.children(cue.verb, "dobj")
                quoted = g.parse.children(cue.verb, "nsubjpass" if g.passive(cue.verb) else "dobj")
                relay = self._agents(cue.verb) if passive else [s for s in [g.subject(cue.verb)] if s is not None]
                inner = match(g, self.lex, saying.i)
                if inner is None:
                    continue
                for content in self._contents(inner, quoted[0].i if quoted else None):
                    found = self._found(inner, quoted[0].i if quoted else None, content)
                    if found is not None:
                        via = tuple(s for s in (g.phrase(r, [cue.verb]) for r in relay) if s)
                        cue_span = g.hull([cue.verb])
                        yield replace(found, via=via, cue=cue_span, cue_lemma=f"{cue.lemma} as {inner.lemma}", rule="quoted-as")


def cue_span(g: Grammar, cue: Cue) -> Span | None:
    """Verb to particle or noun, unless they stand far apart or a quotation mark between them."""
    first, last = min(cue.tokens), max(cue.tokens)
    marks = sum(g.tokens[k].i in g.quoted for k in range(first, last + 1))
    near = last - first <= 8 and marks in (0, last - first + 1)
    return g.hull(range(first, last + 1)) if near else g.hull([cue.verb])


_JOINS = frozenset({"and", "or", "but", "as well as", "while", "&"})
_NOUN_PREPS = frozenset("for over about at in with on to of regarding concerning against toward towards behind".split())


def kind_of(g: Grammar, tokens: Iterable[int]) -> Quotation:
    """Direct where every word is quoted, mixed where some are."""
    words = [i for i in tokens if g.tokens[i].pos not in ("PUNCT", "SPACE")]
    quoted = sum(i in g.surely_quoted for i in words)
    return "direct" if words and quoted == len(words) else "mixed" if quoted else "indirect"
