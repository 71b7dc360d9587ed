"""What a cue verb takes: a clause, an infinitive, a noun phrase, a phrase behind a preposition, a label."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..model.syntax import Token
from .cue import Cue, marked
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Lexicon

_CLAUSES = ("ccomp", "xcomp", "advcl", "dep", "acl", "pcomp", "relcl")
_BODIES = ("PERSON", "GPE", "NORP", "ORG")
_PASSIVE_OBJECT = ("nsubjpass",)
Speaks = Callable[[int], bool]  # may the noun headed by this token speak?


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens of one content, and the one addressed where it tells that."""

    tokens: tuple[int, ...]
    rule: str
    recipient: int | None = None
    negated: bool = False
    score: float = 0.9


class Contents:
    """Reads the contents of one cue. ``official`` allows agentless passives ("it was stressed")."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, speaks: Speaks, official: bool = False) -> None:
        self.g, self.lex, self.speaks, self.official = grammar, lexicon, speaks, official

    def of(self, cue: Cue, subject: int | None) -> list[Content]:
        """The contents by the first reading that fits, coordinated ones not yet parted."""
        makers: tuple[Callable[[Cue], Iterator[Content]], ...] = (
            self._raised,
            self._clauses,
            self._parenthesis,
            self._bare_that,
            self._infinitives,
            self._label,
            self._objects,
            self._behind,
        )
        for make in (self._noun_complements,) if cue.noun is not None else makers:
            found = [c for c in make(cue) if c.tokens]
            if found and self._allowed(cue, subject, found[0]):
                return found
        return []

    def _allowed(self, cue: Cue, subject: int | None, content: Content) -> bool:
        frame = cue.frame
        if frame.textual and (subject is None or self.g.tokens[subject].lemma not in self.lex.texts):
            return False
        if (
            subject is not None
            and (frame.personal or (frame.attitude and self.official))
            and not self._personal(subject)
        ):
            return False
        if content.rule in ("clause", "parenthesis"):
            if subject is None:
                return self.g.passive(cue.verb) and content.rule == "clause"
            return self.g.tokens[subject].lemma not in self.lex.events or self.g.tokens[subject].pos == "PROPN"
        if subject is None:
            return self.g.passive(cue.verb) and (cue.frame.joint or self.official)
        if self.g.tokens[subject].text.lower() == "it" and cue.verb in self.g.quoted:
            return False
        return self.speaks(subject)

    def _personal(self, subject: int) -> bool:
        t = self.g.tokens[subject]
        if t.entity in ("GPE", "NORP", "ORG") or t.text.lower() == "it":
            return False
        common = t.pos == "NOUN" and t.lemma in self.lex.speakers - self.lex.owned - self.lex.texts
        return common or t.pos == "PROPN" or t.text.lower() in self.lex.pronouns

    def _hosts(self, cue: Cue) -> list[int]:
        """The verb, and an adjective that makes the cue with it."""
        return [cue.verb, *(i for i in cue.tokens if self.g.tokens[i].pos == "ADJ")]

    def fronted(self, cue: Cue) -> Iterator[Content]:
        """The clause that stands before the verb or around its aside, only that."""
        for make in (self._clauses, self._parenthesis):
            yield from (c for c in make(cue) if c.tokens and c.rule == "parenthesis")

    def _clauses(self, cue: Cue) -> Iterator[Content]:
        g = self.g
        if not cue.frame.clause:
            return
        recipient = self._recipient(cue)
        deps = ("ccomp", "advcl", "dep", "nsubj", "conj")
        kids = [c for host in self._hosts(cue) for c in g.parse.children(host, *deps)]
        for child in sorted(kids, key=lambda t: (t.i < cue.verb, t.dep != "ccomp", t.i)):
            if child.i in cue.tokens or not self._is_clause(cue, child):
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
        if marks != {"that"} and cue.frame.recipient and any(cue.verb < p < child.i for p in self._behind_tokens(cue)):
            return False  # "informed him of N, during which S"
        wh = any(
            g.tokens[k].tag in ("WP", "WRB", "WDT", "WP$") or g.tokens[k].lemma == "whether"
            for k in range(left, child.i + 1)
        )
        bare = g.has_subject(child.i) or "that" in marks or wh
        if child.dep == "ccomp":
            if child.i < cue.verb:
                return self._parted(cue, child.i)
            objects = [o for o in g.parse.children(cue.verb, "dobj") if o.i < left and not cue.frame.recipient]
            if cue.frame.object and objects and not marks and not wh and g.tokens[left - 1].text == ",":
                return False  # "announced N, and S": the object is the content
            return bare
        # a clause right behind the verb is its content, whatever it is called
        next_to = left == max(cue.tokens) + 1 and g.has_subject(child.i) and not marks - {"that"}
        told = g.parse.children(cue.verb, "dobj", "dative") if cue.frame.recipient else ()
        if wh and child.dep == "advcl" and told and left == g.parse.subtree(told[0].i)[1]:
            return True  # "asked Y when S"
        purpose = g.tokens[left - 1].text.lower() == "so" or g.tokens[left].text.lower() == "so"
        return child.i > cue.verb and ((marks == {"that"} and not purpose) or (next_to and child.dep != "conj"))

    def _parted(self, cue: Cue, clause: int) -> bool:
        """A comma, a dash or a quotation mark parts a clause from the "she said" behind it."""
        g = self.g
        subject = g.subject(cue.verb)
        begin = min([cue.verb, *(g.below(subject) if subject is not None and subject < cue.verb else [])])
        begin = begin if begin > clause else cue.verb
        between = [g.tokens[k].text for k in range(clause, begin)]
        return ";" not in between and any(b in ',”"»—–-?!’' for b in between[-3:])

    def _from_that(self, cue: Cue, tokens: list[int]) -> list[int]:
        """From "that" on, where the parser lost the clause's beginning."""
        g = self.g
        first = min(tokens)
        for k in range(max(cue.tokens) + 1, first):
            t = g.tokens[k]
            if t.text.lower() == "that" and t.tag == "IN" and t.i not in tokens:
                return list(range(k, first)) + tokens
        for k in tokens[:6]:  # "made it clear that", "said only that", "let her know that"
            lead = [g.tokens[i].text.lower() for i in tokens if i < k]
            if (
                g.tokens[k].text.lower() == "that"
                and g.tokens[k].dep == "mark"
                and (set(lead) <= {"it", "only", "clear", "known", "be"} or k - 1 in cue.tokens)
            ):
                return [i for i in tokens if i >= k]
        return tokens

    def _leftwards(self, cue: Cue, tokens: list[int]) -> list[int]:
        """ "A and B, she said": all that stands before the comma belongs to her words."""
        g = self.g
        if not g.parse.is_root(cue.verb):
            return tokens
        subject = g.subject(cue.verb)
        stop = min([cue.verb, *(g.below(subject) if subject is not None else [])])
        first = g.sentence_of(cue.verb).start
        end = max((k for k in tokens if k < stop), default=first)
        return list(range(first, end + 1)) if end > first else tokens

    def _afterwards(self, cue: Cue, recipient: int | None) -> Iterator[Content]:
        """ "A, she said, but B": B, a clause with a subject of its own, goes on with her words."""
        g = self.g
        if not g.parse.is_root(cue.verb):
            return
        end = g.sentence_of(cue.verb).stop
        for k in range(cue.verb + 1, end - 1):
            if g.tokens[k].text != "," or g.tokens[k + 1].text.lower() not in self.lex.joins:
                continue
            rest = range(k + 2, end)
            verb = next((i for i in rest if g.tokens[i].pos in VERBS and g.finite(i)), None)
            if verb is not None and any(g.tokens[i].dep in SUBJECTS for i in range(k + 2, verb)):
                yield Content(tuple(rest), "parenthesis", recipient, score=0.8)
            return

    def _bare_that(self, cue: Cue) -> Iterator[Content]:
        """ "told him that S", where the parser found no clause: all from "that" to the end of the verb's words."""
        g = self.g
        if not cue.frame.clause:
            return
        below = [i for i in g.below(cue.verb) if i > cue.verb]
        conj = [min(g.below(c.i)) for c in g.parse.children(cue.verb, "conj") if c.i > cue.verb]
        end = min([max(below, default=cue.verb) + 1, *conj])
        for k in range(max(cue.tokens) + 1, min(cue.verb + 8, end)):
            t = g.tokens[k]
            clause = g.parse.head(k)
            of_object = clause.dep in ("acl", "relcl") and g.parse.head(clause.i).dep in ("dobj", "nsubj")
            of_object = of_object or (
                g.tokens[k - 1].lemma in self.lex.nominal and bool(g.parse.children(k - 1, "poss"))
            )
            if t.text.lower() == "that" and t.tag == "IN" and not of_object:
                yield Content(tuple(range(k, end)), "clause", self._recipient(cue), score=0.7)
                return
            if t.pos == "PUNCT" or (t.pos in VERBS and g.finite(k)):
                return

    def _parenthesis(self, cue: Cue) -> Iterator[Content]:
        """ "A, she said, B" and "as she put it, A"."""
        g, token = self.g, self.g.tokens[cue.verb]
        if g.parse.is_root(cue.verb) or not (cue.frame.quote or cue.frame.clause) or not g.has_subject(cue.verb):
            return
        marks = {t.lemma for t in g.parse.children(cue.verb, "mark")}
        if token.dep == "parataxis" or (token.dep == "advcl" and marks == {"as"}):
            own = set(g.below(cue.verb, [c.i for c in g.parse.children(cue.verb, "conj", "cc") if c.i > cue.verb]))
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
        hosts = self._hosts(cue) + ([cue.particle] if cue.particle is not None else [])
        if cue.particle is not None:
            hosts += [t.i for t in g.parse.children(cue.particle, "pobj")]
        hosts += [t.i for t in g.parse.children(cue.verb, "dobj")]
        recipient = self._recipient(cue)
        for host in hosts:
            for child in g.parse.children(host, *_CLAUSES):
                to = g.infinitive(child.i) and frame.infinitive
                ing = child.tag == "VBG" and frame.gerund and child.dep in ("xcomp", "pcomp", "ccomp")
                if recipient is not None and any(cue.verb < p < child.i for p in self._behind_tokens(cue)):
                    continue  # "informed him of the plan to VP": the plan is the content
                if child.i < cue.verb or not (to or ing) or (child.dep == "advcl" and not frame.recipient):
                    continue
                if host not in self._hosts(cue) and not frame.recipient and child.dep in ("acl", "relcl"):
                    continue
                own = g.parse.children(child.i, "nsubj")
                target = recipient if recipient is not None else (own[0].i if own and frame.recipient else None)
                tokens = set(g.below(child.i))
                if recipient is not None and (frame.keeps or to):
                    tokens |= set(g.below(recipient, [child.i]))
                tokens |= self._listed(cue, child.i)
                yield Content(tuple(sorted(tokens)), "infinitive", target)
                for more in g.parse.children(host, child.dep):  # "to open A, to free B"
                    if more.i > child.i and to and g.infinitive(more.i) and not tokens & set(g.below(more.i)):
                        yield Content(tuple(g.below(more.i)), "infinitive", target)
                return

    def raises(self, verb: int) -> bool:
        """ "is said to have VP": a passive whose subject is that of the infinitive, and who says it the agent."""
        g = self.g
        frame = self.lex.frames.get(g.tokens[verb].lemma)
        if frame is None or not frame.clause or frame.recipient or frame.infinitive is not frame.attitude:
            return False
        return bool(g.parse.children(verb, "nsubjpass")) and any(map(g.infinitive, self._complements(verb)))

    def _complements(self, verb: int) -> list[int]:
        return [c.i for c in self.g.parse.children(verb, "xcomp", "ccomp", "advcl") if c.i > verb]

    def _raised(self, cue: Cue) -> Iterator[Content]:
        """ "X is said by Z to have VP": that X did it is what Z says."""
        g = self.g
        if not g.parse.children(cue.verb, "agent") or not self.raises(cue.verb):
            return
        to = next(i for i in self._complements(cue.verb) if g.infinitive(i))
        subject = g.parse.children(cue.verb, "nsubjpass")[0].i
        yield Content((*g.below(subject), *g.below(to)), "clause", score=0.8)

    def _listed(self, cue: Cue, first: int) -> set[int]:
        """Further verbs of a list ("to open A, free B and lower C") that the parser hung on the cue."""
        g = self.g
        more = (c for c in g.parse.children(cue.verb, "advcl", "conj", "dep", "xcomp") if c.i > first)
        bare = (
            c
            for c in more
            if not g.finite(c.i) and not g.has_subject(c.i) and not g.parse.children(c.i, "mark", "advmod")
        )
        return {i for c in bare if c.tag in ("VB", "JJ") and g.parse.children(c.i, "dobj") for i in g.below(c.i)}

    def _label(self, cue: Cue) -> Iterator[Content]:
        """ "called N A", "described N as A", "what she called A"."""
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
        """ "what she called N"; "called the claims that S baseless", where the parser loses the last word."""
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
        given = g.passive(cue.verb) and bool(g.parse.children(cue.verb, "dobj"))  # "they were promised N"
        deps: tuple[str, ...] = _PASSIVE_OBJECT if g.passive(cue.verb) and not given else ("dobj",)
        if not cue.frame.object and not self._quoted_object(cue):
            return
        if cue.particle is not None:
            deps = ("pobj", "pcomp")
        if cue.frame.recipient and self._behind_tokens(cue):
            return
        host = cue.particle if cue.particle is not None else cue.verb
        for t in g.parse.children(host, *deps):
            if t.i in cue.tokens or (cue.frame.spoken and t.lemma not in self._speech):
                continue
            if cue.frame.infinitive and cue.frame.object and not cue.frame.attitude and t.entity in _BODIES:
                continue  # a person or state is nothing that is offered, threatened or demanded
            if t.pos == "PRON" and t.tag != "NN" and t.lemma not in ("nothing", "everything", "all"):
                continue
            negated = any(d.lemma in ("no", "neither") for d in g.parse.children(t.i, "det"))
            yield Content(self._np_tokens(cue, t.i), "object", self.person_to(cue), negated, 0.8)
            return

    @cached_property
    def _speech(self) -> frozenset[str]:
        return self.lex.nominal | self.lex.nominal_objects | self.lex.dispositions | self.lex.texts

    def _quoted_object(self, cue: Cue) -> bool:
        """ "sees “no way out”": words in marks are the source's own."""
        quotes = (
            self.g.quote_of(o.i) for o in self.g.parse.children(cue.verb, "dobj") if cue.verb not in self.g.quoted
        )
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
        kids = [p for host in self._hosts(cue) for p in self.g.parse.children(host, "prep", "agent")]
        preps = [p for p in kids if p.lemma in cue.frame.behind]
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
            if self._temporal(p) or any(t.lemma == "behalf" for t in g.parse.children(p, "pobj")):
                continue
            if cue.frame.keeps and recipient is not None:
                tokens |= {p} | set(g.below(recipient))
            nothing = any(t.lemma == "nothing" for t in g.parse.children(cue.verb, "dobj"))
            yield Content(
                tuple(sorted(tokens)),
                "behind",
                recipient if recipient is not None else self.person_to(cue),
                nothing,
                0.8,
            )
            return

    def _person(self, prep: int) -> bool:
        return any(t.pos == "PRON" or self.speaks(t.i) for t in self.g.parse.children(prep, "pobj"))

    def _temporal(self, prep: int) -> bool:
        return any(t.entity in ("DATE", "TIME") for t in self.g.parse.children(prep, "pobj"))

    def person_to(self, cue: Cue) -> int | None:
        """The one addressed by "to" or "with", or who is the subject of a passive ("Y was promised that S")."""
        passive = self.g.passive(cue.verb) and not self.raises(cue.verb)
        if passive and "to" in cue.frame.to and self.g.parse.children(cue.verb, "dobj", "ccomp", "xcomp"):
            for t in self.g.parse.children(cue.verb, "nsubjpass"):
                return t.i if self.speaks(t.i) and t.text.lower() != "it" else None
        for p in self.g.parse.children(cue.verb, "prep", "dative"):
            if p.dep == "dative" and p.pos != "ADP" and "to" in cue.frame.to:
                return p.i if p.pos == "PRON" or self.speaks(p.i) else None
            if p.lemma in cue.frame.to and p.i not in cue.tokens:
                for t in self.g.parse.children(p.i, "pobj"):
                    return t.i if self.speaks(t.i) else None
        if cue.frame.joint and self.g.infinitive(cue.verb):  # "spoke with Y to discuss N"
            for p in self.g.parse.children(self.g.governing_verb(cue.verb), "prep"):
                for t in self.g.parse.children(p.i, "pobj") if p.lemma == "with" else ():
                    return t.i
        return None

    def _noun_complements(self, cue: Cue) -> Iterator[Content]:
        """ "voiced concern that S", "reiterated support for N", "expressed readiness to VP"; else the noun itself."""
        g, noun = self.g, cue.noun
        assert noun is not None
        recipient = self.person_to(cue)
        for child in (
            *g.parse.children(noun, "acl", "ccomp", "relcl"),
            *g.parse.children(cue.verb, "ccomp", "xcomp", "advcl"),
        ):
            that = marked(g, child.i)
            if child.i > noun and (that or g.infinitive(child.i)):
                yield Content(tuple(g.below(child.i)), "clause" if that else "infinitive", recipient)
                return
        preps = [*g.parse.children(noun, "prep"), *g.parse.children(cue.verb, "prep")]
        preps = [p for p in preps if p.i > noun and not self._temporal(p.i) and p.lemma in self.lex.noun_prepositions]
        if recipient is not None:
            preps = [p for p in preps if not any(t.i == recipient for t in g.parse.children(p.i, "pobj"))]
        content = [p for p in preps if p.lemma not in ("of", "to", "with") or not self._person(p.i)]
        preps = content or preps
        if preps:
            # "concern over A and over B": each its own, wherever the parser hung the second
            first, below = preps[0], g.below(preps[0].i)
            again = [
                i for i in below if i > first.i and g.tokens[i].lemma == first.lemma and g.tokens[i - 1].dep == "cc"
            ]
            for start, end in pairwise([first.i, *again, max(below) + 1]):
                tokens = [i for i in below if start < i < end]
                while tokens and g.tokens[tokens[-1]].pos in ("CCONJ", "PUNCT"):
                    tokens.pop()
                none = any(d.lemma in ("no", "neither") for d in g.parse.children(noun, "det"))
                yield Content(tuple(tokens), "behind", recipient, none, 0.85)
