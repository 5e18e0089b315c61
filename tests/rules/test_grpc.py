"""gRPC: where the status and the message stand, and how grave it is what is wrong with them."""

from __future__ import annotations

import pytest

from tests.rules.support import fires, judged
from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.level import ERROR, WARNING, Level

TYPE = "Content-Type: application/grpc\n"
CALL = f"POST /films.Films/Get HTTP/2\nTE: trailers\n{TYPE}-> 200\n{TYPE}"


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("grpc-status: a", [('response.fields["grpc-status"][0]', ERROR)]),
        ("~ grpc-status: a", [('response.trailers["grpc-status"][0]', ERROR)]),
        ("~ grpc-status: 0\n~ grpc-status: 17", [('response.trailers["grpc-status"][1]', WARNING)]),
        ("grpc-message: ab%", [('response.fields["grpc-message"][0]:2', WARNING)]),
        ("~ grpc-message: a\n~ grpc-message: ab%", [('response.trailers["grpc-message"][1]:2', WARNING)]),
        (
            "grpc-status: -1\ngrpc-message: %ff",
            [('response.fields["grpc-status"][0]', ERROR), ('response.fields["grpc-message"][0]:0', WARNING)],
        ),
        ("grpc-status: 16\ngrpc-message: ok", []),
        ("~ grpc-status: 0\n~ grpc-message: ok", []),
    ],
)
def test_status_and_message(fields: str, places: list[tuple[str, Level]]) -> None:
    found = fires("grpc-status-invalid", CALL + fields)
    assert [(str(finding.where), finding.level) for finding in found] == places


@pytest.mark.parametrize(
    ("fields", "message"),
    [("| a", "the call ends without trailers"), ("| a\n~ a: b", "the trailers have no grpc-status")],
)
def test_what_a_response_lacks(fields: str, message: str) -> None:
    (finding,) = fires("grpc-status-missing", CALL + fields)
    assert (str(finding.where), finding.message) == ("response.trailers", message)


def test_what_a_call_gets_instead() -> None:
    (html,) = fires(
        "grpc-http-status", CALL.replace("200\nContent-Type: application/grpc", "200\nContent-Type: text/html")
    )
    assert str(html.where) == 'response.fields["Content-Type"][0]'
    (code,) = fires("grpc-http-status", CALL.replace("-> 200", "-> 404"))
    assert (str(code.where), code.message) == ("response.status", "a response of gRPC has the status code 404, not 200")


@pytest.mark.parametrize(
    ("octets", "message"),
    [
        (b"\0\0\0\0\1a", "the content has no frame of trailers"),
        (b"\0\0\0\0\1a\x80\0\0\0\x10grpc-status", "the content has no frame of trailers"),
        (b"<html>", "the content has no frame of trailers"),
        (b"\x80\0\0\0\3a:b", "the frame of trailers has no grpc-status"),
        (b"\x80\0\0\0\x0egrpc-status: 0", None),
        (b"\x81\0\0\0\3a:b", None),
    ],
)
def test_the_last_frame(octets: bytes, message: str | None) -> None:
    exchange = exchange_of("POST /films.Films/Get\n-> 200\nContent-Type: application/grpc-web+proto")
    exchange.response.body = Body.of(octets)
    found = [finding.message for finding in judged("grpc-web-trailer-missing", exchange)]
    assert found == ([] if message is None else [message])
