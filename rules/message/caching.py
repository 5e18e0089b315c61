"""What responses of several codes tell caches, and what they leave to their guess."""

from wirelint import INFO, Exchange, Faults, field, missing, rule
from wirelint.semantics.event_streams import EVENT_STREAM
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
    response_knows=("vary", "cache-control"),
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

        HEAD /events
        -> 200
        Content-Type: text/event-stream

        GET /events
        -> 404
        Content-Type: text/event-stream
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

        GET /events
        -> 200
        Content-Type: text/event-stream

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
    if "*" in response.tokens("vary"):
        return  # a response that varies on everything is never reused without validation (RFC 9111 §4.1)
    if response.essence == EVENT_STREAM and response.status == 200 and exchange.request.method == "GET":
        return  # event-stream-cacheable reports it
    if "cache-control" not in response:
        yield missing("Cache-Control")
    elif (control := response.cache_control) is not None and not any(name in control for name in _DELIBERATE):
        yield field("Cache-Control")


@rule(
    "validator-missing",
    status=200,
    level=INFO,
    spec="RFC 9110 §8.8.2.1, §8.8.3.1",
    profile="strict",
    methods=("GET", "HEAD"),
    response_lacks=("etag", "last-modified"),
    response_knows="cache-control",
    zh="响应既没有 ETag 也没有 Last-Modified",
    why_zh=(
        "只要能够确定，源服务器就应发送 ETag 或 Last-Modified；没有验证器，过期的副本只能整份重新下载，"
        "中断的下载也无法续传。"
    ),
)
def validator_missing(exchange: Exchange) -> Faults:
    """A response has neither ETag nor Last-Modified.

    An origin server should send them wherever it can tell them. Without a validator a stale copy can only be fetched
    again as a whole, and a download that broke off can't be resumed.

    Bad:
        GET /style.css
        -> 200
        | a{}

        HEAD /style.css
        -> 200
        Cache-Control: max-age=60, no-cache="Set-Cookie"

        @unknown CONTENT_SIZE
        GET /style.css
        -> 200
        Cache-Control: private
    Good:
        GET /style.css
        -> 200
        ETag: "a"
        | a{}

        GET /style.css
        -> 200
        Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT
        | a{}

        GET /style.css
        -> 200
        Cache-Control: private, no-store
        | a{}

        GET /style.css
        -> 200
        Cache-Control: no-cache
        | a{}

        GET /style.css
        -> 200
        Cache-Control: no-cache; max-age=60
        | a{}

        GET /pixel
        -> 200

        POST /style.css
        -> 200
        | a{}

        GET /events
        -> 200
        Content-Type: text/event-stream
        | data: 1

        GET /style.css
        -> 404
        | a{}

        @hides response: Cache-Control
        GET /style.css
        -> 200
        | a{}

        @hides response: Last-Modified
        GET /style.css
        -> 200
        | a{}
    """
    response = exchange.response
    control = response.cache_control
    if control is None and "cache-control" in response:
        return
    if response.essence == EVENT_STREAM:
        return  # nothing that could be fetched again or gone on with
    if control is not None and ("no-store" in control or ("no-cache" in control and not control.get("no-cache"))):
        return  # not stored at all, or reported by no-cache-without-validator
    if exchange.request.method == "GET" and response.body.is_empty:
        return
    yield missing("ETag")
