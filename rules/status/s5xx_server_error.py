"""5xx Server Error: the server knows that it erred, or can't do what was asked, for now or for good."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.semantics.freshness import explicit_lifetime

LONG = 60
"""Seconds from which an error stays in caches noticeably longer than what caused it may last."""


@rule(
    "5xx-with-freshness",
    status=(500, 502, 503, 504),
    level=INFO,
    spec="RFC 9111 §3, §4.2.1",
    profile="strict",
    response_has=("cache-control", "expires"),
    zh="服务器错误被允许缓存一分钟或更久",
    why_zh="这些错误通常很快过去；带上 max-age，缓存会在故障恢复后仍返回它。有意的负缓存可忽略此提示。",
)
def with_freshness(exchange: Exchange) -> Faults:
    """A server error may be cached for a minute or longer.

    These errors pass, often soon, and a cache goes on serving one after the server has recovered. Where this
    is done on purpose, to spare the server, ignore the advice.

    Bad:
        GET /
        -> 503
        Cache-Control: public, max-age=60
        [9 octets]

        GET /
        -> 500
        Cache-Control: max-age=0, s-maxage=600
        [9 octets]

        GET /
        -> 502
        Date: Sun, 23 Nov 2025 01:00:00 GMT
        Expires: Sun, 23 Nov 2025 01:01:00 GMT
        [9 octets]
    Good:
        GET /
        -> 504
        Cache-Control: max-age=59
        [9 octets]

        GET /
        -> 500
        Cache-Control: max-age=60, no-store
        [9 octets]

        GET /
        -> 500
        Cache-Control: no-cache, max-age=60
        [9 octets]

        GET /
        -> 501
        Cache-Control: max-age=60
        [9 octets]

        GET /
        -> 500
        Cache-Control: max-age=soon, max-age=60
        [9 octets]
    """
    code, lifetime = exchange.response.status, explicit_lifetime(exchange.response)
    if lifetime is not None and lifetime.seconds >= LONG:
        yield field(
            lifetime.field,
            f"{code} may be cached for {lifetime.seconds} seconds",
            f"{code} 可以被缓存 {lifetime.seconds} 秒",
            line=lifetime.line,
            at=lifetime.at,
        )
