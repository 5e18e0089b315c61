"""What is judged, once a flow, with what was seen before anybody changed it."""

from __future__ import annotations

import pytest
from mitmproxy import http
from mitmproxy.flow import Error

from wirelint.mitm.errors import unjudged_reason
from wirelint.mitm.snapshot import Watches
from wirelint.sources.outcome import FAILED, NO_RESPONSE, UNREADABLE

from .support import answer, linting, live_flow, response, rules

LENGTH = (b"Content-Length", b"0")


def tally(lint: object) -> tuple[int, dict[str, int]]:
    output = lint.output  # type: ignore[attr-defined]
    return output.tally.exchanges, dict(output.tally.skipped)


def test_a_flow_is_judged_once_and_a_replayed_one_again() -> None:
    with linting() as (lint, _):
        flow = live_flow()
        answer(lint, flow, response(204, LENGTH))
        lint.response(flow)
        lint.error(flow)
        assert rules(lint) == {"204-with-content-length": 1}
        answer(lint, flow, response(204, LENGTH))
        assert rules(lint) == {"204-with-content-length": 2}
        assert tally(lint) == (2, {})


def test_later_changes_do_not_count() -> None:
    """Other addons change what the client gets; what the origin sent is judged."""
    with linting() as (lint, _):
        flow = live_flow(method=b"POST")
        lint.requestheaders(flow)
        flow.response = response(201, (b"Location", b"/x/1"))
        lint.responseheaders(flow)
        del flow.response.headers["Location"]
        flow.response.status_code = 204
        flow.response.headers["Content-Length"] = "5"
        flow.response.data.content = b""
        lint.response(flow)
        assert rules(lint) == {}

        # a response that another addon puts in its place lends it no content
        flow = live_flow()
        lint.requestheaders(flow)
        flow.response = response(205, LENGTH)
        lint.responseheaders(flow)
        flow.response = http.Response.make(200, b"content of another")
        lint.response(flow)
        assert rules(lint) == {}
        assert tally(lint) == (2, {})


def test_responses_that_no_server_sent_are_counted() -> None:
    with linting() as (lint, _):
        answer(lint, live_flow(), response(401, content=b"made"), b"made")
        answer(lint, live_flow(), http.Response.make(401))
        assert tally(lint) == (0, {"synthetic": 2})


def test_a_flow_that_was_seen_only_in_part_is_not_judged() -> None:
    with linting() as (lint, _):
        begun = live_flow()
        lint.requestheaders(begun)
        begun.response = response(204, LENGTH, content=b"")
        lint.response(begun)
        unbegun = live_flow()
        unbegun.response = response(204, LENGTH, content=b"")
        lint.responseheaders(unbegun)
        lint.response(unbegun)
        assert tally(lint) == (0, {"seen-in-part": 1})


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("Cannot parse HTTP response: invalid content-length header: 'abc'", UNREADABLE),
        ("unexpected server response: b'HTTP/1.1 200 OK\\r\\nConte'", UNREADABLE),
        ("HTTP/1 protocol error: illegal chunk header", UNREADABLE),
        ("server closed connection", NO_RESPONSE),
        ("[Errno 111] Connect call failed ('127.0.0.1', 1)", FAILED),
        ("Client disconnected.", FAILED),
        ("Connection killed.", FAILED),
    ],
)
def test_exchanges_without_a_response_are_counted_by_cause(message: str, reason: str) -> None:
    assert unjudged_reason(message) == reason
    with linting() as (lint, _):
        flow = live_flow()
        lint.requestheaders(flow)
        flow.error = Error(message)
        lint.error(flow)
        lint.error(flow)
        assert tally(lint) == (0, {reason: 1})


def test_a_head_that_is_only_in_the_error_is_judged_without_content() -> None:
    with linting() as (lint, _):
        flow = live_flow(method=b"POST")
        lint.requestheaders(flow)
        flow.response = response(204, (b"Transfer-Encoding", b"chunked"))
        flow.error = Error("Received unexpected HTTP transfer-encoding b'chunked' for response from server, refusing …")
        lint.error(flow)
        assert rules(lint) == {"204-with-transfer-encoding": 1}

        # a made response that is then killed is still a made one
        flow = live_flow()
        lint.requestheaders(flow)
        flow.response = http.Response.make(204, b"", {"Content-Length": "0"})
        flow.error = Error(Error.KILLED_MESSAGE)
        flow.live = False
        lint.error(flow)
        assert tally(lint) == (1, {"synthetic": 1})


def test_flows_that_never_end_are_forgotten() -> None:
    watches = Watches(limit=3)
    flows = [live_flow() for _ in range(5)]
    for flow in flows:
        watches.begin(flow)
    assert len(watches) == 3
    assert watches.end(flows[0]) is None
    assert watches.end(flows[4]) is not None


def test_nothing_that_goes_wrong_reaches_mitmproxy(caplog: pytest.LogCaptureFixture) -> None:
    with linting() as (lint, _):
        for _ in range(2):
            lint.requestheaders(None)  # type: ignore[arg-type]
        assert lint.failed
        assert sum("internal error in requestheaders" in record.message for record in caplog.records) == 1
        assert all(record.levelname == "WARNING" for record in caplog.records if record.name == "wirelint")


def stored(status: int, *, error: bool = False) -> http.HTTPFlow:
    """A flow as mitmproxy reads it from a file."""
    flow = live_flow()
    flow.live = False
    flow.response = response(status, (b"Content-Length", b"2"), (b"Content-Type", b"text/plain"), content=b"no")
    flow.error = Error("reset") if error else None
    return flow


def test_flows_from_a_file_are_judged_by_what_a_file_holds() -> None:
    with linting() as (lint, _):
        whole, cut, failed = stored(401), stored(405, error=True), stored(200, error=True)
        failed.response = None
        for hook in (lint.requestheaders, lint.responseheaders, lint.response):
            hook(whole)
        assert rules(lint) == {"401-without-www-authenticate": 1}
        for hook in (lint.requestheaders, lint.responseheaders, lint.response, lint.error):
            hook(cut)
        for hook in (lint.requestheaders, lint.error):
            hook(failed)
        assert rules(lint) == {"401-without-www-authenticate": 1, "405-without-allow": 1}
        assert tally(lint) == (2, {"no-response": 1})
