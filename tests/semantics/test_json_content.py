"""JSON texts: whether they are, where they stop being, and what they are instead."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.grammar.media import media_type
from wirelint.grammar.result import Malformed
from wirelint.semantics.json_content import (
    JSON_LIMIT,
    JsonFault,
    is_json,
    is_json_lines,
    json_fault,
    json_text,
    looks_like_html,
    without_prefix,
)


@pytest.mark.parametrize(
    ("value", "json"),
    [
        ("application/json", True),
        ("APPLICATION/JSON; charset=x", True),
        ("image/x+json", True),
        ("text/json", False),
        ("application/json-seq", False),
        ("application/x+json-seq", False),
        ("application/stream+json", False),
    ],
)
def test_types_that_are_json(value: str, json: bool) -> None:
    media = media_type(value)
    assert not isinstance(media, Malformed)
    assert is_json(media) is json
    assert not is_json(None)


@pytest.mark.parametrize(
    "text", ["1", '"a"', " [1, {}] \n", "1" * 5000, "[" * 100_000, '{"a": 1, "a": 2}', '"\\ud800"']
)
def test_no_fault_where_there_is_none_or_none_can_be_told(text: str) -> None:
    assert json_fault(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", JsonFault(1, 1)),
        ("[1,\n2 3]", JsonFault(2, 3)),
        ("{'a': 1}", JsonFault(1, 2)),
        ("[NaN]", JsonFault(word="NaN")),
        ("-Infinity", JsonFault(word="-Infinity")),
        ("[Infinity]", JsonFault(word="Infinity")),
        ('"a\tb"', JsonFault(1, 3)),
        ("1 2", JsonFault(1, 3)),
    ],
)
def test_where_a_text_stops_being_json(text: str, fault: JsonFault) -> None:
    assert json_fault(text) == fault


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (")]}'\n[1]", (")]}'", "\n[1]")),
        (")]}',\n[1]", (")]}'", "\n[1]")),
        (" while(1);[1]", ("while(1);", "[1]")),
        ("for(;;);{}", ("for(;;);", "{}")),
        ("[1]", None),
        ("while (1) {}", None),
    ],
)
def test_prefixes(text: str, found: tuple[str, str] | None) -> None:
    assert without_prefix(text) == found


def test_json_lines_are_several() -> None:
    assert is_json_lines("1\n2")
    assert is_json_lines('{"a": 1}\r\n\r\n{"b": 2}\r\n')
    assert not is_json_lines("1\n")
    assert not is_json_lines("1\n2,")
    assert not is_json_lines("\n \n")


def test_html_in_any_case() -> None:
    assert looks_like_html(" \n<!DocType html>")
    assert looks_like_html("<HTML>")
    assert not looks_like_html("<?xml?>")
    assert not looks_like_html('"<html>"')


def test_the_text_of_json_content() -> None:
    response = exchange_of("GET /\n-> 200\nContent-Type: application/json\n| 1").response
    for body, text in (
        (Body.of(b"[1]"), "[1]"),
        (Body.of("é".encode()), "é"),
        (Body.of(b"\xe9"), None),
        (Body.of(b""), None),
        (Body(None, None, "[1]"), "[1]"),
        (Body.of(b"1" * JSON_LIMIT), "1" * JSON_LIMIT),
        (Body.of(b"1" * (JSON_LIMIT + 1)), None),
        (Body(), None),
    ):
        response.body = body
        assert json_text(response) == text
