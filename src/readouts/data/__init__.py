"""The package's data files. Words, names and lists live here; the stages read them through these two functions."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml


@cache
def load_yaml(name: str) -> Any:
    """The content of a YAML file, by its path below this folder ("register/titles.yaml").

    Read once; all callers get the same object, which none may change.
    """
    return read_yaml(files(__name__) / name)


def read_yaml(path: Traversable) -> Any:
    """The content of a YAML file anywhere in the package. Raises ``FileNotFoundError`` where there is none."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as fast, where it was built
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def load_json(name: str) -> Any:
    """The content of a JSON file, by its path below this folder."""
    return json.loads((files(__name__) / name).read_text(encoding="utf-8"))
