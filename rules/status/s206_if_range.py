"""206 to a request with If-Range: the part is sent only if the representation is still the same (RFC 9110 §13.1.5)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, rule
from wirelint.grammar.dates import HttpDate
from wirelint.grammar.etags import EntityTag
from wirelint.semantics.entity_tags import shown
from wirelint.semantics.ranges import has_parts

KNOWN_ALREADY = ("content-type", "content-encoding", "content-language", "last-modified")
"""Metadata of a representation that a 206 to If-Range need not repeat (RFC 9110 §15.3.7, §8)."""


@rule(
    "206-if-range-mismatch",
    status=206,
    level=ERROR,
    spec="RFC 9110 §13.1.5, §8.8.3.2",
    request_has="if-range",
    response_has="etag",
    zh="If-Range 的实体标签与 206 的 ETag 不是强匹配",
    why_zh=(
        "If-Range 不成立时必须忽略 Range、用 200 返回全部；返回一部分，客户端会把两个版本的数据拼在一起。"
        "弱标签从不强匹配。"
    ),
)
def mismatch(exchange: Exchange) -> Faults:
    """The entity tag in If-Range does not strongly match that of the 206.

    Where If-Range is false, Range has to be ignored and everything sent with 200: a part of another version gets
    combined with what the client has. A weak tag never matches strongly.

    Bad:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: "b"
        -> 206
        ETag: "a"
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: W/"a"
        -> 206
        ETag: W/"a"
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        ETag: W/"a"
        Content-Range: bytes 5-9/10
    Good:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        ETag: "a"
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "b"
        -> 206
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "b"
        -> 200
        ETag: "a"

        GET /film.mp4
        Range: bytes=5-9
        If-Range: b
        -> 206
        ETag: "a"
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "b"
        -> 206
        ETag: a
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:00 GMT
        -> 206
        ETag: "a"
        Content-Range: bytes 5-9/10

        GET /film.mp4
        If-Range: "b"
        -> 206
        ETag: "a"
        Content-Range: bytes 5-9/10
    """
    asked, sent = exchange.request.if_range, exchange.response.etag
    if not isinstance(asked, EntityTag) or sent is None or "range" not in exchange.request:
        return
    if asked.weakly_matches(sent) and not asked.strongly_matches(sent):
        yield field(
            "ETag",
            f"If-Range with {shown(asked)} does not match {shown(sent)}: a weak tag never matches strongly",
            f"If-Range 的 {shown(asked)} 与 {shown(sent)} 不匹配：弱标签从不强匹配",
        )
    elif not asked.strongly_matches(sent):
        yield field(
            "ETag",
            f"If-Range asks for a part of {shown(asked)}, but this is one of {shown(sent)}",
            f"If-Range 要的是 {shown(asked)} 的一部分，得到的却是 {shown(sent)} 的一部分",
        )


@rule(
    "206-if-range-date-mismatch",
    status=206,
    level=ERROR,
    spec="RFC 9110 §13.1.5",
    request_has="if-range",
    response_has="last-modified",
    zh="If-Range 的日期与 206 的 Last-Modified 不同",
    why_zh=(
        "If-Range 的日期必须与 Last-Modified 完全相同才成立，否则必须用 200 返回全部；返回一部分，"
        "客户端会把两个版本的数据拼在一起。"
    ),
)
def date_mismatch(exchange: Exchange) -> Faults:
    """The date in If-Range is not the Last-Modified of the 206.

    The comparison is for equality, not for "not later than". Where the dates differ everything has to be sent with
    200: a part of another version gets combined with what the client has.

    Bad:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:01 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:00 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:01 GMT
    Good:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:00 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:01 GMT
        -> 206
        Content-Range: bytes 5-9/10

        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:01 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: 2026-11-15

        GET /film.mp4
        Range: bytes=5-9
        If-Range: 2026-11-15
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        If-Range: Sun, 15 Nov 2026 10:00:01 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT
    """
    asked, sent = exchange.request.if_range, exchange.response.date("last-modified")
    if not isinstance(asked, HttpDate) or sent is None or "range" not in exchange.request:
        return
    if asked.timestamp != sent.timestamp:
        yield field(
            "Last-Modified",
            "If-Range asks for a part of the representation of another date: the answer is a complete 200",
            "If-Range 要的是另一个日期的表示的一部分：应以 200 返回完整表示",
        )


@rule(
    "206-extra-metadata",
    status=206,
    level=INFO,
    spec="RFC 9110 §15.3.7",
    profile="strict",
    request_has="if-range",
    response_has=("etag", "content-type", "content-encoding", "content-language"),
    zh="对带 If-Range 的请求，206 响应重复了不必要的元数据",
    why_zh=(
        "发出 If-Range 的客户端已经有完整的元数据；此时只应带上必需的 Date、Cache-Control、ETag、Expires、"
        "Content-Location 和 Vary。"
    ),
)
def extra_metadata(exchange: Exchange) -> Faults:
    """A 206 to a request with If-Range repeats metadata that the client has.

    The client has them from the response that it wants to complete. Beyond Content-Range a 206 then needs Date,
    Cache-Control, ETag, Expires, Content-Location and Vary alone, where a 200 would have them.

    Bad:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        Content-Range: bytes 5-9/10
        Content-Type: video/mp4

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        Content-Language: en
        Content-Range: bytes 5-9/10
        ETag: "a"

        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        Content-Range: bytes 5-9/10
        ETag: "a"
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT
    Good:
        GET /film.mp4
        Range: bytes=5-9
        If-Range: "a"
        -> 206
        Cache-Control: max-age=60
        Content-Location: /film.en.mp4
        Content-Range: bytes 5-9/10
        Date: Sun, 15 Nov 2026 10:00:00 GMT
        ETag: "a"
        Expires: Sun, 15 Nov 2026 10:01:00 GMT
        Vary: Accept-Language

        GET /film.mp4
        Range: bytes=5-9
        If-Range: Sun, 15 Nov 2026 10:00:00 GMT
        -> 206
        Content-Range: bytes 5-9/10
        Last-Modified: Sun, 15 Nov 2026 10:00:00 GMT

        GET /film.mp4
        Range: bytes=5-9
        -> 206
        Content-Range: bytes 5-9/10
        Content-Type: video/mp4

        GET /film.mp4
        If-Range: "a"
        -> 206
        Content-Range: bytes 5-9/10
        Content-Type: video/mp4

        GET /film.mp4
        Range: bytes=0-4, 8-9
        If-Range: "a"
        -> 206
        Content-Type: multipart/byteranges; boundary=b
    """
    response = exchange.response
    if "range" not in exchange.request or has_parts(response):
        return
    # Without an entity tag Last-Modified is what a client combines parts by (§15.3.7.3).
    names = [
        name.title() for name in KNOWN_ALREADY if name in response and (name != "last-modified" or "etag" in response)
    ]
    if names:
        yield field(
            names[0],
            f"the client has these from the response that it completes: {', '.join(names)}",
            f"客户端已从要补全的响应中得到这些字段：{'、'.join(names)}",
        )
