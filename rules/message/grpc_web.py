"""gRPC-Web: the trailers of a call are the last frame of the content, since browsers show no others."""

from wirelint import WARNING, Exchange, Fact, Faults, content, rule
from wirelint.grammar.grpc import frames
from wirelint.semantics.content import is_whole
from wirelint.semantics.grpc import GRPC_WEB_TYPES, web_content


@rule(
    "grpc-web-trailer-missing",
    status=200,
    level=WARNING,
    spec="gRPC-Web §Protocol differences",
    methods="POST",
    needs=Fact.CONTENT_TEXT | Fact.COMPLETE,
    response_media=GRPC_WEB_TYPES,
    response_lacks="grpc-status",
    tags=("bodies", "trailers"),
    zh="gRPC-Web 响应没有带 grpc-status 的尾部帧",
    why_zh=(
        "浏览器读不到真正的尾部字段，所以 gRPC-Web 把它们放在内容最后的一帧里；没有这一帧，"
        "客户端不知道调用是否成功。没有消息的响应可以把它们放在头部。"
    ),
)
def trailer_missing(exchange: Exchange) -> Faults:
    """The content of a gRPC-Web response has no frame of trailers with grpc-status.

    Browsers show no trailers to scripts, so that gRPC-Web sends them as the last frame of the content. Without it the
    client does not know how the call ended. A response without messages may have them in its header section. The
    trailers of HTTP itself don't count.

    Bad:
        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a

        POST /films.Films/Get
        Content-Type: application/grpc-web+proto
        -> 200
        Content-Type: application/grpc-web+proto
        | \\x00\\x00\\x00\\x00\\x01a\\x80\\x00\\x00\\x00\\x06a: b\\r\\n

        POST /films.Films/Get
        Content-Type: application/grpc-web-text
        -> 200
        Content-Type: application/grpc-web-text
        | AAAAAAFh

        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web

        POST /films.Films/Get HTTP/2
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a
        ~ grpc-status: 0
    Good:
        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web+proto
        | \\x00\\x00\\x00\\x00\\x01a\\x80\\x00\\x00\\x00\\x10Grpc-Status: 0\\r\\n

        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        grpc-status: 5

        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        | \\x81\\x00\\x00\\x00\\x01a

        POST /films.Films/Get
        Content-Type: application/grpc-web-text
        -> 200
        Content-Type: application/grpc-web-text+proto
        | AAAAAAFhgAAAAA9ncnBjLXN0YXR1czowDQo=

        POST /films.Films/Get
        Content-Type: application/grpc-web-text
        -> 200
        Content-Type: application/grpc-web-text
        | <html>

        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 200
        Content-Type: application/grpc-web
        Content-Length: 600
        | \\x00\\x00\\x00\\x00\\x01a

        POST /films.Films/Get
        Content-Type: application/grpc-web
        -> 503
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a

        OPTIONS /films.Films/Get
        -> 200
        Content-Type: application/grpc-web

        POST /films.Films/Get
        -> 200
        Content-Type: application/octet-stream
        | \\x00\\x00\\x00\\x00\\x01a

        @unknown CONTENT CONTENT_TEXT
        POST /films.Films/Get
        -> 200
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a

        @unknown COMPLETE
        POST /films.Films/Get
        -> 200
        Content-Type: application/grpc-web
        | \\x00\\x00\\x00\\x00\\x01a

        @hides response: grpc-status
        POST /films.Films/Get
        -> 200
        Content-Type: application/grpc-web
    """
    octets = web_content(exchange.response) if is_whole(exchange) else None
    if octets is None:
        return
    last = next((frame for frame in frames(octets) if frame.has_trailers), None)
    if last is None:
        yield content("the content has no frame of trailers", "内容中没有尾部帧")
    elif not last.is_compressed and "grpc-status" not in last.names:
        yield content("the frame of trailers has no grpc-status", "尾部帧中没有 grpc-status")
