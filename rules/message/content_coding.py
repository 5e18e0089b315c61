"""Coded content: what else it tells when its codings are undone, or none is named although there is one."""

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, content, missing, rule
from wirelint.codings import Outcome, undo
from wirelint.semantics.compressed_files import compressed_as, is_named_as_compressed
from wirelint.semantics.content import can_have_content, whole_content_undone
from wirelint.semantics.text_types import is_text


@rule(
    "content-encoding-missing",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.4",
    needs=Fact.CONTENT,
    response_has="content-type",
    response_lacks="content-encoding",
    tags="content-coding",
    zh="内容是压缩过的，响应却没有 Content-Encoding",
    why_zh="用了内容编码的发送方必须在 Content-Encoding 中列出它；没有这个字段，客户端会把压缩数据当作文本来显示。",
)
def coding_missing(exchange: Exchange) -> Faults:
    """The content is compressed, but the response has no Content-Encoding.

    Whoever applies a content coding has to list it: without it clients show or parse compressed data as the text that
    Content-Type promises. A file that is named .gz or .zst has a wrong Content-Type rather, and compressed data that
    don't decode may be something else: both count as a warning.

    Bad:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        [gzip hello]

        POST /login
        -> 400
        Content-Type: application/problem+json
        [gzip {}]

        GET /logs/today.gz
        -> 200
        Content-Type: text/plain
        [gzip hello]

        GET /export
        -> 200
        Content-Type: text/csv
        Content-Disposition: attachment; filename="data.csv.GZ"
        [gzip a,b]

        GET /
        -> 200
        Content-Type: text/html
        | \\x28\\xb5\\x2f\\xfd
    Good:
        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        Content-Encoding: gzip
        [gzip hello]

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8
        Content-Encoding: identity
        [gzip hello]

        GET /data.tar.gz
        -> 200
        Content-Type: application/gzip
        [gzip hello]

        GET /
        -> 200
        Content-Type: text/html
        | \\x1f\\x8b\\x07

        GET /
        -> 200
        [gzip hello]

        GET /
        Range: bytes=0-24
        -> 206
        Content-Range: bytes 0-24/500
        Content-Type: text/plain
        [gzip hello]

        HEAD /
        -> 200
        Content-Type: text/html
        [gzip hello]

        GET /
        -> 200
        Content-Type: text/html

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: text/html
        [gzip hello]

        @hides response: Content-Encoding
        GET /
        -> 200
        Content-Type: text/html
        [gzip hello]
    """
    response = exchange.response
    coding = compressed_as(response.body.octets)
    if coding is None or response.status == 206 or not can_have_content(exchange) or not is_text(response.media_type):
        return
    is_sure = undo(response.body.octets or b"", (coding,)).outcome is Outcome.DONE and not is_named_as_compressed(
        exchange
    )
    yield missing(
        "Content-Encoding",
        f"the content is {coding} data, but nothing tells so: clients take it for the text that Content-Type promises",
        f"内容是 {coding} 数据，却没有任何字段说明，客户端会把它当作 Content-Type 所说的文本",
        level=None if is_sure else WARNING,
    )


@rule(
    "content-encoding-double",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.4",
    needs=Fact.CONTENT,
    response_has="content-encoding",
    tags="content-coding",
    zh="内容压缩了两次，Content-Encoding 只说了一次",
    why_zh="客户端解开字段列出的编码之后，得到的还是压缩数据，而不是 Content-Type 所说的文本。常见于网关又压缩了一次。",
)
def double(exchange: Exchange) -> Faults:
    """The content is compressed twice, and Content-Encoding tells of one.

    A client that undoes what is listed is left with compressed data in place of the text that Content-Type promises.
    Often an application compressed, and a middleware or a gateway compressed again.

    Bad:
        GET /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]

        GET /
        -> 503
        Content-Type: application/json
        Content-Encoding: gzip
        [twice-gzip {}]
    Good:
        GET /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip, gzip
        [twice-gzip hello]

        GET /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tar.gz
        -> 200
        Content-Type: application/gzip
        Content-Encoding: gzip
        [twice-gzip hello]

        GET /today.log.gz
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]

        GET /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]
        | more

        GET /
        -> 206
        Content-Range: bytes 0-40/41
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]

        HEAD /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: text/plain
        Content-Encoding: gzip
        [twice-gzip hello]
    """
    found = whole_content_undone(exchange)
    if found is None or found.outcome is not Outcome.DONE or found.surplus:
        return
    inner = compressed_as(found.octets) or _as_brotli(found.octets)
    if inner is not None and is_text(exchange.response.media_type) and not is_named_as_compressed(exchange):
        yield content(
            f"without the codings that Content-Encoding lists, the content is still {inner} data",
            f"解开 Content-Encoding 列出的编码之后，内容仍是 {inner} 数据",
        )


def _as_brotli(data: bytes) -> str | None:
    """ "br" where the data are no UTF-8 and decode as Brotli, which has no signature, to their last octet."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = undo(data, ("br",))
        return "br" if found.outcome is Outcome.DONE and found.octets and not found.surplus else None
    return None
