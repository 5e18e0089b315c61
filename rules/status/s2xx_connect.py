"""2xx to CONNECT: the connection is a tunnel from here on; the response ends with its header section."""

from wirelint import ERROR, Exchange, Fact, Faults, field, rule


@rule(
    "connect-success-with-content-length",
    status="2xx",
    level=ERROR,
    spec="RFC 9110 §9.3.6, §8.6",
    methods="CONNECT",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    alone=True,
    zh="对 CONNECT 的成功响应带有 Content-Length",
    why_zh="隧道在头部之后立即开始；误信该字段的客户端会把隧道中最先到达的字节当成内容。值为 0 也不行。",
)
def with_content_length(exchange: Exchange) -> Faults:
    """A successful response to CONNECT has Content-Length.

    The tunnel begins right behind the header section. A client that believes the field takes the first
    octets of the tunnel for content. The field is forbidden, 0 included.

    Bad:
        CONNECT server.example.com:443
        -> 200 Connection established
        Content-Length: 0

        CONNECT server.example.com:443 HTTP/2
        -> 200
        content-length: 12

        @protocol websocket
        CONNECT https://server.example.com/chat HTTP/2
        -> 200
        content-length: 0

        CONNECT server.example.com:443
        -> 204
        Content-Length: 0
    Good:
        CONNECT server.example.com:443
        -> 200 Connection established

        CONNECT server.example.com:443
        -> 407
        Proxy-Authenticate: Basic realm="out"
        Content-Length: 0

        GET /
        -> 200
        Content-Length: 0

        @unknown RESPONSE_FRAMING
        CONNECT server.example.com:443
        -> 200 Connection established
        Content-Length: 0
    """
    yield field("Content-Length")


@rule(
    "connect-success-with-transfer-encoding",
    status="2xx",
    level=ERROR,
    spec="RFC 9110 §9.3.6, RFC 9112 §6.1",
    methods="CONNECT",
    needs=Fact.RESPONSE_FRAMING,
    response_has="transfer-encoding",
    alone=True,
    zh="对 CONNECT 的成功响应带有 Transfer-Encoding",
    why_zh="隧道在头部之后立即开始；误信该字段的客户端会把隧道中最先到达的字节当成分块来解析。",
)
def with_transfer_encoding(exchange: Exchange) -> Faults:
    """A successful response to CONNECT has Transfer-Encoding.

    The tunnel begins right behind the header section. A client that believes the field parses the first
    octets of the tunnel as chunks.

    Bad:
        CONNECT server.example.com:443
        -> 200 Connection established
        Transfer-Encoding: chunked

        CONNECT server.example.com:443
        -> 204
        Transfer-Encoding: chunked
    Good:
        CONNECT server.example.com:443
        -> 200 Connection established

        CONNECT server.example.com:443
        -> 502
        Transfer-Encoding: chunked

        GET /
        -> 200
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        CONNECT server.example.com:443
        -> 200 Connection established
        Transfer-Encoding: chunked
    """
    yield field("Transfer-Encoding")
