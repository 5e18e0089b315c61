"""206 Partial Content: Content-Range tells how long the whole is of which a part comes."""

from wirelint import INFO, Exchange, Faults, field, rule


@rule(
    "content-range-length-unknown",
    status=206,
    level=INFO,
    spec="RFC 9110 §14.4",
    profile="strict",
    response_has="content-range",
    tags="ranges",
    alone=True,
    zh="Content-Range 没有给出完整长度",
    why_zh="除非长度未知或难以得知，服务器应给出完整长度；没有它，客户端不知道还缺多少，也不能分段并行下载。",
)
def length_unknown(exchange: Exchange) -> Faults:
    """Content-Range does not tell the complete length.

    A server ought to say it unless it does not know it, as with a live stream. Without it a client can't tell how much
    is missing, nor fetch several parts at once.

    Bad:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/*
    Good:
        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 0-499/1234

        GET /film.mp4
        Range: items=0-499
        -> 206
        Content-Range: items 0-499/*

        GET /film.mp4
        Range: bytes=0-499
        -> 206
        Content-Range: bytes 9-0

        GET /film.mp4
        -> 200
        Content-Range: bytes 0-499/*
    """
    found = exchange.response.content_range
    if found is not None and found.unit == "bytes" and found.complete is None:
        yield field("Content-Range")
