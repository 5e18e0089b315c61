"""Parameters (RFC 9110 §5.6.6)."""

from __future__ import annotations

import pytest

from wirelint.grammar.parameters import Parameter, first, read_pair, read_parameters
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


def test_places_of_values() -> None:
    found = read_parameters('x;a=b; c="d" ;e=""', 1)
    assert not isinstance(found, Malformed)
    assert [(one.value_at, one.has_value) for one in found[0]] == [(4, True), (10, True), (17, True)]


@pytest.mark.parametrize(
    ("value", "expected", "value_at", "end"),
    [
        ("A=b;", Parameter("a", "b", False, 0), 2, 3),
        ('a \t=  "b\\"c" ', Parameter("a", 'b"c', True, 0), 7, 12),
        ("a ;b", Parameter("a", "", False, 0), 1, 1),
        ('a=""', Parameter("a", "", True, 0), 3, 4),
    ],
)
def test_pairs(value: str, expected: Parameter, value_at: int, end: int) -> None:
    found = read_pair(value, 0, "a thing", "物")
    assert found == (expected, end)
    assert isinstance(found, tuple)
    assert found[0].value_at == value_at


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [("=a", 0, "a thing"), ("", 0, "a thing"), ("a= ", 3, "a token or a quoted string"), ('a="', 3, "a closing quote")],
)
def test_broken_pairs(value: str, at: int, expected: str) -> None:
    found = read_pair(value, 0, "a thing", "物")
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
