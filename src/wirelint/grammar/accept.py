"""Weighted preferences, as in Accept, Accept-Encoding and Accept-Language (RFC 9110 §12.4, §12.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.media import read_essence
from wirelint.grammar.parameters import Parameter, read_parameters
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, skip_ows, token_end

_QVALUE = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class Weighted:
    """One member. value: lower-case; q: 0 to 1, 1 where none was sent; at: position of the value."""

    value: str
    q: float = 1.0
    at: int = 0
    parameters: tuple[Parameter, ...] = ()
    """The media range's own parameters (Accept alone), without q."""


def _not_a_weight(at: int) -> Malformed:
    return Malformed(at, "a weight from 0 to 1 with at most three decimals", "0 到 1 的权重，最多三位小数")


def _read_member(value: str, at: int) -> tuple[Weighted, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a token", "token")
    name = value[at:end].lower()
    semicolon = skip_ows(value, end)
    if not value.startswith(";", semicolon):
        return Weighted(name, 1.0, at), end
    weight = skip_ows(value, semicolon + 1)
    if value[weight : weight + 2].lower() != "q=":
        return Malformed(weight, "a weight (q=)", "权重（q=）")
    found = _QVALUE.match(value, weight + 2)
    if found is None:
        return _not_a_weight(weight + 2)
    behind = found.end()
    if token_end(value, behind) != behind:
        return _not_a_weight(weight + 2)
    return Weighted(name, float(found.group()), at), behind


def _read_range(value: str, at: int) -> tuple[Weighted, int] | Malformed:
    essence = read_essence(value, at)
    if isinstance(essence, Malformed):
        return essence
    kind, subtype, end = essence
    if kind == "*" and subtype != "*":
        return Malformed(at + 2, "an asterisk", "星号")
    found = read_parameters(value, end)
    if isinstance(found, Malformed):
        return found
    q = 1.0
    own: list[Parameter] = []
    weighted = False
    for parameter in found[0]:
        if parameter.name != "q" or weighted:
            own.append(parameter)
            continue
        if parameter.quoted or _QVALUE.fullmatch(parameter.value) is None:
            return _not_a_weight(parameter.at + 2)
        q, weighted = float(parameter.value), True
    return Weighted(f"{kind}/{subtype}", q, at, tuple(own)), found[1]


@remembered
def weighted_tokens(value: str) -> tuple[Weighted, ...] | Malformed:
    """A list of tokens with optional weights; empty elements are dropped (RFC 9110 §12.4.2)."""
    return read_list(value, _read_member)


@remembered
def accept(value: str) -> tuple[Weighted, ...] | Malformed:
    """A list of media ranges with optional weights (RFC 9110 §12.5.1).

    The first q is the weight; what stands behind it (an extension of RFC 7231) is a parameter.
    """
    return read_list(value, _read_range)
