"""What is unusual in a field section as a whole."""

from __future__ import annotations

import pytest

from wirelint.fields import Fields
from wirelint.quirks import CONTROL, EMPTY_ELEMENT, NON_ASCII, REPEATED
from wirelint.usual import ODD_DATE, ODD_LENGTH


def usual(lines: list[tuple[str, str]]) -> Fields:
    """The section as a source that reads many messages builds it."""
    return Fields.usual([name for name, _ in lines], [value for _, value in lines]) or Fields(lines)


@pytest.mark.parametrize(
    ("values", "quirks"),
    [
        (["plain", "", "a\tb ~ !"], 0),
        (["caf\xe9"], NON_ASCII),
        (["caf\x80", "\xff"], NON_ASCII),
        (["\u20ac"], NON_ASCII),
        (["a\x00"], CONTROL),
        (["a", "\x1f"], CONTROL),
        (["\x7f"], CONTROL),
        (["a\r\n b"], CONTROL),
        (["\u20ac\x01"], CONTROL | NON_ASCII),
        (["a\nb"], CONTROL),
        (["\n"], CONTROL),
        (["a", "b\n"], CONTROL),
        ([], 0),
        (["a, b", "c,d", ""], 0),
        (["a,,b"], EMPTY_ELEMENT),
        (["a, \t ,b"], EMPTY_ELEMENT),
        (["a", " ,b", "c"], EMPTY_ELEMENT),
        (["a", "b, ", "c"], EMPTY_ELEMENT),
        ([","], EMPTY_ELEMENT),
    ],
)
def test_quirks_of_values(values: list[str], quirks: int) -> None:
    lines = [(f"x-{number}", value) for number, value in enumerate(values)]
    assert Fields(lines).quirks == quirks
    assert usual(lines).quirks == quirks


def test_a_repeated_field_is_a_quirk_in_any_letter_case() -> None:
    assert Fields([("Vary", "a"), ("VARY", "b")]).quirks == REPEATED
    assert usual([("Vary", "a"), ("vary", "\xe9")]).quirks == REPEATED | NON_ASCII
    assert Fields([("Vary", "a"), ("Age", "b")]).quirks == 0


@pytest.mark.parametrize(
    ("name", "value", "odd"),
    [
        ("Date", "Wed, 25 Nov 2026 10:00:00 GMT", False),
        ("Date", "Tue, 25 Nov 2026 10:00:00 GMT", True),
        ("Last-Modified", "Wed Nov 25 10:00:00 2026", True),
        ("If-Modified-Since", "", True),
        ("If-Unmodified-Since", "x", True),
        ("If-Range", "x", True),
        ("Retry-After", "5", True),
        ("EXPIRES", "0", True),
        ("Sunset", "x", False),
    ],
)
def test_an_odd_date_is_a_quirk(name: str, value: str, odd: bool) -> None:
    assert bool(Fields([("X", "Wed, 25 Nov 2026 10:00:01 GMT"), (name, value)]).quirks & ODD_DATE) is odd


@pytest.mark.parametrize(
    ("values", "quirks"),
    [(["12"], 0), (["0"], 0), ([""], ODD_LENGTH), (["+1"], ODD_LENGTH), (["1", "1"], ODD_LENGTH | REPEATED), ([], 0)],
)
def test_lengths(values: list[str], quirks: int) -> None:
    assert Fields([("Content-Length", value) for value in values]).quirks == quirks
