"""Error responses: their content explains what went wrong (RFC 9110 §15.5, §15.6)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.fields import Fields
from wirelint.semantics.content import lacks_content

EXPLAINED_ELSEWHERE = frozenset({406, 409, 428, 429, 451, 505, 511})
"""Codes whose own rule says which explanation is missing."""

BEFORE_THE_REQUEST = frozenset({408, 431})
"""Codes that a server may send before it has read the request, which may be a HEAD for all it knows."""

LARGE_LINE = 4096
"""Octets of one field line from which a 431 may be about that line alone; smaller ones every server takes."""

EXPLANATIONS = {
    428: ("how to resubmit the request with a precondition", "如何加上先决条件重新提交请求"),
    429: ("which limit was exceeded", "超出了怎样的限额"),
    451: ("who demands it, by which law, and for whom", "由谁依据何种法律、针对何人提出要求"),
    511: ("where to log in to the network", "到哪里登录网络"),
}


@rule(
    "error-without-content",
    status=("4xx", "5xx"),
    level=WARNING,
    spec="RFC 9110 §15.5, §15.6",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    zh="错误响应没有说明出错原因的内容",
    why_zh="服务器应当用一份表示说明出了什么错、是暂时的还是永久的；没有内容，用户和开发者只看得到一个数字。",
)
def error_without_content(exchange: Exchange) -> Faults:
    """An error response has no content that explains it.

    Except to HEAD, a server ought to say what went wrong and whether it will pass; without content, user and
    developer see a number. To a CORS preflight, which shows its content to nobody, it is advice only.

    Bad:
        GET /users/42
        -> 404
        Content-Length: 0

        GET /users/42
        -> 500

        OPTIONS /users/42
        Origin: https://app.example
        Access-Control-Request-Method: PUT
        -> 403
    Good:
        GET /users/42
        -> 404
        | There is no user 42.

        HEAD /users/42
        -> 404

        @unknown CONTENT_SIZE
        GET /users/42
        -> 404

        POST /users
        -> 408

        PUT /users/42
        -> 409

        GET /users
        -> 200
    """
    request, code = exchange.request, exchange.response.status
    if code in EXPLAINED_ELSEWHERE or code in BEFORE_THE_REQUEST or not lacks_content(exchange):
        return
    preflight = request.method == "OPTIONS" and "access-control-request-method" in request
    yield content(level=INFO if preflight else None)


@rule(
    "status-without-explanation",
    status=(428, 429, 431, 451, 511),
    level=WARNING,
    spec="RFC 6585 §3, §4, §5, §6, RFC 7725 §3",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    zh="响应没有该状态码所要求的说明",
    why_zh="428、429、431、451 和 511 的规范都要求在内容中说明下一步该怎么做；没有内容，客户端只能放弃或盲目重试。",
)
def status_without_explanation(exchange: Exchange) -> Faults:
    """The response lacks the explanation that its own specification asks for.

    The content is what makes these codes useful: how to make the request conditional, which limit was met,
    which field was too large, whose demand it was, where to log in. Without it a client gives up or tries blindly.

    Bad:
        PUT /users/42
        -> 428

        GET /users
        -> 429
        Retry-After: 60

        GET /articles/7
        -> 451
        Link: <https://authority.example/>; rel="blocked-by"

        GET /
        -> 511
    Good:
        PUT /users/42
        -> 428
        | Send If-Match with the ETag that you have.

        HEAD /users/42
        -> 429

        @unknown CONTENT_SIZE
        PUT /users/42
        -> 428

        GET /
        -> 431

        GET /users
        -> 404
    """
    code = exchange.response.status
    if not lacks_content(exchange):
        return
    if code == 431:
        yield from _too_large(exchange)
        return
    en, zh = EXPLANATIONS[code]
    yield content(f"{code} has no content that tells {en}", f"{code} 响应没有内容说明{zh}")


def _too_large(exchange: Exchange) -> Faults:
    """A 431 need not name a field unless a single one is at fault (RFC 6585 §5): one that outweighs all others."""
    request = exchange.request
    cookies_known = "cookie" in request or request.lacks("cookie")
    if not (cookies_known and exchange.knows(Fact.REQUEST_LINES)):
        return
    name, largest, total = _largest_line(request.fields)
    if largest >= LARGE_LINE and 2 * largest > total:
        yield content(
            f"431 does not say which field was too large; {quoted(name)} has {largest} of the {total} octets",
            f"431 响应没有说明哪个字段过大；{quoted(name)} 占 {total} 字节中的 {largest} 字节",
        )


def _largest_line(fields: Fields) -> tuple[str, int, int]:
    """The name of the largest field line, its octets, and those of all lines ("name: value" CR LF)."""
    sizes = [(len(name) + len(value) + 4, name) for name, value in fields]
    size, name = max(sizes, default=(0, ""))
    return name, size, sum(size for size, _ in sizes)
