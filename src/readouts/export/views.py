"""Whole comparisons: the JSON of the contract, Markdown, one-file HTML."""

from __future__ import annotations

import json

from .. import present
from ..model import codec
from .material import Material


def json_record(material: Material) -> bytes:
    """Schema ``readouts/1``, as ``readouts compare --format json``."""
    return (json.dumps(codec.to_json(material.collation), ensure_ascii=False, indent=2) + "\n").encode()


def markdown(material: Material) -> bytes:
    """Tables for an editor's notes."""
    return present.markdown(material.collation).encode()


def html(material: Material) -> bytes:
    """One self-contained file."""
    return present.html(material.collation).encode()
