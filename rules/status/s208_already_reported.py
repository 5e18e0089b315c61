"""208 Already Reported (WebDAV bindings): stands inside a 207, for members that it has reported already."""

from wirelint import WARNING, Exchange, Faults, rule, status


@rule(
    "208-top-level",
    status=208,
    level=WARNING,
    spec="RFC 5842 §7.1",
    zh="208 被用作整个响应的状态码",
    why_zh=(
        "208 只用于 207 响应内部的 DAV:propstat，表示该绑定的成员已经报告过；作为整个响应的状态码，"
        "它没有含义，客户端只会当作 200。"
    ),
)
def top_level(exchange: Exchange) -> Faults:
    """208 is the status of a whole response.

    208 stands inside a DAV:propstat of a 207, to say that the members of a binding were reported already. As
    the status of a response it has no meaning: a client treats it as 200.

    Bad:
        PROPFIND /docs/
        -> 208
    Good:
        PROPFIND /docs/
        -> 207
        Content-Type: application/xml
        | <D:multistatus xmlns:D="DAV:"/>
    """
    yield status()
