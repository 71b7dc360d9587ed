"""Settings: frozen, read once by the command line and the Python API."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from .errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    ``max_megabytes``: a larger file is skipped with an Issue. ``workers``: processes that read documents; 0 chooses
    by the size of the pile.
    """

    max_megabytes: int = 20
    workers: int = 0


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file of flat keys (``max_megabytes = 5``); the defaults where path is None.

    Raises ``SettingsError`` for a file that cannot be read, an unknown key or a value of the wrong type.
    """
    if path is None:
        return Settings()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot read settings from {path}: {error}") from error
    known = {f.name for f in fields(Settings)}
    for key, value in given.items():
        if key not in known:
            raise SettingsError(f"{path}: unknown setting {key!r}; known are {', '.join(sorted(known))}")
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise SettingsError(f"{path}: {key} must be a whole number of 0 or more, not {value!r}")
    return Settings(**given)
