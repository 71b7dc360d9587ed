"""The PLOVER root of what one party does to another: a small linear model over words and sentence vectors.

Trained by ``training/acts/train.py``; weights and model card lie in ``data/models/acts``. It codes events of news; the
acts of statements are the rules' (see ``training/acts/README.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..inference import embed, embed_at
from ..model.syntax import Parse, Token
from ..model.text import Span

COMPLEMENTS = frozenset(
    {"xcomp", "ccomp", "dobj", "prep", "advcl", "conj", "prt", "neg", "attr", "acomp", "oprd"}
)  # fmt: skip
_UP = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
_INNER = frozenset({"VERB", "NOUN", "ADJ", "PART"})


class Features(NamedTuple):
    """What the model reads: words and pairs outside the parties' names, marks of the predicate's frame, the sentence
    with the parties masked, the predicate with its complements, and the predicate's place (code points)."""

    words: tuple[str, ...]
    frame: tuple[str, ...]
    masked: str
    phrase: str
    predicate: Span


def features(parse: Parse, text: str, first: int, end: int, source: Span | None, target: Span | None) -> Features:
    """Of the sentence of tokens first..end-1 of ``text``; ``source`` acts, ``target`` is acted on, where known."""
    tokens = parse.tokens[first:end]
    doer, done_to = _head(tokens, source), _head(tokens, target)
    chain = (doer, *parse.ancestors(doer.i)) if doer else ()
    root = next((t for t in tokens if parse.is_root(t.i)), tokens[0])
    verb = next((t for t in chain[1:] if t.pos in _UP), root)
    parts = [t for t in parse.children(verb.i) if t.dep in COMPLEMENTS]
    frame = [f"verb={verb.lemma}"]
    for part in parts:
        frame += [f"{part.dep}={part.lemma}", f"with={part.lemma}"]
        frame += [f"in={t.lemma}" for t in parse.children(part.i) if t.pos in _INNER]
    frame += ["passive"] if parse.children(verb.i, "auxpass") else []
    frame += [f"source={doer.dep}"] if doer else []
    if done_to:
        frame += [f"target={done_to.dep}", f"at={parse.head(done_to.i).lemma}"]
        frame += [f"path={t.lemma}" for t in _path(chain, (done_to, *parse.ancestors(done_to.i)))]
    named = [span for span in (source, target) if span is not None]
    bare = [
        t.lemma
        for t in tokens
        if t.pos not in ("PUNCT", "SPACE") and not any(s.start <= t.start < s.end for s in named)
    ]
    pairs = [f"{a}_{b}" for a, b in pairwise(bare)]
    inner = {t.i: t for part in parts for t in (part, *parse.children(part.i))}
    phrase = " ".join(t.text for t in [verb, *(inner[i] for i in sorted(inner))])
    masked = _masked(text, parse.span(first, end), source, target)
    return Features((*bare, *pairs), tuple(frame), masked, phrase, Span(verb.start, verb.end))


def _head(tokens: Sequence[Token], span: Span | None) -> Token | None:
    inside = [t for t in tokens if span is not None and t.start < span.end and span.start < t.end]
    places = {t.i for t in inside}
    return next((t for t in inside if t.head not in places or t.head == t.i), None)


def _path(left: Sequence[Token], right: Sequence[Token]) -> list[Token]:
    """The tokens between two tokens over their lowest common head."""
    meeting = {t.i for t in right} & {t.i for t in left}
    up = next((n for n, t in enumerate(left) if t.i in meeting), None)
    if up is None:
        return []
    down = next(n for n, t in enumerate(right) if t.i == left[up].i)
    return [*left[1 : up + 1], *right[1:down]]


def _masked(text: str, sentence: Span, source: Span | None, target: Span | None) -> str:
    parties = [(s, name) for s, name in ((source, "one government"), (target, "another country")) if s is not None]
    said = text[sentence.start : sentence.end]
    for span, name in sorted(parties, reverse=True):
        if sentence.contains(span):
            said = said[: span.start - sentence.start] + name + said[span.end - sentence.start :]
    return " ".join(said.split())


def vectors(found: Features, text: str) -> NDArray[np.float32]:
    """Three unit vectors in a row: masked sentence, predicate phrase, and the predicate where it stands in ``text``."""
    masked, phrase = embed([found.masked, found.phrase or found.masked])
    return np.concatenate([masked, phrase, embed_at(text, found.predicate.start, found.predicate.end)])


@dataclass(frozen=True)
class Model:
    """Weights: one column a root. ``words`` and ``frame`` lead from a feature to its row and its inverse frequency."""

    roots: tuple[str, ...]
    words: Mapping[str, tuple[int, float]]
    frame: Mapping[str, tuple[int, float]]
    lexical: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, found: Features, text: str) -> dict[str, float]:
        """The probability of each root."""
        scores = self.bias + vectors(found, text) @ self.dense
        for bag, vocabulary, weight in ((found.words, self.words, 1.0), (found.frame, self.frame, FRAME_WEIGHT)):
            scores = scores + weight * bag_vector(bag, vocabulary, self.lexical)
        odds = np.exp(scores - scores.max())
        return dict(zip(self.roots, map(float, odds / odds.sum()), strict=True))


FRAME_WEIGHT = 1.5  # of the frame's marks against the words


def bag_vector(
    bag: Sequence[str], vocabulary: Mapping[str, tuple[int, float]], rows: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The weighted sum of the rows of a bag of features, each (1 + log count) times inverse frequency, at length 1."""
    known = [(vocabulary[w], 1 + log(n)) for w, n in Counter(bag).items() if w in vocabulary]
    if not known:
        return np.zeros(rows.shape[1], dtype=np.float32)
    values = np.array([inverse * count for (_, inverse), count in known], dtype=np.float32)
    total: NDArray[np.float32] = (values / np.linalg.norm(values)) @ rows[[row for (row, _), _ in known]]
    return total


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights of ``data/models/acts``, read once."""
    path = resources.files("readouts") / "data" / "models" / "acts" / "weights.npz"
    with path.open("rb") as file, np.load(file) as stored:
        names = bytes(stored["features"]).decode("utf-8").split("\n")
        inverse = stored["inverse"].astype(np.float32)
        rows = {name: (n, float(inverse[n])) for n, name in enumerate(names)}
        kinds = {
            kind: {name[2:]: place for name, place in rows.items() if name.startswith(f"{kind}:")}
            for kind in ("w", "f")
        }
        scale = stored["scale"].astype(np.float32)
        return Model(
            tuple(bytes(stored["roots"]).decode("utf-8").split("\n")),
            kinds["w"],
            kinds["f"],
            stored["lexical"].astype(np.float32) * scale[0],
            stored["dense"].astype(np.float32) * scale[1],
            stored["bias"].astype(np.float32),
        )
