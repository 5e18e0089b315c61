"""The bare items of Structured Fields, each known by its first character (RFC 9651 §4.2.3.1)."""

from __future__ import annotations

import binascii
import re

from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import run_end, unquoted
from wirelint.grammar.sf_display import read_display
from wirelint.grammar.sf_types import BareItem, Date, Token

_DIGITS = re.compile(r"[0-9]++")
_KEY = re.compile(r"[a-z*][a-z0-9_\-.*]*+")
_TOKEN = re.compile(r"[A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]*+")
_STRING = re.compile(r'(?:[ !#-\[\]-~]++|\\["\\])++')
_BASE64 = re.compile(r"[A-Za-z0-9+/]++")

INTEGER_DIGITS = 15
WHOLE_DIGITS = 12
FRACTION_DIGITS = 3


def read_key(value: str, at: int) -> tuple[str, int] | Malformed:
    """Read a key; its letters are lower-case (RFC 9651 §4.2.3.3)."""
    end = run_end(_KEY, value, at)
    return Malformed(at, "a key in lower case", "小写的键") if end == at else (value[at:end], end)


def _read_number(value: str, at: int) -> tuple[int | float, int] | Malformed:
    start = at + 1 if value.startswith("-", at) else at
    point = run_end(_DIGITS, value, start)
    if point == start:
        return Malformed(start, "a digit", "数字")
    if point - start > INTEGER_DIGITS:
        return Malformed(start + INTEGER_DIGITS, "at most 15 digits", "最多 15 位数字")
    if not value.startswith(".", point):
        return int(value[at:point]), point
    if point - start > WHOLE_DIGITS:
        return Malformed(point, "at most 12 digits before a decimal point", "小数点前最多 12 位数字")
    end = run_end(_DIGITS, value, point + 1)
    if end == point + 1:
        return Malformed(end, "a digit", "数字")
    if end - point - 1 > FRACTION_DIGITS:
        return Malformed(
            point + 1 + FRACTION_DIGITS, "at most 3 digits behind the decimal point", "小数点后最多 3 位数字"
        )
    return float(value[at:end]), end


def _read_string(value: str, at: int) -> tuple[str, int] | Malformed:
    end = run_end(_STRING, value, at + 1)
    if value.startswith('"', end):
        return unquoted(value[at + 1 : end]), end + 1
    if end == len(value):
        return Malformed(end, "a closing quote", "结束的引号")
    if value[end] == "\\":
        return Malformed(end + 1, "a quote or a backslash behind a backslash", "反斜杠后的引号或反斜杠")
    return Malformed(end, "a printable ASCII character", "可打印的 ASCII 字符")


def _read_bytes(value: str, at: int) -> tuple[bytes, int] | Malformed:
    """Read `:base64:`; missing padding and stray pad bits are no fault (RFC 9651 §4.2.7)."""
    end = run_end(_BASE64, value, at + 1)
    padding = -(end - at - 1) % 4
    close = end
    while close < end + padding and value.startswith("=", close):
        close += 1
    if not value.startswith(":", close):
        if close == len(value):
            return Malformed(close, "a closing colon", "结束的冒号")
        return Malformed(close, "a base64 character or a closing colon", "base64 字符或结束的冒号")
    if padding == 3:
        return Malformed(close, "another base64 character", "又一个 base64 字符")
    return binascii.a2b_base64(value[at + 1 : end] + "=" * padding), close + 1


def _read_boolean(value: str, at: int) -> tuple[bool, int] | Malformed:
    if value.startswith(("0", "1"), at + 1):
        return value[at + 1] == "1", at + 2
    return Malformed(at + 1, "0 or 1", "0 或 1")


def _read_date(value: str, at: int) -> tuple[Date, int] | Malformed:
    found = _read_number(value, at + 1)
    if isinstance(found, Malformed):
        return found
    if isinstance(found[0], int):
        return Date(found[0]), found[1]
    return Malformed(value.find(".", at), "a whole number of seconds", "整数秒")


_READERS = {'"': _read_string, ":": _read_bytes, "?": _read_boolean, "@": _read_date, "%": read_display}


def read_bare(value: str, at: int) -> tuple[BareItem, int] | Malformed:
    """Read a bare item of any type at `at`; gives its value and the position behind it."""
    token_end = run_end(_TOKEN, value, at)
    if token_end != at:
        return Token(value[at:token_end]), token_end
    character = value[at] if at < len(value) else ""
    read = _READERS.get(character)
    if read is not None:
        return read(value, at)
    if character == "-" or "0" <= character <= "9":
        return _read_number(value, at)
    return Malformed(at, "a Structured Field value", "结构化字段的值")
