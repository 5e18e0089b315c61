"""Compression that is of no use: the content is compressed already, or too short (RFC 9110 §8.4)."""

from wirelint import INFO, Exchange, Faults, content, field, rule
from wirelint.codings import Outcome
from wirelint.grammar.media import MediaType
from wirelint.semantics.content import octets, whole_content_undone
from wirelint.semantics.content_codings import content_codings

_UNCOMPRESSED = frozenset(
    {"image/svg+xml", "image/bmp", "image/x-ms-bmp", "image/x-icon", "image/vnd.microsoft.icon", "image/tiff"}
)
_ARCHIVES = frozenset(
    {"application/gzip", "application/x-gzip", "application/zip", "application/zstd", "application/x-7z-compressed",
     "application/vnd.rar", "application/x-bzip2", "application/x-xz", "font/woff", "font/woff2"}
)  # fmt: skip


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
