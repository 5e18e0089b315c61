"""Framing: by what an HTTP/1 response tells where it ends (RFC 9112 §6.3)."""

from wirelint import ERROR, HTTP1, INFO, WARNING, Exchange, Fact, Faults, field, missing, rule
from wirelint.semantics.content import can_have_content
from wirelint.semantics.framing import forbids_framing_fields, keeps_alive, to_http10


@rule(
    "content-length-with-transfer-encoding",
    status="any",
    level=ERROR,
    spec="RFC 9112 §6.1, §6.2",
    by_shape=True,
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

        POST /form
        -> 205
        [5 octets]

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
    if response.status == 205:
        return  # 205-with-body and 205-unframed report it
    if response.version == "1.0":
        if not keeps_alive(response):  # else keep-alive-without-length reports it
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
