"""Challenges and credentials (RFC 9110 §11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.challenges import AuthParameter, Challenge, auth_parameters, challenges, credentials
from wirelint.grammar.result import Malformed


def brief(value: str) -> list[tuple[str, str | None, dict[str, str]]]:
    """The challenges of a right value as (scheme, token68, parameters)."""
    found = challenges(value)
    assert not isinstance(found, Malformed), found
    return [(one.scheme, one.token68, {item.name: item.value for item in one.parameters}) for one in found]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", []),
        (" , ,", []),
        ("Negotiate", [("Negotiate", None, {})]),
        ("Negotiate, NTLM", [("Negotiate", None, {}), ("NTLM", None, {})]),
        ("Negotiate abc==", [("Negotiate", "abc==", {})]),
        ("Negotiate abc , NTLM", [("Negotiate", "abc", {}), ("NTLM", None, {})]),
        ("NTLM TlRM/+-._~9=", [("NTLM", "TlRM/+-._~9=", {})]),
        ('Basic realm="simple"', [("Basic", None, {"realm": "simple"})]),
        ("Basic   realm=simple", [("Basic", None, {"realm": "simple"})]),
        ('Basic REALM = "x"', [("Basic", None, {"realm": "x"})]),
        ('Basic realm\t=\t"x"', [("Basic", None, {"realm": "x"})]),
        # One token and one "=" is a token68 by the grammar, not a parameter without a value.
        ("Basic realm=", [("Basic", "realm=", {})]),
        # RFC 9110 §11.6.1, the example.
        (
            'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
            [
                ("Basic", None, {"realm": "simple"}),
                ("Newauth", None, {"realm": "apps", "type": "1", "title": 'Login to "apps"'}),
            ],
        ),
        ('Digest a=b,,c="d, e", , Basic', [("Digest", None, {"a": "b", "c": "d, e"}), ("Basic", None, {})]),
        ("A , b=c", [("A", None, {"b": "c"})]),
        ("A \t,B", [("A", None, {}), ("B", None, {})]),
        ("A \t, b=c", [("A", None, {"b": "c"})]),
        ("A \t", [("A", None, {})]),
        ("A ,B", [("A", None, {}), ("B", None, {})]),
        ("A b=c, D e=f,g=h, I", [("A", None, {"b": "c"}), ("D", None, {"e": "f", "g": "h"}), ("I", None, {})]),
        ("A b=c, D ghi=", [("A", None, {"b": "c"}), ("D", "ghi=", {})]),
    ],
)
def test_challenges(value: str, expected: list[tuple[str, str | None, dict[str, str]]]) -> None:
    assert brief(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ('realm="x"', 0, "an authentication scheme"),
        ("=", 0, "an authentication scheme"),
        ('"Basic"', 0, "an authentication scheme"),
        ('Basic, realm="x"', 7, "an authentication scheme"),
        ('Basic abc, realm="x"', 11, "an authentication scheme"),
        ('Basic abc realm="x"', 10, "a comma or the end"),
        ("Basic abc def", 10, "a comma or the end"),
        ("Basic a b=c", 8, "a comma or the end"),
        ('Basic "x"', 6, "a token68 or a parameter"),
        ("Basic é", 6, "a token68 or a parameter"),
        ("Basic: x", 5, "a comma or the end"),
        ("Basic \trealm=x", 6, "a token68 or a parameter"),
        ("Basic\trealm=x", 6, "a comma or the end"),
        ('Basic realm="x', 14, "a closing quote"),
        ('Basic realm="x" charset="UTF-8"', 16, "a comma or the end"),
        ('Basic realm="x"; charset="UTF-8"', 15, "a comma or the end"),
        ("Basic realm='a b'", 15, "a comma or the end"),
        ("Digest a=b, c=", 14, "a token or a quoted string"),
        ("Digest a=b, c=,", 14, "a token or a quoted string"),
        ("Digest a=b, =c", 12, "an authentication scheme"),
        ("Digest uri=/a", 11, "a token or a quoted string"),
        ('Digest a="\x00"', 10, "a character allowed in a quoted string"),
        ("Digest a=b\r\n c=d", 10, "a comma or the end"),
    ],
)
def test_broken_challenges(value: str, at: int, expected: str) -> None:
    found = challenges(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_places_and_look_up() -> None:
    found = challenges('A  b = c , D="e", d=f, G')
    assert not isinstance(found, Malformed)
    first, second = found
    assert first.parameters == (
        AuthParameter("b", "c", False, 3),
        AuthParameter("d", "e", True, 11),
        AuthParameter("d", "f", False, 18),
    )
    assert first.parameter("d") == "e"
    assert first.parameter("x") is None
    assert (first.at, second.at) == (0, 23)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", Challenge("Basic", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),
        ("Bearer", Challenge("Bearer")),
        ("X a=b", Challenge("X", None, (AuthParameter("a", "b", False, 2),))),
    ],
)
def test_credentials(value: str, expected: Challenge) -> None:
    assert credentials(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "an authentication scheme"),
        (",", 0, "an authentication scheme"),
        ("Basic a, Basic b", 9, "a parameter or the end"),
        ("Bearer a b", 9, "a comma or the end"),
    ],
)
def test_broken_credentials(value: str, at: int, expected: str) -> None:
    found = credentials(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@st.composite
def challenge(draw: st.DrawFn) -> tuple[str, tuple[str, str | None, dict[str, str]]]:
    """A challenge as text, and what it says."""
    scheme = draw(token_text)
    kind = draw(st.sampled_from(("alone", "token68", "parameters")))
    if kind == "alone":
        return scheme, (scheme, None, {})
    if kind == "token68":
        text = draw(st.from_regex(r"\A[A-Za-z0-9._~+/-]{1,9}={0,2}\Z"))
        return f"{scheme} {text}", (scheme, text, {})
    pairs = draw(st.dictionaries(token_text.map(str.lower), quotable_text, min_size=1, max_size=3))
    equals = draw(st.sampled_from(("=", " = ", "=\t")))
    texts = [name + equals + quoted(value) for name, value in pairs.items()]
    return f"{scheme} {draw(st.sampled_from((', ', ',', ' ,, '))).join(texts)}", (scheme, None, pairs)


@given(st.data(), st.lists(challenge(), max_size=4))
def test_challenges_are_read_back(
    data: st.DataObject, wanted: list[tuple[str, tuple[str, str | None, dict[str, str]]]]
) -> None:
    value = data.draw(joined(text for text, _ in wanted))
    assert brief(value) == [meant for _, meant in wanted]


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("", []),
        ('nextnonce="a, b", QOP=auth', [("nextnonce", "a, b"), ("qop", "auth")]),
        (", rspauth = x,", [("rspauth", "x")]),
    ],
)
def test_a_list_of_parameters(value: str, pairs: list[tuple[str, str]]) -> None:
    found = auth_parameters(value)
    assert not isinstance(found, Malformed)
    assert [(parameter.name, parameter.value) for parameter in found] == pairs


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("Digest qop=auth", 7, "an equals sign"),
        ("qop", 3, "an equals sign"),
        ("qop=auth; nc=1", 8, "a comma or the end"),
        ('qop="auth', 9, "a closing quote"),
        ("=a", 0, "a parameter name"),
        ("qop=", 4, "a token or a quoted string"),
    ],
)
def test_what_is_no_list_of_parameters(value: str, at: int, expected: str) -> None:
    found = auth_parameters(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
