"""HEAD: the header section of what GET would send, and nothing behind it (RFC 9110 §9.3.2)."""

from wirelint import ERROR, Exchange, Fact, Faults, content, place, rule
from wirelint.semantics.content import octets
from wirelint.semantics.surplus import content_behind


@rule(
    "head-with-content",
    status="any",
    level=ERROR,
    spec="RFC 9110 §9.3.2, §6.4.1",
    methods="HEAD",
    seen_by=Fact.CONTENT_SIZE | Fact.AFTER_MESSAGE,
    tags=("methods", "framing"),
    zh="HEAD 的响应带有内容",
    why_zh="HEAD 的响应在头部之后即告结束；多出的字节会被当成下一个响应的开头，使持久连接上的后续响应错位。",
)
def head_with_content(exchange: Exchange) -> Faults:
    """The response to HEAD has content.

    It ends with its header section. What follows is lost, or is read as the start of the next response on the
    connection, which shifts every response behind it. Content of a 1xx or 304 is left to the rules on those codes.

    Bad:
        HEAD / HTTP/2
        -> 200
        [1 octet]

        @after <html>
        HEAD /
        -> 404

        HEAD / HTTP/2
        -> 204
        [1 octet]
    Good:
        HEAD /
        -> 200
        Content-Length: 5

        GET /
        -> 200
        [1 octet]

        @unknown CONTENT_SIZE AFTER_MESSAGE
        HEAD /
        -> 200
        [1 octet]

        @after HTTP/1.1 408
        HEAD /
        -> 200

        HEAD / HTTP/2
        If-None-Match: "a"
        -> 304
        ETag: "a"
        [1 octet]

        HEAD / HTTP/2
        -> 103
        [1 octet]
    """
    response = exchange.response
    if response.status == 304 or response.status < 200:
        return
    if response.body.size:
        yield content(
            f"{octets(response.body.size)} of content answer a HEAD, whose response ends with its header section",
            f"HEAD 的响应应到头部为止，却带有 {response.body.size} 字节的内容",
        )
    elif behind := content_behind(response):
        yield place(
            "response",
            "after",
            f"{octets(len(behind))} seen behind the response to HEAD, which ends with its header section",
            f"HEAD 的响应应到头部为止，其后却又出现了 {len(behind)} 字节",
        )
