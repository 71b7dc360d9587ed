"""Who asked for a contact, told by a verb: of asking for it, of calling, of making the first move."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.syntax import Token
from .asking import Asked, Circle, denied, span_of
from .scene import Scene
from .words import Opener, field_words, words

_FIRST = ("one", "first")
_REACH = 7  # tokens behind a verb in which its contact noun stands


def agents(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """The verb's subjects: its own, "it was X who ...", "X was the one who ...", "who ...: it was X"."""
    found: list[Token] = []
    over = scene.parse.head(verb.i)
    if over.lemma in _FIRST and verb.dep in ("relcl", "acl", "xcomp"):
        return scene.subjects(over.head)  # "X was the first to call"
    for subject in (*scene.subjects(verb.i), *_cleft(scene, verb)):
        if subject.lemma in _FIRST and subject.dep in ("attr", "acomp", "advmod"):
            found += scene.subjects(subject.head)
        elif subject.tag in ("WP", "WDT"):
            found += _answer(scene, verb)
        else:
            found.append(subject)
    return tuple(found)


def _cleft(scene: Scene, verb: Token) -> tuple[Token, ...]:
    """ "It was X that asked": who stands before the clause."""
    above = scene.parse.head(verb.i)
    it = any(k.text.lower() == "it" and k.i < above.i for k in scene.parse.children(above.i, "nsubj", "expl"))
    return scene.parse.children(above.i, "attr") if above.lemma == "be" and it and above.i < verb.i else ()


def _answer(scene: Scene, verb: Token) -> list[Token]:
    """ "asked who had placed the call, she said it was X"."""
    rest = (scene.parse.tokens[k] for k in range(verb.i + 1, scene.sentence(verb.i).stop))
    be = (t for t in rest if t.lemma == "be" and not denied(scene, t))
    return [
        who
        for t in be
        if any(s.text.lower() == "it" for s in scene.parse.children(t.i, "nsubj", "expl"))
        for who in scene.parse.children(t.i, "attr")
    ]


def _first(scene: Scene, circle: Circle, who: Iterable[Token]) -> tuple[str, Token] | None:
    """The first of these that means somebody of the contact."""
    return next(((a, t) for t in who if (a := circle.of_token(scene, t)) is not None), None)


def asking(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "X asked for the call", "the call that X had sought", "X proposed that they talk", "X made this call"."""
    field = field_words()
    if verb.pos != "VERB" or not (verb.lemma in field.ask_verbs or verb.lemma in ("make", "place")):
        return None
    if scene.parse.children(verb.i, "nsubjpass", "auxpass") or denied(scene, verb):
        return None
    wanted = _contact_object(scene, verb) or _talking(scene, verb, circle)
    asked = _first(scene, circle, agents(scene, verb)) if wanted is not None else None
    if asked is None or wanted is None:
        return None
    return Asked(asked[0], span_of(scene, asked[1].i, max(verb.i, wanted.i)), None, 1.0, verb.i)


def _contact_object(scene: Scene, verb: Token) -> Token | None:
    """A definite contact noun that a verb takes: "asked for the call", "the conversation that X set up"."""
    field, lexicon, tokens = field_words(), words(), scene.parse.tokens
    head = scene.parse.head(verb.i)
    if verb.dep == "relcl" and head.lemma in field.call_nouns and _known(scene, head):
        return head if not scene.parse.children(verb.i, "dobj") or _relative(scene, verb) else None
    between: list[Token] = []
    for token in tokens[verb.i + 1 : min(scene.sentence(verb.i).stop, verb.i + _REACH)]:
        if token.lemma in field.call_nouns and token.pos in ("NOUN", "PROPN") and token.dep != "compound":
            forms = {t.text.lower() for t in between}
            joins = [t.lemma for t in between if t.pos == "ADP"][-1:]
            if joins and joins[0] not in ("for", "of"):
                return None  # "asked him during the call"
            return token if forms & lexicon.definite and not forms & lexicon.indefinite else None
        other = token.pos == "NOUN" and token.dep in ("dobj", "pobj") and token.i not in scene.mention_of
        if other or token.pos in ("VERB", "AUX") or token.text in (",", ";", "”", '"'):
            return None
        between.append(token)
    return None


def _known(scene: Scene, noun: Token) -> bool:
    """Is it spoken of as known: not "a call that X had sought"?"""
    kids = {k.text.lower() for k in scene.parse.children(noun.i, "det", "poss")}
    return bool(kids) and not kids & words().indefinite


def _relative(scene: Scene, verb: Token) -> bool:
    return any(k.tag in ("WDT", "WP") for k in scene.parse.children(verb.i, "dobj", "pobj"))


def _talking(scene: Scene, verb: Token, circle: Circle) -> Token | None:
    """The verb of talking in what was asked: "asked to speak to him", "suggested that they meet", "asked X to come";
    not at another time."""
    field, tokens = field_words(), scene.parse.tokens
    rest = [tokens[k] for k in range(verb.i, scene.sentence(verb.i).stop)]
    if any(t.text.lower() in words().another | {"if", "whether"} for t in rest):
        return None
    if any(t.type == "DATE" and verb.start < t.span.start <= rest[-1].start for t in scene.annotated.times):
        return None
    whom = _first(scene, circle, scene.parse.children(verb.i, "dobj", "dative"))
    for clause in scene.parse.children(verb.i, "xcomp", "ccomp"):
        meeting = clause.lemma in field.talking_verbs and clause.lemma not in ("discuss", "argue")
        coming = whom is not None and clause.lemma in field.coming_verbs
        subjects = scene.parse.children(clause.i, "nsubj")
        theirs = not subjects or subjects[0].text.lower() in ("they", "both") or _first(scene, circle, subjects)
        if clause.i > verb.i and theirs and (meeting or coming):
            return clause
    return None


def asked_of(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "initiated by X", "the call was requested by Washington", "asked for by X", "initiated from X's side"."""
    field, tokens = field_words(), scene.parse.tokens
    stop = scene.sentence(verb.i).stop
    if verb.text.lower() not in field.ask_participles:
        return None
    by = next((k for k in (verb.i + 1, verb.i + 2) if k < stop and tokens[k].lemma in ("by", "from")), None)
    if by is None or (by == verb.i + 2 and tokens[verb.i + 1].pos not in ("ADP", "ADV", "PART")):
        return None
    if denied(scene, verb) or not _about_contact(scene, verb):
        return None
    mentions = scene.next_mentions(by + 1, min(stop, by + 8))
    actor = circle.of_mention(scene, mentions[0]) if mentions else None
    if actor is None:
        return None
    span = span_of(scene, verb.i, scene.parse.tokens_in(mentions[0].span)[-1].i)
    return Asked(actor, span, span.of(scene.text), 1.0, verb.i)


_NEAR, _FAR = 8, 24  # tokens between a contact noun and "requested by X", "convened by X"


def _about_contact(scene: Scene, verb: Token) -> bool:
    """Is the participle said of a contact?"""
    nouns = field_words().call_nouns
    subject = [s.lemma for s in scene.subjects(verb.i)]
    if any(s in nouns or s in ("it", "which", "that") for s in subject) or scene.parse.head(verb.i).lemma in nouns:
        return True
    reach = _FAR if verb.lemma in words().convening else _NEAR
    return any(t.lemma in nouns for t in scene.parse.tokens[max(scene.sentence(verb.i).start, verb.i - reach) : verb.i])


def calling(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "X had rung his colleague", "it was X who called", "they called us": who called the other up."""
    entry = words().verbs.get(verb.lemma)
    if entry is None or not entry.initiates or entry.medium != "phone_call" or verb.pos != "VERB":
        return None
    parse = scene.parse
    bare = verb.tag in ("VB", "VBG") and parse.head(verb.i).lemma not in _FIRST
    if bare or denied(scene, verb) or parse.children(verb.i, "oprd", "prt", "acl"):
        return None
    if any(p.lemma in ("on", "for", "upon") and p.i == verb.i + 1 for p in parse.children(verb.i, "prep")):
        return None  # "called on them to act"
    passive = bool(parse.children(verb.i, "nsubjpass", "auxpass"))
    objects = parse.children(verb.i, "dobj", "dative")
    if passive:
        by = [o for p in parse.children(verb.i, "agent") for o in parse.children(p.i, "pobj")]
        who, whom = _first(scene, circle, by), _first(scene, circle, agents(scene, verb))
    else:
        who, whom = _first(scene, circle, agents(scene, verb)), _first(scene, circle, objects)
        if objects and whom is None and not _anybody(scene, objects):
            return None
    if whom is not None and whom[1].text.lower() in ("me", "us"):
        other = circle.opposite(scene, whom[0])
        return Asked(other, span_of(scene, verb.i, whom[1].i), None, 0.8, verb.i, called=True) if other else None
    if who is None or (whom is not None and scene.side_of(whom[0]) == scene.side_of(who[0])):
        return None
    return Asked(who[0], span_of(scene, who[1].i, verb.i), None, 0.8, verb.i, called=True)


def _anybody(scene: Scene, objects: tuple[Token, ...]) -> bool:
    """ "called him", where nothing says whom: a person, and no thing."""
    return all(o.pos == "PRON" and o.text.lower() in ("him", "her", "them", "me", "us") for o in objects)


def opening(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "X reached out first", "X picked up the phone", "X took the initiative for the call"."""
    run = [scene.parse.tokens[k] for k in range(verb.i + 1, min(scene.sentence(verb.i).stop, verb.i + _REACH))]
    entry = next((o for o in field_words().openers if o.verb == verb.lemma and _in_order(o, run)), None)
    if entry is None or denied(scene, verb) or verb.tag == "VBG" or scene.parse.children(verb.i, "auxpass"):
        return None
    target = next((t for t in run if t.lemma in ("to", "with") and t.pos == "ADP"), None)
    if target is not None:
        objects = scene.parse.children(target.i, "pobj")
        if objects and _first(scene, circle, objects) is None and not _anybody(scene, objects):
            return None  # "reached out to investors"
    who = _first(scene, circle, agents(scene, verb))
    return Asked(who[0], span_of(scene, who[1].i, verb.i + 1), None, 0.8, verb.i) if who else None


def _in_order(entry: Opener, run: list[Token]) -> bool:
    """Do the entry's words stand there in their order, with others between?"""
    forms = iter(t.lemma for t in run)
    return all(w in forms for w in entry.words)


def because_asked(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "talked because Delhi asked for it", "as Ankara had requested it", "after Lima had asked"."""
    if verb.pos != "VERB" or verb.lemma not in field_words().request_verbs or denied(scene, verb):
        return None
    tokens, stop = scene.parse.tokens, scene.sentence(verb.i).stop
    follow = [t.text.lower() for t in tokens[verb.i + 1 : min(stop, verb.i + 4)]]
    causal = any(m.text.lower() in ("because", "as", "since", "after") for m in scene.parse.children(verb.i, "mark"))
    for_it = follow[:2] == ["for", "it"] or follow[:1] == ["it"]
    if not causal or not (for_it or not follow or follow[0] in (".", ",", "”", '"')):
        return None
    who = _first(scene, circle, scene.subjects(verb.i))
    last = min(verb.i + (2 if for_it else 0), stop - 1)
    return Asked(who[0], span_of(scene, who[1].i, last), None, 0.9, verb.i) if who else None


def sought_out(scene: Scene, verb: Token, circle: Circle) -> Asked | None:
    """ "X had sought her out", "X had invited him to Lima": one goes to find the other."""
    if verb.pos != "VERB" or denied(scene, verb):
        return None
    out = any(k.lemma == "out" for k in scene.parse.children(verb.i, "prt", "advmod"))
    invited = verb.lemma == "invite" and bool(scene.parse.children(verb.i, "nsubjpass"))
    if invited:
        by = [o for p in scene.parse.children(verb.i, "agent") for o in scene.parse.children(p.i, "pobj")]
        host, guest = _first(scene, circle, by), _first(scene, circle, scene.subjects(verb.i))
        if host is None or guest is None:
            return None
        return Asked(host[0], span_of(scene, verb.i, host[1].i), None, 0.9, verb.i)
    had = any(a.lemma == "have" and a.tag == "VBD" for a in scene.parse.children(verb.i, "aux"))
    if not (verb.lemma == "seek" and out) and not (verb.lemma == "invite" and had):
        return None
    who = _first(scene, circle, scene.subjects(verb.i))
    whom = _first(scene, circle, scene.parse.children(verb.i, "dobj", "dative"))
    if who is None or whom is None or scene.side_of(who[0]) == scene.side_of(whom[0]):
        return None
    return Asked(who[0], span_of(scene, who[1].i, whom[1].i), None, 0.9, verb.i)
