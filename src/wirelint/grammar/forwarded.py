"""What proxies tell of the way a request came, as in Forwarded (RFC 7239 §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wirelint.grammar.parameters import Parameter, first, read_parameter
from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.scan import read_list
from wirelint.grammar.uris import host_field, is_ipv4, is_ipv6

_OBFUSCATED = re.compile(r"_[A-Za-z0-9._\-]++")
_PORT = re.compile(r"[0-9]{1,5}|_[A-Za-z0-9._\-]++")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+\-.]*+")


@dataclass(frozen=True, slots=True)
class Node:
    """One end of a connection. name: an address (IPv6 without brackets), "unknown", or "_…"; port: digits or "_…"."""

    name: str
    port: str | None = None


@dataclass(frozen=True, slots=True)
class ForwardedElement:
    """What one proxy added: parameters in order, a name repeated if the sender repeats it."""

    parameters: tuple[Parameter, ...]
    at: int = field(default=0, compare=False)

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        return first(self.parameters, name)


def _name(text: str) -> tuple[str, int] | Malformed:
    """The node name that the text begins with, and the position behind it."""
    if text.startswith("["):
        close = text.find("]")
        if close < 0:
            return Malformed(len(text), "a closing bracket", "结束的方括号")
        if not is_ipv6(text[1:close]):
            return Malformed(1, "an IPv6 address", "IPv6 地址")
        return text[1:close], close + 1
    colon = text.find(":")
    name = text if colon < 0 else text[:colon]
    if is_ipv4(name) or name.lower() == "unknown" or _OBFUSCATED.fullmatch(name):
        return name, len(name)
    return Malformed(0, 'an IP address (IPv6 in brackets), "unknown", or a name that begins with "_"',
                     "IP 地址（IPv6 须加方括号）、“unknown”或以“_”开头的名称")  # fmt: skip


@remembered
def node(value: str) -> Node | Malformed:
    """The value of `for` or `by` (RFC 7239 §6)."""
    found = _name(value)
    if isinstance(found, Malformed):
        return found
    name, end = found
    if end == len(value):
        return Node(name)
    if value[end] != ":":
        return Malformed(end, "a colon or the end", "冒号或结尾")
    if _PORT.fullmatch(value, end + 1) is None:
        return Malformed(
            end + 1, 'a port of 1 to 5 digits, or one that begins with "_"', "1 到 5 位数字的端口，或以“_”开头的名称"
        )
    return Node(name, value[end + 1 :])


def _fault(parameter: Parameter) -> Malformed | None:
    """What keeps a parameter's value from being what its name says, placed in the whole value."""
    found: object = None
    if parameter.name in ("for", "by"):
        found = node(parameter.value)
    elif parameter.name == "host":
        found = host_field(parameter.value)
    elif parameter.name == "proto" and _SCHEME.fullmatch(parameter.value) is None:
        found = Malformed(0, "a URI scheme", "URI 方案")
    return moved(found, parameter.value_at) if isinstance(found, Malformed) else None


def _read_element(value: str, at: int) -> tuple[ForwardedElement, int] | Malformed:
    parameters: list[Parameter] = []
    end = at
    while True:
        if not value.startswith(";", end):
            found = read_parameter(value, end)
            if isinstance(found, Malformed):
                return found
            fault = _fault(found[0])
            if fault is not None:
                return fault
            parameters.append(found[0])
            end = found[1]
        if not value.startswith(";", end):
            return ForwardedElement(tuple(parameters), at), end
        end += 1
        if value[end : end + 1] in ("", ","):
            return ForwardedElement(tuple(parameters), at), end


@remembered
def forwarded(value: str) -> tuple[ForwardedElement, ...] | Malformed:
    """A list of elements, one for each proxy; empty elements are dropped (RFC 7239 §4).

    No whitespace may stand around the semicolons and equals signs. The values of for, by, host and proto are read too.
    """
    return read_list(value, _read_element)
