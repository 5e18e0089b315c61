"""Links, as in Link (RFC 8288 §3)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.grammar.parameters import Parameter, first
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import read_argument, read_list, skip_ows, token_end
from wirelint.grammar.uris import uri_reference


@dataclass(frozen=True, slots=True)
class Link:
    """One link. target: the URI reference as received; a parameter without a value has the value ""."""

    target: str
    parameters: tuple[Parameter, ...] = ()
    at: int = 0

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        return first(self.parameters, name)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relation types of the first rel, in lower case (RFC 8288 §3.3)."""
        rel = self.parameter("rel")
        return () if rel is None else tuple(rel.lower().split())


def _read_parameter(value: str, at: int) -> tuple[Parameter, int] | Malformed:
    end = token_end(value, at)
    if end == at:
        return Malformed(at, "a link parameter", "链接参数")
    name = value[at:end].lower()
    equals = skip_ows(value, end)
    if not value.startswith("=", equals):
        return Parameter(name, "", False, at), end
    argument = read_argument(value, skip_ows(value, equals + 1))
    if isinstance(argument, Malformed):
        return argument
    return Parameter(name, argument[0], argument[1], at), argument[2]


def _read_link(value: str, at: int) -> tuple[Link, int] | Malformed:
    if value[at] != "<":
        return Malformed(at, "a target in angle brackets", "尖括号中的目标")
    close = value.find(">", at)
    if close < 0:
        return Malformed(len(value), "a closing angle bracket", "结束的尖括号")
    target = value[at + 1 : close]
    reference = uri_reference(target)
    if isinstance(reference, Malformed):
        return Malformed(at + 1 + reference.at, reference.expected, reference.expected_zh)
    parameters: list[Parameter] = []
    end = close + 1
    while True:
        semicolon = skip_ows(value, end)
        if not value.startswith(";", semicolon):
            return Link(target, tuple(parameters), at), end
        found = _read_parameter(value, skip_ows(value, semicolon + 1))
        if isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        end = found[1]


@remembered
def links(value: str) -> tuple[Link, ...] | Malformed:
    """A list of links; empty elements are dropped (RFC 8288 §3)."""
    return read_list(value, _read_link)
