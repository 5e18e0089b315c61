"""Surplus octets out of mitmproxy's log, and to which exchange they belong."""

from __future__ import annotations

import logging

import pytest
from mitmproxy import connection, http
from mitmproxy.proxy.server_hooks import ServerConnectionHookData

from wirelint.mitm.addon import Lint
from wirelint.mitm.logtap import LOGGER, LogTap, Unclaimed, surplus_of

from .support import answer, linting, live_flow, response, rules


def said(octets: bytes, peer: int = 40000, message: str = "Unexpected data from server: ") -> None:
    """mitmproxy logs surplus octets."""
    logging.getLogger(LOGGER).info(f"{message}{octets!r}", extra={"client": ("127.0.0.1", peer)})


def closed(lint: Lint, flow: http.HTTPFlow) -> None:
    """mitmproxy closes the server connection of a flow."""
    lint.server_disconnected(ServerConnectionHookData(flow.server_conn, flow.client_conn))


@pytest.mark.parametrize(
    ("text", "octets"),
    [
        ("b'hello'", b"hello"),
        ('b"it\'s"', b"it's"),
        (r"b'\x00\r\n\xff'", b"\x00\r\n\xff"),
        ("hello", b""),
        ("b'cut", b""),
        ("'text'", b""),
        ("__import__('os')", b""),
    ],
)
def test_the_octets_that_a_message_quotes(text: str, octets: bytes) -> None:
    assert surplus_of(f"Unexpected data from server: {text}") == octets


def test_the_tap_listens_once_and_to_its_own_records_only() -> None:
    heard: list[tuple[object, bytes]] = []
    logging.getLogger(LOGGER).setLevel(logging.DEBUG)
    tap = LogTap(lambda client, octets: heard.append((client, octets)))
    tap.install()
    tap.install()
    said(b"hello")
    said(b"hello", message="Unexpected data from client: ")
    logging.getLogger(LOGGER).info("Unexpected data from server: b'without a client'")
    tap.uninstall()
    said(b"late")
    assert heard == [(("127.0.0.1", 40000), b"hello")]


def test_octets_wait_for_their_exchange_in_bounded_memory() -> None:
    unclaimed = Unclaimed(limit=2)
    for peer in range(3):
        unclaimed.add(("::1", peer), b"%d" % peer)
    assert ("::1", 0) not in unclaimed
    assert unclaimed.claim(("::1", 1)) == b"1"
    assert unclaimed.claim(("::1", 1)) is None
    unclaimed.request_begins(("::1", 2))
    assert unclaimed.claim(("::1", 2), for_open_exchange=True) is None
    assert unclaimed.claim(("::1", 2)) == b"2"
    assert unclaimed.claim(None) is None


def test_in_the_same_segment_before_the_response_is_judged() -> None:
    with linting(lint_select=["204-with-body"]) as (lint, _):
        flow = live_flow()
        lint.requestheaders(flow)
        flow.response = response(204)
        lint.responseheaders(flow)
        said(b"hello")
        flow.response.data.content = b""
        lint.response(flow)
        assert rules(lint) == {"204-with-body": 1}
        closed(lint, flow)
        assert rules(lint) == {"204-with-body": 1}
        assert [entry["rule"] for entry in flow.metadata["wirelint"]] == ["204-with-body"]


def test_where_the_connection_closes_before_the_response_is_judged() -> None:
    """Another connection of this client is open, so only the closing tells whose octets they are."""
    with linting(lint_select=["204-with-body"]) as (lint, _):
        earlier, flow = live_flow(), live_flow()
        flow.client_conn = earlier.client_conn
        answer(lint, earlier, response(204))
        lint.requestheaders(flow)
        flow.response = response(204)
        lint.responseheaders(flow)
        said(b"hello")
        closed(lint, flow)
        flow.response.data.content = b""
        lint.response(flow)
        assert rules(lint) == {"204-with-body": 1}
        assert "wirelint" in flow.metadata
        assert "wirelint" not in earlier.metadata


async def late(lint: Lint) -> list[http.HTTPFlow]:
    """Two exchanges on two connections of one client, the first with octets that come after both."""
    first, second = live_flow(), live_flow()
    second.client_conn = first.client_conn
    answer(lint, first, response(204, (b"Content-Length", b"5")))
    answer(lint, second, response(204))
    said(b"hello")
    closed(lint, first)
    closed(lint, second)
    return [first, second]


def test_in_a_later_segment_a_finding_of_its_own() -> None:
    with linting(lint_select=["204-with-body", "204-with-content-length"]) as (lint, context):
        first, second = context.master.event_loop.run_until_complete(late(lint))
        assert rules(lint) == {"204-with-content-length": 1, "204-with-body": 1}
        assert [entry["rule"] for entry in first.metadata["wirelint"]] == ["204-with-content-length", "204-with-body"]
        assert first.comment == "wirelint: 204-with-content-length, 204-with-body"
        assert "wirelint" not in second.metadata
        assert lint.output is not None
        assert lint.output.tally.exchanges == 2


def test_octets_from_before_the_request_are_not_its_response() -> None:
    """A server that talks first, or that ends an idle connection with a 408."""
    with linting(lint_select=["204-with-body"]) as (lint, _):
        said(b"220 hello")
        flow = live_flow()
        answer(lint, flow, response(204))
        assert rules(lint) == {}
        closed(lint, live_flow(server=connection.Server(address=("other.example", 80))))
        closed(lint, flow)
        assert rules(lint) == {}


def test_octets_of_another_client_are_not_ours() -> None:
    with linting(lint_select=["204-with-body"]) as (lint, _):
        flow = live_flow(peer=40001)
        answer(lint, flow, response(204))
        said(b"hello", peer=40002)
        closed(lint, flow)
        assert rules(lint) == {}
        lint.client_disconnected(connection.Client(peername=("127.0.0.1", 40002), sockname=("", 0)))
