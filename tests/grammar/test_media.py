"""Media types (RFC 9110 §8.3.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import ows, quotable_text, quoted, token_text
from wirelint.grammar.media import MediaType, media_type
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "essence", "suffix", "parameters"),
    [
        ("text/html", "text/html", "", {}),
        ("Text/HTML;Charset=UTF-8", "text/html", "", {"charset": "UTF-8"}),
        ('text/html; charset="utf-8"', "text/html", "", {"charset": "utf-8"}),
        ("text/html;", "text/html", "", {}),
        ("text/html ; ;charset=x;", "text/html", "", {"charset": "x"}),
        ("image/svg+xml", "image/svg+xml", "xml", {}),
        ("application/a+b+JSON", "application/a+b+json", "json", {}),
        ("application/a+", "application/a+", "", {}),
        ('multipart/byteranges; boundary="a b:c"', "multipart/byteranges", "", {"boundary": "a b:c"}),
        ("*/*", "*/*", "", {}),
    ],
)
def test_media_types(value: str, essence: str, suffix: str, parameters: dict[str, str]) -> None:
    found = media_type(value)
    assert isinstance(found, MediaType)
    assert (found.essence, found.suffix) == (essence, suffix)
    assert essence == f"{found.type}/{found.subtype}"
    assert {parameter.name: parameter.value for parameter in found.parameters} == parameters
    assert found.parameter("charset") == parameters.get("charset")
    assert found.parameter("boundary") == parameters.get("boundary")


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a type"),
        ("/html", 0, "a type"),
        ("html", 4, "a slash and a subtype"),
        ("text /html", 4, "a slash and a subtype"),
        ("text/", 5, "a subtype"),
        ("text/;x", 5, "a subtype"),
        ("text/html charset=x", 10, "a semicolon or the end"),
        ("text/html, text/plain", 9, "a semicolon or the end"),
        ("text/html; charset", 18, "an equals sign"),
        ("text/html; charset = utf-8", 18, "an equals sign"),
        ("text/html; charset=", 19, "a token or a quoted string"),
        ("text/html; charset=a,b", 20, "a semicolon or the end"),
        ('text/html; charset="a', 21, "a closing quote"),
        ("multipart/mixed; boundary=a:b", 27, "a semicolon or the end"),
        ("text/html; charset=utf-8\x00", 24, "a semicolon or the end"),
        ("text/html\n", 9, "a semicolon or the end"),
    ],
)
def test_broken_media_types(value: str, at: int, expected: str) -> None:
    found = media_type(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.data(), token_text, token_text, st.lists(st.tuples(token_text, quotable_text), max_size=4))
def test_media_types_are_read_back(data: st.DataObject, kind: str, subtype: str, pairs: list[tuple[str, str]]) -> None:
    value = f"{kind}/{subtype}"
    wanted = []
    for name, text in pairs:
        value += data.draw(ows) + ";" + data.draw(ows)
        wanted.append(Parameter(name.lower(), text, True, len(value)))
        value += f"{name}={quoted(text)}"
    assert media_type(value) == MediaType(kind.lower(), subtype.lower(), tuple(wanted))
