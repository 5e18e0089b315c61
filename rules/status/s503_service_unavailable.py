"""503 Service Unavailable: overload or maintenance for a while; Retry-After may say for how long."""

from wirelint import INFO, Exchange, Faults, missing, rule


@rule(
    "503-without-retry-after",
    status=503,
    level=INFO,
    spec="RFC 9110 §15.6.4",
    by_shape=True,
    profile="strict",
    response_lacks="retry-after",
    zh="503 响应没有 Retry-After",
    why_zh="503 是暂时的；没有 Retry-After，客户端和爬虫只能自己猜测何时重试，往往在最忙的时候再添负载。",
)
def without_retry_after(exchange: Exchange) -> Faults:
    """A 503 has no Retry-After.

    The field is optional, but without it clients and crawlers guess when to come back, and often add to the
    load that caused the 503.

    Bad:
        GET /
        -> 503
        [9 octets]
    Good:
        GET /
        -> 503
        Retry-After: 120
        [9 octets]

        @hides response: *
        GET /
        -> 503
        [9 octets]
    """
    yield missing("Retry-After")
