"""Content-Length against the content that came (RFC 9110 §8.6, RFC 9112 §6.3)."""

from wirelint import ERROR, Exchange, Fact, Faults, field, place, rule
from wirelint.semantics.content import can_have_content, octets
from wirelint.semantics.surplus import content_behind


@rule(
    "content-length-mismatch",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.6, RFC 9112 §6.3, RFC 9113 §8.1.1, RFC 9114 §4.1.2",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    response_lacks="transfer-encoding",
    tags=("framing", "security"),
    zh="内容的长度与 Content-Length 不符",
    why_zh=(
        "内容偏短，客户端会一直等待，然后报错；内容偏长，多出的字节会被当成下一个响应的开头。"
        "在 HTTP/2 和 HTTP/3 中，客户端必须丢弃这样的响应。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """The content is not as long as Content-Length says.

    A client waits for content that never comes, and then reports an error; or it takes what is too much for the start
    of the next response. In HTTP/2 and HTTP/3 it must not accept the response.

    Bad:
        GET / HTTP/2
        -> 200
        Content-Length: 6
        [5 octets]

        GET /
        -> 200
        Content-Length: 4
        [5 octets]

        GET /
        -> 404
        Content-Length: 1

        @after lo
        GET /
        -> 200
        Content-Length: 3
        [3 octets]
    Good:
        GET /
        -> 200
        Content-Length: 5
        [5 octets]

        GET /
        -> 200
        Content-Length: 005
        [5 octets]

        HEAD /
        -> 200
        Content-Length: 5

        GET /
        If-None-Match: "a"
        -> 304
        Content-Length: 5

        DELETE /
        -> 204
        Content-Length: 5

        GET /
        -> 103
        Content-Length: 5

        CONNECT example.com:443
        -> 200
        Content-Length: 5

        @after tunnelled octets
        CONNECT example.com:443
        -> 200
        Content-Length: 5

        GET /
        -> 200
        Content-Length: 5
        Transfer-Encoding: chunked
        [4 octets]

        @after HTTP/1.1 200 OK\\r\\n
        GET /
        -> 200
        Content-Length: 3
        [3 octets]

        @after \\r\\n
        GET /
        -> 200
        Content-Length: 3
        [3 octets]

        GET /
        -> 200
        Content-Length: 5
        Content-Length: 5
        [4 octets]

        @unknown CONTENT_SIZE
        GET /
        -> 200
        Content-Length: 5
        [4 octets]

        @unknown RESPONSE_FRAMING
        GET /
        -> 200
        Content-Length: 5
        [4 octets]

        @hides response: Transfer-Encoding
        GET /
        -> 200
        Content-Length: 5
        [4 octets]
    """
    response = exchange.response
    size = response.body.size
    if size is not None and not response.after and response.fields.only("content-length") == str(size):
        return
    declared = response.declared_length
    if declared is None or not can_have_content(exchange):
        return
    if size not in (None, declared):
        yield field(
            "Content-Length",
            f"Content-Length says {octets(declared)}, the content has {size}",
            f"Content-Length 为 {declared} 字节，内容却有 {size} 字节",
        )
    elif behind := content_behind(response):
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the {declared} that Content-Length announces",
            f"Content-Length 宣告了 {declared} 字节，其后又出现了 {len(behind)} 字节",
        )
