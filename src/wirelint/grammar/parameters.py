"""Parameters: the `;name=value` pairs behind many field values (RFC 9110 §5.6.6)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import read_argument, skip_ows, token_end


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. name: lower-case; value: unquoted; at: 0-based position of the name."""

    name: str
    value: str
    quoted: bool = False
    at: int = 0
    value_at: int = field(default=0, compare=False)
    """0-based position of the value's first character, behind the opening quote if there is one."""

    @property
    def has_value(self) -> bool:
        """Whether an equals sign and a value were sent, be the value empty."""
        return self.value_at > self.at + len(self.name)


def first(parameters: tuple[Parameter, ...], name: str) -> str | None:
    """The value of the first parameter of that (lower-case) name; None where there is none."""
    for parameter in parameters:
        if parameter.name == name:
            return parameter.value
    return None


def read_parameter(value: str, at: int) -> tuple[Parameter, int] | Malformed:
    """Read `name=value` at `at`; no whitespace is allowed around the equals sign."""
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a parameter name", "参数名")
    if not value.startswith("=", end):
        return Malformed(end, "an equals sign", "等号")
    argument = read_argument(value, end + 1)
    if isinstance(argument, Malformed):
        return argument
    text, quoted, behind = argument
    return Parameter(value[at:end].lower(), text, quoted, at, end + 1 + quoted), behind


def read_pair(value: str, at: int, expected: str, expected_zh: str) -> tuple[Parameter, int] | Malformed:
    """Read `token [ BWS "=" BWS ( token / quoted-string ) ]` at `at`, as older fields have it.

    expected: what a missing name is called. Without an equals sign the value is "".
    """
    end = token_end(value, at)
    if end == at:
        return Malformed(at, expected, expected_zh)
    name = value[at:end].lower()
    equals = skip_ows(value, end)
    if not value.startswith("=", equals):
        return Parameter(name, "", False, at, end), end
    start = skip_ows(value, equals + 1)
    argument = read_argument(value, start)
    if isinstance(argument, Malformed):
        return argument
    text, quoted, behind = argument
    return Parameter(name, text, quoted, at, start + quoted), behind


def read_parameters(value: str, at: int) -> tuple[tuple[Parameter, ...], int] | Malformed:
    """Read `*( OWS ";" OWS [ parameter ] )` at `at`; gives the parameters and the position behind them.

    The position behind does not include whitespace that no semicolon follows.
    """
    parameters: list[Parameter] = []
    while True:
        semicolon = skip_ows(value, at)
        if not value.startswith(";", semicolon):
            return tuple(parameters), at
        at = skip_ows(value, semicolon + 1)
        if at == len(value):
            return tuple(parameters), at
        if value[at] in ";,":
            continue
        found = read_parameter(value, at)
        if isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        at = found[1]
