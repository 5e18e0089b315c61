"""WebSocket handshakes: which field is meant, on which side, and where its value goes wrong."""

from __future__ import annotations

import pytest

from tests.rules.support import fires

ASKED = "GET /chat\nConnection: upgrade\nUpgrade: websocket\n"
KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n"
VERSION = "Sec-WebSocket-Version: 13\n"


@pytest.mark.parametrize(
    ("fields", "place", "message"),
    [
        (VERSION, "request.fields", "the request asks for WebSocket, but has no Sec-WebSocket-Key"),
        (KEY, "request.fields", "the request asks for WebSocket, but has no Sec-WebSocket-Version"),
        (
            "",
            "request.fields",
            "the request asks for WebSocket, but has no Sec-WebSocket-Key and no Sec-WebSocket-Version",
        ),
        (
            VERSION + "Sec-WebSocket-Key: YWJjZGVmZ2hpamtsbW5v\n",
            'request.fields["Sec-WebSocket-Key"][0]',
            "Sec-WebSocket-Key stands for 15 octets instead of 16",
        ),
        (
            VERSION + "Sec-WebSocket-Key: ab-d_Q\n",
            'request.fields["Sec-WebSocket-Key"][0]',
            "Sec-WebSocket-Key is no base64",
        ),
        (
            VERSION + KEY + KEY,
            'request.fields["Sec-WebSocket-Key"][1]',
            "Sec-WebSocket-Key must not occur more than once in a request",
        ),
        (
            VERSION + VERSION + KEY,
            'request.fields["Sec-WebSocket-Version"][1]',
            "Sec-WebSocket-Version must not occur more than once in a request",
        ),
    ],
)
def test_what_a_handshake_lacks(fields: str, place: str, message: str) -> None:
    (finding,) = fires("websocket-handshake-invalid", f"{ASKED}{fields}-> 400")
    assert (str(finding.where), finding.message) == (place, message)


@pytest.mark.parametrize("key", ["[redacted]", "***", "XXXXXXXXXXXXXXXXXXXXXXXX", "dGhlIHNhbXBsZSBub25jZR=="])
def test_a_key_that_was_taken_out_is_not_judged(key: str) -> None:
    assert fires("websocket-handshake-invalid", f"{ASKED}{VERSION}Sec-WebSocket-Key: {key}\n-> 400") == []


@pytest.mark.parametrize(
    ("asked", "answered", "places"),
    [
        ("Sec-WebSocket-Extensions: a, b;\n", "", ['request.fields["Sec-WebSocket-Extensions"][0]:5']),
        ("Sec-WebSocket-Version: 13, 8\n", "", ['request.fields["Sec-WebSocket-Version"][0]:2']),
        (
            "",
            "Sec-WebSocket-Extensions: a\nSec-WebSocket-Extensions: b c",
            ['response.fields["Sec-WebSocket-Extensions"][1]:2'],
        ),
        (
            "",
            "Sec-WebSocket-Version: 13\nSec-WebSocket-Version: 8, 256",
            ['response.fields["Sec-WebSocket-Version"][1]:3'],
        ),
        ("", "Sec-WebSocket-Protocol: a\nSec-WebSocket-Protocol: b", ['response.fields["Sec-WebSocket-Protocol"][1]']),
        (
            "Sec-WebSocket-Extensions: =\n",
            "Sec-WebSocket-Accept: a\nSec-WebSocket-Accept: b",
            ['request.fields["Sec-WebSocket-Extensions"][0]:0', 'response.fields["Sec-WebSocket-Accept"][1]'],
        ),
        ("Sec-WebSocket-Accept: a\nSec-WebSocket-Accept: b\n", "", []),
        ("", "", []),
    ],
)
def test_where_the_fields_go_wrong(asked: str, answered: str, places: list[str]) -> None:
    found = fires("websocket-response-headers-syntax", f"{ASKED}{asked}-> 400\n{answered}")
    assert [str(finding.where) for finding in found] == places


def test_the_refused_version_is_named() -> None:
    (finding,) = fires(
        "websocket-version-not-advertised", f"{ASKED}Sec-WebSocket-Version: 25\n{KEY}-> 426\nUpgrade: websocket"
    )
    assert finding.message == 'version "25" of WebSocket is refused, but no other one is named'


def test_an_answer_to_a_key_outside_a_101() -> None:
    accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
    (plain,) = fires("websocket-accept-outside-101", f"{ASKED}{KEY}-> 200\n{accept}")
    assert plain.message == "Sec-WebSocket-Accept takes a handshake that the 200 does not complete"
    connect = f"@protocol websocket\nCONNECT https://example.com/chat HTTP/2\n-> 200\n{accept}"
    (extended,) = fires("websocket-accept-outside-101", connect)
    assert extended.message == "Sec-WebSocket-Accept answers an extended CONNECT, which has no key"
