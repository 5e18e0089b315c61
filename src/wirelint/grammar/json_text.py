"""JSON texts (RFC 8259), read by the standard library, with the place of a fault and without what it adds.

Python takes NaN and Infinity, which JSON does not have, and gives places that differ between its
versions: both are put right here. Arrays too deep for it are no fault: see `JsonText.deep`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.scan import run_end

BOM = "\ufeff"

LONG_INTEGER = 300
"""Integers of no more characters are read exactly; Python refuses very long ones, which are read as floats."""

_BLANKS = " \t\n\r"
_BLANK = re.compile(r"[ \t\n\r]++")
_TO_CONSTANT = re.compile(r'(?:[^"NI\-]++|"(?:[^"\\]++|\\.)*+"|-(?!I))++', re.DOTALL)

_VALUE = ("a value", "值")
_NAME = ("a member name in quotes", "带引号的成员名")
# How messages of the standard library begin; where an earlier one tells more, it stands first.
_EXPECTED: tuple[tuple[str, tuple[str, str]], ...] = (
    ("Illegal trailing comma before end of object", _NAME),
    ("Illegal trailing comma", _VALUE),
    ("Expecting property name", _NAME),
    ("Expecting value", _VALUE),
    ("Expecting ':'", ("a colon", "冒号")),
    ("Expecting ','", ("a comma or the closing bracket", "逗号或结束的括号")),
    ("Unterminated string", ("a closing quote", "结束的引号")),
    ("Invalid control character", ("an escape in place of a control character", "以转义代替的控制字符")),
    ("Invalid \\u", ("four hexadecimal digits behind \\u", "\\u 后的四位十六进制数字")),
    ("Invalid \\", ("an escape that JSON has", "JSON 所有的转义")),
    ("Extra data", ("the end", "结尾")),
)


@dataclass(frozen=True, slots=True)
class JsonText:
    """What a JSON text says. value: as Python's json gives it, of repeated members the last; None where deep."""

    value: object
    repeated: tuple[str, ...] = ()
    """The names that some object has more than once, each once, in the order in which their objects end."""
    bom: bool = False
    """Whether a byte order mark stands before the text, which no sender may add (RFC 8259 §8.1)."""
    deep: bool = False
    """Whether the text could not be read, since its arrays and objects are nested too deep."""


class _Constant(ValueError):
    """NaN, Infinity or -Infinity was met."""


class _Repeated(ValueError):
    """An object has a name twice."""


def _refuse(word: str) -> NoReturn:
    raise _Constant(word)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONG_INTEGER else float(digits)


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Repeated
    return found


_Scan = Callable[[str, int], tuple[object, int]]


def _scanner(decoder: json.JSONDecoder) -> _Scan:
    """The decoder's scanner, which its stubs leave out."""
    scan: _Scan = vars(decoder)["scan_once"]
    return scan


_CHECKER = json.JSONDecoder(parse_constant=_refuse, parse_int=_integer)
# A text that is as it should be is told by one call of the scanner itself; any other is read again.
_CHECK = _scanner(json.JSONDecoder(parse_constant=_refuse))
_READ = _scanner(json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=_unrepeated))


def _scanned(text: str, scan: _Scan) -> tuple[object] | Malformed | None:
    """The value of a text in which nothing is wrong, or where it is no JSON; None where that takes a second reading."""
    try:
        value, end = scan(text, run_end(_BLANK, text, 0))
    except json.JSONDecodeError as error:
        return _place(text, error)
    except (StopIteration, ValueError, RecursionError):
        return None
    return None if text[end:].strip(_BLANKS) else (value,)


def _place(text: str, error: json.JSONDecodeError) -> Malformed:
    message, at = error.msg, error.pos
    expected, expected_zh = next((words for start, words in _EXPECTED if message.startswith(start)), _VALUE)
    if message.startswith("Illegal trailing comma"):
        at = run_end(_BLANK, text, at + 1)
    elif message.startswith("Unterminated string"):
        at = len(text)
    elif message.startswith("Invalid \\"):
        # Which character of the escape is named differs between versions and implementations.
        at = text.rfind("\\", 0, at + 1)
    return Malformed(at, expected, expected_zh)


def _decoded(text: str, decoder: json.JSONDecoder) -> tuple[object, bool] | Malformed:
    """The value, and whether it could not be read since it is too deep."""
    try:
        return decoder.decode(text), False
    except json.JSONDecodeError as error:
        return _place(text, error)
    except _Constant:
        return Malformed(run_end(_TO_CONSTANT, text, 0), *_VALUE)
    except RecursionError:
        return None, True


def json_fault(text: str) -> Malformed | None:
    """Where a text is no JSON; None where it is, or is too deep to tell. A byte order mark is a fault here."""
    scanned = _scanned(text, _CHECK)
    if isinstance(scanned, tuple):
        return None
    found = _decoded(text, _CHECKER) if scanned is None else scanned
    return found if isinstance(found, Malformed) else None


@remembered
def json_text(text: str) -> JsonText | Malformed:
    """One JSON text (RFC 8259 §2)."""
    scanned = _scanned(text, _READ)
    if scanned is not None:
        return JsonText(scanned[0]) if isinstance(scanned, tuple) else scanned
    repeated: dict[str, None] = {}

    def members(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for name, _ in pairs:
                if name in seen:
                    repeated[name] = None
                seen.add(name)
        return found

    start = 1 if text.startswith(BOM) else 0
    found = _decoded(
        text[start:], json.JSONDecoder(parse_constant=_refuse, parse_int=_integer, object_pairs_hook=members)
    )
    if isinstance(found, Malformed):
        return moved(found, start)
    return JsonText(found[0], tuple(repeated), start == 1, found[1])
