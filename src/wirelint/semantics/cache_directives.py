"""The directives of Cache-Control, read from the field's lines."""

from __future__ import annotations

from wirelint.grammar.cache import CacheDirective, cache_control
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits, number
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import COMBINED_BY


def directives(lines: Lines) -> tuple[CacheDirective, ...]:
    """The directives of all lines, `at` in their combined value; none where any of the lines is malformed."""
    control = cache_control(COMBINED_BY.join(lines))
    return () if isinstance(control, Malformed) else control.directives


def seconds_of(directive: CacheDirective) -> int | None:
    """The seconds that a directive says; None where its argument is missing or not 1*DIGIT (RFC 9111 §1.2.2)."""
    return number(directive.argument) if directive.argument and is_digits(directive.argument) else None


def first_malformed(lines: Lines) -> tuple[int, Malformed] | None:
    """The first line that is no list of directives (RFC 9111 §5.2), and what is wrong in it."""
    for line, value in enumerate(lines):
        found = cache_control(value)
        if isinstance(found, Malformed):
            return line, found
    return None
