"""Where framing fields may stand, and the transfer codings that a response has."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.level import WARNING
from wirelint.semantics.framing import applied_codings, coding_fault, forbids_framing_fields, keeps_alive, to_http10
from wirelint.semantics.trailers import why_no_trailer


@pytest.mark.parametrize(
    ("method", "status", "expected"),
    [
        *(("GET", status, True) for status in (100, 101, 103, 199, 204)),
        *(("GET", status, False) for status in (99, 200, 203, 205, 304, 500)),
        *(("CONNECT", status, True) for status in (200, 201, 204, 299)),
        *(("CONNECT", status, False) for status in (300, 407)),
        ("HEAD", 200, False),
    ],
)
def test_which_responses_have_neither_field(method: str, status: int, expected: bool) -> None:
    target = "example.com:443" if method == "CONNECT" else "/"
    assert forbids_framing_fields(exchange_of(f"{method} {target}\n-> {status}")) is expected


@pytest.mark.parametrize(
    ("request_version", "response_version", "expected"),
    [("1.1", "1.1", False), ("1.0", "1.1", True), ("1.1", "1.0", True), ("1.0", "1.0", True), ("2", "2", False)],
)
def test_http10_on_either_side(request_version: str, response_version: str, expected: bool) -> None:
    assert to_http10(exchange_of(f"GET / HTTP/{request_version}\n-> HTTP/{response_version} 200")) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("GET /\n-> 200", []),
        ("GET /\n-> 200\nTransfer-Encoding: chunked", []),
        ("GET /\n-> 200\nTransfer-Encoding: Chunked", ["chunked"]),
        ("GET /\n-> 200\nTransfer-Encoding: chunked;a=b", ["chunked"]),
        ("GET /\n-> 200\nTransfer-Encoding: gzip\nTransfer-Encoding: chunked", ["gzip", "chunked"]),
        ("GET /\n-> 200\nTransfer-Encoding: gzip x", []),
        ("GET /\n-> 204\nTransfer-Encoding: gzip", []),
        ("GET / HTTP/1.0\n-> 200\nTransfer-Encoding: gzip", []),
    ],
)
def test_the_codings_that_were_applied(text: str, names: list[str]) -> None:
    assert [coding.name for coding in applied_codings(exchange_of(text))] == names


def test_a_fault_is_placed_in_its_line() -> None:
    exchange = exchange_of("GET /\n-> 200\nTransfer-Encoding: gzip\nTransfer-Encoding: a, chunked")
    fault = coding_fault(exchange, 9, "en", "zh", WARNING)
    assert str(fault.where) == 'response.fields["Transfer-Encoding"][1]:3'
    assert (fault.message, fault.message_zh, fault.level) == ("en", "zh", WARNING)


@pytest.mark.parametrize(
    ("value", "kept"), [("keep-alive", True), ("x, Keep-Alive", True), ("close", False), ("keep-alive, close", False)]
)
def test_a_connection_that_is_kept(value: str, kept: bool) -> None:
    assert keeps_alive(exchange_of(f"GET /\n-> HTTP/1.0 200\nConnection: {value}").response) is kept


def test_fields_that_are_no_trailers() -> None:
    assert why_no_trailer("content-length") == ("tells where the message ends", "说明消息在哪里结束")
    assert why_no_trailer("set-cookie") == ("is about authentication", "用于认证")
    for name in ("etag", "accept-ranges", "content-digest", "authentication-info", "server-timing", "grpc-status"):
        assert why_no_trailer(name) is None
