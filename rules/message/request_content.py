"""The content of requests: which methods give it a meaning (RFC 9110 §9.3)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, content, missing, rule
from wirelint.semantics.content import octets


@rule(
    "get-with-content",
    status="any",
    level=WARNING,
    spec="RFC 9110 §9.3.1, §9.3.2, §9.3.5, §9.3.6",
    party="client",
    methods=("GET", "HEAD", "DELETE", "CONNECT"),
    tags="methods",
    zh="GET、HEAD、DELETE 或 CONNECT 请求带有内容",
    why_zh=(
        "这些方法没有为内容定义含义：中间方可能丢弃它、拒绝请求，或把它当成下一个请求（请求走私）；"
        "缓存也不会把它算进键里。"
    ),
)
def get_with_content(exchange: Exchange) -> Faults:
    """A GET, HEAD, DELETE or CONNECT request has content.

    Content has no defined meaning there. Those on the way may drop it, reject the request, or take it for the next
    request (request smuggling), and caches do not look at it. A client should send some only where the origin server
    has said that it wants it; with DELETE, where many APIs do, it counts as advice.

    Bad:
        GET /search
        Content-Type: application/json
        | {"query": "tea"}
        -> 200

        HEAD /
        [1 octet]
        -> 200

        DELETE /items
        | [1, 2]
        -> 204

        CONNECT example.org:443
        Content-Length: 5
        -> 200

        CONNECT example.org:443
        Transfer-Encoding: chunked
        -> 200
    Good:
        GET /search
        -> 200

        GET /search
        Content-Length: 0
        -> 200

        POST /search
        | {"query": "tea"}
        -> 200

        CONNECT example.org:443
        [517 octets]
        -> 200

        CONNECT example.org:443
        Content-Length: 0
        -> 200

        @unknown REQUEST_CONTENT
        GET /search
        | {"query": "tea"}
        -> 200

        @unknown REQUEST_FRAMING
        CONNECT example.org:443
        Content-Length: 5
        -> 200
    """
    request = exchange.request
    if request.method == "CONNECT":
        return _connect_with_content(exchange)
    size = request.body.size
    if not size:
        return ()
    said = content(
        f"a {request.method} request has {octets(size)} of content, which has no defined meaning there",
        f"{request.method} 请求带有 {size} 字节内容，而它的内容没有定义含义",
        level=INFO if request.method == "DELETE" else None,
        side="request",
    )
    return (said,)


def _connect_with_content(exchange: Exchange) -> Faults:
    """Octets behind a CONNECT are the tunnel (RFC 9110 §9.3.6): content is only what it announces."""
    request = exchange.request
    if exchange.knows(Fact.REQUEST_FRAMING) and (request.declared_length or "transfer-encoding" in request):
        yield content(
            "a CONNECT request announces content, and has none: what follows is the tunnel",
            "CONNECT 请求声明了内容，但它没有内容：其后的字节属于隧道",
            side="request",
        )


@rule(
    "options-content-without-type",
    status="any",
    level=ERROR,
    spec="RFC 9110 §9.3.7",
    party="client",
    methods="OPTIONS",
    needs=Fact.REQUEST_CONTENT,
    request_lacks="content-type",
    tags=("methods", "content-type"),
    zh="OPTIONS 请求带有内容，却没有 Content-Type",
    why_zh="OPTIONS 请求有内容时必须用 Content-Type 说明媒体类型；否则服务器不知道那是什么。",
)
def options_without_type(exchange: Exchange) -> Faults:
    """An OPTIONS request has content, but no Content-Type.

    A client that sends content with OPTIONS must say what it is: no specification defines it.

    Bad:
        OPTIONS /
        [1 octet]
        -> 200
    Good:
        OPTIONS /
        Content-Type: application/json
        | {}
        -> 200

        OPTIONS /
        -> 204

        POST /
        [1 octet]
        -> 200

        @unknown REQUEST_CONTENT
        OPTIONS /
        [1 octet]
        -> 200

        @hides request: Content-Type
        OPTIONS /
        [1 octet]
        -> 200
    """
    if exchange.request.body.size:
        yield missing("Content-Type", side="request")


@rule(
    "patch-without-content-type",
    status="any",
    level=WARNING,
    spec="RFC 5789 §2, RFC 9110 §8.3",
    party="client",
    methods="PATCH",
    needs=Fact.REQUEST_CONTENT,
    request_lacks="content-type",
    tags=("methods", "content-type"),
    zh="PATCH 请求带有内容，却没有 Content-Type",
    why_zh="PATCH 没有默认的补丁格式，要由媒体类型说明；没有它，服务器只能猜测，猜错了就会把资源改坏。",
)
def patch_without_type(exchange: Exchange) -> Faults:
    """A PATCH request has content, but no Content-Type.

    PATCH has no format of its own: the media type says what kind of patch the content is. Without it a server has to
    guess, and a wrong guess changes the wrong thing.

    Bad:
        PATCH /users/7
        | {"name": "Ada"}
        -> 200
    Good:
        PATCH /users/7
        Content-Type: application/merge-patch+json
        | {"name": "Ada"}
        -> 200

        PATCH /users/7
        -> 200

        PUT /users/7
        | {"name": "Ada"}
        -> 200

        @unknown REQUEST_CONTENT
        PATCH /users/7
        | {"name": "Ada"}
        -> 200

        @hides request: Content-Type
        PATCH /users/7
        | {"name": "Ada"}
        -> 200
    """
    if exchange.request.body.size:
        yield missing("Content-Type", side="request")
