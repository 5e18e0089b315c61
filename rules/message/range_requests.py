"""Range: asks for some parts of a representation (RFC 9110 §14.2)."""

from itertools import accumulate, pairwise

from wirelint import ERROR, INFO, Exchange, Faults, field, rule
from wirelint.grammar.ranges import UNBOUNDED, range_set
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.ranges import WITHOUT_RANGES

_OVERLAPPING = 2
"""More overlapping ranges than these are a sign of a broken client, or of an attack (RFC 9110 §14.2)."""

_MANY = 8
"""Ranges that are many, where they are not in ascending order."""


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


@rule(
    "range-inefficient",
    status="any",
    level=INFO,
    spec="RFC 9110 §14.2, §17.15",
    profile="strict",
    party="client",
    methods=("GET", "QUERY"),
    request_has="range",
    tags="ranges",
    alone=True,
    zh="Range 中的范围互相重叠，或者很多且没有按顺序排列",
    why_zh="这样的请求像是出错的客户端或拒绝服务攻击：服务器可以忽略或拒绝它；合并成一个范围更省力。",
)
def inefficient(exchange: Exchange) -> Faults:
    """More than two ranges of a Range overlap, or many of them are not in ascending order.

    That looks like a broken client or an attack: servers may ignore the field, or reject it. One range that spans them
    all, or ascending order, costs less.

    Bad:
        GET /
        Range: bytes=0-99, 50-149, 100-199
        -> 200

        GET /
        Range: bytes=0-, 1-, 2-
        -> 416

        GET /
        Range: bytes=0-1, 10-11, 20-21, 30-31, 40-41, 50-51, 60-61, 80-81, 70-71
        -> 206
    Good:
        GET /
        Range: bytes=0-99, 50-149
        -> 206

        GET /
        Range: bytes=20-21, 10-11, 0-1
        -> 206

        GET /
        Range: bytes=0-1, 10-11, 20-21, 30-31, 40-41, 50-51, 60-61, 70-71, 80-81
        -> 206

        GET /
        Range: bytes=0-99, 100-199, 200-299, -5
        -> 206

        GET /
        Range: items=0-99, 50-149, 100-199
        -> 200

        GET /
        Range: bytes=0-, 1-, 2-, 3-2
        -> 416

        HEAD /
        Range: bytes=0-, 1-, 2-
        -> 200
    """
    asked = exchange.request.range
    ranges = () if asked is None else asked.resolved(None)
    overlapping = _overlapping(ranges)
    if overlapping > _OVERLAPPING:
        yield field(
            "Range",
            f"{overlapping} of the ranges overlap others: servers may ignore or reject them",
            f"有 {overlapping} 个范围与其他范围重叠，服务器可以忽略或拒绝",
            side="request",
        )
    elif len(ranges) > _MANY and any(one > other for one, other in pairwise(ranges)):
        yield field(
            "Range",
            f"{len(ranges)} ranges are not in ascending order: servers may ignore or reject them",
            f"{len(ranges)} 个范围没有按升序排列，服务器可以忽略或拒绝",
            side="request",
        )


def _overlapping(ranges: tuple[tuple[int, int], ...]) -> int:
    """How many of the ranges share a byte with another one."""
    spans = sorted(ranges)
    reached = [-1, *accumulate((last for _, last in spans), max)]
    following = [*(first for first, _ in spans[1:]), UNBOUNDED + 1]
    return sum(
        first <= end or after <= last
        for (first, last), end, after in zip(spans, reached, following, strict=False)  # there is one end more
    )
