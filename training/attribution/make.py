"""From data to model in one command: parse, train, export, read dev with the shipped files, score.

    python make.py --root POLNEAR --run DIR [--scorer eval_polnear.py] [--steps N]

Steps whose output is there are not repeated; the shipped files are written in any case.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = HERE.parents[1] / "benchmarks"


def call(script: Path, *arguments: object) -> None:
    print(f"== {script.name}", flush=True)
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--scorer", type=Path)
    arguments.add_argument("--steps", type=int)
    given = arguments.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    syntax, model, read, figures = (given.run / n for n in ("syntax.pkl", "model.pt", "dev.jsonl", "dev.json"))
    if not syntax.exists():
        call(HERE / "syntax.py", "--root", given.root, "--out", syntax)
    if not model.exists():
        steps = ("--steps", given.steps) if given.steps else ()
        call(HERE / "train.py", "--root", given.root, "--syntax", syntax, "--out", given.run, *steps)
    call(HERE / "export.py", "--root", given.root, "--run", given.run)
    if given.scorer:
        call(BENCHMARKS / "polnear.py", "--root", given.root, "--split", "dev", "--finder", "tagger", "--out", read)
        call(given.scorer, "--root", given.root, "--split", "dev", read, "--json", figures)
        call(HERE / "export.py", "--figures", figures)


if __name__ == "__main__":
    main()
