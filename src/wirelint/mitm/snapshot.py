"""What was seen of each flow under way, before anybody could change it.

The request is noted in `requestheaders` and the response's head in `responseheaders`: later hooks see
what options such as anticache or modify_headers, or other addons, made of them. Flows that never end
are forgotten when too many are open.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from wirelint.sources.flow_exchange import Lines, Seen

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow, Response

OPEN_FLOWS = 10_000
"""So many flows under way are remembered."""


class Head(NamedTuple):
    """A response's head as it arrived. message: mitmproxy's object, to see whether it was replaced later."""

    message: Response
    status: int
    version: bytes
    reason: bytes
    lines: Lines
    synthetic: bool

    @staticmethod
    def of(message: Response) -> Head:
        """The head of a message in `responseheaders`.

        There a response from the wire has no content yet and no end; one made by mitmproxy or an addon
        (server replay, map_local, a script) has both.
        """
        data = message.data
        synthetic = data.content is not None or data.timestamp_end is not None
        return Head(message, data.status_code, data.http_version, data.reason, data.headers.fields, synthetic)


@dataclass(slots=True)
class Watch:
    """A live flow under way."""

    flow: HTTPFlow
    request_lines: Lines
    head: Head | None = None
    surplus: bytes | None = None
    """Octets that came behind the response, where they were seen before it was judged."""

    def seen(self, message: Response, *, cut_off: bool) -> Seen | None:
        """What was seen of the response; None where it did not come from the wire, or nobody saw it come."""
        head = self.head
        if head is None:
            if not cut_off:
                return None
            # mitmproxy refused the head before any hook but `error` could see it
            head = Head.of(message)
        if head.synthetic:
            return None
        kept = head.message is message and not callable(message.stream)
        return Seen(
            head.status,
            head.version,
            head.reason,
            head.lines,
            message.data.content if kept else None,
            self.request_lines,
            self.surplus,
            cut_off,
        )


class Watches:
    """The live flows under way, by flow id."""

    def __init__(self, limit: int = OPEN_FLOWS):
        self._open: OrderedDict[str, Watch] = OrderedDict()
        self.limit = limit

    def __len__(self) -> int:
        return len(self._open)

    def __iter__(self) -> Iterator[Watch]:
        return iter(self._open.values())

    def begin(self, flow: HTTPFlow) -> None:
        """Note the request of a flow. A flow that is replayed begins anew."""
        self._open[flow.id] = Watch(flow, flow.request.data.headers.fields)
        while len(self._open) > self.limit:
            self._open.popitem(last=False)

    def answered(self, flow: HTTPFlow) -> None:
        """Note the head of a flow's response."""
        watch = self._open.get(flow.id)
        if watch is not None and flow.response is not None:
            watch.head = Head.of(flow.response)

    def end(self, flow: HTTPFlow) -> Watch | None:
        """The flow is over: what was noted of it; None where it was judged already, or never seen to begin."""
        return self._open.pop(flow.id, None)
