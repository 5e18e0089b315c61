"""Rate limits: how much of a quota is left, told in fields that each draft wrote in another way.

Read 2026-11-25: draft-ietf-httpapi-ratelimit-headers, the text between -07 and -08, and what its later revisions
changed: RateLimit and RateLimit-Policy are Lists of Items that name a policy, with Integer parameters.
"""

import re

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem, SfMember, Token
from wirelint.grammar.structured import sf_list
from wirelint.semantics.malformed import combined_fault
from wirelint.semantics.places import line_at

NEEDED = {"RateLimit": "r", "RateLimit-Policy": "q"}
"""The parameter that each member must have."""

NUMBERS = {"RateLimit": ("r", "t"), "RateLimit-Policy": ("q", "w")}

OLD_FIELDS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
"""Fields of drafts up to -06."""

_OLD_FORM = re.compile(r"(?:limit|remaining|reset) *=")
"""How RateLimit began in -07: as a Dictionary."""


def _wrong(name: str, member: SfMember) -> tuple[int, str, str] | None:
    """What is wrong with a member of one of the two fields: its place, and words for it."""
    if not isinstance(member, SfItem) or not isinstance(member.value, str | Token):
        return member.at, f"a member is of type {member.type}, not the name of a policy", "成员不是策略的名称"
    for key in NUMBERS[name]:
        parameter = member.parameters.first(key)
        if parameter is not None and parameter.type != "Integer":
            return (
                parameter.at,
                f"{key} is of type {parameter.type}, not Integer",
                f"{key} 的类型是 {parameter.type}，应为 Integer",
            )
    if NEEDED[name] not in member.parameters:
        return member.at, f"a member lacks {NEEDED[name]}", f"成员缺少 {NEEDED[name]}"
    return None


@rule(
    "ratelimit-invalid",
    status="any",
    level=WARNING,
    spec="draft-ietf-httpapi-ratelimit-headers §RateLimit-Policy, §RateLimit",
    profile="strict",
    response_has=("ratelimit", "ratelimit-policy", "ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"),
    tags="api",
    alone=True,
    zh="RateLimit 或 RateLimit-Policy 无效",
    why_zh="客户端必须忽略不合语法的限流字段，于是无从得知剩余配额，只能撞上限制；旧草案的写法也只有部分客户端认识。",
)
def ratelimit_invalid(exchange: Exchange) -> Faults:
    """RateLimit or RateLimit-Policy is not a list of policies with numbers.

    Clients must ignore such a field if it is malformed, and run into the limit. Forms and fields of older drafts are
    read only by clients of their time.

    Bad:
        GET /api
        -> 200
        RateLimit: limit=100, remaining=50, reset=30

        GET /api
        -> 200
        RateLimit-Policy: 100;w=60

        GET /api
        -> 200
        RateLimit: "default";r=50;t=soon

        GET /api
        -> 200
        RateLimit-Policy: "default";w=60

        GET /api
        -> 200
        RateLimit: "a";r=1
        RateLimit: ("b");r=1

        GET /api
        -> 200
        RateLimit: "default";r=50;

        GET /api
        -> 200
        RateLimit-Remaining: 50

        GET /api
        -> 200
        RateLimit-Policy: 100;q=5

        GET /api
        -> 200
        RateLimit-Limit: 100
    Good:
        GET /api
        -> 200
        RateLimit-Policy: "burst";q=100;w=60;qu="requests", daily;q=1000
        RateLimit: "burst";r=50;t=30, daily;r=990;acme=1.5

        GET /api
        -> 200
        X-RateLimit-Remaining: 50
    """
    fields = exchange.response.fields
    for name in NEEDED:
        value = fields.get(name.lower())
        if value is None:
            continue
        found = sf_list(value)
        if _OLD_FORM.match(value):
            yield field(
                name,
                f"{name} is in the form of an older draft: its members name a policy now",
                f"{name} 是早期草案的写法：现在每个成员应为策略的名称",
                at=0,
                level=INFO,
            )
        elif isinstance(found, Malformed):
            yield combined_fault(fields, name, found, "a List of policies", "策略的列表")
        else:
            for member in found:
                wrong = _wrong(name, member)
                if wrong is not None:
                    line, at = line_at(fields, name.lower(), wrong[0])
                    old = INFO if member.type == "Integer" else None
                    en, zh = f"{name} can't be used: {wrong[1]}", f"{name} 无法使用：{wrong[2]}"
                    yield field(name, en, zh, line=line, at=at, level=old)
                    break
    old_names = [name for name in OLD_FIELDS if name.lower() in fields]
    if old_names:
        yield field(
            old_names[0],
            f"{old_names[0]} is of an older draft: RateLimit tells this now",
            f"{old_names[0]} 来自早期草案，现在由 RateLimit 说明",
            level=INFO,
        )
