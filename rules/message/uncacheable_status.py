"""Responses that no cache may store: 428, 429, 431 and 511 (RFC 6585)."""

from wirelint import ERROR, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.cache_traces import age, cache_hit
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.storage import NEVER_STORED

SPEC = "RFC 6585 §3, §4, §5, §6"


@rule(
    "uncacheable-status-with-freshness",
    status=NEVER_STORED,
    level=WARNING,
    spec=f"{SPEC}, RFC 9111 §4.2.1",
    response_has=("cache-control", "expires"),
    tags="caching",
    zh="响应的状态码禁止缓存，响应却给出了显式的新鲜期",
    why_zh=(
        "428、429、431 和 511 响应绝不能被缓存存储；不认识这些状态码的缓存会照新鲜期行事，"
        "把针对一个请求的拒绝发给所有人。"
    ),
)
def with_freshness(exchange: Exchange) -> Faults:
    """A response that no cache may store states a freshness lifetime.

    Caches must not store 428, 429, 431 and 511. One that does not know the code follows the lifetime, and
    gives the refusal that was meant for one request to everybody.

    Bad:
        GET /api
        -> 429
        Cache-Control: public, max-age=300

        GET /api
        -> 511
        Cache-Control: max-age=1

        PUT /page
        -> 428
        Cache-Control: max-age=0, s-maxage=60

        GET /api
        -> 431
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
    Good:
        GET /api
        -> 429
        Retry-After: 30

        GET /api
        -> 429
        Cache-Control: max-age=0

        GET /api
        -> 429
        Cache-Control: no-store, max-age=300

        GET /api
        -> 429
        Cache-Control: public

        GET /api
        -> 429
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT

        GET /api
        -> 404
        Cache-Control: max-age=300

        @hides response: Cache-Control
        GET /api
        -> 429
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
    """
    lifetime = explicit_lifetime(exchange.response)
    if lifetime is not None and lifetime.seconds > 0:
        status = exchange.response.status
        yield field(
            lifetime.field,
            f"{lifetime.field} makes this {status} fresh for {lifetime.seconds} s, but no cache may store a {status}",
            f"{lifetime.field} 给出了 {lifetime.seconds} 秒的新鲜期，但缓存不得存储 {status} 响应",
            line=lifetime.line,
            at=lifetime.at,
        )


@rule(
    "uncacheable-status-from-cache",
    status=NEVER_STORED,
    level=ERROR,
    spec=f"{SPEC}, RFC 9111 §5.1, RFC 9211 §2.1",
    party="intermediary",
    response_has=("age", "cache-status"),
    tags="caching",
    zh="响应来自缓存，而它的状态码禁止缓存",
    why_zh="428、429、431 和 511 响应绝不能被缓存存储；从缓存发出时，没有超限、没有做错任何事的客户端也会被拒绝。",
)
def from_cache(exchange: Exchange) -> Faults:
    """A response that no cache may store comes from a cache.

    Caches must not store 428, 429, 431 and 511: sent from a store, the refusal reaches clients that did
    nothing wrong. An Age above zero, or a hit in Cache-Status, shows that one did.

    Bad:
        GET /api
        -> 429
        Age: 1

        GET /api
        -> 511
        Age: 0
        Cache-Status: edge; hit; ttl=30
    Good:
        GET /api
        -> 429

        GET /api
        -> 429
        Age: 0

        GET /api
        -> 429
        Age: soon

        GET /api
        -> 429
        Cache-Status: edge; fwd=miss

        GET /api
        -> 404
        Age: 12
    """
    seconds, hit = age(exchange.response), cache_hit(exchange.response)
    status = exchange.response.status
    if seconds is not None and seconds > 0:
        yield field(
            "Age",
            f"Age says that this {status} lay in a cache for {seconds} s; no cache may store a {status}",
            f"Age 表明这个 {status} 响应已在缓存中存放 {seconds} 秒，而缓存不得存储 {status} 响应",
        )
    elif hit is not None:
        yield field(
            "Cache-Status",
            f"Cache-Status says that a cache served this {status} from its store; no cache may store a {status}",
            f"Cache-Status 表明这个 {status} 响应由缓存直接给出，而缓存不得存储 {status} 响应",
            line=hit[0],
            at=hit[1],
        )
