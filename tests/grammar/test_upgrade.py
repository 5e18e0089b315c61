"""Protocols (RFC 9110 §7.8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, token_text
from wirelint.grammar.result import Malformed
from wirelint.grammar.upgrade import Protocol, protocols


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("websocket", (Protocol("websocket"),)),
        ("HTTP/2.0, SHTTP/1.3,, IRC/6.9", (Protocol("HTTP", "2.0"), Protocol("SHTTP", "1.3"), Protocol("IRC", "6.9"))),
        ("WebSocket , h2c", (Protocol("WebSocket"), Protocol("h2c"))),
    ],
)
def test_protocols(value: str, expected: tuple[Protocol, ...]) -> None:
    assert protocols(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("HTTP/", 5, "a protocol version"),
        ("/2.0", 0, "a protocol name"),
        ("HTTP/2/0", 6, "a comma or the end"),
        ("HTTP 2.0", 5, "a comma or the end"),
        ("a, é", 3, "a protocol name"),
        ("h2,h2c;x", 6, "a comma or the end"),
    ],
)
def test_broken_protocols(value: str, at: int, expected: str) -> None:
    found = protocols(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_names_are_compared_without_case_and_versions_with() -> None:
    assert Protocol("WebSocket").key == Protocol("websocket").key
    assert Protocol("TLS", "1.2").key == Protocol("tls", "1.2").key
    assert Protocol("HTTP", "2.0").key != Protocol("HTTP").key
    assert Protocol("a", "X").key != Protocol("a", "x").key


@given(st.data(), st.lists(st.builds(Protocol, token_text, st.none() | token_text), max_size=5))
def test_protocols_are_read_back(data: st.DataObject, wanted: list[Protocol]) -> None:
    assert protocols(data.draw(joined(map(str, wanted)))) == tuple(wanted)
