"""Attributions of PolNeAR's articles as the evaluation script reads them, by the rules, the tagger, or both.

    python benchmarks/polnear.py --root POLNEAR --split dev --finder tagger --out dev.jsonl

POLNEAR is a checkout of networkdynamics/PolNeAR; its texts belong to their publishers and are not shipped. Words are
split at white space; the time is the processor's, for the finder alone: parse and actors are made before.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Callable
from pathlib import Path

from readouts import annotate
from readouts.attribute.model_finder import ModelFinder
from readouts.attribute.rules import RuleFinder, grammar_of
from readouts.attribute.spans import SpanFinder
from readouts.attribute.tagger import tagged
from readouts.model.reading import Annotated
from readouts.model.text import Document, OffsetMap, Span

Event = dict[str, list[Span]]


def articles(root: Path, split: str) -> list[tuple[str, str]]:
    """Names and texts of a split; offsets are those of the files, line ends untouched."""
    with (root / "data" / "metadata.tsv").open(encoding="utf-8") as file:
        names = [r["filename"] for r in csv.DictReader(file, delimiter="\t") if r["compartment"] == split]
    folder = root / "data" / split / "text"
    return [(n, (folder / f"{n}.txt").open(encoding="utf-8", newline="").read()) for n in sorted(names)]


def by_tagger(annotated: Annotated) -> list[Event]:
    """What the network reads, with nothing added."""
    return [
        {"cue": [t.cue], "source": [t.source] if t.source else [], "content": list(t.contents)}
        for t in tagged(annotated.document.text, annotated.parse)
    ]


def by_finder(finder: SpanFinder) -> Callable[[Annotated], list[Event]]:
    """What a finder gives to the rest of the attribute stage."""
    return lambda annotated: [
        {"cue": [f.cue] if f.cue else [], "source": [f.source] if f.source else [], "content": list(f.parts)}
        for f in finder.find(annotated, grammar_of(annotated))
    ]


FINDERS = {"tagger": by_tagger, "rules": by_finder(RuleFinder()), "both": by_finder(ModelFinder())}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--split", default="dev")
    arguments.add_argument("--finder", choices=FINDERS, default="both")
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    words, seconds = 0, 0.0
    with given.out.open("w", encoding="utf-8") as file:
        for name, text in articles(given.root, given.split):
            document = Document(name, text, text, OffsetMap.identity(len(text)), language="en")
            annotated = annotate.annotate(document)
            begun = time.process_time()
            events = FINDERS[given.finder](annotated)
            seconds += time.process_time() - begun
            words += len(text.split())
            file.write(json.dumps({"doc": name, "attributions": events}) + "\n")
    print(f"{words:,} words, {words / seconds:,.0f} a second of one core")


if __name__ == "__main__":
    main()
