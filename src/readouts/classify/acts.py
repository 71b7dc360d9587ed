"""Which act an attribution is: first by its cue, then by its content."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.speech import Act, Attribution
from ..model.syntax import Parse, Token
from ..model.text import Span
from .clauses import Clause, Content
from .lexicon import ContentRule, CueRule, act_rules, encode, encode_words

COVERS = 0.6  # share of a content that a nested attribution must hold for the outer one to be a mere relay
_CUE_WINDOW = 12  # tokens after the cue's start that a cue pattern may run over


def decide(
    parse: Parse, attribution: Attribution, content: Content, children: Sequence[Attribution], conditional: bool
) -> tuple[Act, tuple[str, ...]]:
    """The act and the rules that chose it."""
    child = covering_child(attribution, children)
    if child is not None:
        if child.negated:
            return "deny", ("content:denies an utterance",)
        return "inform", ("outer:relays another's words",)
    found = _by_cue(parse, attribution, content)
    if found is not None:
        rule, words = found
        if attribution.negated and rule.strength != "open":
            return rule.negated, (f"cue:not {words}",)
        if rule.strength == "strong":
            over = _by_content(content, conditional, rule.act)
            if over is not None:
                return over.act, (f"cue:{words}", f"content:{over.name}")
            return rule.act, (f"cue:{words}",)
    spoken = _by_main_verb(parse, content)
    if spoken is not None:
        return spoken
    by_content = _by_content(content, conditional, None)
    if by_content is not None:
        return by_content.act, (f"content:{by_content.name}",)
    if found is not None and found[0].strength == "weak":
        return found[0].act, (f"cue:{found[1]}",)
    return "inform", ("plain",)


def covering_child(attribution: Attribution, children: Sequence[Attribution]) -> Attribution | None:
    """The nested attribution that makes up most of this one's content, or None."""
    length = _length((attribution.content,))
    for child in children:
        spans = [s for s in (child.source, child.cue, child.content) if s is not None]
        hull = Span(min(s.start for s in spans), max(s.end for s in spans))
        inside = max(0, min(hull.end, attribution.content.end) - max(hull.start, attribution.content.start))
        if length and inside / length >= COVERS:
            return child
    return None


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)


def _by_cue(parse: Parse, attribution: Attribution, content: Content) -> tuple[CueRule, str] | None:
    """The rule whose pattern covers most words from the cue on."""
    texts: list[tuple[str, int]] = []  # encoded string, and where a match must begin before
    if attribution.cue_lemma:
        text = encode_words(attribution.cue_lemma)
        texts.append((text, len(text)))
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


def _best(texts: list[tuple[str, int]], content: Content) -> tuple[CueRule, str] | None:
    best: tuple[int, CueRule, str] | None = None
    for rule in act_rules()[0]:
        if rule.frames and content.frame not in rule.frames:
            continue
        for text, limit in texts:
            match = rule.pattern.search(text)
            if match is None or match.start() >= limit:
                continue
            if rule.objects is not None and not rule.objects.search(text[match.start() :]):
                continue
            words = match[0].split()
            if best is None or len(words) > best[0]:
                best = len(words), rule, " ".join(w.partition("~")[0] for w in words)
    return best and (best[1], best[2])


def _by_main_verb(parse: Parse, content: Content) -> tuple[Act, tuple[str, ...]] | None:
    """Where the content tells of an act of speech ("he pressed them to ..."), it is that act."""
    for clause in content.clauses:
        if clause.passive or clause.modals or clause.infinitive or clause.verb.pos != "VERB":
            continue
        subject = clause.subject_token
        if subject is None or subject.dep != "nsubj" or clause.verb.tag == "VBG":
            continue
        run = [t for t in content.tokens if clause.verb.i <= t.i < clause.verb.i + _CUE_WINDOW]
        inner = _complement(parse, clause, content)
        found = _best([(encode(run), len(encode(run[:1])))], inner)
        if found is None or found[0].strength != "strong":
            continue
        rule, words = found
        act = ("deny" if rule.negated == "inform" else rule.negated) if clause.negated else rule.act
        return act, (f"verb:{'not ' if clause.negated else ''}{words}",)
    return None


def _complement(parse: Parse, clause: Clause, content: Content) -> Content:
    """The content with the frame of this verb's complement."""
    child = next((c for c in parse.children(clause.verb.i, "ccomp", "xcomp")), None)
    frame = "phrase"
    if child is not None:
        marks = {m.lemma for m in parse.children(child.i, "mark", "advmod", "aux")}
        frame = "question" if marks & {"whether", "if", "why", "how"} else "infinitive" if "to" in marks else "clause"
    return Content(content.tokens, content.clauses, content.all, frame)


def _by_content(content: Content, conditional: bool, over: Act | None) -> ContentRule | None:
    """The first rule that holds; with ``over`` only rules that may override that act of a strong cue."""
    for rule in act_rules()[1]:
        if over is not None and over not in rule.over:
            continue
        if _holds(rule, content, conditional):
            return rule
    return None


def _holds(rule: ContentRule, content: Content, conditional: bool) -> bool:
    if rule.conditional is not None and rule.conditional != conditional:
        return False
    if rule.question is not None:
        return rule.question == content.all.rstrip().rstrip("\"'”’»~ ").endswith("?")
    if rule.all is not None and not rule.all.search(content.all):
        return False
    return any(_clause_holds(rule, clause) for clause in content.clauses)


def _clause_holds(rule: ContentRule, clause: Clause) -> bool:
    return (
        (rule.subject is None or clause.subject in rule.subject)
        and (rule.agent is None or clause.agent in rule.agent)
        and (rule.modal is None or not rule.modal.isdisjoint(clause.modals))
        and (rule.negated is None or rule.negated == clause.negated)
        and (rule.main is None or rule.main.search(clause.main) is not None)
        and (rule.lead is None or rule.lead.search(clause.lead) is not None)
    )
