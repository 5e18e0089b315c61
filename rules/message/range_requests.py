"""Range: asks for some parts of a representation (RFC 9110 §14.2)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, rule
from wirelint.grammar.ranges import range_set
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.ranges import WITHOUT_RANGES


@rule(
    "range-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §14.1.1, §14.1.2, §14.2",
    party="client",
    request_has="range",
    tags="ranges",
    alone=True,
    zh="Range 不是合法的范围",
    why_zh="服务器可以忽略或拒绝无效的 Range：客户端得到全部内容或 416，而不是它要的那一部分。",
)
def range_invalid(exchange: Exchange) -> Faults:
    """Range is no set of ranges.

    A server may ignore an invalid Range or reject it: the client gets everything, or a 416, but not the part that it
    wants.

    Bad:
        GET /
        Range: bytes 0-499
        -> 200

        GET /
        Range: bytes=499-0
        -> 416

        GET /
        Range: bytes=0-499,-
        -> 200

        GET /
        Range: 0-24
        -> 200

        GET /
        Range: bytes=
        -> 200
    Good:
        GET /
        Range: bytes=0-499, 1000-, -1
        -> 206

        GET /
        Range: bytes=5-5
        -> 206

        GET /
        Range: items=24-0
        -> 200
    """
    for line, value in enumerate(exchange.request.fields.values("range")):
        found = range_set(value)
        if not isinstance(found, Malformed):
            continue
        if value[found.at - 1 : found.at] == "-" and value[found.at : found.at + 1].isdigit():
            yield field(
                "Range",
                "the last position lies before the first: the range is invalid",
                "末位置小于首位置，范围无效",
                line=line,
                at=found.at,
                side="request",
            )
        else:
            yield form_fault("Range", value, found, "a set of ranges", "合法的范围", line=line, side="request")


@rule(
    "range-on-other-method",
    status="any",
    level=INFO,
    spec="RFC 9110 §14.2",
    party="client",
    methods=WITHOUT_RANGES,
    request_has="range",
    tags="ranges",
    zh="GET 以外的方法带有 Range",
    why_zh="Range 只对 GET 有定义（QUERY 同样适用）；其他方法（包括 HEAD）必须忽略它，客户端得不到它要的部分。",
)
def on_other_method(exchange: Exchange) -> Faults:
    """Range stands in a request for whose method it is not defined.

    It is defined for GET, and so for QUERY (RFC 10008). With others, HEAD included, it has to be ignored. Not reported
    where a POST may stand for another method.

    Bad:
        HEAD /
        Range: bytes=0-1
        -> 200

        PUT /
        Range: bytes=0-1
        | hello
        -> 204

        POST /
        Range: bytes=0-1
        -> 200
    Good:
        GET /
        Range: bytes=0-1
        -> 206

        QUERY /
        Range: bytes=0-1
        | hello
        -> 206

        REPORT /
        Range: bytes=0-1
        -> 200

        HEAD /
        Accept-Ranges: bytes
        -> 200

        POST /
        X-HTTP-Method-Override: GET
        Range: bytes=0-1
        -> 206
    """
    if not may_override_method(exchange.request):
        yield field(
            "Range",
            f"Range has no meaning for {exchange.request.method}: servers must ignore it",
            f"Range 对 {exchange.request.method} 没有意义，服务器必须忽略",
            side="request",
        )
