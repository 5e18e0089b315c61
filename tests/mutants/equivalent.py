"""Mutants that do what the original does, by a committed list with the reason for each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from tests.mutants.mutate import Mutant

_KEYS = {"file", "scope", "before", "after", "reason"}
Key = tuple[str, str, str, str]


class Equivalents:
    """The list, asked about survivors alone; entries that none of them needed are told, so that it stays short."""

    def __init__(self, keys: Iterable[Key], root: Path):
        self._root = root
        self._found = dict.fromkeys(keys, False)

    @classmethod
    def read(cls, path: Path, root: Path) -> Equivalents:
        """Raises ValueError for an entry that lacks a member."""
        keys: list[Key] = []
        for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("mutant", []):
            if set(entry) != _KEYS or not entry["reason"]:
                raise ValueError(f"{path}: an entry has {', '.join(sorted(_KEYS))}: {entry}")
            keys += [(entry["file"], entry["scope"], entry["before"], after) for after in entry["after"]]
        return cls(keys, root)

    def holds(self, mutant: Mutant) -> bool:
        key = (mutant.path.relative_to(self._root).as_posix(), mutant.scope, mutant.before, mutant.after)
        if key in self._found:
            self._found[key] = True
        return key in self._found

    def unused(self) -> list[str]:
        return [f"equivalent.toml: no such survivor: {key}" for key, found in self._found.items() if not found]
