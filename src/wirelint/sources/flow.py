"""mitmproxy's flow files (.flow, .mitm), and flows that were stored.

A stored flow is what mitmproxy kept after everything had happened: Expect is gone, the content of a 204
over HTTP/1 was never read, and whoever saved it may have changed it. mitmproxy is imported here, when
a file is read, and by nothing else that `wirelint check` loads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from wirelint.exchange import Exchange, Origin
from wirelint.sources.flow_exchange import Seen, exchange_of, target_uri
from wirelint.sources.flow_knowledge import STORED
from wirelint.sources.outcome import (
    HAR_IMPORT,
    NO_RESPONSE,
    NOT_HTTP,
    SYNTHETIC,
    Outcome,
    Problem,
    Skipped,
)

if TYPE_CHECKING:
    from mitmproxy.flow import Flow
    from mitmproxy.http import HTTPFlow

MISSING_EXTRA = 'reading mitmproxy flow files needs mitmproxy: pip install "wirelint[mitmproxy]"'


def stored_exchange(flow: HTTPFlow, origin: Origin) -> Exchange | Skipped:
    """The exchange of a flow that was read from a file, or why there is none to judge."""
    reason = _not_judged(flow)
    if reason is not None or flow.response is None:
        return Skipped(origin, reason or NO_RESPONSE, target_uri(flow.request.data))
    data = flow.response.data
    seen = Seen(
        data.status_code,
        data.http_version,
        data.reason,
        data.headers.fields,
        data.content,
        cut_off=flow.error is not None and flow.websocket is None,
    )
    return exchange_of(flow, seen, origin, (STORED,))


def _not_judged(flow: HTTPFlow) -> str | None:
    if flow.response is None:
        return NO_RESPONSE
    if flow.is_replay == "response":
        return SYNTHETIC
    return HAR_IMPORT if imported_from_har(flow) else None


def imported_from_har(flow: HTTPFlow) -> bool:
    """Whether mitmproxy made the flow from a HAR entry: it gives those port 0 on both ends of the client's side.

    Its importer replaces phrase, version, coding and length, so what such a flow holds proves nothing.
    """
    client = flow.client_conn
    return client.peername == client.sockname == ("127.0.0.1", 0)


def read_flows(file: Path | BinaryIO, source: str) -> Iterator[Outcome]:
    """The exchanges of a flow file, in order; entries count flows of every type.

    What stands before a fault is given, then a fatal Problem; a whole flow of a format that this
    mitmproxy does not know is a Problem by itself and loses no other.
    """
    try:
        from mitmproxy.exceptions import FlowReadException
        from mitmproxy.http import HTTPFlow
        from mitmproxy.io import FlowReader
    except ImportError:
        yield Problem(source, MISSING_EXTRA)
        return
    if isinstance(file, Path):
        try:
            with file.open("rb") as stream:
                yield from read_flows(stream, source)
        except OSError as error:
            yield Problem(source, f"can't be read: {error.strerror or error}")
        return
    entry = 0
    while True:
        try:
            for flow in FlowReader(file).stream():
                yield _outcome(flow, HTTPFlow, Origin(source, entry))
                entry += 1
            return
        except (FlowReadException, AssertionError, LookupError, AttributeError, TypeError) as error:
            yield Problem(source, f"flow {entry} can't be read: {_why(error)}")
            if not isinstance(error.__cause__, ValueError) or str(error) == "Invalid data format.":
                return
            entry += 1


def _outcome(flow: Flow, http: type[HTTPFlow], origin: Origin) -> Exchange | Skipped:
    if not isinstance(flow, http):
        return Skipped(origin, NOT_HTTP)
    return stored_exchange(flow, origin)


def _why(error: Exception) -> str:
    if str(error) == "Invalid data format.":
        return "the file is truncated or no mitmproxy flow file"
    return " ".join(str(error).split()) or type(error).__name__
