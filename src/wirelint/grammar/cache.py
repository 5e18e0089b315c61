"""Cache directives, as in Cache-Control (RFC 9111 §5.2)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import is_digits, number, read_argument, read_list, token_end

SECONDS_LIMIT = 2**31
"""A larger number of seconds counts as this one (RFC 9111 §1.2.2)."""


@dataclass(frozen=True, slots=True)
class CacheDirective:
    """One directive. name: lower-case; argument: unquoted, None where there is none; at: position of the name."""

    name: str
    argument: str | None = None
    quoted: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class CacheControl:
    """The directives of a Cache-Control field, in order. Names are looked up in lower case."""

    directives: tuple[CacheDirective, ...] = ()

    def __contains__(self, name: str) -> bool:
        return any(directive.name == name for directive in self.directives)

    def first(self, name: str) -> CacheDirective | None:
        """The first directive of that name; None where there is none."""
        for directive in self.directives:
            if directive.name == name:
                return directive
        return None

    def get(self, name: str) -> str | None:
        """The argument of the first directive of that name; None where there is none or it has no argument."""
        directive = self.first(name)
        return None if directive is None else directive.argument

    def seconds(self, name: str) -> int | None:
        """The seconds that the first directive of that name says, at most 2**31 (RFC 9111 §1.2.2).

        None where there is no such directive or its argument is not 1*DIGIT.
        """
        argument = self.get(name)
        return min(number(argument), SECONDS_LIMIT) if argument is not None and is_digits(argument) else None


def _read_directive(value: str, at: int) -> tuple[CacheDirective, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a cache directive", "缓存指令")
    name = value[at:end].lower()
    if not value.startswith("=", end):
        return CacheDirective(name, None, False, at), end
    argument = read_argument(value, end + 1)
    if isinstance(argument, Malformed):
        return argument
    return CacheDirective(name, argument[0], argument[1], at), argument[2]


@remembered
def cache_control(value: str) -> CacheControl | Malformed:
    """A list of cache directives; empty elements are dropped (RFC 9111 §5.2)."""
    directives = read_list(value, _read_directive)
    return directives if isinstance(directives, Malformed) else CacheControl(directives)
