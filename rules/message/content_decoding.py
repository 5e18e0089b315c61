"""Coded content: whether undoing the codings that Content-Encoding lists gives anything (RFC 9110 §8.4.1)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, rule
from wirelint.codings import Outcome
from wirelint.semantics.content import whole_content_undone

_SHOWN = 4


@rule(
    "content-encoding-undecodable",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.4, §8.4.1",
    needs=Fact.CONTENT,
    response_has="content-encoding",
    tags="content-coding",
    zh="内容无法按 Content-Encoding 解码",
    why_zh="客户端照字段所说去解码，却得不到内容：浏览器会报错而不显示页面。多半是压缩被关掉或做了两次，字段却没有跟着改。",
)
def undecodable(exchange: Exchange) -> Faults:
    """The content does not decode as Content-Encoding says.

    A client that does what the field says gets an error instead of content. Often the field was set, copied from
    another server or left behind by hand, while the content was not compressed, or was damaged afterwards.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip
        | <!DOCTYPE html>

        GET /
        -> 200
        Content-Encoding: deflate
        [gzip hello]

        GET /
        -> 200
        Content-Encoding: gzip, gzip
        [gzip hello]

        GET /
        -> 500
        Content-Encoding: X-GZIP
        Content-Length: 2
        | no

        GET /
        -> 200
        Content-Encoding: gzip
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00\\x00\\x01\\x00\\x00\\x00\\x00
    Good:
        GET /
        -> 200
        Content-Encoding: gzip
        [gzip hello]

        GET /
        -> 200
        Content-Encoding: gzip, gzip
        [twice-gzip hello]

        GET /
        -> 200
        Content-Encoding: deflate
        [deflate hello]

        GET /
        -> 200
        Content-Encoding: deflate
        [raw-deflate hello]

        GET /
        -> 200
        Content-Encoding: gzip
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00

        GET /
        -> 200
        Content-Encoding: gzip

        GET /
        Range: bytes=2-5
        -> 206
        Content-Encoding: gzip
        Content-Range: bytes 2-5/20
        | \\x08\\x00\\x00\\x00

        HEAD /
        -> 200
        Content-Encoding: gzip
        | no

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Length: 3
        | no

        GET /
        -> 200
        Content-Encoding: dcb
        | no

        GET /
        -> 200
        Content-Encoding: utf-8
        | no

        @unknown CONTENT
        GET /
        -> 200
        Content-Encoding: gzip
        | no
    """
    found = whole_content_undone(exchange)
    if found is not None and found.outcome is Outcome.MALFORMED:
        start = (exchange.response.body.octets or b"")[:_SHOWN].hex(" ")
        yield content(
            f"the content, which begins with {start} (hex), does not decode as {found.coding}",
            f"内容以 {start}（十六进制）开头，无法按 {found.coding} 解码",
        )


@rule(
    "content-encoding-raw-deflate",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.4.1.2",
    needs=Fact.CONTENT,
    response_has="content-encoding",
    tags="content-coding",
    zh="deflate 内容没有 zlib 封装",
    why_zh=(
        "deflate 编码的定义是 zlib 格式（RFC 1950）中的 deflate 数据；只发送裸 deflate 数据，严格的客户端就无法解码。"
        "用 gzip 没有这种歧义。"
    ),
)
def raw_deflate(exchange: Exchange) -> Faults:
    """Content coded as "deflate" has no zlib wrapper.

    The coding is defined as the zlib format (RFC 1950) around deflate data. Bare deflate data some clients guess at,
    and others can't decode. With gzip there is no such doubt.

    Bad:
        GET /
        -> 200
        Content-Encoding: deflate
        [raw-deflate hello]
    Good:
        GET /
        -> 200
        Content-Encoding: deflate
        [deflate hello]

        GET /
        -> 200
        Content-Encoding: deflate
        | hello

        GET /
        Range: bytes=0-6
        -> 206
        Content-Encoding: deflate
        Content-Range: bytes 0-6/7
        [raw-deflate hello]

        HEAD /
        -> 200
        Content-Encoding: deflate
        [raw-deflate hello]

        GET /
        -> 200
        Content-Encoding: deflate

        @unknown CONTENT
        GET /
        -> 200
        Content-Encoding: deflate
        [raw-deflate hello]
    """
    found = whole_content_undone(exchange)
    if found is not None and found.outcome is Outcome.RAW_DEFLATE:
        yield content()
