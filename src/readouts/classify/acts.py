"""Which act an attribution is: first by its cue, then by its content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from ..model.speech import Act, Attribution
from ..model.syntax import Parse, Token
from ..model.text import Span
from .clauses import Clause, Content, Sides
from .lexicon import ContentRule, CueRule, act_rules, attitudes, encode, encode_words
from .modality import is_opinion
from .model import guess

# share of a content that a nested attribution must hold for the outer one to be a mere relay
COVERS = 0.6
COVERS_ALONE = 0.85  # where its cue is not the content's main verb
SURE = 0.55  # least probability at which the model speaks
_WISHES = frozenset({"want", "wish", "like", "have", "hasten"})
_NO_CONTENT = Content((), (), "", "clause")
_CUE_WINDOW = 12  # tokens after the cue's start that a cue pattern may run over


class _Match(NamedTuple):
    """A cue rule and the lemmas that it met."""

    rule: CueRule
    words: str


def decide(
    parse: Parse,
    attribution: Attribution,
    content: Content,
    children: Sequence[Attribution],
    conditional: frozenset[str],
    sides: Sides,
) -> tuple[Act, tuple[str, ...]]:
    """The act and the rules that chose it; ``conditional`` are the kinds of its condition (``conditions.kinds``)."""
    found = _by_cue(parse, attribution, content)
    child = covering_child(parse, attribution, content, children)
    if (
        child is not None
        and (found is None or found.rule.strength != "strong")
        and not _own_voice(attribution, child, sides)
    ):
        if child.negated and _is_utterance(parse, child):
            return "deny", ("content:denies an utterance",)
        if not child.negated:
            return "inform", ("outer:relays another's words",)
    if found is not None and attribution.negated and found.rule.strength != "open":
        return _withheld(found.rule.negated, f"cue:not {found.words}", content, conditional)
    if found is not None and found.rule.strength == "strong":
        return _settled(found, "cue", content, conditional)
    bridge = _by_bridge(parse, attribution, content)
    if bridge is not None:
        return _settled(bridge, "cue", content, conditional)
    spoken = _by_main_verb(parse, content)
    if spoken is not None:
        told, inner, negated = spoken
        if negated:
            act: Act = "deny" if told.rule.negated == "inform" else told.rule.negated
            return _withheld(act, f"verb:not {told.words}", content, conditional)
        return _settled(told, "verb", inner, conditional)
    by_content = _by_content(content, conditional, None)
    if by_content is not None:
        return by_content.act, (f"content:{by_content.name}",)
    if found is not None and found.rule.strength == "weak":
        return found.rule.act, (f"cue:{found.words}",)
    return _by_model(parse, attribution, content)


def _by_model(parse: Parse, attribution: Attribution, content: Content) -> tuple[Act, tuple[str, ...]]:
    """What the trained model takes it for, where it is sure; a content of few words without a verb is a topic."""
    if not content.clauses or content.frame == "phrase":
        return "inform", ("plain",)
    cue = parse.tokens_in(attribution.cue) if attribution.cue is not None else ()
    found = guess(_written(cue), _written(content.tokens), content.clauses[0].subject)
    if found.act == "inform" or found.probability < SURE:
        return "inform", ("plain",)
    return found.act, (f"model:{found.probability:.2f}",)


def _written(tokens: Sequence[Token]) -> str:
    """The tokens with spaces where the text has some."""
    return "".join(
        f"{' ' * (t.start > before)}{t.text}" for before, t in zip((0, *(t.end for t in tokens)), tokens, strict=False)
    )


def _withheld(act: Act, reason: str, content: Content, conditional: frozenset[str]) -> tuple[Act, tuple[str, ...]]:
    """The act of a negated cue or verb, unless what is withheld makes it an assurance."""
    over = _by_content(content, conditional, act)
    return (over.act, (reason, f"content:{over.name}")) if over is not None else (act, (reason,))


def _settled(found: _Match, kind: str, content: Content, conditional: frozenset[str]) -> tuple[Act, tuple[str, ...]]:
    """The act of a strong cue, unless a rule on the content may override it."""
    over = _by_content(content, conditional, found.rule.act)
    if over is not None:
        return over.act, (f"{kind}:{found.words}", f"content:{over.name}")
    return found.rule.act, (f"{kind}:{found.words}",)


def _own_voice(attribution: Attribution, child: Attribution, sides: Sides) -> bool:
    """Does the speaker tell of an utterance of his own, or of his state's ("he affirmed that he does not back ...")?"""
    speaker = attribution.speaker
    return speaker is not None and not {speaker, sides.side(speaker)}.isdisjoint((child.speaker, *child.joint_speakers))


def _is_utterance(parse: Parse, child: Attribution) -> bool:
    """Is the nested cue one of plain speech or of an accusation, promise ... ("did not say"), not of an attitude?"""
    said = _by_cue(parse, child, _NO_CONTENT)
    attitude = is_opinion(child) or child.cue_lemma in attitudes()
    return said is not None and said.rule.negated == "inform" and not attitude


def _by_bridge(parse: Parse, attribution: Attribution, content: Content) -> _Match | None:
    """A cue of one act between a plain cue and the content: "was quoted as voicing worry over ..."."""
    if attribution.cue is None or attribution.cue.end >= attribution.content.start:
        return None
    between = parse.tokens_in(Span(attribution.cue.end, attribution.content.start))
    if not 2 <= len(between) <= _CUE_WINDOW or not any(t.tag == "VBG" for t in between):
        return None
    participle = max(t.i for t in between if t.tag == "VBG")
    after = [t for t in between if t.i >= participle and t.pos not in ("PUNCT", "ADP")]
    found = _best([(encode(after), 1)], content)
    return found if found is not None and found.rule.strength == "strong" else None


def covering_child(
    parse: Parse, attribution: Attribution, content: Content, children: Sequence[Attribution]
) -> Attribution | None:
    """The nested words of another that make up most of this one's content, or None.

    Its cue must be the content's main verb, unless it covers nearly all. A child whose cue is no word of speech
    ("intend", "wish"), or a noun ("the accusation that ..."), relays nobody.
    """
    length = attribution.content.end - attribution.content.start
    for child in children:
        spans = [s for s in (child.source, child.cue, child.content) if s is not None]
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        inside = max(0, min(hull.end, attribution.content.end) - max(hull.start, attribution.content.start))
        main = child.cue is not None and any(child.cue.start <= c.verb.start < child.cue.end for c in content.clauses)
        said = _by_cue(parse, child, _NO_CONTENT)
        spoken = child.cue is None or any(t.pos != "NOUN" for t in parse.tokens_in(child.cue))
        relays = spoken and said is not None and said.rule.strength != "weak"
        if length and relays and inside / length >= (COVERS if main else COVERS_ALONE):
            return child
    return None


def _by_cue(parse: Parse, attribution: Attribution, content: Content) -> _Match | None:
    """The rule whose pattern covers most words from the cue on."""
    texts: list[tuple[str, int]] = []  # encoded string, and where a match must begin before
    if attribution.cue_lemma:
        text = encode_words(attribution.cue_lemma)
        texts.append((text, 1))  # from its first word: "push back" is not "back"
    if attribution.cue is not None:
        cue = parse.tokens_in(attribution.cue)
        if cue:
            texts.append((_run(parse, cue, attribution), len(encode(cue))))
    return _best(texts, content)


def _run(parse: Parse, cue: tuple[Token, ...], attribution: Attribution) -> str:
    """The cue and, where the content follows it, the words after it in its sentence."""
    if attribution.content.start < cue[0].start:
        return encode(cue)
    _, end = parse.sentence_tokens[cue[0].sentence]
    return encode(parse.tokens[cue[0].i : min(end, cue[0].i + _CUE_WINDOW)])


def _best(texts: list[tuple[str, int]], content: Content) -> _Match | None:
    """Of what the rules find in the texts the longest; of equally long ones that of the first rule."""
    found = [best for text, limit in texts if (best := _longest(text, limit, content.frame)) is not None]
    return max(found, key=lambda best: best[:2])[2] if found else None


@lru_cache(maxsize=4096)  # the same few verbs come again and again
def _longest(text: str, limit: int, frame: str) -> tuple[int, int, _Match] | None:
    """Number of words, place of the rule (negative, the first is the greatest) and match."""
    best: tuple[int, int, _Match] | None = None
    for place, rule in enumerate(act_rules()[0]):
        if rule.frames and frame not in rule.frames:
            continue
        match = rule.pattern.search(text)
        if match is None or match.start() >= limit:
            continue
        if rule.objects is not None and not rule.objects.search(text[match.start() :]):
            continue
        words = match[0].split()
        if best is None or len(words) > best[0]:
            best = len(words), -place, _Match(rule, " ".join(w.partition("~")[0] for w in words))
    return best


def _by_main_verb(parse: Parse, content: Content) -> tuple[_Match, Content, bool] | None:
    """Where the content tells of an act of speech ("he pressed them to ..."), it is that act.

    Gives the rule, the content with the frame of that verb's complement, and whether the verb is negated.
    """
    for clause in content.clauses:
        if (
            (clause.passive and clause.agent not in ("own", "joint"))
            or clause.verb.pos != "VERB"
            or clause.verb.tag == "VBG"
            or not _tells(parse, clause, content)
        ):
            continue
        first = min(
            [a.i for a in parse.children(clause.verb.i, "advmod") if a.i == clause.verb.i - 1] + [clause.verb.i]
        )
        run = [t for t in content.tokens if first <= t.i < clause.verb.i + _CUE_WINDOW]
        inner = _complement(parse, clause, content)
        found = _best([(encode(run), len(encode(t for t in run if t.i <= clause.verb.i)))], inner)
        if found is not None and found.rule.strength == "strong":
            return found, inner, clause.negated
    return None


def _tells(parse: Parse, clause: Clause, content: Content) -> bool:
    """A finite verb with a subject, or the infinitive of a wish to speak ("wanted to ask", "would like to thank")."""
    above = parse.head(clause.verb.i)
    if clause.verb.dep == "ccomp" and above.i != clause.verb.i and not _says(above):
        return False  # "this does not mean that we agree"
    if clause.infinitive:
        return clause.verb is content.clauses[0].verb or above.lemma in _WISHES
    return not clause.modals and clause.subject_token is not None and clause.subject_token.dep == "nsubj"


def _says(token: Token) -> bool:
    return any(rule.strength == "open" and rule.pattern.match(encode((token,))) for rule in act_rules()[0])


def _complement(parse: Parse, clause: Clause, content: Content) -> Content:
    """The content with the frame of this verb's complement."""
    child = next((c for c in parse.children(clause.verb.i, "ccomp", "xcomp")), None)
    frame = "phrase"
    if child is not None:
        marks = {m.lemma for m in parse.children(child.i, "mark", "advmod", "aux")}
        frame = "question" if marks & {"whether", "if", "why", "how"} else "infinitive" if "to" in marks else "clause"
    return replace(content, frame=frame)


def _by_content(content: Content, conditional: frozenset[str], over: Act | None) -> ContentRule | None:
    """The first rule that holds; with ``over`` only rules that may override that act of a strong cue."""
    for rule in act_rules()[1]:
        if over is not None and over not in rule.over:
            continue
        if _holds(rule, content, conditional):
            return rule
    return None


def _holds(rule: ContentRule, content: Content, conditional: frozenset[str]) -> bool:
    if rule.conditional is not None and rule.conditional.isdisjoint(conditional):
        return False
    if rule.frame not in (None, content.frame) or rule.disputed not in (None, content.disputed):
        return False
    if rule.question is not None:
        return rule.question == content.all.rstrip().rstrip("\"'”’»~ ").endswith("?")
    if rule.all is not None and not rule.all.search(content.all):
        return False
    if rule.unless is not None and rule.unless.search(content.all):
        return False
    return any(_clause_holds(rule, clause, content) for clause in content.clauses)


def _clause_holds(rule: ContentRule, clause: Clause, content: Content) -> bool:
    return (
        (
            rule.subject is None
            or clause.subject in rule.subject
            or (clause.subject == "unknown" and "none" in rule.subject)
        )
        and (rule.head is None or (rule.head.search(encode((clause.verb,))) is not None and _heads(clause, content)))
        and (rule.agent is None or clause.agent in rule.agent)
        and (rule.modal is None or not rule.modal.isdisjoint(clause.modals))
        and (rule.negated is None or rule.negated == clause.negated)
        and (rule.subjunctive is None or rule.subjunctive == clause.subjunctive)
        and (rule.main is None or rule.main.search(clause.main) is not None)
        and (rule.lead is None or rule.lead.search(clause.lead) is not None)
    )


def _heads(clause: Clause, content: Content) -> bool:
    """Is the noun the head of a phrase, and not of a clause whose verb was taken for something else?"""
    before = [t for t in content.tokens if t.i < clause.verb.i]
    return clause is content.clauses[0] and not any(t.tag in ("IN", "VBD", "VBN", "VBZ", "VBP", "MD") for t in before)
