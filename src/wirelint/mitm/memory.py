"""What was judged so far, for those who ask: the problems for a report, and the findings of each flow for its page.

All of it is bounded, as a proxy may run for months: of the problems the least recently seen is forgotten, exchanges
are excerpts, and what belongs to a flow lives no longer than mitmproxy keeps the flow itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.grouping import Group, Key, Tally
from wirelint.journal import Journal

if TYPE_CHECKING:
    from mitmproxy.flow import Flow

PROBLEMS = 5_000
EXCHANGES = 50_000
SAMPLES = 1_000
ROOM = 4 << 20
"""Characters of all the excerpts that are kept."""
ENDPOINTS = 10_000


class Judgement(NamedTuple):
    """What was found in a flow. exchange: what was judged; None where nothing was found."""

    exchange: Exchange | None
    findings: tuple[Finding, ...]


CLEAN = Judgement(None, ())


class Memory:
    """The problems seen so far, and the judgement of each flow that mitmproxy still has. problems: so many are kept."""

    def __init__(self, problems: int = PROBLEMS):
        self.problems = problems
        self.forgotten = 0
        """Problems that were forgotten, as there were too many."""
        self._flows: WeakKeyDictionary[Flow, Judgement] = WeakKeyDictionary()
        self._groups: OrderedDict[Key, Group] = OrderedDict()
        self.tally = self._new_tally()

    def _new_tally(self) -> Tally:
        self._groups = OrderedDict()
        journal = Journal(limit=EXCHANGES, samples=SAMPLES, room=ROOM, endpoints=ENDPOINTS, groups=self.problems)
        return Tally(groups=self._groups, endpoint_limit=ENDPOINTS, journal=journal)

    def judged(self, exchange: Exchange, findings: Sequence[Finding], flow: Flow | None) -> None:
        """Note an exchange that was just judged."""
        self.tally.add(exchange, findings)
        if findings:
            self._keep_within_bounds(findings)
        if flow is not None:
            self._flows[flow] = Judgement(exchange, tuple(findings)) if findings else CLEAN

    def more(self, exchange: Exchange, findings: Sequence[Finding], flow: Flow | None) -> None:
        """Note what was found later in an exchange that was judged before. exchange: with what came later."""
        for finding in findings:
            self.tally.count(finding)
        self._keep_within_bounds(findings)
        if flow is not None:
            self._flows[flow] = Judgement(exchange, (*self._flows.get(flow, CLEAN).findings, *findings))

    def _keep_within_bounds(self, findings: Sequence[Finding]) -> None:
        for finding in findings:
            self._groups.move_to_end(finding.key)
        while len(self._groups) > self.problems:
            self._groups.popitem(last=False)
            self.forgotten += 1

    def of(self, flow: Flow) -> Judgement | None:
        """The judgement of a flow; None where it was not judged."""
        return self._flows.get(flow)

    def clear(self) -> None:
        """Forget the problems. What was found in a flow stays with it."""
        endpoint_of = self.tally.endpoint_of
        self.tally = self._new_tally()
        self.tally.endpoint_of = endpoint_of
        self.forgotten = 0
