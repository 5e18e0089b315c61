"""Fields of earlier times of caching: Pragma and Warning (RFC 9111 §5.4, §5.5)."""

from wirelint import INFO, Exchange, Faults, field, rule


@rule(
    "pragma-in-response",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.4",
    response_has="pragma",
    tags="caching",
    alone=True,
    zh="响应带有 Pragma",
    why_zh="Pragma 是请求字段，在响应中从未有过定义；要阻止缓存，应使用 Cache-Control。",
)
def pragma(exchange: Exchange) -> Faults:
    """A response has Pragma.

    Pragma is a field of requests; what it means in a response was never specified. Cache-Control is what caches read.

    Bad:
        GET /
        -> 200
        Pragma: no-cache
    Good:
        GET /
        Pragma: no-cache
        -> 200
        Cache-Control: no-cache
    """
    yield field("Pragma")


@rule(
    "warning-field",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.5",
    response_has="warning",
    tags="caching",
    alone=True,
    zh="响应带有已废弃的 Warning",
    why_zh="Warning 很少有人发送，也没有软件向用户显示它，因此已被废弃；它要说的可以从 Age 等字段看出。",
)
def warning(exchange: Exchange) -> Faults:
    """A response has the obsolete field Warning.

    It is obsolete since it was seldom sent, and shown to nobody. What it said can be seen from Age and other fields.

    Bad:
        GET /
        -> 200
        Warning: 110 - "Response is Stale"
    Good:
        GET /
        -> 200
        Age: 60
    """
    yield field("Warning")
