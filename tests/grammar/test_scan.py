"""The readers that all grammars share (RFC 9110 §5.6)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import quotable_text, quoted
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import (
    NUMBER_LIMIT,
    TCHAR,
    is_digits,
    is_token,
    number,
    read_argument,
    read_quoted,
    skip_ows,
    token_end,
)


def test_tokens_are_made_of_tchar_alone() -> None:
    every = [chr(code) for code in range(0x180)]
    assert [character for character in every if is_token(character)] == sorted(TCHAR)
    assert len(TCHAR) == 77
    assert not is_token("")
    assert not is_token("a\n")
    assert not is_token("a b")


def test_positions() -> None:
    assert skip_ows("a \t b", 1) == 4
    assert skip_ows("a\n", 1) == 1
    assert skip_ows("", 0) == 0
    assert token_end("ab,c", 0) == 2
    assert token_end("ab,c", 2) == 2


@pytest.mark.parametrize(
    ("value", "text", "end"),
    [
        ('""', "", 2),
        ('"a b"c', "a b", 5),
        ('"\t!#[]~\x80\xff"', "\t!#[]~\x80\xff", 10),
        (r'"\"\\\a"', '"\\a', 8),
        ('"\\\t\\\x80"', "\t\x80", 6),
        ('"日"', "日", 3),
    ],
)
def test_quoted_strings(value: str, text: str, end: int) -> None:
    assert read_quoted(value, 0) == (text, end)
    assert read_argument(value, 0) == (text, True, end)
    assert read_quoted("x" + value, 1) == (text, end + 1)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ('"', 1, "a closing quote"),
        ('"abc', 4, "a closing quote"),
        ('"abc\\', 5, "a closing quote"),
        ('"abc\\"', 6, "a closing quote"),
        ('"a\x00"', 2, "a character allowed in a quoted string"),
        ('"a\x7f"', 2, "a character allowed in a quoted string"),
        ('"a\r\n b"', 2, "a character allowed in a quoted string"),
        ('"a\\\n"', 2, "a character allowed in a quoted string"),
        ('"a\\\x7f"', 2, "a character allowed in a quoted string"),
    ],
)
def test_broken_quoted_strings(value: str, at: int, expected: str) -> None:
    found = read_argument(value, 0)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(quotable_text, st.text(max_size=5))
def test_what_is_quoted_is_read_back(text: str, tail: str) -> None:
    value = quoted(text)
    assert read_quoted(value + tail, 0) == (text, len(value))


def test_arguments() -> None:
    assert read_argument("=a-b;", 1) == ("a-b", False, 4)
    found = read_argument("a=", 2)
    assert found == Malformed(2, "a token or a quoted string", "token 或带引号的字符串")


def test_numbers() -> None:
    assert number("0") == 0
    assert number("007") == 7
    assert number("9" * 18) == 10**18 - 1
    assert number("1" + "0" * 18) == NUMBER_LIMIT
    assert number("9" * 100_000) == NUMBER_LIMIT
    assert number("0" * 100_000) == 0
    assert number("0" * 100_000 + "12") == 12


def test_digits_are_those_of_ascii() -> None:
    assert is_digits("0123456789")
    assert not any(map(is_digits, ("", "-1", "+1", "1_0", " 1", "²", "٣", "1.0", "1\n")))
