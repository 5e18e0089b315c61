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


def not_a_weight(at: int) -> Malformed:
    """What is said of a text that should be a qvalue."""
    return Malformed(at, "a weight from 0 to 1 with at most three decimals", "0 到 1 的权重，最多三位小数")


def is_about_weight(found: Malformed) -> bool:
    """Whether a text that should be a qvalue is what a list of preferences does not parse for."""
    return found.expected == not_a_weight(found.at).expected


def read_weight(value: str, at: int) -> tuple[float | None, int] | Malformed:
    """Read `[ OWS ";" OWS "q=" qvalue ]` at `at` (RFC 9110 §12.4.2); None where there is no semicolon.

    A semicolon that something else than a weight follows is malformed.
    """
    semicolon = skip_ows(value, at)
    if not value.startswith(";", semicolon):
        return None, at
    weight = skip_ows(value, semicolon + 1)
    if value[weight : weight + 2].lower() != "q=":
        return Malformed(weight, "a weight (q=)", "权重（q=）")
    found = _QVALUE.match(value, weight + 2)
    if found is None:
        return not_a_weight(weight + 2)
    behind = found.end()
    if token_end(value, behind) != behind:
        return not_a_weight(weight + 2)
    return float(found.group()), behind


def is_qvalue(text: str) -> bool:
    """Whether the text is a qvalue: 0 to 1 with at most three decimals (RFC 9110 §12.4.2)."""
    return _QVALUE.fullmatch(text) is not None


def _read_member(value: str, at: int) -> tuple[Weighted, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a token", "token")
    weight = read_weight(value, end)
    if isinstance(weight, Malformed):
        return weight
    return Weighted(value[at:end].lower(), 1.0 if weight[0] is None else weight[0], at), weight[1]


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
        if parameter.quoted or not is_qvalue(parameter.value):
            return not_a_weight(parameter.at + 2)
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
