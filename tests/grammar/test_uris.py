"""URI references (RFC 3986) and Host (RFC 9110 §7.2)."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import (
    UriReference,
    host_field,
    normalised,
    remove_dot_segments,
    resolve,
    same_origin,
    uri_reference,
)


def parsed(value: str) -> UriReference:
    found = uri_reference(value)
    assert isinstance(found, UriReference), (value, found)
    return found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", UriReference(None, None, None, None, None, "", None, None)),
        ("#", UriReference(None, None, None, None, None, "", None, "")),
        ("?", UriReference(None, None, None, None, None, "", "", None)),
        ("//", UriReference(None, "", None, "", None, "", None, None)),
        ("///a", UriReference(None, "", None, "", None, "/a", None, None)),
        ("/a/b;c=d,e", UriReference(None, None, None, None, None, "/a/b;c=d,e", None, None)),
        ("a/b:c", UriReference(None, None, None, None, None, "a/b:c", None, None)),
        ("./a:b", UriReference(None, None, None, None, None, "./a:b", None, None)),
        ("?a:b/c?d", UriReference(None, None, None, None, None, "", "a:b/c?d", None)),
        ("#a:b?c/", UriReference(None, None, None, None, None, "", None, "a:b?c/")),
        (
            "HTTP://u:p@Ex.example:8080/a?b#c",
            UriReference("HTTP", "u:p@Ex.example:8080", "u:p", "Ex.example", "8080", "/a", "b", "c"),
        ),
        ("http://h:", UriReference("http", "h:", None, "h", "", "", None, None)),
        ("http://@h", UriReference("http", "@h", "", "h", None, "", None, None)),
        ("http://", UriReference("http", "", None, "", None, "", None, None)),
        ("http:/a", UriReference("http", None, None, None, None, "/a", None, None)),
        ("http:a", UriReference("http", None, None, None, None, "a", None, None)),
        ("localhost:8080", UriReference("localhost", None, None, None, None, "8080", None, None)),
        ("mailto:a@b.example", UriReference("mailto", None, None, None, None, "a@b.example", None, None)),
        ("a+b-c.d9:", UriReference("a+b-c.d9", None, None, None, None, "", None, None)),
        ("//[::1]:80/", UriReference(None, "[::1]:80", None, "[::1]", "80", "/", None, None)),
        ("//[v1.a:b]", UriReference(None, "[v1.a:b]", None, "[v1.a:b]", None, "", None, None)),
        ("//%41_b!$&'()*+,;=", UriReference(None, "%41_b!$&'()*+,;=", None, "%41_b!$&'()*+,;=", None, "", None, None)),
        ("//999.1.2.3", UriReference(None, "999.1.2.3", None, "999.1.2.3", None, "", None, None)),
    ],
)
def test_references(value: str, expected: UriReference) -> None:
    assert parsed(value) == expected
    assert str(expected) == value
    assert expected.is_absolute == (expected.scheme is not None)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        (" /a", 0, "a character allowed in the path"),
        ("/a b", 2, "a character allowed in the path"),
        ("/a\\b", 2, "a character allowed in the path"),
        ("\\a", 0, "a character allowed in the path"),
        ("/a[0]", 2, "a character allowed in the path"),
        ("/a\x00", 2, "a character allowed in the path"),
        ("/a\r\n b", 2, "a character allowed in the path"),
        ("/\xe9", 1, "a character allowed in the path"),
        ("/日", 1, "a character allowed in the path"),
        ("/{id}", 1, "a character allowed in the path"),
        ("/a|b", 2, "a character allowed in the path"),
        ("/a^b`", 2, "a character allowed in the path"),
        ("<a>", 0, "a character allowed in the path"),
        ('"a"', 0, "a character allowed in the path"),
        ("/a%", 2, "two hexadecimal digits behind the percent sign"),
        ("/a%4", 2, "two hexadecimal digits behind the percent sign"),
        ("/a%zz", 2, "two hexadecimal digits behind the percent sign"),
        ("/%u00e9", 1, "two hexadecimal digits behind the percent sign"),
        ("/a?b c", 4, "a character allowed in the query"),
        ("/a?b[]=1", 4, "a character allowed in the query"),
        ("/a?%", 3, "two hexadecimal digits behind the percent sign"),
        ("/a?b#c d", 6, "a character allowed in the fragment"),
        ("/a#b#c", 4, "a character allowed in the fragment"),
        ("http://a.example/x y?z", 18, "a character allowed in the path"),
        ("http://a b/", 8, "a character allowed in the host"),
        ("http://a\\b/", 8, "a character allowed in the host"),
        ("http://\xe9.example/", 7, "a character allowed in the host"),
        ("http://{host}/", 7, "a character allowed in the host"),
        ("http://a:80x/", 11, "a character allowed in the port"),
        ("http://a:b:c/", 9, "a character allowed in the port"),
        ("http://a:-1/", 9, "a character allowed in the port"),
        ("http://u^@h/", 8, "a character allowed in the user information"),
        ("http://u@v@h/", 10, "a character allowed in the host"),
        ("http://[::1/", 11, "a closing bracket"),
        ("http://u@[::1/", 13, "a closing bracket"),
        ("http://[1:2]/", 8, "an IPv6 address"),
        ("http://[fe80::1%25eth0]/", 8, "an IPv6 address"),
        ("http://[]/", 8, "an IPv6 address"),
        ("http://[::1]x/", 12, "a colon or the end of the authority"),
        ("http://::1/", 8, "a character allowed in the port"),
        (":", 0, "a scheme or a segment without a colon"),
        (":a", 0, "a scheme or a segment without a colon"),
        ("1a:b", 2, "a scheme or a segment without a colon"),
        ("a_b:c", 3, "a scheme or a segment without a colon"),
        ("ht tp://x", 2, "a character allowed in the URI"),
        ("%zz:a", 0, "two hexadecimal digits behind the percent sign"),
    ],
)
def test_broken_references(value: str, at: int, expected: str) -> None:
    found = uri_reference(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def in_brackets(text: str) -> bool:
    return isinstance(uri_reference(f"//[{text}]"), UriReference)


@pytest.mark.parametrize(
    "text",
    ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "::1.2.3.4", "1:2:3:4:5:6:1.2.3.4",
     "ABCD::ef01", "1::2:1.2.3.4", "FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:255.255.255.255"],
)  # fmt: skip
def test_ipv6(text: str) -> None:
    assert in_brackets(text)


@pytest.mark.parametrize(
    "text",
    [":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", "1::2::3", "12345::", "g::", "::1.2.3",
     "::1.2.3.256", "::01.2.3.4", "1.2.3.4::", "1.2.3.4", "::1.2.3.4:5", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:",
     "::1\n", "::²", "1:" * 30],
)  # fmt: skip
def test_no_ipv6(text: str) -> None:
    assert not in_brackets(text)


@given(
    st.text(alphabet="01f:.", max_size=24)
    | st.ip_addresses(v=6).map(str)
    | st.ip_addresses(v=6).map(lambda ip: ip.exploded)
)
def test_ipv6_as_the_standard_library_sees_it(text: str) -> None:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        right = False
    else:
        right = True
    assert in_brackets(text) == right


# RFC 3986 §5.4, with the base of §5.4.
NORMAL = {
    "g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
    "//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s",
    "g#s": "http://a/b/c/g#s", "g?y#s": "http://a/b/c/g?y#s", ";x": "http://a/b/c/;x", "g;x": "http://a/b/c/g;x",
    "g;x?y#s": "http://a/b/c/g;x?y#s", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "./": "http://a/b/c/",
    "..": "http://a/b/", "../": "http://a/b/", "../g": "http://a/b/g", "../..": "http://a/", "../../": "http://a/",
    "../../g": "http://a/g",
}  # fmt: skip
ABNORMAL = {
    "../../../g": "http://a/g", "../../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g",
    "g.": "http://a/b/c/g.", ".g": "http://a/b/c/.g", "g..": "http://a/b/c/g..", "..g": "http://a/b/c/..g",
    "./../g": "http://a/b/g", "./g/.": "http://a/b/c/g/", "g/./h": "http://a/b/c/g/h", "g/../h": "http://a/b/c/h",
    "g;x=1/./y": "http://a/b/c/g;x=1/y", "g;x=1/../y": "http://a/b/c/y", "g?y/./x": "http://a/b/c/g?y/./x",
    "g?y/../x": "http://a/b/c/g?y/../x", "g#s/./x": "http://a/b/c/g#s/./x", "g#s/../x": "http://a/b/c/g#s/../x",
    "http:g": "http:g",
}  # fmt: skip


@pytest.mark.parametrize(("reference", "expected"), [*NORMAL.items(), *ABNORMAL.items()])
def test_resolving(reference: str, expected: str) -> None:
    assert str(resolve(parsed("http://a/b/c/d;p?q"), parsed(reference))) == expected


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("http://a", "g", "http://a/g"),
        ("http://a?q", "", "http://a?q"),
        ("http://a/b#old", "", "http://a/b"),
        ("http://u@a:8/b", "c", "http://u@a:8/c"),
        ("http://u@a:8/b", "//v@h:9", "http://v@h:9"),
        ("https://a/b", "//h/../c", "https://h/c"),
        ("urn:x", "y", "urn:y"),
        ("http://a/b?q", "?", "http://a/b?"),
        ("http://a/b", "https://h/./c?d#e", "https://h/c?d#e"),
    ],
)
def test_resolving_against_other_bases(base: str, reference: str, expected: str) -> None:
    found = resolve(parsed(base), parsed(reference))
    assert str(found) == expected
    assert found == parsed(expected)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", ""),
        ("/a/b/c/./../../g", "/a/g"),
        ("mid/content=5/../6", "mid/6"),
        (".", ""),
        ("..", ""),
        ("../a", "a"),
        ("./.././a", "a"),
        ("a/..", "/"),
        ("/..", "/"),
        ("/.", "/"),
        ("/../..", "/"),
        ("/a//../b", "/a/b"),
        ("/a/...", "/a/..."),
        ("/a/.b/..c", "/a/.b/..c"),
        ("...", "..."),
    ],
)
def test_dot_segments(path: str, expected: str) -> None:
    assert remove_dot_segments(path) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("HTTP://EXAMPLE.com:80", "http://example.com/"),
        ("https://example.com:443/", "https://example.com/"),
        ("https://example.com:0443/", "https://example.com/"),
        ("https://example.com:80/", "https://example.com:80/"),
        ("http://example.com:", "http://example.com/"),
        ("http://example.com:0/", "http://example.com:0/"),
        ("foo://example.com:/", "foo://example.com/"),
        ("foo://example.com:1/", "foo://example.com:1/"),
        ("http://a/%7efoo%2f%3A?%7e%2f#x", "http://a/~foo%2F%3A?~%2F"),
        ("http://a/%C3%a9", "http://a/%C3%A9"),
        ("http://%41%2D.b%5F/", "http://a-.b_/"),
        ("http://%e9/", "http://%E9/"),
        ("http://U@a/", "http://U@a/"),
        ("http://a/b/../c/./d", "http://a/b/../c/./d"),
        ("http://a?", "http://a/?"),
        ("/A%41", "/AA"),
        ("", ""),
        ("http://[::FFFF]:80/", "http://[::ffff]/"),
    ],
)
def test_normalising(value: str, expected: str) -> None:
    assert normalised(parsed(value)) == expected
    assert normalised(parsed(expected)) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("http://a/", "http://a:80/x?y#z", True),
        ("HTTP://A", "http://a", True),
        ("https://a:443", "https://a:", True),
        ("https://u@a", "https://a", True),
        ("http://%61/", "http://a/", True),
        ("http://a", "https://a", False),
        ("http://a", "http://b", False),
        ("http://a", "http://a:8080", False),
        ("http://a:080", "http://a", True),
        ("foo://a", "foo://a", True),
        ("foo://a", "foo://a:1", False),
        ("/a", "/a", False),
        ("http://a", "/a", False),
        ("http://a", "//a", False),
        ("mailto:a", "mailto:a", False),
    ],
)
def test_origins(a: str, b: str, same: bool) -> None:
    assert same_origin(parsed(a), parsed(b)) is same
    assert same_origin(parsed(b), parsed(a)) is same


def test_ports() -> None:
    assert parsed("http://a").effective_port == "80"
    assert parsed("WSS://a").effective_port == "443"
    assert parsed("http://a:").effective_port == "80"
    assert parsed("http://a:007").effective_port == "7"
    assert parsed("http://a:00").effective_port == "0"
    assert parsed("foo://a").effective_port is None
    assert parsed("//a").effective_port is None
    assert parsed("//a:9").effective_port == "9"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ""),
        ("Example.COM", "example.com"),
        ("example.com:8080", "example.com:8080"),
        ("example.com:", "example.com:"),
        ("[::A]:80", "[::a]:80"),
        ("127.0.0.1", "127.0.0.1"),
        (":80", ":80"),
    ],
)
def test_host(value: str, expected: str) -> None:
    assert host_field(value) == expected


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("a b", 1),
        ("a/b", 1),
        ("http://a", 5),
        ("a, a", 2),
        ("u@a", 1),
        ("a:b", 2),
        ("a:1:2", 3),
        ("::1", 1),
        ("[::1", 4),
        ("\xe9", 0),
        ("a\x00", 1),
        ("a%4", 1),
    ],
)
def test_broken_host(value: str, at: int) -> None:
    found = host_field(value)
    assert isinstance(found, Malformed)
    assert found.at == at


@pytest.mark.parametrize("value", ["a, a", "a,a"])
def test_a_comma_in_host_is_a_sub_delim(value: str) -> None:
    assert isinstance(host_field(value), Malformed if " " in value else str)


pct = st.sampled_from(
    ("%41", "%2f", "%C3%A9", "a", "Z", "0", "-", ".", "_", "~", "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=")
)
chars = st.lists(pct, max_size=6).map("".join)


@st.composite
def uris(draw: st.DrawFn) -> UriReference:
    """Any absolute URI with an authority, part by part."""
    userinfo, host = draw(st.none() | chars), draw(chars)
    port = draw(st.none() | st.sampled_from(("", "1", "443", "0080")))
    path = "".join(
        "/" + segment for segment in draw(st.lists(chars | st.sampled_from((".", "..", "a:b@c")), max_size=4))
    )
    authority = ("" if userinfo is None else userinfo + "@") + host + ("" if port is None else ":" + port)
    query = draw(st.none() | chars.map(lambda text: text + "?/:@"))
    fragment = draw(st.none() | chars.map(lambda text: text + "?/:@"))
    scheme = draw(st.sampled_from(("http", "HTTPS", "a+b")))
    return UriReference(scheme, authority, userinfo, host, port, path, query, fragment)


@given(uris())
def test_uris_are_read_back(uri: UriReference) -> None:
    assert parsed(str(uri)) == uri
    again = normalised(uri)
    assert normalised(parsed(again)) == again


@given(uris(), uris())
def test_what_is_resolved_is_absolute_and_plain(base: UriReference, other: UriReference) -> None:
    relative = UriReference(None, None, None, None, None, other.path, other.query, other.fragment)
    found = resolve(base, relative)
    assert parsed(str(found)) == found
    assert found.scheme == base.scheme
    assert found.authority == base.authority
    assert not {".", ".."} & set(found.path.split("/")) or not other.path
