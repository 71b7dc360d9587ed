"""The stage's own data files, read once."""

from __future__ import annotations

from typing import Any

from ..data import load_yaml


def read(name: str) -> Any:
    """The content of ``data/clean/<name>.yaml``; callers must not change it."""
    return load_yaml(f"clean/{name}.yaml")
