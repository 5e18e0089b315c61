"""JSON that is not what its sender means: names twice, JSON as a page, and pages as JSON."""

from wirelint import WARNING, Exchange, Fact, Faults, content, field, quoted, rule
from wirelint.grammar.json_text import JsonText
from wirelint.semantics.content import decoded
from wirelint.semantics.json_content import json_content, looks_like_html


@rule(
    "json-duplicate-member",
    status="any",
    level=WARNING,
    spec="RFC 8259 §4",
    response_media=("application/json", "+json"),
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="JSON 对象中有重名的成员",
    why_zh="对象的成员名应当唯一；遇到重名，有的解析器取最后一个，有的取第一个，有的报错，各方看到的数据因此不同。",
)
def duplicate_member(exchange: Exchange) -> Faults:
    """A JSON object has the same member name twice.

    Some parsers take the last one, some the first, some refuse the text: recipients disagree about what was said.

    Bad:
        GET /
        -> 200
        Content-Type: application/json
        | {"a": 1, "b": 2, "a": 3}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"title": "x", "errors": [{"a": 1, "\\\\u0061": 1}]}
    Good:
        GET /
        -> 200
        Content-Type: application/json
        | [{"a": {"a": 1}}, {"a": 1, "A": 2}]

        GET /
        -> 200
        Content-Type: application/json
        | {"a": 1, "a": 2,}

        GET /
        -> 200
        Content-Type: application/json

        GET /
        -> 200
        Content-Type: text/plain
        | {"a": 1, "a": 3}

        @unknown CONTENT_TEXT
        GET /
        -> 200
        Content-Type: application/json
        | {"a": 1, "a": 3}
    """
    read = json_content(exchange)
    if read is not None and isinstance(read.found, JsonText) and read.found.repeated:
        name = quoted(read.found.repeated[0])
        yield content(f"an object has the member {name} more than once", f"一个对象中有多个名为 {name} 的成员")


@rule(
    "json-mislabelled",
    status=200,
    level=WARNING,
    spec="RFC 8259 §11, RFC 9110 §8.3",
    response_media="text/html",
    request_knows="accept",
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="JSON 被声明为 text/html",
    why_zh=(
        "浏览器会把这样的内容当作网页：数据中若有标签，其中的脚本就会执行（跨站脚本）。JSON 应声明为 application/json。"
    ),
)
def mislabelled(exchange: Exchange) -> Faults:
    """JSON is sent as text/html.

    A browser that is led to it takes it as a page: markup in the data is run as script of this site. JSON has a type
    of its own, application/json.

    Bad:
        GET /api
        Accept: application/json
        -> 200
        Content-Type: text/html; charset=utf-8
        | {"name": "<b>x</b>"}

        GET /api
        -> 200
        Content-Type: text/html
        |  [1]
    Good:
        GET /api
        Accept: text/html, */*;q=0.8
        -> 200
        Content-Type: text/html
        | {"a": 1}

        GET /api
        -> 200
        Content-Type: text/plain
        | {"a": 1}

        GET /api
        -> 200
        Content-Type: text/html
        | {{ template }}

        GET /api
        -> 200
        Content-Type: text/html
        | "page"

        GET /api
        -> 200
        Content-Type: text/html

        GET /api
        -> 404
        Content-Type: text/html
        | {"a": 1}

        HEAD /api
        -> 200
        Content-Type: text/html
        | {"a": 1}

        @hides request: Accept
        GET /api
        -> 200
        Content-Type: text/html
        | {"a": 1}

        @unknown CONTENT_TEXT
        GET /api
        -> 200
        Content-Type: text/html
        | {"a": 1}

        GET /api
        Accept: Text/HTML
        -> 200
        Content-Type: text/html
        | {"a": 1}

        GET /api
        -> 200
        Content-Type: text/html
        Content-Encoding: rot13
        | {"a": 1}
    """
    data = decoded(exchange.response)
    if not data:
        return
    start = data[:64]
    begin = (start.decode("latin-1") if isinstance(start, bytes) else start).lstrip()
    if not begin.startswith(("{", "[")) or "text/html" in (exchange.request.fields.get("accept") or "").lower():
        return
    read = json_content(exchange)
    if read is not None and isinstance(read.value, (dict, list)):
        yield field(
            "Content-Type",
            "the content is JSON, sent as a page: markup in the data is run as script of this site",
            "内容是 JSON，却当作网页发送：数据中的标签会作为本站的脚本执行",
        )


@rule(
    "json-is-html",
    status="any",
    level=WARNING,
    spec="RFC 9110 §8.3",
    response_media=("application/json", "+json"),
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="声明为 JSON 的内容是一张 HTML 页面",
    why_zh=(
        "往往是另一层（代理、框架）的错误页面，却带着 API 的 Content-Type；客户端当作 JSON 解析，只得到一个难懂的错误。"
    ),
)
def is_html(exchange: Exchange) -> Faults:
    """Content that is declared as JSON is an HTML page.

    It is mostly an error page of another layer, a proxy or a framework, under the type of the API. Clients parse it as
    JSON, and tell of a syntax error instead of what went wrong.

    Bad:
        GET /api
        -> 502
        Content-Type: application/json
        | <html><body>Bad Gateway</body></html>

        GET /api
        -> 404
        Content-Type: application/problem+json
        |  <!DOCTYPE html><title>Not Found</title>
    Good:
        GET /api
        -> 502
        Content-Type: application/json
        | "<html>"

        GET /api
        -> 502
        Content-Type: application/json
        | <error/>

        GET /api
        -> 502
        Content-Type: application/json
        | <html>\\xe9

        GET /api
        -> 502
        Content-Type: application/json

        GET /api
        -> 502
        Content-Type: text/html
        | <html>

        @unknown CONTENT_TEXT
        GET /api
        -> 502
        Content-Type: application/json
        | <html>
    """
    read = json_content(exchange)
    if read is not None and read.text is not None and looks_like_html(read.text):
        yield content()
