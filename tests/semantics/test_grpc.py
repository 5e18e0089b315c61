"""Which messages are gRPC's, and what their content stands for."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.semantics.grpc import is_call, web_content

TEXT = "application/grpc-web-text+proto"
BINARY = "application/grpc-web+proto"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("POST /a.B/C HTTP/2\nContent-Type: application/grpc", True),
        ("POST /a.B/C HTTP/2\nContent-Type: Application/gRPC+Proto;a=b", True),
        ("POST /a.B/C HTTP/2\nContent-Type: application/grpc+own", True),
        ("POST /a.B/C HTTP/2\nContent-Type: application/grpc-web", False),
        ("POST /a.B/C HTTP/2\nContent-Type: application/grpc-web+proto", False),
        ("POST /a.B/C HTTP/2\nContent-Type: application/json", False),
        ("POST /a.B/C HTTP/2\nContent-Type: grpc", False),
        ("POST /a.B/C HTTP/2", False),
        ("GET /a.B/C HTTP/2\nContent-Type: application/grpc", False),
    ],
)
def test_what_a_call_is(head: str, expected: bool) -> None:
    assert is_call(exchange_of(f"{head}\n-> 200")) is expected


def content_of(media: str, body: Body, more: str = "") -> bytes | None:
    response = exchange_of(f"POST /a.B/C\n-> 200\nContent-Type: {media}\n{more}").response
    response.body = body
    return web_content(response)


@given(st.lists(st.binary(min_size=1, max_size=9), max_size=4))
def test_base64_may_be_padded_anywhere(flushed: list[bytes]) -> None:
    text = b"".join(map(base64.b64encode, flushed))
    # pieces without padding run together with the next one, and stand for the same octets
    assert content_of(TEXT, Body.of(text)) == b"".join(flushed)
    assert content_of(TEXT, Body(None, None, text.decode())) == b"".join(flushed)


@pytest.mark.parametrize("octets", [b"YQ", b"YQ=", b"Y", b"YWJj=", b"YQ==\n", b"<html>", b"=", b"YQ===", b"\xe9"])
def test_what_is_no_base64(octets: bytes) -> None:
    assert content_of(TEXT, Body.of(octets)) is None


def test_octets_are_taken_as_they_are() -> None:
    assert content_of(BINARY, Body.of(b"YQ==")) == b"YQ=="
    assert content_of(BINARY, Body(None, 4, "YQ==")) is None
    assert content_of(BINARY, Body()) is None
    assert content_of(TEXT, Body()) is None
    assert content_of(TEXT, Body.of(b"")) == b""
    assert content_of(BINARY, Body.of(b"x"), "Content-Encoding: gzip") is None
