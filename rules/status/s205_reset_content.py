"""205 Reset Content: done, and the user agent should reset its view; no content, but the framing has to say so."""

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, content, missing, rule
from wirelint.semantics.content import can_have_content, octets


@rule(
    "205-with-body",
    status=205,
    level=ERROR,
    spec="RFC 9110 §15.3.6",
    needs=Fact.CONTENT_SIZE,
    zh="205 响应带有内容",
    why_zh="205 表示不再提供其他内容，服务器不得生成内容；客户端会丢弃它，或误以为它就是要显示的新视图。",
)
def with_body(exchange: Exchange) -> Faults:
    """A 205 has content.

    205 implies that no content will be provided, so a server must not generate any: the client throws it
    away, or mistakes it for a new view.

    Bad:
        POST /form
        -> 205
        Content-Length: 1
        [1 octet]
    Good:
        POST /form
        -> 205
        Content-Length: 0

        POST /form
        -> 205
        Transfer-Encoding: chunked

        POST /form
        -> 200
        [1 octet]

        HEAD /form
        -> 205
        [1 octet]

        @unknown CONTENT_SIZE
        POST /form
        -> 205
        Content-Length: 1
        [1 octet]
    """
    size = exchange.response.body.size
    if size and can_have_content(exchange):
        yield content(f"205 Reset Content has {octets(size)} of content", f"205 响应带有 {size} 字节的内容")


@rule(
    "205-unframed",
    status=205,
    level=WARNING,
    spec="RFC 9112 §6.3, §9.6",
    needs=Fact.RESPONSE_FRAMING | Fact.REQUEST_VERSION,
    versions="1.1",
    request_knows="connection",
    response_lacks=("content-length", "transfer-encoding"),
    zh="205 响应没有说明长度为 0",
    why_zh=(
        "与 204 不同，205 的内容并不止于头部；既没有 Content-Length 也没有 Transfer-Encoding 时，"
        "接收方只能读到连接关闭为止，在持久连接上会一直等待。"
    ),
)
def unframed(exchange: Exchange) -> Faults:
    """A 205 does not say that its length is 0.

    Unlike a 204, a 205 does not end with its header section. Without Content-Length or Transfer-Encoding the
    recipient has to read until the connection is closed, and waits on one that is kept.

    Bad:
        POST /form
        -> 205

        POST /form
        Connection: keep-alive
        -> 205
        Connection: keep-alive

        POST /form HTTP/2
        -> HTTP/1.1 205
    Good:
        POST /form
        -> 205
        Content-Length: 0

        POST /form
        -> 205
        Transfer-Encoding: chunked

        POST /form
        -> 205
        Connection: Close

        POST /form
        Connection: close
        -> 205

        POST /form HTTP/2
        -> 205

        POST /form HTTP/1.0
        -> HTTP/1.1 205

        HEAD /form
        -> 205

        @hides request: Connection
        POST /form
        -> 205

        @unknown RESPONSE_FRAMING
        POST /form
        -> 205

        @unknown REQUEST_VERSION
        POST /form
        -> 205
    """
    request, response = exchange.request, exchange.response
    closing = "close" in request.connection or "close" in response.connection
    if not closing and request.version != "1.0" and can_have_content(exchange):
        yield missing("Content-Length")
