"""416 Range Not Satisfiable: none of the ranges asked for overlaps the representation, or they are too many.

To a byte-range request it says how long the representation is: Content-Range: bytes */length (RFC 9110 §15.5.17).
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, missing, quoted, rule, status
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.ranges import OTHER_RANGE, WITHOUT_RANGES, asked_bytes, asks_in_query, asks_otherwise

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
    "416-without-range",
    status=416,
    level=WARNING,
    spec="RFC 9110 §15.5.17",
    request_lacks=("range", "content-range", OTHER_RANGE),
    zh="对没有 Range 的请求回应了 416",
    why_zh="416 表示 Range 中的范围被拒绝；没有发出 Range 的客户端无从改正。",
)
def without_range(exchange: Exchange) -> Faults:
    """A 416 answers a request without a Range.

    416 says that the ranges in Range were rejected: a client that sent none can't put it right.

    Bad:
        GET /film.mp4
        -> 416
        Content-Range: bytes */500

        GET /film.mp4
        If-Range: "a"
        -> 416

        GET /o/1?partNumber=9
        -> 416
    Good:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        PATCH /v2/films/blobs/uploads/1
        Content-Range: 100-199
        [100 octets]
        -> 416
        Range: 0-49

        GET /container/blob
        x-ms-range: bytes=900-
        -> 416

        GET /film.mp4
        X-Playback-Range: bytes=900-
        -> 416

        @hides request: *
        GET /film.mp4
        -> 416
    """
    request = exchange.request
    if not asks_otherwise(request):
        yield status(level=INFO if asks_in_query(request) else None)


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


@rule(
    "416-method",
    status=416,
    level=ERROR,
    spec="RFC 9110 §14.2",
    methods=WITHOUT_RANGES,
    request_has="range",
    request_lacks="content-range",
    zh="对没有范围语义的方法回应了 416",
    why_zh="Range 只对 GET 有定义（QUERY 同样适用），其他方法必须忽略它；416 让一个本可以完成的请求失败。",
)
def method(exchange: Exchange) -> Faults:
    """A 416 answers a method for which Range is not defined.

    Range has a meaning for GET, and so for QUERY; with other methods it has to be ignored. A request fails that could
    have been answered.

    Bad:
        HEAD /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        DELETE /film.mp4
        Range: bytes=900-
        -> 416
    Good:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        QUERY /films
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        FETCH /film.mp4
        Range: bytes=900-
        -> 416

        POST /films
        -> 416

        PATCH /v2/films/blobs/uploads/1
        Content-Range: 100-199
        Range: bytes=100-199
        [100 octets]
        -> 416

        POST /films
        X-HTTP-Method-Override: GET
        Range: bytes=900-
        -> 416

        @hides request: Content-Range
        PATCH /films/1
        Range: bytes=100-199
        -> 416
    """
    if not may_override_method(exchange.request):
        asked = quoted(exchange.request.method)
        yield status(
            f"Range has no meaning with {asked}: it has to be ignored, not answered with 416",
            f"Range 对 {asked} 没有定义：应忽略它，而不是回应 416",
        )


@rule(
    "416-if-range",
    status=416,
    level=INFO,
    spec="RFC 9110 §13.2.2, §14.2",
    profile="strict",
    methods=("GET", "QUERY"),
    request_has="if-range",
    zh="对带 If-Range 的请求回应了 416",
    why_zh=(
        "发出 If-Range 的客户端想在一次请求内得到结果；按 §13.2.2，范围不适用时应忽略 Range、用 200 返回完整表示。"
        "§14.2 的文字也可以理解为允许 416。"
    ),
)
def if_range(exchange: Exchange) -> Faults:
    """A 416 answers a request with If-Range.

    With If-Range a client wants to be served in one go: by §13.2.2 a Range that does not apply is then ignored, and
    everything sent with 200. The words of §14.2 can be read as allowing 416 as well.

    Bad:
        GET /film.mp4
        Range: bytes=900-
        If-Range: "a"
        -> 416
        Content-Range: bytes */500
    Good:
        GET /film.mp4
        Range: bytes=900-
        -> 416
        Content-Range: bytes */500

        GET /film.mp4
        Range: bytes=900-
        If-Range: "a"
        -> 200

        GET /film.mp4
        If-Range: "a"
        -> 416

        HEAD /film.mp4
        Range: bytes=900-
        If-Range: "a"
        -> 416
    """
    if "range" in exchange.request:
        yield status()
