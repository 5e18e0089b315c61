"""Conditions on methods for which they mean nothing: whoever receives them has to ignore them (RFC 9110 §13)."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.preconditions import WITHOUT_SELECTION

_CONDITIONS = {"if-match": "If-Match", "if-none-match": "If-None-Match", "if-unmodified-since": "If-Unmodified-Since"}


@rule(
    "if-modified-since-on-unsafe",
    status="any",
    level=INFO,
    spec="RFC 9110 §13.1.3",
    party="client",
    methods=("POST", "PUT", "PATCH", "DELETE", *WITHOUT_SELECTION),
    request_has="if-modified-since",
    tags="conditional",
    zh="GET 和 HEAD 以外的方法带有 If-Modified-Since",
    why_zh=(
        "If-Modified-Since 只对 GET 和 HEAD 有定义，其他方法必须忽略它；"
        "要防止覆盖别人的修改，应使用 If-Unmodified-Since 或 If-Match。"
    ),
)
def if_modified_since(exchange: Exchange) -> Faults:
    """If-Modified-Since stands in a request that is neither GET nor HEAD.

    It has a meaning for those alone (and for QUERY, RFC 10008); with other methods it has to be ignored. To change
    something only as long as nobody else did, send If-Match or If-Unmodified-Since. Not reported where a POST may stand
    for another method.

    Bad:
        PUT /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        | hello
        -> 204

        OPTIONS /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 204

        POST /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200
    Good:
        GET /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200

        HEAD /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200

        QUERY /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        | hello
        -> 200

        PUT /
        If-Unmodified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        | hello
        -> 204

        POST /
        X-HTTP-Method-Override: GET
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200
    """
    if not may_override_method(exchange.request):
        yield field(
            "If-Modified-Since",
            f"If-Modified-Since has no meaning for {exchange.request.method}: it has to be ignored",
            f"If-Modified-Since 对 {exchange.request.method} 没有意义，必须忽略",
            side="request",
        )


@rule(
    "condition-on-untargeted-method",
    status="any",
    level=INFO,
    spec="RFC 9110 §13.2.1",
    by_shape=True,
    profile="strict",
    party="client",
    methods=WITHOUT_SELECTION,
    request_has=tuple(_CONDITIONS),
    tags="conditional",
    zh="CONNECT、OPTIONS 或 TRACE 请求带有条件",
    why_zh="这些方法不选择也不修改表示，服务器必须忽略其中的条件：它们不起任何作用。",
)
def untargeted(exchange: Exchange) -> Faults:
    """A CONNECT, OPTIONS or TRACE request has a condition.

    These methods neither select nor change a representation, so that servers must ignore the conditions. An
    If-Modified-Since is left to if-modified-since-on-unsafe, an If-Range to the rules on Range.

    Bad:
        OPTIONS /
        If-None-Match: "a"
        -> 204

        TRACE /
        If-Match: "a"
        -> 200

        CONNECT example.org:443
        If-Unmodified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200
    Good:
        OPTIONS /
        -> 204

        GET /
        If-None-Match: "a"
        -> 200

        OPTIONS /
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 204
    """
    method = exchange.request.method
    for key, name in _CONDITIONS.items():
        if key in exchange.request:
            yield field(
                name,
                f"{name} has no meaning for {method}: servers must ignore it",
                f"{name} 对 {method} 没有意义，服务器必须忽略",
                side="request",
            )
