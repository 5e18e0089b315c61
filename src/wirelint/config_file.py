"""Finds and reads the config file: the nearest one upward from the working directory, and those that it extends."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wirelint.config import Config, ConfigError, File, Given
from wirelint.config_check import At, read
from wirelint.config_keys import KEYS, REPLACES, Key
from wirelint.toml_lines import lines_of

OWN = "wirelint.toml"
SHARED = "pyproject.toml"
TABLE = ("tool", "wirelint")
"""Where the keys stand in a pyproject.toml; in any other file they stand at the top."""
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)\Z", re.DOTALL)


def load(path: Path | None = None, start: Path | None = None) -> Config:
    """The config in a file, or in the nearest one from `start` (the working directory) upward; else an empty one.

    Raises ConfigError, with all that is wrong in the files.
    """
    if path is None:
        start = start or _real(Path())
        path = None if start is None else _nearest(start)
        if path is None:
            return Config()
    opened: list[tuple[Path, _Read]] = []
    problems: list[str] = []
    while path is not None:
        here = _real(path) or path
        if any(here == earlier for earlier, _ in opened):
            before = opened[-1][1]
            problems.append(f"{before.file.place(*before.at, 'extend')}: extend goes round in a circle")
            break
        try:
            found = _read(path)
        except ConfigError as error:
            if not opened:
                raise
            before = opened[-1][1]
            problems.append(f"{before.file.place(*before.at, 'extend')}: extend: {error}")
            break
        opened.append((here, found))
        problems += found.problems
        path = found.extends
    if problems:
        raise ConfigError(*problems)
    return Config(tuple(one.file for _, one in opened), MappingProxyType(_together([one for _, one in opened])))


@dataclass(frozen=True, slots=True)
class _Read:
    """What one file holds. at: where its keys stand in it; extends: the file that it extends."""

    file: File
    at: At
    values: Mapping[str, Any]
    problems: tuple[str, ...] = ()
    extends: Path | None = None


def _together(files: list[_Read]) -> dict[str, tuple[Given, ...]]:
    """The values of all files by key; the nearest file comes first."""
    given: dict[str, tuple[Given, ...]] = {}
    for one in reversed(files):
        for name, value in one.values.items():
            earlier = () if KEYS[name].extends == REPLACES else given.get(name, ())
            given[name] = (*earlier, Given(value, one.file, (*one.at, name)))
    return given


def _real(path: Path) -> Path | None:
    """The path without links; None where the working directory is gone."""
    try:
        return Path(os.path.realpath(path))
    except OSError:
        return None


def _nearest(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if os.path.isfile(folder / OWN):  # noqa: PTH113  (Path.is_file raises where a folder can't be searched)
            return folder / OWN
        if _has_table(folder / SHARED):
            return folder / SHARED
    return None


def _has_table(path: Path) -> bool:
    """Whether a pyproject.toml has [tool.wirelint]; one that does not speak of wirelint may be broken as it likes."""
    if not os.path.isfile(path) or TABLE[1].encode() not in _octets(path):  # noqa: PTH113  (as above)
        return False
    return _table(_data(path, _text(path))) is not None


def _table(data: dict[str, Any]) -> Any:
    tool = data.get(TABLE[0])
    return tool.get(TABLE[1]) if isinstance(tool, dict) else None


def _read(path: Path) -> _Read:
    """Raises ConfigError where the file can't be read at all."""
    text = _text(path)
    data: Any = _data(path, text)
    name, at = shown(path), At()
    if path.name == SHARED:
        data, at = _table(data), TABLE
        if not isinstance(data, dict):
            raise ConfigError(f"{name}: it has no [tool.wirelint]")
    file = File(name, MappingProxyType(lines_of(text)))
    if at == () and _table(data) is not None:
        raise ConfigError(f"{file.place(*TABLE)}: in this file the keys stand at the top, without [tool.wirelint]")
    values, faults = read(data)
    resolved = {name: _resolved(KEYS[name], value, path.parent) for name, value in values.items()}
    extends = resolved.pop("extend", None)
    problems = tuple(f"{file.place(*at, *fault.at)}: {fault.message}" for fault in faults)
    return _Read(file, at, resolved, problems, None if extends is None else Path(extends))


def _resolved(key: Key, value: Any, folder: Path) -> Any:
    """A value with its paths as seen from the working directory."""
    if not key.is_path:
        return value
    if isinstance(value, tuple):
        return tuple(shown(folder / one) for one in value)
    return shown(folder / value)


def shown(path: Path) -> str:
    """A path as seen from the working directory."""
    try:
        return os.path.relpath(path)
    except (OSError, ValueError):  # the working directory is gone, or on another drive
        return str(path)


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{shown(path)}: {error.strerror or error}") from None


def _text(path: Path) -> str:
    try:
        return _octets(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{shown(path)}:{line}: not UTF-8") from None


def _data(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.match(str(error))
        if found is None:
            raise ConfigError(f"{shown(path)}: not TOML: {error}") from None
        place = f"{found[2]}:{found[3]}" if found[2] else text.rstrip().count("\n") + 1
        raise ConfigError(f"{shown(path)}:{place}: not TOML: {found[1]}") from None
    except RecursionError:
        raise ConfigError(f"{shown(path)}: not TOML: it is nested too deep") from None
