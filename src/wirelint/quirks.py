"""Quirks: what is unusual in a field section as a whole, found in one pass over it.

A rule about any field of any name would have to look at every line of every exchange. It declares the
quirk that it is about instead, and is not called where there is none, which is nearly always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from re import compile as pattern

from wirelint.grammar.dates import is_right_fixdate
from wirelint.grammar.scan import is_digits

REPEATED = 1
"""Some field has more than one line."""
CONTROL = 2
"""Some value has a control character other than a tab: C0 or DEL."""
NON_ASCII = 4
"""Some value has an octet above 0x7F, or a character that a source made of some."""

EMPTY_ELEMENT = 8
"""Some value has a comma with nothing on one side of it: as a list, it may have an empty element."""

ODD_DATE = 16
"""Some field that may be a date is no IMF-fixdate, or names another day of the week."""

ODD_LENGTH = 32
"""Content-Length is not one line with one number."""

_DATES = frozenset(
    {"date", "expires", "if-modified-since", "if-range", "if-unmodified-since", "last-modified", "retry-after"}
)
_HAS_NONE = pattern(r"[\t\x20-\x2b\x2d-\x7e]*").fullmatch
"""Text without a control character, an octet above 0x7F, or a comma."""
_EMPTY_BEHIND = pattern(r",[ \t]*+[,\n]").search
_EMPTY_BEFORE = pattern(r"\n[ \t]*+,").search
_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F)) + bytes(range(0x80, 0x100))


def quirks_of(lines: Sequence[tuple[str, str]], values: Mapping[str, Sequence[str]]) -> int:
    """The quirks of a section of these lines, with their values by lower-case name: a sum of the constants above."""
    # one look at all values at once: between two of them stands a line end, which no value should have
    text = "\n".join([value for _, value in lines])
    quirks = 0 if len(lines) == len(values) else REPEATED
    if not text.isascii():
        quirks |= NON_ASCII
    if text.encode("latin-1", "replace").translate(None, _PLAIN) or text.count("\n") >= max(len(lines), 1):
        quirks |= CONTROL
    ended = f"\n{text}\n"
    if _EMPTY_BEHIND(ended) or _EMPTY_BEFORE(ended):
        quirks |= EMPTY_ELEMENT
    length = values.get("content-length")
    if length is not None and not (len(length) == 1 and is_digits(length[0])):
        quirks |= ODD_LENGTH
    for name in _DATES.intersection(values):
        if not all(map(is_right_fixdate, values[name])):
            quirks |= ODD_DATE
    return quirks


def quirks_of_line(name: str, value: str) -> int:
    """The quirks that one line gives a section, whatever else is in it. name: lower-case."""
    if name in _DATES:
        if is_right_fixdate(value):
            return 0
    elif name != "content-length" and _HAS_NONE(value):
        return 0
    return quirks_of(((name, value),), {name: (value,)})
