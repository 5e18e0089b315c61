"""The laws of every parser: none raises, a fault lies within the value, the cost grows no faster than the value."""

from __future__ import annotations

import importlib
import pkgutil
import re
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirelint.grammar
from tests.grammar.support import PARSERS, PIECES, any_text, work
from wirelint.grammar.result import CACHED_LENGTH, Malformed, remembered

MODULES = [
    importlib.import_module(f"wirelint.grammar.{found.name}")
    for found in pkgutil.iter_modules(wirelint.grammar.__path__)
]
PATTERNS = {
    f"{module.__name__}.{name}[{key}]": pattern
    for module in MODULES
    for name, value in vars(module).items()
    for key, pattern in (value.items() if isinstance(value, dict) else [("", value)])
    if isinstance(pattern, re.Pattern)
}

FEW = 8
"""A repetition of at most so many characters may backtrack: its cost has a bound."""


@pytest.mark.parametrize("name", sorted(PARSERS))
@given(value=any_text)
@settings(max_examples=200)
def test_no_parser_raises_and_a_fault_lies_within_the_value(name: str, value: str) -> None:
    found = PARSERS[name](value)
    if isinstance(found, Malformed):
        assert 0 <= found.at <= len(value.encode("utf-8", "surrogatepass") if name == "multipart" else value)
        assert found.expected
        assert found.expected_zh


PREFIX_DECIDES = (
    "applied_preferences",
    "cache_control",
    "content_disposition",
    "content_range",
    "entity_tag",
    "entity_tags",
    "expectations",
    "media_type",
    "preferences",
    "products",
    "protocols",
    "token",
    "tokens",
    "transfer_codings",
    "via",
)


@pytest.mark.parametrize("name", PREFIX_DECIDES)
@given(value=any_text, tail=any_text)
@settings(max_examples=200)
def test_what_stands_behind_a_fault_does_not_move_it(name: str, value: str, tail: str) -> None:
    found = PARSERS[name](value)
    if isinstance(found, Malformed) and found.at < len(value):
        other = PARSERS[name](value[: found.at + 1] + tail)
        assert isinstance(other, Malformed)
        assert other.at == found.at


SIZES = (CACHED_LENGTH + 1, 4 * (CACHED_LENGTH + 1))
"""Values that the parsers' memory does not keep."""


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_cost_is_linear(name: str) -> None:
    parse = PARSERS[name]
    starts = ("", "a", '"', "a/b", "bytes=", "bytes ", "Basic ", "http://", "--b\r\n", "<", "/")
    for piece in PIECES:
        for start in starts:
            small, large = (work(parse, start + piece * count) for count in SIZES)
            assert large <= 5 * small, (start, piece, small, large)


def unbounded(node: Any) -> list[object]:
    """The repetitions in a parsed pattern that have no bound and can give back what they took."""
    found: list[object] = []
    if isinstance(node, parser.SubPattern):
        for operation, arguments in node:
            if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT) and arguments[1] > FEW:
                found.append(arguments)
            found += unbounded(arguments)
    elif isinstance(node, list | tuple):
        for item in node:
            found += unbounded(item)
    return found


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_can_backtrack(name: str) -> None:
    assert unbounded(parser.parse(PATTERNS[name].pattern, PATTERNS[name].flags & re.DOTALL)) == []


def test_the_test_for_backtracking_sees_it() -> None:
    assert unbounded(parser.parse(r"(?:a+)+b"))
    assert unbounded(parser.parse(r"(?:a++|b*)c"))
    assert not unbounded(parser.parse(r"(?:a++|b[0-9]{2})*+c{1,4}"))


@pytest.mark.parametrize("name", sorted(PARSERS))
@pytest.mark.parametrize("unit", ["9", "a", ",", '"', "\\", " ", "a,", "a b", "/..", "%41", "[", "<a>,", "\r\n--b"])
def test_a_long_value_is_no_trouble(name: str, unit: str) -> None:
    for start in ("", '"', "bytes=", "bytes 1-", "Basic ", "a/b;c=", "<", "max-age=", "http://"):
        value = start + unit * (30_000 // len(unit))
        found = PARSERS[name](value)
        assert not isinstance(found, Malformed) or 0 <= found.at <= len(value)


def test_a_short_value_is_parsed_once_and_a_long_one_is_not_kept() -> None:
    seen: list[str] = []

    @remembered
    def length(value: str) -> int:
        """How long."""
        seen.append(value)
        return len(value)

    short, long = "x" * CACHED_LENGTH, "x" * (CACHED_LENGTH + 1)
    assert [length(short), length(short), length(long), length(long)] == [512, 512, 513, 513]
    assert seen == [short, long, long]
    assert (length.__name__, length.__doc__) == ("length", "How long.")


@given(at=st.integers(0, 9))
def test_malformed_is_false(at: int) -> None:
    assert not Malformed(at, "a thing")
