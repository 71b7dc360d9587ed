"""Files into raw documents. What cannot be read becomes an Issue; nothing here raises for bad input."""

from .files import DEFAULT_MAX_BYTES, Loaded, load
from .records import from_text

__all__ = ["DEFAULT_MAX_BYTES", "Loaded", "from_text", "load"]
