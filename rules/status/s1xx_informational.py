"""1xx Informational: an interim response, a header section alone, ahead of exactly one final response."""

from wirelint import ERROR, Exchange, Fact, Faults, content, place, rule, status
from wirelint.semantics.content import octets
from wirelint.semantics.surplus import content_behind


@rule(
    "1xx-to-http10",
    status="1xx",
    level=ERROR,
    spec="RFC 9110 §15.2",
    needs=Fact.REQUEST_VERSION,
    zh="向 HTTP/1.0 客户端发送了 1xx 响应",
    why_zh="HTTP/1.0 没有 1xx 状态码，客户端会把它当作最终响应，真正的响应就成了下一个请求的响应。",
)
def to_http10(exchange: Exchange) -> Faults:
    """An HTTP/1.0 request is answered with a 1xx response.

    HTTP/1.0 knows no 1xx: such a client takes it for the final response, and the real one for the response
    to its next request.

    Bad:
        POST /files HTTP/1.0
        Content-Length: 5
        | hello
        -> HTTP/1.1 100

        GET /chat HTTP/1.0
        Connection: upgrade
        Upgrade: websocket
        -> HTTP/1.1 101
        Connection: upgrade
        Upgrade: websocket
    Good:
        POST /files HTTP/1.1
        Content-Length: 5
        | hello
        -> 100

        @unknown REQUEST_VERSION
        POST /files HTTP/1.0
        Content-Length: 5
        | hello
        -> HTTP/1.1 100
    """
    if exchange.request.version == "1.0":
        code = exchange.response.status
        yield status(f"{code} is sent to an HTTP/1.0 client", f"向 HTTP/1.0 客户端发送了 {code}")


@rule(
    "1xx-with-body",
    status="1xx",
    level=ERROR,
    spec="RFC 9110 §15.2, §6.4.1",
    needs=Fact.CONTENT_SIZE,
    zh="1xx 响应带有内容或尾部字段",
    why_zh="1xx 响应到头部结束为止；其后的字节会被接收方当作下一个响应，连接从此错位。",
)
def with_body(exchange: Exchange) -> Faults:
    """A 1xx response has content or a trailer section.

    It ends with its header section. What follows is read as the next response, and the connection is out of
    step. (Behind a 101 the octets belong to the new protocol.)

    Bad:
        GET /
        -> 103
        Link: </style.css>; rel=preload
        [1 octet]

        POST /files
        -> 100
        | go on

        @after hello
        GET /
        -> 103
        Link: </style.css>; rel=preload
    Good:
        GET /
        -> 103
        Link: </style.css>; rel=preload

        @unknown CONTENT_SIZE
        GET /
        -> 103
        Link: </style.css>; rel=preload

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        [448 octets]
    """
    response = exchange.response
    if response.status == 101:
        return
    if response.body.size:
        yield content(
            f"{response.status} with {octets(response.body.size)} of content",
            f"{response.status} 响应带有 {response.body.size} 字节的内容",
        )
    elif response.trailers is not None:
        yield place(
            "response", "trailers", f"{response.status} with a trailer section", f"{response.status} 响应带有尾部字段"
        )
    elif behind := content_behind(response):
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the {response.status}, which ends with its header section",
            f"{response.status} 响应应到头部为止，其后却又出现了 {len(behind)} 字节",
        )


@rule(
    "1xx-without-final",
    status="1xx",
    level=ERROR,
    spec="RFC 9110 §15",
    profile="strict",
    needs=Fact.INTERIM | Fact.COMPLETE,
    zh="1xx 响应之后没有最终响应",
    why_zh="1xx 只是临时响应，其后必须有且只有一个最终响应；没有它，客户端会一直等到超时。",
)
def without_final(exchange: Exchange) -> Faults:
    """No final response follows the 1xx response.

    Interim responses come ahead of exactly one final response; without it the client waits until it gives up.
    (Behind a 101 the response is that of the new protocol.)

    Bad:
        GET /
        -> 103
        Link: </style.css>; rel=preload

        POST /files
        -> 100
        -> 102
    Good:
        GET /
        -> 103
        Link: </style.css>; rel=preload
        -> 200

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket

        @unknown INTERIM
        GET /
        -> 103
        Link: </style.css>; rel=preload

        @unknown COMPLETE
        GET /
        -> 103
        Link: </style.css>; rel=preload
    """
    code = exchange.response.status
    if code != 101:
        yield status(f"the exchange ends with {code}: there is no final response", f"交互以 {code} 结束，没有最终响应")
