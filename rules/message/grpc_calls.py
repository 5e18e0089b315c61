"""gRPC calls as HTTP sees them: TE: trailers in the request, a response of gRPC with 200 (gRPC over HTTP/2)."""

from wirelint import HTTP2_AND_3, WARNING, Exchange, Fact, Faults, field, missing, rule, status
from wirelint.semantics.grpc import is_call, is_grpc


@rule(
    "grpc-http-status",
    status="any",
    level=WARNING,
    spec="gRPC over HTTP/2 §Responses",
    methods="POST",
    by_shape=True,
    request_has="content-type",
    response_has="content-type",
    tags="status-codes",
    zh="gRPC 调用得到的不是 gRPC 的响应",
    why_zh=(
        "gRPC 的响应总是 200，类型与调用相同，出错也只写在 grpc-status 中；其他状态码或类型多半来自代理，"
        "客户端只能猜测调用的结果。"
    ),
)
def http_status(exchange: Exchange) -> Faults:
    """A gRPC call does not get a response of gRPC.

    gRPC answers by 200 and in its own media type, whatever comes of the call, and tells errors by grpc-status. Another
    status code with that type, or a 200 with another type, mostly comes from a proxy: clients have to guess how the
    call ended. A server that does not know the type of a call answers by 415.

    Bad:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 503
        Content-Type: application/grpc
        grpc-status: 14

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc+own
        -> 200
        Content-Type: text/html
    Good:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc+proto
        grpc-status: 14

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 415
        Content-Type: application/grpc

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 502
        Content-Type: text/html

        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: grpc

        GET /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 405
        Content-Type: application/grpc

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc-web
        -> 503
        Content-Type: application/grpc

        POST /films HTTP/2
        -> 200
        Content-Type: text/html

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
    """
    response = exchange.response
    code = response.status
    if not is_call(exchange) or code == 415:
        return
    if code != 200:
        if is_grpc(response):
            yield status(
                f"a response of gRPC has the status code {code}, not 200",
                f"gRPC 响应的状态码是 {code}，而不是 200",
            )
    elif response.essence and not is_grpc(response):
        yield field(
            "Content-Type",
            f"a gRPC call gets a 200 with {response.essence}: a proxy's page, or another server",
            f"gRPC 调用得到的 200 是 {response.essence}，可能来自代理或别的服务器",
        )


@rule(
    "grpc-request-te",
    status="any",
    level=WARNING,
    spec="gRPC over HTTP/2 §Requests",
    party="client",
    methods="POST",
    needs=Fact.REQUEST_VERSION,
    by_shape=True,
    request_has="content-type",
    request_lacks="te",
    tags="trailers",
    zh="gRPC 调用没有 TE: trailers",
    why_zh="TE: trailers 用来发现会丢掉尾部字段的代理，是调用必需的部分；没有它，有的服务器会拒绝调用。",
)
def request_te(exchange: Exchange) -> Faults:
    """A gRPC call has no TE: trailers.

    It is part of every call, so that proxies which drop trailers, and with them the status of the call, are found out.
    Some servers refuse a call without it.

    Bad:
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 0

        POST /films.Films/Get HTTP/3
        Content-Type: application/grpc+own
        -> 400
    Good:
        POST /films.Films/Get HTTP/2
        TE: trailers
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
        grpc-status: 0

        POST /films.Films/Get HTTP/2
        TE: gzip
        Content-Type: application/grpc
        -> 200

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc-web+proto
        -> 200

        POST /films.Films/Get
        Content-Type: application/grpc
        -> 200

        GET /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 405

        POST /films HTTP/2
        Content-Type: application/json
        -> 200

        @unknown REQUEST_VERSION
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200

        @hides request: TE
        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc
        -> 200
    """
    # another TE than trailers is reported by te-not-trailers
    if exchange.request.version in HTTP2_AND_3 and is_call(exchange):
        yield missing("TE", side="request")
