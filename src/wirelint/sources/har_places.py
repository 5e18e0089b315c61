"""Findings in a HAR -> line and column of the very token: the reader's way back into the file's text.

An exchange remembers only where its entry begins. So each file is read once more, and only the entries that were
asked for are taken apart again, member by member, with the places of their names.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from wirelint.fault import Where
from wirelint.places import Place, Spot
from wirelint.sources.har_cursor import Cursor
from wirelint.sources.har_family import Family
from wirelint.sources.har_fields import read_section
from wirelint.sources.har_recorders import family_of
from wirelint.sources.har_text import NotText, read_text
from wirelint.sources.har_walk import Log, walk
from wirelint.sources.inputs import STDIN

_BOM = "\ufeff"
_MEMBERS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("request", "method"): "method",
        ("request", "target"): "url",
        ("request", "version"): "httpVersion",
        ("request", "content"): "postData",
        ("response", "status"): "status",
        ("response", "reason"): "statusText",
        ("response", "version"): "httpVersion",
        ("response", "content"): "content",
    }
)
"""The member of a message that holds a part of it; every other part is shown at `headers`."""


class Token(NamedTuple):
    """A piece of the text, from start to end; for the name of a member also where its value begins."""

    start: int
    end: int
    value: int = 0


def locate(spots: Iterable[Spot]) -> dict[Spot, Place]:
    """The places of all spots that lie in HAR files which can still be read; each file is read once."""
    by_file: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        origin = spot[0]
        if origin.offset is not None and origin.source != STDIN:
            by_file[origin.source].append(spot)
    places: dict[Spot, Place] = {}
    for source, wanted in by_file.items():
        try:
            text = read_text(Path(source).read_bytes()).text
        except (OSError, NotText):
            continue  # it has gone since it was judged
        places |= places_in(text, wanted)
    return places


def places_in(text: str, spots: Iterable[Spot]) -> dict[Spot, Place]:
    """The places of spots in a HAR's text, in one pass over it."""
    by_entry: defaultdict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_entry[spot[0].offset or 0].append(spot)
    family = _recorder(text)
    found: list[tuple[Token, Spot]] = []
    for offset, wanted in by_entry.items():
        try:
            entry = _Entry(text, offset, family)
            found += [(entry.token(spot[1]), spot) for spot in wanted]
        except json.JSONDecodeError:
            continue  # the file has changed since it was judged
    found.sort(key=lambda pair: pair[0])
    return dict(_placed(text, found))


def _placed(text: str, found: Iterable[tuple[Token, Spot]]) -> Iterator[tuple[Spot, Place]]:
    """Lines and columns of tokens in the text's order. A byte order mark is in no column."""
    line, at, begin = 1, 0, len(_BOM) if text.startswith(_BOM) else 0
    for token, spot in found:
        lines = text.count("\n", at, token.start)
        if lines:
            line += lines
            begin = text.rindex("\n", at, token.start) + 1
        at = token.start
        yield spot, Place(line, token.start - begin + 1, token.end - begin + 1)


def _recorder(text: str) -> Family:
    log = next((event for event in walk(text) if isinstance(event, Log)), Log())
    return family_of(log.creator, log.browser)


class _Tokens(Cursor):
    """A cursor that knows where the value that it read last stands."""

    def __init__(self, text: str, at: int):
        super().__init__(text)
        self.at = at
        self.last = Token(at, at)

    def value(self) -> Any:
        start = self.at
        value = super().value()
        self.last = Token(start, self.at)
        return value

    def index(self) -> dict[str, Token]:
        """The members of the object at `at`; of equal names the last one, as `json` has it. Empty for no object."""
        found: dict[str, Token] = {}
        if self.char() == "{":
            for name in self.members():
                found[name] = Token(self.last.start, self.last.end, self.at)
                super().value()
        return found

    def elements(self) -> Iterator[tuple[Token, Any]]:
        """The elements of the list at `at`, with their values."""
        self.at += 1
        while self.char() not in ("]", ""):
            if self.char() == ",":
                self.at += 1
                self.char()
            value = self.value()
            behind = self.at
            yield self.last, value
            self.at = behind


class _Entry:
    """One entry of a HAR, taken apart as far as it is asked for. Raises JSONDecodeError where there is none."""

    def __init__(self, text: str, offset: int, family: Family):
        self._text = text
        self._family = family
        self._start = Token(offset, offset + 1)
        self._entry = _Tokens(text, offset).index()
        self._messages: dict[str, dict[str, Token]] = {}
        self._lines: dict[str, dict[str, list[Token]]] = {}
        if not self._entry:
            raise json.JSONDecodeError("no entry", text, offset)

    def token(self, where: Where) -> Token:
        """The token that stands for a part of the exchange; the nearest one above it where the entry has none."""
        message = self._message(where.side)
        if where.part == "method" and "method" not in message and "_method" in self._entry:
            return self._entry["_method"]
        if where.part == "version" and self._family.protocol and "_protocol" in self._entry:
            return self._entry["_protocol"]
        member = message.get(_MEMBERS.get((where.side, where.part), "headers"))
        if member is None:
            return self._entry.get(where.side, self._start)
        if where.line is None:
            return member
        lines = self._fields(where.side).get(where.name.lower(), ())
        return _name(self._text, lines[where.line]) if where.line < len(lines) else member

    def _message(self, side: str) -> dict[str, Token]:
        if side not in self._messages:
            above = self._entry.get(side)
            self._messages[side] = {} if above is None else _Tokens(self._text, above.value).index()
        return self._messages[side]

    def _fields(self, side: str) -> dict[str, list[Token]]:
        """The record of each field line, by lower-case name: a record may hold several lines, or none."""
        if side not in self._lines:
            lines: defaultdict[str, list[Token]] = defaultdict(list)
            for token, headers in _records(_Tokens(self._text, self._message(side)["headers"].value)):
                for name in read_section(headers, self._family, lower=True, redacted=False).sent:
                    lines[name].append(token)
            self._lines[side] = lines
        return self._lines[side]


def _records(cursor: _Tokens) -> Iterator[tuple[Token, list[Any] | dict[str, Any]]]:
    """What a `headers` holds, record by record, each with the `headers` that it would be alone."""
    shape = cursor.char()
    if shape == "{":
        for name, token in cursor.index().items():
            yield token, {name: _Tokens(cursor.text, token.value).value()}
    elif shape == "[":
        for token, value in cursor.elements():
            yield token, [value]


def _name(text: str, record: Token) -> Token:
    """The token of the name in a record: of a member `name`, of a pair's first element, or the record itself."""
    cursor = _Tokens(text, record.start)
    shape = cursor.char()
    if shape == "{":
        return cursor.index().get("name", record)
    return next(cursor.elements(), (record, None))[0] if shape == "[" else record
