"""406 Not Acceptable: nothing at hand fits the preferences that the request states, and no default is sent instead."""

from wirelint import WARNING, Exchange, Fact, Faults, Request, content, rule, status
from wirelint.grammar.accept import accept, weighted_tokens
from wirelint.grammar.result import Malformed
from wirelint.semantics.content import lacks_content

NEGOTIATION_FIELDS = ("accept", "accept-charset", "accept-encoding", "accept-language")
OTHER_PREFERENCES = ("prefer", "negotiate", "accept-datetime", "accept-features", "accept-profile", "accept-version")


def _takes_anything(request: Request, name: str) -> bool:
    """Whether the request has no such field, or one that refuses nothing."""
    value = request.fields.get(name)
    if value is None:
        return True
    members = accept(value) if name == "accept" else weighted_tokens(value)
    anything = "*/*" if name == "accept" else "*"
    return (
        not isinstance(members, Malformed)
        and any(member.value == anything and not member.parameters for member in members)
        and all(member.q > 0 for member in members)
    )


@rule(
    "406-without-negotiation",
    status=406,
    level=WARNING,
    spec="RFC 9110 §15.5.7, §12.1, §12.4.1",
    request_lacks=OTHER_PREFERENCES,
    request_knows=NEGOTIATION_FIELDS,
    tags="negotiation",
    zh="请求没有提出任何内容偏好，却得到了 406 响应",
    why_zh=(
        "406 表示没有任何表示符合请求中的 Accept 系列字段；没有这些字段就等于什么都接受，不可能“不可接受”，"
        "客户端也无从改正。"
    ),
)
def without_negotiation(exchange: Exchange) -> Faults:
    """A request that accepts anything is answered with 406 Not Acceptable.

    406 says that no representation fits the Accept fields of the request. Without them the client takes
    whatever there is: nothing can be unacceptable, and the client has nothing to mend.

    Bad:
        GET /report
        -> 406

        GET /report
        Accept: */*
        -> 406

        GET /report
        Accept: text/html, */*;q=0.1
        Accept-Language: de, *;q=0.5
        Accept-Encoding: gzip, *
        Accept-Charset: *
        -> 406
    Good:
        GET /report
        Accept: application/pdf
        -> 406

        GET /report
        Accept: text/*
        -> 406

        GET /report
        Accept: */*;version=2
        -> 406

        GET /report
        Accept: */*, text/html;q=0
        -> 406

        GET /report
        Accept: */*;q=2
        -> 406

        GET /report
        Accept:
        -> 406

        GET /report
        Accept: */*
        Accept-Language: de
        -> 406

        GET /report
        Accept-Charset: utf-8
        -> 406

        GET /report
        Accept-Encoding: br
        -> 406

        GET /report
        Prefer: return=minimal
        -> 406

        GET /report
        Accept-CRS: EPSG:4326
        -> 406

        @hides request: Accept
        GET /report
        -> 406

        @hides request: Prefer
        GET /report
        Accept: */*
        -> 406
    """
    request = exchange.request
    if any("accept" in name and name not in NEGOTIATION_FIELDS for name in request.fields.names):
        return
    if all(_takes_anything(request, name) for name in NEGOTIATION_FIELDS):
        if any(name in request for name in NEGOTIATION_FIELDS):
            yield status(
                "406 Not Acceptable, yet the Accept fields of the request accept anything",
                "响应为 406，而请求的 Accept 系列字段表示什么都接受",
            )
        else:
            yield status()


@rule(
    "406-without-body",
    status=406,
    level=WARNING,
    spec="RFC 9110 §15.5.7",
    needs=Fact.CONTENT_SIZE,
    tags=("negotiation", "content"),
    zh="406 响应没有内容：没有列出可供选择的表示",
    why_zh="服务器应当列出现有的表示及其标识，让用户或用户代理挑选；没有这个列表，客户端只能猜测还能要什么。",
)
def without_body(exchange: Exchange) -> Faults:
    """A 406 response has no content: it lists no alternatives.

    The list of the representations that exist lets the user or the user agent choose; without it the
    client can only guess what else to ask for.

    Bad:
        GET /report
        Accept: application/pdf
        -> 406
        Content-Length: 0
    Good:
        GET /report
        Accept: application/pdf
        -> 406
        Content-Type: text/html
        | <a href="report.html">HTML</a>

        HEAD /report
        Accept: application/pdf
        -> 406

        @unknown CONTENT_SIZE
        GET /report
        Accept: application/pdf
        -> 406
    """
    if lacks_content(exchange):
        yield content()
