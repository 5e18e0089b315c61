"""Retry-After (RFC 9110 §10.2.3)."""

from __future__ import annotations

import pytest

from wirelint.grammar.dates import HttpDate
from wirelint.grammar.result import Malformed
from wirelint.grammar.retry_after import retry_after
from wirelint.grammar.scan import NUMBER_LIMIT


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", 0),
        ("0120", 120),
        ("9" * 30, NUMBER_LIMIT),
        ("Fri, 31 Dec 1999 23:59:59 GMT", HttpDate(946684799, "IMF-fixdate", True)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", HttpDate(784111777, "rfc850", True)),
    ],
)
def test_values(value: str, expected: object) -> None:
    assert retry_after(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a number of seconds or an HTTP date"),
        ("soon", 0, "a number of seconds or an HTTP date"),
        ("-1", 0, "a number of seconds or an HTTP date"),
        ("٣", 0, "a number of seconds or an HTTP date"),
        ("1.5", 1, "a digit or the end"),
        ("60, 60", 2, "a digit or the end"),
        ("60s", 2, "a digit or the end"),
        ("2024-01-01T00:00:00Z", 4, "a digit or the end"),
        ("Fri, 31 Dec 1999 23:59:59 UTC", 26, "GMT"),
    ],
)
def test_broken_values(value: str, at: int, expected: str) -> None:
    found = retry_after(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
