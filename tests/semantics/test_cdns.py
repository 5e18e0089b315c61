"""Signs of caches that serve for an origin server."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.cdns import HIT_FIELDS, SIGNS, TARGETED, may_follow_other_rules, vendor_hit


@pytest.mark.parametrize("name", SIGNS)
def test_each_sign_counts_seen_or_hidden(name: str) -> None:
    assert name == name.lower()
    assert may_follow_other_rules(exchange_of(f"GET /\n-> 200\n{name}: x").response)
    assert may_follow_other_rules(exchange_of(f"@hides response: {name}\nGET /\n-> 200").response)


def test_without_a_sign() -> None:
    assert len(SIGNS) == len(set(SIGNS))
    assert "cdn-cache-control" in TARGETED
    assert not may_follow_other_rules(exchange_of("GET /\n-> 200\nX-Cache: HIT\nVia: 1.1 proxy\nAge: 3").response)


@pytest.mark.parametrize(
    "line",
    [
        "Server: Vercel",
        "server: CloudFlare",
        "Via: 1.1 varnish (Varnish/7.5)",
        "Via: 1.1 a.cloudfront.net (CloudFront)",
        "Via: 1.0 inner, 1.1 google",
    ],
)
def test_a_name_in_server_or_via_counts(line: str) -> None:
    assert may_follow_other_rules(exchange_of(f"GET /\n-> 200\n{line}").response)
    name = line.partition(":")[0]
    assert may_follow_other_rules(exchange_of(f"@hides response: {name}\nGET /\n-> 200").response)


@pytest.mark.parametrize("line", ["Server: Apache", "Via: 1.1 squid", "Via: 1.1 varnisher", "X-Powered-By: Vercel"])
def test_other_names_do_not(line: str) -> None:
    assert not may_follow_other_rules(exchange_of(f"GET /\n-> 200\n{line}").response)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("X-Cache: HIT", ("X-Cache", 0, 0)),
        ("x-cache: Hit from cloudfront", ("X-Cache", 0, 0)),
        ("X-Cache: MISS, HIT", ("X-Cache", 0, 6)),
        ("X-Cache: HIT-STALE", ("X-Cache", 0, 0)),
        ("X-Cache: HitStale from child", ("X-Cache", 0, 0)),
        ("X-Cache: TCP_HIT from a", ("X-Cache", 0, 0)),
        ("X-Cache: TCP_MEM_HIT from a", ("X-Cache", 0, 0)),
        ("X-Cache: TCP_REFRESH_FAIL_HIT from a", ("X-Cache", 0, 0)),
        ("CF-Cache-Status: HIT", ("CF-Cache-Status", 0, 0)),
        ("X-Cache-Status: HIT", ("X-Cache-Status", 0, 0)),
        ("X-Proxy-Cache: HIT", ("X-Proxy-Cache", 0, 0)),
        ("X-Vercel-Cache: STALE", ("X-Vercel-Cache", 0, 0)),
        ("X-Varnish: 32770 3", ("X-Varnish", 0, 0)),
        ("X-Cache: TCP_REFRESH_HIT from a", None),
        ("X-Cache: RefreshHit from cloudfront", None),
        ("X-Cache: MISS", None),
        ("X-Cache: Hitachi", None),
        ("X-Cache: no HIT", None),
        ("X-Cache-Status: HITS", None),
        ("X-Proxy-Cache: HITS", None),
        ("CF-Cache-Status: REVALIDATED", None),
        ("CF-Cache-Status: HITS", None),
        ("X-Vercel-Cache: PRERENDER", None),
        ("X-Vercel-Cache: STALED", None),
        ("X-Varnish: 32770", None),
        ("X-Varnish: 1 2 3", None),
    ],
)
def test_hits_in_the_words_of_vendors(line: str, found: tuple[str, int, int] | None) -> None:
    assert vendor_hit(exchange_of(f"GET /\n-> 200\n{line}").response) == found
    assert line.partition(":")[0].lower() in HIT_FIELDS


def test_the_line_of_a_hit() -> None:
    response = exchange_of("GET /\n-> 200\nX-Cache: MISS\nX-Cache: MISS, HIT").response
    assert vendor_hit(response) == ("X-Cache", 1, 6)
