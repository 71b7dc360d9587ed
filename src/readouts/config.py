"""Settings: frozen, read once by the command line and the Python API."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from .errors import SettingsError
from .model.issues import OwnIssue


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    ``max_megabytes``: a larger file is skipped with an Issue. ``workers``: processes that read documents; 0 chooses
    by the size of the pile. ``register``: YAML and CSV files with entries of the user's own (docs/register.md).
    ``issues``: YAML files with matters that the user follows (docs/issues.md).
    """

    max_megabytes: int = 20
    workers: int = 0
    register: tuple[str | Path, ...] = ()
    issues: tuple[str | Path, ...] = ()


def load_settings(path: Path | None) -> Settings:
    """Settings from a TOML file of flat keys (``max_megabytes = 5``, ``register = ["people.yaml"]``); the defaults
    where path is None. Files are looked for beside the TOML file.

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
        if key in ("register", "issues"):
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise SettingsError(f"{path}: {key} must be a list of file names, not {value!r}")
            given[key] = tuple(path.parent / v for v in value)
        elif not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise SettingsError(f"{path}: {key} must be a whole number of 0 or more, not {value!r}")
    return Settings(**given)


def register_files(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Name and content of each register file of the user's. Raises ``SettingsError`` where one cannot be read."""
    found = []
    for path in map(Path, settings.register):
        if path.suffix.lower() not in (".yaml", ".yml", ".csv"):
            raise SettingsError(f"{path}: a register file must be .yaml, .yml or .csv")
        try:
            found.append((path.name, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"cannot read the register file {path}: {error}") from error
    return tuple(found)


def own_issues(settings: Settings) -> tuple[OwnIssue, ...]:
    """The matters of the user's own, in the order of the files. Raises ``SettingsError`` for a file that is wrong.

    A file maps each label to a list of phrases, or to nothing where the label is phrase enough.
    """
    found: dict[str, OwnIssue] = {}
    for path in map(Path, settings.issues):
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise SettingsError(f"cannot read the issues file {path}: {error}") from error
        if not isinstance(data, dict):
            raise SettingsError(
                f"{path}: an issues file has a line for each matter, as in 'grain exports: [wheat, corn]'"
            )
        for label, phrases in data.items():
            given = [] if phrases is None else phrases
            if not isinstance(label, str) or not isinstance(given, list) or not all(isinstance(p, str) for p in given):
                raise SettingsError(f"{path}: {label!r} must have a list of phrases, not {phrases!r}")
            if label in found:
                raise SettingsError(f"{path}: {label!r} is listed twice")
            found[label] = OwnIssue(label, tuple(dict.fromkeys((label, *given))))
    return tuple(found.values())
