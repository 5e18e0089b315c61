"""What responses of several codes tell caches, and what they leave to their guess."""

from wirelint import INFO, Exchange, Faults, field, missing, rule
from wirelint.semantics.storage import HEURISTICALLY_CACHEABLE

_DELIBERATE = ("max-age", "s-maxage", "no-store", "no-cache", "private")


@rule(
    "heuristic-freshness",
    status=HEURISTICALLY_CACHEABLE,
    level=INFO,
    spec="RFC 9111 §4.2.2, RFC 9110 §15.1, RFC 7725 §3",
    profile="strict",
    methods=("GET", "HEAD"),
    response_lacks="expires",
    zh="响应没有说明能缓存多久，缓存会自行估计",
    why_zh=(
        "该状态码允许启发式缓存：没有 max-age、s-maxage 或 Expires 时，缓存可以自己估计新鲜期，"
        "旧内容（或旧的永久重定向）可能被用上几天。"
    ),
)
def heuristic_freshness(exchange: Exchange) -> Faults:
    """A response does not say for how long it may be reused, so caches guess.

    A response with this code can be stored, and without max-age, s-maxage or Expires a cache sets a
    lifetime of its own: a tenth of the time since Last-Modified, say. Old content, or a permanent redirect
    that was a mistake, can stay for days.

    Bad:
        GET /
        -> 200
        Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT

        HEAD /
        -> 301
        Location: /en/

        GET /
        -> 200
        Cache-Control: public
        Cache-Control: must-revalidate

        GET /
        -> 404
        Vary: Accept, *-Like
    Good:
        GET /
        -> 200
        Cache-Control: max-age=0

        GET /
        -> 200
        Cache-Control: s-maxage=60

        GET /
        -> 200
        Cache-Control: no-store

        GET /
        -> 200
        Cache-Control: no-cache

        GET /
        -> 200
        Cache-Control: private

        GET /
        -> 200
        Expires: 0

        GET /
        -> 200
        Cache-Control: public; max-age=60

        GET /
        -> 200
        Vary: Accept, *

        GET /
        -> 302
        Location: /en/

        POST /
        -> 200

        @hides response: Cache-Control
        GET /
        -> 200

        @hides response: Vary
        GET /
        -> 200

        @hides response: Expires
        GET /
        -> 200
    """
    response = exchange.response
    if not response.lacks("vary") and ("vary" not in response or "*" in response.tokens("vary")):
        return  # a response that varies on everything is never reused without validation (RFC 9111 §4.1)
    if response.lacks("cache-control"):
        yield missing("Cache-Control")
    elif (control := response.cache_control) is not None and not any(name in control for name in _DELIBERATE):
        yield field("Cache-Control")
