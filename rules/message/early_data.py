"""Early-Data: a request that may have been replayed says so with one value (RFC 8470 §5.1)."""

from wirelint import ERROR, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.semantics.places import member_at

UNSAFE = ("POST", "PUT", "PATCH", "DELETE", "CONNECT")
"""Methods of RFC 9110 §9.2.1 and RFC 5789 that are not safe."""


@rule(
    "early-data-invalid",
    status="any",
    level=ERROR,
    spec="RFC 8470 §5.1",
    party="client",
    request_has="early-data",
    tags="early-data",
    zh="Early-Data 不是 1，或被列在 Connection 中",
    why_zh=(
        "Early-Data 只有 1 这一个有效值，服务器把其他值也当作 1；列在 Connection 中则会被下一跳删除，重放就无从识别。"
    ),
)
def early_data_invalid(exchange: Exchange) -> Faults:
    """Early-Data is not "1", or is listed in Connection.

    "1" is its only value, and servers take any other for it: "0" does not say what it seems to say. In Connection it
    would be removed at the next hop, and the origin server could not tell that the request may be a replay.

    Bad:
        GET /
        Early-Data: 0
        -> 200

        GET /
        Early-Data: ?1
        -> 425

        GET /
        Early-Data: 1
        Connection: Early-Data
        -> 200
    Good:
        GET /
        Early-Data: 1
        -> 200

        GET /
        Early-Data: 1
        Connection: keep-alive
        -> 425

        GET /
        Connection: early-data
        -> 200
    """
    request = exchange.request
    for line, value in enumerate(request.fields.values("early-data")):
        if value != "1":
            yield field(
                "Early-Data",
                f"Early-Data has no value but 1, and {quoted(value)} is taken for it",
                f"Early-Data 只有 1 这一个值，{quoted(value)} 会被当作 1",
                line=line,
                side="request",
            )
    if "early-data" in request.connection:
        line, at = member_at(request.fields, "connection", "early-data")
        yield field(
            "Connection",
            "Connection lists Early-Data, which must not be removed on the way",
            "Connection 列出了 Early-Data，而它不得在途中被删除",
            line=line,
            at=at,
            side="request",
        )


@rule(
    "early-data-unsafe",
    status="any",
    level=WARNING,
    spec="RFC 8470 §4, §5.1",
    by_shape=True,
    party="client",
    methods=UNSAFE,
    request_has="early-data",
    tags="early-data",
    zh="不安全的方法在 TLS 早期数据中发送",
    why_zh="早期数据可能被攻击者重放：客户端不得在其中发送 POST 等不安全的方法，否则订单、付款可能执行两次。",
)
def early_data_unsafe(exchange: Exchange) -> Faults:
    """A request with an unsafe method was sent in early data.

    Whoever listens can send early data once more. A client must not send methods in it that change something, unless it
    knows that a replay does no harm: an order may be placed twice. The server's way out is 425.

    Bad:
        POST /orders
        Early-Data: 1
        [1 octet]
        -> 201

        DELETE /orders/7
        Early-Data: 1
        -> 425
    Good:
        GET /orders
        Early-Data: 1
        -> 200

        QUERY /orders
        Early-Data: 1
        [1 octet]
        -> 200

        POST /orders
        [1 octet]
        -> 201
    """
    method = exchange.request.method
    yield field(
        "Early-Data",
        f"{method}, which is not safe, was sent in early data: it may be replayed",
        f"不安全的方法 {method} 在早期数据中发送，可能被重放",
        side="request",
    )
