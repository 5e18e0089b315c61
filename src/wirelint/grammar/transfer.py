"""Transfer codings, as in Transfer-Encoding (RFC 9112 §6.1) and TE (RFC 9110 §10.1.4)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.accept import is_qvalue, not_a_weight
from wirelint.grammar.parameters import Parameter, read_pair
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_list, skip_ows, token_end

TRAILERS = "trailers"


@dataclass(frozen=True, slots=True)
class TransferCoding:
    """A coding, or the keyword `trailers` of TE. name: lower-case."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    """Without the weight."""
    weight: float | None = None
    """0 to 1; None where none was sent, as always in Transfer-Encoding."""
    at: int = field(default=0, compare=False)


def _read_coding(value: str, at: int) -> tuple[TransferCoding, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a transfer coding", "传输编码")
    name = value[at:end].lower()
    parameters: list[Parameter] = []
    while value.startswith(";", semicolon := skip_ows(value, end)):
        found = read_pair(value, skip_ows(value, semicolon + 1), "a parameter name", "参数名")
        if isinstance(found, Malformed):
            return found
        parameter, end = found
        if not parameter.has_value:
            return Malformed(skip_ows(value, end), "an equals sign", "等号")
        parameters.append(parameter)
    return TransferCoding(name, tuple(parameters), None, at), end


def _read_weighted(value: str, at: int) -> tuple[TransferCoding, int] | Malformed:
    found = _read_coding(value, at)
    if isinstance(found, Malformed):
        return found
    coding, end = found
    if not coding.parameters or coding.parameters[-1].name != "q":
        return found
    weight = coding.parameters[-1]
    if weight.quoted or not is_qvalue(weight.value):
        return not_a_weight(weight.value_at - weight.quoted)
    return TransferCoding(coding.name, coding.parameters[:-1], float(weight.value), at), end


@remembered
def transfer_codings(value: str) -> tuple[TransferCoding, ...] | Malformed:
    """The transfer codings in the order in which they were applied; empty elements are dropped (RFC 9112 §6.1)."""
    return read_list(value, _read_coding)


@remembered
def te(value: str) -> tuple[TransferCoding, ...] | Malformed:
    """The codings that TE accepts, and `trailers`; empty elements are dropped (RFC 9110 §10.1.4).

    A last parameter q is the weight. `trailers` has none by the text, but by the grammar it may be read
    as a coding of that name: its `weight` says whether one was sent.
    """
    return read_list(value, _read_weighted)
