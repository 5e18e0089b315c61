"""The fields of a WebSocket handshake (RFC 6455 §4.3, §9.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, ows, quoted, token_text
from wirelint.grammar.result import Malformed
from wirelint.grammar.websocket import extensions, version, versions


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        ("foo", [("foo", [])]),
        # The examples of the specification.
        ("deflate-stream", [("deflate-stream", [])]),
        (
            "mux; max-channels=4; flow-control, deflate-stream",
            [("mux", [("max-channels", "4"), ("flow-control", "")]), ("deflate-stream", [])],
        ),
        ("private-extension", [("private-extension", [])]),
        # Others.
        ('Foo ; A = "b" ;c,, d', [("Foo", [("a", "b"), ("c", "")]), ("d", [])]),
        (r'foo; a="\b"', [("foo", [("a", "b")])]),
    ],
)
def test_extensions(value: str, expected: list[tuple[str, list[tuple[str, str]]]]) -> None:
    found = extensions(value)
    assert not isinstance(found, Malformed)
    assert [(name, [(one.name, one.value) for one in parameters]) for name, parameters in found] == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("=a", 0, "an extension name"),
        ("foo, ;a", 5, "an extension name"),
        ("foo bar", 4, "a comma or the end"),
        ("foo;", 4, "an extension parameter"),
        ("foo; ;a", 5, "an extension parameter"),
        ("foo;a=", 6, "a token or a quoted string"),
        ('foo;a=""', 7, "a value that is a token, quoted or not"),
        ('foo; a="b c"', 8, "a value that is a token, quoted or not"),
        ('foo; a="b', 9, "a closing quote"),
        ("foo; a=b c", 9, "a comma or the end"),
    ],
)
def test_broken_extensions(value: str, at: int, expected: str) -> None:
    found = extensions(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(
    st.data(),
    st.lists(st.tuples(token_text, st.lists(st.tuples(token_text, token_text, st.booleans()), max_size=3)), max_size=4),
    ows,
)
def test_extensions_are_read_back(
    data: st.DataObject, wanted: list[tuple[str, list[tuple[str, str, bool]]]], space: str
) -> None:
    texts = [
        name + "".join(f"{space};{space}{key}={quoted(text) if is_quoted else text}" for key, text, is_quoted in pairs)
        for name, pairs in wanted
    ]
    found = extensions(data.draw(joined(texts)))
    assert not isinstance(found, Malformed)
    assert [(name, [(one.name, one.value, one.quoted) for one in parameters]) for name, parameters in found] == [
        (name, [(key.lower(), text, is_quoted) for key, text, is_quoted in pairs]) for name, pairs in wanted
    ]


@given(st.data(), st.lists(st.integers(0, 255), max_size=5))
def test_versions_are_read_back(data: st.DataObject, wanted: list[int]) -> None:
    assert versions(data.draw(joined(map(str, wanted)))) == tuple(wanted)


@pytest.mark.parametrize("value", ["0", "8", "13", "100", "255"])
def test_a_version(value: str) -> None:
    assert version(value) == int(value)


@pytest.mark.parametrize("value", ["", "256", "999", "1000", "013", "00", "-1", "v13", "1.3", "١٣", "²", "9" * 5000])
def test_no_version(value: str) -> None:
    found = version(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (0, "a version from 0 to 255")


@pytest.mark.parametrize(("value", "at"), [("13, 8", 2), ("13 8", 2), ("13;", 2)])
def test_a_client_speaks_one_version(value: str, at: int) -> None:
    assert version(value) == Malformed(at, "the end", "结尾")


@pytest.mark.parametrize(
    ("value", "at", "expected"), [("13, x", 4, "a version from 0 to 255"), ("13 8", 3, "a comma or the end")]
)
def test_broken_versions(value: str, at: int, expected: str) -> None:
    found = versions(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
