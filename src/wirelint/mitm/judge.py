"""Judging what passes: live exchanges, stored ones, and what comes to light afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mitmproxy import ctx
from mitmproxy.hooks import UpdateHook

from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.mitm.aftermath import OPEN_CONNECTIONS, Aftermath, Judged, new_among, with_surplus
from wirelint.mitm.asked import Asked
from wirelint.mitm.errors import unjudged_reason
from wirelint.mitm.live import live_exchange
from wirelint.mitm.logtap import Address, Unclaimed
from wirelint.mitm.marks import is_marked, mark
from wirelint.mitm.memory import Memory
from wirelint.mitm.output import Output
from wirelint.mitm.sieve import Sieve
from wirelint.mitm.snapshot import Watch, Watches
from wirelint.rule import HTTP1
from wirelint.sources.outcome import Problem, Skipped

if TYPE_CHECKING:
    from mitmproxy.connection import Client, Server
    from mitmproxy.flow import Flow
    from mitmproxy.http import HTTPFlow


def _unseen(flow: Flow) -> None:
    """For those who show no flow."""


class Judge:
    """Gives each exchange to the rules once, and its findings to the output and to the flow."""

    def __init__(self, output: Output):
        self.output = output
        self.linter = Linter(())
        self.asked = Asked()
        self.sieve = Sieve()
        self.memory = Memory()
        self.on_judged: Callable[[Flow], None] = _unseen
        self.verifies = True
        """mitmproxy checks the certificates of servers."""
        self._watches = Watches()
        self._aftermath = Aftermath()
        self._unclaimed = Unclaimed()
        self._tasks: set[asyncio.Task[None]] = set()

    def remember(self, flows: int) -> None:
        """How many flows under way, and servers' open connections, are remembered."""
        self._watches.limit = flows
        self._aftermath.limit = min(flows, OPEN_CONNECTIONS)

    # live

    def begin(self, flow: HTTPFlow) -> None:
        self._watches.begin(flow)
        self._unclaimed.request_begins(flow.client_conn.peername)

    def answered(self, flow: HTTPFlow) -> None:
        self._watches.answered(flow)

    def end(self, flow: HTTPFlow, *, cut_off: bool) -> bool:
        """The flow is over; False where it was not live, or was judged before."""
        watch = self._watches.end(flow)
        if watch is None:
            return False
        if flow.response is not None:
            self._judge_live(flow, watch, cut_off=cut_off)
        elif flow.error is not None:
            self.output.tally.skipped[unjudged_reason(flow.error.msg)] += 1
        return True

    def _judge_live(self, flow: HTTPFlow, watch: Watch, *, cut_off: bool) -> None:
        client, server = flow.client_conn, flow.server_conn
        if client.peername in self._unclaimed and not self._aftermath.has_other(client.id, server.id):
            watch.surplus = self._unclaimed.claim(client.peername, for_open_exchange=True) or watch.surplus
        exchange = live_exchange(flow, watch, verifies=self.verifies, cut_off=cut_off)
        if isinstance(exchange, str):
            self.output.tally.skipped[exchange] += 1
            return
        findings = self.judge(exchange, flow)
        if findings is not None and exchange.response.version in HTTP1:
            self._aftermath.remember(flow, exchange, findings)

    # what is known later

    def surplus(self, client: Address, octets: bytes) -> None:
        """Octets behind a message of some server connection of that client."""
        self._unclaimed.add(client, octets)

    def server_closed(self, client: Client, server: Server) -> None:
        """A server connection was closed: surplus octets that nobody claimed belong to its last exchange."""
        judged = self._aftermath.close(server.id)
        octets = self._unclaimed.claim(client.peername)
        if octets is None:
            return
        for watch in self._watches:
            if watch.flow.server_conn is server:
                watch.surplus = octets
                return
        if judged is not None:
            self._judge_again(judged, octets)

    def client_closed(self, client: Client) -> None:
        self._unclaimed.claim(client.peername)

    def _judge_again(self, judged: Judged, octets: bytes) -> None:
        exchange = with_surplus(judged.exchange, octets)
        new = new_among(self.linter.judge(exchange), judged.found)
        new = self.sieve.told(new, self.output.tally.left_out)
        self.output.findings(new)
        flow = judged.flow()
        if new:
            self.memory.more(exchange, new, flow)
        if new and flow is not None:
            mark(flow, new, more=True)
            self.on_judged(flow)
            # mitmproxy shows a change that is made outside a flow's hook only when told of it
            task = asyncio.create_task(ctx.master.addons.trigger_event(UpdateHook([flow])))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    # any

    def judge(self, exchange: Exchange, flow: Flow | None) -> Sequence[Finding] | None:
        """Judge an exchange; show its findings on the flow, where there is one.

        Gives all findings, also those that are not told; None where nobody asked for the exchange.
        """
        tally = self.output.tally
        left_out = self.asked.leaves_out(exchange, flow)
        findings: list[Finding] = []
        if left_out is not None:
            tally.skipped[left_out] += 1
        else:
            findings = self.linter.judge(exchange)
            tally.exchanges += 1
        told = self.sieve.told(findings, tally.left_out)
        self.output.findings(told)
        if flow is not None and (told or is_marked(flow)):
            mark(flow, told)
        if left_out is None:
            self.memory.judged(exchange, told, flow)
            if flow is not None:
                self.on_judged(flow)
        return findings if left_out is None else None

    def take(self, item: Exchange | Skipped | Problem, flow: Flow | None) -> None:
        """What a source gave."""
        if isinstance(item, Exchange):
            self.judge(item, flow)
        elif isinstance(item, Skipped):
            self.output.tally.skipped[item.reason] += 1
        else:
            self.output.problem(item)
