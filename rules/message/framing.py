"""Framing: by what an HTTP/1 response tells where it ends, and whether the connection goes on (RFC 9112 §6.3, §9.3)."""

from wirelint import ERROR, HTTP1, INFO, WARNING, Exchange, Fact, Faults, field, missing, rule
from wirelint.semantics.content import can_have_content
from wirelint.semantics.framing import forbids_framing_fields, to_http10


@rule(
    "content-length-with-transfer-encoding",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1, §6.2",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.1",
    response_has="content-length",
    tags=("transfer-coding", "security"),
    zh="响应同时带有 Content-Length 和 Transfer-Encoding",
    why_zh=(
        "带 Transfer-Encoding 的消息不得带 Content-Length。接收方应以前者为准，但并非每个都这样做："
        "各方对消息在哪里结束看法不同，就是请求走私和响应拆分攻击的途径。"
    ),
)
def length_and_coding(exchange: Exchange) -> Faults:
    """A response has both Content-Length and Transfer-Encoding.

    Where there is a transfer coding, Content-Length must not be sent. Recipients ought to believe the coding, but not
    every one does, and parties that differ about where a message ends are open to smuggling and response splitting.

    Bad:
        GET /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked
        [5 octets]

        GET /
        -> 404
        Transfer-Encoding: gzip, chunked
        Content-Length: none

        HEAD /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked

        @unknown REQUEST_VERSION
        GET /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Transfer-Encoding: chunked
        [5 octets]

        DELETE /
        -> 204
        Content-Length: 0
        Transfer-Encoding: chunked

        GET /
        -> 103
        Content-Length: 0
        Transfer-Encoding: chunked

        CONNECT example.com:443
        -> 200
        Content-Length: 0
        Transfer-Encoding: chunked

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Content-Length: 5
        Transfer-Encoding: chunked

        GET /
        -> HTTP/1.0 200
        Content-Length: 5
        Transfer-Encoding: chunked

        GET / HTTP/2
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked
    """
    if "transfer-encoding" in exchange.response and not forbids_framing_fields(exchange) and not to_http10(exchange):
        yield field("Content-Length")


@rule(
    "close-delimited-response",
    status="any",
    level=WARNING,
    spec="RFC 9112 §6.3, §8",
    needs=Fact.RESPONSE_FRAMING | Fact.REQUEST_VERSION | Fact.CONTENT_SIZE,
    versions=HTTP1,
    response_lacks=("content-length", "transfer-encoding"),
    zh="内容只以关闭连接来结束",
    why_zh=(
        "既没有 Content-Length 也没有 chunked，客户端就分不清内容是发完了，还是连接中途断了：截断的内容会被当成完整的。"
        "连接也不能再用。"
    ),
)
def close_delimited(exchange: Exchange) -> Faults:
    """Content ends with the connection alone.

    With neither Content-Length nor chunked a client can't tell content that is complete from content that was cut off
    by a fault of the network, and no connection can be used again. A server should give the length or use chunked, as
    far as it can; one that speaks HTTP/1.0 gets this as advice.

    Bad:
        GET /
        -> 200
        Connection: close
        [5 octets]

        GET /
        -> 404
        [1 octet]

        GET / HTTP/1.1
        -> HTTP/1.0 200
        [5 octets]

        GET / HTTP/1.1
        -> HTTP/1.0 200
        Connection: keep-alive, close
        [5 octets]
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Transfer-Encoding: chunked
        [5 octets]

        GET /
        -> 200
        Transfer-Encoding: gzip
        Connection: close
        [5 octets]

        GET / HTTP/1.0
        -> HTTP/1.1 200
        Connection: close
        [5 octets]

        GET /
        -> 200
        Connection: close

        HEAD /
        -> 200
        [5 octets]

        GET / HTTP/2
        -> 200
        [5 octets]

        GET /
        -> HTTP/1.0 200
        Connection: Keep-Alive
        [5 octets]

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        [5 octets]

        @unknown REQUEST_VERSION
        GET /
        -> 200
        [5 octets]

        @unknown CONTENT_SIZE
        GET /
        -> 200
        [5 octets]

        @hides response: Content-Length
        GET /
        -> 200
        [5 octets]

        @hides response: Transfer-Encoding
        GET /
        -> 200
        [5 octets]
    """
    response = exchange.response
    if not response.body.size or not can_have_content(exchange) or exchange.request.version == "1.0":
        return
    if response.version == "1.0":
        if not _is_kept(exchange):  # else keep-alive-without-length reports it
            yield missing("Content-Length", level=INFO)
    elif "close" in response.connection:
        yield missing("Content-Length")
    else:
        yield missing(
            "Content-Length",
            "the content ends with the connection alone, and Connection does not say close either: a client may wait "
            "for more",
            "内容只以关闭连接来结束，Connection 也没有列出 close，客户端可能会一直等下去",
        )


def _is_kept(exchange: Exchange) -> bool:
    """Whether an HTTP/1.0 response keeps its connection open (RFC 9112 §9.3)."""
    options = exchange.response.connection
    return "keep-alive" in options and "close" not in options


@rule(
    "keep-alive-without-length",
    status="any",
    level=WARNING,
    spec="RFC 9112 §9.3, §6.3",
    needs=Fact.RESPONSE_FRAMING,
    versions="1.0",
    response_has="connection",
    response_lacks=("content-length", "transfer-encoding"),
    tags="connections",
    zh="HTTP/1.0 响应要保持连接，却没有给出长度",
    why_zh="保持连接的前提是每个消息自己说明长度；没有 Content-Length，客户端只能读到连接关闭为止，而连接并不关闭。",
)
def kept_without_length(exchange: Exchange) -> Faults:
    """An HTTP/1.0 response keeps the connection open, but does not say how long it is.

    On a connection that persists, every message has to tell its length itself. Without Content-Length a client reads
    until the connection closes, which it does not.

    Bad:
        GET / HTTP/1.0
        Connection: keep-alive
        -> 200
        Connection: Keep-Alive
        [5 octets]

        GET /
        -> HTTP/1.0 404
        Connection: keep-alive
    Good:
        GET / HTTP/1.0
        Connection: keep-alive
        -> 200
        Connection: keep-alive
        Content-Length: 5
        [5 octets]

        GET / HTTP/1.0
        Connection: keep-alive
        -> 200
        Connection: close
        [5 octets]

        GET / HTTP/1.0
        -> 200
        Connection: close, keep-alive
        [5 octets]

        GET /
        -> 200
        Connection: keep-alive
        [5 octets]

        GET / HTTP/1.0
        -> 200
        Connection: keep-alive
        Transfer-Encoding: chunked
        [5 octets]

        HEAD / HTTP/1.0
        Connection: keep-alive
        -> 200
        Connection: keep-alive

        GET / HTTP/1.0
        If-None-Match: "a"
        -> 304
        Connection: keep-alive

        CONNECT example.com:443 HTTP/1.0
        -> 200
        Connection: keep-alive

        @unknown RESPONSE_FRAMING
        GET / HTTP/1.0
        -> 200
        Connection: keep-alive

        @hides response: Content-Length
        GET / HTTP/1.0
        -> 200
        Connection: keep-alive

        @hides response: Transfer-Encoding
        GET / HTTP/1.0
        -> 200
        Connection: keep-alive
    """
    if _is_kept(exchange) and can_have_content(exchange):
        yield missing("Content-Length")


@rule(
    "close-not-confirmed",
    status=("2xx", "3xx", "4xx", "5xx"),
    level=WARNING,
    spec="RFC 9112 §9.6",
    profile="strict",
    needs=Fact.RESPONSE_FRAMING | Fact.REQUEST_VERSION,
    versions="1.1",
    request_has="connection",
    tags="connections",
    zh="请求带有 Connection: close，响应却没有确认",
    why_zh=(
        "收到 close 选项的服务器在最终响应之后必须关闭连接，并应当在响应中也列出 close；"
        "没有它，中间方和客户端会以为连接还能用。"
    ),
)
def close_not_confirmed(exchange: Exchange) -> Faults:
    """The request says Connection: close, and the response does not.

    A server that receives the option has to close the connection after its final response, and should say so in it.
    Without that, whoever stands between takes the connection for one that goes on.

    Bad:
        GET /
        Connection: close
        -> 200
        Content-Length: 0

        GET /
        Connection: TE, Close
        -> 404
        Connection: keep-alive
        Content-Length: 0

        GET / HTTP/1.0
        Connection: close
        -> HTTP/1.1 302
        Content-Length: 0
    Good:
        GET /
        Connection: close
        -> 200
        Connection: Close
        Content-Length: 0

        GET /
        Connection: keep-alive
        -> 200
        Content-Length: 0

        GET /
        Connection: close
        -> 103

        GET /
        Connection: close
        -> HTTP/1.0 200
        Content-Length: 0

        GET / HTTP/2
        Connection: close
        -> 200

        CONNECT example.com:443
        Connection: close
        -> 200

        GET /
        Connection: close
        -> 200
        Connection: a b

        @hides response: Connection
        GET /
        Connection: close
        -> 200

        @unknown RESPONSE_FRAMING
        GET /
        Connection: close
        -> 200

        @unknown REQUEST_VERSION
        GET /
        Connection: close
        -> 200
    """
    request, response = exchange.request, exchange.response
    if "close" not in request.connection or "close" in response.connection:
        return
    if request.method == "CONNECT" or ("connection" in response and not response.connection):
        return
    if "connection" in response:
        yield field("Connection")
    elif response.lacks("connection"):
        yield missing("Connection")
