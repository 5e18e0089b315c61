"""Range: many parts that cost more than the whole (RFC 9110 §14.2, §17.15)."""

from itertools import accumulate, pairwise

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.grammar.ranges import UNBOUNDED

_OVERLAPPING = 2
"""More overlapping ranges than these are a sign of a broken client, or of an attack (RFC 9110 §14.2)."""

_MANY = 8
"""Ranges that are many, where they are not in ascending order."""


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
