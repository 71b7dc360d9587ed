"""How time and memory grow with the pile: one person over documents, copies, grouping.

    python benchmarks/growth.py                          # 100, 400, 1,600 and 6,400 texts
    python benchmarks/growth.py --texts 1000 10000 100000
    python benchmarks/growth.py --plot benchmarks/growth.svg          # needs matplotlib

Piles are made up: leaders of 24 states call and meet again and again over two years, each contact is told by one to
twelve texts, one in five is a lightly changed copy, one in six gives no day. No text is parsed, so that only what puts
texts together is measured. Each size runs in a process of its own; ``grew`` is the time per text against the size
before it: 1.0 is linear.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from datetime import date, timedelta
from pathlib import Path

from readouts.annotate import unify
from readouts.contacts import find_copies, group
from readouts.model.actors import Actor, Mention, Tenure
from readouts.model.contacts import FieldClaim, Medium, Report
from readouts.model.reading import Reading
from readouts.model.text import Document, OffsetMap, Published, Span

STATES = 24
FIRST = date(2022, 1, 1)
DAYS = 730
MEDIA: tuple[Medium, ...] = ("phone_call", "meeting", "video_call")
WORDS = [
    f"{a}{b}{c}" for a in ("ka", "lo", "mi", "nu", "re") for b in ("ba", "de", "fi", "go") for c in ("n", "s", "t")
]


def pile(texts: int, seed: int = 1) -> list[Reading]:
    """Readings of so many made-up texts."""
    dice = random.Random(seed)
    leaders = [leader(i) for i in range(STATES)]
    found: list[Reading] = []
    while len(found) < texts:
        pair = tuple(sorted(dice.sample(leaders, 2), key=lambda a: a.id))
        day = FIRST + timedelta(dice.randrange(DAYS))
        medium = dice.choice(MEDIA)
        words = dice.choices(WORDS, k=120)
        for _ in range(min(dice.randint(1, 12), texts - len(found))):
            if dice.random() > 0.2:
                words = dice.choices(WORDS, k=120)
            changed = [dice.choice(WORDS) if dice.random() < 0.05 else w for w in words]
            found.append(text(len(found), pair, day if dice.random() > 1 / 6 else None, day, medium, changed))
    return found


def leader(i: int) -> Actor:
    """The head of a made-up state."""
    return Actor(
        f"person:leader-{i}", f"Given{i} Surname{i}", "person", f"A{i:02}", side=f"state:A{i:02}",
        offices=(Tenure("president", f"A{i:02}"),),
    )  # fmt: skip


def text(n: int, pair: tuple[Actor, ...], told: date | None, day: date, medium: Medium, words: list[str]) -> Reading:
    """One text that tells of one contact."""
    body = " ".join([*(a.name for a in pair), *words])
    doc = Document(
        f"doc:{n:06}", body, body, OffsetMap.identity(len(body)), kind="wire", language="en",
        published=Published((day + timedelta(1)).isoformat(), "given"),
    )  # fmt: skip
    span = Span(0, len(pair[0].name))
    dates = (FieldClaim(told.isoformat(), doc.id, span),) if told else ()
    report = Report(doc.id, 0, span, tuple(a.id for a in pair), medium, "held", "main", (0,), (span,), dates=dates)
    mentions = tuple(Mention(span, span, "name", a.id) for a in pair)
    return Reading(doc, pair, mentions, (), (), (), (report,))


def measure(texts: int, results: multiprocessing.queues.Queue[tuple[float, ...]]) -> None:
    """Seconds of each stage, contacts found, megabytes at the peak."""
    made = pile(texts)
    start = time.process_time()
    readings, actors = unify(made)
    first = time.process_time()
    copies = find_copies(readings)
    second = time.process_time()
    contacts, _ = group(readings, actors, copies)
    third = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    results.put((first - start, second - first, third - second, len(contacts), peak))


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, nargs="+", default=[100, 400, 1_600, 6_400])
    parser.add_argument("--plot", type=Path, help="draw the figures as SVG there")
    args = parser.parse_args()
    print(f"{'texts':>8} {'people s':>9} {'copies s':>9} {'grouping s':>10} {'contacts':>9} {'peak MB':>8} {'grew':>5}")
    before: float | None = None
    rows: list[tuple[float, ...]] = []
    context = multiprocessing.get_context("spawn")
    for size in args.texts:
        results = context.Queue()
        process = context.Process(target=measure, args=(size, results))
        process.start()
        people, copies, grouping, contacts, peak = results.get()
        process.join()
        each = (people + copies + grouping) / size
        grew = f"{each / before:5.1f}" if before else ""
        print(f"{size:8} {people:9.2f} {copies:9.2f} {grouping:10.2f} {contacts:9} {peak:8.0f} {grew}")
        before = each
        rows.append((size, people, copies, grouping, peak))
    if args.plot is not None:
        draw(rows, args.plot)


def draw(rows: list[tuple[float, ...]], path: Path) -> None:
    """Seconds of each stage and the peak of memory over the number of texts, both axes logarithmic."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "readouts"  # the same picture has the same bytes
    from matplotlib import pyplot

    sizes, people, copies, grouping, peak = zip(*rows, strict=True)
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    for label, seconds in (("one person over texts", people), ("copies", copies), ("grouping", grouping)):
        left.plot(sizes, seconds, marker="o", label=label)
    left.plot(sizes, [copies[0] * n / sizes[0] for n in sizes], ":", color="grey", label="linear")
    right.plot(sizes, peak, marker="o", color="tab:red")
    for axes, unit in ((left, "seconds"), (right, "peak memory, MB")):
        axes.set(xscale="log", yscale="log", xlabel="texts", ylabel=unit)
        axes.grid(visible=True, alpha=0.3)
    left.legend(frameon=False)
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
