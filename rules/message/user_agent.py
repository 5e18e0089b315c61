"""User-Agent: which software made the request (RFC 9110 §10.1.5)."""

import re

from wirelint import INFO, Exchange, Faults, field, missing, rule
from wirelint.grammar.products import products
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What field-value-control-character reports."""


@rule(
    "user-agent-missing",
    status="any",
    level=INFO,
    spec="RFC 9110 §10.1.5",
    by_shape=True,
    profile="strict",
    party="client",
    request_lacks="user-agent",
    tags="requests",
    zh="请求没有 User-Agent",
    why_zh=(
        "除非特意配置，用户代理应在每个请求中发送 User-Agent；服务器靠它定位互操作问题，有的防火墙会拒绝没有它的请求。"
    ),
)
def user_agent_missing(exchange: Exchange) -> Faults:
    """A request has no User-Agent.

    User agents should send it in each request unless they are told not to. Servers find faults of interoperability by
    it, and some firewalls reject a request without one.

    Bad:
        GET /
        -> 200
    Good:
        GET /
        User-Agent: inventory-sync/4.2
        -> 200

        GET /
        User-Agent:
        -> 200

        @hides request: User-Agent
        GET /
        -> 200
    """
    yield missing("User-Agent", side="request")


@rule(
    "user-agent-syntax",
    status="any",
    level=INFO,
    spec="RFC 9110 §10.1.5",
    party="client",
    request_has="user-agent",
    tags="requests",
    alone=True,
    zh="User-Agent 不是产品和注释的列表",
    why_zh="User-Agent 由产品名（可带版本）组成，其间可以有括号中的注释，彼此用空格隔开；统计工具读不懂别的写法。",
)
def user_agent_syntax(exchange: Exchange) -> Faults:
    """User-Agent is no list of products and comments.

    It names products, each with or without a version, and comments in parentheses, with blanks between them. Hardly
    any server depends on it, but tools that count clients can't read it.

    Bad:
        GET /
        User-Agent: Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/400]
        -> 200

        GET /
        User-Agent: curl/
        -> 200

        GET /
        User-Agent: (compatible)
        -> 200

        GET /
        User-Agent: a
        User-Agent: inventory,sync
        -> 200

        GET /
        User-Agent:
        -> 200
    Good:
        GET /
        User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:153.0 (beta)) Gecko/20100101 Firefox/153.0
        -> 200

        GET /
        User-Agent: inventory sync
        -> 200

        GET /
        User-Agent: curl/\\x008
        -> 200

        GET /
        -> 200
        User-Agent: curl/
    """
    for line, value in enumerate(exchange.request.fields.values("user-agent")):
        found = products(value)
        if not value:
            yield field("User-Agent", "User-Agent is empty", "User-Agent 是空的", line=line, side="request")
        elif isinstance(found, Malformed) and not _CONTROL.match(value, found.at):
            en, zh = "a list of products and comments", "产品和注释的列表"
            yield form_fault("User-Agent", value, found, en, zh, line=line, side="request")
