"""If-Range: the parts that Range asks for, but only of the representation that the client has (RFC 9110 §13.1.5)."""

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.grammar.dates import http_date
from wirelint.grammar.etags import EntityTag, entity_tag
from wirelint.grammar.result import Malformed


@rule(
    "if-range-without-range",
    status="any",
    level=ERROR,
    spec="RFC 9110 §13.1.5",
    party="client",
    request_has="if-range",
    request_lacks="range",
    tags=("conditional", "ranges"),
    alone=True,
    zh="请求有 If-Range，却没有 Range",
    why_zh="If-Range 只是 Range 的条件；没有 Range，服务器必须忽略它，条件形同虚设。",
)
def without_range(exchange: Exchange) -> Faults:
    """A request has If-Range but no Range.

    If-Range is a condition of Range alone. A client must not send it without one, and servers have to ignore it: what
    the client relies on is not checked.

    Bad:
        GET /
        If-Range: "a"
        -> 200
    Good:
        GET /
        If-Range: "a"
        Range: bytes=0-1
        -> 200

        GET /
        -> 200

        @hides request: Range
        GET /
        If-Range: "a"
        -> 200
    """
    yield field("If-Range", side="request")


@rule(
    "if-range-weak",
    status="any",
    level=ERROR,
    spec="RFC 9110 §13.1.5, §8.8.3.2",
    party="client",
    request_has="if-range",
    tags=("conditional", "ranges"),
    alone=True,
    zh="If-Range 是弱实体标签",
    why_zh="If-Range 用强比较，弱标签永远不会匹配：服务器每次都要重发全部内容，断点续传就落空了。",
)
def weak(exchange: Exchange) -> Faults:
    """If-Range is a weak entity tag.

    If-Range compares strongly, and a weak tag never matches: the server has to send everything again, and nothing of
    the download is saved. A server that takes it for a match may mix parts of two versions.

    Bad:
        GET /
        If-Range: W/"a"
        Range: bytes=0-1
        -> 200
    Good:
        GET /
        If-Range: "a"
        Range: bytes=0-1
        -> 206

        GET /
        If-Range: "W/"
        Range: bytes=0-1
        -> 206

        GET /
        If-Range: Wed, 25 Nov 2026 10:00:00 GMT
        Range: bytes=0-1
        -> 206

        GET /
        If-Range: w/"a"
        Range: bytes=0-1
        -> 200
    """
    validator = exchange.request.if_range
    if isinstance(validator, EntityTag) and validator.weak:
        yield field("If-Range", side="request")


@rule(
    "if-range-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §13.1.5",
    party="client",
    request_has="if-range",
    tags=("conditional", "ranges"),
    zh="If-Range 既不是实体标签，也不是 HTTP 日期",
    why_zh="读不懂的条件不会成立：服务器只好重发全部内容；若有服务器忽略它，就可能把两个版本的片段拼在一起。",
)
def invalid(exchange: Exchange) -> Faults:
    """If-Range is neither an entity tag nor an HTTP-date.

    A condition that does not parse is never true: the server has to send everything again. One that ignores it may
    give a part of another version, which the client joins to what it has. Not reported where the value is the ETag or
    the Last-Modified of this very response, sent back as it came.

    Bad:
        GET /
        If-Range: abc
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: "a", "b"
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: *
        Range: bytes=0-1
        -> 206
        Content-Range: bytes 0-1/9
        [2 octets]

        GET /
        If-Range: 2026-11-25T10:00:00Z
        Range: bytes=0-1
        -> 200

        GET /
        If-Range:
        Range: bytes=0-1
        -> 200
    Good:
        GET /
        If-Range: "a"
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: W/"a"
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: Wed, 25 Nov 2026 10:00:00 GMT
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: Wednesday, 25-Nov-26 10:00:00 GMT
        Range: bytes=0-1
        -> 200

        GET /
        If-Range: abc
        Range: bytes=0-1
        -> 206
        Content-Range: bytes 0-1/9
        ETag: abc
        [2 octets]

        GET /
        If-Range: yesterday
        Range: bytes=0-1
        -> 200
        Last-Modified: yesterday

        GET /
        If-Range: "a"
        If-Range: "b"
        Range: bytes=0-1
        -> 200
    """
    value = exchange.request.fields.only("if-range")
    if value is None or not (isinstance(entity_tag(value), Malformed) and isinstance(http_date(value), Malformed)):
        return  # singleton-field-repeated reports several lines
    answered = exchange.response.fields
    if value not in (*answered.values("etag"), *answered.values("last-modified")):
        yield field(
            "If-Range",
            f"If-Range is {quoted(value)}, which is neither an entity tag nor an HTTP-date",
            f"If-Range 是 {quoted(value)}，既不是实体标签，也不是 HTTP 日期",
            side="request",
        )
