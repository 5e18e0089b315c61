"""Content-Type: the media type of the content, by which a recipient knows what to do with it (RFC 9110 §8.3)."""

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, field, missing, rule
from wirelint.grammar.media import MediaType, media_type
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import can_have_content
from wirelint.semantics.malformed import form_fault


@rule(
    "content-type-missing",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3",
    needs=Fact.CONTENT_SIZE,
    response_lacks="content-type",
    tags="content-type",
    zh="有内容而没有 Content-Type",
    why_zh="发送方应当说明内容的媒体类型；没有它，接收方只能猜测，猜错了会显示乱码，甚至执行不该执行的内容。",
)
def type_missing(exchange: Exchange) -> Faults:
    """A response has content, but no Content-Type.

    A sender should say what the content is, unless it does not know itself. A recipient has to guess: a wrong guess
    shows garbage, or runs what was never meant to run.

    Bad:
        GET /
        -> 200
        [1 octet]

        GET /
        -> 500
        | oops

        GET /film
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        [5 octets]

        GET /film
        Range: bytes=0-4
        If-Range: "b"
        -> 200
        ETag: "a"
        [9 octets]
    Good:
        GET /
        -> 200
        Content-Type: text/html
        [1 octet]

        GET /
        -> 200

        GET /
        -> 200
        Content-Type : text/html
        [1 octet]

        HEAD /
        -> 200
        [1 octet]

        GET / HTTP/2
        -> 304
        [1 octet]

        CONNECT example.com:443
        -> 200
        [1 octet]

        GET /film
        Range: bytes=0-4
        If-Range: "a"
        -> 206
        Content-Range: bytes 0-4/9
        ETag: "a"
        [5 octets]

        @hides request: If-Range
        GET /film
        Range: bytes=0-4
        -> 206
        Content-Range: bytes 0-4/9
        [5 octets]

        @unknown CONTENT_SIZE
        GET /
        -> 200
        [1 octet]

        @hides response: Content-Type
        GET /
        -> 200
        [1 octet]
    """
    response = exchange.response
    if not response.body.size or not can_have_content(exchange):
        return
    if response.status != 206 or exchange.request.lacks("if-range"):
        yield missing("Content-Type")


@rule(
    "content-type-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.3, §8.3.1, §5.6.6",
    response_has="content-type",
    alone=True,
    tags="content-type",
    zh="Content-Type 不是媒体类型",
    why_zh="不合语法的值，各客户端各行其是：有的只取前半，有的忽略整个字段而去猜测内容，结果是乱码或下载对话框。",
)
def type_invalid(exchange: Exchange) -> Faults:
    """Content-Type is no media type.

    Clients deal with such a value each in its own way: one takes the first half, another ignores the field and guesses
    at the content. What comes of it is garbled text, or a download where a page was meant.

    Bad:
        GET /
        -> 200
        Content-Type: json

        GET /
        -> 200
        Content-Type: text/html; charset = utf-8

        GET /
        -> 200
        Content-Type: text/html charset=utf-8

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=a/b

        GET /
        -> 404
        Content-Type:

        HEAD /
        -> 200
        Content-Type: text/html, text/html
    Good:
        GET /
        -> 200
        Content-Type: text/html

        GET /
        -> 200
        Content-Type: text/html;

        GET /
        -> 200
        Content-Type: application/xspf+xml;; Charset="utf-8" ; a=b

        GET /
        -> 200
        Content-Type: text/html
        Content-Type: html
    """
    lines = exchange.response.fields.values("content-type")
    found = media_type(lines[0]) if len(lines) == 1 else None  # singleton-field-repeated reports several
    if not isinstance(found, Malformed):
        return
    if lines[0]:
        yield form_fault("Content-Type", lines[0], found, "a media type", "媒体类型")
    else:
        yield field("Content-Type", "Content-Type is empty", "Content-Type 是空的")


@rule(
    "multipart-without-boundary",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.3.3, RFC 2046 §5.1.1",
    response_has="content-type",
    alone=True,
    tags=("content-type", "multipart"),
    zh="multipart 类型没有 boundary 参数",
    why_zh="各部分以 boundary 参数中的分隔符隔开；没有这个必需的参数，接收方就无法把内容拆开。",
)
def without_boundary(exchange: Exchange) -> Faults:
    """A multipart type has no boundary parameter.

    The parts are set apart by the delimiter in that parameter, which is required: without it a recipient can't take
    the content apart.

    Bad:
        GET /
        -> 200
        Content-Type: multipart/mixed

        GET /film
        Range: bytes=0-4, 8-9
        -> 206
        Content-Type: Multipart/Byteranges; charset=utf-8
    Good:
        GET /
        -> 200
        Content-Type: multipart/mixed; Boundary=b

        GET /
        -> 200
        Content-Type: multipart/mixed; boundary=""

        GET /
        -> 200
        Content-Type: text/html

        GET /
        -> 200
        Content-Type: multipart/mixed charset=utf-8
    """
    media = exchange.response.media_type
    if isinstance(media, MediaType) and media.type == "multipart" and media.parameter("boundary") is None:
        yield field("Content-Type")
