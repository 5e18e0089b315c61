"""Status, message and frames of gRPC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.grpc import Frame, frames, grpc_message, grpc_status
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import NUMBER_LIMIT


@pytest.mark.parametrize(
    ("value", "expected"), [("0", 0), ("5", 5), ("16", 16), ("100", 100), ("9" * 400, NUMBER_LIMIT)]
)
def test_a_status(value: str, expected: int) -> None:
    assert grpc_status(value) == expected


@pytest.mark.parametrize("value", ["", "00", "05", "-1", "+1", "OK", "1.0", " 1", "1, 1", "²", "١"])
def test_no_status(value: str) -> None:
    found = grpc_status(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (0, "a number without leading zeros")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_messages_are_read_back(text: str) -> None:
    escaped = "".join(
        chr(octet) if 0x20 <= octet <= 0x7E and octet != 0x25 else f"%{octet:02X}" for octet in text.encode("utf-8")
    )
    assert grpc_message(escaped) == text


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("100% sure", 3, "an escape such as %25"),
        ("100%", 3, "an escape such as %25"),
        ("%2", 0, "an escape such as %25"),
        ("a%4g", 1, "an escape such as %25"),
        ("caf\xe9", 3, "printable ASCII, or an escape"),
        ("a\tb", 1, "printable ASCII, or an escape"),
        ("\x7f", 0, "printable ASCII, or an escape"),
        ("caf%e9!", 3, "escapes that are UTF-8"),
        ("a%c3%a9%20%ff", 10, "escapes that are UTF-8"),
    ],
)
def test_broken_messages(value: str, at: int, expected: str) -> None:
    found = grpc_message(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def framed(flag: int, payload: bytes) -> bytes:
    return bytes((flag,)) + len(payload).to_bytes(4, "big") + payload


@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=300)), max_size=5), st.integers(0, 4))
def test_frames_are_read_back(wanted: list[tuple[int, bytes]], rest: int) -> None:
    octets = b"".join(framed(flag, payload) for flag, payload in wanted)
    assert list(frames(octets + b"\0" * rest)) == [Frame(flag, payload) for flag, payload in wanted]


@pytest.mark.parametrize("octets", [b"", b"\0\0\0\0", b"\0\0\0\0\1", b"\0\0\0\1\0" + b"a" * 255, b"<!doctype html>"])
def test_what_is_cut_off_is_no_frame(octets: bytes) -> None:
    assert list(frames(octets)) == []


@pytest.mark.parametrize(
    ("flag", "has_trailers", "is_compressed"),
    [(0x00, False, False), (0x01, False, True), (0x80, True, False), (0x81, True, True), (0x7E, False, False)],
)
def test_what_a_flag_says(flag: int, has_trailers: bool, is_compressed: bool) -> None:
    frame = Frame(flag, b"")
    assert (frame.has_trailers, frame.is_compressed) == (has_trailers, is_compressed)


def test_the_names_of_trailers() -> None:
    frame = Frame(0x80, b"grpc-status: 0\r\nGrpc-Message : a: b\nx-a:1\r\n \r\n")
    assert frame.names == ("grpc-status", "grpc-message", "x-a")
    assert Frame(0x80, b"").names == ()
