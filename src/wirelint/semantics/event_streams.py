"""Event streams (HTML §9.2): their media type, and the requests of clients that want nothing else."""

from __future__ import annotations

from wirelint.exchange import Request
from wirelint.grammar.accept import accept
from wirelint.grammar.result import Malformed

EVENT_STREAM = "text/event-stream"


def asks_for_events(request: Request) -> bool:
    """Whether a GET accepts an event stream and nothing else, as every EventSource sends it.

    Clients that also accept another type (of the Model Context Protocol, for instance) can use what they get instead.
    """
    if request.method != "GET":
        return False
    members = accept(request.fields.get("accept") or "")
    return not isinstance(members, Malformed) and [member.value for member in members] == [EVENT_STREAM]
