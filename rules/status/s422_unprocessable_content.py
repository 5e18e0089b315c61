"""422 Unprocessable Content: the request's content is well-formed, but its instructions can't be processed."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, rule, status
from wirelint.semantics.requests import has_parameters, is_without_content


@rule(
    "422-without-body",
    status=422,
    level=WARNING,
    spec="RFC 9110 §15.5.21",
    needs=Fact.REQUEST_CONTENT,
    tags="content",
    zh="请求没有内容，却得到了 422 响应",
    why_zh="422 表示理解请求内容的类型、语法也正确，却无法处理其中的指令；没有内容就谈不上这些，请求有误时应使用 400。",
)
def without_body(exchange: Exchange) -> Faults:
    """A request without content is answered with 422 Unprocessable Content.

    422 says that the content is of a known type and well-formed, but can't be processed. Without content
    400 fits. Frameworks answer 422 to wrong values in the path or the query as well: there it does no harm.

    Bad:
        GET /report
        -> 422

        POST /users
        Content-Length: 0
        -> 422

        GET /users?page=x
        -> 422

        GET /users/42
        -> 422
    Good:
        POST /users
        Content-Type: application/json
        | {"age": -1}
        -> 422

        POST /users
        Content-Length: 5
        -> 422

        POST /users
        Transfer-Encoding: chunked
        -> 422

        GET /report
        -> 400

        @unknown REQUEST_CONTENT
        GET /report
        -> 422
    """
    if not is_without_content(exchange.request):
        return
    if has_parameters(exchange.request):
        yield status(
            "422 is about the request's content and there is none; for values in the URI, 400 says the same",
            "422 针对请求的内容，而请求没有内容；URI 中的值有误时，400 同样可以表达",
            level=INFO,
        )
    else:
        yield status()
