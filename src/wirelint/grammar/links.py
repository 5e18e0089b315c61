"""Links, as in Link (RFC 8288 §3)."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.grammar.parameters import Parameter, first, read_pair
from wirelint.grammar.result import Malformed, moved, remembered
from wirelint.grammar.scan import read_list, skip_ows
from wirelint.grammar.uris import uri_reference


@dataclass(frozen=True, slots=True)
class Link:
    """One link. target: the URI reference as received; a parameter without a value has the value ""."""

    target: str
    parameters: tuple[Parameter, ...] = ()
    at: int = 0
    fault: Malformed | None = field(default=None, compare=False)
    """What keeps the target from being a URI reference, placed in the whole value; None where it is one."""

    def parameter(self, name: str) -> str | None:
        """The value of the first parameter of that (lower-case) name; None where there is none."""
        return first(self.parameters, name)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relation types of the first rel, in lower case (RFC 8288 §3.3)."""
        rel = self.parameter("rel")
        return () if rel is None else tuple(rel.lower().split())


def _read_link(value: str, at: int) -> tuple[Link, int] | Malformed:
    if value[at] != "<":
        return Malformed(at, "a target in angle brackets", "尖括号中的目标")
    close = value.find(">", at)
    if close < 0:
        return Malformed(len(value), "a closing angle bracket", "结束的尖括号")
    target = value[at + 1 : close]
    reference = uri_reference(target)
    fault = moved(reference, at + 1) if isinstance(reference, Malformed) else None
    parameters: list[Parameter] = []
    end = close + 1
    while True:
        semicolon = skip_ows(value, end)
        if not value.startswith(";", semicolon):
            return Link(target, tuple(parameters), at, fault), end
        found = read_pair(value, skip_ows(value, semicolon + 1), "a link parameter", "链接参数")
        if isinstance(found, Malformed):
            return found
        parameters.append(found[0])
        end = found[1]


@remembered
def links(value: str) -> tuple[Link, ...] | Malformed:
    """A list of links; empty elements are dropped (RFC 8288 §3).

    A target that is no URI reference does not spoil the list: see `Link.fault`.
    """
    return read_list(value, _read_link)
