"""The directives of Cache-Control, each read from its line: what one line says stands, whatever another is like."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.cache import cache_control
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits, number
from wirelint.semantics.field_lines import Lines


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive. name: lower-case; argument: unquoted, None where there is none; line, at: of its name."""

    name: str
    argument: str | None
    quoted: bool
    line: int
    at: int

    @property
    def seconds(self) -> int | None:
        """The seconds that it says; None where its argument is missing or not 1*DIGIT (RFC 9111 §1.2.2)."""
        return number(self.argument) if self.argument and is_digits(self.argument) else None


def directives(lines: Lines) -> tuple[Directive, ...]:
    """The directives of every line that is a list of directives (RFC 9111 §5.2)."""
    found = []
    for line, value in enumerate(lines):
        control = cache_control(value)
        if not isinstance(control, Malformed):
            found += [Directive(d.name, d.argument, d.quoted, line, d.at) for d in control.directives]
    return tuple(found)


def all_directives(lines: Lines) -> tuple[Directive, ...]:
    """The directives of all lines, for verdicts on what is not there; none where any of the lines is malformed."""
    return directives(lines) if first_malformed(lines) is None else ()


def first_malformed(lines: Lines) -> tuple[int, Malformed] | None:
    """The first line that is no list of directives, and what is wrong in it."""
    for line, value in enumerate(lines):
        found = cache_control(value)
        if isinstance(found, Malformed):
            return line, found
    return None
