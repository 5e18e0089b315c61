"""What `make hints` judges by: it reads responses as they came, and it does find a hint that does not hold."""

from __future__ import annotations

import socket
import threading

import pytest

from tests.hints import reproduce
from tests.hints.reproduce import Seen, shortcomings
from tests.hints.wire import Asked, WireError, exchange, requests, response_of
from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.hints import Hint

HINT = Hint(
    "nginx-x", ("204-with-content-length",), "nginx", "Why.", "为什么。", "bad", "fix", "DELETE /users/42", ("nginx 1",)
)
GOOD = exchange_of("DELETE /users/42\nUser-Agent: a/1\n-> 204\nDate: Wed, 25 Nov 2026 10:00:00 GMT")
BAD = exchange_of("DELETE /users/42\nUser-Agent: a/1\n-> 204\nDate: Wed, 25 Nov 2026 10:00:00 GMT\nContent-Length: 0")
WORSE = exchange_of("DELETE /users/42\nUser-Agent: a/1\n-> 204\nDate: today")


def judged(*exchanges: Exchange) -> list[Seen]:
    return [Seen(item, {finding.rule.id: finding for finding in reproduce.LINTER.judge(item)}) for item in exchanges]


@pytest.mark.parametrize(
    ("bad", "fixed", "said"),
    [
        (BAD, GOOD, []),
        (GOOD, GOOD, ["204-with-content-length does not report the bad setup"]),
        (BAD, BAD, ["204-with-content-length still reports the fixed setup"]),
        (BAD, WORSE, ["the fixed setup breaks another rule: http-date-invalid"]),
    ],
)
def test_a_hint_that_does_not_hold_is_found(bad: Exchange, fixed: Exchange, said: list[str]) -> None:
    assert list(shortcomings(HINT, *judged(bad, fixed))) == said


def test_a_request_is_read_as_it_is_to_be_sent() -> None:
    first, second = requests("GET /a\nAccept: text/html\n\nPOST https://localhost/b\n| {\n| }")
    assert (first.method, first.target, first.tls) == ("GET", "/a", False)
    assert first.octets.startswith(b"GET /a HTTP/1.1\r\nHost: localhost\r\n")
    assert b"\r\nAccept: text/html\r\n" in first.octets
    assert (second.target, second.tls) == ("/b", True)
    assert second.octets.endswith(b"\r\nContent-Length: 4\r\nConnection: close\r\n\r\n{\r\n}")
    assert second.octets.count(b"Host: ") == 1


@pytest.mark.parametrize("text", ["GET", "GET /a HTTP/1.1", "GET /a\nAccept"])
def test_what_is_no_request_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|no field line"):
        Asked.read(text)


def test_a_field_of_the_response_before_is_filled_in_or_left_out() -> None:
    asked = Asked.read("GET /a\nIf-None-Match: {ETag}\nAccept: */*")
    before = response_of(b'HTTP/1.1 200 OK\r\nETag: "a"\r\n\r\n', "GET")
    assert asked.after(before).lines == (("If-None-Match", '"a"'), ("Accept", "*/*"))
    assert asked.after(response_of(b"HTTP/1.1 200 OK\r\n\r\n", "GET")).lines == (("Accept", "*/*"),)


@pytest.mark.parametrize(
    ("octets", "method", "content", "after"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", "GET", b"ab", b"c"),
        (b"HTTP/1.1 200 OK\r\n\r\nabc", "GET", b"abc", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", "HEAD", b"", b""),
        (b"HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}", "DELETE", b"", b"{}"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\n\r\nd",
            "GET",
            b"abc",
            b"d",
        ),
    ],
)
def test_a_response_is_framed_as_it_says(octets: bytes, method: str, content: bytes, after: bytes) -> None:
    response = response_of(octets, method)
    assert (response.body.octets, response.after, response.trailers) == (content, after, None)


def test_interim_responses_fields_and_trailers_are_kept() -> None:
    response = response_of(
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        b"HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\nX: caf\xe9 \r\nx: 2\r\n\r\n0\r\nServer-Timing: a\r\n\r\n",
        "GET",
    )
    assert (response.status, response.reason, response.version, response.interim) == (200, "", "1.1", (103,))
    assert response.fields.lines[1:] == (("X", "caf\xe9"), ("x", "2"))
    assert response.trailers is not None
    assert response.trailers.lines == (("Server-Timing", "a"),)


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"", "no response: b''"),
        (b"\x15\x03\x01\r\n\r\n", "no status line"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "no chunk size: b''"),
    ],
)
def test_what_is_no_response_is_told(octets: bytes, said: str) -> None:
    with pytest.raises(WireError) as caught:
        response_of(octets, "GET")
    assert str(caught.value).startswith(said)


def test_an_exchange_has_what_went_over_the_wire() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            wire, _ = listening.accept()
            with wire:
                heard = wire.recv(65536)
                wire.sendall(b"HTTP/1.1 200 OK\r\nX-Heard: %d\r\n\r\nhello" % len(heard))

        server = threading.Thread(target=answer)
        server.start()
        asked = Asked.read("GET /a\nHost: example.com")
        seen = exchange(listening.getsockname()[1], asked)
        server.join(10)
    assert seen.request.url == "http://example.com/a"
    assert seen.response.body.octets == b"hello"
    assert seen.response.fields.get("x-heard") == str(len(asked.octets))
    assert seen.response.arrived is not None
