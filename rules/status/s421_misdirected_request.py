"""421 Misdirected Request: this server, or this connection, is the wrong one for the target URI."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.freshness import explicit_lifetime


@rule(
    "421-with-alt-svc",
    status=421,
    level=INFO,
    spec="RFC 7838 §6",
    response_has="alt-svc",
    tags="alternative-services",
    alone=True,
    zh="421 响应带有 Alt-Svc，客户端必须忽略它",
    why_zh=(
        "客户端必须忽略 421 响应中的 Alt-Svc；在这里宣告的替代服务不会生效。给所有响应统一添加该字段并无害处，"
        "但不要指望它起作用。"
    ),
)
def with_alt_svc(exchange: Exchange) -> Faults:
    """A 421 response has Alt-Svc, which clients have to ignore there.

    The alternative announced here takes no effect. Where the field is added to every response this does
    no harm; it just can't be relied on.

    Bad:
        GET /
        -> 421
        Alt-Svc: h3=":443"
    Good:
        GET /
        -> 421

        GET /
        -> 200
        Alt-Svc: h3=":443"
    """
    yield field("Alt-Svc")


@rule(
    "421-cacheable",
    status=421,
    level=WARNING,
    spec="RFC 9110 §15.5.20, §B.3, RFC 9111 §3",
    response_has=("cache-control", "expires"),
    tags="caching",
    zh="421 响应允许缓存",
    why_zh=(
        "421 说的是收到请求的服务器或连接不对，而不是目标资源本身；缓存把它留给以后的请求，"
        "会让换到正确连接上的客户端继续得到 421。"
    ),
)
def cacheable(exchange: Exchange) -> Faults:
    """A 421 response lets caches store it.

    421 is about the server and the connection that the request came to, not about the resource: served
    from a cache, it goes on to reach clients whose requests would have taken the right connection.

    Bad:
        GET /
        -> 421
        Cache-Control: max-age=60

        GET /
        -> 421
        Cache-Control: max-age=1

        GET /
        -> 421
        Cache-Control: max-age=0, s-maxage=60

        GET /
        -> 421
        Cache-Control: a, public

        GET /
        -> 421
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
    Good:
        GET /
        -> 421

        GET /
        -> 421
        Cache-Control: no-store

        GET /
        -> 421
        Cache-Control: no-cache, public

        GET /
        -> 421
        Cache-Control: public, max-age=0

        GET /
        -> 421
        Cache-Control: private

        GET /
        -> 421
        Cache-Control: "public

        GET /
        -> 421
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT

        @hides response: Cache-Control
        GET /
        -> 421
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
    """
    lifetime, control = explicit_lifetime(exchange.response), exchange.response.cache_control
    if lifetime is not None:
        if lifetime.seconds > 0:
            yield field(
                lifetime.field,
                f"{lifetime.field} lets caches reuse this 421 for {lifetime.seconds} s",
                f"{lifetime.field} 允许缓存在 {lifetime.seconds} 秒内重复使用这个 421",
                line=lifetime.line,
                at=lifetime.at,
            )
    elif control is not None and "public" in control:
        yield field(
            "Cache-Control",
            'Cache-Control: "public" lets caches store this 421 for as long as they think fit',
            "Cache-Control 中的 public 允许缓存按自己的估计保存这个 421",
        )
