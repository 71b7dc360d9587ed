"""Sentences that somebody's "the aide said" interrupts between subject and verb: "X, the aide told Y, had done Z".

The small parser loses such a sentence. Its outer words and the aside are parsed apart and put together again, the aside
hanging on the verb of the outer clause as ``parataxis``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from ..data import load_yaml

# what may follow the verb of saying inside the aside: nothing, a place or time, or those who were told
_ASIDE = re.compile(
    r",\s(?P<aside>(?!(?:who|which|that|when|where|while|and|but|or|as|after|before)\b)[^,;:.!?\"“”«»()\n]{2,70}?),\s"
)
_VERBAL = ("VBD", "VBZ", "VBP", "MD")
_AUX = frozenset({"had", "has", "have", "would", "will", "was", "were", "is", "are", "could", "should", "did"})


class Link(NamedTuple):
    """A token's place in the dependency tree of a sentence: index of its head in the sentence, and how."""

    head: int
    dep: str
    pos: str
    tag: str


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    groups = load_yaml("cues.yaml")["verbs"]
    return frozenset(v for name in ("report", "tell") for v in groups[name]["lemmas"] if " " not in v)


def relinked(sent: Any, text: str, nlp: Callable[[str], Any]) -> list[Link] | None:
    """New links for the tokens of a spaCy sentence that an aside interrupts, or None for any other."""
    for m in _ASIDE.finditer(text):
        before, after = text[: m.start()], text[m.end() :]
        inner = [w for w in sent if m.start("aside") <= w.idx - sent.start_char < m.end("aside")]
        if not _interrupted(sent, len(before), m.end()) or not _tells(inner):
            continue
        outer_text = f"{before} {after}"
        outer = [w for w in nlp(outer_text) if not w.is_space]
        aside = [w for w in nlp(m["aside"] + ".") if not w.is_space][:-1]
        shift = m.end() - len(before) - 1
        links = _joined(sent, outer, aside, len(before), shift, m.start("aside"))
        if links is not None:
            return links
    return None


def _interrupted(sent: Any, end: int, start: int) -> bool:
    """The words before have no verb yet but an auxiliary at their end, and a verb opens those behind."""
    before = [w for w in sent if w.idx - sent.start_char < end]
    after = [w for w in sent if w.idx - sent.start_char >= start]
    if not before or not after or not any(w.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP") for w in before):
        return False
    bare = [w for w in before if w.tag_ in _VERBAL or (w.pos_ in ("VERB", "AUX") and w.lower_ not in _AUX)]
    split = before[-1].lower_ in _AUX
    if any(w is not before[-1] or not split for w in bare):
        return False
    opening = next((w for w in after[:3] if w.tag_ not in ("RB", "RP")), after[0])
    return opening.tag_ in (("VB", "VBN", "VBG", "VBD") if split else _VERBAL)


def _tells(aside: Sequence[Any]) -> bool:
    """A subject and a verb of saying, with no clause or object of the verb's own but those who are told."""
    verbs = [k for k, w in enumerate(aside) if w.tag_ in ("VBD", "VBZ", "VBP") and w.lemma_.lower() in _verbs()]
    if len(verbs) != 1 or verbs[0] == 0 or len(aside) > 12:
        return False
    rest = aside[verbs[0] + 1 :]
    return not any(w.pos_ in ("VERB", "AUX", "SCONJ") or w.tag_ in ("WP", "WDT") for w in [*aside[: verbs[0]], *rest])


def _joined(
    sent: Any, outer: Sequence[Any], aside: Sequence[Any], cut: int, shift: int, start: int
) -> list[Link] | None:
    """Links over the whole sentence, or None where the words were cut otherwise than before."""
    places = {w.idx - sent.start_char: k for k, w in enumerate(sent) if not w.is_space}
    at: dict[Any, int] = {}
    for words, near, far in ((outer, 0, shift), (aside, start, start)):
        for w in words:
            k = places.get(w.idx + (near if w.idx < cut else far))
            if k is None or len(w) != len(sent[k]):
                return None
            at[w] = k
    roots = [w for w in outer if w.head == w]
    tops = [w for w in aside if w.head == w]
    if len(roots) != 1 or len(tops) != 1 or tops[0].pos_ not in ("VERB", "AUX"):
        return None
    links: list[Link | None] = [None] * len(sent)
    for w, k in at.items():
        links[k] = Link(at[w.head], w.dep_, w.pos_, w.tag_)
    links[at[tops[0]]] = Link(at[roots[0]], "parataxis", tops[0].pos_, tops[0].tag_)
    top = at[tops[0]]
    return [
        link if link is not None else Link(top, "punct", w.pos_, w.tag_) for link, w in zip(links, sent, strict=True)
    ]
