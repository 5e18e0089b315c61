"""5xx: places, levels and the odd cases that the rules' pages leave out."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange, Request, Response

from .support import fires, judged


@pytest.mark.parametrize(
    ("lines", "place", "seconds"),
    [
        ("Cache-Control: public, max-age=60", 'response.fields["Cache-Control"][0]:8', 60),
        ("Cache-Control: s-maxage=90, max-age=61", 'response.fields["Cache-Control"][0]:0', 90),
        (
            "Cache-Control: a\nCache-Control: b, s-maxage=90",
            'response.fields["Cache-Control"][1]:3',
            90,
        ),
    ],
)
def test_the_directive_is_the_place(lines: str, place: str, seconds: int) -> None:
    (finding,) = fires("5xx-with-freshness", f"GET /\n-> 503\n{lines}")
    assert str(finding.where) == place
    assert finding.message == f"503 may be cached for {seconds} seconds"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_these_errors_pass(status: int) -> None:
    assert len(fires("5xx-with-freshness", f"GET /\n-> {status}\nCache-Control: max-age=60")) == 1


@pytest.mark.parametrize(
    "value", ["max-age=59, s-maxage=59", "max-age", "public", "max-age=60,,;", "max-age=60, no-store"]
)
def test_nothing_lasting_is_no_finding(value: str) -> None:
    assert not fires("5xx-with-freshness", f"GET /\n-> 500\nCache-Control: {value}")


@pytest.mark.parametrize("method", ["COPY", "DELETE", "LOCK", "MOVE", "PROPFIND"])
def test_these_methods_are_deep_without_depth(method: str) -> None:
    assert not fires("508-without-depth", f"{method} /a/\n-> 508")
    (finding,) = fires("508-without-depth", f"{method} /a/\nDepth: 0\n-> 508")
    assert finding.message == '508 to a request with Depth: "0"'


def test_of_two_depths_none_counts() -> None:
    assert not fires("508-without-depth", "GET /a/\nDepth: 0\nDepth: 1\n-> 508")


def test_each_challenge_of_a_511_is_a_finding() -> None:
    findings = fires("511-with-challenge", "GET /\n-> 511\nProxy-Authenticate: Basic\nWWW-Authenticate: Basic")
    assert [finding.where.name for finding in findings] == ["WWW-Authenticate", "Proxy-Authenticate"]
    (finding,) = fires("511-with-challenge", "GET /\n-> 511\nProxy-Authenticate: Basic")
    assert finding.where.name == "Proxy-Authenticate"


@pytest.mark.parametrize(
    ("target", "count"),
    [("HTTPS://example.com/", 1), ("http://example.com/", 0), ("ht tps://x/", 0), ("https://[x/", 0)],
)
def test_a_511_over_tls_needs_an_https_target(target: str, count: int) -> None:
    assert len(fires("511-over-tls", f"@bare\nGET {target.replace(' ', '%')}\n-> 511")) == count


def test_two_versions_that_are_none_are_not_the_same() -> None:
    plain = exchange_of("GET /\n-> 505")
    request = Request("GET", "https://example.com/", plain.request.fields, None)
    unversioned = Exchange(request, Response(505, plain.response.fields, None))
    assert judged("505-same-major", unversioned) == []


def test_an_unusual_version_has_its_major() -> None:
    assert len(fires("505-same-major", "GET / HTTP/3.1\n-> HTTP/3.0 505")) == 1
    assert not fires("505-same-major", "GET / HTTP/3.1\n-> HTTP/1.1 505")
