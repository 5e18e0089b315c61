"""Coded content: where the compressed data end, and what stands behind them (RFC 9110 §8.4.1)."""

from wirelint import ERROR, HTTP2_AND_3, INFO, WARNING, Exchange, Fact, Faults, content, rule
from wirelint.codings import Outcome
from wirelint.semantics.content import octets, whole_content_undone


def _is_whole(exchange: Exchange) -> bool:
    """Whether the content is known to be all that was sent as such: not cut with the connection, nor at a wrong length.

    Content that ends with the connection may have been cut by it (RFC 9112 §8), and what a source cuts at
    Content-Length may have gone on.
    """
    response = exchange.response
    if response.version in HTTP2_AND_3 or "chunked" in response.tokens("transfer-encoding"):
        return True
    return "content-length" in response and exchange.knows(Fact.AFTER_MESSAGE)


@rule(
    "content-encoding-truncated",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.4, §8.4.1",
    needs=Fact.CONTENT | Fact.COMPLETE,
    response_has="content-encoding",
    tags="content-coding",
    zh="压缩数据提前结束",
    why_zh=(
        "消息本身是完整的，其中的压缩数据却没有到结尾：压缩程序没有收尾，或内容在压缩之后被截断。有的客户端报错，"
        "有的默默地少显示一段。"
    ),
)
def truncated(exchange: Exchange) -> Faults:
    """The compressed data end early, although the message is complete.

    The compressor was not finished, or its output was cut afterwards. Some clients report an error, and others silently
    show less than was meant.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip
        Content-Length: 14
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00

        GET /
        -> 200
        Content-Encoding: gzip
        Transfer-Encoding: chunked
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00

        GET / HTTP/2
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c

        GET / HTTP/3
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c
    Good:
        GET /
        -> 200
        Content-Encoding: gzip
        Transfer-Encoding: chunked
        [gzip hello]

        GET /
        -> 200
        Content-Encoding: gzip
        Connection: close
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Length: 20
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x03\\x03\\x00\\x00\\x00

        GET / HTTP/2
        -> 206
        Content-Encoding: deflate
        Content-Range: bytes 0-1/9
        | \\x78\\x9c

        HEAD / HTTP/2
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c

        GET / HTTP/2
        -> 200
        Content-Encoding: deflate

        @after behind the content
        GET /
        -> 200
        Content-Encoding: deflate
        Content-Length: 2
        | \\x78\\x9c

        @unknown AFTER_MESSAGE
        GET /
        -> 200
        Content-Encoding: deflate
        Content-Length: 2
        | \\x78\\x9c

        @unknown COMPLETE
        GET / HTTP/2
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c

        @unknown CONTENT
        GET / HTTP/2
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c
    """
    found = whole_content_undone(exchange)
    if found is not None and found.outcome is Outcome.TRUNCATED and _is_whole(exchange):
        size = exchange.response.body.size or 0
        yield content(
            f"the {found.coding} data do not end within the {octets(size)} of content; up to there they decode to "
            f"{octets(len(found.octets))}",
            f"{found.coding} 数据在 {size} 字节的内容里没有结束；到此为止解码得到 {len(found.octets)} 字节",
        )


@rule(
    "content-encoding-trailing-data",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.4, RFC 1952 §2.2, RFC 8878 §3.1",
    needs=Fact.CONTENT,
    response_has="content-encoding",
    tags="content-coding",
    zh="压缩数据结束之后还有别的字节",
    why_zh="内容应当整个是编码后的数据；结尾之后的字节，有的客户端忽略，有的报错而丢掉全部内容。常见于压缩之后又追加了输出。",
)
def trailing_data(exchange: Exchange) -> Faults:
    """Octets stand behind the end of the compressed data.

    All content has to be coded. What stands behind the end is ignored by some clients, while others give up the whole
    content for it. Often something was printed after the compressor had finished. Zeros, as padding, are advice only.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip
        [gzip hello]
        | <!-- 12 ms -->

        GET /
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c\\x03\\x00\\x00\\x00\\x00\\x01\\x00
    Good:
        GET /
        -> 200
        Content-Encoding: gzip
        [gzip hello]

        GET /
        -> 200
        Content-Encoding: gzip
        | hello

        GET /
        -> 206
        Content-Encoding: deflate
        Content-Range: bytes 0-8/9
        | \\x78\\x9c\\x03\\x00\\x00\\x00\\x00\\x01\\x00

        HEAD /
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c\\x03\\x00\\x00\\x00\\x00\\x01\\x00

        @unknown CONTENT
        GET /
        -> 200
        Content-Encoding: deflate
        | \\x78\\x9c\\x03\\x00\\x00\\x00\\x00\\x01\\x00
    """
    found = whole_content_undone(exchange)
    if found is None or not found.surplus:
        return
    count = len(found.surplus)
    if found.surplus.strip(b"\0"):
        yield content(
            f"{octets(count)} behind the end of the {found.coding} data: clients drop them, or the whole content",
            f"{found.coding} 数据结束之后还有 {count} 字节，客户端会丢弃它们，甚至丢弃全部内容",
        )
    else:
        yield content(
            f"{octets(count)} of zeros behind the end of the {found.coding} data",
            f"{found.coding} 数据结束之后还有 {count} 个零字节",
            level=INFO,
        )
