"""Which news texts tell of one event? Grouping by the document side alone, beside TF-IDF.

    python benchmarks/grouping.py --root DIR --dated    # only texts with a day
    python benchmarks/grouping.py --root DIR            # DIR holds allsides-half.jsonl.gz: event, title, text, date

The texts are generic news: most tell of no contact, so that people, medium and day of a contact cannot help. What is
left is the evidence of the documents: names, figures, what title and lead mean (``inference.embed``), whether one is a
copy of the other (``contacts.find_copies``), and the day of publication. A pair's score is the mean of the first three,
1 for copies; average link joins until no mean reaches the threshold. Texts more than ``--window`` days apart never
come together; a text without a day may join any.

Nothing of this is what ``contacts.group`` does: it never joins texts by likeness, for two calls of one pair of leaders
are told in the same words. The figure tells how far likeness goes where no contact is there to tell texts apart.

TF-IDF is held to the same window and linked in the same way. Thresholds are chosen on half of the events (by the
hash of their name); figures are of the other half, and of the whole with that threshold ("at best": with the threshold
that is best there).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readouts.clean import clean
from readouts.contacts import find_copies
from readouts.inference import embed
from readouts.load import from_text
from readouts.model.reading import Reading

LEAD = 600  # characters of the text that are embedded after its title
WORD = re.compile(r"[^\W\d_]{2,}")
NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")  # capitalised within a sentence
FIGURE = re.compile(r"\d[\d.,]*\d|\d{2,}")
THRESHOLDS = [k / 100 for k in range(90, 4, -1)]
Figures = tuple[float, float, float]  # precision, recall, F1
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Article:
    """One text of the set."""

    event: str
    title: str
    text: str
    day: date | None


def articles(root: Path) -> list[Article]:
    """The set, in its order."""
    with gzip.open(root / "allsides-half.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Article(r["event"], r["title"], r["text"], date.fromisoformat(r["date"]) if r["date"] else None) for r in rows
    ]


def held_out(event: str) -> bool:
    """Half of the events by hash."""
    return hashlib.sha256(event.encode()).digest()[0] % 2 == 1


def cosines(bags: Sequence[Counter[str]]) -> Matrix:
    """Cosine of every two bags of terms, weighted by (1 + log count) * smoothed idf; terms of one text alone count
    towards its length only."""
    held: Counter[str] = Counter(term for bag in bags for term in bag)
    place = {t: i for i, t in enumerate(sorted(t for t, n in held.items() if n > 1))}
    table = np.zeros((len(bags), len(place)), dtype=np.float32)
    norms = np.zeros(len(bags))
    for row, bag in enumerate(bags):
        for term, count in bag.items():
            weight = (1 + np.log(count)) * (np.log((1 + len(bags)) / (1 + held[term])) + 1)
            norms[row] += weight**2
            if term in place:
                table[row, place[term]] = weight
    table /= np.maximum(np.sqrt(norms), 1e-9)[:, None]
    found: Matrix = (table @ table.T).astype(np.float64)
    return found


def copies(pile: Sequence[Article]) -> Matrix:
    """1 for two texts of which one is a copy of the other, or both of a third."""
    documents = [clean(from_text(f"{a.title}\n\n{a.text}", path=f"{i:05}")) for i, a in enumerate(pile)]
    known = dict(find_copies([Reading(d, (), (), (), (), (), ()) for d in documents]))
    voices = np.array([known.get(d.id, d.id) for d in documents])
    same: Matrix = (voices[:, None] == voices[None, :]).astype(np.float64)
    return same


def bag(pattern: re.Pattern[str], article: Article) -> Counter[str]:
    """The terms of title and text that a pattern finds."""
    return Counter(m.casefold().strip(".,") for m in pattern.findall(f"{article.title}\n{article.text}"))


def names(article: Article) -> Counter[str]:
    """Words of names: who says "Joe Biden" once says "Biden" after."""
    return Counter(word.casefold() for name in NAME.findall(article.text) for word in name.split())


def windowed(scores: Matrix, pile: Sequence[Article], window: int) -> Matrix:
    """Texts further apart than the window never join."""
    days = np.array([a.day.toordinal() if a.day else np.nan for a in pile])
    return np.where(np.abs(days[:, None] - days[None, :]) > window, -np.inf, scores)


def linked(scores: Matrix, pile: Sequence[Article]) -> dict[float, Figures]:
    """Average link, from the most alike down to nothing: precision, recall and F1 at each threshold."""
    means, sizes = scores.copy(), np.ones(len(scores))
    np.fill_diagonal(means, -np.inf)
    parts: list[list[int]] = [[i] for i in range(len(scores))]
    figures: dict[float, Figures] = {}
    for threshold in THRESHOLDS:
        while (best := means.max()) >= threshold and best > -np.inf:
            i, j = divmod(int(means.argmax()), len(means))
            merged = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
            sizes[i] += sizes[j]
            parts[i] += parts[j]
            parts[j] = []
            means[i] = means[:, i] = merged
            means[i, i] = -np.inf
            means[j] = means[:, j] = -np.inf
        figures[threshold] = b_cubed([p for p in parts if p], pile)
    return figures


def b_cubed(found: Iterable[Sequence[int]], pile: Sequence[Article]) -> Figures:
    """Precision, recall and F1, the mean over texts."""
    sizes = Counter(a.event for a in pile)
    precision = recall = 0.0
    for cluster in found:
        own = Counter(pile[i].event for i in cluster)
        precision += sum(n * n for n in own.values()) / len(cluster)
        recall += sum(n * n / sizes[event] for event, n in own.items())
    precision, recall = precision / len(pile), recall / len(pile)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--window", type=int, default=3, help="days")
    parser.add_argument("--dated", action="store_true", help="only texts with a day")
    args = parser.parse_args()
    pile = [a for a in articles(args.root) if a.day or not args.dated]
    choosing = [i for i, a in enumerate(pile) if not held_out(a.event)]
    measured = [i for i, a in enumerate(pile) if held_out(a.event)]
    words = cosines([bag(WORD, a) for a in pile])
    named, figures = cosines([names(a) for a in pile]), cosines([bag(FIGURE, a) for a in pile])
    vectors = embed([f"{a.title}. {a.text[:LEAD]}" for a in pile]).astype(np.float64)
    meant = np.maximum(0.0, vectors @ vectors.T)
    same = copies(pile)
    systems = {
        "TF-IDF": words,
        "names": named,
        "figures": figures,
        "vectors": meant,
        "names, figures, vectors, copies": np.maximum(same, (named + figures + meant) / 3),
        "the same and TF-IDF": np.maximum(same, (named + figures + meant + words) / 4),
    }
    print(f"{len(pile)} texts, {len({a.event for a in pile})} events; held out {len(measured)} texts")
    print(f"{'':34}{'threshold':>10}{'choosing':>10}{'held out: P':>13}{'R':>7}{'F1':>7}{'whole F1':>10}{'at best':>8}")
    runs = [(name, args.window) for name in systems] + [("TF-IDF", None)]
    for name, window in runs:
        scores = windowed(systems[name], pile, args.window if window is not None else 100_000)

        def run(part: Sequence[int], scores: Matrix = scores) -> dict[float, Figures]:
            return linked(scores[np.ix_(part, part)], [pile[i] for i in part])

        tried = run(choosing)
        threshold = max(tried, key=lambda t: tried[t][2])
        (p, r, f1), whole = run(measured)[threshold], run(range(len(pile)))
        label = name if window is not None else f"{name}, no window"
        print(
            f"{label:34}{threshold:10.2f}{tried[threshold][2]:10.3f}{p:13.3f}{r:7.3f}{f1:7.3f}"
            f"{whole[threshold][2]:10.3f}{max(f[2] for f in whole.values()):8.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
