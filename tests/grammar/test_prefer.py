"""Preferences (RFC 7240)."""

from __future__ import annotations

import pytest

from wirelint.grammar.parameters import Parameter
from wirelint.grammar.prefer import Preference, applied_preferences, preferences
from wirelint.grammar.result import Malformed


def test_preferences() -> None:
    assert preferences("") == ()
    found = preferences('respond-async, WAIT = 10 ;; foo; bar="a, b";,Lenient,, return="" ; ')
    assert found == (
        Preference("respond-async"),
        Preference("wait", "10", (Parameter("foo", "", False, 28), Parameter("bar", "a, b", True, 33))),
        Preference("lenient"),
        Preference("return"),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 15, 45, 55]


def test_applied_preferences() -> None:
    assert applied_preferences("return=minimal, Wait = 5 , a") == (
        Preference("return", "minimal"),
        Preference("wait", "5"),
        Preference("a"),
    )
    assert applied_preferences("return=minimal; a=b") == Malformed(14, "a comma or the end", "逗号或结尾")


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("return minimal", 7, "a comma or the end"),
        ("return=", 7, "a token or a quoted string"),
        ('return="x', 9, "a closing quote"),
        ("wait:10", 4, "a comma or the end"),
        ("a, =b", 3, "a preference"),
        ("a, é", 3, "a preference"),
    ],
)
def test_broken_preferences(value: str, at: int, expected: str) -> None:
    for parse in (preferences, applied_preferences):
        found = parse(value)
        assert isinstance(found, Malformed)
        assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("a; =b", 3, "a parameter name"),
        ("a; b=", 5, "a token or a quoted string"),
        ("a; b c", 5, "a comma or the end"),
    ],
)
def test_broken_parameters(value: str, at: int, expected: str) -> None:
    found = preferences(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
