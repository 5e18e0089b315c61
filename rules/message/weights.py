"""Preferences of clients: weights from 0 to 1, and what a client need not say any more (RFC 9110 §12.4.2, §12.5)."""

import re

from wirelint import ERROR, INFO, Exchange, Faults, field, quoted, rule
from wirelint.grammar.accept import is_qvalue
from wirelint.grammar.lists import split_list
from wirelint.grammar.result import remembered

_WEIGHTED = {
    "accept": "Accept",
    "accept-charset": "Accept-Charset",
    "accept-encoding": "Accept-Encoding",
    "accept-language": "Accept-Language",
    "te": "TE",
}
_STRING = r'"(?:[^"\\]++|\\.?)*+"?'
_WEIGHT = re.compile(rf"{_STRING}|;[ \t]*+[Qq]=({_STRING}|[^;,\s]*+)")


@rule(
    "qvalue-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §12.4.2",
    party="client",
    request_has=tuple(_WEIGHTED),
    tags="negotiation",
    alone=True,
    zh="权重不在 0 到 1 之间，或多于三位小数",
    why_zh="服务器读不懂权重时，有的忽略这一项，有的忽略整个字段，有的直接报错：客户端得不到它想要的表示。",
)
def qvalue_invalid(exchange: Exchange) -> Faults:
    """A weight is not a number from 0 to 1 with at most three decimals.

    Servers that can't read a weight drop its member, or the whole field, or answer with an error: the client does not
    get what it prefers.

    Bad:
        GET /
        Accept: text/html;q=1.5, */*
        -> 200

        GET /
        Accept-Language: en;q=0.1234
        -> 200

        GET /
        Accept-Encoding: gzip, br;Q=.5
        -> 200

        GET /
        Accept-Charset: utf-8;q=1.001
        -> 200

        GET /
        TE: trailers
        TE: deflate; q="0.5"
        Connection: TE
        -> 200

        GET /
        Accept: text/html;q=
        -> 200
    Good:
        GET /
        Accept: text/html, text/plain;q=0.5, */*; q=1.000, a/b;q=0., c/d;q=1, e/f;q=0.123
        -> 200

        GET /
        Accept: text/html;title="a;q=2, b";q=0.5
        -> 200

        GET /
        Accept: text/html;q=0.5;q=2
        -> 200

        GET /
        X-Accept: text/html;q=2
        -> 200
        Accept: text/html;q=2
    """
    values = exchange.request.fields.values
    return [
        field(
            name,
            f"the weight {quoted(text)} is not a number from 0 to 1 with at most three decimals",
            f"权重 {quoted(text)} 不是 0 到 1 之间、最多三位小数的数",
            line=line,
            at=at,
            side="request",
        )
        for key, name in _WEIGHTED.items()
        for line, value in enumerate(values(key))
        for at, text in _bad_weights(value)
    ]


@remembered
def _bad_weights(value: str) -> tuple[tuple[int, str], ...]:
    """The weights that are none, with their places: in each member the first q is the weight."""
    found = []
    for start, member in split_list(value):
        weight = next((match for match in _WEIGHT.finditer(member) if match[1] is not None), None)
        if weight is not None and not is_qvalue(weight[1]):
            found.append((start + weight.start(1), weight[1]))
    return tuple(found)


@rule(
    "accept-charset-deprecated",
    status="any",
    level=INFO,
    spec="RFC 9110 §12.5.2",
    profile="strict",
    party="client",
    request_has="accept-charset",
    tags="negotiation",
    alone=True,
    zh="请求带有已弃用的 Accept-Charset",
    why_zh="UTF-8 几乎无处不在：这个字段只会浪费带宽，并让客户端更容易被指纹识别。",
)
def accept_charset(exchange: Exchange) -> Faults:
    """A request has Accept-Charset, which is deprecated.

    UTF-8 is nearly everywhere. The field costs bandwidth and makes a client easier to recognize.

    Bad:
        GET /
        Accept-Charset: utf-8
        -> 200
    Good:
        GET /
        Accept: text/plain;charset=utf-8
        -> 200
    """
    yield field("Accept-Charset", side="request")
