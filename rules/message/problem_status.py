"""Problem details and the status code that carries them (RFC 9457)."""

from wirelint import ERROR, INFO, Exchange, Fact, Faults, content, field, rule, status
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import uri_reference
from wirelint.semantics.content import can_have_content
from wirelint.semantics.json_content import json_content


@rule(
    "problem-status-mismatch",
    status=("4xx", "5xx"),
    level=ERROR,
    spec="RFC 9457 §3.1.2",
    response_media="application/problem+json",
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="问题详情中的 status 与响应的状态码不同",
    why_zh="生成方必须让 status 与响应的状态码一致；不一致时，有的客户端信前者，有的信后者。",
)
def mismatch(exchange: Exchange) -> Faults:
    """The status member of problem details differs from the status code of the response.

    Whoever generates them has to use the same code in both. Some clients go by the one and some by the other. A
    proxy or a framework that replaces the status code is the usual cause.

    Bad:
        GET /
        -> 500
        Content-Type: application/problem+json
        | {"status": 404}

        GET /
        -> 400
        Content-Type: application/problem+json
        | {"status": 422.0}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 100}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 599}
    Good:
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 404}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 404.0}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": "500"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": true}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 99}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 600}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"title": "x"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | [{"status": 500}]

        GET /
        -> 404
        Content-Type: application/json
        | {"status": 500}

        HEAD /
        -> 404
        Content-Type: application/problem+json

        @unknown CONTENT_TEXT
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 500}

        GET /
        -> 200
        Content-Type: application/problem+json
        | {"status": 404}
    """
    read = json_content(exchange)
    code = ((read and read.members) or {}).get("status")
    answered = exchange.response.status
    if isinstance(code, (int, float)) and 100 <= code <= 599 and code != answered:
        yield content(
            f'"status" is {code:g}, but the response has the status code {answered}',
            f'"status" 是 {code:g}，而响应的状态码是 {answered}',
        )


@rule(
    "problem-on-success",
    status=("2xx", "3xx"),
    level=INFO,
    spec="RFC 9457 §3",
    profile="strict",
    response_media=("application/problem+json", "application/problem+xml"),
    by_shape=True,
    tags="bodies",
    zh="成功或重定向的响应带着问题详情",
    why_zh="客户端先看状态码：2xx 表示成功，3xx 表示到别处去，问题详情因此容易被忽略；它最适合 4xx 和 5xx。",
)
def on_success(exchange: Exchange) -> Faults:
    """A response that tells of success or of another place carries problem details.

    Clients go by the status code first, and overlook the problem. Any code may carry problem details, but they fit
    4xx and 5xx.

    Bad:
        POST /
        -> 200
        Content-Type: application/problem+json
        | {"status": 400}

        GET /
        -> 302
        Location: /login
        Content-Type: application/problem+xml
    Good:
        POST /
        -> 400
        Content-Type: application/problem+json
        | {"status": 400}

        POST /
        -> 200
        Content-Type: application/json
        | {"status": 400}

        HEAD /
        -> 200
        Content-Type: application/problem+json

        GET /
        If-None-Match: "a"
        -> 304
        Content-Type: application/problem+json
    """
    if can_have_content(exchange):
        yield status()


@rule(
    "problem-mislabelled",
    status=("4xx", "5xx"),
    level=INFO,
    spec="RFC 9457 §3",
    profile="strict",
    response_media="application/json",
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="问题详情被声明为 application/json",
    why_zh="通用客户端靠 application/problem+json 认出问题详情；声明为 application/json，它们就只是普通的对象。",
)
def mislabelled(exchange: Exchange) -> Faults:
    """Problem details are sent as application/json.

    Generic clients know them by the type application/problem+json. Under another one they are an object like any.

    Bad:
        GET /
        -> 404
        Content-Type: application/json
        | {"type": "about:blank", "title": "Not Found", "status": 404}

        GET /
        -> 500
        Content-Type: application/json
        | {"type": "about:blank", "title": "Internal Server Error", "status": 500}
    Good:
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"type": "about:blank", "title": "Not Found", "status": 404}

        GET /
        -> 404
        Content-Type: application/json
        | {"type": "about:blank", "title": "Not Found", "status": 400}

        GET /
        -> 404
        Content-Type: application/json
        | {"type": "not found", "title": "Not Found", "status": 404}

        GET /
        -> 404
        Content-Type: application/json
        | {"type": 7, "title": "Not Found", "status": 404}

        GET /
        -> 404
        Content-Type: application/json
        | {"type": "error", "title": null, "status": 404}

        GET /
        -> 404
        Content-Type: application/json
        | ["type", "title", "status"]

        GET /
        -> 200
        Content-Type: application/json
        | {"type": "about:blank", "title": "Not Found", "status": 200}

        @unknown CONTENT_TEXT
        GET /
        -> 404
        Content-Type: application/json
        | {"type": "about:blank", "title": "Not Found", "status": 404}

        GET /
        -> 404
        Content-Type: application/json
    """
    read = json_content(exchange)
    members = (read and read.members) or {}
    kind = members.get("type")
    if members.get("status") != exchange.response.status or not isinstance(members.get("title"), str):
        return
    if isinstance(kind, str) and not isinstance(uri_reference(kind), Malformed):
        yield field("Content-Type")
