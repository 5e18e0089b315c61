"""Fields about content in requests that have none (RFC 9110 §8)."""

from wirelint import INFO, Exchange, Fact, Faults, field, rule
from wirelint.semantics.requests import is_without_content

_NO_CONTENT = ("GET", "HEAD", "DELETE", "TRACE", "CONNECT")
"""Methods that do not anticipate content (RFC 9110 §9.3)."""

_ABOUT_CONTENT = {
    "content-length": "Content-Length",
    "content-type": "Content-Type",
    "content-encoding": "Content-Encoding",
    "content-language": "Content-Language",
}


@rule(
    "content-length-without-content",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.6, §8.3, §8.4, §8.5",
    profile="strict",
    party="client",
    methods=_NO_CONTENT,
    needs=Fact.REQUEST_CONTENT | Fact.REQUEST_FRAMING | Fact.REQUEST_VERSION,
    request_has=tuple(_ABOUT_CONTENT),
    request_knows=("content-length", "transfer-encoding"),
    tags="methods",
    zh="没有内容的请求带有描述内容的字段",
    why_zh="GET 等方法没有内容：Content-Length 多余；其他字段没有可描述的东西，Content-Type 还可能引出 CORS 预检请求。",
)
def without_content(exchange: Exchange) -> Faults:
    """A request without content has fields about content, although nobody expects content of its method.

    Content-Length: 0 says what goes without saying, and a user agent should not send it. The others describe nothing
    there, and Content-Type can make browsers ask for leave first (CORS). Some libraries add it to every request.

    Bad:
        GET /
        Content-Length: 0
        -> 200

        DELETE /items/7
        Content-Type: application/json
        -> 204

        GET / HTTP/2
        Content-Type: application/json
        -> 200

        HEAD /
        Content-Encoding: gzip
        -> 200

        GET /
        Content-Language: en
        -> 200

        TRACE /
        Content-Length: 0
        -> 200

        CONNECT example.com:443
        Content-Type: text/plain
        -> 200
    Good:
        POST /
        Content-Length: 0
        -> 200

        GET /
        -> 200

        GET /
        Content-Type: application/json
        | {}
        -> 200

        GET /
        Content-Length: 2
        Content-Type: application/json
        -> 200

        @unknown REQUEST_CONTENT
        GET /
        Content-Length: 0
        -> 200

        @unknown REQUEST_FRAMING
        GET /
        Content-Length: 0
        -> 200

        @hides request: Transfer-Encoding
        GET /
        Content-Type: application/json
        -> 200

        @hides request: Content-Length
        GET /
        Content-Type: application/json
        -> 200

        @unknown REQUEST_VERSION
        CONNECT example.com:443
        Content-Type: text/plain
        -> 200
    """
    request = exchange.request
    if is_without_content(request):
        name = next(name for key, name in _ABOUT_CONTENT.items() if key in request)
        yield field(
            name,
            f"{name} in a {request.method} request without content",
            f"没有内容的 {request.method} 请求带有 {name}",
            side="request",
        )
