"""200 OK to a range request: the whole, where a part was asked for. A server may always do so (RFC 9110 §14.2)."""

from wirelint import INFO, Exchange, Fact, Faults, rule, status
from wirelint.semantics.ranges import OTHER_RANGE, asked_bytes


@rule(
    "range-ignored",
    status=200,
    level=INFO,
    spec="RFC 9110 §14.2, §14.3",
    profile="strict",
    tags="ranges",
    needs=Fact.RESPONSE_FRAMING,
    methods="GET",
    request_has="range",
    request_lacks=("if-range", OTHER_RANGE),
    response_has="accept-ranges",
    zh="服务器声明支持按字节请求范围，却忽略了 Range",
    why_zh=(
        "Accept-Ranges: bytes 鼓励客户端使用范围请求；对可以满足的单个范围仍返回全部内容，白占流量，"
        "播放和续传都会变慢。服务器有权忽略 Range。"
    ),
)
def range_ignored(exchange: Exchange) -> Faults:
    """A server that accepts byte ranges ignored a Range.

    Accept-Ranges: bytes encourages range requests, and a single range that can be satisfied gets everything all the
    same: it costs traffic, and slows down players and resumed downloads. A server may ignore Range.

    Bad:
        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=-5
        -> 200
        Accept-Ranges: Bytes
        Transfer-Encoding: chunked
        [6 octets]

        @unknown CONTENT_SIZE
        GET /film.mp4
        Range: bytes=1-
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
    Good:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Accept-Ranges: bytes
        Content-Range: bytes 0-4/6
        [5 octets]

        GET /film.mp4
        Range: bytes=0-
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=6-
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=0-1,3-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: items=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: none
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=0-4
        If-Range: "a"
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        GET /film.mp4
        Range: bytes=0-4
        X-Playback-Range: bytes=0-9
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        HEAD /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6

        @unknown CONTENT_SIZE
        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Transfer-Encoding: chunked

        @unknown RESPONSE_FRAMING
        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        @hides request: *
        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
        [6 octets]

        @unknown CONTENT_SIZE
        @hides response: Transfer-Encoding
        GET /film.mp4
        Range: bytes=0-4
        -> 200
        Accept-Ranges: bytes
        Content-Length: 6
    """
    asked, response = asked_bytes(exchange.request), exchange.response
    if asked is None or len(asked.specs) != 1 or "bytes" not in response.tokens("accept-ranges"):
        return
    length = response.declared_length if response.lacks("transfer-encoding") else None
    if length is None:
        length = response.body.size
    # A range that takes in everything lost nothing.
    if length is not None and any(last - first + 1 < length for first, last in asked.resolved(length)):
        yield status()
