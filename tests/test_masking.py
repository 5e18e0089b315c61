"""Nothing received reaches a report unmasked or unescaped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.masking import escaped, masked, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://ann:pw@example.com/x", "https://***@example.com/x"),
        ("//ann@example.com/", "//***@example.com/"),
        ("https://e.com/?access_token=abc&page=2", "https://e.com/?access_token=***&page=2"),
        ("https://e.com/?page=2&X-Amz-Signature=abc#f", "https://e.com/?page=2&X-Amz-Signature=***#f"),
        ("https://e.com/cb?code=xyz&state=1", "https://e.com/cb?code=***&state=1"),
        ("/?monkey=1", "/?monkey=1"),
        ("/mail/ann@example.com", "/mail/ann@example.com"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "***"),
        ('"Bearer abcdefgh12345"', '"Bearer ***"'),
        ("Basic realm", "Basic realm"),
    ],
)
def test_credentials_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 中", "plain é 中"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\r\nb\tc", "a\\x0d\\x0ab\\x09c"),
        ("a\x85b\x00", "a\\x85b\\x00"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\udce9", "\\udce9"),
    ],
)
def test_what_could_act_is_escaped(text: str, shown: str) -> None:
    assert escaped(text) == shown


@given(st.text())
def test_what_is_safe_can_be_printed(text: str) -> None:
    shown = safe(text)
    shown.encode("utf-8")
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in shown)
