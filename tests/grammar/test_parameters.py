"""Parameters (RFC 9110 §5.6.6)."""

from __future__ import annotations

import pytest

from wirelint.grammar.parameters import Parameter, first, read_parameters
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "expected", "end"),
    [
        ("", (), 0),
        (" ", (), 0),
        (", x", (), 0),
        ("a=b", (), 0),
        (";", (), 1),
        ("; ", (), 2),
        (";;\t; a=b", (Parameter("a", "b", False, 5),), 8),
        (' ; A="B c";d=e , f', (Parameter("a", "B c", True, 3), Parameter("d", "e", False, 11)), 14),
        (";a=b;,", (Parameter("a", "b", False, 1),), 5),
        (";a=b,c", (Parameter("a", "b", False, 1),), 4),
    ],
)
def test_reading(value: str, expected: tuple[Parameter, ...], end: int) -> None:
    assert read_parameters(value, 0) == (expected, end)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        (";a", 2, "an equals sign"),
        (";a =b", 2, "an equals sign"),
        (";a= b", 3, "a token or a quoted string"),
        (";a=", 3, "a token or a quoted string"),
        (";=b", 1, "a parameter name"),
        (';"a"=b', 1, "a parameter name"),
        (';a="b', 5, "a closing quote"),
        (";a=b; c", 7, "an equals sign"),
        (";a:b", 2, "an equals sign"),
    ],
)
def test_broken(value: str, at: int, expected: str) -> None:
    found = read_parameters(value, 0)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_the_first_of_a_name_counts() -> None:
    parameters = (Parameter("a", "1"), Parameter("b", "2"), Parameter("a", "3"))
    assert first(parameters, "a") == "1"
    assert first(parameters, "b") == "2"
    assert first(parameters, "c") is None
