"""Redirects: how grave a missing or odd Location is."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING, Level

from .support import fires


@pytest.mark.parametrize(
    ("transcript", "level"),
    [
        ("GET /old\n-> 301", WARNING),
        ("GET /old\n-> 302", WARNING),
        ("GET /old\n-> 307", WARNING),
        ("GET /old\n-> 308", WARNING),
        ("PUT /u/7\nContent-Range: bytes 0-9/20\n-> 308", INFO),
        ("@hides request: Content-Range\nPUT /u/7\n-> 308", INFO),
        ("PUT /u/7\nContent-Range: bytes 0-9/20\n-> 307", WARNING),
        ("POST /u/7\nContent-Range: bytes 0-9/20\n-> 308", WARNING),
        ("PUT /u/7\n-> 308", WARNING),
        ("PUT /u/7\n-> 308\nRange: bytes=0-9", INFO),
        ("POST /u/7\n-> 308\nRange: bytes=0-9", INFO),
        ("@hides response: Range\nPUT /u/7\n-> 308", INFO),
        ("PUT /u/7\n-> 307\nRange: bytes=0-9", WARNING),
    ],
)
def test_a_redirect_without_location(transcript: str, level: Level) -> None:
    (finding,) = fires("3xx-without-location", transcript)
    assert finding.level == level
    assert ("resumable upload" in finding.message) is (level == INFO)


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ("", WARNING),
        ("\nSet-Cookie: seen=1", INFO),
        ("\nRefresh: 5", INFO),
        ("\nRetry-After: 5", INFO),
        ("\nCache-Control: no-store", WARNING),
    ],
)
def test_a_redirect_to_itself(lines: str, level: Level) -> None:
    (finding,) = fires("redirect-to-self", f"GET /x\n-> 302\nLocation: /x{lines}")
    assert finding.level == level


def test_a_hidden_cookie_may_make_the_difference() -> None:
    (finding,) = fires("redirect-to-self", "@hides response: Set-Cookie\nGET /x\n-> 302\nLocation: /x")
    assert finding.level == INFO


@pytest.mark.parametrize(
    ("method", "status", "expected"),
    [
        ("GET", 301, 1),
        ("GET", 302, 1),
        ("GET", 303, 1),
        ("HEAD", 303, 1),
        ("POST", 301, 0),
        ("POST", 302, 0),
        ("POST", 303, 0),
        ("POST", 307, 1),
        ("POST", 308, 1),
        ("GET", 307, 1),
    ],
)
def test_the_same_method_on_the_same_target(method: str, status: int, expected: int) -> None:
    assert len(fires("redirect-to-self", f"{method} /x\n-> {status}\nLocation: /x")) == expected


@pytest.mark.parametrize(
    ("location", "level", "words"),
    [
        ("http://example.com/", WARNING, "same host"),
        ("http://EXAMPLE.com.:81/", WARNING, "same host"),
        ("http://www.example.com/", INFO, "another host"),
        ("http://localhost.example.com/", INFO, "another host"),
    ],
)
def test_how_grave_a_redirect_to_http_is(location: str, level: Level, words: str) -> None:
    (finding,) = fires("location-insecure", f"GET /app\n-> 302\nLocation: {location}")
    assert finding.level == level
    assert words in finding.message


@pytest.mark.parametrize(("status", "keeping"), [(301, "308"), (302, "307")])
def test_which_code_would_keep_the_method(status: int, keeping: str) -> None:
    (finding,) = fires("redirect-may-change-method", f"POST /x\n-> {status}\nLocation: /y")
    assert f"{keeping} would keep" in finding.message
    assert keeping in finding.message_zh


@pytest.mark.parametrize("status", [300, 301, 302, 307, 308])
def test_each_redirect_of_a_whole_server(status: int) -> None:
    assert fires("redirect-server-wide-options", f"OPTIONS *\n-> {status}\nLocation: /y")


@pytest.mark.parametrize(
    ("lines", "level"),
    [
        ("", WARNING),
        ('\nLink: </manual.en>; rel="alternate"; hreflang=en', INFO),
        ("\nLink: </style.css>; rel=stylesheet, </manual.de>; rel=alternate", INFO),
        ("\nLink: </style.css>; rel=stylesheet", WARNING),
        ("\nLink: manual.en", INFO),
        ('\nAlternates: {"manual.en" 1.0}', INFO),
    ],
)
def test_choices_may_be_listed_in_fields(lines: str, level: Level) -> None:
    (finding,) = fires("300-without-body", f"GET /manual\n-> 300{lines}")
    assert finding.level == level


@pytest.mark.parametrize("name", ["Link", "Alternates"])
def test_choices_may_be_listed_in_hidden_fields(name: str) -> None:
    (finding,) = fires("300-without-body", f"@hides response: {name}\nGET /manual\n-> 300")
    assert finding.level == INFO


def test_the_scheme_that_no_browser_follows_is_told() -> None:
    (finding,) = fires("location-script-scheme", "GET /go\n-> 302\nLocation: JavaScript:alert(1)")
    assert '"javascript"' in finding.message
    assert '"javascript"' in finding.message_zh


@pytest.mark.parametrize(
    ("target", "location", "expected"),
    [
        ("//a.example/x", "//a.example/x/", 1),
        ("//a.example?q", "//a.example/?q", 1),
        ("//a.example", "///a.example/", 1),
        ("/a.example", "//a.example/", 0),
        ("//a.example", "/a.example/", 0),
        ("//a.example", "//b.example/", 0),
        ("//", "//", 0),
    ],
)
def test_a_path_that_turns_into_a_host(target: str, location: str, expected: int) -> None:
    assert len(fires("location-network-path", f"GET {target}\n-> 301\nLocation: {location}")) == expected


@pytest.mark.parametrize("status", [104, 200, 204, 400, 412, 414, 424, 426, 428, 430, 500, 502, 504])
def test_retry_after_beside_its_usual_codes(status: int) -> None:
    assert fires("retry-after-unusual", f"GET /\n-> {status}\nRetry-After: 5")
