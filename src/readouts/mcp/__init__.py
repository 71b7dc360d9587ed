"""A store for assistants: its questions as tools of the Model Context Protocol, every answer with its exact words."""

from .server import create_server

__all__ = ["create_server"]
