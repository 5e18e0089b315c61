"""JSON: content that says it is JSON parses as JSON (RFC 8259)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, content, field, quoted, rule
from wirelint.grammar.json_text import BOM, json_fault
from wirelint.grammar.media import media_type
from wirelint.grammar.result import Malformed
from wirelint.semantics.json_content import is_json_lines, json_content, looks_like_html, place_of, without_prefix

OTHERS = ("application/problem+json", "application/graphql-response+json")
"""Types with a rule of their own: problem-not-object, graphql-not-object."""


@rule(
    "json-invalid",
    status="any",
    level=WARNING,
    spec="RFC 8259 §2",
    response_media=("application/json", "+json"),
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="声明为 JSON 的内容无法解析",
    why_zh=(
        "客户端按 Content-Type 解析内容，解析失败就得不到任何数据；常见原因是内容不完整、混入了调试输出，"
        "或者其实是别的格式。"
    ),
)
def json_invalid(exchange: Exchange) -> Faults:
    """Content that is declared as JSON does not parse.

    Clients go by Content-Type, and get nothing out of content that fails to parse. It may have been cut short, have
    debugging output mixed in, or be something else: JSON lines, JSONP, a page.

    Bad:
        GET /a.json
        -> 200
        Content-Type: Application/JSON
        Content-Length: 9
        | {"a": 1,}

        GET /a
        -> 404
        Content-Type: application/vnd.api+json
        | {"errors": [

        GET /a
        -> 200
        Content-Type: application/json; charset=utf-8
        | {"a": NaN}

        GET /watch
        -> 200
        Content-Type: application/json
        | {"a": 1}
        | {"a": 2}

        GET /a
        -> 200
        Content-Type: application/json
        | )]}'
        | {"a": 1}

        GET /a
        -> 200
        Content-Type: application/json
        | while(1);[1,

        GET /a
        -> 200
        Content-Type: application/json
        Content-Encoding: gzip
        [gzip {"a": ]
    Good:
        GET /a.json
        -> 200
        Content-Type: application/json
        | {"a": 1}

        GET /a
        -> 200
        Content-Type: application/json
        | "a"

        GET /a
        -> 200
        Content-Type: application/json

        GET /a
        -> 200
        Content-Type: text/plain
        | {"a": 1,}

        GET /a
        Range: bytes=0-3
        -> 206
        Content-Type: application/json
        Content-Range: bytes 0-3/9
        | {"a"

        HEAD /a
        -> 200
        Content-Type: application/json
        | {"a"

        GET /a
        -> 200
        Content-Type: application/json-seq
        | {"a": 1}{"b": 1}

        GET /a
        -> 200
        Content-Type: application/x+json-seq
        | {"a": 1}{"b": 1}

        GET /a
        -> 200
        Content-Type: application/stream+json
        | {"a": 1}
        | {"a": 2}

        POST /eliza.v1.Eliza/Introduce
        -> 200
        Content-Type: application/connect+json
        | \\x00\\x00\\x00\\x00\\x02{}\\x02\\x00\\x00\\x00\\x02{}

        GET /a
        -> 200
        Content-Type: application/json
        | <!DOCTYPE html><html>

        GET /a
        -> 200
        Content-Type: application/json
        | \\xef\\xbb\\xbf{"a": 1,}

        GET /a
        -> 200
        Content-Type: application/json
        | {"a": "\\xe9",}

        GET /a
        -> 404
        Content-Type: application/problem+json
        | no such thing

        GET /a
        -> 200
        Content-Type: application/graphql-response+json
        | no such thing

        GET /a
        -> 200
        Content-Type: application/json
        [gzip {"a": 1}]

        GET /a
        -> 200
        Content-Type: application/json
        Content-Length: 20
        | {"a": 1, "b":

        @unknown CONTENT_TEXT
        GET /a.json
        -> 200
        Content-Type: application/json
        | {"a": 1,}
    """
    read = json_content(exchange)
    if read is None or not isinstance(read.found, Malformed) or read.text is None:
        return  # what is not UTF-8 is reported by json-not-utf8, content-encoding-missing
    text, fault = read.text, read.found
    if exchange.response.essence in OTHERS or text.startswith(BOM) or looks_like_html(text):
        return  # json-bom and json-is-html report the rest
    guarded = without_prefix(text)
    if guarded is not None and json_fault(guarded[1]) is None:
        yield content(
            f"{quoted(guarded[0])} stands before the JSON: parsers fail unless they know to skip it",
            f"JSON 之前有 {quoted(guarded[0])}，解析器若不知道跳过它就会失败",
            level=INFO,
        )
    elif is_json_lines(text):
        yield content(
            "the content is one JSON text a line, which is another type than the one declared",
            "内容是每行一个的 JSON，与声明的类型不是一回事",
        )
    else:
        seen, seen_zh = place_of(text, fault)
        yield content(f"the content is no JSON: {seen}", f"内容不是有效的 JSON：{seen_zh}")


@rule(
    "json-charset-parameter",
    status="any",
    level=INFO,
    spec="RFC 8259 §11",
    profile="strict",
    response_has="content-type",
    alone=True,
    tags="bodies",
    zh="application/json 带了 charset 参数",
    why_zh="application/json 没有定义 charset 参数，它不起作用：在系统之间交换的 JSON 必须使用 UTF-8。",
)
def json_charset(exchange: Exchange) -> Faults:
    """The type application/json has a charset parameter.

    None is defined for it, so it does nothing: JSON that is exchanged between systems is always UTF-8.

    Bad:
        GET /
        -> 200
        Content-Type: application/json; charset=utf-8

        GET /
        -> 200
        Content-Type: Application/JSON;CharSet="iso-8859-1"
    Good:
        GET /
        -> 200
        Content-Type: application/json

        GET /
        -> 200
        Content-Type: application/ld+json; profile="charset=x"

        GET /
        -> 200
        Content-Type: text/html; charset=utf-8

        GET /
        -> 200
        Content-Type: json; charset=utf-8
    """
    for line, value in enumerate(exchange.response.fields.values("content-type")):
        media = media_type(value)
        if isinstance(media, Malformed) or media.essence != "application/json":
            continue
        at = next((parameter.at for parameter in media.parameters if parameter.name == "charset"), None)
        if at is not None:
            yield field(
                "Content-Type",
                "application/json has no charset parameter: it is always UTF-8",
                "application/json 没有 charset 参数，总是使用 UTF-8",
                line=line,
                at=at,
            )
