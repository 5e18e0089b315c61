"""Many JSON texts in one content: JSON lines, and JSON text sequences (RFC 7464)."""

from wirelint import WARNING, Exchange, Fact, Faults, content, rule
from wirelint.grammar.json_lines import SEPARATOR, json_lines, json_sequence
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import decoded, is_whole
from wirelint.semantics.json_content import JSON_LIMIT, place_of


@rule(
    "json-lines-invalid",
    status=200,
    level=WARNING,
    spec="RFC 7464 §2.2, RFC 8259 §2",
    response_media=("application/x-ndjson", "application/jsonl", "application/json-seq", "+json-seq"),
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="逐行（或逐条）的 JSON 中有一条无法解析",
    why_zh="接收方一条一条地解析：出错的一条会丢失，很多客户端会就此中止，后面的也读不到。",
)
def lines_invalid(exchange: Exchange) -> Faults:
    """A line or record of JSON lines or of a JSON text sequence does not parse.

    Recipients parse one after the other: the broken one is lost to them, and many give up on the rest. In a sequence,
    each text stands between a record separator (0x1E) and a line feed.

    Bad:
        GET /
        -> 200
        Content-Type: application/x-ndjson
        | {"a": 1}
        | {"a":
        | 2}

        GET /
        -> 200
        Content-Type: application/jsonl
        Content-Length: 8
        | [1]
        | [2,

        GET /
        -> 200
        Content-Type: application/json-seq
        | {"a": 1}\\n

        GET /
        -> 200
        Content-Type: application/geo+json-seq
        | \\x1e[1\\n\\x1e[2]\\n

        GET /
        -> 200
        Content-Type: application/json-seq
        Content-Length: 3
        | \\x1e12

        GET /
        -> 200
        Content-Type: application/jsonl
        | [1]\\n[2,\\n

        GET /
        -> 200
        Content-Type: application/jsonl
        | [1,

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1]\\n\\x1e[2,\\n
    Good:
        GET /
        -> 200
        Content-Type: application/x-ndjson
        | {"a": 1}
        |
        | {"a": 2}

        GET /
        -> 200
        Content-Type: application/jsonl
        | [1]
        | [2,

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1]\\n\\x1e[2]\\n

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1]\\n\\x1e[2

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1]\\n\\x1e2

        GET /
        -> 200
        Content-Type: application/jsonl

        GET /
        -> 200
        Content-Type: application/jsonl
        | \\xe9

        HEAD /
        -> 200
        Content-Type: application/jsonl
        | [1
        | [2

        GET /
        -> 404
        Content-Type: application/jsonl
        | [1
        | [2

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: application/jsonl
        | [1
        | [2

        GET /
        -> 200
        Content-Type: text/plain
        | [1
        | [2

        GET /
        -> 200
        Content-Type: application/jsonl
        Content-Encoding: rot13
        | [1
        | [2

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1]\\n\\x1e[x\\n2

        GET /
        -> 200
        Content-Type: application/json-seq
        | \\x1e[1
    """
    response = exchange.response
    text = decoded(response)
    if not text or len(text) > JSON_LIMIT or not is_whole(exchange):
        return
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8")
        except UnicodeDecodeError:
            return
    is_sequence = response.essence.endswith("json-seq")
    fault = json_sequence(text) if is_sequence else json_lines(text)
    if not isinstance(fault, Malformed):
        return
    end = SEPARATOR if is_sequence else "\n"
    if response.declared_length is None and not text.endswith("\n") and 0 <= text.rfind(end) < fault.at:
        return  # the stream was cut in its last record
    seen, seen_zh = place_of(text, fault)
    yield content(f"the content does not parse: {seen}", f"内容无法解析：{seen_zh}")
