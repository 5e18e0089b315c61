"""206 Partial Content in several parts: what each part says of the range that it holds (RFC 9110 §15.3.7.2)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, quoted, rule
from wirelint.grammar.ranges import content_range
from wirelint.grammar.result import Malformed
from wirelint.semantics.ranges import body_parts


@rule(
    "206-part-range-wrong",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.2, §14.4",
    response_media="multipart/byteranges",
    response_lacks="content-encoding",
    needs=Fact.CONTENT,
    tags=("ranges", "multipart"),
    zh="206 的某个部分的 Content-Range 与内容不符",
    why_zh="客户端按各部分的 Content-Range 把内容放回原位；范围写错或与部分的长度不符，拼出的表示就是坏的。",
)
def part_range(exchange: Exchange) -> Faults:
    """A part of a 206 has a Content-Range that is none, or that does not fit the part.

    The client puts each part in its place by that field. With a range that is impossible or not as long as the part,
    what it puts together is broken.

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
        |
        | i
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 4-0/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: 0-4/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes */10
        |
        | abcde
        | --b--
    Good:
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b
        | content-range: Bytes 8-9/*
        |
        | ij
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: lines=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: lines 0-4/10
        |
        | abcdefgh
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Encoding: gzip
        | --b
        | Content-Range: bytes 4-0/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges
        | --b
        | Content-Range: bytes 4-0/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        Content-Length: 900
        | --b
        | Content-Range: bytes 0-9/10
        |
        | abcde
        | --b--

        @unknown CONTENT
        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 4-0/10
        |
        | abcde
        | --b--
    """
    response = exchange.response
    if response.declared_length not in (None, response.body.size):
        return  # content-length-mismatch reports it
    for number, part in enumerate(body_parts(response), 1):
        value = part.fields.only("content-range")
        if value is None:
            continue  # 206-part-without-content-range
        named = content_range(value)
        if isinstance(named, Malformed) or named.unsatisfied or not named.consistent:
            yield content(
                f"part {number} has Content-Range {quoted(value)}, which names no range",
                f"第 {number} 部分的 Content-Range 是 {quoted(value)}，没有指明有效的范围",
            )
        elif named.unit == "bytes" and named.length != part.size:
            yield content(
                f"part {number} has {part.size} octets, its Content-Range {quoted(value)} means {named.length}",
                f"第 {number} 部分有 {part.size} 字节，它的 Content-Range {quoted(value)} 却表示 {named.length} 字节",
            )
