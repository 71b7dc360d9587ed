"""From the trained network's scores to spans that belong together: Viterbi over tags, then the best links.

The network is trained on PolNeAR, which marks one layer: every token has one role at most, each attribution has one
cue, at most one source, and one or more pieces of content.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .. import inference
from ..model.syntax import Parse
from ..model.text import Span
from .windows import Window, syntax_of, windows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SOURCE, CUE, CONTENT = range(3)  # tags are 0 outside, then begin and inside of each role in this order
_FORBIDDEN = -1e4
_BUCKETS = 12


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as the tagger reads it: clean spans; ``score`` (0 to 1) is how sure its links are."""

    cue: Span
    contents: tuple[Span, ...]
    source: Span | None
    score: float


def tagged(text: str, parse: Parse) -> list[Tagged]:
    """All attributions that the tagger finds in an English text, in order of their cues."""
    found: list[Tagged] = []
    for window in windows(text, [syntax_of(t) for t in parse.tokens], inference.encode_line):
        hidden, scores = inference.tag_pieces(window.pieces, window.features)
        found += read(window, hidden, scores, inference.attribution_heads())
    return found


def read(window: Window, hidden: Floats, scores: Floats, heads: dict[str, Floats]) -> list[Tagged]:
    """The attributions of one window; see ``inference.tag_pieces`` for the arrays."""
    roles: tuple[list[tuple[int, int]], ...] = ([], [], [])
    for role, first, last in spans_of(viterbi(scores, heads["transitions"])):
        roles[role].append((first, last))
    cues, contents, sources = roles[CUE], roles[CONTENT], roles[SOURCE]
    if not cues or not contents:
        return []
    held: list[list[tuple[int, float]]] = [[] for _ in cues]
    for k, row in enumerate(_probabilities(link(hidden, contents, cues, "content_cue", heads))):
        best = int(row.argmax())
        if best < len(cues):
            held[best].append((k, float(row[best])))
    to_source = _probabilities(link(hidden, cues, sources, "cue_source", heads))
    found = []
    for cue, own, row in zip(cues, held, to_source, strict=True):
        if not own:
            continue  # PolNeAR has no cue without a content
        best = int(row.argmax())
        source = _place(window, sources[best]) if best < len(sources) else None
        sure = float(row[best]) * sum(p for _, p in own) / len(own)
        found.append(Tagged(_place(window, cue), tuple(_place(window, contents[k]) for k, _ in own), source, sure))
    return found


def viterbi(scores: Floats, transitions: Floats) -> list[int]:
    """The best tag sequence for scores (t, k) under transitions (k, k), from -> to; begins where tag 0 may lead."""
    import numpy as np

    if not len(scores):
        return []
    best = scores[0] + np.where(transitions[0] <= _FORBIDDEN, _FORBIDDEN, 0.0)
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, len(scores)):
        paths = best[:, None] + transitions
        back[t] = paths.argmax(0)
        best = paths.max(0) + scores[t]
    path = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        path.append(int(back[t, path[-1]]))
    return path[::-1]


def spans_of(tags: list[int]) -> list[tuple[int, int, int]]:
    """(role, first, last) of a tag sequence; an inside tag that follows nothing of its role begins a span."""
    spans: list[tuple[int, int, int]] = []
    for k, tag in enumerate(tags):
        if tag == 0:
            continue
        role, inside = divmod(tag - 1, 2)
        if inside and spans and spans[-1][0] == role and spans[-1][2] == k - 1:
            spans[-1] = (role, spans[-1][1], k)
        else:
            spans.append((role, k, k))
    return spans


def link(
    hidden: Floats, left: list[tuple[int, int]], right: list[tuple[int, int]], name: str, heads: dict[str, Floats]
) -> Floats:
    """Scores (n, m + 1) of n spans against m others and, in the last column, against none."""
    import numpy as np

    def ends(spans: list[tuple[int, int]], side: str) -> Floats:
        both = np.concatenate([hidden[[s[0] for s in spans]], hidden[[s[1] for s in spans]]], axis=1)
        return gelu(both @ heads[f"{name}.{side}.0.weight"].T + heads[f"{name}.{side}.0.bias"])

    a = ends(left, "left")
    none = a @ heads[f"{name}.none.weight"].T + heads[f"{name}.none.bias"]
    if not right:
        return none
    b = ends(right, "right")
    gaps = np.array([[r[0] - s[0] for r in right] for s in left])
    scores = a @ heads[f"{name}.bilinear"] @ b.T / np.sqrt(np.float32(a.shape[1]))
    result: Floats = np.concatenate([scores + heads[f"{name}.distance.weight"][bucket(gaps), 0], none], axis=1)
    return result


def bucket(gap: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed distances in pieces as one of 12 buckets, log-spaced, the negative ones first."""
    import numpy as np

    size = np.minimum(np.log2(np.abs(gap) + 1.0).astype(np.int64), _BUCKETS // 2 - 1)
    return np.where(gap < 0, size, size + _BUCKETS // 2)


def gelu(x: Floats) -> Floats:
    """x times the normal distribution function, by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    import numpy as np

    z = np.abs(x) / np.sqrt(2.0)
    t = 1 / (1 + 0.3275911 * z)
    tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - tail * np.exp(-z * z))
    result: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return result


def _probabilities(scores: Floats) -> Floats:
    import numpy as np

    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def _place(window: Window, span: tuple[int, int]) -> Span:
    return Span(window.offsets[span[0]].start, window.offsets[span[1]].end)
