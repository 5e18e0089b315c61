"""Products and comments (RFC 9110 §5.6.5, §10.1.5), and Via (§7.6.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined, token_text
from wirelint.grammar.comments import read_comment
from wirelint.grammar.products import Comment, Product, products
from wirelint.grammar.result import Malformed
from wirelint.grammar.via import ViaEntry, via


@pytest.mark.parametrize(
    ("value", "text", "end"),
    [
        ("()", "", 2),
        ("(a b)c", "a b", 5),
        ("(a (b (c)) ()d)", "a (b (c)) ()d", 15),
        (r"(\(a\)\\)", r"(a)\ ".strip(), 9),
        ('(X11; "U"; \t\xe9)', 'X11; "U"; \t\xe9', 14),
    ],
)
def test_comments(value: str, text: str, end: int) -> None:
    assert read_comment(value, 0) == (text, end)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("(", 1, "a closing parenthesis"),
        ("(a(b)", 5, "a closing parenthesis"),
        ("(a\\", 3, "a closing parenthesis"),
        ("(a\\)", 4, "a closing parenthesis"),
        ("(a\x00)", 2, "a character allowed in a comment"),
        ("(a\\\n)", 2, "a character allowed in a comment"),
        ("(a\x7f)", 2, "a character allowed in a comment"),
    ],
)
def test_broken_comments(value: str, at: int, expected: str) -> None:
    found = read_comment(value, 0)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_depth_is_no_trouble() -> None:
    depth = 100_000
    assert read_comment("(" * depth + ")" * depth, 0) == ("(" * (depth - 1) + ")" * (depth - 1), 2 * depth)


def test_products() -> None:
    assert products("nginx") == (Product("nginx"),)
    found = products("Mozilla/5.0 (X11; Linux (x86_64))\t Gecko/20100101  CERN-LineMode (libwww) (b)")
    assert found == (
        Product("Mozilla", "5.0"),
        Comment("X11; Linux (x86_64)"),
        Product("Gecko", "20100101"),
        Product("CERN-LineMode"),
        Comment("libwww"),
        Comment("b"),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 12, 35, 51, 65, 74]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a product name"),
        (" a", 0, "a product name"),
        ("(compatible)", 0, "a product name"),
        ("Apache/", 7, "a product version"),
        ("a/b/c", 3, "a space or the end"),
        ("Apache (Unix)PHP", 13, "a space or the end"),
        ("Apache(Unix)", 6, "a space or the end"),
        ("a, b", 1, "a space or the end"),
        ("a /b", 2, "a product name"),
        ("Server: a", 6, "a space or the end"),
        ("a [b]", 2, "a product name"),
        ("a (b", 4, "a closing parenthesis"),
        ("Büro/1", 1, "a space or the end"),
    ],
)
def test_broken_products(value: str, at: int, expected: str) -> None:
    found = products(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(
    st.lists(st.builds(Product, token_text, st.none() | token_text), min_size=1, max_size=4),
    st.sampled_from((" ", "\t  ")),
)
def test_products_are_read_back(wanted: list[Product], space: str) -> None:
    assert products(space.join(map(str, wanted))) == tuple(wanted)


def test_via() -> None:
    assert via("") == ()
    found = via("1.0 fred, HTTP/1.1 p.example.net:8080 (a, b),,2 [::1]:443\t(x), h2/2 edge: , 1.1 v (c (d))")
    assert found == (
        ViaEntry("HTTP", "1.0", "fred"),
        ViaEntry("HTTP", "1.1", "p.example.net:8080", "a, b"),
        ViaEntry("HTTP", "2", "[::1]:443", "x"),
        ViaEntry("h2", "2", "edge:"),
        ViaEntry("HTTP", "1.1", "v", "c (d)"),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 10, 46, 63, 76]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("1.1", 3, "a space and the intermediary's name"),
        ("HTTP/1.1", 8, "a space and the intermediary's name"),
        ("HTTP/ a", 5, "a protocol version"),
        ("/1.1 a", 0, "a protocol version"),
        ("1.1 ", 4, "a host or a pseudonym"),
        ("1.1, 1.1 b", 3, "a space and the intermediary's name"),
        ("1.1 (a)", 4, "a host or a pseudonym"),
        ("1.1 a:b", 6, "a comma or the end"),
        ("1.1 a(b)", 5, "a comma or the end"),
        ("1.1 a (b) c", 10, "a comma or the end"),
        ("1.1 a b", 6, "a comma or the end"),
        ("1.1 a/b", 5, "a comma or the end"),
        ("1.1 a (b", 8, "a closing parenthesis"),
        ("1.1 é", 4, "a host or a pseudonym"),
    ],
)
def test_broken_via(value: str, at: int, expected: str) -> None:
    found = via(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.data(), st.lists(st.tuples(token_text, token_text, token_text), max_size=4))
def test_via_is_read_back(data: st.DataObject, wanted: list[tuple[str, str, str]]) -> None:
    value = data.draw(joined([f"{name}/{version} {by}:80" for name, version, by in wanted]))
    assert via(value) == tuple(ViaEntry(name, version, f"{by}:80") for name, version, by in wanted)
