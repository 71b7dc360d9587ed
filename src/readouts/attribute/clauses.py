"""Indirect and mixed speech: cue verbs with their source, content and addressee."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.text import Span
from .contents import Content, Contents, Speaks
from .coordination import Coordination
from .cue import Cue, cue_span, kind_of, match, relays_of
from .grammar import VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found

_WORDY = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "PRON"})  # a lone "as" or "and" is no piece of a content


class ClauseFinder:
    """Finds what cue verbs attribute. ``speaks`` decides which nouns can be the source of a noun-phrase content."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, speaks: Speaks, official: bool = False) -> None:
        self.g, self.lex = grammar, lexicon
        self.contents = Contents(grammar, lexicon, speaks, official)
        self.coordination = Coordination(grammar, lexicon)

    def find(self, verb: int) -> Iterator[Found]:
        """All attributions that one verb makes."""
        cue = match(self.g, self.lex, verb)
        if cue is None or not self._asserted(cue):
            return
        relayed = list(self._relayed(cue))
        if relayed or cue.frame.relays:
            yield from relayed
            return
        subject = self._source(cue)
        for content in self._contents(cue, subject):
            found = self._found(cue, subject, content)
            if found is not None:
                yield found

    def _contents(self, cue: Cue, subject: int | None) -> list[Content]:
        return [part for content in self.contents.of(cue, subject) for part in self.coordination.split(content)]

    def _asserted(self, cue: Cue) -> bool:
        """The verb reports speech here: no "if Y asks", no infinitive that is itself somebody's wish."""
        g, token = self.g, self.g.tokens[cue.verb]
        up = g.governor(cue.verb)
        above = g.tokens[g.governing_verb(cue.verb)]
        if above.i != cue.verb and (over := match(g, self.lex, above.i)) is not None and cue.verb in over.tokens:
            return False  # a part of the cue above ("let know")
        if token.lemma == "ask" and token.tag == "VBN" and token.dep == "advcl":
            return False  # "asked by the paper about N"
        if token.dep == "pcomp" and above.lemma in self.lex.relay_verbs and above.i != cue.verb:
            return False  # told by the quoting verb
        if any(t.lemma in ("if", "unless", "whether") for t in g.parse.children(up, "mark", "advmod")):
            return False
        if g.tokens[up].dep == "pcomp" and g.parse.head(up).lemma not in self.lex.gerund_after:
            return False
        if token.tag == "VBN" and token.dep == "advcl" and not g.parse.children(cue.verb, "aux", "auxpass", "agent"):
            return False  # "when asked about N"
        if token.dep == "amod" or (
            token.tag == "VBN"
            and token.dep == "acl"
            and not g.parse.children(cue.verb, "agent", "prep", "aux", "nsubj")
        ):
            return False
        if g.infinitive(cue.verb) and not g.parse.is_root(cue.verb):
            host = g.tokens[g.governing_verb(cue.verb)]
            return host.lemma in self.lex.hosts or (self.contents.raises(host.i) and cue.verb in g.below(host.i))
        return token.tag != "VB" or bool(g.parse.children(cue.verb, "aux", "nsubj", "neg")) or token.dep == "conj"

    def _source(self, cue: Cue) -> int | None:
        subject = self.g.subject(cue.verb)
        if cue.lemma.startswith("be ") and self.g.passive(cue.verb):
            subject = next((t.i for t in self.g.parse.children(cue.verb, "nsubjpass")), subject)
        if subject is not None and self.g.tokens[subject].lemma in ("there", "what", "this", "that", "which"):
            return None
        return subject

    def _found(self, cue: Cue, subject: int | None, content: Content) -> Found | None:
        g = self.g
        own = set(cue.tokens)
        source = g.phrase(subject, own) if subject is not None else None
        tokens = [i for i in content.tokens if i not in own]
        aside = {k for i in tokens if self._comment(i) for k in g.below(i)}
        tokens = [i for i in tokens if i not in aside]
        told = self._told(cue)
        if told is not None:
            tokens = [i for i in tokens if i not in g.below(told)]
            tokens = tokens[1:] if tokens and g.tokens[tokens[0]].pos == "ADP" else tokens
        if source is not None and content.rule == "parenthesis":
            tokens = [i for i in tokens if not Span(g.tokens[i].start, g.tokens[i].end).overlaps(source)]
        parts = g.pieces(tokens)
        if len(parts) > 1:
            parts = tuple(p for p in parts if any(t.pos in _WORDY for t in g.parse.tokens_in(p)))
        if not parts:
            return None
        return Found(
            parts=parts,
            kind=kind_of(g, tokens),
            source=source,
            cue=cue_span(g, cue),
            cue_lemma=cue.lemma,
            addressee=g.phrase(told, [cue.verb]) if told is not None else self._addressee(cue, content),
            via=relays_of(self.g, self.lex, subject) if subject is not None else (),
            voice=("principals" if cue.frame.joint else "issuer") if source is None else "",
            negated=content.negated or g.negated(cue.verb),
            rule=content.rule,
            score=content.score,
        )

    def _comment(self, i: int) -> bool:
        """ ", a charge that Z denies": what the text itself says of the words before."""
        g, t = self.g, self.g.tokens[i]
        if t.dep != "appos" or t.lemma not in self.lex.nominal:
            return False
        clause = any(c.i > i for c in g.parse.children(i, "acl", "relcl"))
        return clause and g.tokens[g.parse.subtree(i)[0] - 1].text == ","

    def _told(self, cue: Cue) -> int | None:
        """Y in "let Y know that S", subject of the second verb of the cue."""
        verbs = (k for k in cue.tokens if k != cue.verb and self.g.tokens[k].pos in VERBS)
        subjects = (t for k in verbs for t in self.g.parse.children(k, "nsubj"))
        return next((t.i for t in subjects if t.text.lower() != "it"), None)

    def _addressee(self, cue: Cue, content: Content) -> Span | None:
        head = content.recipient if content.recipient is not None else self.contents.person_to(cue)
        if head is None and content.rule in ("clause", "parenthesis") and len(cue.tokens) > 1:
            told = (p for k in cue.tokens for p in self.g.parse.children(k, "prep", "dative") if p.lemma == "to")
            head = next((t.i for p in told for t in self.g.parse.children(p.i, "pobj")), None)  # "made clear to Y that"
        return self.g.phrase(head, [cue.verb]) if head is not None else None

    def _agents(self, verb: int) -> list[int]:
        return [t.i for a in self.g.parse.children(verb, "agent") for t in self.g.parse.children(a.i, "pobj")]

    def _relayed(self, cue: Cue) -> Iterator[Found]:
        """ "quoted Y as saying S", "Y was quoted by Z as saying S", "reported Y as saying S"."""
        g = self.g
        if not cue.frame.relays and not (g.passive(cue.verb) or g.parse.children(cue.verb, "dobj")):
            return
        for prep in g.parse.children(cue.verb, "prep"):
            for saying in g.parse.children(prep.i, "pcomp") if prep.lemma == "as" else ():
                passive = g.passive(cue.verb) or not g.parse.children(cue.verb, "dobj")
                quoted = g.parse.children(cue.verb, "nsubjpass" if g.passive(cue.verb) else "dobj")
                relay = self._agents(cue.verb) if passive else [s for s in [g.subject(cue.verb)] if s is not None]
                inner = match(g, self.lex, saying.i)
                if inner is None or not (cue.frame.relays or (inner.frame.clause and inner.frame.quote)):
                    continue
                contents = self._contents(inner, quoted[0].i if quoted else None)
                if not contents:  # "S, Z quoted Y as saying"
                    before = Cue(cue.verb, inner.frame, (*cue.tokens, prep.i, saying.i), inner.lemma)
                    fronted = (c for c in self.contents.fronted(before) if max(c.tokens) < cue.verb)
                    contents = [part for c in fronted for part in self.coordination.split(c)]
                objects = g.parse.children(saying.i, "dobj") if not contents else ()
                contents += [Content(tuple(g.below(o.i)), "object") for o in objects[:1]]  # "as saying the opposite"
                for content in contents:
                    found = self._found(inner, quoted[0].i if quoted else None, content)
                    if found is not None:
                        via = tuple(s for s in (g.phrase(r, [cue.verb]) for r in relay) if s)
                        cue_span = g.hull([cue.verb])
                        yield replace(
                            found, via=via, cue=cue_span, cue_lemma=f"{cue.lemma} as {inner.lemma}", rule="quoted-as"
                        )
