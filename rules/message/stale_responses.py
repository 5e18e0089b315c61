"""Responses that a cache served although they were too old: by their own lifetime, or for the request's wish."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.semantics.cache_traces import age
from wirelint.semantics.cdns import may_follow_other_rules
from wirelint.semantics.staleness import ROUNDING, served_stale


@rule(
    "stale-must-revalidate",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.2.4, §5.2.2.2, §5.2.2.4, §5.2.2.8, §5.2.2.10",
    party="intermediary",
    response_has="age",
    tags="caching",
    zh="缓存发出了已过期、且必须先验证的响应",
    why_zh=(
        "must-revalidate、proxy-revalidate、s-maxage 和 no-cache 都禁止缓存未经源服务器验证就使用过期的响应；"
        "客户端得到的可能是早已失效的内容。"
    ),
)
def must_revalidate(exchange: Exchange) -> Faults:
    """A cache served a stale response that it had to validate first.

    must-revalidate, proxy-revalidate, s-maxage and no-cache all forbid to reuse a stale response unless the origin
    server has confirmed it. Advice only: a cache that serves for the origin server may have been told otherwise.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=60, must-revalidate
        Age: 63

        GET /
        -> 200
        Cache-Control: public
        Cache-Control: s-maxage=60, max-age=600
        Age: 300

        GET /
        -> 404
        Cache-Control: max-age=60, proxy-revalidate
        Age: 3600

        GET /
        -> 200
        Cache-Control: no-cache
        Age: 3

        GET /
        -> 200
        Expires: 0
        Cache-Control: must-revalidate
        Age: 3
    Good:
        GET /
        -> 200
        Cache-Control: max-age=60, must-revalidate
        Age: 62

        GET /
        -> 200
        Cache-Control: max-age=60
        Age: 63

        GET /
        -> 200
        Cache-Control: s-maxage=60, stale-while-revalidate=60
        Age: 100

        GET /
        -> 200
        Cache-Control: public, max-age=0, must-revalidate
        Age: 80000
        X-Vercel-Cache: HIT

        GET /
        -> 200
        Cache-Control: no-store, must-revalidate, max-age=0
        Age: 80000

        @hides response: *
        GET /
        -> 200
        Cache-Control: max-age=60, must-revalidate
        Age: 63
    """
    stale = served_stale(exchange, forbidden=True)
    if stale is None or may_follow_other_rules(exchange.response):
        return
    lifetime = stale.lifetime
    yield field(
        lifetime.field,
        f"Age is {stale.age} s, the lifetime {lifetime.seconds} s: {stale.forbidden_by} forbids to serve it stale",
        f"Age 为 {stale.age} 秒，新鲜期只有 {lifetime.seconds} 秒：{stale.forbidden_by} 禁止缓存发出过期的响应",
        line=lifetime.line,
        at=lifetime.at,
    )


@rule(
    "stale-served",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.2.4, RFC 5861 §3, §4",
    party="intermediary",
    response_has="age",
    tags="caching",
    zh="缓存发出了已过期的响应",
    why_zh=(
        "除非与源服务器失去联系，或得到客户端、源服务器的明确允许，缓存不得发出过期的响应；"
        "客户端得到的内容可能已经变了。"
    ),
)
def stale_served(exchange: Exchange) -> Faults:
    """A cache served a stale response.

    Unless it is cut off from the origin server, a cache needs leave for that: max-stale from the client,
    stale-while-revalidate or stale-if-error from the server, or a contract that nobody outside sees.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=60
        Age: 63

        GET /
        -> 200
        Cache-Control: max-age=60, stale-while-revalidate=10
        Age: 73

        GET /
        Cache-Control: max-stale=10
        -> 200
        Cache-Control: max-age=60
        Age: 3600

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 09:00:00 GMT
        Age: 3
    Good:
        GET /
        -> 200
        Cache-Control: max-age=60
        Age: 62

        GET /
        -> 200
        Cache-Control: max-age=60, stale-while-revalidate=10
        Age: 72

        GET /
        -> 200
        Cache-Control: max-age=60, stale-if-error=600
        Age: 63

        GET /
        Cache-Control: max-stale
        -> 200
        Cache-Control: max-age=60
        Age: 3600

        @hides request: Cache-Control
        GET /
        -> 200
        Cache-Control: max-age=60
        Age: 63

        GET /
        -> 200
        Cache-Control: max-age=60, must-revalidate
        Age: 63

        GET /
        -> 200
        Cache-Control: max-age=600
        CDN-Cache-Control: max-age=3600
        Age: 1800

        @hides response: CDN-Cache-Control
        GET /
        -> 200
        Cache-Control: max-age=600
        Age: 1800

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
        Age: 3600
    """
    stale = served_stale(exchange, forbidden=False)
    if stale is None or may_follow_other_rules(exchange.response):
        return
    lifetime = stale.lifetime
    yield field(
        lifetime.field,
        f"Age is {stale.age} s, the lifetime {lifetime.seconds} s: the cache served it stale",
        f"Age 为 {stale.age} 秒，新鲜期只有 {lifetime.seconds} 秒：缓存发出的是过期的响应",
        line=lifetime.line,
        at=lifetime.at,
    )


@rule(
    "age-exceeds-requested",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.2.1.1, §5.2.1.4",
    party="intermediary",
    request_has="cache-control",
    response_has="age",
    tags="caching",
    zh="响应比请求希望的更旧",
    why_zh="请求中的 max-age 和 no-cache 只是建议，缓存可以不理会；要一定得到新内容的客户端不能指望它们。",
)
def older_than_requested(exchange: Exchange) -> Faults:
    """A response is older than its request wished.

    max-age and no-cache in a request are advice, and a cache may pass over them. A client that needs the current
    representation can't rely on them here.

    Bad:
        GET /
        Cache-Control: max-age=60
        -> 200
        Age: 63

        GET /
        Cache-Control: no-cache
        -> 200
        Age: 3

        GET /
        Cache-Control: no-cache, max-age=3600
        -> 200
        Age: 60
    Good:
        GET /
        Cache-Control: max-age=60
        -> 200
        Age: 62

        GET /
        Cache-Control: no-cache
        -> 200
        Age: 2

        GET /
        Cache-Control: no-store
        -> 200
        Age: 3600

        GET /
        Cache-Control: max-age=soon
        -> 200
        Age: 3600

        GET /
        Cache-Control: no-cache; max-age=0
        -> 200
        Age: 3600

        GET /
        Cache-Control: no-cache
        -> 200
        Age: long

        GET /
        Cache-Control: no-cache
        -> 200
        Age: 3600
        CF-Cache-Status: HIT

        @hides response: CF-Cache-Status
        GET /
        Cache-Control: no-cache
        -> 200
        Age: 3600
    """
    seconds, asked = age(exchange.response), exchange.request.cache_control
    if seconds is None or asked is None:
        return
    limit = 0 if "no-cache" in asked else asked.seconds("max-age")
    if limit is None or seconds <= limit + ROUNDING or may_follow_other_rules(exchange.response):
        return
    if limit == 0:
        yield field(
            "Age",
            f"the request asked for a validated response, and got one {seconds} s old: the cache need not heed it",
            f"请求希望得到经过验证的响应，得到的却是 {seconds} 秒前的：缓存可以不理会这一要求",
        )
    else:
        yield field(
            "Age",
            f"the request asked for a response no older than {limit} s, and got one {seconds} s old",
            f"请求希望响应不超过 {limit} 秒，得到的却是 {seconds} 秒前的",
        )
