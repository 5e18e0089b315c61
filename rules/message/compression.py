"""Compression and the client: is the coding one that was asked for, and was it worth it? (RFC 9110 §12.5.3)"""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, field, missing, rule
from wirelint.codings import Outcome, canonical
from wirelint.exchange import Request
from wirelint.grammar.accept import weighted_tokens
from wirelint.grammar.media import MediaType
from wirelint.grammar.result import Malformed
from wirelint.registries import load
from wirelint.semantics.content import can_have_content, octets, whole_content_undone
from wirelint.semantics.content_codings import content_codings
from wirelint.semantics.places import member_at
from wirelint.semantics.text_types import is_text

_JUDGED = frozenset(load("content_codings")["registered"]) - {"dcb", "dcz", "identity"}
"""Other names content-encoding-unregistered reports, and dcb and dcz dictionary-coding-not-offered."""

_LARGE = 1024
_USUAL = ("gzip", "br", "zstd")
_UNCOMPRESSED = frozenset(
    {"image/svg+xml", "image/bmp", "image/x-ms-bmp", "image/x-icon", "image/vnd.microsoft.icon", "image/tiff"}
)
_ARCHIVES = frozenset(
    {"application/gzip", "application/x-gzip", "application/zip", "application/zstd", "application/x-7z-compressed",
     "application/vnd.rar", "application/x-bzip2", "application/x-xz", "font/woff", "font/woff2"}
)  # fmt: skip


def _weights(request: Request) -> dict[str, float] | None:
    """The weight of each coding in Accept-Encoding; None where it is malformed."""
    members = weighted_tokens(request.fields.get("accept-encoding") or "")
    if isinstance(members, Malformed):
        return None
    return {canonical(member.value): member.q for member in members}


@rule(
    "content-encoding-not-acceptable",
    status="any",
    level=WARNING,
    spec="RFC 9110 §12.5.3",
    request_has="accept-encoding",
    response_has="content-encoding",
    tags=("content-coding", "negotiation"),
    zh="响应用了客户端没有接受的内容编码",
    why_zh="Accept-Encoding 没有列出或权重为 0 的编码，客户端可能无法解码；服务器应当改用可接受的编码，或不用编码。",
)
def not_acceptable(exchange: Exchange) -> Faults:
    """The response has a content coding that the client did not accept.

    What Accept-Encoding does not list, or gives the weight 0, the client may be unable to decode: the server should
    have used another coding, or none.

    Bad:
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding:
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: *, br;q=0
        -> 404
        Content-Encoding: gzip, br

        GET /
        Accept-Encoding: gzip;q=0.0, identity
        -> 200
        Content-Encoding: X-Gzip

        HEAD /
        Accept-Encoding: deflate
        -> 200
        Content-Encoding: gzip
        Content-Encoding: deflate
    Good:
        GET /
        Accept-Encoding: gzip, br;q=0.001
        -> 200
        Content-Encoding: br

        GET /
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: *
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: x-gzip
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: X-GZIP

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: identity

        GET /
        Accept-Encoding: br, *;q=0
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: br, identity;q=0
        -> 200
        Content-Encoding: gzip

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: utf-8

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: dcb

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Encoding: br;q=1

        GET /
        Accept-Encoding: gzip;level=9
        -> 200
        Content-Encoding: br

        GET /
        Accept-Encoding: gzip
        If-None-Match: "a"
        -> 304
        Content-Encoding: br
    """
    response = exchange.response
    weights = _weights(exchange.request)
    if weights is None or response.status == 304 or weights.get("identity", weights.get("*")) == 0:
        return
    anything = weights.get("*", 0)
    for coding in response.tokens("content-encoding"):
        name = canonical(coding)
        if name in _JUDGED and weights.get(name, anything) == 0:
            line, at = member_at(response.fields, "content-encoding", coding)
            refused = name in weights
            yield field(
                "Content-Encoding",
                f"Accept-Encoding {'refuses' if refused else 'does not list'} {name}: the client may be unable to "
                "decode it",
                f"Accept-Encoding {'拒绝' if refused else '没有列出'} {name}，客户端可能无法解码",
                line=line,
                at=at,
            )
            return


@rule(
    "compression-missing",
    status=200,
    level=INFO,
    spec="RFC 9110 §8.4, §12.5.3",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    request_has="accept-encoding",
    request_lacks="range",
    response_has="content-type",
    response_lacks="content-encoding",
    response_knows="cache-control",
    tags=("content-coding", "negotiation"),
    zh="文本没有压缩，而客户端可以解压",
    why_zh="文本压缩后通常只有几分之一大；客户端已经说明接受哪些编码，不压缩只是多花时间和流量。",
)
def compression_missing(exchange: Exchange) -> Faults:
    """Text is sent without compression, although the client can undo it.

    Text shrinks to a fraction. The client has said which codings it accepts, so that sending it as it is costs time
    and traffic for nothing. Content of 1 KiB or less, streams of events, and what must not be transformed are left out.

    Bad:
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: identity;q=0.5, *;q=0.1
        -> 200
        Content-Type: application/json
        Cache-Control: no-store
        [1025 octets]

        GET /
        Accept-Encoding: deflate, zstd
        -> 200
        Content-Type: image/svg+xml
        Transfer-Encoding: chunked
        [1025 octets]

        GET /
        Accept-Encoding: br
        -> 200
        Content-Type: text/css
        [1025 octets]
    Good:
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1024 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        Content-Encoding: gzip
        [1025 octets]

        GET /
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: gzip;q=0, br;q=0, zstd;q=0, *
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: gzip;level=9
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: deflate
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: image/png
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/event-stream
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        Cache-Control: no-transform
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        Cache-Control: max-age=
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        Transfer-Encoding: gzip, chunked
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        Range: bytes=0-
        -> 200
        Content-Type: text/html
        [1025 octets]

        HEAD /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]

        GET /
        Accept-Encoding: gzip
        -> 404
        Content-Type: text/html
        [1025 octets]

        @unknown CONTENT_SIZE
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]

        @hides request: Range
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]

        @hides response: Content-Encoding
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]

        @hides response: Cache-Control
        GET /
        Accept-Encoding: gzip
        -> 200
        Content-Type: text/html
        [1025 octets]
    """
    response = exchange.response
    size = response.body.size or 0
    weights = _weights(exchange.request)
    if size <= _LARGE or weights is None or not is_text(response.media_type) or not can_have_content(exchange):
        return
    if (response.fields.get("content-type") or "").lower().startswith("text/event-stream"):
        return
    control = response.cache_control
    if "cache-control" in response and (control is None or "no-transform" in control):
        return
    if set(response.tokens("transfer-encoding")) - {"chunked"}:
        return
    if any(weights.get(name, weights.get("*")) for name in _USUAL):
        yield missing(
            "Content-Encoding",
            f"{octets(size)} of text are sent as they are",
            f"{size} 字节的文本没有压缩就发送了",
        )


def _is_compressed_format(media: MediaType | None) -> bool:
    if media is None or media.essence in _UNCOMPRESSED:
        return False
    return media.type in ("image", "video") or media.essence in _ARCHIVES


@rule(
    "compression-ineffective",
    status=200,
    level=INFO,
    spec="RFC 9110 §8.4",
    profile="strict",
    response_has="content-encoding",
    tags="content-coding",
    zh="压缩没有让内容变小",
    why_zh="图像、视频和压缩包本身已经压缩过，很短的文本也压不小：两端都白费了时间，内容反而可能更大。",
)
def ineffective(exchange: Exchange) -> Faults:
    """Compressing did not make the content smaller.

    Images, videos and archives are compressed already, and very short text can't be made smaller: both sides spend time
    for nothing, or for more octets. Where the content is not known, the media type tells.

    Bad:
        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: application/json
        [gzip {}]

        HEAD /photo
        -> 200
        Content-Encoding: gzip
        Content-Type: image/jpeg

        @unknown CONTENT
        GET /film
        -> 200
        Content-Encoding: br
        Content-Type: video/mp4
        [5 octets]

        GET /photo
        -> 200
        Content-Encoding: compress
        Content-Type: image/jpeg
        [5 octets]

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain
        [gzip x]

        @unknown CONTENT
        GET /font
        -> 200
        Content-Encoding: br
        Content-Type: font/woff2
        [5 octets]
    Good:
        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain
        [gzip hello hello hello hello hello hello hello hello]

        GET /photo
        -> 200
        Content-Encoding: gzip
        Content-Type: image/jpeg
        [gzip hello hello hello hello hello hello hello hello]

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain
        [gzip ]

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain
        | hello

        GET /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain
        | \\x1f\\x8b\\x08\\x00\\x00\\x00\\x00\\x00\\x02\\xff\\xcb\\xc8\\x04\\x00

        GET /
        -> 404
        Content-Encoding: gzip
        Content-Type: application/json
        [gzip {}]

        HEAD /drawing
        -> 200
        Content-Encoding: gzip
        Content-Type: image/svg+xml

        HEAD /photo
        -> 200
        Content-Encoding: identity
        Content-Type: image/jpeg

        HEAD /
        -> 200
        Content-Encoding: gzip
        Content-Type: text/plain

        HEAD /
        -> 200
        Content-Encoding: gzip
    """
    response = exchange.response
    if not content_codings(response):
        return
    found = whole_content_undone(exchange)
    if found is None or found.outcome is Outcome.UNKNOWN:
        if _is_compressed_format(response.media_type):
            yield field(
                "Content-Encoding",
                "content of this type is compressed already",
                "这种类型的内容本身已经压缩过",
            )
    elif found.outcome is Outcome.DONE and 0 < len(found.octets) <= (response.body.size or 0):
        yield content(
            f"{octets(len(found.octets))} became {response.body.size}",
            f"{len(found.octets)} 字节变成了 {response.body.size} 字节",
        )
