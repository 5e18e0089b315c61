"""Structured Fields (RFC 9651): the working group's vectors, the place of each fault, repeated names."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import ows
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import (
    BareItem,
    Date,
    DisplayString,
    SfDictionary,
    SfEntry,
    SfInnerList,
    SfItem,
    SfMember,
    SfParameter,
    SfParameters,
    Token,
)
from wirelint.grammar.structured import SF_PARSERS, SfValue, repeated_names, sf_dictionary, sf_item, sf_list

VECTOR_COUNT = 1591
"""How many vectors the folder had when this was written: fewer would mean that some are not read."""


def plain_bare(value: BareItem) -> object:
    """The value as the vectors write it in JSON."""
    match value:
        case Token():
            return {"__type": "token", "value": value.text}
        case bytes():
            return {"__type": "binary", "value": base64.b32encode(value).decode("ascii")}
        case Date():
            return {"__type": "date", "value": value.seconds}
        case DisplayString():
            return {"__type": "displaystring", "value": value.text}
        case _:
            return value


def plain(member: SfMember) -> list[object]:
    parameters = [[one.name, plain_bare(one.value)] for one in member.parameters.members]
    if isinstance(member, SfInnerList):
        return [[plain(item) for item in member.items], parameters]
    return [plain_bare(member.value), parameters]


def plain_value(parsed: SfValue) -> list[object]:
    if isinstance(parsed, SfItem):
        return plain(parsed)
    if isinstance(parsed, SfDictionary):
        return [[entry.name, plain(entry.member)] for entry in parsed.entries]
    return [plain(member) for member in parsed]


def typed(value: object) -> object:
    """The value with its type beside it, since Python holds 1, 1.0 and True for equal."""
    return [typed(item) for item in value] if isinstance(value, list) else (type(value), value)


def vectors(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    files = sorted((folder / "vectors" / "structured-fields").glob("*.json"))
    return [(file.stem, one) for file in files for one in json.loads(file.read_text(encoding="utf-8"))]


def test_every_vector(shared: Path) -> None:
    known = vectors(shared)
    assert len(known) >= VECTOR_COUNT
    outcomes = {"parsed": 0, "failed": 0}
    for stem, one in known:
        name = f"{stem}: {one['name']}"
        value = ", ".join(one["raw"])
        parsed = SF_PARSERS[one["header_type"].capitalize()](value)
        if isinstance(parsed, Malformed):
            assert one.get("must_fail") or one.get("can_fail"), (name, parsed)
            assert 0 <= parsed.at <= len(value), name
            outcomes["failed"] += 1
        else:
            assert not one.get("must_fail"), (name, parsed)
            assert typed(plain_value(parsed)) == typed(one["expected"]), name
            outcomes["parsed"] += 1
    assert outcomes["parsed"] > 500
    assert outcomes["failed"] > 500


def item(value: BareItem, *parameters: SfParameter) -> SfItem:
    return SfItem(value, SfParameters(parameters))


@pytest.mark.parametrize(
    ("value", "expected", "kind"),
    [
        ("42", 42, "Integer"),
        ("-0", 0, "Integer"),
        ("999999999999999", 999999999999999, "Integer"),
        ("4.50", 4.5, "Decimal"),
        ("-123456789012.125", -123456789012.125, "Decimal"),
        (r'"a \"b\" \\"', 'a "b" \\', "String"),
        ("text/html", Token("text/html"), "Token"),
        ("*", Token("*"), "Token"),
        ("a:b/c~", Token("a:b/c~"), "Token"),
        (":aGVsbG8=:", b"hello", "Byte Sequence"),
        (":aGVsbG8:", b"hello", "Byte Sequence"),
        ("::", b"", "Byte Sequence"),
        (":YR==:", b"a", "Byte Sequence"),
        ("?1", True, "Boolean"),
        ("?0", False, "Boolean"),
        ("@1659578233", Date(1659578233), "Date"),
        ("@-1", Date(-1), "Date"),
        ('%"f%c3%bc%c3%bc %25%22"', DisplayString('füü %"'), "Display String"),
        ("  1  ", 1, "Integer"),
    ],
)
def test_items(value: str, expected: BareItem, kind: str) -> None:
    parsed = sf_item(value)
    assert isinstance(parsed, SfItem)
    assert (type(parsed.value), parsed.value) == (type(expected), expected)
    assert parsed.type == kind
    assert parsed.at == len(value) - len(value.lstrip())
    assert parsed.parameters == SfParameters()


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a Structured Field value"),
        ("  ", 2, "a Structured Field value"),
        ("\t1", 0, "a Structured Field value"),
        ("é", 0, "a Structured Field value"),
        ("٣", 0, "a Structured Field value"),
        ("=a", 0, "a Structured Field value"),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 3, "a semicolon or the end"),
        ("1\t", 1, "a semicolon or the end"),
        ("1 ;a", 2, "a semicolon or the end"),
        ("-", 1, "a digit"),
        ("--1", 1, "a digit"),
        ("1234567890123456", 15, "at most 15 digits"),
        ("-1234567890123456", 16, "at most 15 digits"),
        ("1234567890123.0", 13, "at most 12 digits before a decimal point"),
        ("1.", 2, "a digit"),
        ("1.2345", 5, "at most 3 digits behind the decimal point"),
        ("1.2.3", 3, "a semicolon or the end"),
        ("1e5", 1, "a semicolon or the end"),
        ('"abc', 4, "a closing quote"),
        ('"a\\', 3, "a quote or a backslash behind a backslash"),
        ('"a\\b"', 3, "a quote or a backslash behind a backslash"),
        ('"a\tb"', 2, "a printable ASCII character"),
        ('"é"', 1, "a printable ASCII character"),
        ('"a\x7f"', 2, "a printable ASCII character"),
        ("a b", 2, "a semicolon or the end"),
        ("aé", 1, "a semicolon or the end"),
        ("'a'", 0, "a Structured Field value"),
        (":aGVsbG8=", 9, "a closing colon"),
        (":aGVs bG8=:", 5, "a base64 character or a closing colon"),
        (":aGVs_bG8=:", 5, "a base64 character or a closing colon"),
        (":YQ===:", 5, "a base64 character or a closing colon"),
        (":YWJj=:", 5, "a base64 character or a closing colon"),
        (":=:", 1, "a base64 character or a closing colon"),
        (":YQ=a:", 4, "a base64 character or a closing colon"),
        (":Y:", 2, "another base64 character"),
        ("?", 1, "0 or 1"),
        ("?true", 1, "0 or 1"),
        ("?2", 1, "0 or 1"),
        ("?10", 2, "a semicolon or the end"),
        ("@", 1, "a digit"),
        ("@1.5", 2, "a whole number of seconds"),
        ("@a", 1, "a digit"),
        ("@1234567890123456", 16, "at most 15 digits"),
        ("%a", 1, "an opening quote"),
        ('%"a', 3, "a closing quote"),
        ('%"a%C3%BC"', 3, "two lower-case hexadecimal digits behind the percent sign"),
        ('%"%', 2, "two lower-case hexadecimal digits behind the percent sign"),
        ('%"ü"', 2, "a printable ASCII character"),
        ('%"a%c3%bc b%c3c"', 11, "escapes that are UTF-8"),
        ('%"%ed%a0%80"', 2, "escapes that are UTF-8"),
        ('%"ab%61%ff"', 7, "escapes that are UTF-8"),
        ("1;", 2, "a key in lower case"),
        ("1;A", 2, "a key in lower case"),
        ("1; =2", 3, "a key in lower case"),
        ("1;\ta", 2, "a key in lower case"),
        ("1;a=", 4, "a Structured Field value"),
        ("1;a =2", 4, "a semicolon or the end"),
        ("1;a=(1 2)", 4, "a Structured Field value"),
        ("(1 2)", 0, "a Structured Field value"),
        ("1, 2", 1, "a semicolon or the end"),
        ("Basic", None, ""),
    ],
)
def test_broken_items(value: str, at: int | None, expected: str) -> None:
    found = sf_item(value)
    if at is None:
        assert isinstance(found, SfItem)
    else:
        assert isinstance(found, Malformed)
        assert (found.at, found.expected) == (at, expected)


def test_parameters_and_their_places() -> None:
    parsed = sf_item('gzip;  q=0.5;a;a="x";q=1;*b-._0')
    assert parsed == item(
        Token("gzip"),
        SfParameter("q", 1),
        SfParameter("a", "x"),
        SfParameter("*b-._0", True),
    )
    assert isinstance(parsed, SfItem)
    assert [(one.name, one.at, one.value_at) for one in parsed.parameters.members] == [
        ("q", 21, 23),
        ("a", 15, 17),
        ("*b-._0", 25, 31),
    ]
    assert parsed.parameters.repeated == (("a", 15), ("q", 21))
    assert list(repeated_names(parsed)) == [("a", 15), ("q", 21)]
    assert "a" in parsed.parameters
    assert "b" not in parsed.parameters
    assert parsed.parameters.get("a") == "x"
    assert parsed.parameters.get("b") is None
    assert [one.type for one in parsed.parameters.members] == ["Integer", "String", "Boolean"]


def test_lists() -> None:
    assert sf_list("") == ()
    assert sf_list("   ") == ()
    assert sf_list("1") == (item(1),)
    parsed = sf_list(' a,\t"b" \t, ( 1 2;x  c );y=?0,()\t')
    assert parsed == (
        item(Token("a")),
        item("b"),
        SfInnerList(
            (item(1), item(2, SfParameter("x", True)), item(Token("c"))), SfParameters((SfParameter("y", False),))
        ),
        SfInnerList(),
    )
    assert isinstance(parsed, tuple)
    assert [member.at for member in parsed] == [1, 4, 11, 29]
    inner = parsed[2]
    assert isinstance(inner, SfInnerList)
    assert [one.at for one in inner.items] == [13, 15, 20]
    assert [member.type for member in parsed] == ["Token", "String", "Inner List", "Inner List"]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        (",", 0, "a Structured Field value"),
        ("\t", 0, "a Structured Field value"),
        ("a,", 2, "a member behind the comma"),
        ("a, \t", 4, "a member behind the comma"),
        ("a,,b", 2, "a Structured Field value"),
        ("a b", 2, "a comma or the end"),
        ("a;b ;c", 4, "a comma or the end"),
        ("sha-256=abc", 7, "a comma or the end"),
        ("(", 1, "a closing parenthesis"),
        ("(1 ", 3, "a closing parenthesis"),
        ("(1,2)", 2, "a space or a closing parenthesis"),
        ("(1\t2)", 2, "a space or a closing parenthesis"),
        ('("a""b")', 4, "a space or a closing parenthesis"),
        ("((1) 2)", 1, "a Structured Field value"),
        ("(1) 2", 4, "a comma or the end"),
        ("(1);A", 4, "a key in lower case"),
        ("(1;)", 3, "a key in lower case"),
        ("1, @x", 4, "a digit"),
    ],
)
def test_broken_lists(value: str, at: int, expected: str) -> None:
    found = sf_list(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_dictionaries() -> None:
    assert sf_dictionary("") == SfDictionary()
    parsed = sf_dictionary(" a=1 , b;x=2,c=(1 b);q,  a=?0, d, c;k;k")
    assert parsed == SfDictionary(
        (
            SfEntry("a", item(False)),
            SfEntry("b", item(True, SfParameter("x", 2))),
            SfEntry("c", item(True, SfParameter("k", True))),
            SfEntry("d", item(True)),
        )
    )
    assert isinstance(parsed, SfDictionary)
    assert parsed.names == ("a", "b", "c", "d")
    assert [(entry.at, entry.member.at) for entry in parsed.entries] == [(25, 27), (7, 8), (34, 35), (31, 32)]
    assert parsed.repeated == (("a", 25), ("c", 34))
    assert list(repeated_names(parsed)) == [("a", 25), ("c", 34), ("k", 38)]
    assert parsed.get("b") == item(True, SfParameter("x", 2))
    assert parsed.get("x") is None
    assert "d" in parsed
    assert "x" not in parsed


def test_the_value_true_is_behind_its_key() -> None:
    parsed = sf_dictionary("ab;c")
    assert isinstance(parsed, SfDictionary)
    (entry,) = parsed.entries
    assert (entry.at, entry.member.at) == (0, 2)
    assert [(one.at, one.value_at) for one in entry.member.parameters.members] == [(3, 4)]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("A=1", 0, "a key in lower case"),
        ("1", 0, "a key in lower case"),
        ('"a"=1', 0, "a key in lower case"),
        ("(a)", 0, "a key in lower case"),
        ("a=1,", 4, "a member behind the comma"),
        ("a=1,,b", 4, "a key in lower case"),
        ("a=1 b=2", 4, "a comma or the end"),
        ("a=", 2, "a Structured Field value"),
        ("a= 1", 2, "a Structured Field value"),
        ("a =1", 2, "a comma or the end"),
        ("a=1;", 4, "a key in lower case"),
        ("a;b=;c", 4, "a Structured Field value"),
        ("sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=", 51, "a comma or the end"),
        ("max-age=60; a=b c", 16, "a comma or the end"),
    ],
)
def test_broken_dictionaries(value: str, at: int, expected: str) -> None:
    found = sf_dictionary(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_names_that_repeat_within_inner_lists() -> None:
    parsed = sf_list("(a;x;x b);y;y, c;z")
    assert not isinstance(parsed, Malformed)
    assert list(repeated_names(parsed)) == [("x", 5), ("y", 12)]


keys = st.from_regex(r"[a-z*][a-z0-9_\-.*]{0,5}", fullmatch=True)
visible = st.text(alphabet=[chr(code) for code in range(32, 127)], max_size=6)


def written(value: BareItem) -> str:
    match value:
        case bool():
            return f"?{value:d}"
        case Token():
            return value.text
        case bytes():
            return f":{base64.b64encode(value).decode('ascii')}:"
        case Date():
            return f"@{value.seconds}"
        case DisplayString():
            octets = value.text.encode("utf-8")
            escaped = (chr(one) if 32 <= one < 127 and one not in b'%"' else f"%{one:02x}" for one in octets)
            return f'%"{"".join(escaped)}"'
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(value)


bare_items: st.SearchStrategy[BareItem] = st.one_of(
    st.booleans(),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-(10**12) + 1, 10**12 - 1).map(lambda thousandths: thousandths / 8),
    visible,
    st.from_regex(r"[A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]{0,6}", fullmatch=True).map(Token),
    st.binary(max_size=8),
    st.integers(-(10**15) + 1, 10**15 - 1).map(Date),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(DisplayString),
)
pairs = st.dictionaries(keys, bare_items, max_size=3)


def with_parameters(text: str, parameters: dict[str, BareItem]) -> str:
    return text + "".join(
        f"; {name}" if value is True else f";{name}={written(value)}" for name, value in parameters.items()
    )


def parameters_of(parameters: dict[str, BareItem]) -> SfParameters:
    return SfParameters(tuple(SfParameter(name, value) for name, value in parameters.items()))


@given(st.dictionaries(keys, st.tuples(st.lists(st.tuples(bare_items, pairs), max_size=3), pairs), max_size=4), ows)
def test_what_is_written_is_read_back(wanted: dict[str, Any], space: str) -> None:
    members: list[str] = []
    expected: list[SfEntry] = []
    for name, (items, parameters) in wanted.items():
        inner = [with_parameters(written(value), own) for value, own in items]
        members.append(with_parameters(f"{name}=({'  '.join(inner)} )", parameters))
        content = tuple(SfItem(value, parameters_of(own)) for value, own in items)
        expected.append(SfEntry(name, SfInnerList(content, parameters_of(parameters))))
    parsed = sf_dictionary(f"{space},{space}".join(members))
    assert parsed == SfDictionary(tuple(expected))
    for name, (items, _) in wanted.items():
        assert isinstance(parsed, SfDictionary)
        member = parsed.get(name)
        assert isinstance(member, SfInnerList)
        assert [type(one.value) for one in member.items] == [type(value) for value, _ in items]
