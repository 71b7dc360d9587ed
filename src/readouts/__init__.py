"""Readouts: what was said between governments, each side's account beside the other's.

>>> import readouts
>>> result = readouts.compare(["examples"])  # doctest: +SKIP
>>> result.to_html()  # doctest: +SKIP
"""

from .api import Comparison, compare
from .config import Settings, load_settings
from .errors import FormatError, NothingToRead, ReadoutsError, SettingsError, UsageError
from .pipeline import collate, read_document

__all__ = [
    "Comparison",
    "FormatError",
    "NothingToRead",
    "ReadoutsError",
    "Settings",
    "SettingsError",
    "UsageError",
    "collate",
    "compare",
    "load_settings",
    "read_document",
]
