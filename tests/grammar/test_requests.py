"""Values of request fields: Expect, From, Origin, Referer (RFC 9110 §10.1; RFC 5322 §3.4; RFC 6454 §7)."""

from __future__ import annotations

import pytest

from wirelint.grammar.expect import Expectation, expectations
from wirelint.grammar.mailboxes import Mailbox, mailbox
from wirelint.grammar.origins import NULL_ORIGIN, origin
from wirelint.grammar.parameters import Parameter
from wirelint.grammar.result import Malformed
from wirelint.grammar.unfragmented import unfragmented
from wirelint.grammar.uris import UriReference


def test_expectations() -> None:
    assert expectations("") == ()
    found = expectations('100-Continue, ,a="b, c";d=e; ,x=y')
    assert found == (
        Expectation("100-continue"),
        Expectation("a", "b, c", (Parameter("d", "e", False, 24),)),
        Expectation("x", "y"),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 15, 30]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("100-continue;a=b", 12, "a comma or the end"),
        ("100 continue", 4, "a comma or the end"),
        ("a=", 2, "a token or a quoted string"),
        ("a =b", 2, "a comma or the end"),
        ("a=b;c", 5, "an equals sign"),
        ('"100-continue"', 0, "an expectation"),
    ],
)
def test_broken_expectations(value: str, at: int, expected: str) -> None:
    found = expectations(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("webmaster@example.org", Mailbox("webmaster", "example.org")),
        ("a.b+c@[192.0.2.1]", Mailbox("a.b+c", "[192.0.2.1]")),
        ('"a b"@example.org', Mailbox("a b", "example.org")),
        ("<a@b>", Mailbox("a", "b")),
        ("J. R.  Doe <jd@example.org>", Mailbox("jd", "example.org", "J. R. Doe")),
        ('"Doe, J." <jd@example.org> (x)', Mailbox("jd", "example.org", "Doe, J.")),
        ("(bot) a@b (the (inner) one)", Mailbox("a", "b")),
        ("Jürgen (x) M <jürgen@bücher.example>", Mailbox("jürgen", "bücher.example", "Jürgen M")),
        ("a (x) @ (y) b", Mailbox("a", "b")),
        ("<a @ b >", Mailbox("a", "b")),
        ("a..b@c", Mailbox("a..b", "c")),
    ],
)
def test_mailboxes(value: str, expected: Mailbox) -> None:
    assert mailbox(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a mailbox"),
        ("  ", 2, "a mailbox"),
        ("@b", 0, "a mailbox"),
        ("googlebot(at)googlebot.com", 13, "an @ sign"),
        ("googlebot(at)googlebot.com@x", 13, "an @ sign"),
        ("John Doe", 5, "an @ sign"),
        ("a@", 2, "a domain"),
        ("a@ ", 3, "a domain"),
        ("a b@c", 2, "an @ sign"),
        ("a", 1, "an @ sign"),
        ("a@b, c@d", 3, "the end"),
        ("a@b c", 4, "the end"),
        ("a@b@c", 3, "the end"),
        ("a, b@c", 1, "a mailbox"),
        ("<a>", 2, "an @ sign"),
        ("<@b>", 1, "a mailbox"),
        ("<a@b", 4, "a closing angle bracket"),
        ("X <a@b> <c@d>", 8, "the end"),
        ("a@[1", 2, "a domain"),
        ("(a", 2, "a closing parenthesis"),
        ("a(b", 3, "a closing parenthesis"),
        ("a@b (c", 6, "a closing parenthesis"),
        ('"a@b', 4, "a closing quote"),
        ("http://example.org/", 4, "a mailbox"),
        ("a\x00@b", 1, "a mailbox"),
    ],
)
def test_broken_mailboxes(value: str, at: int, expected: str) -> None:
    found = mailbox(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("value", "scheme", "host", "port"),
    [
        ("https://example.com", "https", "example.com", None),
        ("http://[::1]:8080", "http", "[::1]", "8080"),
        ("chrome-extension://abc", "chrome-extension", "abc", None),
    ],
)
def test_origins(value: str, scheme: str, host: str, port: str | None) -> None:
    found = origin(value)
    assert isinstance(found, UriReference)
    assert (found.scheme, found.host, found.port) == (scheme, host, port)


def test_null_is_an_origin_without_a_host() -> None:
    assert origin("null") is NULL_ORIGIN
    assert NULL_ORIGIN.host is None


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a scheme and a host, or null"),
        ("*", 0, "a scheme and a host, or null"),
        ("NULL", 0, "a scheme and a host, or null"),
        ("example.com", 0, "a scheme and a host, or null"),
        ("//example.com", 0, "a scheme and a host, or null"),
        ("file://", 0, "a scheme and a host, or null"),
        ("mailto:a", 0, "a scheme and a host, or null"),
        ("https://example.com/", 19, "the end"),
        ("https://example.com:443/a", 23, "the end"),
        ("https://example.com?", 19, "the end"),
        ("https://example.com#a", 19, "the end"),
        ("https://u@example.com", 8, "a host"),
        ("https://a, https://b", 10, "a character allowed in the host"),
        ("https://a:b", 10, "a character allowed in the port"),
    ],
)
def test_broken_origins(value: str, at: int, expected: str) -> None:
    found = origin(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def test_references_without_a_fragment() -> None:
    found = unfragmented("https://u@example.com/a?b")
    assert isinstance(found, UriReference)
    assert (found.userinfo, found.path, found.query) == ("u", "/a", "b")
    assert isinstance(unfragmented("about:blank"), UriReference)
    assert isinstance(unfragmented(""), UriReference)
    assert unfragmented("/a?b#") == Malformed(4, "a reference without a fragment", "不带片段的引用")
    assert unfragmented("/a b") == Malformed(2, "a character allowed in the path", "路径中允许的字符")
