"""Zstandard as a content coding: what it may ask of a client (RFC 9659)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import can_have_content, octets
from wirelint.semantics.content_codings import content_codings
from wirelint.zstd_frames import WINDOW_LIMIT, first_window


@rule(
    "zstd-window-too-large",
    status="any",
    level=ERROR,
    spec="RFC 9659 §3",
    needs=Fact.CONTENT,
    response_has="content-encoding",
    tags="content-coding",
    zh="zstd 内容要求的窗口超过 8 MiB",
    why_zh="作为内容编码的 zstd 数据，窗口不得超过 8 MiB；浏览器不会为它分配更多内存，而是拒绝整个响应。",
)
def zstd_window(exchange: Exchange) -> Faults:
    """Content coded as "zstd" asks for a window of more than 8 MiB.

    As a content coding it must not: clients need not provide more memory, and browsers refuse the response. It comes
    from high compression levels, and from the option for long distance matching.

    Bad:
        GET /
        -> 200
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        GET /
        -> 200
        Content-Encoding: gzip, ZSTD
        | \\x28\\xb5\\x2f\\xfd\\xa0\\x01\\x00\\x80\\x00

        GET /
        -> 200
        Content-Encoding: zstd
        | \\x5f\\x2a\\x4d\\x18\\x00\\x00\\x00\\x00\\x28\\xb5\\x2f\\xfd\\x00\\x88
    Good:
        GET /
        -> 200
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\x00\\x68

        GET /
        -> 200
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\xa0\\x00\\x00\\x80\\x00

        GET /
        -> 200
        Content-Encoding: zstd
        | hello

        GET /
        -> 200
        Content-Encoding: zstd, gzip
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        GET /
        -> 200
        Content-Encoding: dcz
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        GET /
        -> 200
        Content-Encoding: identity
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        GET /
        -> 206
        Content-Range: bytes 5-10/11
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        HEAD /
        -> 200
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69

        @unknown CONTENT
        GET /
        -> 200
        Content-Encoding: zstd
        | \\x28\\xb5\\x2f\\xfd\\x00\\x69
    """
    response = exchange.response
    codings = content_codings(response)
    if not codings or codings[-1] != "zstd" or response.status == 206 or not can_have_content(exchange):
        return
    window = first_window(response.body.octets or b"")
    if window is not None and window > WINDOW_LIMIT:
        yield content(
            f"the first zstd frame asks for a window of {octets(window)}: clients need not provide more than "
            f"{WINDOW_LIMIT}",
            f"第一个 zstd 帧要求 {window} 字节的窗口，而客户端最多只需支持 {WINDOW_LIMIT} 字节",
        )
