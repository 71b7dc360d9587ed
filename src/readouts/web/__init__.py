"""A local web app over a store: pages for people (``pages``), JSON for programs (``api``), a ``guard`` before both."""

from .app import create_app

__all__ = ["create_app"]
