"""Coded content: what else it tells when its codings are undone, or none is named although there is one."""

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, content, field, missing, rule
from wirelint.codings import Outcome, undo
from wirelint.semantics.compressed_files import compressed_as, is_named_as_compressed
from wirelint.semantics.content import can_have_content, decoded, octets, whole_content_undone
from wirelint.semantics.content_codings import content_codings
from wirelint.semantics.text_types import is_text
from wirelint.zstd_frames import WINDOW_LIMIT, first_window

_GZIP_TYPES = ("application/gzip", "application/x-gzip", "application/x-tgz")
_OF_ANY_FILE = ("application/octet-stream", "binary/octet-stream", "application/x-tar")


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


@rule(
    "gzip-file-double-decoded",
    status=200,
    level=WARNING,
    spec="RFC 9110 §8.4",
    response_has="content-encoding",
    tags=("content-coding", "content-type"),
    zh="gzip 文件又被标上了 Content-Encoding: gzip",
    why_zh=(
        "Content-Type 说的是解码之后的数据：标上 Content-Encoding: gzip，客户端在下载时就会把文件解压，"
        "存下来的文件与名字和类型都不符。只有又压缩了一次时，两者并用才对。"
    ),
)
def gzip_file(exchange: Exchange) -> Faults:
    """A gzip file is sent with Content-Encoding: gzip.

    Content-Type is about the data after decoding. Clients that decode while they save end up with an unpacked file
    under the name and type of a packed one. Both fields together are right only for a file that was compressed once
    more, so that this is advice where the content is not known, or where the name alone promises a packed file.

    Bad:
        GET /data.tgz
        -> 200
        Content-Type: application/gzip
        Content-Encoding: gzip
        [gzip hello]

        GET /backup
        -> 200
        Content-Type: application/x-gzip
        Content-Encoding: x-gzip
        [gzip hello]

        HEAD /data.tgz
        -> 200
        Content-Type: application/x-tgz
        Content-Encoding: gzip

        @unknown CONTENT
        GET /data.tar.GZ
        -> 200
        Content-Type: application/octet-stream
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tgz
        -> 200
        Content-Type: application/x-tar
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tgz
        -> 200
        Content-Type: binary/octet-stream
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tgz
        -> 200
        Content-Encoding: gzip
        [gzip hello]
    Good:
        GET /data.tgz
        -> 200
        Content-Type: application/gzip
        [gzip hello]

        GET /data.tgz
        -> 200
        Content-Type: application/gzip
        Content-Encoding: gzip
        [twice-gzip hello]

        GET /data.tgz
        -> 200
        Content-Type: application/gzip
        Content-Encoding: br

        GET /project/blob/data.tgz
        -> 200
        Content-Type: text/html
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tar
        -> 200
        Content-Type: application/x-tar
        Content-Encoding: gzip
        [gzip hello]

        GET /data.tgz
        -> 404
        Content-Type: application/gzip
        Content-Encoding: gzip
        [gzip hello]

        @hides response: Content-Type
        GET /data.tgz
        -> 200
        Content-Encoding: gzip
        [gzip hello]
    """
    response = exchange.response
    if content_codings(response) != ("gzip",):
        return
    media = response.media_type
    is_typed = media is not None and media.essence in _GZIP_TYPES
    may_be_file = media.essence in _OF_ANY_FILE if media is not None else response.lacks("content-type")
    if not is_typed and not (may_be_file and is_named_as_compressed(exchange)):
        return
    text = decoded(response) if response.body.size else None
    if not isinstance(text, bytes):
        yield field("Content-Encoding", level=INFO)
    elif compressed_as(text) is None:
        yield field("Content-Encoding", level=None if is_typed else INFO)
