"""What a store holds, in the formats of others: pure functions from records (``Material``) to bytes.

``FORMATS`` names them; ``gather`` takes the records from a store.
"""

from .formats import FORMATS, Format
from .material import Material, gather

__all__ = ["FORMATS", "Format", "Material", "gather"]
