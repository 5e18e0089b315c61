"""416 Range Not Satisfiable: none of the ranges asked for overlaps the representation, or they are too many.

Which requests it may answer. What it says of the length: s416_content_range.py.
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, quoted, rule, status
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.ranges import OTHER_RANGE, WITHOUT_RANGES, asks_in_query, asks_otherwise


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
