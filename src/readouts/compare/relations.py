"""How the accounts in one row stand to each other, and what kind of silence an empty cell is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from ..model.comparison import Reason, Relation, Silence
from ..model.text import Document
from .accounts import OwnTexts
from .align import Alignment, Group
from .pairs import denies, one_speaker
from .propositions import Proposition
from .sides import Actors, side_of_actor
from .similarity import Similarity, acts, clashing, compare, days_apart
from .words import load_data, state_name, stem, words

AGREE = 0.42  # likeness from which two sides that no structure parts say the same
AGREE_LOOSELY = 0.58  # the same where their acts only go together: a request is not yet what will be done
AGREE_ACTS = 0.5  # how far their acts must go together at all
RETURNED = frozenset({"offer", "promise", "support", "inform", "agree"})  # what one side does and the other thanks for
OWN_WORDS = 0.5  # likeness from which one person's claim and denial, each told by another side, are of one matter


@dataclass(frozen=True)
class Texts:
    """Documents and actors, which the finer comparisons look into."""

    documents: Mapping[str, Document]
    actors: Actors

    def name(self, actor_id: str | None) -> str:
        actor = self.actors.get(actor_id or "")
        return actor.name if actor else state_name(actor_id or "") or actor_id or "someone"

    def whose(self, actor_id: str | None) -> str:
        """The name in the possessive."""
        name = self.name(actor_id)
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    def cue(self, p: Proposition) -> str:
        cue = p.statement.attribution.cue
        return cue.of(self.documents[p.statement.document].text) if cue else ""


class Step(NamedTuple):
    """A place on a ladder of strength: which ladder, how high, and the rung's name."""

    ladder: str
    height: int
    rung: str


@lru_cache(maxsize=1)
def _ladders() -> tuple[tuple[str, tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]], ...]:
    return tuple(
        (name, tuple((r["rung"], tuple(tuple(stem(w) for w in words(p)) for p in r["words"])) for r in rungs))
        for name, rungs in load_data("ladders.yaml")["strength"].items()
    )


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(tuple(text[i : i + len(phrase)]) == tuple(phrase) for i in range(len(text) - len(phrase) + 1))


def steps(p: Proposition, texts: Texts) -> tuple[Step, ...]:
    """Where the verb of a statement stands on each ladder that knows it; the highest rung counts."""
    verb = [stem(w) for w in words(texts.cue(p) or p.statement.attribution.cue_lemma)]
    found = []
    for ladder, rungs in _ladders():
        heights = [h for h, (_, phrases) in enumerate(rungs) if any(_holds(verb, phrase) for phrase in phrases)]
        if heights:
            found.append(Step(ladder, max(heights), rungs[max(heights)][0]))
    return tuple(found)


class Verdict(NamedTuple):
    """A relation with its reason; ``kind`` names the structure that decided it."""

    relation: Relation
    kind: str
    reason: Reason


Test = Callable[[Proposition, Proposition, Texts], Verdict | None]


def opposed(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """One side claims what the other denies."""
    denial, claim = (a, b) if denies(a, b) else (b, a)
    if not denies(denial, claim) or (one_speaker(a, b) and compare(a, b).score < OWN_WORDS):
        return None
    said = f"{texts.name(claim.side)} has it that {claim.text!r}; {texts.name(denial.side)} denies it: {denial.text!r}."
    return Verdict("contradict", "polarity", Reason("polarity", 1.0, claim.id, denial.id, said))


def askers(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """Both tell who asked for the contact."""
    if not (a.asker and b.asker):
        return None
    same = (a.asker == b.asker) == (a.negative == b.negative)
    left, right = (("not " if p.negative else "") + texts.name(p.asker) for p in (a, b))
    said = f"Who asked for it: {left}, says {texts.name(a.side)}; {right}, says {texts.name(b.side)}."
    relation: Relation = "agree" if same else "contradict"
    return Verdict(relation, "initiator", Reason("who asked", 1.0, a.id, b.id, said))


def figures(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """Figures for one thing that cannot both hold."""
    for p, q in clashing(a, b):
        told = f"{p.value:,.12g} {p.head or p.unit or ''}".strip(), f"{q.value:,.12g} {q.head or q.unit or ''}".strip()
        said = f"{texts.name(a.side)} gives {told[0]}, {texts.name(b.side)} gives {told[1]}."
        return Verdict("differ", "number", Reason("figures", 1.0, a.id, b.id, said))
    return None


def dates(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """Days or months for one thing that cannot be one."""
    if found := days_apart(a, b):
        left, right = (
            t.span.of(texts.documents[p.statement.document].text) for t, p in zip(found, (a, b), strict=True)
        )
        said = f"{texts.name(a.side)}: {left}; {texts.name(b.side)}: {right}."
        return Verdict("differ", "date", Reason("dates", 1.0, a.id, b.id, said))
    return None


def places(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """Each names one place for talks, and not the same."""
    named = len(a.places) == len(b.places) == 1 and a.places != b.places
    if named and a.about_contact and b.about_contact and compare(a, b).score >= AGREE:
        said = f"{texts.name(a.side)} and {texts.name(b.side)} name different places."
        return Verdict("differ", "place", Reason("places", 1.0, a.id, b.id, said))
    return None


def strength(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """Verbs on different rungs of one ladder: agreed, discussed."""
    other = {s.ladder: s for s in steps(b, texts)}
    for mine in steps(a, texts):
        theirs = other.get(mine.ladder)
        if theirs and theirs.height != mine.height:
            said = f"{texts.name(a.side)}: {mine.rung}; {texts.name(b.side)}: {theirs.rung} ({mine.ladder})."
            return Verdict("differ", "strength", Reason("strength", 1.0, a.id, b.id, said))
    return None


def scope(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """One says all that the other says and names one thing more beside it: "energy and infrastructure"."""
    for narrow, wide in ((a, b), (b, a)):
        extra = {w for w in wide.stems - narrow.stems if not w.startswith("@")}
        if narrow.stems < wide.stems and 0 < len(extra) <= 3:
            row = [stem(w) for w in words(wide.text)]
            joined = [w for i, w in enumerate(row) if w in extra and i and row[i - 1] in ("and", "or", "includ")]
            if joined:
                said = (
                    f"{texts.name(wide.side)} adds {', '.join(sorted(extra))} to what {texts.name(narrow.side)} names."
                )
                return Verdict("differ", "scope", Reason("scope", 1.0, a.id, b.id, said))
    return None


def terms(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """One side ties to a condition what the other tells without one."""
    for tied, free in ((a, b), (b, a)):
        alone = tied.statement.condition is not None and free.statement.condition is None and not free.open
        if alone and tied.statement.act == free.statement.act and compare(a, b).score >= AGREE:
            said = f"{texts.name(tied.side)} has a condition that {texts.name(free.side)} does not have."
            return Verdict("differ", "scope", Reason("condition", 1.0, tied.id, free.id, said))
    return None


def thanked(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """One side thanks for what the other says that it does: a courtesy returned."""
    for thanks, deed in ((a, b), (b, a)):
        if thanks.statement.act == "thank" and deed.statement.act in RETURNED and not deed.negative:
            said = f"{texts.name(thanks.side)} thanks for what {texts.name(deed.side)} tells of."
            return Verdict("agree", "thanks", Reason("thanks", 1.0, thanks.id, deed.id, said))
    return None


def voice(a: Proposition, b: Proposition, texts: Texts) -> Verdict | None:
    """The same words in the mouths of two sides' people, with nobody saying that they spoke as one."""
    x, y = a.statement, b.statement
    if x.attribution.joint_speakers or y.attribution.joint_speakers:
        return None
    left, right = (side_of_actor(texts.actors.get(s.speaker or "")) for s in (x, y))
    if left is None or right is None or left == right:
        return None
    said = (
        f"{texts.name(a.side)} has it from {texts.name(x.speaker)}, {texts.name(b.side)} from {texts.name(y.speaker)}."
    )
    return Verdict("differ", "attribution", Reason("speakers", 1.0, a.id, b.id, said))


# Tried in order; the first that speaks decides. Most look at the pair that is most alike; a denial or another figure
# counts in any pair.
TESTS: tuple[Test, ...] = (askers, opposed, figures, dates, places, strength, scope, terms, thanked, voice)
ANY_PAIR: frozenset[Test] = frozenset({askers, opposed, figures})


def pairs_of(left: Group, right: Group) -> list[tuple[Proposition, Proposition, Similarity]]:
    """All pairs of two groups, the most alike first; ties go to the earliest."""
    found = [(a, b, compare(a, b)) for a in left for b in right]
    return sorted(found, key=lambda x: -x[2].score)


def judge(left: Group, right: Group, texts: Texts) -> Verdict:
    """How two sides' accounts of one matter stand to each other."""
    pairs = pairs_of(left, right)
    for test in TESTS:
        for a, b, _ in pairs if test in ANY_PAIR else pairs[:1]:
            if verdict := test(a, b, texts):
                return verdict
    a, b, alike = pairs[0]
    together = acts(a, b)
    needed = AGREE if together == 1.0 else AGREE_LOOSELY
    if alike.score >= needed and together >= AGREE_ACTS and a.negative == b.negative:
        said = f"{texts.name(a.side)} and {texts.name(b.side)} say the same."
        return Verdict("agree", "same", Reason("likeness", alike.score, a.id, b.id, said))
    said = f"{texts.name(a.side)} and {texts.name(b.side)} put it in different words."
    return Verdict("differ", "wording", Reason("likeness", alike.score, a.id, b.id, said))


# From the strongest finding to the weakest: a row takes the strongest that any two of its sides give.
_RANK: tuple[Relation, ...] = ("contradict", "differ", "agree")


def relate(alignment: Alignment, texts: Texts) -> tuple[Relation, tuple[Verdict, ...]]:
    """The relation of a row, with a verdict for each pair of sides, the deciding one first."""
    if len(alignment.groups) < 2:
        return "one_side", ()
    verdicts = [judge(a, b, texts) for a, b in combinations(alignment.groups, 2)]
    verdicts.sort(key=lambda v: _RANK.index(v.relation))
    return verdicts[0].relation, tuple(verdicts)


def silence_of(side: str, own: OwnTexts, texts: Texts) -> tuple[Silence | None, Reason]:
    """Why a side's cell is empty. Silence is never contradiction, and a text that was not read is no silence."""
    name, whose = texts.name(side), texts.whose(side)
    if own.full:
        told = f"{whose} own text is here in full and does not have it."
        return "omitted", Reason("silence", 1.0, side, own.full[0].id, told)
    if own.unread:
        language = own.unread[0].language
        told = f"{whose} own text is here, but in a language that is not read ({language}): no silence can be told."
        return None, Reason("not read", 0.0, side, own.unread[0].id, told)
    if own.cut:
        kind: Silence = "excerpt" if own.availability == "excerpt" else "paywall"
        told = f"{whose} own text is cut off ({kind}); the rest may have it."
        return kind, Reason("silence", 0.5, side, own.cut[0].id, told)
    return "no_text", Reason("silence", 0.2, side, "", f"No text that {name} issued is here.")
