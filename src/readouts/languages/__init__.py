"""Languages that are read without a parse: a pack of words each, and what finds the words in a text.

Adding a language means adding a folder; ``python -m readouts.languages.check CODE`` lists what a pack lacks.
"""

from .pack import Pack, codes, pack
from .phrases import Hit
from .surface import Surface, surface
from .tokens import Quote

__all__ = ["Hit", "Pack", "Quote", "Surface", "codes", "pack", "surface"]
