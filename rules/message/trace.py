"""TRACE: the request comes back as content, so nothing may be in it that is secret (RFC 9110 §9.3.8)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, field, rule
from wirelint.semantics.content import octets

_SECRET = {"cookie": "Cookie", "authorization": "Authorization", "proxy-authorization": "Proxy-Authorization"}


@rule(
    "trace-sensitive-request",
    status="any",
    level=ERROR,
    spec="RFC 9110 §9.3.8",
    party="client",
    methods="TRACE",
    request_has=tuple(_SECRET),
    tags=("methods", "security"),
    zh="TRACE 请求带有 Cookie 或凭据",
    why_zh="TRACE 的响应会把请求原样送回：请求中的秘密因此可能被页面脚本或日志读到。",
)
def sensitive(exchange: Exchange) -> Faults:
    """A TRACE request has a cookie or credentials.

    The response to TRACE encloses the request as it was received. What is secret in it may be read there by those who
    could not read it otherwise: scripts, logs.

    Bad:
        TRACE /
        Cookie: sid=1
        -> 405

        TRACE /
        Authorization: Basic YTpi
        -> 200

        TRACE /
        Proxy-Authorization: Basic YTpi
        -> 200
    Good:
        TRACE /
        Max-Forwards: 0
        -> 200

        GET /
        Cookie: sid=1
        -> 200
    """
    for key, name in _SECRET.items():
        if key in exchange.request:
            yield field(
                name,
                f"a TRACE request has {name}, which its response may show to others",
                f"TRACE 请求带有 {name}，响应可能把它泄露给别人",
                side="request",
            )


@rule(
    "trace-with-content",
    status="any",
    level=ERROR,
    spec="RFC 9110 §9.3.8",
    party="client",
    methods="TRACE",
    needs=Fact.REQUEST_CONTENT,
    tags="methods",
    zh="TRACE 请求带有内容",
    why_zh="TRACE 请求不得带有内容：服务器可能拒绝它，或把内容当成连接上的下一个请求。",
)
def with_content(exchange: Exchange) -> Faults:
    """A TRACE request has content.

    It must not have any. Servers may reject it, or take the content for the next request on the connection.

    Bad:
        TRACE /
        [1 octet]
        -> 200
    Good:
        TRACE /
        -> 200

        POST /
        [1 octet]
        -> 200

        @unknown REQUEST_CONTENT
        TRACE /
        [1 octet]
        -> 200
    """
    size = exchange.request.body.size
    if size:
        yield content(
            f"a TRACE request has {octets(size)} of content, and must have none",
            f"TRACE 请求带有 {size} 字节内容，而它不得有内容",
            side="request",
        )
