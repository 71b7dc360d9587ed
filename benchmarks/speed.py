"""Words per second by stage, with the bare spaCy pipeline measured in the same run as the yardstick.

    python benchmarks/speed.py [PATH ...] [--runs N] [--json FILE] [--profile STAGE]

Every stage is given what the stage before it made, so that each figure is that stage alone. Words are those of the
clean texts, split at white space; the same number goes into every row.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest import mock

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
YARDSTICK = "spaCy, bare"


@dataclass(frozen=True)
class Timing:
    """Best time of a stage over all documents, on the wall and on the processor (all threads).

    ``relative`` is its share of the yardstick's processor time, which other work on the machine sways least.
    """

    stage: str
    seconds: float
    cpu_seconds: float
    words_per_second: float
    relative: float


class Bench:
    """The stages over some paths, each prepared so that it can be run again and again by itself."""

    def __init__(self, paths: list[Path]) -> None:
        from readouts import annotate, attribute, classify, clean, contacts, load
        from readouts.annotate import parse as parse_module
        from readouts.pipeline import collate, read_document

        raw = load.load(paths).documents
        documents = [clean.clean(r) for r in raw]
        self._parse_module = parse_module
        annotated = [annotate.annotate(d) for d in documents]
        self._parses = {a.document.text: a.parse for a in annotated if a.parse.tokens}
        attributions = [attribute.attribute(a) for a in annotated]
        statements = [classify.classify(a, b) for a, b in zip(annotated, attributions, strict=True)]
        readings = [read_document(r) for r in raw]
        self.documents, self.words = len(raw), sum(len(text.split()) for text in self._parses)
        self.skipped = self.documents - len(self._parses)
        self.stages: dict[str, Callable[[], object]] = {
            YARDSTICK: self._bare,
            "load": lambda: load.load(paths),
            "clean": lambda: [clean.clean(r) for r in raw],
            "annotate: parse": lambda: [parse_module.parse(text) for text in self._parses],
            "annotate: rest": lambda: self._annotate_rest(annotate.annotate, documents),
            "attribute": lambda: [attribute.attribute(a) for a in annotated],
            "classify": lambda: [classify.classify(a, b) for a, b in zip(annotated, attributions, strict=True)],
            "contacts: detect": lambda: [contacts.detect(a, s) for a, s in zip(annotated, statements, strict=True)],
            "read_document, whole": lambda: [read_document(r) for r in raw],
            "collate": lambda: collate(readings),
        }

    def _bare(self) -> object:
        return list(self._parse_module._pipeline().pipe(self._parses, batch_size=64))

    def _annotate_rest(self, annotate: Callable[[Any], object], documents: list[Any]) -> object:
        """All of annotate but the parse, which is looked up."""
        with mock.patch.object(self._parse_module, "parse", side_effect=lambda text, *_: self._parses[text]) as parsed:
            done = [annotate(d) for d in documents]
        if parsed.call_count != len(self._parses) and len(self._parses) == self.documents:
            raise RuntimeError("annotate no longer calls annotate.parse.parse: this row would measure the parse too")
        return done

    def measure(self, runs: int, told: Callable[[str], None]) -> list[Timing]:
        """Best of ``runs`` for each stage, the yardstick first."""
        best: dict[str, tuple[float, float]] = {}
        for name, stage in self.stages.items():
            told(name)
            passes = [_timed(stage) for _ in range(runs)]
            best[name] = min(wall for wall, _ in passes), min(cpu for _, cpu in passes)
        yardstick = best[YARDSTICK][1]
        return [Timing(n, wall, cpu, self.words / wall, cpu / yardstick) for n, (wall, cpu) in best.items()]


def _timed(stage: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    stage()
    return time.perf_counter() - wall, time.process_time() - cpu


def profile(bench: Bench, stage: str, lines: int = 15) -> None:
    """Where a stage spends its own time."""
    profiler = cProfile.Profile()
    profiler.enable()
    bench.stages[stage]()
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(lines)


def table(bench: Bench, timings: list[Timing]) -> None:
    from rich.console import Console
    from rich.table import Table

    shown = Table(title=f"{bench.documents} documents ({bench.skipped} not read), {bench.words:,} words")
    for heading in ("stage", "seconds", "CPU seconds", "words/s", f"of {YARDSTICK}"):
        shown.add_column(heading, justify="left" if heading == "stage" else "right")
    for t in timings:
        shown.add_row(
            t.stage, f"{t.seconds:.3f}", f"{t.cpu_seconds:.3f}", f"{t.words_per_second:,.0f}", f"{t.relative:.0%}"
        )
    Console().print(shown)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[EXAMPLES])
    parser.add_argument("--runs", type=int, default=3, help="each stage is run so often, and its best time counts")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there ('-' for standard output)")
    parser.add_argument("--profile", metavar="STAGE", help="show where this stage spends its time instead")
    options = parser.parse_args()
    start = time.perf_counter()
    bench = Bench(options.paths)
    warm_up = time.perf_counter() - start
    if not bench.words:
        parser.error("nothing readable in these paths")
    if options.profile:
        if options.profile not in bench.stages:
            parser.error(f"no such stage; there are: {', '.join(bench.stages)}")
        profile(bench, options.profile)
        return 0
    timings = bench.measure(max(1, options.runs), lambda name: print(f"... {name}", file=sys.stderr))
    result = {
        "documents": bench.documents,
        "words": bench.words,
        "runs": options.runs,
        "first_pass_seconds": warm_up,
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "stages": [asdict(t) for t in timings],
    }
    if str(options.json) == "-":
        print(json.dumps(result, indent=1))
        return 0
    table(bench, timings)
    print(f"first pass over all, with imports and model: {warm_up:.1f} s")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
