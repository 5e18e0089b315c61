"""Retry-After: how long to wait before the next request."""

from wirelint import INFO, Exchange, Faults, field, rule

USUAL = (202, 413, 425, 429, 503)
"""Codes outside 3xx with which Retry-After is defined (413, 429, 503) or in common use (202, 425)."""


@rule(
    "retry-after-unusual",
    status=("1xx", "2xx", "4xx", "5xx"),
    level=INFO,
    spec="RFC 9110 §10.2.3, §15.5.14, §15.6.4; RFC 6585 §4",
    profile="strict",
    response_has="retry-after",
    zh="Retry-After 出现在未定义其用法的状态码上",
    why_zh="规范只对 3xx、413、429 和 503 说明了 Retry-After 的含义；在其他响应中，客户端多半不会理会它。",
)
def unusual(exchange: Exchange) -> Faults:
    """Retry-After stands in a response for which its meaning is not spelled out.

    The specifications say what it means in 3xx, 413, 429 and 503. In other responses few clients look at it.

    Bad:
        GET /users
        -> 403
        Retry-After: 60

        GET /users
        -> 200
        Retry-After: 60

        GET /users
        -> 500
        Retry-After: 60
    Good:
        GET /users
        -> 503
        Retry-After: 60

        GET /users
        -> 429
        Retry-After: 60

        POST /users
        -> 413
        Retry-After: 60

        GET /old
        -> 302
        Location: /new
        Retry-After: 60

        POST /reports
        -> 202
        Retry-After: 60

        POST /orders
        -> 425
        Retry-After: 60

        GET /users
        -> 403
    """
    if exchange.response.status not in USUAL:
        yield field("Retry-After")
