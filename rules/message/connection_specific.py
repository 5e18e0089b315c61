"""HTTP/2 and HTTP/3 have no fields for the connection: the protocol itself says it all (RFC 9113 §8.2.2)."""

from wirelint import ERROR, HTTP2_AND_3, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list
from wirelint.semantics.sections import sides, spelled

CONNECTION_SPECIFIC = ("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade")
SPOKEN_FOR = {101: ("connection", "upgrade"), 426: ("connection", "upgrade")}
"""Response fields over HTTP/2 and HTTP/3 that 101-in-h2 and 426-in-h2 report."""
KNOWN = {
    "request": Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING,
    "response": Fact.RESPONSE_VERSION | Fact.RESPONSE_FRAMING,
}


@rule(
    "connection-specific-field",
    status="any",
    level=ERROR,
    spec="RFC 9113 §8.2.2, RFC 9114 §4.2",
    party="any",
    either_has=CONNECTION_SPECIFIC,
    tags=("connections", "http2"),
    zh="HTTP/2 或 HTTP/3 消息中有只属于连接的字段",
    why_zh=(
        "这些字段在 HTTP/2 和 HTTP/3 中由协议本身代替，消息中有它就是格式错误：客户端会重置流，网关会回答 502。"
        "通常是应用或网关把 HTTP/1.1 的字段原样带了过来。"
    ),
)
def connection_specific(exchange: Exchange) -> Faults:
    """An HTTP/2 or HTTP/3 message has a field that belongs to an HTTP/1.1 connection.

    What these fields say, the newer versions say by other means, and a message with one of them is malformed: clients
    reset the stream, gateways answer 502. Usually an application or a gateway carried HTTP/1.1's fields over.

    Bad:
        GET / HTTP/2
        -> HTTP/2 200
        Connection: keep-alive

        GET / HTTP/3
        -> HTTP/3 200
        Transfer-Encoding: chunked

        GET / HTTP/2
        Proxy-Connection: keep-alive
        -> HTTP/2 200

        GET / HTTP/2
        -> HTTP/2 200
        Upgrade: h3

        GET / HTTP/2
        Upgrade: h3
        -> HTTP/2 426

        GET / HTTP/2
        -> HTTP/2 426
        Keep-Alive: timeout=5

        @unknown RESPONSE_FRAMING
        GET / HTTP/2
        Connection: close
        -> HTTP/2 200
    Good:
        GET /
        Connection: keep-alive
        -> 200
        Transfer-Encoding: chunked
        Connection: keep-alive

        GET / HTTP/2
        TE: trailers
        -> HTTP/2 200

        GET / HTTP/2
        -> HTTP/2 426
        Upgrade: h3

        GET / HTTP/2
        -> HTTP/2 101
        Connection: upgrade
        Upgrade: websocket

        @unknown RESPONSE_FRAMING
        GET / HTTP/2
        -> HTTP/2 200
        Connection: keep-alive

        @unknown RESPONSE_VERSION
        GET / HTTP/2
        -> HTTP/2 200
        Connection: keep-alive

        @unknown REQUEST_FRAMING
        GET / HTTP/2
        Connection: close
        -> HTTP/2 200

        @unknown REQUEST_VERSION
        GET / HTTP/2
        Connection: close
        -> HTTP/2 200
    """
    for side, message in sides(exchange):
        found = [name for name in CONNECTION_SPECIFIC if name in message]
        if not exchange.knows(KNOWN[side]) or message.version not in HTTP2_AND_3:
            continue
        for name in found:
            if side == "request" or name not in SPOKEN_FOR.get(exchange.response.status, ()):
                yield field(
                    spelled(name),
                    f"{spelled(name)} must not be in an HTTP/{message.version} message",
                    f"HTTP/{message.version} 消息中不得有 {spelled(name)}",
                    side=side,
                )


@rule(
    "te-not-trailers",
    status="any",
    level=ERROR,
    spec="RFC 9113 §8.2.2, RFC 9114 §4.2",
    party="client",
    request_has="te",
    needs=Fact.REQUEST_VERSION | Fact.REQUEST_FRAMING,
    tags=("connections", "http2"),
    zh="HTTP/2 或 HTTP/3 请求的 TE 不是 trailers",
    why_zh="HTTP/2 和 HTTP/3 没有传输编码，TE 只能取 trailers；含有其他值的消息是格式错误，服务器会重置流。",
)
def te_not_trailers(exchange: Exchange) -> Faults:
    """An HTTP/2 or HTTP/3 request has another TE than "trailers".

    These versions have no transfer codings, so that is all that TE may say there. A message with anything else in it
    is malformed, and servers reset the stream.

    Bad:
        GET / HTTP/2
        TE: gzip
        -> HTTP/2 200

        GET / HTTP/3
        TE: trailers
        TE: trailers, deflate;q=0.5
        -> HTTP/3 200
    Good:
        GET / HTTP/2
        TE: trailers
        -> HTTP/2 200

        GET / HTTP/2
        TE: Trailers
        -> HTTP/2 200

        GET / HTTP/2
        TE:
        -> HTTP/2 200

        GET /
        TE: gzip
        -> 200

        @unknown REQUEST_FRAMING
        GET / HTTP/2
        TE: gzip
        -> HTTP/2 200

        @unknown REQUEST_VERSION
        GET / HTTP/2
        TE: gzip
        -> HTTP/2 200
    """
    if exchange.request.version not in HTTP2_AND_3:
        return
    for line, value in enumerate(exchange.request.fields.values("te")):
        for at, member in split_list(value):
            if member.lower() != "trailers":
                yield field(
                    "TE",
                    f'TE is {quoted(member)}, but only "trailers" may be sent in HTTP/{exchange.request.version}',
                    f'TE 中有 {quoted(member)}，而 HTTP/{exchange.request.version} 只允许 "trailers"',
                    line=line,
                    at=at,
                    side="request",
                )
                return
