"""206 Partial Content: the server fulfils a range request with one or more parts of the selected representation.

Whether a part could be asked for at all. Which part: s206_requested_range.py; how it is enclosed: s206_single_part.py
and s206_multipart.py; whether it was still wanted: s206_if_range.py.
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, missing, quoted, rule, status
from wirelint.semantics.intermediaries import INTERMEDIARY_FIELDS
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.ranges import OTHER_RANGE, WITHOUT_RANGES, asks_in_query, asks_otherwise


@rule(
    "206-without-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7, §14.2",
    request_lacks=("range", OTHER_RANGE),
    zh="对没有 Range 的请求回应了 206",
    why_zh="客户端要的是完整的表示：不支持范围请求的客户端会把收到的一部分当作全部。",
)
def without_range(exchange: Exchange) -> Faults:
    """A 206 answers a request without a Range.

    The client asked for the whole. One that knows nothing of ranges takes the part that it gets for it.

    Bad:
        GET /film.mp4
        -> 206
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        If-Range: "a"
        -> 206
        Content-Range: bytes 0-499/1000

        GET /o/1?partNumber=2
        -> 206
        Content-Range: bytes 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        GET /container/blob
        x-ms-range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        X-Playback-Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        @unknown STATUS
        GET /film.mp4
        -> 206
        Content-Range: bytes 0-499/1000

        @hides request: *
        GET /film.mp4
        -> 206
        Content-Range: bytes 0-499/1000
    """
    request = exchange.request
    if asks_otherwise(request):
        return
    if asks_in_query(request):
        yield status(
            "206 Partial Content answers a request that names its part in the query only, which clients and caches "
            "of HTTP don't look at",
            "请求只在查询参数中指定了部分，却得到了 206：通用的客户端和缓存并不理会查询参数",
            level=INFO,
        )
    else:
        yield status(
            "206 Partial Content answers a request without Range: the client asked for the whole",
            "请求没有 Range，却得到了 206：客户端要的是完整的表示",
        )


@rule(
    "206-method",
    status=206,
    level=ERROR,
    spec="RFC 9110 §14.2",
    methods=WITHOUT_RANGES,
    request_has="range",
    zh="对没有范围语义的方法回应了 206",
    why_zh=(
        "Range 只对 GET 有定义（QUERY 同样适用），其他方法必须忽略它：客户端不会料到对 HEAD 或 POST 的响应只是一部分。"
    ),
)
def method(exchange: Exchange) -> Faults:
    """A 206 answers a method for which Range is not defined.

    Range has a meaning for GET, and so for QUERY; with other methods it has to be ignored. Clients don't expect the
    answer to a POST to be a part, or the length in the answer to a HEAD to be that of one.

    Bad:
        HEAD /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        POST /search
        Content-Type: application/json
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        QUERY /search
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        FETCH /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000

        POST /search
        -> 206
        Content-Range: bytes 0-499/1000

        POST /film.mp4
        X-HTTP-Method-Override: GET
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
    """
    if not may_override_method(exchange.request):
        asked = quoted(exchange.request.method)
        yield status(
            f"Range has no meaning with {asked}: it has to be ignored, not answered with 206",
            f"Range 对 {asked} 没有定义：应忽略它，而不是回应 206",
        )


@rule(
    "206-accept-ranges-none",
    status=206,
    level=WARNING,
    spec="RFC 9110 §14.3",
    response_has="accept-ranges",
    response_lacks=INTERMEDIARY_FIELDS,
    alone=True,
    zh="206 响应用 Accept-Ranges: none 声明不支持范围请求",
    why_zh="服务器刚刚满足了一个范围请求，却让客户端不要再发：断点续传和按需播放会因此停用。",
)
def accept_ranges_none(exchange: Exchange) -> Faults:
    """A 206 says with Accept-Ranges: none that the server does not support ranges.

    The server has just fulfilled a range request, and tells the client to make no more of them: players and download
    managers stop using ranges.

    Bad:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Accept-Ranges: None
        Content-Range: bytes 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Accept-Ranges: bytes
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Accept-Ranges: none, bytes
        Content-Range: bytes 0-499/1000

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Accept-Ranges: none
        Content-Range: bytes 0-499/1000
        Via: 1.1 proxy

        GET /film.mp4
        -> 200
        Accept-Ranges: none

        @hides response: Age
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Accept-Ranges: none
        Content-Range: bytes 0-499/1000
    """
    if exchange.response.tokens("accept-ranges") == ("none",):
        yield field("Accept-Ranges")


@rule(
    "206-without-validator",
    status=206,
    level=INFO,
    spec="RFC 9110 §15.3.7.3, §8.8.1",
    profile="strict",
    response_lacks=("etag", "last-modified"),
    zh="206 响应没有验证器",
    why_zh=(
        "只有带相同强验证器的部分才能放心拼接；既没有 ETag 也没有 Last-Modified，"
        "客户端无法得知各部分是否属于同一个版本。"
    ),
)
def without_validator(exchange: Exchange) -> Faults:
    """A 206 has neither ETag nor Last-Modified.

    Parts are combined safely only where they share a strong validator. Without any, a client can't know whether two
    parts are of the same version.

    Bad:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
        ETag: "a"

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        -> 200

        @hides response: ETag
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1000
    """
    yield missing("ETag")
