"""413 Content Too Large: the request's content is larger than the server is willing or able to process."""

from wirelint import WARNING, Exchange, Fact, Faults, rule, status
from wirelint.semantics.requests import is_without_content


@rule(
    "413-without-body",
    status=413,
    level=WARNING,
    spec="RFC 9110 §15.5.14",
    needs=Fact.REQUEST_CONTENT,
    tags="content",
    zh="请求没有内容，却得到了 413 响应",
    why_zh=(
        "413 表示请求的内容过大；没有内容就不可能过大，客户端无法缩小任何东西（URI 过长是 414，头部字段过大是 431）。"
    ),
)
def without_body(exchange: Exchange) -> Faults:
    """A request without content is answered with 413 Content Too Large.

    There is no content that could be too large, and nothing that the client could make smaller. For a
    URI that is too long there is 414, for header fields 431.

    Bad:
        GET /search
        -> 413

        POST /upload
        Content-Length: 0
        -> 413

        GET /search HTTP/2
        -> 413
    Good:
        POST /upload
        Content-Length: 5
        [5 octets]
        -> 413

        POST /upload
        Content-Length: 1000000
        Expect: 100-continue
        -> 413

        POST /upload
        Transfer-Encoding: chunked
        -> 413

        POST /upload HTTP/2
        -> 413

        @hides request: *
        POST /upload
        -> 413

        @unknown REQUEST_CONTENT
        GET /search
        -> 413
    """
    if is_without_content(exchange.request):
        yield status()
