"""A baseline's file: JSON with one entry a line, sorted, without times, so that its diffs say what has changed.

People edit it (to add a reason, to drop an entry, to merge two branches): whatever is wrong in it is told with its
line, and nothing is guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wirelint.baseline import Baseline, Entry, Written
from wirelint.finding import fingerprint
from wirelint.level import Level
from wirelint.masking import MASK, escaped
from wirelint.replacing import replace_text
from wirelint.selection import nearest

SCHEMA = "wirelint/baseline/1"
_MEMBERS = {
    "fingerprint": str,
    "rule": str,
    "level": str,
    "method": str,
    "host": str,
    "path": str,
    "status": int,
    "subject": str,
    "reason": str,
}
_SCHEMA = re.compile(r"wirelint/baseline/(\d{1,9})\Z")
_SPACE = re.compile(r"[ \t\r\n]*")
_UNSAFE = re.compile(r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class BaselineError(Exception):
    """A baseline can't be read or written: one line that says which, where, and why."""


class _Wrong(Exception):
    """Something is wrong in the file; place: the members and indices that lead to it."""

    def __init__(self, message: str, *place: str | int):
        super().__init__(message)
        self.place = place


def dumps(baseline: Baseline) -> str:
    """The file's text. The same baseline gives the same text."""
    written = baseline.written
    head = {
        "schema": SCHEMA,
        "tool": {"name": "wirelint", "version": written.version},
        "selection": {
            "profiles": list(written.profiles),
            "level": written.level.label,
            "rules": written.rules,
            "digest": written.digest,
        },
    }
    lines = [f"  {_json(name)}: {_json(value)}," for name, value in head.items()]
    entries = ",\n".join(f"    {_json(entry.plain())}" for entry in baseline.entries)
    body = f"[\n{entries}\n  ]" if entries else "[]"
    return "\n".join(["{", *lines, f'  "findings": {body}', "}"]) + "\n"


def _json(value: Any) -> str:
    """JSON on one line, with its own characters but for those that mislead a reader."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises BaselineError."""
    try:
        octets = path.read_bytes()
    except (OSError, ValueError) as error:
        raise BaselineError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    try:
        text = octets.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = octets.count(b"\n", 0, error.start) + 1
        raise BaselineError(f"{path}:{line}: not UTF-8") from None
    try:
        return _baseline(json.loads(text))
    except json.JSONDecodeError as error:
        begins = text.splitlines()[error.lineno - 1 : error.lineno] or [""]
        conflict = begins[0].startswith(("<<<<<<<", "=======", ">>>>>>>"))
        what = "a merge conflict is not resolved here" if conflict else f"no JSON: {error.msg}"
        raise BaselineError(f"{path}:{error.lineno}:{error.colno}: {what}") from None
    except RecursionError:
        raise BaselineError(f"{path}: no baseline: it is nested too deep") from None
    except _Wrong as wrong:
        line = text.count("\n", 0, _offset(text, wrong.place)) + 1
        raise BaselineError(f"{path}:{line}: {escaped(str(wrong))}") from None


def _baseline(data: Any) -> Baseline:
    if not isinstance(data, dict) or "schema" not in data:
        raise _Wrong(f'no baseline: it has no "schema"; `wirelint baseline write` makes one ({SCHEMA})')
    number = _SCHEMA.match(str(data["schema"]))
    if data["schema"] != SCHEMA:
        if number is not None and int(number[1]) > 1:
            raise _Wrong(f"written by a newer wirelint ({data['schema']}); this one reads {SCHEMA}", "schema")
        raise _Wrong(f"no baseline: its schema is {data['schema']!r}, not {SCHEMA!r}", "schema")
    tool = _member(data, "tool", dict)
    selection = _member(data, "selection", dict)
    findings = _member(data, "findings", list)
    profiles = _member(selection, "profiles", list, "selection")
    written = Written(
        _member(tool, "version", str, "tool"),
        tuple(map(str, profiles)),
        _level(selection, "selection"),
        _member(selection, "rules", int, "selection"),
        _member(selection, "digest", str, "selection"),
    )
    entries = {entry.fingerprint: entry for entry in map(_entry, findings, range(len(findings)))}
    return Baseline.of(written, entries.values())


def _entry(data: Any, index: int) -> Entry:
    place = ("findings", index)
    if not isinstance(data, dict):
        raise _Wrong("an entry is an object", *place)
    for name in data:
        if name not in _MEMBERS:
            raise _Wrong(f"an entry has no member {name!r}{nearest(name, _MEMBERS)}", *place, name)
    data = {"reason": "", **data}
    values = {name: _member(data, name, kind, *place) for name, kind in _MEMBERS.items()}
    entry = Entry(**{**values, "level": _level(data, *place)})
    if not any(MASK in str(part) for part in entry.key) and fingerprint(entry.key) != entry.fingerprint:
        raise _Wrong("the fingerprint is not that of this rule, method, host, path, status and subject", *place)
    return entry


def _member(data: Mapping[str, Any], name: str, kind: type, *place: str | int) -> Any:
    if name not in data:
        raise _Wrong(f"{name!r} is missing", *place)
    value = data[name]
    if not isinstance(value, kind) or isinstance(value, bool):
        names = {str: "a string", int: "a number", list: "an array", dict: "an object"}
        raise _Wrong(f"{name!r} is not {names[kind]}", *place, name)
    return value


def _level(data: Mapping[str, Any], *place: str | int) -> Level:
    try:
        return Level.of(_member(data, "level", str, *place))
    except ValueError as error:
        raise _Wrong(str(error), *place, "level") from None


def _offset(text: str, place: tuple[str | int, ...]) -> int:
    """Where the value stands in a JSON text that these members and indices lead to; as near as it is there."""
    at = _skip(text, 0)
    for step in place:
        found = next((start for name, start in _values(text, at) if name == step), None)
        if found is None:
            break
        at = found
    return at


def _values(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The members or elements of the object or array at `at`, each with where its value begins."""
    decode = json.JSONDecoder().raw_decode
    is_object, index = text[at] == "{", 0
    at = _skip(text, at + 1)
    while text[at] not in "]}":
        name: str | int = index
        if is_object:
            name, at = decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield name, at
        _, at = decode(text, at)
        at = _skip(text, at)
        at, index = _skip(text, at + 1) if text[at] == "," else at, index + 1


def _skip(text: str, at: int) -> int:
    """Where the white space at `at` ends."""
    match = _SPACE.match(text, at)
    return at if match is None else match.end()


def save(baseline: Baseline, path: Path) -> None:
    """Write the file, whole or not at all. Raises BaselineError."""
    try:
        replace_text(path, dumps(baseline))
    except (OSError, ValueError) as error:
        raise BaselineError(f"{path}: can't be written: {getattr(error, 'strerror', None) or error}") from None
