"""The fields of a WebSocket handshake: extensions and versions (RFC 6455 §4.3, §9.1)."""

from __future__ import annotations

from wirelint.grammar.parameters import Parameter, read_pair
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import is_digits, is_token, read_list, skip_ows, token_end

HIGHEST_VERSION = 255


def _read_parameters(value: str, at: int) -> tuple[tuple[Parameter, ...], int] | Malformed:
    parameters: list[Parameter] = []
    while True:
        semicolon = skip_ows(value, at)
        if not value.startswith(";", semicolon):
            return tuple(parameters), at
        found = read_pair(value, skip_ows(value, semicolon + 1), "an extension parameter", "扩展的参数")
        if isinstance(found, Malformed):
            return found
        parameter, at = found
        if parameter.has_value and not is_token(parameter.value):
            return Malformed(parameter.value_at, "a value that is a token, quoted or not", "（可带引号的）token 值")
        parameters.append(parameter)


def _read_extension(value: str, at: int) -> tuple[tuple[str, tuple[Parameter, ...]], int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "an extension name", "扩展名称")
    found = _read_parameters(value, end)
    return found if isinstance(found, Malformed) else ((value[at:end], found[0]), found[1])


@remembered
def extensions(value: str) -> tuple[tuple[str, tuple[Parameter, ...]], ...] | Malformed:
    """The extensions, each as received with its parameters; empty elements are dropped (RFC 6455 §9.1).

    A parameter's value is a token, be it quoted. Around the semicolon and the equals sign there may be white space,
    as the rules of RFC 2616 allow that the specification rests on.
    """
    return read_list(value, _read_extension)


def _read_version(value: str, at: int) -> tuple[int, int] | Malformed:
    end = token_end(value, at)
    digits = value[at:end]
    if len(digits) > 3 or not is_digits(digits) or str(int(digits)) != digits or int(digits) > HIGHEST_VERSION:
        return Malformed(at, f"a version from 0 to {HIGHEST_VERSION}", f"0 到 {HIGHEST_VERSION} 的版本号")
    return int(digits), end


@remembered
def version(value: str) -> int | Malformed:
    """The version that a client speaks: one number without leading zeros (RFC 6455 §4.3)."""
    found = _read_version(value, 0)
    if isinstance(found, Malformed):
        return found
    return found[0] if found[1] == len(value) else Malformed(found[1], "the end", "结尾")


@remembered
def versions(value: str) -> tuple[int, ...] | Malformed:
    """The versions that a server speaks; empty elements are dropped (RFC 6455 §4.3)."""
    return read_list(value, _read_version)
