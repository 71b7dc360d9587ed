"""Who takes part: people and sides that stand with a trigger."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.actors import Mention
from ..model.syntax import Token
from .events import Parties
from .scene import Scene
from .words import Verb, field_words, status_words, words

_HOST_WINDOW = 40  # tokens after a noun in which "convened by X" may stand
_WINDOW = 14  # tokens after a trigger in which its "with X" is looked for
_PARTNER_PREPS = ("with", "between", "to", "from", "among", "of")


def _people(scene: Scene, mentions: Iterable[Mention]) -> list[str]:
    return [person for m in mentions for person in scene.people(m)]


def _sides(scene: Scene, mentions: Iterable[Mention]) -> list[str]:
    return [side for m in mentions for side in scene.sides(m)]


def _after(scene: Scene, i: int, preps: Iterable[str]) -> list[Mention]:
    """Mentions that prepositions join to token i: by the parse first, then the first such preposition after it."""
    wanted = set(preps)
    found: list[Mention] = []
    stop = scene.sentence(i).stop
    starts = [p.i for p in scene.parse.children(i, "prep", "agent", "dative") if p.lemma in wanted and p.i > i]
    if not starts:
        for k in range(i + 1, min(stop, i + _WINDOW)):
            token = scene.parse.tokens[k]
            if token.lemma in wanted and token.pos in ("ADP", "SCONJ", "PART"):
                starts = [k]
                break
            if token.text in (";", ".", ":", "”", '"') or (
                token.pos in ("VERB",) and token.tag in ("VBD", "VBZ", "VBP")
            ):
                break
    for start in starts:
        found += scene.next_mentions(start + 1, stop)
    return found


def _counterparts(scene: Scene, i: int) -> list[str]:
    """ "with his Russian colleague": a counterpart within the reach of a trigger."""
    stop = min(scene.sentence(i).stop, i + _WINDOW)
    after = [scene.parse.tokens[k] for k in range(i + 1, stop)]
    ends = next((t.i for t in after if t.text in (";", ".") or t.tag in ("VBD", "VBZ", "VBP")), stop)
    return [p for k in range(i + 1, ends) for p in scene.counterpart(k)]


def _left_of_noun(scene: Scene, noun: int) -> list[Mention]:
    """Mentions inside the noun phrase, before its noun: "Macron's call", "the Modi-Xi meeting"."""
    left = scene.noun_left(noun)
    found: list[Mention] = []
    first = scene.mention_of.get(left)
    k = scene.parse.tokens_in(first.span)[0].i if first else left
    for j in range(k, noun):
        mention = scene.mention_of.get(j)
        if mention is None or mention in found or _is_stray(scene, mention, j):
            continue
        if scene.parse.tokens[noun].start >= mention.span.end:
            found.append(mention)
    # "President Orsi of Uruguay's visit": a possessor with a complement
    for poss in scene.parse.children(noun, "poss"):
        for mention in scene.named(poss.i):
            if mention not in found:
                found.append(mention)
    return found


def _is_stray(scene: Scene, mention: Mention, first: int) -> bool:
    """ "Marathon talks": one word that the register does not know, in capitals only as it opens the sentence."""
    opens = first == scene.sentence(first).start or scene.parse.tokens[first - 1].pos in ("PUNCT", "SPACE", "SYM")
    actor = scene.actor(mention.actor)
    lone = actor is not None and " " not in actor.name and not actor.offices and actor.wikidata is None
    return bool(opens and lone and actor is not None and actor.side is None and " " not in mention.span.of(scene.text))


def _subject_mentions(scene: Scene, verb: int) -> list[Mention]:
    found: list[Mention] = []
    for subject in scene.subjects(verb):
        found += [m for m in scene.named(subject.i) if m not in found]
    if not found and (right := _right_before(scene, verb)) is not None:
        found = [right]
    if found and (beside := _joined_before(scene, found[0], verb)) is not None:
        found = [beside, *(m for m in found if m != beside)]
    return found


def _right_before(scene: Scene, verb: int) -> Mention | None:
    """ "In the margins of X, the minister, A B, walked": a name right before a past tense that the parser left bare."""
    tokens = scene.parse.tokens
    at = verb - 1 if verb and tokens[verb - 1].text != "," else verb - 2
    mention = scene.mention_of.get(at) if at >= scene.sentence(verb).start else None
    bare = tokens[verb].tag == "VBD" and not scene.subjects(verb) and tokens[verb].dep not in ("relcl", "acl", "conj")
    return mention if bare and mention is not None and scene.people(mention) else None


def _joined_before(scene: Scene, mention: Mention, verb: int) -> Mention | None:
    """ "President A and President B held": a first subject that the parser hung elsewhere."""
    inside = scene.parse.tokens_in(mention.span)
    at = inside[0].i - 1 if inside else -1
    if at < 1 or scene.parse.tokens[at].text not in ("and", "&") or inside[-1].i >= verb or not scene.people(mention):
        return None
    left = scene.mention_of.get(at - 1)
    if (
        left is None
        or left == mention
        or not scene.people(left)
        or set(scene.people(left)) & set(scene.people(mention))
    ):
        return None
    objects = {"dobj", "pobj", "dative", "agent", "attr", "poss"}
    own = {t.i for t in scene.parse.tokens_in(left.span)}
    outer = [t for t in scene.parse.tokens_in(left.span) if t.head not in own]
    return None if any(t.dep in objects for t in outer) else left


def _carries(scene: Scene, verb: int) -> bool:
    """The verb's subject takes part: "held", "offered", "called off"; not "described"."""
    lemma = scene.parse.tokens[verb].lemma
    particles = scene.parse.children(verb, "prt", "advmod", "prep")
    table = status_words()
    return (
        lemma in words().light_verbs
        or lemma in table.governs
        or any((lemma, p.lemma) in table.particles for p in particles)
    )


def _without(people: Iterable[str], taken: Iterable[str]) -> list[str]:
    known = set(taken)
    return [p for p in people if p not in known]


def of_noun(scene: Scene, noun: int, predicate: int | None, initiates: bool) -> Parties:
    """Parties of a contact noun; ``predicate`` is the light verb that carries it."""
    mentions = _left_of_noun(scene, noun) + _after(scene, noun, _PARTNER_PREPS)
    subject: list[Mention] = []
    caller: str | None = None
    if predicate is not None:
        tokens = scene.parse.tokens
        if tokens[noun].dep not in ("nsubj", "nsubjpass") and _carries(scene, predicate):
            subject = _subject_mentions(scene, predicate)
        with_verb = [
            m
            for p in scene.parse.children(predicate, "prep", "agent", "dative")
            if p.lemma in ("with", "between", "to", "among", "by") and p.i > predicate
            for m in scene.next_mentions(p.i + 1, scene.sentence(noun).stop)
        ]
        with_verb += [m for t in scene.parse.children(predicate, "dative") for m in scene.named(t.i)]
        mentions += [m for m in with_verb if m not in mentions]
        subject_people = _people(scene, subject)
        if initiates and subject_people and tokens[predicate].lemma in ("make", "place", "give", "return"):
            caller = subject_people[0]
        elif initiates and tokens[predicate].lemma in ("receive", "take", "get", "answer"):
            caller = _calling(scene, noun, predicate)
    asked = _around_request(scene, noun)
    people = list(dict.fromkeys(_people(scene, subject) + _people(scene, mentions) + _people(scene, asked)))
    if len(people) == 1:
        people += [p for p in _counterparts(scene, noun) if p not in people]
    hosts = _conveners(scene, noun)
    if len(people) > 2 or len([p for p in people if p not in hosts]) >= 2:
        people = [p for p in people if p not in hosts] or people  # "talks of A and B with the mediation of C"
    elif len(people) == 1:
        people += [p for p in hosts if p not in people]  # "A attended a meeting convened by B"
    hosts = [h for h in hosts if h not in people]
    sides = list(dict.fromkeys(_sides(scene, subject) + _sides(scene, mentions)))
    agents = tuple(dict.fromkeys(_people(scene, subject)))
    rest = tuple(_without(clause_people(scene, noun), people))
    return Parties(tuple(people), tuple(sides), rest, caller, agents, tuple(hosts))


def _conveners(scene: Scene, noun: int) -> list[str]:
    """ "convened by X", "under the auspices of X", "with the mediation of X" behind a contact noun."""
    lexicon, tokens = words(), scene.parse.tokens
    stop = min(scene.sentence(noun).stop, noun + _HOST_WINDOW)
    found: list[str] = []
    for k in range(noun + 1, stop):
        token = tokens[k]
        by = next((p.i for p in scene.parse.children(k, "agent", "prep") if p.lemma == "by"), None)
        convened = token.lemma in lexicon.convening and token.tag in ("VBN", "VBD") and by is not None
        following = tokens[k + 1].lemma if k + 1 < stop else ""
        if convened and by is not None:
            found += _people(scene, scene.next_mentions(by + 1, stop)[:1])
        elif {token.lemma, token.text.lower()} & lexicon.aegis and token.pos == "NOUN" and following == "of":
            found += _people(scene, scene.next_mentions(k + 2, stop)[:1])
    return list(dict.fromkeys(found))


def called_to_place(scene: Scene, verb: int) -> bool:
    """ "called them to Geneva": a goal behind the verb, no phone."""
    goals = [
        o for p in scene.parse.children(verb, "prep") if p.lemma == "to" for o in scene.parse.children(p.i, "pobj")
    ]
    after = [o for d in scene.parse.children(verb, "dobj") for p in scene.parse.children(d.i, "prep") if p.lemma == "to"
             for o in scene.parse.children(p.i, "pobj")]  # fmt: skip
    named = (o for o in (*goals, *after) if not scene.people(scene.mention_of.get(o.i)))
    return any(o.entity in ("GPE", "LOC", "FAC") or (o.pos == "PROPN" and o.entity == "") for o in named)


def _calling(scene: Scene, noun: int, predicate: int) -> str | None:
    """ "received a call from A": who stands behind "from"."""
    for head in (noun, predicate):
        for prep in scene.parse.children(head, "prep"):
            if prep.lemma == "from" and prep.i > noun:
                people = _people(scene, scene.next_mentions(prep.i + 1, scene.sentence(noun).stop))
                if people:
                    return people[0]
    return None


def _around_request(scene: Scene, noun: int) -> list[Mention]:
    """ "turned down A's request for a call", "a proposal by A for talks": who asks and who is asked."""
    parse = scene.parse
    prep = parse.head(noun)
    governor = parse.head(prep.i) if prep.dep == "prep" and prep.lemma in ("for", "of", "to") else None
    if (
        governor is not None and governor.pos == "VERB"
    ):  # "turned down a request by A for a call": "for" hangs on the verb
        asked = [o for o in parse.children(governor.i, "dobj") if o.lemma in status_words().governs]
        governor = asked[0] if asked else None
    if governor is None or governor.pos != "NOUN" or governor.lemma not in status_words().governs:
        return []
    found = [m for poss in parse.children(governor.i, "poss") for m in scene.named(poss.i)]
    for by in parse.children(governor.i, "prep", "agent"):
        if by.lemma in ("by", "from") and by.i < noun:
            found += scene.next_mentions(by.i + 1, noun)
    above = parse.head(governor.i)
    if above.pos == "VERB" and governor.dep in ("dobj", "pobj"):
        found += _subject_mentions(scene, above.i)
    return found


def of_verb(scene: Scene, verb: int, entry: Verb) -> Parties:
    """Parties of a contact verb."""
    parse = scene.parse
    subject = _subject_mentions(scene, verb)
    partner: list[Mention] = []
    passive = bool(parse.children(verb, "nsubjpass", "auxpass"))
    if entry.object and not passive:
        for child in parse.children(verb, "dobj", "dative", "oprd"):
            partner += scene.named(child.i)
    if passive:
        for agent in parse.children(verb, "agent"):
            partner += scene.next_mentions(agent.i + 1, scene.sentence(verb).stop)
    if entry.preps and not partner:
        partner = _after(scene, verb, entry.preps)
    if entry.object and not partner and not passive and not entry.preps:
        partner = list(scene.next_mentions(verb + 1, min(scene.sentence(verb).stop, verb + 3)))
    callers = _people(scene, subject)
    people = list(dict.fromkeys(callers + _people(scene, partner)))
    if len(people) == 1:
        people += [p for p in _counterparts(scene, verb) if p not in people]
    sides = list(dict.fromkeys(_sides(scene, partner) + ([] if callers else _sides(scene, subject))))
    calling = _people(scene, partner) if passive else callers
    caller = calling[0] if entry.initiates and calling else None
    rest = tuple(_without(clause_people(scene, verb), people))
    return Parties(tuple(people), tuple(sides), rest, caller, tuple(dict.fromkeys(callers)))


def elsewhere(scene: Scene, i: int, preps: Iterable[str]) -> bool:
    """True where a "with" after token i leads to somebody whom no mention of a person names: "with Arab leaders"."""
    tokens = scene.parse.tokens
    stop = min(scene.sentence(i).stop, i + 6)
    at = next((k for k in range(i + 1, stop) if tokens[k].lemma in preps), None)
    if at is None or any(tokens[k].pos in ("VERB", "PUNCT") for k in range(i + 1, at)):
        return False
    for k in range(at + 1, min(scene.sentence(i).stop, at + 7)):
        token = tokens[k]
        mention = scene.mention_of.get(k)
        if (
            token.pos == "PRON"
            or scene.people(mention)
            or scene.sides(mention)
            or (token.lemma in field_words().counterpart and token.tag in ("NN", "NNP"))
        ):
            return False
        if (token.pos == "NOUN" or token.tag == "NNPS") and token.head < k:
            # "the defence chiefs of A and B" are the ones told of; "Arab leaders" are others
            known = token.lemma in words().leader_words and any(
                d.text.lower() in ("the", "both", "two") for d in scene.parse.children(k, "det", "nummod")
            )
            return not known
    return False


def clause_people(scene: Scene, i: int) -> list[str]:
    """Subjects of the clauses around token i, innermost first: who may be the party that the words leave out."""
    found: list[str] = []
    child = scene.parse.tokens[i]
    beside = False  # the contact stands beside the clause ("after a call with X, Y said"), not in its object
    for token in scene.parse.ancestors(i):
        beside = beside or child.dep == "advcl" or (token.pos in ("ADP", "SCONJ") and token.lemma not in ("of", "with"))
        child = token
        if token.pos in ("VERB", "AUX") and beside:
            agents = [m for a in scene.parse.children(token.i, "agent") for m in scene.next_mentions(a.i + 1, a.i + 8)]
            for person in _people(scene, _subject_mentions(scene, token.i) + agents):
                if person not in found:
                    found.append(person)
    return found


def sentence_people(scene: Scene, i: int) -> list[str]:
    """All people named in the sentence of token i, in text order."""
    found: list[str] = []
    for k in scene.sentence(i):
        for person in scene.people(scene.mention_of.get(k)):
            if person not in found:
                found.append(person)
    return found


def is_no_party(scene: Scene, verb: int, entry: Verb) -> bool:
    """True where the other side of the talking is the press or a house: "spoke to reporters"."""
    lexicon = words()
    tokens = scene.parse.tokens
    for k in range(verb + 1, min(scene.sentence(verb).stop, verb + 8)):
        if tokens[k].lemma in lexicon.no_party or tokens[k].text.lower() in lexicon.no_party:
            between = range(verb + 1, k)
            if any(tokens[b].lemma in entry.preps | {"to", "with"} for b in between) or k - verb <= 3:
                return not any(scene.people(scene.mention_of.get(b)) for b in between)
        if tokens[k].lemma in status_words().reporting:
            break
    return False


def predicate_of(scene: Scene, token: Token) -> int | None:
    """The verb that carries a noun as its object or subject: "held talks", "talks took place"."""
    head = scene.parse.head(token.i)
    if token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") and head.pos in ("VERB", "AUX"):
        return head.i
    if token.dep == "conj" and head.pos == "NOUN":
        return predicate_of(scene, head) if head.i != token.i else None
    for _ in range(3):  # "took part by video link in the summit": the parser hangs one phrase on the other
        if head.lemma not in ("in", "on", "to", "at", "by", "via"):
            return None
        over = scene.parse.head(head.i)
        if over.lemma in ("engage", "take", "participate"):
            return over.i
        head = scene.parse.head(over.i)
    return None


def subject_people(scene: Scene, verb: int) -> list[str]:
    """People of a verb's subject."""
    return [p for s in scene.subjects(verb) for m in scene.named(s.i) for p in scene.people(m)]
