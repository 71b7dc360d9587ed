"""The store: texts as they were found, their readings, what collation makes of them, and what people decided.

The only user of SQLAlchemy. ``open_store(url)`` gives a :class:`Store`; ``queries`` asks it, ``documents`` fills it,
``collation`` says what has to be collated and puts results in place, ``judgements`` keeps the record of decisions.
"""

from .collation import Batch, Component, plan, save, slices
from .engine import Store, open_store

__all__ = ["Batch", "Component", "Store", "open_store", "plan", "save", "slices"]
