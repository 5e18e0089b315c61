"""Rules on Cache-Status, Proxy-Status, targeted fields and cache groups: what they tell, and where."""

from __future__ import annotations

import pytest

from wirelint.level import INFO, WARNING
from wirelint.registries import load

from .support import fires


def places(rule: str, *lines: str, status: int = 200) -> list[str]:
    found = fires(rule, "\n".join(("GET /", f"-> {status}", *lines)))
    return [str(finding.where).rpartition('"]')[2] for finding in found]


def test_members_are_found_in_their_lines() -> None:
    for name in ("Cache-Status", "Proxy-Status"):
        rule = f"{name.lower()}-member-invalid"
        assert places(rule, f"{name}: edge", f"{name}: a, 3; x, ?1") == ["[1]:3", "[1]:9"]


@pytest.mark.parametrize(
    "parameter",
    ["hit=1", "fwd=?1", "fwd=lost", "fwd-status=ok", "ttl=1.5", "stored=yes", "collapsed=1", "key=a", "detail=1"],
)
def test_each_parameter_of_cache_status_has_its_type(parameter: str) -> None:
    assert places("cache-status-parameter-invalid", "Cache-Status: a", f"Cache-Status: b, edge; {parameter}") == [
        "[1]:9"
    ]


@pytest.mark.parametrize("reason", ["bypass", "method", "uri-miss", "vary-miss", "miss", "request", "stale", "partial"])
def test_the_reasons_to_forward(reason: str) -> None:
    assert not places("cache-status-parameter-invalid", f"Cache-Status: edge; fwd={reason}")


@pytest.mark.parametrize("name", ["fwd-status=200", "stored", "collapsed"])
def test_what_means_nothing_without_fwd(name: str) -> None:
    (finding,) = fires("cache-status-hit-and-fwd", f"GET /\n-> 200\nCache-Status: a; fwd=miss, b; {name}")
    assert finding.level is INFO
    assert str(finding.where).endswith(":13")
    (finding,) = fires("cache-status-hit-and-fwd", f"GET /\n-> 200\nCache-Status: b; {name}; fwd=miss; hit")
    assert finding.level is WARNING
    assert str(finding.where).endswith(":0")


@pytest.mark.parametrize(
    ("parameter", "level"),
    [
        ('error="dns_error"', INFO),
        ('error="oops"', WARNING),
        ("error=oops", WARNING),
        ("error=1", WARNING),
        ("next-hop=?1", WARNING),
        ('next-protocol="h2"', WARNING),
        ('next-protocol="dns_error"', WARNING),
        ("next-protocol=:aDI=:", WARNING),
        ("received-status=bad", WARNING),
        ("details=bad", WARNING),
    ],
)
def test_each_parameter_of_proxy_status_has_its_type(parameter: str, level: object) -> None:
    text = f"GET /\n-> 200\nProxy-Status: a\nProxy-Status: b, edge; {parameter}"
    (finding,) = fires("proxy-status-parameter-invalid", text)
    assert str(finding.where) == 'response.fields["Proxy-Status"][1]:9'
    assert finding.level is level


def test_the_registry_of_proxy_errors_is_whole() -> None:
    errors = load("proxy_status")["error"]
    assert len(errors) == 32
    assert {entry["status"] for entry in errors.values()} == {"", "4xx", "403", "500", "502", "503", "504"}


@pytest.mark.parametrize(
    ("error", "status", "other"),
    [
        ("dns_timeout", 504, 502),
        ("destination_not_found", 500, 502),
        ("destination_unavailable", 503, 502),
        ("connection_refused", 502, 503),
        ("connection_limit_reached", 503, 500),
        ("tls_certificate_error", 502, 500),
        ("http_request_denied", 403, 401),
        ("http_request_error", 431, 500),
        ("proxy_configuration_error", 500, 502),
        ("proxy_loop_detected", 502, 508),
    ],
)
def test_the_code_that_goes_with_an_error(error: str, status: int, other: int) -> None:
    line = f"Proxy-Status: a, p; error={error}"
    assert not places("proxy-status-code-mismatch", line, status=status)
    assert places("proxy-status-code-mismatch", line, status=other) == ["[0]:3"]


@pytest.mark.parametrize("error", ["connection_terminated", "http_protocol_error", "tls_alert_received"])
def test_errors_of_responses_that_may_come_from_further_in(error: str) -> None:
    assert not places("proxy-status-code-mismatch", f"Proxy-Status: p; error={error}", status=500)


@pytest.mark.parametrize(
    ("value", "at", "words"),
    [
        ("max-age=60, Public", "[0]:12", "in lower case alone"),
        ("max-age=60,", "[0]:11", "it ends where"),
        ("max-age=60 public", "[0]:11", '"p" instead of'),
        ("public, max-age=-1", "[0]:8", "not an Integer of 0 or more"),
        ("public, max-age=0.5", "[0]:8", "is of type Decimal"),
        ("public, s-maxage", "[0]:8", "is of type Boolean"),
        ("public, max-age=(60)", "[0]:8", "is of type Inner List"),
        ("public, no-transform=x", "[0]:8", "not alone"),
        ("public, no-cache=1", "[0]:8", "not alone or a String"),
        ("public, private=?0", "[0]:8", "not alone or a String"),
        ("max-age=60; public", "[0]:12", "behind a semicolon"),
    ],
)
@pytest.mark.parametrize("name", ["CDN-Cache-Control", "Netlify-CDN-Cache-Control"])
def test_what_is_wrong_with_a_targeted_field(name: str, value: str, at: str, words: str) -> None:
    (finding,) = fires("cdn-cache-control-invalid", f"GET /\n-> 200\n{name}: {value}")
    assert str(finding.where) == f'response.fields["{name}"]{at}'
    assert words in finding.message


def test_a_directive_behind_a_semicolon_is_a_warning() -> None:
    (finding,) = fires("cdn-cache-control-invalid", "GET /\n-> 200\nCDN-Cache-Control: max-age=60; public")
    assert finding.level is WARNING
    assert places("cdn-cache-control-invalid", "CDN-Cache-Control: a", "CDN-Cache-Control: x, no-store=1") == ["[1]:3"]


@pytest.mark.parametrize(
    ("value", "at", "words"),
    [
        ('"a", b', "[0]:5", "of type Token"),
        ('"a" bc', "[0]:4", '"b" instead of a comma'),
        ('"a",', "[0]:4", "it ends where"),
    ],
)
@pytest.mark.parametrize("name", ["Cache-Groups", "Cache-Group-Invalidation"])
def test_what_is_wrong_with_groups(name: str, value: str, at: str, words: str) -> None:
    (finding,) = fires("cache-groups-invalid", f"POST /\n-> 200\n{name}: {value}")
    assert str(finding.where) == f'response.fields["{name}"]{at}'
    assert words in finding.message


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY", "PROPFIND", "REPORT", "SEARCH"])
def test_safe_methods_invalidate_no_group(method: str) -> None:
    assert fires("cache-group-invalidation-safe", f'{method} /\n-> 200\nCache-Group-Invalidation: "a"')


def test_incremental_is_told_on_its_side() -> None:
    found = fires("incremental-invalid", "GET /\nIncremental: yes\n-> 200\nIncremental: 1")
    assert [str(finding.where) for finding in found] == [
        'request.fields["Incremental"][0]',
        'response.fields["Incremental"][0]',
    ]
