"""What is left of a quota: never more than the quota, and nothing where too many requests were sent."""

import re

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem, Token
from wirelint.grammar.structured import sf_list
from wirelint.semantics.places import line_at

PAIRS = (("x-ratelimit-limit", "X-RateLimit-Remaining"), ("ratelimit-limit", "RateLimit-Remaining"))
REMAINING = {
    "ratelimit": "RateLimit",
    "ratelimit-remaining": "RateLimit-Remaining",
    "x-ratelimit-remaining": "X-RateLimit-Remaining",
    "x-rate-limit-remaining": "X-Rate-Limit-Remaining",
}
"""The fields that tell what is left of a quota, as they are written."""


_COUNT = re.compile(r"[0-9]{1,15}")


def _quantities(value: str | None, key: str) -> dict[str, tuple[int, int]]:
    """The number that each policy of a List has under the key, and the member's place."""
    found = sf_list(value or "")
    numbers: dict[str, tuple[int, int]] = {}
    for member in () if isinstance(found, Malformed) else found:
        number = member.parameters.first(key)
        if isinstance(member, SfItem) and number is not None and number.type == "Integer":
            name = member.value.text if isinstance(member.value, Token) else str(member.value)
            numbers[name] = (int(str(number.value)), member.at)
    return numbers


@rule(
    "ratelimit-inconsistent",
    status="any",
    level=WARNING,
    spec="draft-ietf-httpapi-ratelimit-headers §RateLimit",
    profile="strict",
    response_has=("ratelimit", "ratelimit-remaining", "x-ratelimit-remaining"),
    tags="api",
    zh="剩余配额为负，或大于配额",
    why_zh="剩余配额是不大于配额的非负整数；两者矛盾时，客户端无从判断还能发送多少请求。",
)
def inconsistent(exchange: Exchange) -> Faults:
    """More is left than the quota, or less than nothing.

    What is left of a quota is a number from zero up to the quota. Otherwise a client can't tell how many requests it
    may still send.

    Bad:
        GET /api
        -> 200
        RateLimit: "default";r=-1

        GET /api
        -> 200
        RateLimit-Policy: "burst";q=10, daily;q=100
        RateLimit: "burst";r=10
        RateLimit: "daily";r=101

        GET /api
        -> 200
        X-RateLimit-Limit: 60
        X-RateLimit-Remaining: 61

        GET /api
        -> 200
        RateLimit-Limit: 60
        RateLimit-Remaining: 61

        GET /api
        -> 200
        X-RateLimit-Limit: 1
        X-RateLimit-Remaining: 2
    Good:
        GET /api
        -> 200
        RateLimit-Policy: "default";q=10, "other";q=5
        RateLimit: "default";r=10, "else";r=0;t=3, "else2";r=7

        GET /api
        -> 200
        X-RateLimit-Limit: 60
        X-RateLimit-Remaining: 60

        GET /api
        -> 200
        X-RateLimit-Limit: 0
        X-RateLimit-Remaining: 1

        GET /api
        -> 200
        X-RateLimit-Limit: 10, 10;w=1
        X-RateLimit-Remaining: 11

        GET /api
        -> 200
        X-RateLimit-Limit: 10
        X-RateLimit-Remaining: -1

        GET /api
        -> 200
        RateLimit-Policy: "default";q=9.5
        RateLimit: "default";r=10

        GET /api
        -> 200
        RateLimit: "default;r=-1

        GET /api
        -> 200
        RateLimit: ("default");r=-1

        GET /api
        -> 200
        X-RateLimit-Limit: 10
        X-RateLimit-Remaining: many

        GET /api
        -> 200
        X-RateLimit-Limit: 1000000000000000000
        X-RateLimit-Remaining: 999999999999999999
    """
    fields = exchange.response.fields
    quotas = _quantities(fields.get("ratelimit-policy"), "q")
    for name, (left, place) in _quantities(fields.get("ratelimit"), "r").items():
        quota = quotas[name][0] if name in quotas else left
        if left < 0 or left > quota:
            line, at = line_at(fields, "ratelimit", place)
            en = f"{quoted(name)} has {left} left" + (f" of {quota}" if left > quota else ", less than nothing")
            zh = f"{quoted(name)} 剩余 {left}" + (f"，而配额只有 {quota}" if left > quota else "，为负数")
            yield field("RateLimit", en, zh, line=line, at=at)
    for limit_name, left_name in PAIRS:
        limit, remaining = fields.only(limit_name) or "", fields.only(left_name.lower()) or ""
        # a limit of 0 means to some that there is none
        if _COUNT.fullmatch(limit) and _COUNT.fullmatch(remaining) and int(remaining) > int(limit) > 0:
            yield field(left_name, f"{remaining} are left of {limit}", f"剩余 {remaining}，而配额只有 {limit}")


@rule(
    "ratelimit-429-remaining",
    status=429,
    level=INFO,
    spec="draft-ietf-httpapi-ratelimit-headers §RateLimit, RFC 6585 §4",
    profile="strict",
    response_has=tuple(REMAINING),
    response_knows=(*REMAINING, "ratelimit-policy"),
    tags="api",
    zh="429 响应却称仍有剩余配额",
    why_zh="429 表示请求过多，限流字段却说还有配额：客户端不知道超过了哪个限制，可能立刻重试。",
)
def quota_left(exchange: Exchange) -> Faults:
    """A 429 response says that quota is left.

    The client sent too many requests, and reads that it may send more: it can't tell which limit it ran into, and may
    try again at once. That is allowed, since other limits may count, but then they had better be told of.

    Bad:
        GET /api
        -> 429
        RateLimit: "burst";r=5, "daily";r=100

        GET /api
        -> 429
        X-RateLimit-Remaining: 5

        GET /api
        -> 429
        X-Rate-Limit-Remaining: 1

        GET /api
        -> 429
        RateLimit-Remaining: 5
    Good:
        GET /api
        -> 429
        RateLimit: "burst";r=0;t=3, "daily";r=100

        GET /api
        -> 429
        X-RateLimit-Remaining: 0

        GET /api
        -> 429
        X-RateLimit-Remaining: 5, 0

        GET /api
        -> 429
        RateLimit: "daily";r=100
        X-RateLimit-Remaining: 0

        GET /api
        -> 429
        X-RateLimit-Remaining: 5
        X-RateLimit-Remaining-Minute: 0

        GET /api
        -> 429
        RateLimit: "daily";r=100
        RateLimit-Policy: "daily";q=1000, "burst";q=10

        GET /api
        -> 429
        RateLimit: "daily";r=100
        RateLimit-Policy: "daily";q=1000;qu="content-bytes"

        GET /api
        -> 429
        RateLimit: "daily";t=100

        GET /api
        -> 200
        X-RateLimit-Remaining: 5

        @hides response: *
        GET /api
        -> 429
        X-RateLimit-Remaining: 5

        GET /api
        -> 429
        X-RateLimit-Remaining: 5
        X-RateLimit-Remaining-Minute: 3

        @hides response: RateLimit
        GET /api
        -> 429
        X-RateLimit-Remaining: 5

        @hides response: RateLimit-Policy
        GET /api
        -> 429
        RateLimit: "daily";r=100
    """
    fields = exchange.response.fields
    left = _quantities(fields.get("ratelimit"), "r")
    policies = _quantities(fields.get("ratelimit-policy"), "q")
    if "qu=" in (fields.get("ratelimit-policy") or "") or not policies.keys() <= left.keys():
        return
    counts = [number for number, _ in left.values()]
    for name in fields.names:
        if "remaining" in name:
            value = fields.only(name) or ""
            if name not in REMAINING or not _COUNT.fullmatch(value):
                return
            counts.append(int(value))
    if counts and min(counts) > 0:
        yield field(
            next(shown for name, shown in REMAINING.items() if name in fields),
            f"too many requests were sent, and {min(counts)} are said to be left",
            f"请求过多，却称还剩 {min(counts)} 次",
        )
