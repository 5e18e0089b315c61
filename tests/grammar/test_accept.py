"""Weighted preferences (RFC 9110 §12.4, §12.5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, token_text
from wirelint.grammar.accept import Weighted, accept, weighted_tokens
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed

WEIGHT = "a weight from 0 to 1 with at most three decimals"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        (" ,", ()),
        ("gzip", (Weighted("gzip", 1.0, 0),)),
        (
            "GZIP;q=1.0, identity; q=0.5, *;q=0",
            (Weighted("gzip", 1, 0), Weighted("identity", 0.5, 12), Weighted("*", 0, 29)),
        ),
        ("da, en-gb;Q=0.8 ,, en ;\tq=0.7", (Weighted("da", 1, 0), Weighted("en-gb", 0.8, 4), Weighted("en", 0.7, 19))),
        ("a;q=0.", (Weighted("a", 0, 0),)),
        ("a;q=1.", (Weighted("a", 1, 0),)),
        ("a;q=0.123", (Weighted("a", 0.123, 0),)),
        ("a;q=1.000", (Weighted("a", 1, 0),)),
    ],
)
def test_weighted_tokens(value: str, expected: tuple[Weighted, ...]) -> None:
    assert weighted_tokens(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("a;q=1.1", 4, WEIGHT),
        ("a;q=1.0000", 4, WEIGHT),
        ("a;q=0.1234", 4, WEIGHT),
        ("a;q=.5", 4, WEIGHT),
        ("a;q=2", 4, WEIGHT),
        ("a;q=-1", 4, WEIGHT),
        ("a;q=10", 4, WEIGHT),
        ("a;q=", 4, WEIGHT),
        ("a;q=0.5x", 4, WEIGHT),
        ("a;q=0,5", 6, ""),
        ("a;q= 0.5", 4, WEIGHT),
        ("a;q=٠", 4, WEIGHT),
        ("a;q =0.5", 2, "a weight (q=)"),
        ("a;", 2, "a weight (q=)"),
        ("a;x=1", 2, "a weight (q=)"),
        ("a;q=1;q=0", 5, "a comma or the end"),
        ("a b", 2, "a comma or the end"),
        ("a, ;q=1", 3, "a token"),
    ],
)
def test_broken_weighted_tokens(value: str, at: int, expected: str) -> None:
    found = weighted_tokens(value)
    if not expected:
        # A comma for a point: a member of its own, and right by the grammar.
        assert found == (Weighted("a", 0, 0), Weighted("5", 1, at))
        return
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ()),
        ("*/*", (Weighted("*/*", 1.0, 0),)),
        (
            "Text/*;q=0.3, text/HTML ,*/*;Q=0.5",
            (Weighted("text/*", 0.3, 0), Weighted("text/html", 1, 14), Weighted("*/*", 0.5, 25)),
        ),
        (
            'text/html;level="1";q=0.4;ext=2;q=9',
            (
                Weighted(
                    "text/html",
                    0.4,
                    0,
                    (
                        Parameter("level", "1", True, 10),
                        Parameter("ext", "2", False, 26),
                        Parameter("q", "9", False, 32),
                    ),
                ),
            ),
        ),
        ("a/b;, c/d; ;q=0", (Weighted("a/b", 1, 0), Weighted("c/d", 0, 6))),
        ('a/b;c="d, e", f/g', (Weighted("a/b", 1, 0, (Parameter("c", "d, e", True, 4),)), Weighted("f/g", 1, 14))),
    ],
)
def test_media_ranges(value: str, expected: tuple[Weighted, ...]) -> None:
    assert accept(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("*", 1, "a slash and a subtype"),
        ("text", 4, "a slash and a subtype"),
        ("text/html, *; q=.2", 12, "a slash and a subtype"),
        ("*/html", 2, "an asterisk"),
        ("text/html;q=.2", 12, WEIGHT),
        ("text/html;q=1.001", 12, WEIGHT),
        ('text/html;q="1"', 12, WEIGHT),
        ("text/html;q", 11, "an equals sign"),
        ("text/html;q=", 12, "a token or a quoted string"),
        ("text/html text/plain", 10, "a comma or the end"),
        ("text/html, /x", 11, "a type"),
    ],
)
def test_broken_media_ranges(value: str, at: int, expected: str) -> None:
    found = accept(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.data(), st.lists(st.tuples(token_text, st.none() | st.integers(0, 1000)), max_size=5))
def test_weights_are_read_back(data: st.DataObject, wanted: list[tuple[str, int | None]]) -> None:
    texts = [name if weight is None else f"{name};q={weight // 1000}.{weight % 1000:03}" for name, weight in wanted]
    meant = [(name.lower(), 1.0 if weight is None else weight / 1000) for name, weight in wanted]
    found = weighted_tokens(data.draw(joined(texts)))
    assert not isinstance(found, Malformed)
    assert [(one.value, one.q) for one in found] == meant
    ranges = accept(data.draw(joined(f"a/{text}" for text in texts)))
    assert not isinstance(ranges, Malformed)
    assert [(one.value, one.q) for one in ranges] == [(f"a/{name}", weight) for name, weight in meant]
