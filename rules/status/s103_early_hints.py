"""103 Early Hints: fields that the final response will probably have, so that the client can begin early."""

from wirelint import INFO, Exchange, Faults, rule, status

NO_HINTS = frozenset({"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding", "via"})
"""Fields of the message, the connection or the server: a client can begin nothing with them."""


@rule(
    "103-without-fields",
    status=103,
    level=INFO,
    spec="RFC 8297 §2",
    profile="strict",
    response_lacks="link",
    zh="103 响应没有任何可供提前利用的字段",
    why_zh="103 的用处在于预告最终响应的字段（多为 Link），让客户端提前取用资源；没有这样的字段，它只是白占一次发送。",
)
def without_fields(exchange: Exchange) -> Faults:
    """A 103 has no field that a client could use early.

    Its point is to foretell fields of the final response, Link above all, so that the client fetches what it
    will need. Without any it is octets spent for nothing.

    Bad:
        GET /
        -> 103

        GET /
        -> 103
        Connection: keep-alive
        Content-Length: 0
        Date: Sun, 23 Nov 2025 01:00:00 GMT
        Keep-Alive: timeout=5
        Server: example
        Transfer-Encoding: chunked
        Via: 1.1 proxy
    Good:
        GET /
        -> 103
        Link: </style.css>; rel=preload

        GET /
        -> 103
        Date: Sun, 23 Nov 2025 01:00:00 GMT
        Content-Security-Policy: style-src 'self'

        @hides response: Link
        GET /
        -> 103
    """
    if all(name in NO_HINTS for name in exchange.response.fields.names):
        yield status()
