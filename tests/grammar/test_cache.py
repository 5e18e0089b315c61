"""Cache directives (RFC 9111 §5.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.cache import CacheControl, CacheDirective, cache_control
from wirelint.grammar.result import Malformed


def parsed(value: str) -> CacheControl:
    found = cache_control(value)
    assert isinstance(found, CacheControl)
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        (" ,, ", ()),
        ("no-store", (CacheDirective("no-store", None, False, 0),)),
        (
            "Public, MAX-AGE=60",
            (CacheDirective("public", None, False, 0), CacheDirective("max-age", "60", False, 8)),
        ),
        (
            'private="set-cookie, x" ,,a=b',
            (CacheDirective("private", "set-cookie, x", True, 0), CacheDirective("a", "b", False, 26)),
        ),
        ("max-age=-1", (CacheDirective("max-age", "-1", False, 0),)),
        ('community="UCI"', (CacheDirective("community", "UCI", True, 0),)),
        ("60", (CacheDirective("60", None, False, 0),)),
    ],
)
def test_directives(value: str, expected: tuple[CacheDirective, ...]) -> None:
    assert parsed(value).directives == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("max-age=900; public", 11, "a comma or the end"),
        ("no-cache no-store", 9, "a comma or the end"),
        ("max-age = 5", 8, "a comma or the end"),
        ("max-age= 5", 8, "a token or a quoted string"),
        ("max-age=", 8, "a token or a quoted string"),
        ("public, max-age=,", 16, "a token or a quoted string"),
        ("max-age:5", 7, "a comma or the end"),
        ("=5", 0, "a cache directive"),
        ('"public"', 0, "a cache directive"),
        ("a, é", 3, "a cache directive"),
        ('private="x', 10, "a closing quote"),
        ("public\x00", 6, "a comma or the end"),
    ],
)
def test_broken_directives(value: str, at: int, expected: str) -> None:
    found = cache_control(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_look_up() -> None:
    found = parsed("no-store, a=1, A=2, private")
    assert "no-store" in found
    assert "private" in found
    assert "public" not in found
    assert found.get("a") == "1"
    assert found.get("no-store") is None
    assert found.get("b") is None
    assert found.first("a") == CacheDirective("a", "1", False, 10)
    assert found.first("b") is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("max-age=0", 0),
        ("max-age=60", 60),
        ('max-age="60"', 60),
        ("max-age=0060", 60),
        ("max-age=5, max-age=6", 5),
        ("max-age=2147483647", 2147483647),
        ("max-age=2147483648", 2147483648),
        ("max-age=2147483649", 2147483648),
        ("max-age=" + "9" * 10_000, 2147483648),
        ("max-age=-1", None),
        ("max-age=1.5", None),
        ("max-age=+1", None),
        ("max-age", None),
        ('max-age=""', None),
        ('max-age="²"', None),
        ("s-maxage=5", None),
        ("", None),
    ],
)
def test_seconds(value: str, seconds: int | None) -> None:
    assert parsed(value).seconds("max-age") == seconds


@given(st.data(), st.lists(st.tuples(token_text, st.none() | quotable_text), max_size=5))
def test_directives_are_read_back(data: st.DataObject, wanted: list[tuple[str, str | None]]) -> None:
    texts = [name if argument is None else f"{name}={quoted(argument)}" for name, argument in wanted]
    value = data.draw(joined(texts))
    found = parsed(value)
    assert [(one.name, one.argument) for one in found.directives] == [(name.lower(), text) for name, text in wanted]
    assert all(value[one.at :].lower().startswith(one.name) for one in found.directives)
