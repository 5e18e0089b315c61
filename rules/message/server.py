"""Server: which software answered, as products and comments (RFC 9110 §10.2.4)."""

import re

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.products import Product, products
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What field-value-control-character reports."""
LONG = 60
"""Characters that a Server field may have before it is called long."""
DETAILED = 3
"""So many subproducts with versions are too many."""


@rule(
    "server-syntax",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.2.4",
    response_has="server",
    alone=True,
    tags="fields",
    zh="Server 不是产品和注释的列表",
    why_zh="Server 由产品名（可带版本）组成，其间可以有括号中的注释，彼此用空格隔开；分析工具无法识别别的写法。",
)
def server_syntax(exchange: Exchange) -> Faults:
    """Server is no list of products and comments.

    It names products, each with or without a version, and comments in parentheses, with blanks between them. No client
    depends on it, but tools that count servers can't read it.

    Bad:
        GET /
        -> 200
        Server: Jetty(9.4.48.v2022)

        GET /
        -> 200
        Server: nginx, varnish

        GET /
        -> 200
        Server: (Unix)

        GET /
        -> 200
        Server:

        GET /
        -> 200
        Server: a
        Server: b/
    Good:
        GET /
        -> 200
        Server: Apache/2.4.62 (Debian (x86)) OpenSSL/3.0

        GET /
        -> 200
        Server: Google Frontend

        GET /
        Server: Jetty(9)
        -> 200

        GET /
        -> 200
        Server: nginx\\x00
    """
    for line, value in enumerate(exchange.response.fields.values("server")):
        found = products(value)
        if not value:
            yield field("Server", "Server is empty", "Server 是空的", line=line, level=INFO)
        elif isinstance(found, Malformed) and not _CONTROL.match(value, found.at):
            en, zh = "a list of products and comments", "产品和注释的列表"
            yield form_fault("Server", value, found, en, zh, line=line)


@rule(
    "server-detailed",
    status="any",
    level=INFO,
    spec="RFC 9110 §10.2.4, §17.12",
    profile="strict",
    response_has="server",
    alone=True,
    tags=("fields", "privacy"),
    zh="Server 过于详细",
    why_zh="服务器不应透露不必要的细节，也应限制子产品的数目：过长的 Server 拖慢每个响应，还方便攻击者寻找已知漏洞。",
)
def server_detailed(exchange: Exchange) -> Faults:
    """Server is long, or names many subproducts with their versions.

    A server should not tell more than is of use, and limit the subproducts that add themselves. What is long costs
    time in each response, and tells attackers which known holes to look for.

    Bad:
        GET /
        -> 200
        Server: 1234567890123456789012345678901234567890123456789012345678901

        GET /
        -> 200
        Server: a b/1 c/2 (d) e/3
    Good:
        GET /
        -> 200
        Server: 123456789012345678901234567890123456789012345678901234567890

        GET /
        -> 200
        Server: a/1 b/1 c/2 d (e/3)
    """
    for line, value in enumerate(exchange.response.fields.values("server")):
        found = products(value)
        named = () if isinstance(found, Malformed) else found[1:]
        count = sum(isinstance(product, Product) and product.version is not None for product in named)
        if len(value) > LONG:
            en, zh = f"Server has {len(value)} characters", f"Server 有 {len(value)} 个字符"
            yield field("Server", en, zh, line=line)
        elif count >= DETAILED:
            en, zh = f"Server names the versions of {count} subproducts", f"Server 透露了 {count} 个子产品的版本"
            yield field("Server", en, zh, line=line)
