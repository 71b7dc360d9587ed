"""Values of the model as bytes: MessagePack by the types' own fields, compressed.

Unlike a pickle it holds data only, so that a store may come from a stranger; what does not fit the types any more does
not decode, and is then read anew from the text.
"""

from __future__ import annotations

import zlib
from collections.abc import Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from ..errors import FormatError

T = TypeVar("T")


def pack(value: object) -> bytes:
    """A dataclass of the model, or tuples of them, as bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """The value again. Raises ``FormatError`` where the bytes hold no such value."""
    try:
        value: T = _decoder(cast(Hashable, kind)).decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise FormatError(f"a stored {kind.__name__} cannot be read: {error}") from error
    return value


@lru_cache(maxsize=16)
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
