"""204 No Content: done, and there is no content; the message ends with its header section."""

from wirelint import ERROR, HTTP1, Exchange, Fact, Faults, content, field, place, quoted, rule
from wirelint.semantics.content import octets
from wirelint.semantics.surplus import content_behind


@rule(
    "204-with-content-length",
    status=204,
    level=ERROR,
    spec="RFC 9110 §8.6",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    zh="204 响应带有 Content-Length",
    why_zh=(
        "204 响应在头部之后即告结束，不得带 Content-Length，值为 0 也不行；误信它的接收方会等待不存在的内容，"
        "或把后面的字节当成内容。"
    ),
)
def with_content_length(exchange: Exchange) -> Faults:
    """A 204 has Content-Length.

    A 204 ends with its header section, so a length is forbidden, 0 included. A recipient that believes
    the field waits for content that never comes, or takes the next response for it.

    Bad:
        DELETE /users/42
        -> 204
        Content-Length: 0

        DELETE /users/42
        -> 204
        Content-Length: 5

        DELETE /users/42
        -> 204
        Content-Length: none
    Good:
        DELETE /users/42
        -> 204

        DELETE /users/42
        -> 200
        Content-Length: 0

        CONNECT example.com:443
        -> 204
        Content-Length: 0

        @unknown RESPONSE_FRAMING
        DELETE /users/42
        -> 204
        Content-Length: 0
    """
    if exchange.request.method == "CONNECT":
        return  # connect-success-with-content-length reports it
    if exchange.response.declared_length:
        value = quoted(exchange.response.fields.get("content-length") or "")
        yield field(
            "Content-Length",
            f"Content-Length {value} announces content that a 204 can't have",
            f"Content-Length {value} 宣告了 204 不可能有的内容",
        )
    else:
        yield field("Content-Length")


@rule(
    "204-with-transfer-encoding",
    status=204,
    level=ERROR,
    spec="RFC 9112 §6.1",
    by_shape=True,
    needs=Fact.RESPONSE_FRAMING,
    versions=HTTP1,
    response_has="transfer-encoding",
    zh="204 响应带有 Transfer-Encoding",
    why_zh="204 响应没有消息体，也就没有可应用的传输编码；按分块读取的接收方会挂起，或把后面的字节当成分块。",
)
def with_transfer_encoding(exchange: Exchange) -> Faults:
    """A 204 has Transfer-Encoding.

    There is no body that a transfer coding could be applied to. A recipient that goes on to read chunks
    hangs, or takes what follows for them.

    Bad:
        DELETE /users/42
        -> 204
        Transfer-Encoding: chunked

        DELETE /users/42
        -> HTTP/1.0 204
        Transfer-Encoding: chunked
    Good:
        DELETE /users/42
        -> 204

        GET /users
        -> 200
        Transfer-Encoding: chunked

        DELETE /users/42 HTTP/2
        -> 204
        Transfer-Encoding: chunked

        CONNECT example.com:443
        -> 204
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        DELETE /users/42
        -> 204
        Transfer-Encoding: chunked
    """
    if exchange.request.method != "CONNECT":  # else connect-success-with-transfer-encoding reports it
        yield field("Transfer-Encoding")


@rule(
    "204-with-body",
    status=204,
    level=ERROR,
    spec="RFC 9110 §15.3.5, §6.4.1",
    seen_by=Fact.CONTENT_SIZE | Fact.AFTER_MESSAGE,
    zh="204 响应带有内容",
    why_zh="204 响应在头部之后即告结束；多出的字节会被当成下一个响应的开头，使持久连接上的后续响应错位。",
)
def with_body(exchange: Exchange) -> Faults:
    """A 204 has content.

    A 204 ends with its header section. What follows is lost, or is read as the start of the next response
    on the connection, which shifts every response behind it.

    Bad:
        DELETE /users/42 HTTP/2
        -> 204
        | {}

        @after {}
        DELETE /users/42
        -> 204

        @after 2\\r\\n{}\\r\\n0\\r\\n\\r\\n
        DELETE /users/42
        -> 204
        Transfer-Encoding: chunked
    Good:
        DELETE /users/42
        -> 204

        DELETE /users/42
        -> 204
        Content-Length: 2

        @after HTTP/1.1 408 Request Timeout\\r\\n\\r\\n
        DELETE /users/42
        -> 204

        @after 0\\r\\n\\r\\n
        DELETE /users/42
        -> 204
        Transfer-Encoding: chunked

        @after tunnelled octets
        CONNECT example.com:443
        -> 204

        HEAD /users/42
        -> 204
        | {}

        @unknown CONTENT_SIZE AFTER_MESSAGE
        DELETE /users/42
        -> 204
        | {}
    """
    response = exchange.response
    if exchange.request.method in ("CONNECT", "HEAD"):
        return  # a tunnel has begun; head-with-content reports content of a response to HEAD
    if response.body.size:
        size = response.body.size
        yield content(f"204 No Content has {octets(size)} of content", f"204 响应带有 {size} 字节的内容")
    elif behind := content_behind(response):
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the header section that ends a 204",
            f"204 响应的头部之后又出现了 {len(behind)} 字节，而该响应应到头部为止",
        )
