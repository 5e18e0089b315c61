"""Multipart content: parts between boundaries, which Content-Type names (RFC 2046 §5.1.1)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, rule
from wirelint.semantics.content import can_have_content, decoded


@rule(
    "multipart-boundary-unused",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.3.3, §14.6, RFC 2046 §5.1.1",
    response_media="multipart/*",
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="multipart 内容中没有声明的 boundary",
    why_zh="接收方靠 Content-Type 中的 boundary 把内容分成各部分；内容里没有它，就一个部分也读不出来。",
)
def boundary_unused(exchange: Exchange) -> Faults:
    """Multipart content does not have the boundary that Content-Type declares.

    Recipients cut the content into its parts at that boundary. Without it they find no part at all.

    Bad:
        GET /
        -> 200
        Content-Type: Multipart/Mixed; boundary=abc
        Content-Length: 45
        | --abd
        | Content-Type: text/plain
        |
        | a
        | --abd--

        GET /
        Range: bytes=0-1,4-5
        -> 206
        Content-Type: multipart/byteranges; boundary="abc"
        | x --abc
        |
        | a
    Good:
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=abc
        | --abc
        | Content-Type: text/plain
        |
        | a
        | --abc--

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary="a b"
        | a preamble
        | --a b
        |
        | a
        | --a b--

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=abc
        Content-Encoding: gzip
        [gzip --abc--]

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=abc

        HEAD /
        -> 200
        Content-Type: multipart/mixed; boundary=abc
        | x

        GET /
        Range: bytes=3-8
        -> 206
        Content-Type: multipart/mixed; boundary=abc
        | x

        GET /
        Range: bytes=3-8
        -> 206
        Content-Type: multipart/byteranges; boundary=abc
        Content-Range: bytes 3-8/9
        | x

        GET /
        -> 200
        Content-Type: multipart/mixed
        | x

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=""
        | x

        GET /
        -> 200
        Content-Type: text/multipart; boundary=abc
        | x

        GET /
        -> 200
        Content-Type: multipart
        | x

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=abc
        Content-Length: 30
        | x

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=abc
        | x
    """
    response = exchange.response
    media = response.media_type
    if media is None or not can_have_content(exchange):
        return
    if response.status == 206 and (media.subtype != "byteranges" or "content-range" in response):
        return  # a part of the representation, which may begin anywhere
    if response.declared_length not in (None, response.body.size):
        return  # content-length-mismatch reports it
    boundary, text = media.parameter("boundary"), decoded(response)
    if not boundary or not text:
        return
    octets = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    delimiter = b"--" + boundary.encode("latin-1", "replace")
    if not octets.startswith(delimiter) and b"\n" + delimiter not in octets:
        yield content(
            "no line of the content begins with the boundary that Content-Type declares",
            "内容中没有一行以 Content-Type 声明的 boundary 开头",
        )
