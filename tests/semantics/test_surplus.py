"""Octets behind a message without content."""

from __future__ import annotations

import pytest

from wirelint.exchange import Response
from wirelint.fields import Fields
from wirelint.semantics.surplus import content_behind

CHUNKED = [("Transfer-Encoding", "chunked")]


@pytest.mark.parametrize(
    ("after", "lines", "expected"),
    [
        (b"", [], b""),
        (b"{}", [], b"{}"),
        (b"\r\nhello", [], b"\r\nhello"),
        (b"\r\n", [], b""),
        (b"\n\r\n", [], b""),
        (b"HTTP/1.1 408 Request Timeout\r\n\r\n", [], b""),
        (b"HTML", [], b"HTML"),
        (b"0\r\n\r\n", CHUNKED, b""),
        (b"00\r\n\r\nHTTP/1.1 408 \r\n\r\n", CHUNKED, b""),
        (b"0\r\n\r\nhello", CHUNKED, b"hello"),
        (b"5\r\nhello\r\n0\r\n\r\n", CHUNKED, b"5\r\nhello\r\n0\r\n\r\n"),
        (b"0\r\n\r\n", [], b"0\r\n\r\n"),
        (b"hello0\r\n\r\n", CHUNKED, b"hello0\r\n\r\n"),
    ],
)
def test_what_can_only_be_content(after: bytes, lines: list[tuple[str, str]], expected: bytes) -> None:
    assert content_behind(Response(204, Fields(lines), "1.1", after=after)) == expected
