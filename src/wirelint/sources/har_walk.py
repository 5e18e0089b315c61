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

from wirelint.sources.har_text import json_start

Recorder = Mapping[str, Any]


class Entry(NamedTuple):
    """One entry. offset: where it begins in the text, in characters."""

    index: int
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


@dataclass(frozen=True, slots=True)
class Fault:
    """The frame is broken or is no HAR. line and column count from 1."""

    message: str
    line: int
    column: int


Event = Log | Entry | Broken | Fault

_BLANK = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]|"', re.DOTALL)
_MAYBE_ENTRY = re.compile(
    r'[,}]\s*(\{\s*"(?:startedDateTime|request|response|pageref|cache|time|timings|connection|comment|serverIPAddress'
    r'|_\w+)"\s*:)'
)
_ENTRIES = re.compile(r'"entries"\s*:\s*(?=\[)')
_PADDING = " \t\n\r\0\ufeff);"
"""What may follow: blanks, and the end of a JSONP wrapper."""
_SEARCH_BUDGET = 4
"""How many times the text's length may be decoded in vain in search of the next entry."""


def walk(text: str) -> Iterator[Event]:
    """The events of a HAR's text: at most one Log, before the first entry; then entries in order."""
    return _Walker(text).events()


class _Walker:
    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.index = 0
        self.told = False
        self.creator: Recorder = {}
        self.browser: Recorder = {}
        self._budget = _SEARCH_BUDGET * len(text)
        self._decode = json.JSONDecoder(strict=False).raw_decode

    def events(self) -> Iterator[Event]:
        self.at = json_start(self.text)
        try:
            yield from self._frame()
            yield from self._behind()
        except json.JSONDecodeError as error:
            yield self._fault(self._words(error), error.pos)
            resumed = _ENTRIES.search(self.text, error.pos) if not self.told else None
            if resumed is not None:
                # what broke stands before the entries: they may be whole
                self.at = resumed.end()
                try:
                    yield from self._entries()
                except json.JSONDecodeError as again:
                    yield self._fault(self._words(again), again.pos)

    def _behind(self) -> Iterator[Event]:
        """What stands behind the end of the HAR would be lost without a word: a second log, say."""
        if self.told and self.text[self.at :].strip(_PADDING):
            self._char()
            yield self._fault("there is more text behind the end of the HAR", self.at)

    def _words(self, error: json.JSONDecodeError) -> str:
        read = f" after {self.index} {'entry' if self.index == 1 else 'entries'}" if self.told else ""
        if error.pos >= len(self.text.rstrip()) or error.msg.startswith("Unterminated string"):
            return f"the file breaks off{read} ({error.msg})"
        return f"not valid JSON{read}: {error.msg}"

    def _fault(self, message: str, at: int) -> Fault:
        return Fault(message, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def _frame(self) -> Iterator[Event]:
        start = self.at
        first = self.text[start : start + 1]
        if first == "[":
            yield from self._entries()
            return
        if first != "{":
            yield self._fault("the file is empty" if not first else "this is no HAR: it does not begin with {", start)
            return
        found = False
        keys: set[str] = set()
        for key in self._members():
            keys.add(key)
            if key == "log":
                found = True
                yield from self._log()
            elif key == "entries" and self._char() == "[":
                found = True
                yield from self._entries()
            else:
                self._value()
        if not found and "request" in keys:
            self.at = start
            yield from self._one_entry()
        elif not found:
            yield self._fault("this is no HAR: it has no member log", start)

    def _one_entry(self) -> Iterator[Event]:
        """A file that is one entry and no log."""
        offset = self.at
        entry = self._value()
        self.told = True
        yield Log()
        yield Entry(0, offset, entry)

    def _log(self) -> Iterator[Event]:
        place = self.at
        if self._char() != "{":
            yield self._fault(f"log: expected an object, found {_kind(self._value())}", place)
            return
        found = False
        for key in self._members():
            if key == "entries":
                found = True
                place = self.at
                if self._char() == "[":
                    yield from self._entries()
                else:
                    yield self._fault(f"log.entries: expected a list, found {_kind(self._value())}", place)
            else:
                self._remember(key)
        if not found:
            yield self._fault("log.entries: there is no such member", place)

    def _remember(self, key: str) -> None:
        value = self._value()
        if isinstance(value, dict):
            if key == "creator":
                self.creator = value
            elif key == "browser":
                self.browser = value

    def _members(self) -> Iterator[str]:
        """The keys of the object at `at`; the caller moves `at` over each value before it asks for the next."""
        self.at += 1
        comma = False
        while True:
            char = self._char()
            if char == "}":
                self.at += 1
                return
            if comma:
                if char != ",":
                    raise json.JSONDecodeError("Expecting ',' delimiter", self.text, self.at)
                self.at += 1
                char = self._char()
            if char != '"':
                raise json.JSONDecodeError("Expecting a member's name in double quotes", self.text, self.at)
            key = self._value()
            if self._char() != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self.text, self.at)
            self.at += 1
            self._char()
            yield key
            comma = True

    def _char(self) -> str:
        """The next character that is no blank, "" at the end; `at` is moved to it."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank is not None else self.at
        return self.text[self.at : self.at + 1]

    def _value(self) -> Any:
        """The value at `at`, which is moved behind it."""
        try:
            value, self.at = self._decode(self.text, self.at)
        except json.JSONDecodeError:
            raise
        except (RecursionError, ValueError) as error:
            # nested too deeply, or a number with more digits than Python converts
            raise json.JSONDecodeError(_plain(error), self.text, self.at) from None
        return value

    def _entries(self) -> Iterator[Event]:
        if not self.told:
            self._look_ahead()
            self.told = True
            yield Log(self.creator, self.browser)
        self.at += 1
        comma = False
        while True:
            char = self._char()
            if char == "]":
                self.at += 1
                return
            if comma and char == ",":
                self.at += 1
                char = self._char()
                if char == "]":
                    continue
            elif comma and char != "{":
                raise json.JSONDecodeError("Expecting ',' delimiter", self.text, self.at)
            comma = True
            offset = self.at
            try:
                value = self._value()
            except json.JSONDecodeError as error:
                after = self._resume(offset)
                if after is None:
                    raise
                place = self._fault(error.msg, error.pos)
                yield Broken(self.index, offset, place.message, place.line, place.column)
                self.at = after
            else:
                if isinstance(value, dict):
                    yield Entry(self.index, offset, value)
                else:
                    place = self._fault(f"expected an object, found {_kind(value)}", offset)
                    yield Broken(self.index, offset, place.message, place.line, place.column)
            self.index += 1

    def _look_ahead(self) -> None:
        """Where the entries come before the creator, walk over them once to find who recorded."""
        if self.creator:
            return
        probe = _Walker(self.text)
        probe.at, probe.told = self.at, True
        try:
            for _ in probe._entries():
                pass
            probe.at -= 1  # _members steps over an opening brace: the closing bracket stands in for it
            for key in probe._rest():
                probe._remember(key)
        except json.JSONDecodeError:
            pass
        self.creator, self.browser = probe.creator, probe.browser or self.browser

    def _rest(self) -> Iterator[str]:
        """The members that follow in the object whose last value ended at `at` + 1."""
        self.at += 1
        if self._char() == ",":
            yield from self._members()

    def _resume(self, start: int) -> int | None:
        """Where the walk can go on behind a broken entry; None where it can't."""
        end = self._balanced(start)
        if end is not None:
            blank = _BLANK.match(self.text, end)
            after = blank.end() if blank is not None else end
            if self.text[after : after + 1] in (",", "]"):
                return after
        for candidate in _MAYBE_ENTRY.finditer(self.text, start + 1):
            at = candidate.start(1)
            try:
                value, end = self._decode(self.text, at)
            except json.JSONDecodeError as failure:
                self._budget -= failure.pos - at
            except (RecursionError, ValueError):
                self._budget -= len(self.text) - at
            else:
                if isinstance(value, dict) and "request" in value:
                    return at
                self._budget -= end - at
            if self._budget < 0:
                return None
        return None

    def _balanced(self, start: int) -> int | None:
        """The end of the object or list at `start` by its brackets alone."""
        depth = 0
        for token in _TOKEN.finditer(self.text, start):
            char = token.group()
            if char in "{[":
                depth += 1
            elif char in "}]":
                depth -= 1
                if depth == 0:
                    return token.end()
            elif char == '"':
                return None  # a string without an end
            if depth == 0:
                return None
        return None


def _plain(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]


_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a boolean", int: "a number", float: "a number"}


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "something else")
