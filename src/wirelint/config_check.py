"""A config file's data -> its values, and everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wirelint.config_keys import IGNORE_KEYS, KEYS, Key
from wirelint.config_kinds import Wrong, shown
from wirelint.selection import nearest

At = tuple[str | int, ...]
"""The members and indices that lead to a value in the file."""

TELLING = tuple(key.name for key in IGNORE_KEYS.values() if key.tells)
_MISTAKEN = "rules' ids go into ignore-rules; [[ignore]] is a table of findings to ignore, with a reason"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in a file."""

    at: At
    message: str


def read(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The values of the keys, without those that are wrong, and what is wrong with them."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in data.items():
        if name == "ignore":
            values[name] = tuple(_ignores(value, faults))
        else:
            _take(values, faults, KEYS, (name,), value)
    return values, faults


def _take(values: dict[str, Any], faults: list[Fault], keys: Mapping[str, Key], at: At, value: Any) -> None:
    """Read the value of a key, the last of `at`, into `values`."""
    name = str(at[-1])
    if name not in keys:
        faults.append(Fault(at, f"unknown key {name!r}{nearest(name, keys)}"))
        return
    try:
        values[name] = keys[name].kind.read(value)
    except Wrong as found:
        for wrong in found.all():
            where = "".join(f".{step}" if isinstance(step, str) else f"[{step}]" for step in wrong.at)
            faults.append(Fault((*at, *wrong.at), f"{name}{where} {wrong}"))


def _ignores(tables: Any, faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The [[ignore]] tables that are right, with their indices."""
    if not isinstance(tables, list):
        faults.append(Fault(("ignore",), f"ignore is not {shown(tables)}: {_MISTAKEN}"))
        return
    for index, table in enumerate(tables):
        at: At = ("ignore", index)
        if not isinstance(table, dict):
            faults.append(Fault(at, f"ignore[{index}] is not {shown(table)}: {_MISTAKEN}"))
            continue
        before = len(faults)
        found: dict[str, Any] = {}
        for name, value in table.items():
            _take(found, faults, IGNORE_KEYS, (*at, name), value)
        faults += (
            Fault(at, f"[[ignore]] needs a {key.name}: {key.doc[0].lower()}{key.doc[1:]}")
            for key in IGNORE_KEYS.values()
            if key.required and key.name not in table
        )
        if not any(name in table for name in TELLING):
            faults.append(Fault(at, f"[[ignore]] says nothing of what it ignores: give some of {', '.join(TELLING)}"))
        if len(faults) == before:
            yield index, found
