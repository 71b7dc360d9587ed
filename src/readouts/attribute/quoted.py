"""Direct speech: quotations joined to the cue beside them, over splits, sentences and paragraphs."""

from __future__ import annotations

from dataclasses import replace

from ..model.syntax import Token
from ..model.text import Span
from .cue import Cue, cue_span, match
from .grammar import SUBJECTS, VERBS, Grammar
from .lexicon import Lexicon
from .quotes import Quote
from .spans import Found

_BETWEEN = 14  # tokens that may stand between a cue verb and the quotation that it brings


def clausal(g: Grammar, quote: Quote) -> bool:
    """Words that somebody said as a sentence; a few words in marks are a borrowed phrase, a scare quote or a title."""
    words = [t for t in g.parse.tokens_in(quote.inner) if t.pos not in ("PUNCT", "SPACE")]
    if _is_title(words):
        return False
    verbs = sum(t.pos in VERBS and g.finite(t.i) for t in words)
    ended = quote.inner.of(g.text).rstrip()[-1:] in ".!?…,"
    return (len(words) >= 3 and (verbs > 0 or (ended and len(words) > 3))) or (ended and verbs > 0)


def titled(g: Grammar, quote: Quote) -> bool:
    """The marks enclose the title of a work, not words that somebody says."""
    return _is_title([t for t in g.parse.tokens_in(quote.inner) if t.pos not in ("PUNCT", "SPACE")])


def _is_title(words: list[Token]) -> bool:
    """ "We Shall Not Wait": every word but the small ones has a capital."""
    long = [t for t in words if len(t.text) > 3 or t.pos in VERBS]
    return len(long) > 1 and all(t.text[:1].isupper() for t in long) and not all(t.text.isupper() for t in long)


class QuoteFinder:
    """Joins quotations to their cues, paragraph by paragraph."""

    def __init__(self, grammar: Grammar, lexicon: Lexicon) -> None:
        self.g, self.lex = grammar, lexicon

    def find(self) -> list[tuple[Found, int | None]]:
        """Direct attributions with the token of their cue verb (None for those that go on without one)."""
        found: list[tuple[Found, int | None]] = []
        for quote in self.g.quotes:
            last = found[-1] if found else None
            whole = clausal(self.g, quote)
            cue = self._after(quote) or self._before(quote) if whole or self._alone(quote, ",") else None
            if not whole and cue is None:
                if last is not None and last[0].cue and self._alone(quote) and self._goes_on(last[0], quote):
                    found[-1] = (replace(last[0], parts=(*last[0].parts, quote.outer)), last[1])
                continue
            if cue is None and (label := self._labelled(quote)) is not None:
                found.append((label, None))
                continue
            if cue is not None and last is not None and last[1] == cue.verb:
                found[-1] = (replace(last[0], parts=(*last[0].parts, quote.outer)), cue.verb)
            elif cue is not None:
                found.append((self._found(quote, cue), cue.verb))
            elif (brought := self._brought(quote)) is not None:
                found.append((brought, None))
            elif last is not None and self._goes_on(last[0], quote):
                found[-1] = (replace(last[0], parts=(*last[0].parts, quote.outer)), last[1])
            elif self._alone(quote):
                found.append((self._unattributed(quote, last[0] if last else None), None))
        return found

    # --- cues beside a quotation

    def _after(self, quote: Quote) -> Cue | None:
        """“A,” she said: the first word after the marks begins the cue's clause."""
        g = self.g
        end = quote.outer.end
        line_end = self._paragraph_end(end)
        inner = quote.inner.of(g.text).rstrip()
        tail = g.text[end : end + 2].lstrip()[:1]
        if not (inner[-1:] in ",.!?…—-" or tail in (",", "–", "—") or self._starts_sentence(quote)):
            return None
        following = [t for t in g.parse.tokens_in(Span(end, min(line_end, end + 250))) if t.start >= end]
        following = [t for t in following if t.pos not in ("PUNCT", "SPACE")]
        if not following or self._ends_sentence(quote) or self._stop(Span(end, following[0].start).of(g.text)):
            return None
        first = following[0].i
        for t in following[:25]:
            if t.i in g.quoted:
                return None
            if t.sentence != following[0].sentence:
                return None
            cue = match(g, self.lex, t.i) if t.tag[:2] == "VB" and not self._passes_on(t) else None
            if cue is not None and (cue.frame.quote or cue.frame.clause):
                subject = g.subject(t.i) if (relay := self._relay(t.i)) is None else self._quoted_one(relay)
                region = {t.i, *(g.below(subject) if subject is not None else ())}
                region |= {relay, *(k for r in self._relays(relay) for k in g.below(r))} if relay is not None else set()
                between = [g.tokens[k] for k in range(first, min(region))]
                if inner[-1:] in ".!?" and tail != "," and self._brings_own(cue):
                    return None
                if (
                    all(b.pos in ("ADV", "CCONJ", "AUX", "PUNCT", "PRON", "ADP", "DET", "PART") for b in between)
                    and len(between) < 4
                ):
                    return cue if subject is not None or t.i == first else None
                return None
        return None

    def _brings_own(self, cue: Cue) -> bool:
        """The verb has words of its own behind it, so the quotation before it is not its content."""
        kids = self.g.parse.children(cue.verb, "ccomp", "xcomp", "dobj", "prep", "acomp", "conj")
        return any(
            k.i > cue.verb and (k.dep in ("ccomp", "xcomp") or (k.dep == "dobj" and not cue.frame.recipient))
            for k in kids
        ) or (":" in self.g.text[self.g.tokens[cue.verb].end : self._paragraph_end(self.g.tokens[cue.verb].end)][:60])

    def _ends_sentence(self, quote: Quote) -> bool:
        """A quotation that never closes ends with its sentence: the next one is no cue for it."""
        return not quote.closed and quote.outer.end == quote.inner.end

    def _stop(self, gap: str) -> bool:
        return any(c in ".;:" for c in gap.strip().strip("”\"'’")) and not gap.strip().startswith(("—", "–"))

    def _starts_sentence(self, quote: Quote) -> bool:
        before = self.g.text[: quote.outer.start].rstrip(" ")
        return not before or before[-1] in '\n.!?…:”"'

    def _before(self, quote: Quote) -> Cue | None:
        """She said: “A”."""
        g = self.g
        start = quote.outer.start
        line_start = g.text.rfind("\n", 0, start) + 1
        before = (
            [t for t in g.parse.tokens_in(Span(max(line_start, start - 300), start)) if t.end <= start]
            if start > line_start
            else []
        )
        words = [t for t in before if t.pos not in ("PUNCT", "SPACE")]
        if not words:
            return self._line_before(line_start, quote)
        mark = g.text[:start].rstrip()[-1:]
        for distance, t in enumerate(reversed(words)):
            if t.i in g.quoted or distance > _BETWEEN:
                return None
            if mark not in ":," and (t.text.lower() in self.lex.openers or t.dep in SUBJECTS):
                return None  # "said that the road is “open”": the clause is the content
            if g.text[t.end : start].count(".") and g.text[t.end : start].strip()[:1] == ".":
                return None
            cue = match(g, self.lex, t.i) if t.tag[:2] == "VB" else None
            if (
                cue is not None
                and (cue.frame.quote or (cue.frame.relays and mark == ":"))
                and (g.subject(t.i) is not None or mark == ":")
            ):
                return cue
            if t.pos in VERBS and g.finite(t.i) and mark != ":" and t.dep not in ("aux", "auxpass"):
                return None
        return None

    def _labelled(self, quote: Quote) -> Found | None:
        """“The minister: “A”.”: a noun phrase and a colon at the line's start."""
        g = self.g
        line_start = g.text.rfind("\n", 0, quote.outer.start) + 1
        lead = g.text[line_start : quote.outer.start].rstrip()
        if not lead.endswith(":") or len(lead.split()) > 8:
            return None
        span = g.trim(Span(line_start, line_start + len(lead)))
        tokens = g.parse.tokens_in(span) if span else ()
        if not tokens or any(t.pos in VERBS for t in tokens) or not any(t.pos in ("NOUN", "PROPN") for t in tokens):
            return None
        return Found(
            (quote.outer,), "direct", span, rule="quotation", score=0.6, reasons=("a name and a colon stand before it",)
        )

    def _line_before(self, line_start: int, quote: Quote) -> Cue | None:
        """A paragraph that ends in a colon brings the quotation that opens the next one."""
        g = self.g
        lead = g.text[:line_start].rstrip()
        if not lead.endswith(":") or quote.outer.start - line_start > 2:
            return None
        tokens = g.parse.tokens_in(Span(max(lead.rfind("\n") + 1, len(lead) - 200), len(lead)))
        cues = (match(g, self.lex, t.i) for t in reversed(tokens) if t.tag[:2] == "VB" and t.i not in g.quoted)
        return next((c for c in cues if c is not None and c.frame.quote), None)

    def _brought(self, quote: Quote) -> Found | None:
        """ "X issued the following statement: “A”.": who does what a colon ends with speaks, whatever the verb."""
        g = self.g
        lead = g.text[: quote.outer.start].rstrip()
        if not lead.endswith(":"):
            return None
        colon = g.parse.tokens_in(Span(len(lead) - 1, len(lead)))
        verbs = [t for t in g.parse.tokens if colon and t.sentence == colon[0].sentence and t.end <= len(lead)]
        root = next((t for t in verbs if t.pos in VERBS and g.parse.is_root(t.i) and t.i not in g.quoted), None)
        subject = g.subject(root.i) if root is not None else None
        source = g.phrase(subject, [root.i]) if root is not None and subject is not None else None
        if root is None or source is None:
            return None
        return Found(
            (quote.outer,), "direct", source, g.hull([root.i]), root.lemma, rule="quotation", score=0.6,
            reasons=("a sentence that ends in a colon brings it",),
        )  # fmt: skip

    # --- quotations that go on

    def _paragraph_end(self, position: int) -> int:
        end = self.g.text.find("\n", position)
        return end if end >= 0 else len(self.g.text)

    def _goes_on(self, last: Found, quote: Quote) -> bool:
        """The quotation goes on after the cue, or in the next paragraph where no mark closed the last one."""
        g = self.g
        gap = Span(last.content.end, quote.outer.start)
        if "\n" in gap.of(g.text):
            between = gap.of(g.text).strip(" \n\t")
            return not between and last.content.of(g.text)[-1:] not in "”\"»’'"
        if not self._starts_sentence(quote):
            return False
        if last.cue is None or not gap.contains(last.cue):
            return False
        return len([t for t in g.parse.tokens_in(gap) if t.pos not in ("PUNCT", "SPACE")]) <= 30 and (
            sum(1 for s in g.parse.sentences if gap.start < s.span.end - 1 <= gap.end) <= 1
        )

    def _alone(self, quote: Quote, also: str = "") -> bool:
        """It begins where a sentence may and has a stop inside its marks (or one of ``also``)."""
        g = self.g
        end = g.text[quote.inner.end - 1 : quote.outer.end + (0 if also else 1)]
        return self._starts_sentence(quote) and any(c in ".!?…" + also for c in end) and not titled(g, quote)

    def _unattributed(self, quote: Quote, last: Found | None) -> Found:
        """A whole sentence quoted with no cue: its source is at best the one before."""
        near = last is not None and quote.outer.start - last.content.end < 400
        source = last.source if near and last is not None else None
        return Found(
            (quote.outer,), "direct", source, rule="quote-continuation" if source else "quote-alone",
            score=0.5 if source else 0.3,
            reasons=("no cue stands beside the quotation",),
        )  # fmt: skip

    def _subject(self, quote: Quote, cue: Cue) -> int | None:
        """The subject; after a quotation ("“A,” replied X") the parser may have taken it for an object."""
        g = self.g
        if (relay := self._relay(cue.verb)) is not None:
            return self._quoted_one(relay)
        if (one := self._quotes(cue.verb, quote)) is not None:
            return one
        subject = g.subject(cue.verb)
        gap = Span(quote.outer.end, g.tokens[cue.verb].start)
        if subject is not None or cue.frame.recipient or gap.end < gap.start or gap.of(g.text).strip(" ,–—-"):
            return subject
        after = (t for t in g.parse.children(cue.verb, "dobj", "attr", "oprd", "appos", "dep", "npadvmod"))
        named = (t for t in after if g.parse.subtree(t.i)[0] == cue.verb + 1 and t.pos in ("NOUN", "PROPN", "PRON"))
        return next((t.i for t in named), None)

    def _quotes(self, verb: int, quote: Quote) -> int | None:
        """ "quoted Y: “A”": Y, whose words they are."""
        objects = [o.i for o in self.g.parse.children(verb, "dobj") if o.end <= quote.outer.start]
        named = [
            i
            for i in objects
            if self.g.tokens[i].pos in ("PROPN", "PRON") or self.g.tokens[i].lemma in self.lex.speakers
        ]
        return named[0] if named and self.g.tokens[verb].lemma in self.lex.relay_verbs else None

    def _via(self, verb: int, own: list[int], quote: Quote) -> tuple[Span, ...]:
        relay = verb if self._quotes(verb, quote) is not None else self._relay(verb)
        spans = (self.g.phrase(k, [relay, *own]) for k in self._relays(relay)) if relay is not None else ()
        return tuple(s for s in spans if s)

    def _relay(self, verb: int) -> int | None:
        """The "quoted" of "Y was quoted as saying", "Z quoted Y as saying"."""
        up = self.g.governing_verb(verb)
        relays = self.g.tokens[up].lemma in self.lex.relay_verbs
        return up if up != verb and relays and self.g.tokens[verb].dep == "pcomp" else None

    def _passes_on(self, t: Token) -> bool:
        """ "cited Y as saying": the words are Y's."""
        as_ = (p for p in self.g.parse.children(t.i, "prep") if p.lemma == "as")
        return t.lemma in self.lex.relay_verbs and any(self.g.parse.children(p.i, "pcomp") for p in as_)

    def _quoted_one(self, relay: int) -> int | None:
        quoted = self.g.parse.children(relay, "nsubjpass" if self.g.passive(relay) else "dobj")
        return quoted[0].i if quoted else None

    def _relays(self, relay: int) -> list[int]:
        """Z, who quotes."""
        subject = self.g.subject(relay)
        return [subject] if subject is not None else []

    def _found(self, quote: Quote, cue: Cue) -> Found:
        g = self.g
        subject = self._subject(quote, cue)
        own = [cue.verb, *(t.i for t in g.parse.tokens_in(quote.outer))]
        source = g.phrase(subject, own) if subject is not None else None
        recipient: Span | None = None
        heads = g.parse.children(cue.verb, "dobj", "dative") if cue.frame.recipient else ()
        for p in g.parse.children(cue.verb, "prep", "dative"):
            if p.lemma in cue.frame.to:
                heads += g.parse.children(p.i, "pobj")
        for t in heads:
            if t.i not in g.quoted:
                recipient = g.phrase(t.i, own)
                break
        return Found(
            parts=(quote.outer,),
            kind="direct",
            source=source,
            cue=cue_span(g, cue),
            cue_lemma=cue.lemma,
            addressee=recipient,
            via=self._via(cue.verb, own, quote),
            negated=g.negated(cue.verb),
            rule="quotation" if quote.closed else "quotation-unclosed",
            score=0.95 if quote.closed else 0.7,
        )
