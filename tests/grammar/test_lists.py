"""Comma lists (RFC 9110 §5.6.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.lists import split_list, token, tokens
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        (",", ()),
        (" , ,\t", ()),
        ("GET", ("GET",)),
        ("GET, HEAD,PUT", ("GET", "HEAD", "PUT")),
        (",GET ,, \tHEAD\t,", ("GET", "HEAD")),
        ("*", ("*",)),
        ("a, a", ("a", "a")),
    ],
)
def test_token_lists(value: str, expected: tuple[str, ...]) -> None:
    assert tokens(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("GET POST", 4, "a comma or the end"),
        ("GET; POST", 3, "a comma or the end"),
        ("GET, \xe9", 5, "a token"),
        ("GET,\r\n POST", 4, "a token"),
        ("GET\x00", 3, "a comma or the end"),
        ('"GET"', 0, "a token"),
        ("a, b=c", 4, "a comma or the end"),
    ],
)
def test_broken_token_lists(value: str, at: int, expected: str) -> None:
    found = tokens(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.data(), st.lists(token_text, max_size=6))
def test_token_lists_are_read_back(data: st.DataObject, elements: list[str]) -> None:
    assert tokens(data.draw(joined(elements))) == tuple(elements)


def test_one_token() -> None:
    assert token("chunked") == "chunked"
    assert token("") == Malformed(0, "a token", "token")
    assert token("a b") == Malformed(1, "a token character or the end", "token 字符或结尾")
    assert token(" a") == Malformed(0, "a token", "token")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        (" , ,, ", ()),
        ("a", ((0, "a"),)),
        ("a, b c ,d", ((0, "a"), (3, "b c"), (8, "d"))),
        ('a="x,y", b', ((0, 'a="x,y"'), (9, "b"))),
        (r'"a\",b", c', ((0, r'"a\",b"'), (9, "c"))),
        ('a"b,c"d,e', ((0, 'a"b,c"d'), (8, "e"))),
        # A quote that does not end keeps the rest together.
        ('a, "b, c', ((0, "a"), (3, '"b, c'))),
        ('a, "b\\', ((0, "a"), (3, '"b\\'))),
        # Outside quotes a backslash means nothing.
        ("a\\,b", ((0, "a\\"), (3, "b"))),
        ("\x00,\r\n,é", ((0, "\x00"), (2, "\r\n"), (5, "é"))),
    ],
)
def test_splitting(value: str, expected: tuple[tuple[int, str], ...]) -> None:
    assert split_list(value) == expected


@given(st.data(), st.lists(st.one_of(token_text, quotable_text.map(quoted)), max_size=6))
def test_splitting_finds_the_elements_in_place(data: st.DataObject, elements: list[str]) -> None:
    value = data.draw(joined(elements))
    found = split_list(value)
    assert [text for _, text in found] == elements
    assert all(value.startswith(text, at) for at, text in found)
