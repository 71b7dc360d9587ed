"""Contacts: found in one document (``detect``), grouped over documents (``group``; anew where somebody judged it:
``regroup``), copies of one text told apart."""

from .cluster import group
from .copies import find_copies
from .detect import detect
from .judged import regroup

__all__ = ["detect", "find_copies", "group", "regroup"]
