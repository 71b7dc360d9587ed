"""The act of a statement that no rule knows: a linear model over the words of cue and content.

Trained by ``training/acts/train_statements.py``; weights and model card lie in ``data/models/statements``. It speaks
only where it is sure enough; what it leaves is "inform".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from ..model.speech import Act

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SUBJECTS = ("own", "other", "joint", "none")  # see ``clauses.Clause``; anything else is not known
_WORD = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_TURNING = frozenset(
    "must will would not no never nobody nothing cannot can could should may might until unless only without ready is "  # noqa: SIM905
    "are was were has have had be".split()
)


class Guess(NamedTuple):
    """An act and the model's probability for it."""

    act: Act
    probability: float


class _Weights(NamedTuple):
    acts: tuple[str, ...]
    places: dict[str, int]
    table: NDArray[np.float32]  # (features, acts)
    bias: NDArray[np.float32]


def features(cue: str, content: str, subject: str) -> Iterator[str]:
    """What the model sees: one to three words of the content in a row, the cue's words, whose doing is told of."""
    told = [w.lower().replace("’", "'") for w in _WORD.findall(content)]
    words = ["^", *told[told[:1] == ["that"] :], "$"]
    yield from words
    yield from (" ".join(p) for p in pairwise(words))
    yield from (" ".join(t) for t in zip(words, words[1:], words[2:], strict=False))
    yield from (f"cue={w.lower()}" for w in _WORD.findall(cue) or ("none",))
    if subject in SUBJECTS:
        yield f"subject={subject}"
        yield from (f"{subject}&{w}" for w in words if w in _TURNING)


def guess(cue: str, content: str, subject: str) -> Guess:
    """The likeliest act; ``cue`` and ``content`` are words of the text, ``subject`` that of the main clause."""
    import numpy as np

    weights = _weights()
    names = set(features(cue, content, subject))
    found = [weights.places[f] for f in names if f in weights.places]
    scores = weights.bias.copy()
    if found:
        scores += weights.table[sorted(found)].sum(axis=0) / np.sqrt(len(names))
    powers = np.exp(scores - scores.max())
    best = int(powers.argmax())
    return Guess(cast("Act", weights.acts[best]), float(powers[best] / powers.sum()))


@lru_cache(maxsize=1)
def _weights() -> _Weights:
    import numpy as np

    with (resources.files("readouts.data") / "models" / "statements" / "weights.npz").open("rb") as file:
        stored = np.load(file)
        names = stored["features"].tobytes().decode().split("\n")
        acts = stored["acts"].tobytes().decode().split("\n")
        table = stored["table"].astype(np.float32) * stored["scale"]
        return _Weights(tuple(acts), {n: i for i, n in enumerate(names)}, table, stored["bias"])
