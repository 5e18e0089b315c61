"""What is only known after an exchange was judged: octets behind its response, in a later segment.

The last exchange of each open server connection is kept, without large content, and judged
again with what came; what the first judgement said already is not said twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from weakref import ref

from wirelint.exchange import Body, Exchange, Message
from wirelint.facts import Fact, Knowledge
from wirelint.fault import Where
from wirelint.finding import Finding

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow

OPEN_CONNECTIONS = 4096
KEPT_OCTETS = 4096
"""Content of at most so many octets is kept."""
KEPT_IN_ALL = 2**25
"""Octets that all the kept exchanges hold: fewer connections, where their header sections are long."""


Found = tuple[str, Where]
"""The rule's id and the place: what is remembered of a finding, which would hold the whole exchange."""


class Judged(NamedTuple):
    """An exchange that was judged, and what was found then."""

    exchange: Exchange
    found: frozenset[Found]
    flow: ref[HTTPFlow]
    client: str
    """The id of its client connection."""
    octets: int = 0
    """How much it holds, about."""


def found_in(findings: Iterable[Finding]) -> frozenset[Found]:
    return frozenset((finding.rule.id, finding.where) for finding in findings)


def new_among(findings: Iterable[Finding], earlier: Collection[Found]) -> list[Finding]:
    """The findings that were not made before: by another rule, or of another place."""
    return [finding for finding in findings if (finding.rule.id, finding.where) not in earlier]


def with_surplus(exchange: Exchange, octets: bytes) -> Exchange:
    """The same exchange with octets seen behind the response."""
    response = copy(exchange.response)
    response.after = octets
    return Exchange(
        exchange.request, response, _with_after(exchange.known), exchange.origin, exchange.started, exchange.wire
    )


def without_content(exchange: Exchange) -> Exchange:
    """The same exchange without the octets of its content, whose number stays, and without those behind it."""
    request, response = copy(exchange.request), copy(exchange.response)
    request.body, response.body = Body(None, request.body.size), Body(None, response.body.size)
    response.after = b""
    return Exchange(
        request, response, _without_octets(exchange.known), exchange.origin, exchange.started, exchange.wire
    )


@lru_cache(maxsize=1024)
def _with_after(known: Knowledge) -> Knowledge:
    return Knowledge(known.facts | Fact.AFTER_MESSAGE, known.request_gaps, known.response_gaps, known.reasons)


@lru_cache(maxsize=1024)
def _without_octets(known: Knowledge) -> Knowledge:
    facts = known.facts & ~(Fact.CONTENT | Fact.CONTENT_TEXT)
    return Knowledge(facts, known.request_gaps, known.response_gaps, known.reasons)


class Aftermath:
    """The last judged exchange of each open server connection, by the connection's id."""

    def __init__(self, limit: int = OPEN_CONNECTIONS, octets: int = KEPT_IN_ALL):
        self._last: dict[str, Judged] = {}
        self.limit = limit
        self._room = octets

    def __len__(self) -> int:
        return len(self._last)

    def remember(self, flow: HTTPFlow, exchange: Exchange, findings: Sequence[Finding]) -> None:
        """Keep an exchange that was just judged."""
        octets = (exchange.request.body.size or 0) + (exchange.response.body.size or 0) + len(exchange.response.after)
        kept = exchange if octets <= KEPT_OCTETS else without_content(exchange)
        size = min(octets, KEPT_OCTETS) + _head_size(kept.request) + _head_size(kept.response) + len(kept.request.url)
        self.close(flow.server_conn.id)
        self._last[flow.server_conn.id] = Judged(kept, found_in(findings), ref(flow), flow.client_conn.id, size)
        self._room -= size
        while self._last and (len(self._last) > self.limit or self._room < 0):
            self.close(next(iter(self._last)))

    def has_other(self, client: str, server: str) -> bool:
        """Whether the client has a judged exchange on another server connection that is still open."""
        return any(judged.client == client and id != server for id, judged in self._last.items())

    def close(self, server: str) -> Judged | None:
        """The connection is closed: its last exchange, which is then forgotten."""
        judged = self._last.pop(server, None)
        if judged is not None:
            self._room += judged.octets
        return judged


def _head_size(message: Message) -> int:
    """The characters of a header section."""
    return sum(len(name) + len(value) for name, value in message.fields.lines)
