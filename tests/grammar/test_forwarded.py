"""Forwarded (RFC 7239)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, quotable_text, quoted, token_text
from wirelint.grammar.forwarded import ForwardedElement, Node, forwarded, node
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("192.0.2.43", Node("192.0.2.43")),
        ("192.0.2.43:47011", Node("192.0.2.43", "47011")),
        ("[2001:db8:cafe::17]", Node("2001:db8:cafe::17")),
        ("[::1]:4711", Node("::1", "4711")),
        ("unknown", Node("unknown")),
        ("Unknown:_p", Node("Unknown", "_p")),
        ("_SEVKISEK", Node("_SEVKISEK")),
        ("_a.b-c_d:_x.1", Node("_a.b-c_d", "_x.1")),
    ],
)
def test_nodes(value: str, expected: Node) -> None:
    assert node(value) == expected


NODE = 'an IP address (IPv6 in brackets), "unknown", or a name that begins with "_"'
PORT = 'a port of 1 to 5 digits, or one that begins with "_"'


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, NODE),
        ("proxy.example", 0, NODE),
        ("2001:db8::17", 0, NODE),
        ("192.0.2.256", 0, NODE),
        ("_", 0, NODE),
        ("_a b", 0, NODE),
        (":80", 0, NODE),
        ("[::1", 4, "a closing bracket"),
        ("[1.2.3.4]", 1, "an IPv6 address"),
        ("[::1]80", 5, "a colon or the end"),
        ("192.0.2.1:", 10, PORT),
        ("192.0.2.1:123456", 10, PORT),
        ("192.0.2.1:_", 10, PORT),
        ("192.0.2.1:80a", 10, PORT),
        ("192.0.2.1:٣", 10, PORT),
    ],
)
def test_broken_nodes(value: str, at: int, expected: str) -> None:
    found = node(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_forwarded() -> None:
    assert forwarded("") == ()
    found = forwarded(
        'For="[2001:db8:cafe::17]:4711";proto=http;by=203.0.113.43, ,;for=_a;;for=unknown;,host="a:80";x="y, z"'
    )
    assert found == (
        ForwardedElement(
            (
                Parameter("for", "[2001:db8:cafe::17]:4711", True, 0),
                Parameter("proto", "http", False, 31),
                Parameter("by", "203.0.113.43", False, 42),
            )
        ),
        ForwardedElement((Parameter("for", "_a", False, 61), Parameter("for", "unknown", False, 69))),
        ForwardedElement((Parameter("host", "a:80", True, 82), Parameter("x", "y, z", True, 94))),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 60, 82]
    assert found[1].parameter("for") == "_a"
    assert found[1].parameter("by") is None


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("192.0.2.1", 9, "an equals sign"),
        ("for", 3, "an equals sign"),
        ("for=", 4, "a token or a quoted string"),
        ("for =_a", 3, "an equals sign"),
        ("for= _a", 4, "a token or a quoted string"),
        ("for=_a; by=_b", 7, "a parameter name"),
        ("for=_a ;by=_b", 7, "a comma or the end"),
        ("for=192.0.2.1:80", 13, "a comma or the end"),
        ("for=[::1]", 4, "a token or a quoted string"),
        ('for="::1"', 5, NODE),
        ("for=_a, for=example", 12, NODE),
        ('proto=http;by="unknown:http"', 23, PORT),
        ("proto=1http", 6, "a URI scheme"),
        ('proto=""', 7, "a URI scheme"),
        ('host="a b"', 7, "a character allowed in the host"),
        ('for="_a', 7, "a closing quote"),
        ("=a", 0, "a parameter name"),
        (";=a", 1, "a parameter name"),
    ],
)
def test_broken_forwarded(value: str, at: int, expected: str) -> None:
    found = forwarded(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


names = token_text.filter(lambda name: name.lower() not in ("for", "by", "host", "proto"))


@given(st.data(), st.lists(st.lists(st.tuples(names, quotable_text), min_size=1, max_size=3), max_size=4))
def test_elements_are_read_back(data: st.DataObject, wanted: list[list[tuple[str, str]]]) -> None:
    texts = [";".join(f"{name}={quoted(text)}" for name, text in pairs) for pairs in wanted]
    found = forwarded(data.draw(joined(texts)))
    assert not isinstance(found, Malformed)
    assert [[(one.name, one.value) for one in element.parameters] for element in found] == [
        [(name.lower(), text) for name, text in pairs] for pairs in wanted
    ]
