"""Dependency features for PolNeAR, made once by the pipeline that feeds the stage at run time.

``python syntax.py --root POLNEAR --out syntax.pkl`` writes {article: rows of ``readouts.attribute.windows``}.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from data import load


def main() -> None:
    from readouts.annotate.parse import parse
    from readouts.attribute.windows import syntax_of

    arguments = argparse.ArgumentParser()
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    given = arguments.parse_args()
    table = {}
    for split in ("train", "dev"):
        for article in load(given.root, split):
            table[article.name] = [syntax_of(t) for t in parse(article.text).tokens]
    given.out.write_bytes(pickle.dumps(table))


if __name__ == "__main__":
    main()
