"""The model of PLOVER roots on the PLOVER gold standard records, which it never saw.

    python benchmarks/gsr.py PLOVER_GSR_CAMEO.txt

The file is that of github.com/openeventdata/PLOVER (CC BY-SA 4.0). Its records are coded by the codebook of 2016; the
model says the roots of 2018, of which several took in older ones (``NOW``). Source and target are given, as in
training; printed are F1 by root, macro-F1 over the roots that occur, and accuracy.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from readouts.annotate.parse import parse
from readouts.classify.roots import features, model
from readouts.model.text import Span

NOW = {
    "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "RETREAT": "YIELD",
    "CONCEDE": "YIELD",
}  # fmt: skip
MARK = re.compile(r"\(([A-Z/]+): ([^()]*)\)")


def unmarked(markup: str) -> tuple[str, Span | None, Span | None]:
    """The bare text with the first place of its source and of its target; one mark may be both, twice over."""
    text, places, reach = "", {"SRC": [], "TAR": []}, 0  # type: ignore[var-annotated]
    for match in MARK.finditer(markup):
        text += markup[reach : match.start()]
        for kind in match[1].split("/"):
            if kind in places:
                places[kind].append(Span(len(text), len(text) + len(match[2])))
        text += match[2]
        reach = match.end()
    source = next(iter(places["SRC"]), None)
    target = next((p for p in places["TAR"] if p != source), None)
    return text + markup[reach:], source, target


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    roots = model()
    pairs: Counter[tuple[str, str]] = Counter()
    for record in json.loads(parser.parse_args().records.read_text(encoding="utf-8")):
        gold = NOW.get(record["event"], record["event"])
        if gold not in roots.roots:
            continue  # the file's own notes
        info = record["textInfo"]  # one record has the marked text itself here
        text, source, target = unmarked(info if isinstance(info, str) else info["markup"])
        tree = parse(text)
        odds = roots.probabilities(features(tree, text, 0, len(tree.tokens), source, target), text)
        pairs[gold, max(odds, key=lambda r: odds[r])] += 1
    found = []
    for root in sorted({gold for gold, _ in pairs}):
        right = pairs[root, root]
        told = sum(n for (_, said), n in pairs.items() if said == root)
        there = sum(n for (gold, _), n in pairs.items() if gold == root)
        found.append(2 * right / (told + there))
        print(f"{root:10} {found[-1]:.2f}  ({there} records)")
    total = sum(pairs.values())
    right = sum(n for (gold, said), n in pairs.items() if gold == said)
    print(f"macro-F1 {sum(found) / len(found):.3f}, accuracy {right / total:.3f}, {total} records")


if __name__ == "__main__":
    main()
