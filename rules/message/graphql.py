"""GraphQL over HTTP: what a response says, and with which status code."""

from wirelint import WARNING, Exchange, Fact, Faults, content, rule, status
from wirelint.grammar.json_text import BOM, JsonText
from wirelint.semantics.json_content import json_content, looks_like_html

GRAPHQL = "application/graphql-response+json"


@rule(
    "graphql-status",
    status="2xx",
    level=WARNING,
    spec="GraphQL over HTTP §6.4.2",
    response_media=GRAPHQL,
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="GraphQL 响应没有 data，状态码却是 2xx",
    why_zh="没有 data 说明请求没有执行，状态码必须是 4xx 或 5xx；2xx 会让中间方和监控以为请求成功了。",
)
def graphql_status(exchange: Exchange) -> Faults:
    """A GraphQL response without data has a 2xx status code.

    Without a member data the request was not carried out, and the status code has to be a 4xx or 5xx. With a 2xx,
    intermediaries and monitoring take it for a success.

    Bad:
        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"errors": [{"message": "Syntax error"}]}
    Good:
        POST /graphql
        -> 400
        Content-Type: application/graphql-response+json
        | {"errors": [{"message": "Syntax error"}]}

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"errors": [{"message": "x"}], "data": null}

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"message": "x"}

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | ["errors"]

        POST /graphql
        -> 200
        Content-Type: application/json
        | {"errors": [{"message": "x"}]}

        HEAD /graphql
        -> 200
        Content-Type: application/graphql-response+json

        @unknown CONTENT_TEXT
        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"errors": [{"message": "x"}]}
    """
    read = json_content(exchange)
    members = (read and read.members) or {}
    if "errors" in members and "data" not in members:
        yield status()


@rule(
    "graphql-not-object",
    status="any",
    level=WARNING,
    spec="GraphQL over HTTP §6.4",
    response_media=GRAPHQL,
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="声明为 GraphQL 响应的内容不是有 data 或 errors 的对象",
    why_zh="GraphQL 响应是一个对象，其中有 data 或 errors；否则客户端既得不到数据，也不知道出了什么错。",
)
def not_object(exchange: Exchange) -> Faults:
    """Content that is declared as a GraphQL response is no object with data or errors.

    From anything else clients get neither data nor a reason. A list of responses, as to several requests at once, is
    beyond the specification, but understood by those who ask so.

    Bad:
        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"message": "x"}

        POST /graphql
        -> 400
        Content-Type: application/graphql-response+json
        | [{"message": "x"}]

        POST /graphql
        -> 400
        Content-Type: application/graphql-response+json
        | []

        POST /graphql
        -> 500
        Content-Type: application/graphql-response+json
        | Internal error

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | [{"data": null}, {"message": "x"}]

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | "no data"
    Good:
        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"data": null}

        POST /graphql
        -> 400
        Content-Type: application/graphql-response+json
        | {"errors": []}

        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | [{"data": {"a": 1}}, {"errors": []}]

        POST /graphql
        -> 200
        Content-Type: application/json
        | {"message": "x"}

        HEAD /graphql
        -> 200
        Content-Type: application/graphql-response+json

        POST /graphql
        -> 500
        Content-Type: application/graphql-response+json
        Content-Length: 0

        POST /graphql
        -> 502
        Content-Type: application/graphql-response+json
        | <html>

        POST /graphql
        -> 502
        Content-Type: application/graphql-response+json
        | \\xef\\xbb\\xbferror

        POST /graphql
        -> 502
        Content-Type: application/graphql-response+json
        | \\xe9

        @unknown CONTENT_TEXT
        POST /graphql
        -> 200
        Content-Type: application/graphql-response+json
        | {"message": "x"}
    """
    read = json_content(exchange)
    if read is None or read.text is None:
        return  # empty, or reported by json-not-utf8
    if isinstance(read.found, JsonText):
        # servers that take several requests at once answer with a list of responses
        answers = read.value if isinstance(read.value, list) and read.value else [read.value]
        if not read.found.deep and not all(map(_is_response, answers)):
            yield content()
    elif not read.text.startswith(BOM) and not looks_like_html(read.text):
        yield content("the content is no JSON", "内容不是有效的 JSON")


def _is_response(value: object) -> bool:
    return isinstance(value, dict) and ("data" in value or "errors" in value)
