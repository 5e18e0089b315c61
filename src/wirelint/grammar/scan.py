"""What all grammars share: tokens, quoted strings, whitespace and comma lists, read from a position.

A reader takes the whole value and a position, and gives what it read with the position behind it,
or `Malformed`. No reader looks back, so that reading stays linear. Patterns use possessive
quantifiers: they can't backtrack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from wirelint.grammar.result import Malformed

T = TypeVar("T")

TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""The characters of a token (RFC 9110 §5.6.2)."""

# A character above U+00FF comes from a source that decoded octets above 0x7F: it counts as obs-text. Sets with obs-text
# are written as what they leave out: sets of many characters take long to compile.

_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]++")
_OWS = re.compile(r"[ \t]++")
_QUOTED = re.compile(r"(?:[^\x00-\x08\x0a-\x1f\"\\\x7f]++|\\[^\x00-\x08\x0a-\x1f\x7f])++")
_PAIR = re.compile(r"\\(.)", re.DOTALL)


def run_end(pattern: re.Pattern[str], value: str, at: int) -> int:
    """The position behind what the pattern matches at `at`; `at` itself where it matches nothing."""
    found = pattern.match(value, at)
    return at if found is None else found.end()


def skip_ows(value: str, at: int) -> int:
    """The position behind optional whitespace (RFC 9110 §5.6.3)."""
    return run_end(_OWS, value, at)


def is_token(text: str) -> bool:
    """Whether the whole text is one token (RFC 9110 §5.6.2)."""
    return _TOKEN.fullmatch(text) is not None


def token_end(value: str, at: int) -> int:
    """The position behind the token at `at`; `at` itself where there is none."""
    return run_end(_TOKEN, value, at)


def unquoted(text: str) -> str:
    """The inside of a quoted string with its quoted pairs undone."""
    return _PAIR.sub(r"\1", text) if "\\" in text else text


def read_quoted(value: str, at: int) -> tuple[str, int] | Malformed:
    """Read the quoted string whose opening quote is at `at`; gives the text meant (RFC 9110 §5.6.4)."""
    end = run_end(_QUOTED, value, at + 1)
    if value.startswith('"', end):
        return unquoted(value[at + 1 : end]), end + 1
    if end < len(value) and not (value[end] == "\\" and end + 1 == len(value)):
        return Malformed(end, "a character allowed in a quoted string", "带引号字符串中允许的字符")
    return Malformed(len(value), "a closing quote", "结束的引号")


def read_argument(value: str, at: int) -> tuple[str, bool, int] | Malformed:
    """Read a token or a quoted string; gives the text meant, whether it was quoted, and the end."""
    if value.startswith('"', at):
        quoted = read_quoted(value, at)
        return quoted if isinstance(quoted, Malformed) else (quoted[0], True, quoted[1])
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a token or a quoted string", "token 或带引号的字符串")
    return value[at:end], False, end


def read_list(
    value: str, read: Callable[[str, int], tuple[T, int] | Malformed], at: int = 0
) -> tuple[T, ...] | Malformed:
    """Read a comma-separated list to the end of the value; empty elements are dropped (RFC 9110 §5.6.1.2)."""
    elements: list[T] = []
    end = len(value)
    while True:
        at = skip_ows(value, at)
        if at == end:
            return tuple(elements)
        if value[at] != ",":
            found = read(value, at)
            if isinstance(found, Malformed):
                return found
            elements.append(found[0])
            at = skip_ows(value, found[1])
            if at == end:
                return tuple(elements)
            if value[at] != ",":
                return Malformed(at, "a comma or the end", "逗号或结尾")
        at += 1


NUMBER_LIMIT = 10**18
"""Larger numbers are read as this one: no length, position or age on earth needs more."""


def number(digits: str) -> int:
    """The number that 1*DIGIT says, at most NUMBER_LIMIT; linear for any number of digits."""
    if len(digits) > 18:
        digits = digits.lstrip("0") or "0"
        if len(digits) > 18:
            return NUMBER_LIMIT
    return int(digits)


def is_digits(text: str) -> bool:
    """Whether the text is 1*DIGIT (ASCII digits alone)."""
    return text.isascii() and text.isdigit()
