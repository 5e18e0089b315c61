"""Whether an HTTP/1 connection goes on, and what a response has to say for that (RFC 9112 §9.3, §9.6)."""

from wirelint import WARNING, Exchange, Fact, Faults, field, missing, rule
from wirelint.semantics.content import can_have_content
from wirelint.semantics.framing import keeps_alive


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
    if keeps_alive(exchange.response) and can_have_content(exchange):
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

        GET /
        Connection: close
        -> 503
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
