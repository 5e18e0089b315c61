"""Extended parameter values (RFC 8187) and the percent-encoding in them."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.ext_values import ExtValue, ext_value
from wirelint.grammar.language import LanguageTag
from wirelint.grammar.pct import octets_of, utf8_text
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("UTF-8''%c2%a3%20and%20%e2%82%ac%20rates", ExtValue("utf-8", "£ and € rates")),
        ("utf-8'en'%C2%A3%20rates", ExtValue("utf-8", "£ rates", LanguageTag("en", "en"))),
        ("UTF-8'de-CH'a!#$&+-.^_`|~", ExtValue("utf-8", "a!#$&+-.^_`|~", LanguageTag("de-CH", "de", region="ch"))),
        ("iso-8859-1'en'%A3%20rates", ExtValue("iso-8859-1", "£ rates", LanguageTag("en", "en"))),
        ("GB18030''%81", ExtValue("gb18030", None)),
        ("UTF-8''", ExtValue("utf-8", "")),
    ],
)
def test_values(value: str, expected: ExtValue) -> None:
    found = ext_value(value)
    assert found == expected
    assert isinstance(found, ExtValue)
    assert found.is_utf8 == value.lower().startswith("utf-8'")


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a charset such as UTF-8"),
        ("''a", 0, "a charset such as UTF-8"),
        ("file.txt", 4, "an apostrophe behind the charset"),
        ("UTF-8", 5, "an apostrophe behind the charset"),
        ("UTF-8'a.txt", 11, "an apostrophe behind the language"),
        ("UTF-8'en_US'a", 8, "a letter, a digit or a hyphen"),
        ("UTF-8''a b", 8, "a character that need not be percent-encoded"),
        ("UTF-8''a'b", 8, "a character that need not be percent-encoded"),
        ("UTF-8''(a)", 7, "a character that need not be percent-encoded"),
        ("UTF-8''na\xefve", 9, "a character that need not be percent-encoded"),
        ("UTF-8''a%", 8, "two hexadecimal digits behind the percent sign"),
        ("UTF-8''50%25%2", 12, "two hexadecimal digits behind the percent sign"),
        ("UTF-8''%zz", 7, "two hexadecimal digits behind the percent sign"),
        ("UTF-8''foo-%E4.html", 11, "escapes that are UTF-8"),
        ("UTF-8'de'%C3%BC%C3b", 15, "escapes that are UTF-8"),
        ("\"UTF-8''a\"", 0, "a charset such as UTF-8"),
    ],
)
def test_broken_values(value: str, at: int, expected: str) -> None:
    found = ext_value(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_read_back(text: str) -> None:
    assert ext_value(f"UTF-8''{quote(text, safe='')}") == ExtValue("utf-8", text)


@given(
    st.lists(st.sampled_from([b"a", b"bc", b"%", "é".encode(), "€".encode(), b"\xff", b"\xc3", b"\xa9"]), max_size=8)
)
def test_the_place_is_where_the_octet_stands(pieces: list[bytes]) -> None:
    octets = b"".join(pieces)
    texts = [chr(one) if chr(one).isalpha() and one < 128 else f"%{one:02X}" for one in octets]
    text = "".join(texts)
    assert octets_of(text) == octets
    found = utf8_text(text, 5)
    if isinstance(found, Malformed):
        # As many whole characters as come before the place are right, and no more are.
        before = octets_of(text[: found.at - 5])
        before.decode("utf-8")
        assert text.startswith("%", found.at - 5)
        rest = octets[len(before) :]
        assert not any(_decodes(rest[:count]) for count in range(1, len(rest) + 1))
    else:
        assert found == octets.decode("utf-8")


def _decodes(octets: bytes) -> bool:
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
