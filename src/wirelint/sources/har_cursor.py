"""A place in JSON text that is read member by member, and the faults met there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_BLANKS = frozenset(" \t\n\r")
_BLANK = re.compile(r"[ \t\n\r]*")
_DECODE = json.JSONDecoder(strict=False).raw_decode
_MUCH = 1 << 16


@dataclass(frozen=True, slots=True)
class Fault:
    """The frame is broken or is no HAR. line and column count from 1."""

    message: str
    line: int
    column: int


class Cursor:
    """Moves over JSON text; `at` is the place. What is no JSON raises json.JSONDecodeError with its place."""

    def __init__(self, text: str):
        self.text = text
        self.at = 0
        self.base = 0
        """How much text stood before `text`: see `forget`."""
        self.decode = _DECODE
        self._lines = 0
        self._column = 0

    def members(self, *, inside: bool = False) -> Iterator[str]:
        """The keys of the object at `at`; the caller moves `at` over each value before it asks for the next.

        inside: `at` is behind a value of the object: the members that follow.
        """
        self.at += not inside
        comma = inside
        while True:
            char = self.char()
            if char == "}":
                self.at += 1
                return
            if comma:
                if char != ",":
                    raise json.JSONDecodeError("Expecting ',' delimiter", self.text, self.at)
                self.at += 1
                char = self.char()
            if char != '"':
                raise json.JSONDecodeError("Expecting a member's name in double quotes", self.text, self.at)
            key = self.value()
            if self.char() != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self.text, self.at)
            self.at += 1
            self.char()
            yield key
            comma = True

    def char(self) -> str:
        """The next character that is no blank, "" at the end; `at` is moved to it."""
        char = self.text[self.at : self.at + 1]
        if char in _BLANKS:
            blank = _BLANK.match(self.text, self.at)
            self.at = blank.end() if blank is not None else self.at
            char = self.text[self.at : self.at + 1]
        return char

    def value(self) -> Any:
        """The value at `at`, which is moved behind it."""
        try:
            value, self.at = self.decode(self.text, self.at)
        except json.JSONDecodeError:
            raise
        except (RecursionError, ValueError) as error:
            # nested too deeply, or a number with more digits than Python converts
            raise json.JSONDecodeError(_plain(error), self.text, self.at) from None
        return value

    def fault(self, message: str, at: int) -> Fault:
        """The fault at a place, with its line and column in the whole text."""
        line, column = self._place(at)
        return Fault(message, line + 1, column + 1)

    def forget(self) -> bool:
        """Lets go of the text before `at`, if there is much of it; whether it did.

        An error of `json` counts the lines before its place: without this, many errors in a long text would
        cost its length each.
        """
        if self.at < _MUCH:
            return False
        self._lines, self._column = self._place(self.at)
        self.base += self.at
        self.text = self.text[self.at :]
        self.at = 0
        return True

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column of a place, from 0."""
        newline = self.text.rfind("\n", 0, at)
        if newline < 0:
            return self._lines, self._column + at
        return self._lines + self.text.count("\n", 0, at), at - newline - 1


def _plain(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]
