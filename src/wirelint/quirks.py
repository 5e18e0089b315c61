"""Quirks: what is unusual in a field section as a whole, found in one pass over it.

A rule about any field of any name would have to look at every line of every exchange. It declares the
quirk that it is about instead, and is not called where there is none, which is nearly always. So does a rule
about the syntax of a field whose values nearly all have a usual form (`wirelint.usual`, which has those quirks).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from re import compile as pattern

from wirelint.usual import USUAL

REPEATED = 1
"""Some field has more than one line."""
CONTROL = 2
"""Some value has a control character other than a tab: C0 or DEL."""
NON_ASCII = 4
"""Some value has an octet above 0x7F, or a character that a source made of some."""

EMPTY_ELEMENT = 8
"""Some value has a comma with nothing on one side of it: as a list, it may have an empty element."""

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
    return quirks | oddities(values, looked_at(values))


Look = tuple[str, int, Callable[[str], object]]
"""(lower-case name, quirk, whether a value is usual)"""


def looked_at(names: Iterable[str]) -> tuple[Look, ...]:
    """Those of these lower-case names whose values have a usual form, each with what tells it."""
    return tuple((name, *USUAL[name]) for name in names if name in USUAL)


def oddities(values: Mapping[str, Sequence[str]], looks: Iterable[Look]) -> int:
    """The quirks of fields that have a usual form and another value, or several. values: by lower-case name."""
    quirks = 0
    for name, quirk, is_usual in looks:
        lines = values[name]
        if not (len(lines) == 1 and is_usual(lines[0])):
            quirks |= quirk
    return quirks


def quirks_of_line(name: str, value: str) -> int:
    """The quirks that one line gives a section, whatever else is in it. name: lower-case."""
    if name in USUAL:
        if USUAL[name][1](value):
            return 0  # and no usual form has any of the other quirks
    elif _HAS_NONE(value):
        return 0
    return quirks_of(((name, value),), {name: (value,)})
