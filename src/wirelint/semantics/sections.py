"""The field lines of both messages, for rules about fields of any name.

Such rules declare what they look for (`any_name`, `quirk`), so that walking all lines is rare. The order is that of
the names, not of the lines: a verdict never depends on the order of fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirelint.exchange import Exchange, Message
from wirelint.reasons import spelled as spelled


class Line(NamedTuple):
    """A field line. side: "request" or "response"; name: lower-case; number: 0-based among the field's lines."""

    side: str
    message: Message
    name: str
    number: int
    value: str

    @property
    def shown(self) -> str:
        """The name as it is usually written."""
        return spelled(self.name)


def sides(exchange: Exchange) -> tuple[tuple[str, Message], tuple[str, Message]]:
    """Both messages with their names."""
    return ("request", exchange.request), ("response", exchange.response)


def each_line(exchange: Exchange) -> Iterator[Line]:
    """Every field line of both messages, the request's first; lines of one field in the order received."""
    for side, message in sides(exchange):
        for name in sorted(message.fields.names):
            for number, value in enumerate(message.fields.values(name)):
                yield Line(side, message, name, number, value)
