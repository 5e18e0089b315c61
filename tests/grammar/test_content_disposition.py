"""Content-Disposition (RFC 6266 §4.1), and its extended parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import ows, quotable_text, quoted, token_text
from wirelint.grammar.content_disposition import ContentDisposition, content_disposition
from wirelint.grammar.ext_values import ExtValue, extended
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed


def parsed(value: str) -> ContentDisposition:
    found = content_disposition(value)
    assert isinstance(found, ContentDisposition), found
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("inline", ContentDisposition("inline")),
        ("Attachment ", ContentDisposition("attachment")),
        (
            'attachment ; FileName = "a \\"b\\".txt";\tx=y',
            ContentDisposition(
                "attachment", (Parameter("filename", 'a "b".txt', True, 13), Parameter("x", "y", False, 39))
            ),
        ),
        (
            "attachment;filename=a;filename=b",
            ContentDisposition(
                "attachment", (Parameter("filename", "a", False, 11), Parameter("filename", "b", False, 22))
            ),
        ),
        ("inline;", ContentDisposition("inline", (), (6,))),
        ("a; ;b=c; ", ContentDisposition("a", (Parameter("b", "c", False, 4),), (1, 7))),
        ('a;b="\xe9;"', ContentDisposition("a", (Parameter("b", "\xe9;", True, 2),))),
    ],
)
def test_dispositions(value: str, expected: ContentDisposition) -> None:
    assert content_disposition(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a disposition type"),
        ("; filename=a", 0, "a disposition type"),
        ('"attachment"', 0, "a disposition type"),
        ("filename=a", 8, "a semicolon or the end"),
        ("attachment, inline", 10, "a semicolon or the end"),
        ("attachment filename=a", 11, "a semicolon or the end"),
        ("attachment; filename=a b.txt", 23, "a semicolon or the end"),
        ("attachment; filename=a,b", 22, "a semicolon or the end"),
        ("attachment; filename=na\xefve", 23, "a semicolon or the end"),
        ("attachment; filename=\xe9", 21, "a token or a quoted string"),
        ("attachment; filename=", 21, "a token or a quoted string"),
        ("attachment; filename ", 21, "an equals sign"),
        ("attachment; filename; x=y", 20, "an equals sign"),
        ('attachment; filename="a', 23, "a closing quote"),
        ('attachment; filename="a"b', 24, "a semicolon or the end"),
        ("attachment; =a", 12, "a parameter name"),
    ],
)
def test_broken_dispositions(value: str, at: int, expected: str) -> None:
    found = content_disposition(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_extended_parameters() -> None:
    found = parsed("attachment; filename=EURO.txt; filename* = utf-8''%e2%82%ac%20rates")
    parameter = found.first("filename*")
    assert parameter is not None
    assert extended(parameter) == ExtValue("utf-8", "€ rates")
    assert found.first("filename") == Parameter("filename", "EURO.txt", False, 12)
    assert found.first("name") is None


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("attachment; filename*=a.txt", 23, "an apostrophe behind the charset"),
        ("attachment; filename*=UTF-8''%E4.txt", 29, "escapes that are UTF-8"),
        ("attachment; filename* = UTF-8''%zz", 31, "two hexadecimal digits behind the percent sign"),
        ("attachment; filename*=\"UTF-8''a\"", 22, "an extended value without quotes"),
    ],
)
def test_broken_extended_parameters(value: str, at: int, expected: str) -> None:
    parameter = parsed(value).first("filename*")
    assert parameter is not None
    fault = extended(parameter)
    assert isinstance(fault, Malformed)
    assert (fault.at, fault.expected) == (at, expected)


@given(token_text, st.lists(st.tuples(token_text, quotable_text), max_size=4), ows, ows)
def test_dispositions_are_read_back(kind: str, pairs: list[tuple[str, str]], before: str, behind: str) -> None:
    value = kind + "".join(f"{before};{behind}{name}{before}={behind}{quoted(text)}" for name, text in pairs)
    found = parsed(value)
    assert found.type == kind.lower()
    assert [(one.name, one.value) for one in found.parameters] == [(name.lower(), text) for name, text in pairs]
    assert found.stray == ()
