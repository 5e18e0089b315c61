"""Switching protocols: the odd cases that the rules' pages leave out, and the places that findings name."""

from __future__ import annotations

import pytest

from .support import fires

ASKED = "GET /chat\nConnection: upgrade\nUpgrade: websocket"
KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
SWITCHED = "-> 101\nConnection: upgrade\nUpgrade: websocket"


def places(rule_id: str, transcript: str) -> list[str]:
    return [str(finding.where) for finding in fires(rule_id, transcript)]


def test_each_protocol_that_was_not_offered_has_its_place() -> None:
    transcript = f"{ASKED}, a/1\n-> 101\nConnection: upgrade\nUpgrade: WebSocket, x\nUpgrade: b, a/2, a, a/1"
    assert places("101-not-offered", transcript) == [
        'response.fields["Upgrade"][0]:11',
        'response.fields["Upgrade"][1]:0',
        'response.fields["Upgrade"][1]:3',
    ]


@pytest.mark.parametrize("value", ["web socket", "web socket, h2c"])
def test_a_malformed_element_is_not_a_protocol(value: str) -> None:
    found = places("101-not-offered", f"{ASKED}\n-> 101\nConnection: upgrade\nUpgrade: {value}")
    assert found == (['response.fields["Upgrade"][0]:12'] if "," in value else [])


def test_upgrade_missing_or_empty_have_their_places() -> None:
    assert places("101-without-upgrade", f"{ASKED}\n-> 101") == ["response.fields"]
    assert places("101-without-upgrade", f"{ASKED}\n-> 101\nUpgrade:") == ['response.fields["Upgrade"][0]']


def test_a_malformed_upgrade_is_another_rules_matter() -> None:
    assert not fires("101-without-upgrade", f"{ASKED}\n-> 101\nUpgrade: web socket")
    assert not fires("101-without-connection-option", f"{ASKED}\n-> 101\nUpgrade: web socket")


@pytest.mark.parametrize(("connection", "place"), [("", ""), ("Connection: keep-alive\n", '["Connection"][0]')])
def test_the_connection_option_has_its_place(connection: str, place: str) -> None:
    found = places("101-without-connection-option", f"{ASKED}\n-> 101\n{connection}Upgrade: websocket")
    assert found == [f"response.fields{place}"]


EXPECTING = "POST /x HTTP/1.1\nConnection: upgrade\nUpgrade: h2c\nExpect: 100-continue\nContent-Length: 1\n| a"
H2C = "-> HTTP/1.1 101\nConnection: upgrade\nUpgrade: h2c"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("100-continue", "x, 100-CONTINUE"),
        ("Content-Length: 1", "Transfer-Encoding: chunked"),
        ("Content-Length: 1", "Content-Length: 999"),
    ],
)
def test_content_that_waits_for_100_gets_it_before_101(old: str, new: str) -> None:
    assert len(fires("101-before-continue", f"{EXPECTING.replace(old, new)}\n{H2C}")) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HTTP/1.1", "HTTP/1.0"),
        ("100-continue", "200-ok"),
        ("\nUpgrade: h2c", ""),
        ("Content-Length: 1\n| a", "X: y"),
        ("Content-Length: 1\n| a", "Content-Length: 0"),
    ],
)
def test_no_100_is_due_without_content_or_expectation(old: str, new: str) -> None:
    assert not fires("101-before-continue", f"{EXPECTING.replace(old, new)}\n{H2C}")


def test_no_100_is_due_where_nothing_can_switch() -> None:
    assert not fires("101-before-continue", f"{EXPECTING}\n{H2C.replace('HTTP/1.1', 'HTTP/2')}")


def test_the_answer_to_the_key_has_its_place_and_its_right_value() -> None:
    (wrong,) = fires("websocket-accept-invalid", f"{ASKED}\n{KEY}\n{SWITCHED}\nSec-WebSocket-Accept: AAAA")
    assert str(wrong.where) == 'response.fields["Sec-WebSocket-Accept"][0]'
    assert wrong.message == 'Sec-WebSocket-Accept is "AAAA", but the key asks for "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="'
    (absent,) = fires("websocket-accept-invalid", f"{ASKED}\n{KEY}\n{SWITCHED}")
    assert str(absent.where) == "response.fields"
    assert absent.message == "Sec-WebSocket-Accept is missing"


def test_of_two_keys_or_two_answers_none_counts() -> None:
    assert not fires("websocket-accept-invalid", f"{ASKED}\n{KEY}\n{KEY}\n{SWITCHED}")
    twice = "Sec-WebSocket-Accept: AAAA\nSec-WebSocket-Accept: BBBB"
    assert not fires("websocket-accept-invalid", f"{ASKED}\n{KEY}\n{SWITCHED}\n{twice}")


def test_a_handshake_by_101_is_one_of_http11() -> None:
    over_h2 = "POST /chat HTTP/2\n-> 101\nUpgrade: websocket"
    assert not fires("websocket-bad-method", over_h2)
    assert not fires("101-not-offered", over_h2)


def test_the_method_of_a_handshake_is_its_place() -> None:
    assert places("websocket-bad-method", f"{ASKED.replace('GET', 'PUT')}\n{SWITCHED}") == ["request.method"]


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [("my chat", "chat"), ("chat", "my chat"), ("chat", ""), ("chat", ","), ("chat, b", "b")],
)
def test_no_conclusion_from_a_malformed_subprotocol(offered: str, chosen: str) -> None:
    transcript = f"{ASKED}\nSec-WebSocket-Protocol: {offered}\n{SWITCHED}\nSec-WebSocket-Protocol: {chosen}"
    assert not fires("websocket-subprotocol-not-offered", transcript)


def test_subprotocols_differ_in_case() -> None:
    transcript = f"{ASKED}\nSec-WebSocket-Protocol: chat\n{SWITCHED}\nSec-WebSocket-Protocol: Chat"
    (finding,) = fires("websocket-subprotocol-not-offered", transcript)
    assert finding.message == 'the handshake agrees on "Chat", which the request did not offer'


def test_several_subprotocols_are_not_quoted() -> None:
    transcript = (
        f"{ASKED}\nSec-WebSocket-Protocol: a, bearer.s3cret\n{SWITCHED}\nSec-WebSocket-Protocol: a, bearer.s3cret"
    )
    (finding,) = fires("websocket-subprotocol-not-offered", transcript)
    assert finding.message == "the handshake agrees on 2 subprotocols, not on one"
    assert "s3cret" not in finding.message + finding.message_zh


def test_each_extension_that_was_not_offered_has_its_place() -> None:
    name = "Sec-WebSocket-Extensions"
    transcript = f"{ASKED}\n{name}: a ; x=1\n{SWITCHED}\n{name}: A; y, b\n{name}: my c, d ;z"
    found = fires("websocket-extension-not-offered", transcript)
    assert [(str(finding.where), finding.message.split('"')[1]) for finding in found] == [
        ('response.fields["Sec-WebSocket-Extensions"][0]:6', "b"),
        ('response.fields["Sec-WebSocket-Extensions"][1]:6', "d"),
    ]


def test_spaces_before_a_parameter_are_no_part_of_an_extension() -> None:
    name = "Sec-WebSocket-Extensions"
    assert not fires("websocket-extension-not-offered", f"{ASKED}\n{name}: a\n{SWITCHED}\n{name}: a \\t; x=1")
