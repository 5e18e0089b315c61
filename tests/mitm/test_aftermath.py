"""What is kept of a judged exchange for octets that may come later: little, and not for ever."""

from __future__ import annotations

import gc

from mitmproxy import connection

from wirelint.examples import exchange_of
from wirelint.facts import Fact
from wirelint.mitm.aftermath import KEPT_OCTETS, Aftermath, with_surplus, without_content

from .support import live_flow

SMALL = exchange_of("POST /a\n| ask\n-> 200\nX-A: b\n| answer")
LARGE = exchange_of(f"POST /a\n[{KEPT_OCTETS} octets]\n-> 200\n[{KEPT_OCTETS} octets]")


def test_large_content_is_not_kept() -> None:
    aftermath = Aftermath()
    small, large = live_flow(), live_flow()
    aftermath.remember(small, SMALL, [])
    aftermath.remember(large, LARGE, [])
    kept = aftermath.close(small.server_conn.id)
    assert kept is not None
    assert kept.exchange is SMALL
    kept = aftermath.close(large.server_conn.id)
    assert kept is not None
    assert kept.exchange.request.body.octets is kept.exchange.response.body.octets is None
    assert kept.exchange.request.body.size == kept.exchange.response.body.size == KEPT_OCTETS
    assert not kept.exchange.knows(Fact.CONTENT)
    assert kept.exchange.knows(Fact.CONTENT_SIZE | Fact.REQUEST_CONTENT)
    assert aftermath.close(large.server_conn.id) is None


def test_connections_that_never_close_are_forgotten() -> None:
    aftermath = Aftermath(limit=2)
    flows = [live_flow(server=connection.Server(address=("a", 80))) for _ in range(4)]
    for flow in flows:
        aftermath.remember(flow, SMALL, [])
    assert len(aftermath) == 2
    assert aftermath.close(flows[0].server_conn.id) is None
    kept = aftermath.close(flows[3].server_conn.id)
    assert kept is not None
    # a flow that nobody else holds is not kept alive
    assert kept.flow() is flows[3]
    flows.clear()
    del flow
    gc.collect()
    assert kept.flow() is None


def test_long_header_sections_leave_room_for_fewer() -> None:
    long = exchange_of(f"@after more\nGET /a\n-> 200\nX-A: {'b' * 995}")
    aftermath = Aftermath(limit=100, octets=5500)
    flows = [live_flow(server=connection.Server(address=("a", 80))) for _ in range(40)]
    for flow in (*flows, *flows):
        aftermath.remember(flow, long, [])
    assert len(aftermath) == 5
    assert aftermath.close(flows[-1].server_conn.id) is not None
    # what is closed gives its room back
    for flow in flows:
        aftermath.close(flow.server_conn.id)
        aftermath.remember(flow, SMALL, [])
    assert len(aftermath) == 40


def test_nothing_else_is_lost() -> None:
    """Whatever a message holds, also what it will hold one day."""
    SMALL.response.arrived = 1.5
    for other, changed in ((with_surplus(SMALL, b"more"), {"after"}), (without_content(SMALL), {"body"})):
        for before, after in ((SMALL.request, other.request), (SMALL.response, other.response)):
            slots = {slot for kind in type(before).__mro__ for slot in getattr(kind, "__slots__", ())}
            assert {slot for slot in slots if getattr(before, slot) is not getattr(after, slot)} <= changed
        assert other.origin is SMALL.origin
        assert other.known is not SMALL.known


def test_surplus_octets_make_another_exchange_of_it() -> None:
    later = with_surplus(SMALL, b"more")
    assert (SMALL.response.after, later.response.after) == (b"", b"more")
    assert later.knows(Fact.AFTER_MESSAGE)
    assert later.response.fields is SMALL.response.fields
    assert later.response.body is SMALL.response.body
    assert later.known is with_surplus(SMALL, b"other").known
    assert without_content(SMALL).known is without_content(SMALL).known
