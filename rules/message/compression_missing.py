"""Text that could have been compressed, and was not (RFC 9110 §8.4)."""

from wirelint import INFO, Exchange, Fact, Faults, missing, rule
from wirelint.semantics.content import can_have_content, octets
from wirelint.semantics.content_codings import accepted_codings
from wirelint.semantics.text_types import is_text

_LARGE = 1024
_USUAL = ("gzip", "br", "zstd")


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
        Content-Type: Text/Event-Stream;charset=utf-8
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
    weights = accepted_codings(exchange.request)
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
