"""What opens a WebSocket, and which key asks for which answer."""

from __future__ import annotations

import base64

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.websocket import (
    accept_for,
    handshake_accepted,
    key_octets,
    offers_websocket,
    switches_to_websocket,
)


@pytest.mark.parametrize(
    ("response", "switches"),
    [
        ("-> 101\nUpgrade: websocket", True),
        ("-> 101\nUpgrade: h2c, WebSocket/13", True),
        ("-> 101\nUpgrade: h2c", False),
        ("-> 101\nUpgrade: web socket", False),
        ("-> 101\nUpgrade:", False),
        ("-> 101", False),
        ("-> 426\nUpgrade: websocket", False),
        ("-> 200\nUpgrade: websocket", False),
    ],
)
def test_a_101_with_upgrade_websocket_switches(response: str, switches: bool) -> None:
    exchange = exchange_of(f"GET /chat\n{response}")
    assert switches_to_websocket(exchange.response) is switches
    assert handshake_accepted(exchange) is switches


@pytest.mark.parametrize(
    ("protocol", "status", "accepted"),
    [
        ("websocket", 200, True),
        ("WebSocket", 299, True),
        ("websocket", 300, False),
        ("websocket", 199, False),
        ("connect-udp", 200, False),
    ],
)
def test_a_2xx_to_an_extended_connect_opens(protocol: str, status: int, accepted: bool) -> None:
    exchange = exchange_of(f"@protocol {protocol}\nCONNECT https://example.com/chat HTTP/2\n-> {status}")
    assert handshake_accepted(exchange) is accepted


def test_the_key_of_the_specification_has_its_answer() -> None:
    assert accept_for("dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


@pytest.mark.parametrize(
    "key",
    [
        "",
        "[redacted]",
        "dGhlIHNhbXBsZSBub25jZQ",
        "dGhlIHNhbXBsZSBub25jZQ= =",
        "密钥",
        "dGhlIHNhbXBsZSBub25jZR==",
        base64.b64encode(b"x" * 15).decode(),
        base64.b64encode(b"x" * 17).decode(),
    ],
)
def test_what_is_no_key_has_no_answer(key: str) -> None:
    assert accept_for(key) is None


@pytest.mark.parametrize(
    ("key", "octets"),
    [
        ("dGhlIHNhbXBsZSBub25jZQ==", 16),
        ("dGhlIHNhbXBsZSBub25jZR==", 16),
        ("", 0),
        ("YQ==", 1),
        ("YQ", None),
        ("é", None),
    ],
)
def test_what_a_key_stands_for(key: str, octets: int | None) -> None:
    assert key_octets(key) == octets


@pytest.mark.parametrize(
    ("request_head", "offers"),
    [
        ("GET /chat\nConnection: keep-alive, Upgrade\nUpgrade: h2c, WebSocket/13", True),
        ("GET /chat\nConnection: keep-alive\nUpgrade: websocket", False),
        ("GET /chat\nUpgrade: websocket", False),
        ("GET /chat\nConnection: upgrade\nUpgrade: h2c", False),
        ("GET /chat\nConnection: upgrade\nUpgrade: web socket", False),
        ("GET /chat\nConnection: upgrade", False),
        ("POST /chat\nConnection: upgrade\nUpgrade: websocket", False),
        ("GET /chat HTTP/1.0\nConnection: upgrade\nUpgrade: websocket", False),
        ("GET /chat HTTP/2\nConnection: upgrade\nUpgrade: websocket", False),
    ],
)
def test_a_get_with_upgrade_websocket_offers(request_head: str, offers: bool) -> None:
    assert offers_websocket(exchange_of(f"{request_head}\n-> 200").request) is offers
