"""Did it take place? What the words around a trigger say of that.

The walk goes from the trigger up the parse. The verb that carries the contact decides first (negation, modal, tense);
then what governs it: "offered a meeting", "the request for talks", "denied that they had met". A preposition such as
"after" or "during" ends the walk: what stands above it speaks of something else.
"""

from __future__ import annotations

from typing import NamedTuple

from ..model.contacts import Status
from ..model.syntax import Token
from . import moods
from .scene import Scene
from .words import field_words, status_words, words

_JOINING = frozenset({"of", "for", "to", "with", "about", "from", "against", "between", "toward", "towards"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "pcomp", "nsubjpass", "attr", "oprd", "pobj", "prep", "acl", "csubj", "dep"}
)
_UNDER_NOUNS = frozenset({"prep", "acl", "amod", "xcomp", "ccomp", "compound", "pcomp"})
# "asked for the call": of a known contact this says who wanted it, not whether it took place
_OF_KNOWN = frozenset({"ask", "request", "seek", "want", "confirm", "announce"})
_STRONG = frozenset({"refused", "cancelled", "denied"})


class Verdict(NamedTuple):
    """``status`` None: left open. ``claimed``: it stands in somebody's claim."""

    status: Status | None
    claimed: bool
    reason: str


def read(scene: Scene, trigger: int, verbal: bool, predicate: int | None, definite: bool) -> Verdict:
    """The status that the clause of a trigger gives it."""
    inside = _noun_phrase(scene, trigger) if not verbal else None
    claimed = _is_claimed(scene, trigger)
    if inside == "denied":
        return Verdict("denied", claimed, "no-determiner")
    status, reason = _Walk(scene, trigger, verbal, predicate, definite).run()
    if inside is not None and (status is None or not reason.startswith(("finite:", "governor:", "negated:"))):
        return Verdict(inside, claimed, "adjective")
    return Verdict(status, claimed, reason)


def _noun_phrase(scene: Scene, noun: int) -> Status | None:
    table = status_words()
    for k in range(scene.noun_left(noun), noun):
        token = scene.parse.tokens[k]
        for form in (token.lemma, token.text.lower()):
            if form in table.adjectives:
                return table.adjectives[form]
        if token.text.lower() in ("no", "neither") and token.head == noun:
            return "denied"
    return None


def _is_claimed(scene: Scene, i: int) -> bool:
    """True inside the complement of a verb of claiming."""
    table = status_words()
    child = scene.parse.tokens[i]
    for token in scene.parse.ancestors(i):
        if child.dep in ("ccomp", "xcomp") and token.lemma in table.reporting:
            return True
        child = token
    return False


class _Walk:
    def __init__(self, scene: Scene, trigger: int, verbal: bool, predicate: int | None, definite: bool) -> None:
        self.parse = scene.parse
        self.table = status_words()
        self.trigger = trigger
        self.carrier = trigger if verbal else predicate
        self.verbal = verbal
        self.definite = definite
        self.found: Status | None = None
        self.reason = "no-predicate"
        self.crossed: str | None = None
        self.meant = False  # an infinitive that only says what somebody means to do
        self.told = False  # a verb of saying was crossed: what is above may only deny
        self.over = False

    def run(self) -> tuple[Status | None, str]:
        child: Token | None = None
        token = self.parse.tokens[self.trigger]
        while not self.over:
            self._step(token, child)
            if token.head == token.i or self._leaves(token):
                break
            child, token = token, self.parse.tokens[token.head]
        if self.found is None and not self.over and self.crossed in self.table.after_words:
            return "held", f"adverbial:{self.crossed}"
        if self.found is None and not self.over and self.meant:
            return "proposed", self.reason
        return self.found, self.reason

    def _leaves(self, token: Token) -> bool:
        """The clause around speaks of something else."""
        if token.dep == "advcl" and (self.found is not None or token.i == self.carrier):
            return True
        hearsay = token.dep == "relcl" and self.parse.head(token.i).lemma in self.table.hearsay
        joined = token.dep in ("relcl", "conj", "parataxis") and not hearsay
        return joined and token.i == self.carrier and self.found is not None

    def _settle(self, status: Status | None, reason: str, *, stop: bool = False) -> None:
        self.found, self.reason, self.over = status, reason, stop

    def _step(self, token: Token, child: Token | None) -> None:
        if token.i == self.carrier and token.pos in ("VERB", "AUX", "NOUN"):
            self._carrier(token)
        elif token.i == self.trigger:
            return
        elif token.lemma in self.table.before_words and token.pos in ("NOUN", "ADV", "ADP", "SCONJ"):
            self.crossed = self.crossed or token.lemma  # "on the eve of", "ahead of"
        elif token.dep in ("prep", "agent", "mark") or token.pos == "ADP":
            self._preposition(token)
        elif token.pos in ("VERB", "AUX"):
            if self.crossed is not None:
                self._adverbial(token)
            elif child is not None:
                self._above(token, child)
        elif (
            token.pos in ("NOUN", "ADJ", "PROPN")
            and self.crossed is None
            and child is not None
            and child.dep in _UNDER_NOUNS
            and (status := self._governor(token))
        ):
            self._take(status, token)

    def _carrier(self, token: Token) -> None:
        if not self.verbal and self._subject_of_other(token):
            held = self._finite(token) and not self._negated(token) and not self._modal(token)
            self._settle("held" if held else None, f"subject-of:{token.lemma}", stop=True)
        elif not self.verbal and self.definite and self._of_asking(token):
            self._settle(None, f"of-known:{token.lemma}", stop=True)
        elif self._negated(token):
            refused = self._modal(token) == "announced" and any(
                a.lemma in ("will", "wo") for a in self.parse.children(token.i, "aux")
            )
            self._settle("refused" if refused else "denied", f"negated:{token.lemma}", stop=True)
        elif status := self._modal(token):
            self._settle(status, f"modal:{token.lemma}", stop=True)
        elif self._conditional(token):
            self._settle("proposed", f"condition:{token.lemma}", stop=True)
        elif wished := moods.wished(self.parse, token):
            self._settle("proposed", f"{wished}:{token.lemma}", stop=True)
        elif moods.inverted(self.parse, token):
            self._settle("proposed", f"inverted:{token.lemma}", stop=True)
        elif not self.verbal and token.lemma not in words().light_verbs and (status := self._governor(token)):
            if not (self.definite and token.lemma in _OF_KNOWN):
                self._settle(status, f"governor:{token.lemma}")
        elif moods.infinitive(self.parse, token):
            self._infinitive(moods.lead(self.parse, token))
        elif not self.verbal and self._looms(token):
            self._settle("announced", f"looming:{token.lemma}", stop=True)
        elif self._finite(token):
            self._settle("held", f"finite:{token.lemma}")
        else:
            self.reason = f"non-finite:{token.lemma}"

    def _of_asking(self, token: Token) -> bool:
        """ "did not ask for the call", "the call was not made at X's request": whose wish, not whether it was."""
        preps = [o for p in self.parse.children(token.i, "prep") for o in self.parse.children(p.i, "pobj")]
        wish = any(o.lemma in field_words().request_nouns for o in preps)
        return token.lemma in ("ask", "request", "seek", "want") or (wish and self._negated(token))

    def _subject_of_other(self, token: Token) -> bool:
        """The contact is what the verb speaks of ("the call brought no change"), not what it brings about."""
        noun = self.parse.tokens[self.trigger]
        known = token.lemma in words().light_verbs or self._governor(token) is not None
        return noun.dep == "nsubj" and not known

    def _infinitive(self, token: Token) -> None:
        head = self.parse.head(token.i)
        self.reason = "infinitive"
        self.meant = token.dep in ("xcomp", "ccomp") and head.lemma not in self.table.achieving
        if token.head == token.i or token.dep == "ROOT":
            self._settle("announced", "headline-infinitive", stop=True)
        elif token.dep == "xcomp" and head.lemma == "be" and head.tag in ("VBZ", "VBP", "VBD"):
            self._settle("announced", "be-to", stop=True)
        elif token.dep == "xcomp" and head.lemma == "have":  # "has yet to speak with X"
            self._settle("proposed", "have-to", stop=True)
        elif moods.would_be(self.parse, head):
            self._settle("proposed", "impersonal", stop=True)
        elif token.dep in ("relcl", "acl") and head.pos in ("NOUN", "PROPN"):
            kids = {c.text.lower() for c in self.parse.children(head.i, "amod", "det", "nummod")}
            if kids & {"first", "last", "only", "latest"}:  # "became the first leader to meet X"
                self._settle("held", "first-to", stop=True)
            elif not self._governor(head):
                self._settle("announced", "infinitive", stop=True)

    def _preposition(self, token: Token) -> None:
        if (token.lemma in self.table.instead and (self.verbal or token.lemma != "than")) or self._instead_of(token):
            self._settle("denied", f"instead:{token.lemma}", stop=True)
        if token.lemma in _JOINING or self.crossed is not None:
            return
        head = self.parse.head(token.i)
        governed = (
            head.pos in ("NOUN", "ADJ", "VERB") and self._governor(head) and token.lemma in ("on", "by", "in", "at")
        )
        if not governed or (token.lemma in ("in", "at") and head.pos != "NOUN"):
            self.crossed = token.lemma

    def _adverbial(self, token: Token) -> None:
        """The contact only sets the time of what the verb says."""
        crossed = self.crossed or ""
        if self.found is not None or crossed in self.table.before_words:
            self._settle(self.found, self.reason if self.found else f"adverbial:{crossed}", stop=True)
        elif (status := self._modal(token)) and crossed not in self.table.after_words - {"during", "throughout"}:
            self._settle(status, f"modal:{token.lemma}", stop=True)
        else:
            held = crossed in self.table.after_words or crossed in ("in", "at", "on", "over", "by")
            past = self._finite(token) or token.tag in ("VBG", "VBN") or self._of_finite(token)
            self._settle("held" if held and past else None, f"adverbial:{crossed}", stop=True)

    def _above(self, token: Token, child: Token) -> None:
        if (doubted := self._doubted(token, child)) is not None:
            self._settle(doubted, f"doubted:{token.lemma}", stop=True)
            return
        complement = child.dep in _COMPLEMENTS or (child.dep == "nsubj" and token.lemma in ("be", "remain"))
        status = self._governor(token) if complement else None
        reporting = token.lemma in self.table.reporting and child.dep == "ccomp"
        if status == "denied" and self._negated(token):
            return  # "did not deny that they had met"
        if status == "denied" and child.dep not in ("ccomp", "xcomp", "pcomp", "dobj", "prep"):
            status = None
        asked = self.definite and token.lemma in _OF_KNOWN | {"agree"}
        if asked and self.found is None and token.lemma in ("ask", "request"):
            self._settle(None, f"of-known:{token.lemma}", stop=True)
            return
        if status and not asked and not reporting and (not self.told or status == "denied"):
            self._take(status, token, child)
        elif (
            self._negated(token)
            and child.i in (self.trigger, self.carrier)
            and child.dep in ("dobj", "xcomp", "nsubjpass")
        ):
            self._settle("denied", f"negated:{token.lemma}", stop=True)
        elif self.found is None and child.dep in ("dobj", "xcomp", "nsubjpass") and (modal := self._modal(token)):
            self._settle(modal, f"modal:{token.lemma}")
        elif self.found is None and self.reason == "infinitive" and moods.bidden(self.parse, token, child):
            self._settle("proposed", f"bidden:{token.lemma}")
        elif (
            self.found is None
            and self.reason == "infinitive"
            and child.dep in ("advcl", "xcomp")
            and not self._finite(token)
        ):
            self._settle("announced", "infinitive")
        if reporting:
            self.told = True

    def _take(self, status: Status, token: Token, child: Token | None = None) -> None:
        """A governing word outweighs what is open; a held clause gives way to a denial alone."""
        if self.found == "held" and child is not None and child.dep == "ccomp" and status != "denied":
            return
        if self.found in (None, "held") or status in _STRONG:
            self._settle(status, f"governor:{token.lemma}")

    def _instead_of(self, token: Token) -> bool:
        """ "instead of meeting X": the second preposition of the two."""
        before = self.parse.tokens[token.i - 1] if token.i else token
        return token.lemma == "of" and before.lemma in self.table.instead

    def _doubted(self, token: Token, child: Token) -> Status | None:
        """What a clause says of the words about the contact: that they are false, or that nobody knows."""
        table, negated = self.table, self._negated(token)
        if child.lemma in table.hearsay and token.lemma in table.hearsay_deniers and not negated:
            return "denied"
        if token.lemma in table.confirming and child.dep == "ccomp" and negated:
            return "proposed"
        if token.lemma != "be":
            return None
        said = {s.lemma for s in self.parse.children(token.i, "acomp", "attr", "oprd")}
        if said & (table.true if negated else table.untrue):
            return "denied"
        return "proposed" if said & table.doubtful and child.dep in ("ccomp", "csubj", "nsubj", "advcl") else None

    def _looms(self, token: Token) -> bool:
        """ "a call is in the offing"."""
        preps = [p for p in self.parse.children(token.i, "prep") if p.lemma in ("in", "on", "under")]
        return token.lemma == "be" and any(
            o.lemma in self.table.looming for p in preps for o in self.parse.children(p.i, "pobj")
        )

    def _negated(self, token: Token) -> bool:
        kids = self.parse.children(token.i, "neg", "advmod", "preconj")
        if any(k.dep == "neg" or k.text.lower() in ("never", "neither", "nor") for k in kids):
            return True
        return any(
            part.text.lower() in ("no", "neither", "none", "nobody")
            for subject in self.parse.children(token.i, "nsubj", "nsubjpass")
            for part in (subject, *self.parse.children(subject.i, "det"))
        )

    def _modal(self, token: Token) -> Status | None:
        lead = moods.lead(self.parse, token)  # "will come to Nairobi and hold talks"
        found = (self.table.modals.get(a.text.lower()) for a in self.parse.children(lead.i, "aux"))
        return next((s for s in found if s), None)

    def _conditional(self, token: Token) -> bool:
        marks = self.parse.children(token.i, "mark", "advmod")
        return any(m.text.lower() in self.table.conditional_marks for m in marks)

    def _governor(self, token: Token) -> Status | None:
        for particle in self.parse.children(token.i, "prt", "advmod", "prep"):
            if status := self.table.particles.get((token.lemma, particle.lemma)):
                return status
        return self.table.governs.get(token.lemma)

    def _of_finite(self, token: Token) -> bool:
        """ "failed to persuade X in a call": what was tried there."""
        head = self.parse.head(token.i)
        return token.dep == "xcomp" and head.tag == "VBD" and not self._governor(head)

    def _finite(self, token: Token) -> bool:
        """A finite past, perfect or headline-present verb."""
        if token.tag in ("VBD", "VBZ", "VBP", "VBN"):
            return True
        return token.tag == "VBG" and any(a.lemma == "be" for a in self.parse.children(token.i, "aux"))
