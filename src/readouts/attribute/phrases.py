"""Attribution without a cue verb: "according to X", "by his account", "in X's words", "the claim that S"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.syntax import Token
from ..model.text import Span
from .contents import Speaks
from .cue import kind_of, relays_of
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Lexicon
from .spans import Found


class PhraseFinder:
    """Finds prepositional and nominal attributions."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon, speaks: Speaks) -> None:
        self.g, self.lex, self.speaks = grammar, lexicon, speaks

    def find(self) -> Iterator[Found]:
        """All of them, in text order."""
        nouns = self.lex.nominal | self.lex.nominal_objects | self.lex.attitudes
        for token in self.g.tokens:
            if token.lemma in ("accord", "according") and token.text.lower() == "according":
                yield from self._according(token)
            elif token.pos == "ADP" and token.text.lower() in self.lex.according_bare:
                yield from self._bare(token)
            elif token.pos == "ADP" and token.text.lower() in self.lex.according_prepositions:
                yield from self._account(token)
            elif token.lemma == "have" and token.tag[:2] == "VB":
                yield from self._has(token)
            elif token.pos == "NOUN" and token.lemma in self.lex.dispositions:
                yield from self._disposition(token)
            elif token.pos == "NOUN" and token.lemma in nouns:
                yield from self._nominal(token)

    def _according(self, token: Token) -> Iterator[Found]:
        g = self.g
        for to in g.parse.children(token.i, "prep", "aux", "dep"):
            for who in g.parse.children(to.i, "pobj"):
                if not any(self.speaks(k) for k in g.conjuncts(who.i)):
                    continue  # "according to the plan"
                cut = self._comma(token.i, who.i)
                phrase = g.phrase(who.i, [k for k in g.below(who.i) if k > cut])
                cue = g.hull([token.i, to.i])
                for found in self._framed(token.i, phrase, cue, "according to", cut):
                    yield replace(found, via=relays_of(g, self.lex, who.i))

    def _bare(self, token: Token) -> Iterator[Found]:
        """ "Per the ministry, S"."""
        g = self.g
        for who in g.parse.children(token.i, "pobj"):
            if (
                self.speaks(who.i)
                and token.i > 0
                and g.tokens[token.i - 1].text != ","
                and token.i != g.sentence_of(token.i).start
            ):
                continue  # "twice per year"
            if self.speaks(who.i):
                cut = self._comma(token.i, who.i)
                phrase = g.phrase(who.i, [k for k in g.below(who.i) if k > cut])
                yield from self._framed(token.i, phrase, g.hull([token.i]), token.lemma, cut)

    def _comma(self, first: int, who: int) -> int:
        """Where a phrase at the sentence's start ends: its comma, if the parser left the clause without a subject."""
        g = self.g
        sentence = g.sentence_of(first)
        last = max(g.below(who))
        root = next((k for k in sentence if g.parse.is_root(k) and g.tokens[k].pos in VERBS), None)
        if first > sentence.start + 2 or root is None or g.parse.children(root, *SUBJECTS):
            return last
        commas = [k for k in range(who, last) if g.tokens[k].text == "," and k not in g.quoted]
        return commas[-1] if commas else last

    def _account(self, prep: Token) -> Iterator[Found]:
        """ "by his account", "in the words of X", "in X's view"."""
        g = self.g
        for noun in g.parse.children(prep.i, "pobj"):
            if noun.lemma not in self.lex.according_nouns:
                continue
            owners = g.parse.children(noun.i, "poss") + tuple(
                o for of in g.parse.children(noun.i, "prep") if of.lemma == "of" for o in g.parse.children(of.i, "pobj")
            )
            for owner in owners:
                if not self.speaks(owner.i):
                    continue
                source = g.phrase(owner.i, [])
                cue = g.hull([prep.i, noun.i]) if owner.i > noun.i else g.hull([noun.i])
                yield from self._framed(prep.i, source, cue, f"{prep.lemma} {noun.lemma}")
                break

    def _framed(
        self, prep: int, source: Span | None, cue: Span | None, lemma: str, last: int | None = None
    ) -> Iterator[Found]:
        """The content is the clause that the phrase hangs on, without the phrase."""
        g = self.g
        sentence = g.sentence_of(prep)
        own = {k for k in g.below(prep) if last is None or k <= last}
        head = g.clause_root(g.tokens[prep].head)
        while g.tokens[head].dep in ("xcomp", "conj", "aux") and not g.parse.is_root(head):
            head = g.tokens[head].head
        first = min(own) <= sentence.start + 2
        if not first and self._closes(own, sentence):
            head = next((k for k in sentence if g.parse.is_root(k) and k not in own), head)
            first = True  # at the sentence's end, behind a comma: the whole of it
        tokens = list(sentence) if first or g.parse.is_root(head) else g.below(head)
        if not first and g.parse.is_root(head):
            tokens = g.below(head)
        tokens = [i for i in tokens if i not in own]
        stop = next((i for i in tokens if i > max(own) and g.tokens[i].text == ";" and i not in g.quoted), None)
        if first and stop is not None:
            tokens = [i for i in tokens if i < stop]
        if tokens and g.tokens[tokens[0]].text.lower() == "that" and g.tokens[tokens[0]].dep == "mark":
            tokens = tokens[1:]
        parts = g.pieces(tokens)
        if parts:
            yield Found(parts, kind_of(g, tokens), source, cue, lemma, rule="according-to", score=0.9)

    def _closes(self, own: set[int], sentence: range) -> bool:
        """The phrase is the last of its sentence and a comma stands before it."""
        rest = [k for k in sentence if k > max(own) and self.g.tokens[k].pos not in ("PUNCT", "SPACE")]
        return not rest and self.g.tokens[min(own) - 1].text == ","

    def _has(self, token: Token) -> Iterator[Found]:
        """ "X's text has Y affirming that S": the text tells what Y does."""
        g, start = self.g, token.i
        verb = next((k for k in g.sentence_of(start) if start < k < start + 9 and g.tokens[k].tag == "VBG"), None)
        texts = [t.i for t in g.parse.children(start, "nsubj")]
        if verb is not None:
            texts += [t.i for t in g.parse.children(verb, "nsubj") if t.i < start]
        text = next((i for i in texts if g.tokens[i].lemma in self.lex.texts), None)
        if verb is None or text is None or not any(self.speaks(k) for k in range(start + 1, verb)):
            return
        if any(g.tokens[k].pos in VERBS or g.tokens[k].text in ",;" for k in range(start + 1, verb)):
            return
        end = max(g.below(verb))
        stop = next((k for k in range(verb, end) if g.tokens[k].text in (";", "while", "whereas")), end + 1)
        tokens = list(range(start + 1, stop))
        parts = g.pieces(tokens)
        if parts:
            yield Found(
                parts, kind_of(g, tokens), g.phrase(text, tokens), g.hull([start]), "have", rule="text", score=0.7
            )

    def _nominal(self, noun: Token) -> Iterator[Found]:
        """ "the claim that S", "X's demand for N", "a warning by X that S", "X's message to Y was that S"."""
        g = self.g
        head = g.parse.head(noun.i)
        owners = self._owners(noun)
        owned = any(g.tokens[k].pos != "PRON" for k in (*owners, *(t.i for t in g.parse.children(noun.i, "poss"))))
        if noun.dep in ("dobj", "nsubjpass") and head.lemma in self.lex.light_verbs and not owned:
            return
        if noun.dep == "pobj" and head.text.lower() == "in" and g.parse.head(head.i).lemma in self.lex.frames:
            return  # "said in a statement that S": the verb has it
        source = g.phrase(owners[0], [noun.i]) if owners else None
        clause = self._clause_of(noun, bool(owners))
        if clause is not None and (owners or clause not in [c.i for c in g.parse.children(head.i)]):
            to = [
                t.i for p in g.parse.children(noun.i, "prep") if p.lemma == "to" for t in g.parse.children(p.i, "pobj")
            ]
            told = g.phrase(to[0], [clause]) if owners and to and self.speaks(to[0]) else None
            tokens = list(g.below(clause))
            for found in self._noun_found(noun, source, tokens, 0.7 if owners else 0.5):
                yield replace(found, addressee=told, via=self._carriers(noun))
            return
        rest = range(noun.i + 1, g.sentence_of(noun.i).stop)
        if owners and noun.lemma in self.lex.nominal and rest and g.tokens[rest[0]].text.lower() == "that":
            stop = next((k for k in rest if g.tokens[k].text in (",", ";", "”", '"')), rest.stop)
            yield from self._noun_found(noun, source, list(range(rest[0], stop)), 0.6)  # the parser lost its clause
            return
        recorded = noun.lemma in self.lex.attitudes and head.lemma in self.lex.frames and noun.dep in ("dobj", "conj")
        takes = (
            {"of", "for", "to"} if noun.lemma in self.lex.nominal_objects else self.lex.noun_prepositions - {"in", "at"}
        )
        for prep in g.parse.children(noun.i, "prep") if owners and (recorded or len(takes) == 3) else ():
            if prep.lemma in takes and prep.i > noun.i and not set(owners) & set(g.below(prep.i)):
                yield from self._noun_found(noun, source, [i for i in g.below(prep.i) if i != prep.i], 0.5)
                return

    def _owners(self, noun: Token) -> list[int]:
        """Whose words a noun of speech holds: "X's claim", "a claim by X", "word from X", "the claim of X"."""
        g = self.g
        owners = [t.i for t in g.parse.children(noun.i, "poss") if self.speaks(t.i)]
        for prep in g.parse.children(noun.i, "prep", "agent") if noun.lemma in self.lex.nominal else ():
            named = [t for t in g.parse.children(prep.i, "pobj") if self.speaks(t.i)]
            printed = prep.lemma == "in" and noun.lemma in self.lex.texts  # "reports in the Nation that S"
            of = prep.lemma == "of" or printed
            owners += [t.i for t in named if prep.lemma in ("by", "from") or (of and t.pos == "PROPN")]
        return owners

    def _clause_of(self, noun: Token, owned: bool) -> int | None:
        """The clause or infinitive that tells what a noun of speech says, wherever the parser hung it."""
        g = self.g
        if noun.lemma not in self.lex.nominal:
            return None
        kids = g.parse.children(noun.i, "acl", "ccomp", "relcl")
        head = g.parse.head(noun.i)
        if noun.dep in ("nsubj", "attr") and head.lemma == "be":
            kids += g.parse.children(head.i, "ccomp")
        for c in kids:
            that = any(t.lemma == "that" for t in g.parse.children(c.i, "mark"))
            if c.i > noun.i and (that or (owned and g.infinitive(c.i))):
                return c.i
        return None

    def _carriers(self, noun: Token) -> tuple[Span, ...]:
        """ "X's message, as relayed by Z"; "Z carried a report by X": Z passes it on."""
        g = self.g
        heads = [t.i for c in g.parse.children(noun.i, "acl", "relcl", "advcl") if c.lemma in self.lex.carriers
                 for a in g.parse.children(c.i, "agent") for t in g.parse.children(a.i, "pobj")]  # fmt: skip
        verb = g.parse.head(noun.i)
        if noun.dep == "dobj" and verb.lemma in self.lex.carriers:
            heads += [s for s in [g.subject(verb.i)] if s is not None]
        return tuple(s for s in (g.phrase(h, [noun.i]) for h in heads) if s)

    def _disposition(self, noun: Token) -> Iterator[Found]:
        """ "willingness on X's part", "X's readiness to VP": whose disposition it is, and to what."""
        g = self.g
        if noun.dep in ("dobj", "nsubjpass") and g.parse.head(noun.i).lemma in self.lex.light_verbs:
            return
        preps = (
            *g.parse.children(noun.i, "prep"),
            *(g.parse.children(noun.head, "prep") if noun.dep == "attr" else ()),
        )
        sides = [
            t for p in preps if p.lemma == "on" for t in g.parse.children(p.i, "pobj") if t.lemma in ("part", "side")
        ]
        owners = [o for t in (noun, *sides) for o in g.parse.children(t.i, "poss") if self.speaks(o.i)]
        if not owners:
            return
        to = [c for c in g.parse.children(noun.i, "acl", "relcl") if g.infinitive(c.i)]
        whole = sorted({*g.below(noun.i), *(i for t in sides for i in g.below(g.tokens[t.i].head))})
        tokens = g.below(to[0].i) if to else whole
        parts = g.pieces(tokens)
        source = g.phrase(owners[0].i, [])
        if parts and (to or sides):
            yield Found(parts, kind_of(g, tokens), source, g.hull([noun.i]), noun.lemma, rule="nominal", score=0.6)

    def _noun_found(self, noun: Token, source: Span | None, tokens: list[int], score: float) -> Iterator[Found]:
        g = self.g
        if tokens and g.tokens[tokens[0]].text.lower() == "that":
            tokens = tokens[1:]
        while tokens and g.tokens[tokens[-1]].pos in ("CCONJ", "PUNCT"):
            tokens.pop()
        parts = g.pieces(tokens)
        if parts:
            yield Found(parts, kind_of(g, tokens), source, g.hull([noun.i]), noun.lemma, rule="nominal", score=score)
