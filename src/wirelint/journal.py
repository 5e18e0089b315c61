"""What a report that shows the exchanges themselves needs beyond the groups: kept only where one was asked for.

A compact row for each exchange, for a time line; and for each group the exchange of its first finding, cut to an
excerpt. All of it is bounded, and tells where it was cut.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from wirelint.exchange import Body, Exchange, Request, Response
from wirelint.fields import Fields
from wirelint.finding import Finding, Key
from wirelint.moments import moment

EXCERPT = 2_304
"""Characters (or octets) that are kept of a content or a value; one more where it goes on. A report shows fewer, so
that a secret at the cut can still be told by what stands around it."""
OTHERS = -1
"""The endpoint of a row for which there was no place in the list."""
UNTIMED = -1.0
"""The time of a row that has none."""

Endpoint = tuple[str, str, str, int]


class Journal:
    """The exchanges of a run. limit: rows; samples: exchanges kept for groups; room: characters of all of those;
    endpoints: endpoints that rows name; groups: groups that are told apart."""

    def __init__(
        self,
        *,
        limit: int = 200_000,
        samples: int = 5_000,
        room: int = 16 << 20,
        endpoints: int = 100_000,
        groups: int = 1_000_000,
    ) -> None:
        self.limit = limit
        self.endpoints: dict[Endpoint, int] = {}
        """(method, host, path template, status) -> its number, in order of appearance."""
        self.times = array("d")
        self.places = array("l")
        """The endpoint's number of each row, or OTHERS."""
        self.entries = array("l")
        """Each row's index in its source; -1 where it has none."""
        self.sources: dict[str, int] = {}
        self.origins = array("l")
        """The source's number of each row."""
        self.findings = array("l")
        """What was found in each row: an index of `sets`."""
        self.sets: dict[tuple[Key, ...], int] = {(): 0}
        """Groups that were seen together in an exchange -> the set's number."""
        self.cut = 0
        """Exchanges that have no row, as there were too many."""
        self.samples: dict[Key, int] = {}
        """Group -> the number of the exchange that shows it."""
        self.kept: list[Exchange] = []
        self.dropped = 0
        """Groups whose exchange was not kept, as there was no room; of those that are told apart."""
        self._seen: set[Key] = set()
        self._samples = samples
        self._room = room
        self._endpoints = endpoints
        self._groups = groups

    def add(self, exchange: Exchange, endpoint: tuple[str, str, str], findings: Sequence[Finding]) -> None:
        """Note a judged exchange of an endpoint (method, host, path template)."""
        keys = tuple(dict.fromkeys(finding.key for finding in findings))
        new = [key for key in keys if key not in self._seen]
        if new and len(self._seen) < self._groups:
            self._seen.update(new)
            self._keep(exchange, new)
        if len(self.places) >= self.limit:
            self.cut += 1
            return
        origin = exchange.origin
        time = moment(exchange.started)
        if time is None and exchange.response.arrived is not None:
            time = exchange.response.arrived
        self.times.append(UNTIMED if time is None else time)
        self.places.append(self._place((*endpoint, exchange.response.status)))
        self.entries.append(-1 if origin.entry is None else origin.entry)
        self.origins.append(self.sources.setdefault(origin.source, len(self.sources)))
        self.findings.append(self.sets.setdefault(keys, len(self.sets)))

    def _place(self, endpoint: Endpoint) -> int:
        place = self.endpoints.get(endpoint)
        if place is None:
            if len(self.endpoints) >= self._endpoints:
                return OTHERS
            place = self.endpoints[endpoint] = len(self.endpoints)
        return place

    def _keep(self, exchange: Exchange, keys: Iterable[Key]) -> None:
        sample = excerpt(exchange)
        size = _size(sample)
        if len(self.kept) >= self._samples or size > self._room:
            self.dropped += sum(1 for _ in keys)
            return
        self._room -= size
        self.samples.update(dict.fromkeys(keys, len(self.kept)))
        self.kept.append(sample)


def excerpt(exchange: Exchange) -> Exchange:
    """The exchange with its contents and values cut; sizes stay those of the whole."""
    asked, answered = exchange.request, exchange.response
    request = Request(
        asked.method,
        asked.url[: EXCERPT + 1],
        _cut_fields(asked.fields),
        asked.version,
        _cut_body(asked.body),
        None if asked.trailers is None else _cut_fields(asked.trailers),
        asked.protocol,
    )
    response = Response(
        answered.status,
        _cut_fields(answered.fields),
        answered.version,
        None if answered.reason is None else answered.reason[: EXCERPT + 1],
        _cut_body(answered.body),
        None if answered.trailers is None else _cut_fields(answered.trailers),
        answered.interim,
        answered.after[: EXCERPT + 1],
        answered.arrived,
    )
    return Exchange(request, response, exchange.known, exchange.origin, exchange.started, exchange.wire)


def _cut_fields(fields: Fields) -> Fields:
    if all(len(name) <= EXCERPT and len(value) <= EXCERPT for name, value in fields):
        return fields
    return Fields(((name[: EXCERPT + 1], value[: EXCERPT + 1]) for name, value in fields), fields.gaps)


def _cut_body(body: Body) -> Body:
    octets, text = body.octets, body.text
    return Body(
        None if octets is None else octets[: EXCERPT + 1], body.size, None if text is None else text[: EXCERPT + 1]
    )


_LINE = 150
"""What a field line costs in memory beside its characters, about."""


def _size(exchange: Exchange) -> int:
    total = len(exchange.request.url) + 2 * _LINE
    for message in (exchange.request, exchange.response):
        for fields in (message.fields, message.trailers):
            total += sum(len(name) + len(value) + _LINE for name, value in fields or ())
        total += len(message.body.octets or b"") + len(message.body.text or "")
    return total
