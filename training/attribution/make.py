"""From data to model in one command: parse, train, export, read dev with the shipped files, score.

    python make.py --root POLNEAR --run DIR [--scorer eval_polnear.py]

Training goes on twice from where it ended, at lower rates and on windows of the length that is read; the shipped
weights are the mean of the three. Steps whose output is there are not repeated; the shipped files are written in any
case.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
STAGES = (
    ("--steps", 3000, "--seed", 7),
    ("--steps", 1000, "--seed", 8, "--peak", 0.4, "--limits", 96, 96, 128),
    ("--steps", 900, "--seed", 9, "--peak", 0.4, "--limits", 96, 96, 128),
)
BENCHMARKS = HERE.parents[1] / "benchmarks"


def call(script: Path, *arguments: object) -> None:
    print(f"== {script.name}", flush=True)
    subprocess.run([sys.executable, str(script), *map(str, arguments)], check=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--root", type=Path, required=True)
    arguments.add_argument("--run", type=Path, required=True)
    arguments.add_argument("--scorer", type=Path)
    given = arguments.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    syntax, read, figures = (given.run / n for n in ("syntax.pkl", "dev.jsonl", "dev.json"))
    if not syntax.exists():
        call(HERE / "syntax.py", "--root", given.root, "--out", syntax)
    runs: list[Path] = []
    for number, stage in enumerate(STAGES, 1):
        run = given.run / f"stage{number}"
        if not (run / "model.pt").exists():
            start = ("--start", runs[-1] / "model.pt") if runs else ()
            call(HERE / "train.py", "--root", given.root, "--syntax", syntax, "--out", run, *start, *stage)
        runs.append(run)
    call(HERE / "export.py", "--root", given.root, "--runs", *runs)
    if given.scorer:
        call(BENCHMARKS / "polnear.py", "--root", given.root, "--split", "dev", "--finder", "tagger", "--out", read)
        call(given.scorer, "--root", given.root, "--split", "dev", read, "--json", figures)
        call(HERE / "export.py", "--figures", figures)


if __name__ == "__main__":
    main()
