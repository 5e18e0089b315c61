"""Challenges and credentials (RFC 9110 §11).

A comma separates both challenges and the parameters of one challenge; what follows it decides:
`name=` is a parameter of the challenge before, anything else begins a new challenge.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_argument, read_list, run_end, skip_ows, token_end

_TOKEN68 = re.compile(r"[A-Za-z0-9\-._~+/]++=*+")
_SPACES = re.compile(r" ++")
_COMMAS = re.compile(r"[ \t]*+(?:,[ \t]*+)++")


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


def _at_element_end(value: str, at: int) -> bool:
    at = skip_ows(value, at)
    return value[at : at + 1] in ("", ",")


def _read_parameters(value: str, at: int) -> tuple[tuple[AuthParameter, ...], int] | Malformed | None:
    """Read `#auth-param` at `at`, as far as elements are parameters; None where the first one is not."""
    parameters: list[AuthParameter] = []
    end = at
    if not _at_element_end(value, at):
        found = _read_parameter(value, at)
        if found is None or isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        end = found[1]
    while True:
        at = run_end(_COMMAS, value, end)
        found = None if at == end else _read_parameter(value, at)
        if isinstance(found, Malformed):
            return found
        if found is None:
            return tuple(parameters), end
        parameters.append(found[0])
        end = found[1]


def _read_challenge(value: str, at: int) -> tuple[Challenge, int] | Malformed:
    end = token_end(value, at)
    if end == at or value.startswith("=", skip_ows(value, end)):
        return Malformed(at, "an authentication scheme", "认证方案")
    scheme = value[at:end]
    behind = run_end(_SPACES, value, end)
    if behind == end:
        return Challenge(scheme, at=at), end
    token68_end = run_end(_TOKEN68, value, behind)
    if token68_end > behind and _at_element_end(value, token68_end):
        return Challenge(scheme, value[behind:token68_end], (), at), token68_end
    found = _read_parameters(value, behind)
    if found is None:
        if token68_end == behind:
            return Malformed(behind, "a token68 or a parameter", "token68 或参数")
        return Malformed(skip_ows(value, token68_end), "a comma or the end", "逗号或结尾")
    return found if isinstance(found, Malformed) else (Challenge(scheme, None, found[0], at), found[1])


@remembered
def challenges(value: str) -> tuple[Challenge, ...] | Malformed:
    """The challenges in WWW-Authenticate or Proxy-Authenticate (RFC 9110 §11.3, §11.6.1).

    A scheme alone is a challenge; empty elements are dropped; an empty value gives ().
    """
    return read_list(value, _read_challenge)


@remembered
def credentials(value: str) -> Challenge | Malformed:
    """The credentials in Authorization or Proxy-Authorization (RFC 9110 §11.4)."""
    found = read_list(value, _read_challenge)
    if isinstance(found, Malformed):
        return found
    if not found:
        return Malformed(0, "an authentication scheme", "认证方案")
    return found[0] if len(found) == 1 else Malformed(found[1].at, "a parameter or the end", "参数或结尾")


def _read_auth_parameter(value: str, at: int) -> tuple[AuthParameter, int] | Malformed:
    found = _read_parameter(value, at)
    if found is not None:
        return found
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a parameter name", "参数名")
    return Malformed(skip_ows(value, end), "an equals sign", "等号")


@remembered
def auth_parameters(value: str) -> tuple[AuthParameter, ...] | Malformed:
    """The list of parameters in Authentication-Info or Proxy-Authentication-Info (RFC 9110 §11.6.3, §11.7.3)."""
    return read_list(value, _read_auth_parameter)
