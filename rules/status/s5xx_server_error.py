"""5xx Server Error: the server knows that it erred, or can't do what was asked, for now or for good."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.semantics.places import line_at

LONG = 60
"""Seconds from which an error stays in caches noticeably longer than what caused it may last."""


@rule(
    "5xx-with-freshness",
    status=(500, 502, 503, 504),
    level=INFO,
    spec="RFC 9111 §3, §4.2.1",
    profile="strict",
    response_has="cache-control",
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
        Cache-Control: public
        Cache-Control: max-age=3600
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
    response = exchange.response
    control = response.cache_control
    if control is None or "no-store" in control or "no-cache" in control:
        return
    for name in ("max-age", "s-maxage"):
        directive, seconds = control.first(name), control.seconds(name)
        if directive is not None and seconds is not None and seconds >= LONG:
            line, at = line_at(response.fields, "cache-control", directive.at)
            yield field(
                "Cache-Control",
                f"{response.status} may be cached for {seconds} seconds ({name})",
                f"{response.status} 可以被缓存 {seconds} 秒（{name}）",
                line=line,
                at=at,
            )
            return
