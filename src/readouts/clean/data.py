"""The stage's own data files, read once."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=8)
def read(name: str) -> Any:
    """The content of ``data/clean/<name>.yaml``; callers must not change it."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("readouts").joinpath("data", "clean", f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)
