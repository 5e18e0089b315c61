"""Date: when a message was originated; by it recipients reckon age, freshness and the drift of clocks."""

from wirelint import INFO, WARNING, Exchange, Faults, missing, rule

GRPC = "grpc"


@rule(
    "date-missing",
    status=("2xx", "3xx", "4xx"),
    level=WARNING,
    spec="RFC 9110 §6.6.1",
    response_lacks=("date", "non-authoritative-reason"),
    tags="caching",
    zh="响应没有 Date",
    why_zh=(
        "有时钟的源服务器必须在 2xx、3xx 和 4xx 响应中发送 Date；没有它，缓存只能用收到的时间代替，Age、"
        "Expires 和 Last-Modified 的推算都不再准确。"
    ),
)
def date_missing(exchange: Exchange) -> Faults:
    """A response has no Date.

    An origin server with a clock must send Date in 2xx, 3xx and 4xx responses. Without it caches put the
    time of receipt in its place, and what is reckoned from Expires, Age or Last-Modified is off.

    Bad:
        GET /
        -> 200

        HEAD /
        -> 301
        Location: /new

        GET /
        -> 404

        POST /greeter.Greeter/SayHello HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc+proto

        POST /greeter.Greeter/SayHello HTTP/2
        Content-Type: application/grpc
        -> 200
        Content-Type: application/grpc
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Date: yesterday

        GET /
        -> 503

        GET /
        Connection: Upgrade
        Upgrade: websocket
        -> 101
        Upgrade: websocket

        CONNECT example.com:443
        -> 200

        CONNECT example.com:443
        -> 403

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        -> 200

        GET http://example.com/
        -> 407
        Proxy-Authenticate: Basic realm="proxy"

        GET http://example.com/
        -> 307
        Location: https://example.com/
        Non-Authoritative-Reason: HSTS

        GET blob:https://example.com/1b4e28ba
        -> 200

        GET data:text/plain,https://example.com/
        -> 200

        @unknown STATUS
        GET /
        -> 200

        @hides response: Date
        GET /
        -> 200

        @hides response: *
        GET /
        -> 200
    """
    request, response = exchange.request, exchange.response
    if request.method == "CONNECT" or response.status == 407 or not request.url.startswith(("http://", "https://")):
        return  # the duty is the origin server's: not a proxy's that answers itself, nor a browser's
    media = response.media_type
    is_grpc = (
        media is not None
        and media.type == "application"
        and (media.subtype == GRPC or media.subtype.startswith(f"{GRPC}+"))
    )
    yield missing("Date", level=INFO if is_grpc else None)
