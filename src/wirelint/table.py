"""The status-code table: what each code means, in two languages, read from rules/status_codes.toml.

A row keeps two things apart: the given description, and a note that says where the specification has
moved on from it. A code without a row of its own takes that of its class, since a client has to treat
an unrecognized code as x00 of its class (RFC 9110 §15).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from wirelint.folders import TABLE_NAME, rules_folder

CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
STATES = ("temporary", "unused", "deprecated", "obsolete")

_CODE = re.compile(r"[1-5][0-9]{2}\Z", re.ASCII)
_REQUIRED = ("name", "zh", "en", "spec")


class TableError(ValueError):
    """The table is missing or broken: the message is one line and names the file and the row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `label`: "204", or "4xx" for a class, whose `code` is None.

    name, zh: as given; en: our rendition of zh; spec: the section that defines the code today, such as
    "RFC 9110 §15.3.5"; current_name: the name there, where it has changed. state: "" or one of STATES.
    addition: the code is not in the given table, its description is ours.
    """

    code: int | None
    label: str
    name: str
    zh: str
    en: str
    spec: str
    current_name: str | None = None
    note_en: str | None = None
    note_zh: str | None = None
    state: str = ""
    addition: bool = False
    class_name_zh: str | None = None

    @property
    def official_name(self) -> str:
        """The name in the current specification."""
        return self.current_name or self.name

    def description(self, lang: str) -> str:
        """What the table says of the code, in "zh" (the given words), else in English."""
        return self.zh if lang == "zh" else self.en

    def note(self, lang: str) -> str | None:
        """What holds today where the description is out of date, in "zh", else in English; None elsewhere."""
        return self.note_zh if lang == "zh" else self.note_en


class Table:
    """All rows: `rows` the codes and `classes` the five classes, each in order."""

    __slots__ = ("_by_status", "_codes", "classes", "rows")

    def __init__(self, rows: Iterable[Row], classes: Iterable[Row]):
        self.rows = tuple(rows)
        self.classes = tuple(classes)
        self._codes = frozenset(row.code for row in self.rows)
        self._by_status = {100 * digit + rest: row for digit, row in enumerate(self.classes, 1) for rest in range(100)}
        self._by_status.update((row.code, row) for row in self.rows if row.code is not None)

    def row(self, status: int) -> Row | None:
        """The code's own row, else its class's; None below 100 and above 599, which are in no class."""
        return self._by_status.get(status)

    def is_registered(self, status: int) -> bool:
        """True where the code has a row of its own: IANA has registered it."""
        return status in self._codes

    def labelled(self, label: str) -> Row | None:
        """The row with exactly that label: "204" or "4xx"."""
        return next((row for row in (*self.classes, *self.rows) if row.label == label), None)


def load_table(path: Path | None = None) -> Table:
    """The table in a file, wirelint's own by default; read once. Raises TableError."""
    return _load(rules_folder() / TABLE_NAME if path is None else path)


@cache
def _load(path: Path) -> Table:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TableError(f"{path}: cannot read the status-code table: {error.strerror}") from None
    except ValueError as error:
        raise TableError(f"{path}: not a TOML file: {error}") from None
    try:
        return _table(data)
    except TableError as error:
        raise TableError(f"{path}: {error}") from None


def _table(data: Mapping[str, object]) -> Table:
    unknown = sorted(data.keys() - {"class", "code"})
    if unknown:
        raise TableError(f"[{unknown[0]}]: neither a class nor a code")
    classes, codes = (_section(data, name) for name in ("class", "code"))
    if set(classes) != set(CLASSES):
        raise TableError(f"the classes are {', '.join(CLASSES)}, not {', '.join(sorted(classes)) or 'none'}")
    bad = [label for label in codes if not _CODE.match(label)]
    if bad:
        raise TableError(f"[code.{bad[0]}]: a code is a number from 100 to 599")
    rows = (_row("code", label, int(label), codes[label]) for label in sorted(codes))
    return Table(rows, (_row("class", label, None, classes[label]) for label in CLASSES))


def _section(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = data.get(name, {})
    if not isinstance(section, dict):
        raise TableError(f"{name}: not a table")
    return section


_TYPES = {field.name: bool if field.name == "addition" else str for field in fields(Row)}
_COMMON = _TYPES.keys() - {"code", "label"}


def _row(kind: str, label: str, code: int | None, data: object) -> Row:
    def refuse(what: str) -> TableError:
        return TableError(f"[{kind}.{label}]: {what}")

    if not isinstance(data, dict):
        raise refuse("not a table")
    for name, value in data.items():
        if name not in _COMMON:
            raise refuse(f"unknown member {name!r}")
        if not isinstance(value, _TYPES[name]) or value == "":
            raise refuse(f"{name} is not {'true or false' if _TYPES[name] is bool else 'a text that says something'}")
    missing = [name for name in _REQUIRED if name not in data]
    if missing:
        raise refuse(f"{missing[0]} is missing")
    if ("note_en" in data) != ("note_zh" in data):
        raise refuse("a note is given in both languages or in none")
    if data.get("state", STATES[0]) not in STATES:
        raise refuse(f"state {data['state']!r} is none of {', '.join(STATES)}")
    return Row(code=code, label=label, **data)
