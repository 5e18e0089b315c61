"""206 with one part: Content-Range says which, and the content is exactly that (RFC 9110 §15.3.7.1)."""

from wirelint import ERROR, HTTP2_AND_3, WARNING, Exchange, Fact, Faults, content, field, missing, rule
from wirelint.semantics.content import octets
from wirelint.semantics.ranges import enclosed_bytes, has_parts


@rule(
    "206-without-content-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.1, §14.6",
    response_lacks="content-range",
    response_knows="content-type",
    zh="206 响应没有用 Content-Range 说明所附的范围",
    why_zh="没有 Content-Range，客户端不知道收到的是哪一部分，无法拼接，也无法检查。",
)
def without_content_range(exchange: Exchange) -> Faults:
    """A 206 does not say with Content-Range which part it encloses.

    Without it a client does not know which part it has, and can neither place nor check it.

    Bad:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Type: video/mp4
        [5 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        [5 octets]

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/x-byteranges; boundary=b
        | --b--
    Good:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/10
        [5 octets]

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: multipart/byteranges; boundary=b
        | --b
        | Content-Range: bytes 0-4/10
        |
        | abcde
        | --b--

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: Multipart/ByteRanges

        GET /film.mp4
        -> 200

        @hides response: Content-Range
        GET /film.mp4
        Range: bytes=0-4
        -> 206

        @hides response: Content-Type
        GET /film.mp4
        Range: bytes=0-4
        -> 206
    """
    response = exchange.response
    if not has_parts(response):
        yield missing("Content-Range")
    elif not any(value.lower().startswith("multipart/byteranges") for value in response.fields.values("content-type")):
        yield field(
            "Content-Type",
            "multipart/x-byteranges is the name in a draft: the parts of a 206 are multipart/byteranges",
            "multipart/x-byteranges 是草案中的名称：206 的多个部分应使用 multipart/byteranges",
            level=WARNING,
        )


@rule(
    "206-unsatisfied-range",
    status=206,
    level=ERROR,
    spec="RFC 9110 §14.4, §15.3.7.1",
    response_has="content-range",
    zh="206 响应的 Content-Range 使用了表示“无法满足”的形式",
    why_zh="“*/长度”只说明完整长度，用于 416；206 必须指出所附的是哪一段，否则客户端无法使用收到的内容。",
)
def unsatisfied_range(exchange: Exchange) -> Faults:
    """The Content-Range of a 206 has the form for ranges that can't be satisfied.

    "*/length" tells the complete length alone, and belongs to a 416. A 206 has to say which range it encloses.

    Bad:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes */10
        [5 octets]
    Good:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/10
        [5 octets]

        GET /film.mp4
        Range: bytes=20-
        -> 416
        Content-Range: bytes */10

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes */*

        GET /film.mp4
        Range: bytes=0-4, 8-9
        -> 206
        Content-Range: bytes */10
        Content-Type: multipart/byteranges; boundary=b
    """
    named = exchange.response.content_range
    if named is not None and named.unsatisfied and not has_parts(exchange.response):
        yield field("Content-Range")


@rule(
    "206-length-mismatch",
    status=206,
    level=ERROR,
    spec="RFC 9110 §15.3.7.1, §14.1.2",
    needs=Fact.RESPONSE_FRAMING,
    methods=("GET", "QUERY"),
    response_has="content-range",
    zh="206 响应的长度与 Content-Range 不符",
    why_zh="内容必须正好是 Content-Range 所说的那一段（内容编码之后的字节）；长度不符，拼出的文件就是坏的。",
)
def length_mismatch(exchange: Exchange) -> Faults:
    """The length of a 206 is not that of the range which it says it encloses.

    The content is exactly the range in Content-Range, counted in octets of the encoded representation. Where the
    lengths differ, the file that a client puts together is broken.

    Bad:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 9
        [9 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 4
        [4 octets]

        @unknown CONTENT_SIZE
        GET /film.mp4
        Range: bytes=445-
        -> 206
        Content-Range: bytes 445-999/1000
        Content-Length: 1000

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Transfer-Encoding: chunked
        [4 octets]

        GET /film.mp4 HTTP/2
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        [4 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/*
        Connection: close
        [6 octets]
    Good:
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 5
        [5 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 5
        [3 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Transfer-Encoding: chunked
        [5 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Connection: close
        [3 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Length: 9
        Content-Range: bytes 0-4/9
        Transfer-Encoding: chunked
        [5 octets]

        HEAD /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 9

        GET /film.mp4
        Range: items=0-4
        -> 206
        Content-Range: items 0-4/9
        Content-Length: 900
        [900 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes */9
        Content-Length: 9
        [9 octets]

        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 5, 5
        [9 octets]

        @unknown CONTENT_SIZE
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Transfer-Encoding: chunked

        @unknown COMPLETE
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Transfer-Encoding: chunked
        [3 octets]

        @unknown RESPONSE_FRAMING
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 9
        [9 octets]

        @hides response: Content-Length
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Connection: close
        [6 octets]

        @hides response: Transfer-Encoding
        GET /film.mp4
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        Content-Length: 9
    """
    response = exchange.response
    named = enclosed_bytes(response)
    if named is None:
        return
    if response.lacks("transfer-encoding") and "content-length" in response:
        declared = response.declared_length
        if declared is not None and declared != named.length:
            yield field(
                "Content-Length",
                f"Content-Length is {declared}, but Content-Range encloses {octets(named.length)}",
                f"Content-Length 是 {declared}，而 Content-Range 所附的范围有 {named.length} 字节",
            )
        return
    size = response.body.size
    if size is None or not exchange.knows(Fact.COMPLETE):
        return
    if "transfer-encoding" not in response:
        if not response.lacks("content-length"):
            return
        # Ended by the close of the connection: what is too short may have been cut off on its way.
        if size < named.length and response.version not in HTTP2_AND_3:
            return
    if size != named.length:
        yield content(
            f"the content has {octets(size)}, but Content-Range encloses {named.length}",
            f"内容有 {size} 字节，而 Content-Range 所附的范围有 {named.length} 字节",
        )
