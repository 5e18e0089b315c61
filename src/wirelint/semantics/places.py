"""Where something stands in a field of several lines, so that a finding points at the line and character."""

from __future__ import annotations

from wirelint.fields import Fields
from wirelint.grammar.lists import split_list

COMBINED_BY = ", "
"""What Fields.get puts between two lines (RFC 9110 §5.3)."""

COMBINED = len(COMBINED_BY)


def line_of(values: tuple[str, ...], at: int) -> tuple[int, int]:
    """The line (0-based), and the character in it, of the character `at` of some lines' combined value.

    What lies in the comma between two lines, or behind the last one, counts as the end of the line before it.
    """
    line = 0
    while line + 1 < len(values) and at >= len(values[line]) + COMBINED:
        at -= len(values[line]) + COMBINED
        line += 1
    return line, min(at, len(values[line])) if values else at


def line_at(fields: Fields, name: str, at: int) -> tuple[int, int]:
    """The line, and the character in it, of the character `at` of a field's combined value: see `line_of`."""
    return line_of(fields.values(name), at)


def member_at(fields: Fields, name: str, member: str) -> tuple[int, int]:
    """The line and the character of the first list member equal to `member` in any case; (0, 0) where there is none."""
    for line, value in enumerate(fields.values(name)):
        for at, text in split_list(value):
            if text.lower() == member:
                return line, at
    return 0, 0
