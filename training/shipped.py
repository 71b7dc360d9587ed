"""What the exports share: eight-bit ONNX files that tell nothing of the machine, and the check against their card."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "src" / "readouts" / "data" / "models"


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(folder: Path) -> list[str]:
    """What differs between the files and their card; nothing where all is well."""
    card = json.loads((folder / "model-card.json").read_text("utf-8"))
    return [
        f"{name}: the file is not the one that the card names"
        for name, facts in card["files"].items()
        if not (folder / name).exists() or sha256(folder / name) != facts["sha256"]
    ]


def sizes(folder: Path, names: tuple[str, ...]) -> dict[str, dict[str, str | int]]:
    """Digest and bytes of each file, for the card."""
    return {n: {"sha256": sha256(folder / n), "bytes": (folder / n).stat().st_size} for n in names}


def quantise(plain: Path, to: Path, spared: tuple[str, ...] = ()) -> None:
    """int8 weights for matrices and word embeddings, but in nodes whose names begin with one of ``spared``.

    Takes ``plain`` away.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    kept = [n.name for n in onnx.load(str(plain)).graph.node if spared and n.name.startswith(spared)]
    quantize_dynamic(
        str(plain), str(to), weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"],
        per_channel=True, reduce_range=False, nodes_to_exclude=kept,
    )  # fmt: skip
    plain.unlink()
    model = onnx.load(str(to))
    model.doc_string = ""
    for node in model.graph.node:
        node.doc_string = ""  # source paths of the machine that made it
        del node.metadata_props[:]
    onnx.save(model, str(to))
