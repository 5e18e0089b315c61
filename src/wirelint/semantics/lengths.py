"""What the lines of Content-Length say together: one number, or none that a recipient could go by (RFC 9110 §8.6)."""

from __future__ import annotations

from wirelint.grammar.lists import split_list
from wirelint.grammar.scan import is_digits
from wirelint.semantics.field_lines import Lines

Place = tuple[int, int]
"""(line, character), both from 0."""


def numbers(lines: Lines) -> list[tuple[Place, str]]:
    """The members of all lines, each with its line and character; an empty line is a member too."""
    return [((line, at), text) for line, value in enumerate(lines) for at, text in (split_list(value) or ((0, value),))]


def is_usual(lines: Lines) -> bool:
    """Whether there is one line with one number, as nearly always."""
    return len(lines) == 1 and is_digits(lines[0])


def first_invalid(lines: Lines) -> tuple[Place, str] | None:
    """The first member that is no number, or another number than the first one; None where all say one number."""
    if is_usual(lines):
        return None
    members = numbers(lines)
    for where, text in members:
        if not is_digits(text) or _differs(text, members[0][1]):
            return where, text
    return ((0, 0), lines[0]) if len(members) == 1 else None  # a single number with stray commas


def _differs(one: str, other: str) -> bool:
    """Whether two digit strings are different numbers, of any length."""
    return one.lstrip("0") != other.lstrip("0")
