"""One annotated document as the detectors see it: tokens with the actors that they name, and walks over the parse."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from ..model.actors import Actor, Mention
from ..model.reading import Annotated
from ..model.syntax import Parse, Token
from ..model.text import Span
from .words import country_code, field_words

_JOINS = frozenset([",", "and", "&", "(", ")", "-", "–", "'s", "’s"])  # between the names of a list
_PHRASE = frozenset({"DET", "ADJ", "PROPN", "NOUN", "ADP"})
_ENDS = frozenset([";", ":", ".", "about", "on", "that", "in", "after", "before", "to", "with"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Scene:
    """A read-only view of ``Annotated``; token indices everywhere, actor ids for people and sides."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.parse: Parse = annotated.parse
        self.text = annotated.document.text
        self._actors: dict[str, Actor] = {a.id: a for a in annotated.actors}

    @cached_property
    def mention_of(self) -> dict[int, Mention]:
        """Token index -> the mention that covers it; inner mentions ("Russia" in "Russia's Putin") give way."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.annotated.mentions, key=lambda m: (m.span.start - m.span.end, m.span.start)):
            inside = self.parse.tokens_in(mention.span)
            for token in inside:
                found.setdefault(token.i, mention)
            if inside and (rest := self._hyphened(mention, inside[-1].i)) is not None:
                found.setdefault(rest, mention)
        return found

    def _hyphened(self, mention: Mention, last: int) -> int | None:
        """ "Moon Jae-in" cut after "Jae": the token behind the hyphen belongs to the name as well."""
        tokens = self.parse.tokens[last + 1 : last + 3]
        actor = self.actor(mention.actor)
        if len(tokens) < 2 or actor is None or tokens[0].text != "-" or tokens[1].start != tokens[0].end:
            return None
        return tokens[1].i if f"-{tokens[1].text}".casefold() in actor.name.casefold() else None

    @cached_property
    def foremost(self) -> frozenset[str]:
        """The people whom the text names most, two at least: it is about one of them."""
        counts = Counter(p for m in self.annotated.mentions for p in self.people(m))
        second = sorted(counts.values(), reverse=True)[1:2]
        return frozenset(p for p, n in counts.items() if not second or n >= second[0])

    def actor(self, actor_id: str | None) -> Actor | None:
        return self._actors.get(actor_id) if actor_id else None

    def is_person(self, actor_id: str) -> bool:
        """A named human being: someone who can be a principal."""
        actor = self._actors.get(actor_id)
        return actor is not None and actor.kind == "person" and not actor.unnamed

    def people(self, mention: Mention | None) -> tuple[str, ...]:
        """The people that a mention names, in its order."""
        if mention is None:
            return ()
        named = (mention.actor, *mention.also)
        return tuple(dict.fromkeys(a for a in named if a and self.is_person(a)))

    def side_of(self, actor_id: str | None) -> str | None:
        """The state (or organisation) that an actor stands for: itself for a state."""
        actor = self.actor(actor_id)
        if actor is None or actor.kind == "media":
            return None
        if actor.kind == "state":
            return actor.id
        return actor.side or (f"state:{actor.country}" if actor.country else None)

    def counterpart(self, i: int) -> tuple[str, ...]:
        """Who is meant by "his Russian colleague" where no mention says so: the one person of that side in the text."""
        token = self.parse.tokens[i]
        if token.lemma not in field_words().counterpart or self.people(self.mention_of.get(i)):
            return ()
        adjectives = self.parse.children(i, "amod", "compound", "nmod")
        lands = {code for a in adjectives if (code := country_code(a.text)) is not None}
        named = [a for a in self._actors.values() if a.kind == "person" and not a.unnamed and a.country in lands]
        return (named[0].id,) if len(named) == 1 else self._leading([a.id for a in named])

    def _leading(self, people: list[str]) -> tuple[str, ...]:
        """The one that a text names most, if it is one."""
        counts = {p: sum(p == m.actor for m in self.annotated.mentions) for p in people}
        ranked = sorted(counts, key=lambda p: -counts[p])
        return (ranked[0],) if ranked and (len(ranked) == 1 or counts[ranked[0]] > counts[ranked[1]]) else ()

    def sides(self, mention: Mention | None) -> tuple[str, ...]:
        """The sides that a mention of no person names ("Moscow", "the American side")."""
        if mention is None or self.people(mention):
            return ()
        found = (self.side_of(a) for a in (mention.actor, *mention.also))
        return tuple(dict.fromkeys(s for s in found if s))

    def sentence(self, i: int) -> range:
        """Token indices of the sentence of token i."""
        return range(*self.parse.sentence_tokens[self.parse.tokens[i].sentence])

    def noun_left(self, i: int) -> int:
        """First token of the noun phrase that ends in noun i: its modifiers to the left, by adjacency."""
        left = i
        start = self.sentence(i).start
        while left > start and self._modifies(left - 1, i):
            left -= 1
        return left

    def _modifies(self, k: int, noun: int) -> bool:
        token = self.parse.tokens[k]
        if token.pos in ("ADJ", "NUM", "PROPN", "DET", "PART", "SPACE") or token.text in ("-", "–", "—", "’s", "'s"):
            return token.lemma != "to"
        if token.pos == "NOUN":
            return True
        if token.tag in ("PRP$", "VBN", "VBG", "JJ", "CD"):
            return token.head >= k and token.dep in ("amod", "poss", "compound", "nmod", "nummod")
        return token.pos in ("ADV", "PRON") and token.dep in ("advmod", "poss", "amod") and token.head > k

    def subjects(self, verb: int, depth: int = 0) -> tuple[Token, ...]:
        """Subjects of a verb, its own or those of the verb that it is joined to or that governs it."""
        own = self.parse.children(verb, *_SUBJECTS)
        if own and own[0].tag not in ("WP", "WDT"):
            return own
        token, head = self.parse.tokens[verb], self.parse.head(verb)
        if depth > 4 or token.head == verb:
            return own
        if token.dep == "relcl":
            return (head,)
        if token.dep in ("conj", "xcomp", "advcl", "aux", "pcomp", "acl", "dep") and not own:
            return self._governing_subjects(token, head, depth)
        return own

    def _governing_subjects(self, token: Token, head: Token, depth: int) -> tuple[Token, ...]:
        """Who does what a non-finite verb says: the subject of the verb, adjective or noun over it."""
        if head.pos in ("VERB", "AUX"):
            return self.subjects(head.i, depth + 1)
        above = self.parse.head(head.i)
        if head.dep == "prep" or head.pos == "ADJ":  # "after meeting X", "ready to meet X"
            return self.subjects(above.i, depth + 1) if above.pos in ("VERB", "AUX") else ()
        if token.dep == "acl" and head.pos in ("NOUN", "PROPN"):
            infinitive = any(a.tag == "TO" for a in self.parse.children(token.i, "aux"))
            if not infinitive or self.mention_of.get(head.i) is not None:
                return (head,)
            owner = self.parse.children(head.i, "poss")  # "his offer to meet X", "made plans to meet X"
            return owner or (self.subjects(above.i, depth + 1) if above.pos in ("VERB", "AUX") else ())
        return ()

    def named(self, i: int) -> tuple[Mention, ...]:
        """Mentions at token i and at what is joined to it ("Macron and Scholz"), in text order."""
        left, right = [i], [i]
        for token in self.parse.children(i, "conj", "appos"):
            right += self._chain(token.i)
        for token in self.parse.children(i, "poss", "compound", "nmod"):
            if token.i not in self.mention_of or self.mention_of.get(i) is None or self._joined_before(token.i, i):
                left.append(token.i)
        found: dict[Span, Mention] = {}
        for k in sorted({*left, *right}):
            if mention := self.mention_of.get(k):
                found.setdefault(mention.span, mention)
        return tuple(found.values())

    def _joined_before(self, first: int, last: int) -> bool:
        """ "President A and President B" taken for one name by the parse: two people with "and" between."""
        one, other = self.people(self.mention_of.get(first)), self.people(self.mention_of.get(last))
        return bool(
            one and other and not set(one) & set(other) and any(t.lemma == "and" for t in self.parse.tokens[first:last])
        )

    def _chain(self, i: int, depth: int = 0) -> list[int]:
        found = [i]
        if depth < 6:
            for token in self.parse.children(i, "conj", "appos"):
                found += self._chain(token.i, depth + 1)
        return found

    def next_mentions(self, start: int, stop: int) -> tuple[Mention, ...]:
        """The mention that begins near token ``start`` and those joined to it by commas or "and" before ``stop``.

        Articles and titles that the mention leaves out may stand before it; anything else ends the search.
        """
        found: list[Mention] = []
        k, gap, skip = start, 0, False
        while k < min(stop, len(self.parse.tokens)):
            mention, token = self.mention_of.get(k), self.parse.tokens[k]
            if mention is not None:
                # after a name, titles stand in apposition ("X, Spokesperson of Y") and "of" leads to another thing
                named = any(self.people(m) for m in found)
                if named and token.pos == "PRON":
                    break  # "before A spoke with B, he ...": the next clause
                apposed = named and mention.form in ("title", "description") and self.parse.tokens[k - 1].lemma != "and"
                if mention not in found and not skip and not apposed:
                    found.append(mention)
                k, gap, skip = self._past(mention, k), 0, False
                continue
            if found and token.text not in _JOINS and token.pos not in _PHRASE:
                break
            if token.pos in ("VERB", "AUX") and token.tag not in ("VBN", "VBG"):
                break
            if token.text in _ENDS or gap > 14:
                break
            skip = bool(found) and token.lemma == "of"
            gap += token.pos not in ("PROPN", "PUNCT", "CCONJ") and token.lemma not in (
                "of",
                "the",
                "minister",
                "director",
            )
            if gap > (2 if found else 6):
                break
            k += 1
        return tuple(found)

    def _past(self, mention: Mention, k: int) -> int:
        k += 1
        while k < len(self.parse.tokens) and self.parse.tokens[k].start < mention.span.end:
            k += 1
        return k
