"""Raw documents into readable ones: main text only, with the way back to raw."""

from .cleaner import clean

__all__ = ["clean"]
