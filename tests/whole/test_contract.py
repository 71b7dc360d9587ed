"""The JSON that others rely on: valid, anchored, closed under its ids, the same whatever the order."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import readouts

SHARED = Path(__file__).resolve().parents[3] / "shared"


def problems(data: dict[str, Any], raws: dict[str, str]) -> list[str]:
    """What breaks the contract: schema, evidence, dangling ids."""
    schema = json.loads((resources.files("readouts") / "data" / "readouts-1.schema.json").read_text("utf-8"))
    found = [f"{list(e.path)}: {e.message[:200]}" for e in jsonschema.Draft202012Validator(schema).iter_errors(data)]
    actors = {a["id"] for a in data["actors"]}
    statements = {s["id"]: s for s in data["statements"]}
    if len(statements) != len(data["statements"]):
        found.append("statement ids are not unique")
    for s in data["statements"]:
        for part in filter(None, (s, s["source"], s["cue"])):
            if raws[s["document"]][part["start"] : part["end"]] != part["text"]:
                found.append(f"{s['id']}: {part['text'][:40]!r} is not the raw text")
        named = [s["speaker"], s["addressee"], *s["chain"], *s["joint_speakers"], *s["candidates"]]
        found += [f"{s['id']}: no actor {a}" for a in named if a and a not in actors]
        if s["denies"] and s["denies"] not in statements:
            found.append(f"{s['id']}: denies {s['denies']}, which is not there")
    for a in data["actors"]:
        if a["side"] and a["side"] not in actors:
            found.append(f"{a['id']}: no actor for its side {a['side']}")
    for c in data["contacts"]:
        found += [f"{c['id']}: no actor {p}" for p in c["participants"] if p not in actors]
        initiator = c["initiator"] or {"value": None, "reports": []}
        found += [f"initiator {v} is no actor" for v in [initiator["value"]] if v and v not in actors]
        for row in c["rows"]:
            for side, ids in row["cells"].items():
                found += [f"{row['id']}: no actor {side}"] if side not in actors else []
                found += [f"{row['id']}: no statement {i}" for i in ids if i not in statements]
        for account in c["accounts"]:
            found += [f"account: no statement {i}" for i in account["statements"] if i not in statements]
        for field in ("date", "start_time", "duration_minutes", "place", "initiator"):
            for r in (c[field] or {}).get("reports", []):
                if not 0 <= r["start"] < r["end"] <= len(raws[r["document"]]):
                    found.append(f"{c['id']}.{field}: {r} is no place")
        for d in c["discrepancies"]:
            for v in d["values"]:
                if not 0 <= v["start"] < v["end"] <= len(raws[v["document"]]):
                    found.append(f"{c['id']}: {v} is no place")
    for d in data["documents"]:
        if d["length"] != len(raws[d["id"]]):
            found.append(f"{d['id']}: length")
        found += [f"{d['id']}: removed {r}" for r in d["removed"] if not 0 <= r["start"] <= r["end"] <= d["length"]]
    if data["unplaced"] != [s["id"] for s in data["statements"] if s["contact"] is None]:
        found.append("unplaced")
    return found


def raws(comparison: readouts.Comparison) -> dict[str, str]:
    return {d.id: d.raw for d in comparison.collation.documents}


def test_the_examples_keep_the_contract(comparison: readouts.Comparison) -> None:
    assert problems(json.loads(comparison.to_json()), raws(comparison)) == []


def test_the_check_can_fail(comparison: readouts.Comparison) -> None:
    data = json.loads(comparison.to_json())
    data["statements"][0]["text"] += "x"
    data["statements"][1]["act"] = "shout"
    data["contacts"][0]["participants"].append("nobody")
    assert len(problems(data, raws(comparison))) >= 3


def test_the_order_of_the_input_changes_nothing(comparison: readouts.Comparison, examples: Path) -> None:
    again = readouts.compare(sorted(examples.iterdir(), reverse=True))
    assert again.to_json() == comparison.to_json()
    backwards = readouts.collate(reversed(comparison.collation.readings), comparison.collation.skipped)
    assert readouts.Comparison(backwards).to_json() == comparison.to_json()


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the five first articles are not on this machine")
def test_the_first_articles_keep_the_contract() -> None:
    result = readouts.compare(SHARED / "seeds")
    assert len(result.collation.documents) == 5
    assert problems(json.loads(result.to_json()), raws(result)) == []
