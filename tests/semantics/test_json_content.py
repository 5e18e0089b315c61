"""JSON content: read once, where it stops being JSON, and what it is instead."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Body
from wirelint.grammar.json_text import JsonText, json_text
from wirelint.grammar.result import Malformed
from wirelint.semantics.json_content import (
    JSON_LIMIT,
    JsonContent,
    is_json_lines,
    json_content,
    looks_like_html,
    place_of,
    without_prefix,
)


@pytest.mark.parametrize(
    ("text", "place", "place_zh"),
    [
        ("", "line 1, column 1 is not a value", "第 1 行第 1 列不是值"),
        ("[1,\n2 3]", "line 2, column 3 is not a comma or the closing bracket", "第 2 行第 3 列不是逗号或结束的括号"),
        ('"\\x"', "line 1, column 2 is not an escape that JSON has", "第 1 行第 2 列不是 JSON 所有的转义"),
        ("[NaN]", '"NaN"', '"NaN"'),
        ("-Infinity", '"-Infinity"', '"-Infinity"'),
        ("[1, Infinity]", '"Infinity"', '"Infinity"'),
        ("1\n\n2", "line 3, column 1 is not the end", "第 3 行第 1 列不是结尾"),
    ],
)
def test_where_a_text_stops_being_json(text: str, place: str, place_zh: str) -> None:
    fault = json_text(text)
    assert isinstance(fault, Malformed)
    assert place_of(text, fault) == (place, place_zh)


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


def test_what_json_content_says() -> None:
    for body, expected in (
        (Body.of(b"[1]"), JsonContent("[1]", JsonText([1]))),
        (Body.of('"é"'.encode()), JsonContent('"é"', JsonText("é"))),
        (Body.of(b"\xe9"), JsonContent()),
        (Body.of(b""), None),
        (Body(None, None, "[1]"), JsonContent("[1]", JsonText([1]))),
        (Body.of(b" " * (JSON_LIMIT - 1) + b"1"), JsonContent(" " * (JSON_LIMIT - 1) + "1", JsonText(1))),
        (Body.of(b" " * JSON_LIMIT + b"1"), None),
        (Body(), None),
    ):
        exchange = exchange_of("GET /\n-> 200\nContent-Type: application/json")
        exchange.response.body = body
        assert json_content(exchange) == expected
        assert json_content(exchange) is json_content(exchange)


@pytest.mark.parametrize(
    "transcript",
    [
        "HEAD /\n-> 200\nContent-Type: application/json\n| 1",
        "GET /\n-> 206\nContent-Type: application/json\n| 1",
        "GET /\n-> 200\nContent-Type: application/json\nContent-Length: 2\n| 1",
        "GET /\n-> 200\nContent-Type: application/stream+json\n| 1",
        "GET /\n-> 200\nContent-Type: application/connect+json\n| 1",
        "GET /\n-> 200\nContent-Type: application/grpc+json\n| 1",
        "GET /\n-> 200\nContent-Type: application/grpc-web+json\n| 1",
        "GET /\n-> 200\nContent-Type: application/json\nContent-Encoding: br\n| 1",
    ],
)
def test_what_is_no_whole_json_text_says_nothing(transcript: str) -> None:
    assert json_content(exchange_of(transcript)) is None


def test_values_and_members() -> None:
    exchange = exchange_of('GET /\n-> 200\nContent-Type: application/json\nContent-Length: 7\n| {"a":1}')
    found = json_content(exchange)
    assert found is not None
    assert found.value == found.members == {"a": 1}
    assert JsonContent("[1]", JsonText([1])).members is None
    assert JsonContent("[", Malformed(1, "", "")).value is None
