"""Responses that come from a cache although nothing allowed to store them, or something forbade it (RFC 9111 §3)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.exchange import Response
from wirelint.grammar.cache import CacheControl
from wirelint.level import Level
from wirelint.semantics.cache_traces import age, cache_hit
from wirelint.semantics.cdns import may_follow_other_rules
from wirelint.semantics.methods import UNCACHEABLE_METHODS
from wirelint.semantics.storage import HEURISTICALLY_CACHEABLE, NEVER_STORED

_MADE_BY_CACHES = (304, 416)
"""Codes of answers that a cache makes of a stored 200."""

_NO_PERMISSION = frozenset(
    {
        "immutable",
        "must-revalidate",
        "no-cache",
        "no-transform",
        "proxy-revalidate",
        "stale-if-error",
        "stale-while-revalidate",
    }
)
"""Directives that allow no cache to store a response; any other one does, or may."""


def _is_reported_elsewhere(exchange: Exchange) -> bool:
    """Whether the code or the method alone forbids to store the response: other rules see to that."""
    return exchange.response.status in NEVER_STORED or exchange.request.method in UNCACHEABLE_METHODS


@rule(
    "stored-no-store",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.2.5, §5.2.2.3, RFC 9211 §2.1",
    party="intermediary",
    response_has=("age", "cache-status"),
    tags="caching",
    zh="响应带有 no-store，却来自缓存",
    why_zh="no-store 禁止任何缓存存储响应，并用它回答别的请求；里面的内容可能只该给一个人看。",
)
def stored_no_store(exchange: Exchange) -> Faults:
    """A response says no-store, but comes from a cache.

    No cache may store such a response or use it for another request: what is in it may be for one person alone. A
    cache that serves for the origin server may have been told otherwise, which is then advice only.

    Bad:
        GET /
        -> 200
        Cache-Control: no-store
        Age: 1

        GET /
        -> 200
        Cache-Control: private, no-store
        Cache-Status: edge; hit

        GET /
        -> 200
        Cache-Control: no-store
        Age: 300
        CF-Cache-Status: HIT
    Good:
        GET /
        -> 200
        Cache-Control: no-store
        Age: 0

        GET /
        -> 200
        Cache-Control: no-store
        Cache-Status: edge; fwd=bypass

        GET /
        -> 200
        Cache-Control: must-understand, no-store, max-age=600
        Age: 300

        GET /
        -> 200
        Cache-Control: no-cache
        Age: 300

        GET /
        -> 200
        Cache-Control: no-store; private
        Age: 300

        GET /
        -> 429
        Cache-Control: no-store
        Age: 300

        DELETE /
        -> 200
        Cache-Control: no-store
        Age: 300
    """
    response = exchange.response
    control = response.cache_control
    if control is None or "no-store" not in control or "must-understand" in control:
        return
    if _is_reported_elsewhere(exchange):
        return
    seconds = age(response)
    if seconds:
        yield field(
            "Age",
            f"Age says that this response lay in a cache for {seconds} s, but no-store forbids to store it",
            f"Age 表明这个响应已在缓存中存放 {seconds} 秒，而 no-store 禁止存储它",
            level=_level(response),
        )
        return
    hit = cache_hit(response)
    if hit is not None:
        yield field(
            "Cache-Status",
            "Cache-Status says that a cache served this response from its store, but no-store forbids to store it",
            "Cache-Status 表明这个响应由缓存直接给出，而 no-store 禁止存储它",
            line=hit[0],
            at=hit[1],
            level=_level(response),
        )


def _level(response: Response) -> Level | None:
    """Advice only, where a cache may have been told otherwise than the response says."""
    return INFO if may_follow_other_rules(response) else None


@rule(
    "cached-without-permission",
    status="any",
    level=INFO,
    spec="RFC 9111 §3, RFC 9110 §9.3.3, §15.1",
    party="intermediary",
    response_has="age",
    response_lacks="expires",
    tags="caching",
    zh="响应来自缓存，却没有什么允许缓存存储它",
    why_zh=(
        "没有 max-age、s-maxage、Expires 或 public 时，只有允许启发式缓存的状态码才可存储；"
        "缓存给出的可能是只对那一次请求成立的回答。"
    ),
)
def without_permission(exchange: Exchange) -> Faults:
    """A response comes from a cache although nothing allows caches to store it.

    Without max-age, s-maxage, Expires or public only some codes are cacheable, and only for GET and its like. What
    the cache gives out may have held for one request alone.

    Bad:
        GET /
        -> 302
        Location: /en/
        Age: 1

        GET /
        -> 403
        Cache-Control: no-cache, must-revalidate
        Age: 10

        POST /search
        -> 200
        Age: 600

        GET /
        -> 599
        Cache-Control: proxy-revalidate, no-transform
        Cache-Control: immutable, stale-if-error=60, stale-while-revalidate=60
        Age: 600
    Good:
        GET /
        -> 200
        Age: 600

        GET /
        -> 302
        Location: /en/
        Age: 0

        GET /
        -> 302
        Location: /en/
        Age: long

        GET /
        -> 302
        Location: /en/
        Cache-Control: max-age=600
        Age: 60

        GET /
        -> 302
        Location: /en/
        Cache-Control: public
        Age: 60

        GET /
        -> 302
        Location: /en/
        Cache-Control: no-cache; public
        Age: 60

        POST /search
        -> 200
        Expires: Thu, 25 Nov 2027 10:00:00 GMT
        Age: 60

        @hides response: Expires
        POST /search
        -> 200
        Age: 60

        @hides response: Cache-Control
        POST /search
        -> 200
        Age: 60

        GET /
        -> 403
        X-Amz-Cf-Id: 0x
        Age: 9

        @hides response: X-Amz-Cf-Id
        GET /
        -> 403
        Age: 9

        GET /
        If-None-Match: "a"
        -> 304
        ETag: "a"
        Age: 60

        GET /
        Range: bytes=900-
        -> 416
        Age: 60

        GET /
        -> 429
        Age: 60

        OPTIONS /
        -> 204
        Age: 60

        HEAD /
        -> 404
        Age: 60

        QUERY /search
        -> 200
        Age: 60

        PROPFIND /
        -> 404
        Age: 60
    """
    request, response = exchange.request, exchange.response
    seconds = age(response)
    if not seconds or response.status in _MADE_BY_CACHES or _is_reported_elsewhere(exchange):
        return
    if response.status in HEURISTICALLY_CACHEABLE and request.method not in ("POST", "PATCH"):
        return
    if _may_be_stored(response) or may_follow_other_rules(response):
        return
    yield field(
        "Age",
        f"Age says that this response lay in a cache for {seconds} s, but nothing in it allows caches to store it",
        f"Age 表明这个响应已在缓存中存放 {seconds} 秒，其中却没有什么允许缓存存储它",
    )


def _may_be_stored(response: Response) -> bool:
    """Whether a directive allows caches to store the response, or may do so."""
    control = response.cache_control
    if control is None:
        if not response.lacks("cache-control"):
            return True
        control = CacheControl()
    return any(directive.name not in _NO_PERMISSION for directive in control.directives)
