"""On which line of a TOML text a value stands, which `tomllib` does not tell.

The text is cut into statements: lines that `tomllib` reads by themselves. What one says is where its line is.
Only for a text that `tomllib` has read as a whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

At = tuple[str | int, ...]
_ENDS = re.compile(r"[\]}]|\"{3}|'{3}")
"""A line that has none of these ends no statement of several lines."""


def lines_of(text: str) -> dict[At, int]:
    """The line, from 1, of each table, key and element, by the members and indices that lead to it."""
    found: dict[At, int] = {}
    counts: dict[At, int] = {}
    table: At = ()
    for line, statement, data in _statements(text):
        if statement.lstrip().startswith("["):
            table = _header(data, counts)
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], line)
        else:
            _take(found, table, data, line, statement.split("\n"))
    return found


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each statement, with its first line's number and what it says by itself."""
    begin, held = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if not held and (not line.strip() or line.lstrip().startswith("#")):
            continue
        begin, held, alone = begin if held else number, f"{held}{line}\n", not held
        if not alone and not _ENDS.search(line):
            continue
        try:
            data = tomllib.loads(held)
        except tomllib.TOMLDecodeError:
            continue
        yield begin, held, data
        held = ""


def _header(data: dict[str, Any], counts: dict[At, int]) -> At:
    """The table that a header begins: [a.b] is ("a", "b"); the third [[a]] is ("a", 2), and a [a.b] in it."""
    at: At = ()
    inner: Any = data
    while isinstance(inner, dict) and inner:
        ((name, inner),) = inner.items()
        at = (*at, name)
        if isinstance(inner, list):
            counts[at] = counts.get(at, 0) + 1
        if at in counts:
            at = (*at, counts[at] - 1)
    return at


def _take(found: dict[At, int], at: At, value: Any, line: int, statement: list[str]) -> None:
    """Note where a value and what is in it stand: a text of an array on the line that has it, all else on the first."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    begin = 0
    for name, member in members:
        if isinstance(member, str) and isinstance(value, list):
            quoted = f'"{member}"', f"'{member}'"
            rest = range(begin, len(statement))
            begin = next((place for place in rest if any(text in statement[place] for text in quoted)), begin)
        found.setdefault((*at, name), line + begin)
        _take(found, (*at, name), member, line, statement)
