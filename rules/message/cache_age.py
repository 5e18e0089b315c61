"""Age: how long a response lay in caches, which every cache has to say of what it serves from its store."""

from wirelint import INFO, Exchange, Faults, missing, rule
from wirelint.semantics.cache_traces import cache_hit
from wirelint.semantics.cdns import HIT_FIELDS, vendor_hit


@rule(
    "age-missing-from-cache",
    status="any",
    level=INFO,
    spec="RFC 9111 §4, §5.1",
    party="intermediary",
    response_has=HIT_FIELDS,
    response_lacks="age",
    tags="caching",
    zh="响应来自缓存，却没有 Age",
    why_zh="缓存未经验证就用存储的响应回答时，必须发送 Age；没有它，下游缓存会把旧响应当成新的，新鲜期要从头算起。",
)
def age_missing(exchange: Exchange) -> Faults:
    """A response comes from a cache, but has no Age.

    A cache has to send Age with what it serves from its store without validation. Without it, caches further on
    take an old response for a new one, and its lifetime begins anew. The word HIT may come from an application's
    own cache, which is no cache of HTTP and need not do so.

    Bad:
        GET /
        -> 200
        X-Cache: HIT

        GET /
        -> 200
        X-Cache: MISS, HIT

        GET /
        -> 404
        CF-Cache-Status: HIT

        GET /
        -> 200
        X-Varnish: 32770 3
    Good:
        GET /
        -> 200
        X-Cache: HIT
        Age: 0

        GET /
        -> 200
        X-Cache: MISS

        GET /
        -> 200
        X-Cache: TCP_REFRESH_HIT from edge

        GET /
        -> 200
        X-Varnish: 32770

        GET /
        -> 200
        X-Cache: HIT
        Cache-Status: edge; hit

        GET /
        If-None-Match: "a"
        -> 304
        X-Cache: HIT
        ETag: "a"

        @hides response: Age
        GET /
        -> 200
        X-Cache: HIT
    """
    response = exchange.response
    hit = vendor_hit(response)
    if hit is None or response.status == 304 or cache_hit(response) is not None:
        return
    yield missing(
        "Age",
        f"{hit[0]} says that a cache served this response from its store, but Age does not say how old it is",
        f"{hit[0]} 表明这个响应由缓存直接给出，却没有 Age 说明它有多旧",
    )
