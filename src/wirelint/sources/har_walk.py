"""Walks the text of a HAR entry by entry, so that one broken entry never loses the others.

Only the frame (`{"log": {"entries": [ … ]}}`) is walked here; each entry is decoded by `json` on its
own. Memory is bounded by the file's text and one entry. A broken entry is stepped over where its end,
or the next entry's beginning, can be found; where the file breaks off, all before the break is given.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wirelint.sources.har_cursor import Cursor, Fault
from wirelint.sources.har_resume import Search
from wirelint.sources.har_text import json_start

Recorder = Mapping[str, Any]


class Entry(NamedTuple):
    """One entry. number: from 0; offset: where it begins in the text, in characters."""

    number: int
    offset: int
    value: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Log:
    """Who recorded, told before the first entry: the log's `creator` and `browser` ({} where missing)."""

    creator: Recorder = field(default_factory=dict)
    browser: Recorder = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that is no JSON object; the walk goes on behind it."""

    index: int
    offset: int
    message: str
    line: int
    column: int


Event = Log | Entry | Broken | Fault

_ENTRIES = re.compile(r'"entries"\s*:\s*(?=\[)')
_PADDING = " \t\n\r\0\ufeff);"
"""What may follow: blanks, and the end of a JSONP wrapper."""


def walk(text: str) -> Iterator[Event]:
    """The events of a HAR's text: at most one Log, before the first entry; then entries in order."""
    return _Walker(text).events()


class _Walker(Cursor):
    def __init__(self, text: str):
        super().__init__(text)
        self.index = 0
        self.told = False
        self._in_log = False
        self.creator: Recorder = {}
        self.browser: Recorder = {}
        self._search = Search(text, self.decode)

    def events(self) -> Iterator[Event]:
        self.at = json_start(self.text)
        try:
            yield from self._frame()
            yield from self._behind()
        except json.JSONDecodeError as error:
            yield self.fault(self._words(error), error.pos)
            resumed = _ENTRIES.search(self.text, error.pos) if not self.told else None
            if resumed is not None:
                # what broke stands before the entries: they may be whole
                self.at = resumed.end()
                try:
                    yield from self._entries()
                except json.JSONDecodeError as again:
                    yield self.fault(self._words(again), again.pos)

    def _behind(self) -> Iterator[Event]:
        """What stands behind the end of the HAR would be lost without a word: a second log, say."""
        if self.told and self.text[self.at :].strip(_PADDING):
            self.char()
            yield self.fault("there is more text behind the end of the HAR", self.at)

    def _words(self, error: json.JSONDecodeError) -> str:
        read = f" after {self.index} {'entry' if self.index == 1 else 'entries'}" if self.told else ""
        if error.pos >= len(self.text.rstrip()) or error.msg.startswith("Unterminated string"):
            return f"the file breaks off{read} ({error.msg})"
        return f"not valid JSON{read}: {error.msg}"

    def _frame(self) -> Iterator[Event]:
        start = self.at
        first = self.text[start : start + 1]
        if first == "[":
            yield from self._entries()
            return
        if first != "{":
            yield self.fault("the file is empty" if not first else "this is no HAR: it does not begin with {", start)
            return
        found = False
        keys: set[str] = set()
        for key in self.members():
            keys.add(key)
            if key == "log":
                found = True
                yield from self._log()
            elif key == "entries" and self.char() == "[":
                found = True
                yield from self._entries()
            else:
                self.value()
        if not found and "request" in keys:
            self.at = start
            yield from self._one_entry()
        elif not found:
            yield self.fault("this is no HAR: it has no member log", start)

    def _one_entry(self) -> Iterator[Event]:
        """A file that is one entry and no log."""
        offset = self.at
        entry = self.value()
        self.told = True
        yield Log()
        yield Entry(0, offset, entry)

    def _log(self) -> Iterator[Event]:
        place = self.at
        if self.char() != "{":
            yield self.fault(f"log: expected an object, found {_kind(self.value())}", place)
            return
        found = False
        self._in_log = True
        for key in self.members():
            if key == "entries":
                found = True
                place = self.at
                if self.char() == "[":
                    yield from self._entries()
                else:
                    yield self.fault(f"log.entries: expected a list, found {_kind(self.value())}", place)
            else:
                self._remember(key)
        if not found:
            yield self.fault("log.entries: there is no such member", place)

    def _remember(self, key: str) -> None:
        value = self.value()
        if isinstance(value, dict):
            if key == "creator":
                self.creator = value
            elif key == "browser":
                self.browser = value

    def _entries(self) -> Iterator[Event]:
        if not self.told:
            if not self.creator and self._in_log:
                self._look_ahead()
            self.told = True
            yield Log(self.creator, self.browser)
        self.at += 1
        comma = False
        while True:
            char = self.char()
            if char == "]":
                self.at += 1
                return
            if comma and char == ",":
                self.at += 1
                char = self.char()
                if char == "]":
                    continue
            elif comma and char != "{":
                lost = json.JSONDecodeError("Expecting ',' delimiter", self.text, self.at)
                after = self._search.next_entry(self.at) if char else None
                if after is None:
                    raise lost
                yield self.fault(self._words(lost), self.at)
                self.at = after
            comma = True
            offset = self.at
            try:
                value = self.value()
            except json.JSONDecodeError as error:
                yield self._broken(offset, error)
            else:
                if isinstance(value, dict):
                    yield Entry(self.index, self.base + offset, value)
                else:
                    place = self.fault(f"expected an object, found {_kind(value)}", offset)
                    yield Broken(self.index, self.base + offset, place.message, place.line, place.column)
            self.index += 1

    def _broken(self, offset: int, error: json.JSONDecodeError) -> Broken:
        """The broken entry at `offset`; `at` is moved to where the walk goes on. Raises where it can't go on."""
        place = self.fault(error.msg, error.pos)
        self.at = offset
        if self.forget():
            error = json.JSONDecodeError(error.msg, self.text, error.pos - offset)
            self._search = self._search.within(self.text)
            offset = 0
        after = self._search.behind(offset)
        if after is None:
            raise error
        self.at = after
        return Broken(self.index, self.base + offset, place.message, place.line, place.column)

    def _look_ahead(self) -> None:
        """Where the entries come before the creator, walk over them once to find who recorded."""
        probe = _Walker(self.text)
        probe.at, probe.told = self.at, True
        try:
            for _ in probe._entries():
                pass
            for key in probe.members(inside=True):
                probe._remember(key)
        except json.JSONDecodeError:
            pass
        self.creator, self.browser = probe.creator, probe.browser or self.browser


_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "something else")
