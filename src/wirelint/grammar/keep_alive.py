"""Keep-Alive: how long, and for how many requests, a persistent connection is kept (RFC 2068 §19.7.1.1)."""

from __future__ import annotations

from wirelint.grammar.parameters import Parameter, read_pair
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, skip_ows


def _read_parameter(value: str, at: int) -> tuple[Parameter, int] | Malformed:
    found = read_pair(value, at, "a parameter name", "参数名")
    if isinstance(found, Malformed):
        return found
    parameter, end = found
    return found if parameter.has_value else Malformed(skip_ows(value, end), "an equals sign", "等号")


@remembered
def keep_alive(value: str) -> tuple[Parameter, ...] | Malformed:
    """The parameters, such as `timeout` and `max`; empty elements are dropped."""
    return read_list(value, _read_parameter)
