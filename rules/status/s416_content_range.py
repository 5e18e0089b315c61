"""What a 416 says of the representation: its length, to a byte-range request (RFC 9110 §15.5.17, §14.4)."""

from wirelint import WARNING, Exchange, Faults, field, missing, rule, status
from wirelint.semantics.ranges import OTHER_RANGE, asked_bytes

FEW = 2
"""More ranges than this may be refused for their number or size, whatever the length (RFC 9110 §14.2, §15.5.17)."""


@rule(
    "416-without-content-range",
    status=416,
    level=WARNING,
    spec="RFC 9110 §15.5.17, §14.4",
    methods=("GET", "QUERY"),
    request_has="range",
    response_lacks="content-range",
    alone=True,
    zh="416 响应没有用 Content-Range 说明当前长度",
    why_zh="客户端只知道请求的范围不对，不知道怎样才对；有了“bytes */长度”，它就能改正请求，或者知道自己已有全部内容。",
)
def without_content_range(exchange: Exchange) -> Faults:
    """A 416 response does not say how long the representation is.

    The client learns that its range was wrong, but not which one would be right, or that it has everything already.

    Bad:
        GET /film.mp4
        Range: bytes=900-
        -> 416

        GET /film.mp4
        Range: BYTES=900-800
        -> 416

        GET /film.mp4
        Range: bytes=900-, 950-
        -> 416

        GET /film.mp4
        Range: items=900-
        Range: bytes=900-
        -> 416
    Good:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        GET /films
        Range: items=900-
        -> 416

        HEAD /film.mp4
        Range: bytes=900-
        -> 416

        GET /film.mp4
        -> 416

        @hides response: Content-Range
        GET /film.mp4
        Range: bytes=900-
        -> 416
    """
    if any(value[:6].lower() == "bytes=" for value in exchange.request.fields.values("range")):
        yield missing("Content-Range")


@rule(
    "416-content-range-form",
    status=416,
    level=WARNING,
    spec="RFC 9110 §14.4",
    response_has="content-range",
    alone=True,
    zh="416 响应的 Content-Range 没有使用“bytes */长度”的形式",
    why_zh="416 不附带任何范围，只说明当前长度；写成一段范围，客户端会以为收到了内容。",
)
def content_range_form(exchange: Exchange) -> Faults:
    """The Content-Range of a 416 names a range instead of the length alone.

    A 416 encloses no range: "bytes */length" tells how long the representation is, and a range says that one came.

    Bad:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes 0-499/500

        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes 0-499/*
    Good:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */*

        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes 900-499/500

        GET /films
        Range: items=900-
        -> 416
        Content-Range: items 0-499/500

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/500
    """
    named = exchange.response.content_range
    # An impossible range is a fault of its own, which content-range-invalid tells.
    if named is not None and named.unit == "bytes" and not named.unsatisfied and named.consistent:
        yield field("Content-Range")


@rule(
    "416-satisfiable",
    status=416,
    level=WARNING,
    spec="RFC 9110 §15.5.17, §14.1.2",
    methods=("GET", "QUERY"),
    request_has="range",
    request_lacks=OTHER_RANGE,
    response_has="content-range",
    zh="416 拒绝了本可以满足的范围",
    why_zh=(
        "按 416 自己给出的长度，所请求的范围与表示有交集，应以 206 返回：客户端得不到本可以得到的内容，续传也会停住。"
    ),
)
def satisfiable(exchange: Exchange) -> Faults:
    """A 416 rejects a range that can be satisfied.

    By the length that the 416 itself tells, the range overlaps the representation: the client does not get what is
    there, and a download stops.

    Bad:
        GET /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=3999-9999, 9000-
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=-1
        -> 416
        Content-Range: bytes */1
    Good:
        GET /film.mp4
        Range: bytes=4000-
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=-0
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=-5
        -> 416
        Content-Range: bytes */0

        GET /film.mp4
        Range: bytes=0-,1-,2-
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: bytes 0-3999/4000

        GET /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: bytes */*

        GET /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: items */4000

        GET /film.mp4
        Range: items=0-
        -> 416
        Content-Range: bytes */4000

        GET /film.mp4
        Range: bytes=0-
        X-Playback-Range: bytes=5000-
        -> 416
        Content-Range: bytes */4000

        HEAD /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: bytes */4000

        @hides request: x-ms-range
        GET /film.mp4
        Range: bytes=0-
        -> 416
        Content-Range: bytes */4000
    """
    asked, named = asked_bytes(exchange.request), exchange.response.content_range
    if asked is None or named is None or named.unit != "bytes" or not named.unsatisfied or len(asked.specs) > FEW:
        return
    found = asked.resolved(named.complete)
    if found:
        first, last = found[0]
        yield status(
            f"of {named.complete} bytes those from {first} to {last} were asked for: the range can be satisfied",
            f"完整长度为 {named.complete} 字节，请求的第 {first} 到第 {last} 字节可以满足",
        )
