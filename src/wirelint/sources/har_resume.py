"""Where the walk through a HAR goes on behind an entry that is no valid JSON.

First by the entry's brackets; where those don't match, by the next text that looks like an entry and is
one. The search is bounded: at most a few times the text's length is read in vain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

_BLANK = re.compile(r"[ \t\n\r]*")
_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]|"', re.DOTALL)
_MAYBE_ENTRY = re.compile(r'\{\s*"[^"\\]{1,40}"\s*:')
_BUDGET = 8


class Search:
    """Searches one text. decode: `json.JSONDecoder.raw_decode`."""

    def __init__(self, text: str, decode: Callable[[str, int], tuple[Any, int]]):
        self.text = text
        self._decode = decode
        self._budget = _BUDGET * len(text)
        self._scanned = 0

    def within(self, text: str) -> Search:
        """The same search in the rest of the text, with what is left to spend."""
        rest = Search(text, self._decode)
        rest._budget = self._budget
        return rest

    def behind(self, start: int) -> int | None:
        """Where to go on behind the broken entry at `start`: at a comma, a bracket, or an entry; None: nowhere."""
        opens = self.text[start : start + 1] in ("{", "[")
        end = self._balanced(start) if opens and self._budget >= 0 else None
        if end is None:
            self._budget -= self._scanned
        else:
            blank = _BLANK.match(self.text, end)
            after = blank.end() if blank is not None else end
            if self.text[after : after + 1] in (",", "]"):
                return after
        return self.next_entry(start + opens)

    def _balanced(self, start: int) -> int | None:
        """The end of the object or list at `start` by its brackets alone."""
        depth = 0
        self._scanned = len(self.text) - start
        for token in _TOKEN.finditer(self.text, start):
            char = token.group()
            if char in "{[":
                depth += 1
            elif char in "}]":
                depth -= 1
            elif char == '"':
                return None  # a string without an end
            if depth <= 0:
                self._scanned = token.end() - start
                return token.end() if char in "}]" else None
        return None

    def next_entry(self, start: int) -> int | None:
        """The next entry that begins at `start` or later; None where there is none."""
        for candidate in _MAYBE_ENTRY.finditer(self.text, start):
            at = candidate.start()
            try:
                value, end = self._decode(self.text, at)
            except json.JSONDecodeError as failure:
                self._budget -= failure.pos - at + failure.pos // 8
            except (RecursionError, ValueError):
                self._budget -= len(self.text) - at
            else:
                if isinstance(value, dict) and "request" in value:
                    return at
                self._budget -= end - at
            if self._budget < 0:
                return None
        return None
