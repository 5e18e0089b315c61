"""If-Range: the parts that Range asks for, but only of the representation that the client has (RFC 9110 §13.1.5)."""

from wirelint import ERROR, Exchange, Faults, field, rule
from wirelint.grammar.etags import EntityTag


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
