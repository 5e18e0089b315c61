"""JSON texts (RFC 8259), one or many in a content."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.json_lines import json_lines, json_sequence
from wirelint.grammar.json_text import LONG_INTEGER, JsonText, json_fault, json_text
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("null", JsonText(None)),
        (' \t\r\n{"a": [1, -2.5, true, "\\u00fc\\"", {}]}\n', JsonText({"a": [1, -2.5, True, 'ü"', {}]})),
        ('"\\ud800"', JsonText("\ud800")),
        ("1e999", JsonText(float("inf"))),
        ("-" + "9" * 5000, JsonText(float("-inf"))),
        ("9" * LONG_INTEGER, JsonText(10**LONG_INTEGER - 1)),
        ('{"a":1,"\\u0061":2}', JsonText({"a": 2}, ("a",))),
        (
            '[{"a":1,"b":2,"c":3,"b":4,"b":5},{"a":1,"x":{"d":1,"d":2},"a":2}]',
            JsonText([{"a": 1, "b": 5, "c": 3}, {"a": 2, "x": {"d": 2}}], ("b", "d", "a")),
        ),
        ('{"a":{"b":1},"c":{"b":1}}', JsonText({"a": {"b": 1}, "c": {"b": 1}})),
        ("\ufeff[]", JsonText([], bom=True)),
    ],
)
def test_texts(text: str, expected: JsonText) -> None:
    assert json_text(text) == expected
    assert (json_fault(text) is None) == (not expected.bom)


VALUE = "a value"
NAME = "a member name in quotes"
COMMA = "a comma or the closing bracket"
QUOTE = "a closing quote"
HEX = "four hexadecimal digits behind \\u"
ESCAPE = "an escape that JSON has"


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("", 0, VALUE),
        ("  ", 2, VALUE),
        ("[", 1, VALUE),
        ("[1", 2, COMMA),
        ("[1 2]", 3, COMMA),
        ("[1}", 2, COMMA),
        ("[1, ]", 4, VALUE),
        ("[1,,2]", 3, VALUE),
        ('{"a":1 , }', 9, NAME),
        ("{'a':1}", 1, NAME),
        ("{a:1}", 1, NAME),
        ("{", 1, NAME),
        ('{"a"', 4, "a colon"),
        ('{"a" 1}', 5, "a colon"),
        ('{"a":}', 5, VALUE),
        ('{"a":1 "b":2}', 7, COMMA),
        ("<!doctype html>", 0, VALUE),
        (")]}'\n{}", 0, VALUE),
        ("True", 0, VALUE),
        ("nul", 0, VALUE),
        ("01", 1, "the end"),
        ("1.", 1, "the end"),
        ("+1", 0, VALUE),
        ("-", 0, VALUE),
        ("{} {}", 3, "the end"),
        ('"abc', 4, QUOTE),
        ('["abc\\', 6, QUOTE),
        ('"a\nb"', 2, "an escape in place of a control character"),
        ('"a\\x"', 2, ESCAPE),
        ('"a\\"\\y"', 4, ESCAPE),
        ('"\\\\\\u12"', 3, HEX),
        ('"a\\u12g4"', 2, HEX),
        ('"\\ud800\\u12"', 7, HEX),
        ("NaN", 0, VALUE),
        ('["NaN \\"", -1, -Infinity]', 15, VALUE),
        ('{"Infinity":Infinity}', 12, VALUE),
        ("[-I]", 1, VALUE),
        ("\ufeff\ufeff1", 1, VALUE),
        ("\ufeff[NaN]", 2, VALUE),
        ('\ufeff{"a":1,}', 8, NAME),
    ],
)
def test_broken_texts(text: str, at: int, expected: str) -> None:
    found = json_text(text)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
    fault = json_fault(text)
    assert fault is not None
    if not text.startswith("\ufeff"):
        assert fault == found


def test_a_byte_order_mark_is_a_fault_where_texts_are_checked_alone() -> None:
    assert json_fault("\ufeff1") == Malformed(0, VALUE, "值")


def test_a_text_too_deep_to_read_is_no_fault() -> None:
    text = "[" * 100_000 + "]" * 100_000
    assert json_text(text) == JsonText(None, deep=True)
    assert json_fault(text) is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(json_values, st.sampled_from((None, 1)), st.booleans())
def test_values_are_read_back(value: object, indent: int | None, ascii_only: bool) -> None:
    assert json_text(json.dumps(value, indent=indent, ensure_ascii=ascii_only)) == JsonText(value)


@given(json_values, st.data())
def test_a_text_cut_short_or_doubled_is_broken_at_its_end(value: object, data: st.DataObject) -> None:
    text = json.dumps([value])
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    found = json_fault(cut)
    assert found is not None
    assert found.at <= len(cut)
    assert json_fault(text + text) == Malformed(len(text), "the end", "结尾")


def test_lines() -> None:
    assert json_lines("") == 0
    assert json_lines("\n \r\n") == 0
    assert json_lines('{"a":1}\r\n\n[2]\n 3') == 3
    assert json_lines('{"a":1}\n{"a":\n1}\n') == Malformed(13, VALUE, "值")
    assert json_lines('{"a":1} {"a":2}\n') == Malformed(8, "the end", "结尾")
    assert json_lines("1\n\n\ufeff2\n") == Malformed(3, VALUE, "值")


def test_sequences() -> None:
    assert json_sequence("") == 0
    assert json_sequence("\x1e") == 0
    assert json_sequence('\x1e{"a":\n1}\n\x1e\x1e[2]\r\n\x1e3\n') == 3
    assert json_sequence('{"a":1}\n') == Malformed(0, "a record separator (U+001E)", "记录分隔符（U+001E）")
    assert json_sequence("\x1e1\n\x1e[2\n\x1e3\n") == Malformed(7, COMMA, "逗号或结束的括号")
    assert json_sequence("\x1e1\n\x1e12") == Malformed(6, "a line feed behind the JSON text", "JSON 文本后的换行")
    assert json_sequence("\x1e1\n2\n") == Malformed(3, "the end", "结尾")


@given(st.lists(json_values, max_size=4))
def test_many_texts_are_counted(values: list[object]) -> None:
    texts = [json.dumps(value) for value in values]
    assert json_lines("".join(f"{text}\n" for text in texts)) == len(texts)
    assert json_sequence("".join(f"\x1e{text}\n" for text in texts)) == len(texts)
