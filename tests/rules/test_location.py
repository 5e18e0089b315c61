"""Location: how grave a wrong reference is, where its fault is, and what is said of it."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO, Level

from .support import fires


@pytest.mark.parametrize(
    ("value", "level", "at", "seen"),
    [
        ("/my file", ERROR, 3, "a space instead of"),
        ("/a\\tb", ERROR, 2, "a control character instead of"),
        ("/a\\x01b", ERROR, 2, "a control character instead of"),
        ("/a\\x1fb", ERROR, 2, "a control character instead of"),
        ("/a\\x7fb", ERROR, 2, "a control character instead of"),
        ("/a\\x80b", ERROR, 2, "a non-ASCII octet instead of"),
        ("/\\xff", ERROR, 1, "a non-ASCII octet instead of"),
        ("/a\\\\b", ERROR, 2, '"\\" instead of'),
        ("/a<b>", ERROR, 2, '"<" instead of'),
        ('/a"b', ERROR, 2, '""" instead of'),
        ("/100%", ERROR, 4, 'a lone "%" instead of'),
        ("/%zz", ERROR, 1, 'a lone "%" instead of'),
        ("https://[::1/", ERROR, 12, '"/" instead of'),
        ("https://[::1", ERROR, 12, "the end instead of"),
        ("https://exa mple/", ERROR, 11, "a space instead of"),
        ("https://exa{mple/", ERROR, 11, '"{" instead of'),
        ("//exa{mple/", ERROR, 5, '"{" instead of'),
        ("https://[x]/", ERROR, 9, '"x" instead of'),
        ("/a#b^c", ERROR, 4, '"^" instead of'),
        ("/a#b#c", ERROR, 4, '"#" instead of'),
        ("/?q={a b}", ERROR, 6, "a space instead of"),
        ("/{a}", INFO, 1, '"{" instead of'),
        ("/a?q=[1]", INFO, 5, '"[" instead of'),
        ("/a]", INFO, 2, '"]" instead of'),
        ("/a}", INFO, 2, '"}" instead of'),
        ("/a|b", INFO, 2, '"|" instead of'),
        ("/a^b", INFO, 2, '"^" instead of'),
        ("/a`b", INFO, 2, '"`" instead of'),
        ("https://[::1]:80/{a}", INFO, 17, '"{" instead of'),
        ("?a|b#c", INFO, 2, '"|" instead of'),
    ],
)
def test_what_is_wrong_with_a_reference(value: str, level: Level, at: int, seen: str) -> None:
    (finding,) = fires("location-invalid", f"GET /go\n-> 302\nLocation: {value}")
    assert (finding.level, finding.where.at) == (level, at)
    assert finding.message.startswith(f"Location is not a URI reference: {seen}")
    assert finding.message_zh.startswith("Location 不是合法的 URI 引用：此处应为")


@pytest.mark.parametrize("value", ["/a{b}", "/a\\x80"])
def test_the_gravest_fault_is_reported_once(value: str) -> None:
    assert len(fires("location-invalid", f"GET /go\n-> 302\nLocation: {value}")) == 1


def test_an_ascii_fault_needs_no_octets_and_one_line_no_lines() -> None:
    assert fires("location-invalid", "@unknown RESPONSE_OCTETS\nGET /go\n-> 302\nLocation: /my file")
    assert fires("location-invalid", "@unknown RESPONSE_LINES\nGET /go\n-> 302\nLocation: /my file")
    assert fires("location-invalid", "GET /go\n-> 302\nLocation: /my, file")


@pytest.mark.parametrize("status", [201, 300, 301, 302, 303, 305, 307, 308, 399])
def test_location_is_judged_wherever_it_means_something(status: int) -> None:
    transcript = f"POST /go\n-> {status}\nLocation: "
    assert fires("location-invalid", transcript + "/my file")
    assert fires("location-empty", transcript)
    assert fires("location-userinfo", transcript + "https://user@example.com/")
    assert fires("location-empty-host", transcript + "https:///")


def test_the_place_of_the_user_is_told_but_not_the_user() -> None:
    (finding,) = fires("location-userinfo", "GET /go\n-> 302\nLocation: https://user:secret@example.com/")
    assert finding.where.at == len("https://")
    assert "secret" not in finding.message + finding.message_zh
    (finding,) = fires("location-userinfo", "GET /go\n-> 302\nLocation: //user@example.com/")
    assert finding.where.at == len("//")


@pytest.mark.parametrize(
    ("method", "status", "expected"),
    [
        ("QUERY", 200, 0),
        ("QUERY", 299, 0),
        ("QUERY", 400, 1),
        ("POST", 200, 1),
        ("POST", 201, 0),
        ("POST", 202, 0),
        ("POST", 203, 1),
        ("POST", 103, 1),
        ("POST", 104, 0),
        ("POST", 105, 1),
        ("GET", 304, 1),
        ("GET", 302, 0),
        ("GET", 404, 1),
        ("GET", 503, 1),
    ],
)
def test_where_location_means_nothing(method: str, status: int, expected: int) -> None:
    assert len(fires("location-undefined", f"{method} /x\n-> {status}\nLocation: /y")) == expected


def test_the_fragment_of_a_201_has_its_place() -> None:
    (finding,) = fires("201-location-fragment", "POST /users\n-> 201\nLocation: /users#42")
    assert finding.where.at == len("/users")


@pytest.mark.parametrize(
    ("rule_id", "transcript"),
    [
        ("location-userinfo", "GET /\n-> 302\nLocation: https://user@example.com/"),
        ("location-userinfo", "GET /\n-> 302\nLocation: //user@example.com/"),
        ("location-empty-host", "GET /\n-> 302\nLocation: //"),
        ("location-insecure", "GET /\n-> 302\nLocation: http://example.com/"),
        ("location-network-path", "GET //a\n-> 302\nLocation: //a/"),
        ("redirect-server-wide-options", "OPTIONS *\n-> 302\nLocation: /"),
        ("content-encoding-without-vary", "GET /\nAccept-Encoding: br\n-> 200\nContent-Encoding: br"),
        ("511-over-tls", "GET /\n-> 511"),
    ],
)
def test_no_conclusion_from_a_target_that_is_no_uri(rule_id: str, transcript: str) -> None:
    assert fires(rule_id, transcript)
    assert not fires(rule_id, f"@host exa[mple\n{transcript}")
