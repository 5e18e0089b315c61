"""202 Accepted: the request was taken up, but is not carried out yet and may never be."""

from wirelint import INFO, Exchange, Fact, Faults, content, quoted, rule, status
from wirelint.semantics.content import lacks_content

MONITORS = ("location", "content-location", "link", "retry-after", "operation-location", "azure-asyncoperation")
"""Fields that lead to a status monitor, or say when to ask again; the last two are Microsoft's."""


@rule(
    "202-without-monitor",
    status=202,
    level=INFO,
    spec="RFC 9110 §15.3.3",
    needs=Fact.CONTENT_SIZE,
    response_lacks=MONITORS,
    zh="202 响应没有内容，也没有指出如何查询进度",
    why_zh="202 只表示请求已被接受；没有状态说明，也没有状态监视资源的链接，客户端永远不知道结果如何。",
)
def without_monitor(exchange: Exchange) -> Faults:
    """A 202 says neither how the request stands nor where to ask.

    The representation ought to describe the request's current status and to point to, or embed, a status
    monitor. Without either the client never learns whether its request was carried out.

    Bad:
        POST /reports
        -> 202
        Content-Length: 0
    Good:
        POST /reports
        -> 202
        Content-Type: application/json
        | {"status": "queued", "monitor": "/jobs/7"}

        POST /reports
        -> 202
        Location: /jobs/7

        POST /reports
        -> 202
        Content-Location: /jobs/7

        POST /reports
        -> 202
        Link: </jobs/7>; rel="monitor"

        POST /reports
        -> 202
        Retry-After: 30

        POST /reports
        -> 202
        Operation-Location: https://example.com/operations/7

        POST /reports
        -> 202
        Azure-AsyncOperation: https://example.com/operations/7

        HEAD /reports/7
        -> 202

        @unknown CONTENT_SIZE
        POST /reports
        -> 202

        @hides response: Location
        POST /reports
        -> 202
    """
    if lacks_content(exchange):
        yield content()


@rule(
    "202-by-safe-method",
    status=202,
    level=INFO,
    spec="RFC 9110 §9.2.1, §15.3.3",
    profile="strict",
    methods=("GET", "HEAD"),
    zh="安全方法得到了 202 响应",
    why_zh=(
        "202 表示服务器接受了一项待处理的操作，而 GET 和 HEAD 并没有请求任何操作；用它轮询任务进度虽然常见，"
        "客户端却可能以为又启动了一项任务。"
    ),
)
def by_safe_method(exchange: Exchange) -> Faults:
    """GET or HEAD is answered with 202 Accepted.

    202 says that a request was accepted for processing, but a retrieval asks for none. Polling a job this
    way is common; a 200 that describes the job's state, or a 303 to its result, says it more clearly.

    Bad:
        GET /jobs/7
        -> 202

        HEAD /jobs/7
        -> 202
    Good:
        POST /jobs
        -> 202
        Location: /jobs/7
    """
    method = exchange.request.method
    yield status(
        f"202 Accepted is the answer to {quoted(method)}, which asks for nothing to be processed",
        f"对不请求任何处理的方法 {quoted(method)} 回应了 202",
    )
