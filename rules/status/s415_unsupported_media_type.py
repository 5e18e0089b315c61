"""415 Unsupported Media Type: the request's content has a format, or a coding, that this resource does not take."""

from wirelint import WARNING, Exchange, Fact, Faults, rule, status
from wirelint.semantics.requests import is_without_content


@rule(
    "415-without-body",
    status=415,
    level=WARNING,
    spec="RFC 9110 §15.5.16",
    needs=Fact.REQUEST_CONTENT,
    request_lacks=("content-type", "content-encoding"),
    tags=("content", "negotiation"),
    zh="请求没有内容，却得到了 415 响应",
    why_zh=(
        "415 表示不支持请求内容的格式；没有内容就没有格式。若是无法满足 Accept，应使用 406；若是缺少必需的内容，"
        "应使用 400。"
    ),
)
def without_body(exchange: Exchange) -> Faults:
    """A request without content is answered with 415 Unsupported Media Type.

    Without content there is no format that could be unsupported. Where no representation fits the
    request's Accept, the code is 406; where content is missing, it is 400.

    Bad:
        GET /api/search
        Accept: application/vnd.x+json
        -> 415

        POST /api/items
        Content-Length: 0
        -> 415

        GET /api/search HTTP/2
        -> 415
    Good:
        POST /api/items
        Content-Type: text/csv
        Content-Length: 5
        [5 octets]
        -> 415

        POST /api/items
        Content-Length: 5
        [5 octets]
        -> 415

        POST /api/items
        Content-Type: text/csv
        -> 415

        POST /api/items
        Content-Encoding: gzip
        -> 415

        POST /api/items
        Transfer-Encoding: chunked
        -> 415

        POST /api/items HTTP/2
        -> 415

        @unknown REQUEST_CONTENT
        GET /api/search
        -> 415

        @hides request: Content-Type
        GET /api/search
        -> 415
    """
    if is_without_content(exchange.request):
        yield status()
