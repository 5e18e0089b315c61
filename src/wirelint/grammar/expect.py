"""Expectations, as in Expect (RFC 9110 §10.1.1)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.parameters import Parameter, read_parameters
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_argument, read_list, token_end


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation. name: lower-case; value: unquoted, None where there is none, and then there are no parameters."""

    name: str
    value: str | None = None
    parameters: tuple[Parameter, ...] = ()
    at: int = field(default=0, compare=False)


def _read_expectation(value: str, at: int) -> tuple[Expectation, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "an expectation", "期望")
    name = value[at:end].lower()
    if not value.startswith("=", end):
        return Expectation(name, None, (), at), end
    argument = read_argument(value, end + 1)
    if isinstance(argument, Malformed):
        return argument
    parameters = read_parameters(value, argument[2])
    if isinstance(parameters, Malformed):
        return parameters
    return Expectation(name, argument[0], parameters[0], at), parameters[1]


@remembered
def expectations(value: str) -> tuple[Expectation, ...] | Malformed:
    """A list of expectations; empty elements are dropped."""
    return read_list(value, _read_expectation)
