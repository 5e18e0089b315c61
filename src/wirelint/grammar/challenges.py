"""Challenges and credentials (RFC 9110 §11).

A comma separates both challenges and the parameters of one challenge; what follows it decides:
`name=` is a parameter of the challenge before, anything else begins a new challenge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_argument, run_end, skip_ows, token_end

_TOKEN68 = re.compile(r"[A-Za-z0-9\-._~+/]++=*+")
_SPACES = re.compile(r" ++")


@dataclass(frozen=True, slots=True)
class AuthParameter:
    """A parameter. name: lower-case; value: unquoted; at: 0-based position of the name."""

    name: str
    value: str
    quoted: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge or credentials. scheme: as received; token68 or parameters, or neither."""

    scheme: str
    token68: str | None = None
    parameters: tuple[AuthParameter, ...] = ()
    at: int = field(default=0, compare=False)
    """0-based position of the scheme."""

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter.value
        return None


def _read_parameter(value: str, at: int) -> tuple[AuthParameter, int] | Malformed | None:
    """Read `token BWS "=" BWS ( token / quoted-string )`; None where there is no `token BWS "="`."""
    end = token_end(value, at)
    equals = skip_ows(value, end)
    if end == at or not value.startswith("=", equals):
        return None
    argument = read_argument(value, skip_ows(value, equals + 1))
    if isinstance(argument, Malformed):
        return argument
    return AuthParameter(value[at:end].lower(), argument[0], argument[1], at), argument[2]


class _Open:
    """The challenge that is being read."""

    __slots__ = ("at", "parameters", "scheme", "takes", "token68")

    def __init__(self, scheme: str, at: int, takes: bool):
        self.scheme = scheme
        self.at = at
        self.takes = takes
        """Whether parameters may follow: a space stood behind the scheme, and no token68."""
        self.token68: str | None = None
        self.parameters: list[AuthParameter] = []

    def close(self) -> Challenge:
        return Challenge(self.scheme, self.token68, tuple(self.parameters), self.at)


def _read_all(value: str) -> tuple[Challenge, ...] | Malformed:
    done: list[Challenge] = []
    current: _Open | None = None
    length = len(value)
    at = 0
    while True:
        at = skip_ows(value, at)
        if at == length:
            break
        if value[at] == ",":
            at += 1
            continue
        parameter = _read_parameter(value, at)
        if isinstance(parameter, Malformed):
            return parameter
        if parameter is not None:
            if current is None or not current.takes:
                return Malformed(at, "an authentication scheme", "认证方案")
            current.parameters.append(parameter[0])
            at = parameter[1]
        else:
            end = token_end(value, at)
            if end == at:
                return Malformed(at, "an authentication scheme", "认证方案")
            if current is not None:
                done.append(current.close())
            behind = run_end(_SPACES, value, end)
            current = _Open(value[at:end], at, behind > end)
            at = behind
            if at > end and at < length and value[at] != ",":
                found = _TOKEN68.match(value, at)
                comma = skip_ows(value, found.end()) if found else at
                if found and (comma == length or value[comma] == ","):
                    current.token68, current.takes = found.group(), False
                    at = found.end()
                else:
                    parameter = _read_parameter(value, at)
                    if parameter is None:
                        return Malformed(comma, "a comma or the end" if found else "a parameter", "逗号或结尾")
                    if isinstance(parameter, Malformed):
                        return parameter
                    current.parameters.append(parameter[0])
                    at = parameter[1]
        at = skip_ows(value, at)
        if at < length and value[at] != ",":
            return Malformed(at, "a comma or the end", "逗号或结尾")
    if current is not None:
        done.append(current.close())
    return tuple(done)


@remembered
def challenges(value: str) -> tuple[Challenge, ...] | Malformed:
    """The challenges in WWW-Authenticate or Proxy-Authenticate (RFC 9110 §11.3, §11.6.1).

    A scheme alone is a challenge; empty elements are dropped; an empty value gives ().
    """
    return _read_all(value)


@remembered
def credentials(value: str) -> Challenge | Malformed:
    """The credentials in Authorization or Proxy-Authorization (RFC 9110 §11.4)."""
    found = _read_all(value)
    if isinstance(found, Malformed):
        return found
    if not found:
        return Malformed(0, "an authentication scheme", "认证方案")
    return found[0] if len(found) == 1 else Malformed(found[1].at, "a parameter or the end", "参数或结尾")
