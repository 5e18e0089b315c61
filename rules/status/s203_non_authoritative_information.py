"""203 Non-Authoritative Information: a transforming proxy has changed the content of the origin's 200."""

from wirelint import INFO, WARNING, Exchange, Faults, field, missing, rule
from wirelint.semantics.places import member_at


@rule(
    "203-without-intermediary",
    status=203,
    level=INFO,
    spec="RFC 9110 §15.3.4, §7.6.3",
    response_lacks="via",
    zh="203 响应没有 Via，看不出由谁修改了内容",
    why_zh=(
        "203 表示转换代理修改了源服务器 200 响应的内容，而代理转发消息时必须写 Via（网关可以不写）；"
        "源服务器自己不应使用 203。"
    ),
)
def without_intermediary(exchange: Exchange) -> Faults:
    """A 203 shows no trace of the proxy that changed its content.

    203 tells that a transforming proxy changed the content of the origin's 200, and a proxy names itself in
    Via; a gateway need not. An origin server has no use for this code.

    Bad:
        GET /photo
        -> 203
    Good:
        GET /photo
        -> 203
        Via: 1.1 shrinker.example.net

        @hides response: Via
        GET /photo
        -> 203
    """
    yield missing("Via")


@rule(
    "203-no-transform",
    status=203,
    level=WARNING,
    spec="RFC 9110 §7.7, §15.3.4; RFC 9111 §5.2.2.6",
    response_has="cache-control",
    alone=True,
    zh="203 响应带有 no-transform",
    why_zh=(
        "203 表示内容已被代理转换，而代理不得转换带 no-transform 的响应；"
        "除非该指令是代理自己为防止再次转换而添加的，否则代理违反了它。"
    ),
)
def no_transform(exchange: Exchange) -> Faults:
    """A 203, changed by a proxy, forbids changing it.

    A proxy must not transform content that arrived with no-transform. Unless it added the directive itself,
    to keep others from transforming once more, it did so against the origin's word.

    Bad:
        GET /scan
        -> 203
        Via: 1.1 shrinker.example.net
        Cache-Control: max-age=60, No-Transform
    Good:
        GET /scan
        -> 203
        Via: 1.1 shrinker.example.net
        Cache-Control: max-age=60

        GET /scan
        -> 203
        Via: 1.1 shrinker.example.net
        Cache-Control: no-transform=

        GET /scan
        -> 200
        Cache-Control: no-transform
    """
    control = exchange.response.cache_control
    if control is not None and "no-transform" in control:
        line, at = member_at(exchange.response.fields, "cache-control", "no-transform")
        yield field("Cache-Control", line=line, at=at)
