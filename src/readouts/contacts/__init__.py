"""Contacts: found in one document (``detect``), grouped over documents (``group``), copies of one text told apart."""

from .cluster import group
from .copies import find_copies
from .detect import detect

__all__ = ["detect", "find_copies", "group"]
