"""JSON as octets: UTF-8, and no byte order mark (RFC 8259)."""

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, content, rule
from wirelint.semantics.compressed_files import compressed_as
from wirelint.semantics.content import decoded
from wirelint.semantics.json_content import json_content


@rule(
    "json-not-utf8",
    status="any",
    level=ERROR,
    spec="RFC 8259 §8.1",
    response_media=("application/json", "+json"),
    needs=Fact.CONTENT,
    tags="bodies",
    zh="JSON 内容不是 UTF-8",
    why_zh="在系统之间交换的 JSON 必须使用 UTF-8；客户端按 UTF-8 解码，遇到别的编码就会解码失败或得到乱码。",
)
def not_utf8(exchange: Exchange) -> Faults:
    """JSON content is not UTF-8.

    JSON that is exchanged between systems has to be UTF-8, whatever a charset parameter says. Clients decode it so,
    and fail or show garbage.

    Bad:
        GET /
        -> 200
        Content-Type: application/json
        | {"a": "\\xe9"}

        GET /
        -> 200
        Content-Type: application/geo+json; charset=iso-8859-1
        Content-Length: 9
        | {"a":"\\xe9"}

        GET /
        -> 200
        Content-Type: application/json; charset=utf-16
        | \\xff\\xfe[\\x00]\\x00

        GET /
        -> 200
        Content-Type: application/json
        Content-Encoding: gzip
        [gzip {"a":"\\xe9"}]
    Good:
        GET /
        -> 200
        Content-Type: application/json
        | {"a": "\\xc3\\xa9"}

        POST /eliza.v1.Eliza/Introduce
        -> 200
        Content-Type: application/connect+json
        | \\x00\\x00\\x00\\x00\\x80"...

        GET /
        -> 200
        Content-Type: text/plain
        | {"a": "\\xe9"}

        GET /
        -> 206
        Content-Type: application/json
        Content-Range: bytes 5-6/20
        | "\\xe9

        HEAD /
        -> 200
        Content-Type: application/json
        | {"a": "\\xe9"}

        GET /
        -> 200
        Content-Type: application/json
        Content-Length: 20
        | {"a": "\\xe9

        GET /
        -> 200
        Content-Type: application/json

        GET /
        -> 200
        Content-Type: application/json
        [gzip {}]

        GET /
        -> 200
        Content-Type: application/json
        | "\\xed\\xa0\\x80"

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: application/json
        | {"a": "\\xe9"}
    """
    read = json_content(exchange)
    if read is None or read.text is not None:
        return
    data = decoded(exchange.response)
    if not isinstance(data, bytes) or compressed_as(data) is not None:
        return  # content-encoding-missing reports compressed data
    try:
        # Sources that had a text with a lone surrogate give octets that never were on the wire.
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        yield content(
            f"the octet 0x{data[error.start]:02x} at offset {error.start} is not UTF-8",
            f"偏移 {error.start} 处的字节 0x{data[error.start]:02x} 不是 UTF-8",
        )


@rule(
    "json-bom",
    status="any",
    level=WARNING,
    spec="RFC 8259 §8.1",
    response_media=("application/json", "+json"),
    needs=Fact.CONTENT,
    tags="bodies",
    zh="JSON 内容以字节顺序标记（BOM）开头",
    why_zh="发送方不得在 JSON 前加字节顺序标记；解析器可以忽略它，也可以拒绝，很多解析器会报错。",
)
def with_mark(exchange: Exchange) -> Faults:
    """JSON content begins with a byte order mark.

    Senders must not add one. Parsers may ignore it or refuse the text, and many refuse.

    Bad:
        GET /
        -> 200
        Content-Type: application/json
        | \\xef\\xbb\\xbf{"a": 1}

        GET /
        -> 404
        Content-Type: application/problem+json
        | \\xef\\xbb\\xbfno JSON
    Good:
        GET /
        -> 200
        Content-Type: application/json
        | {"a": 1}

        GET /
        -> 200
        Content-Type: application/json
        | "\\xef\\xbb\\xbf"

        GET /
        -> 200
        Content-Type: text/plain
        | \\xef\\xbb\\xbf{"a": 1}

        GET /
        -> 206
        Content-Type: application/json
        Content-Range: bytes 0-3/20
        | \\xef\\xbb\\xbf{

        GET /
        -> 200
        Content-Type: application/json
        | \\xef\\xbb\\xbf{"a": "\\xe9"}

        GET /
        -> 200
        Content-Type: application/json
        | \\xef\\xbb

        @unknown CONTENT
        GET /
        -> 200
        Content-Type: application/json
        | \\xef\\xbb\\xbf{"a": 1}
    """
    read = json_content(exchange)
    if read is not None and read.text is not None and read.text.startswith("\ufeff"):
        yield content()
