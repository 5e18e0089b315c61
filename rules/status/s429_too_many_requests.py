"""429 Too Many Requests: the user has sent more requests than allowed in a given time."""

from wirelint import INFO, Exchange, Faults, missing, rule

RATE_LIMIT_FIELDS = ("ratelimit", "x-ratelimit", "x-rate-limit")
"""How the names of the fields begin by which servers tell their limits, standard or not."""


@rule(
    "429-without-retry-after",
    status=429,
    level=INFO,
    spec="RFC 6585 §4",
    profile="strict",
    response_lacks=("retry-after", *RATE_LIMIT_FIELDS),
    tags="retry",
    zh="429 响应没有用 Retry-After 说明多久之后可以重试",
    why_zh="没有 Retry-After，客户端只能自行猜测退避时间：太短会继续超限，太长则白白等待。",
)
def without_retry_after(exchange: Exchange) -> Faults:
    """A 429 response does not say when to try again.

    Without Retry-After clients guess how long to wait: too short, and they run into the limit again, too
    long, and they lose time.

    Bad:
        GET /api
        -> 429
    Good:
        GET /api
        -> 429
        Retry-After: 30

        GET /api
        -> 429
        RateLimit: "default";r=0;t=30

        GET /api
        -> 429
        RateLimit-Reset: 30

        GET /api
        -> 429
        X-RateLimit-Reset: 1795600830

        GET /api
        -> 429
        X-Rate-Limit-Reset: 30

        @hides response: Retry-After
        GET /api
        -> 429
    """
    if not any(name.startswith(RATE_LIMIT_FIELDS) for name in exchange.response.fields.names):
        yield missing("Retry-After")
