"""Which program read a text: its version, and a hash of the code and data that reading rests on."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

_BESIDE = frozenset(
    {"store", "workspace", "export", "web", "mcp", "verbs", "present", "cli.py", "api.py", "py.typed", "__main__.py"}
)
_NUMBER = re.compile(r"\d+")


def program(own: tuple[tuple[str, str], ...] = ()) -> str:
    """As in "0.1.0+3f2a91c07b44". ``own`` are the register files of the user's, which reading rests on too."""
    digest = sha256(_package().encode())
    for name, content in own:
        digest.update(f"{name}\n{content}".encode())
    return f"{version('readouts')}+{digest.hexdigest()[:12]}"


@lru_cache(maxsize=1)
def _package() -> str:
    """Of all files of the package but those that only store or show."""
    root = Path(__file__).resolve().parents[1]
    digest = sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        inside = path.relative_to(root)
        if inside.parts[0] not in _BESIDE and "__pycache__" not in inside.parts:
            digest.update(inside.as_posix().encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def newer(program_there: str, program_here: str) -> bool:
    """Was it a later version than this one? What it read is then left as it is."""
    return _version(program_there) > _version(program_here)


def _version(name: str) -> tuple[int, ...]:
    return tuple(map(int, _NUMBER.findall(name.split("+")[0])))
