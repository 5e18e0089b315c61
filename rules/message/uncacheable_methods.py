"""Methods whose responses no cache may reuse: what caching fields say of them means nothing (RFC 9110 §9.3)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.cache_traces import age
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.methods import UNCACHEABLE_METHODS


@rule(
    "freshness-on-uncacheable-method",
    status="any",
    level=INFO,
    spec="RFC 9110 §9.3.4, §9.3.5, §9.3.6, §9.3.7, §9.3.8",
    profile="strict",
    methods=UNCACHEABLE_METHODS,
    response_has=("cache-control", "expires"),
    tags=("caching", "methods"),
    zh="不可缓存的方法的响应带有新鲜期",
    why_zh=(
        "PUT、DELETE、OPTIONS、TRACE 和 CONNECT 的响应不可缓存，max-age 等不起作用；"
        "CORS 预检结果由 Access-Control-Max-Age 控制。"
    ),
)
def freshness(exchange: Exchange) -> Faults:
    """The response to a method whose responses are not cacheable has a freshness lifetime.

    No cache reuses responses to PUT, DELETE, OPTIONS, TRACE and CONNECT: max-age, s-maxage and Expires do nothing. How
    long a browser keeps the answer to a CORS preflight is what Access-Control-Max-Age says.

    Bad:
        OPTIONS /
        -> 204
        Cache-Control: max-age=1

        PUT /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:01 GMT

        DELETE /
        -> 200
        Cache-Control: max-age=0, s-maxage=60
    Good:
        OPTIONS /
        -> 204
        Access-Control-Max-Age: 86400

        OPTIONS /
        -> 204
        Cache-Control: max-age=0

        PUT /
        -> 200
        Cache-Control: no-store, max-age=60

        DELETE /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Cache-Control: max-age=1

        TRACE /
        -> 200
        Cache-Control: no-transform
    """
    lifetime = explicit_lifetime(exchange.response)
    if lifetime is not None and lifetime.seconds > 0:
        method = exchange.request.method
        yield field(
            lifetime.field,
            f"responses to {method} are not cacheable: a lifetime of {lifetime.seconds} s does nothing",
            f"{method} 的响应不可缓存：{lifetime.seconds} 秒的新鲜期不起作用",
            line=lifetime.line,
            at=lifetime.at,
        )


@rule(
    "uncacheable-method-from-cache",
    status="any",
    level=WARNING,
    spec="RFC 9110 §9.3.4, §9.3.5, §9.3.6, §9.3.7, §9.3.8, RFC 9111 §5.1",
    party="intermediary",
    methods=UNCACHEABLE_METHODS,
    response_has="age",
    tags=("caching", "methods"),
    zh="不可缓存的方法的响应来自缓存",
    why_zh="PUT 和 DELETE 的响应若来自缓存，请求就没有到达源服务器：客户端以为写入成功，其实什么也没有发生。",
)
def from_cache(exchange: Exchange) -> Faults:
    """The response to a method whose responses are not cacheable comes from a cache.

    Age above 0 says that the response was not made for this request. Then a PUT or DELETE never got to the origin
    server: the client believes in a change that did not happen. CDNs answer OPTIONS from their store where the owner
    of the origin wants it, so that it counts as advice there.

    Bad:
        PUT /
        -> 204
        Age: 1

        OPTIONS /
        -> 204
        Age: 120
    Good:
        DELETE /
        -> 204
        Age: 0

        GET /
        -> 200
        Age: 1

        PUT /
        -> 204
        Age: one

        PUT /
        -> 204
    """
    seconds = age(exchange.response)
    if seconds:
        method = exchange.request.method
        yield field(
            "Age",
            f"Age says that the response lay in a cache for {seconds} s, but responses to {method} are not cacheable",
            f"Age 表明响应在缓存中存了 {seconds} 秒，但 {method} 的响应不可缓存",
            level=INFO if method == "OPTIONS" else None,
        )
