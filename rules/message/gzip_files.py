"""Files that are gzip data of their own, and the content coding of that name (RFC 9110 §8.4)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.compressed_files import compressed_as, is_named_as_compressed
from wirelint.semantics.content import decoded
from wirelint.semantics.content_codings import content_codings

_GZIP_TYPES = ("application/gzip", "application/x-gzip", "application/x-tgz")
_OF_ANY_FILE = ("application/octet-stream", "binary/octet-stream", "application/x-tar")


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
    media = response.media_type
    is_typed = media is not None and media.essence in _GZIP_TYPES
    may_be_file = media.essence in _OF_ANY_FILE if media is not None else response.lacks("content-type")
    if not is_typed and not (may_be_file and is_named_as_compressed(exchange)):
        return
    if content_codings(response) != ("gzip",):
        return
    text = decoded(response) if response.body.size else None
    if not isinstance(text, bytes):
        yield field("Content-Encoding", level=INFO)
    elif compressed_as(text) is None:
        yield field("Content-Encoding", level=None if is_typed else INFO)
