"""206 with several parts: multipart/byteranges, each part with its own Content-Range (RFC 9110 §15.3.7.2, §14.6)."""

from wirelint import ERROR, INFO, Exchange, Fact, Faults, content, field, rule
from wirelint.semantics.ranges import OTHER_RANGE, asks_otherwise, body_parts, has_parts


@rule(
    "206-multipart-content-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.2",
    response_has="content-range",
    zh="由多个部分组成的 206 响应在头部区段带有 Content-Range",
    why_zh="每个部分各有自己的 Content-Range；头部区段里再有一个，客户端会把整个 multipart 内容当作一段连续的范围。",
)
def content_range_of_parts(exchange: Exchange) -> Faults:
    """A 206 of several parts has Content-Range in its header section.

    Each part has its own. With one in the header section too, a client takes the whole multipart content, delimiters
    and all, for a single range.

    Bad:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Range: bytes 0-9/10

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/x-byteranges; boundary=b
        Content-Range: bytes 0-9/10
    Good:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        GET /film.mp4
        Range: bytes=0-9
        -> 206
        Content-Type: video/mp4
        Content-Range: bytes 0-9/10

        GET /mail
        Range: bytes=0-9
        -> 206
        Content-Type: multipart/mixed; boundary=b
        Content-Range: bytes 0-9/10
    """
    if has_parts(exchange.response):
        yield field("Content-Range")


@rule(
    "206-multipart-single-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.2",
    request_has="range",
    request_lacks=OTHER_RANGE,
    response_has="content-type",
    zh="只请求了一个范围，206 响应却由多个部分组成",
    why_zh="只请求一个范围的客户端可能不会解析 multipart：它会把分隔符和各部分的头部字段也当作内容。",
)
def parts_for_single_range(exchange: Exchange) -> Faults:
    """A request for one range is answered with multipart/byteranges.

    A client that asks for one range may not understand parts: it takes delimiters and part headers for content.

    Bad:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        GET /film.mp4
        Range: bytes=0-4,
        -> 206
        Content-Type: multipart/byteranges; boundary=b
    Good:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Type: video/mp4
        Content-Range: bytes 0-4/10

        GET /film.mp4
        Range: 0-4
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        GET /container/blob
        Range: bytes=0-4
        x-ms-range: bytes=0-4,8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        GET /film.mp4
        Range: bytes=0-4
        X-Playback-Range: bytes=0-4,8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b

        @hides request: x-ms-range
        GET /container/blob
        Range: bytes=0-4
        -> 206
        Content-Type: multipart/byteranges; boundary=b
    """
    asked = exchange.request.range
    if (
        asked is not None
        and len(asked.specs) == 1
        and has_parts(exchange.response)
        and not asks_otherwise(exchange.request)
    ):
        yield field("Content-Type")


@rule(
    "206-part-without-content-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.2",
    needs=Fact.CONTENT,
    response_has="content-type",
    response_lacks="content-encoding",
    zh="multipart/byteranges 中的部分没有 Content-Range",
    why_zh="客户端不能假定各部分就是它请求的范围、按它请求的顺序排列；没有 Content-Range，它不知道这一部分该放在哪里。",
)
def part_without_content_range(exchange: Exchange) -> Faults:
    """A part of a multipart/byteranges has no Content-Range.

    A client can't rely on the parts being the ranges that it asked for, in that order: without Content-Range it does
    not know where a part belongs. An empty line behind the delimiter ends the part's header section.

    Bad:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b
        | Content-Type: text/plain
        |
        | ij
        | --b--

        GET /small.dat
        Range: bytes=0-3,8-11
        -> 206
        Content-Type: multipart/byteranges; boundary="b 1"
        | --b 1
        |
        | Content-Range: bytes 0-3/20
        |
        | abcd
        | --b 1--
    Good:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        |
        | --b
        | content-range: bytes 0-4/10
        |
        | abcde
        | --b
        | Content-Range: bytes 8-9/10
        |
        | ij
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Encoding: gzip
        | --b
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges
        | --b
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        |
        | abcde

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary="b
        | --b
        |
        | abcde
        | --b--

        GET /mail
        Range: bytes=0-99
        -> 206
        Content-Range: bytes 0-16/100
        Content-Type: multipart/mixed; boundary=b
        | --b
        |
        | abcde
        | --b--

        @unknown CONTENT
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        |
        | abcde
        | --b--

        @hides response: Content-Encoding
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        |
        | abcde
        | --b--
    """
    found = body_parts(exchange.response)
    bare = [number for number, part in enumerate(found, 1) if "content-range" not in part.fields]
    if bare:
        yield content(
            f"{len(bare)} of {len(found)} parts have no Content-Range, the first of them is part {bare[0]}",
            f"{len(found)} 个部分中有 {len(bare)} 个没有 Content-Range，其中最前的是第 {bare[0]} 个",
        )


@rule(
    "206-part-without-content-type",
    status=206,
    level=INFO,
    spec="RFC 9110 §15.3.7.2",
    profile="strict",
    needs=Fact.CONTENT,
    response_has="content-type",
    response_lacks="content-encoding",
    zh="multipart/byteranges 中的部分没有 Content-Type",
    why_zh=(
        "头部区段的 Content-Type 是 multipart/byteranges，表示本身的媒体类型只能写在各部分中；缺了它，客户端只能猜测。"
    ),
)
def part_without_content_type(exchange: Exchange) -> Faults:
    """A part of a multipart/byteranges has no Content-Type.

    The header section's Content-Type is that of the multipart: the media type of the representation can stand in the
    parts only, and should stand there if a complete response has one.

    Bad:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b
        | Content-Range: bytes 8-9/10
        | Content-Type: video/mp4
        |
        | ij
        | --b--
    Good:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        | Content-Type: video/mp4
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        |
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Encoding: gzip
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b--

        @unknown CONTENT
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b--
    """
    found = body_parts(exchange.response)
    # A part without any field lacks Content-Range in the first place: 206-part-without-content-range says so.
    bare = [
        number
        for number, part in enumerate(found, 1)
        if "content-range" in part.fields and "content-type" not in part.fields
    ]
    if bare:
        yield content(
            f"{len(bare)} of {len(found)} parts have no Content-Type, the first of them is part {bare[0]}",
            f"{len(found)} 个部分中有 {len(bare)} 个没有 Content-Type，其中最前的是第 {bare[0]} 个",
        )
