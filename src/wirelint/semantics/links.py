"""The links of a response, line by line, with what older senders write read as every parser reads it (RFC 8288 B)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.exchange import Exchange
from wirelint.grammar.links import Link, links
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed

_PIECE = re.compile(r'(?P<kept><[^>]*+>?|"(?:[^"\\]++|\\.?)*+"?)|=(?P<bare>[^\s;,"<]++)|;(?P<idle>\s*+(?=[;,]|\Z))')


@dataclass(frozen=True, slots=True)
class Placed:
    """A link with its field line. exact: whether the places in the link are those of the line as received."""

    line: int
    link: Link
    exact: bool

    def at(self, place: int) -> int | None:
        """A place in the link as one in the line; None where it is not known."""
        return place if self.exact else None

    def all(self, name: str) -> tuple[Parameter, ...]:
        """The parameters of that (lower-case) name."""
        return tuple(parameter for parameter in self.link.parameters if parameter.name == name)


def _mended(found: re.Match[str]) -> str:
    if found["bare"] is not None:
        bare: str = found["bare"]
        return f'="{bare}"' if "/" in bare or ":" in bare else f"={bare}"
    return found["idle"] if found["idle"] is not None else found[0]


def tolerated(value: str) -> tuple[Link, ...] | None:
    """The links of a malformed line whose only faults are bare "/" or ":" in values, or idle semicolons; else None."""
    found = links(_PIECE.sub(_mended, value))
    return None if isinstance(found, Malformed) else found


def placed_links(exchange: Exchange) -> Iterator[Placed]:
    """Every link of the response; a line that can't be read has none."""
    for line, value in enumerate(exchange.response.fields.values("link")):
        found = links(value)
        exact = not isinstance(found, Malformed)
        read = tolerated(value) if isinstance(found, Malformed) else found
        for link in read or ():
            yield Placed(line, link, exact)
