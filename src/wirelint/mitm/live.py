"""A live flow -> an exchange, from what was noted while it passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wirelint.exchange import Exchange, Origin
from wirelint.mitm.snapshot import Watch
from wirelint.sources.flow_exchange import exchange_of
from wirelint.sources.flow_knowledge import NOT_VERIFIED
from wirelint.sources.outcome import SEEN_IN_PART, SYNTHETIC

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow

LIVE = Origin("live")


def live_exchange(flow: HTTPFlow, watch: Watch, *, verifies: bool, cut_off: bool) -> Exchange | str:
    """The exchange, or the reason (of `wirelint.sources.outcome`) why there is none to judge.

    flow.response is set. verifies: mitmproxy checks servers' certificates. cut_off: told by the `error` hook.
    """
    assert flow.response is not None
    seen = watch.seen(flow.response, cut_off=cut_off)
    if seen is None:
        return SEEN_IN_PART if watch.head is None and not cut_off else SYNTHETIC
    verified = verifies and flow.server_conn.timestamp_tls_setup is not None
    return exchange_of(flow, seen, LIVE, () if verified else (NOT_VERIFIED,))
