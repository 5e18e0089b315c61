"""1xx Informational: fields that an interim response can't have, as it has no content and closes nothing."""

from wirelint import ERROR, HTTP1, INFO, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.semantics.places import member_at

METADATA = ("Content-Type", "Content-Encoding", "Content-Language", "ETag", "Last-Modified")


@rule(
    "1xx-with-content-length",
    status="1xx",
    level=ERROR,
    spec="RFC 9110 §8.6",
    needs=Fact.RESPONSE_FRAMING,
    response_has="content-length",
    zh="1xx 响应带有 Content-Length",
    why_zh="规范禁止在 1xx 响应中发送 Content-Length：不够严谨的接收方会照此读取内容，把最终响应吞掉。",
)
def with_content_length(exchange: Exchange) -> Faults:
    """A 1xx response has Content-Length.

    It is forbidden there: a careless recipient reads that much content, and so swallows the final response.
    This holds for 103 too, although its other fields speak of the final response.

    Bad:
        POST /files
        -> 100
        Content-Length: 0

        GET /
        -> 103
        Link: </style.css>; rel=preload
        Content-Length: 1234
    Good:
        GET /
        -> 103
        Link: </style.css>; rel=preload

        GET /
        -> 103
        Link: </style.css>; rel=preload
        -> 200
        Content-Length: 1
        [1 octet]

        @unknown RESPONSE_FRAMING
        POST /files
        -> 100
        Content-Length: 0
    """
    code = exchange.response.status
    yield field("Content-Length", f"{code} with Content-Length", f"{code} 响应带有 Content-Length")


@rule(
    "1xx-with-transfer-encoding",
    status="1xx",
    level=ERROR,
    spec="RFC 9112 §6.1",
    needs=Fact.RESPONSE_FRAMING,
    response_has="transfer-encoding",
    zh="1xx 响应带有 Transfer-Encoding",
    why_zh="规范禁止在 1xx 响应中发送 Transfer-Encoding：1xx 没有消息体，不够严谨的接收方会等待并不存在的分块。",
)
def with_transfer_encoding(exchange: Exchange) -> Faults:
    """A 1xx response has Transfer-Encoding.

    It is forbidden there, as there is no body to encode: a careless recipient waits for chunks, and reads the
    final response as one. (In HTTP/2 and HTTP/3 the field is forbidden in every message.)

    Bad:
        POST /files
        -> 100
        Transfer-Encoding: chunked

        @unknown RESPONSE_VERSION
        POST /files
        -> 100
        Transfer-Encoding: chunked
    Good:
        POST /files
        -> 100
        -> 200
        Transfer-Encoding: chunked
        [5 octets]

        POST /files HTTP/2
        -> 100
        Transfer-Encoding: chunked

        POST /files HTTP/3
        -> 100
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        POST /files
        -> 100
        Transfer-Encoding: chunked

        GET /
        -> 103
        Link: </a.css>; rel=preload
    """
    if exchange.response.version not in ("2", "3"):
        code = exchange.response.status
        yield field("Transfer-Encoding", f"{code} with Transfer-Encoding", f"{code} 响应带有 Transfer-Encoding")


@rule(
    "1xx-with-close",
    status="1xx",
    level=WARNING,
    spec="RFC 9112 §9.3, §9.6",
    versions=HTTP1,
    needs=Fact.RESPONSE_FRAMING,
    response_has="connection",
    zh="1xx 响应带有 Connection: close",
    why_zh="close 表示本响应之后关闭连接，可 1xx 之后还有最终响应，客户端可能提前关闭；对 101 则与切换相矛盾。",
)
def with_close(exchange: Exchange) -> Faults:
    """A 1xx response says Connection: close.

    The option means that the connection closes after this response, but the final one is yet to come: a client
    may hang up too early. In a 101 it contradicts the switch.

    Bad:
        GET /
        -> 103
        Link: </style.css>; rel=preload
        Connection: close

        GET /chat HTTP/1.1
        Connection: upgrade
        Upgrade: websocket
        -> HTTP/1.0 101
        Connection: upgrade
        Connection: x, Close
        Upgrade: websocket
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /
        -> 103
        Link: </style.css>; rel=preload
        -> 200
        Connection: close

        GET / HTTP/2
        -> 103
        Link: </style.css>; rel=preload
        Connection: close

        @unknown RESPONSE_FRAMING
        GET /
        -> 103
        Link: </style.css>; rel=preload
        Connection: close
    """
    response = exchange.response
    if "close" in response.connection:
        line, at = member_at(response.fields, "connection", "close")
        yield field(
            "Connection",
            f'{response.status} with the connection option "close"',
            f"{response.status} 响应带有连接选项“close”",
            line=line,
            at=at,
        )


@rule(
    "1xx-with-representation-metadata",
    status=(100, 101, 102),
    level=INFO,
    spec="RFC 9110 §8.2, §15.2",
    profile="strict",
    response_has=tuple(name.lower() for name in METADATA),
    zh="100、101 或 102 响应带有描述表示的字段",
    why_zh="这些响应没有内容，字段也不像 103 那样预告最终响应，描述表示的字段无所描述。",
)
def with_representation_metadata(exchange: Exchange) -> Faults:
    """A 100, 101 or 102 response has fields that describe a representation.

    It has no content, and unlike those of a 103 its fields do not foretell the final response: such a field
    describes nothing.

    Bad:
        POST /files
        -> 100
        Content-Type: text/plain

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Content-Language: en
        Content-Encoding: identity

        POST /files
        -> 102
        ETag: "a"
        Last-Modified: Sun, 23 Nov 2025 01:00:00 GMT
    Good:
        GET /
        -> 103
        Content-Type: text/html
        Link: </style.css>; rel=preload

        POST /files
        -> 104
        Location: /uploads/7
        ETag: "a"

        POST /files
        -> 100
    """
    response = exchange.response
    for name in METADATA:
        if name.lower() in response:
            yield field(name, f"{response.status} with {name}", f"{response.status} 响应带有 {name}")
