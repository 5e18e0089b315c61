"""426 Upgrade Required: the server refuses the current protocol; Upgrade names those that would do."""

from wirelint import ERROR, HTTP1, HTTP2_AND_3, INFO, WARNING, Exchange, Fact, Faults, field, missing, rule, status
from wirelint.grammar.result import Malformed
from wirelint.grammar.upgrade import protocols


@rule(
    "426-without-upgrade",
    status=426,
    level=ERROR,
    spec="RFC 9110 §15.5.22, §7.8",
    versions=HTTP1,
    response_knows="upgrade",
    tags="upgrade",
    zh="426 响应没有用 Upgrade 说明需要哪种协议",
    why_zh="426 必须用 Upgrade 列出可接受的协议；没有它，客户端知道要换协议，却不知道换成哪一种。",
)
def without_upgrade(exchange: Exchange) -> Faults:
    """A 426 response does not name the protocol to upgrade to.

    The client learns that it has to change the protocol, but not to which one.

    Bad:
        GET /socket
        -> 426

        GET /socket HTTP/1.0
        -> 426
        Upgrade:
    Good:
        GET /socket
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /socket
        -> 426
        Upgrade: a b

        GET /socket HTTP/2
        -> 426

        @hides response: Upgrade
        GET /socket
        -> 426

        @unknown RESPONSE_VERSION
        GET /socket
        -> 426
    """
    value = exchange.response.fields.get("upgrade")
    if value is None:
        yield missing("Upgrade")
    elif protocols(value) == ():
        yield field("Upgrade", "Upgrade is there but names no protocol", "Upgrade 字段中没有任何协议")


@rule(
    "426-in-h2",
    status=426,
    level=WARNING,
    spec="RFC 9110 §15.5.22, RFC 9113 §8.2.2, RFC 9114 §4.2",
    versions=HTTP2_AND_3,
    tags="upgrade",
    zh="HTTP/2 或 HTTP/3 响应使用了 426",
    why_zh=(
        "426 必须带有 Upgrade 字段，而 HTTP/2 和 HTTP/3 禁止这个字段，也不能在连接上升级协议：这里不存在合规的 426。"
    ),
)
def in_h2(exchange: Exchange) -> Faults:
    """A 426 response is sent over HTTP/2 or HTTP/3.

    A 426 has to have an Upgrade field, which HTTP/2 and HTTP/3 forbid; their connections can't be upgraded.
    There is no way to send a correct 426 there.

    Bad:
        GET /socket HTTP/2
        -> 426

        GET /socket HTTP/3
        -> 426
        Upgrade: websocket
    Good:
        GET /socket
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /socket HTTP/2
        -> 421

        @unknown RESPONSE_VERSION
        GET /socket HTTP/2
        -> 426
    """
    yield status()


@rule(
    "426-already-offered",
    status=426,
    level=INFO,
    spec="RFC 9110 §7.8, §15.5.22",
    profile="strict",
    versions="1.1",
    needs=Fact.REQUEST_VERSION,
    request_has="upgrade",
    request_lacks="sec-websocket-version",
    response_has="upgrade",
    response_lacks="sec-websocket-version",
    tags="upgrade",
    zh="426 要求的协议，请求都已经提出过",
    why_zh=(
        "客户端已在 Upgrade 中提出了 426 要求的全部协议，服务器本可以直接切换（101）；客户端照做只会得到同样的响应。"
    ),
)
def already_offered(exchange: Exchange) -> Faults:
    """A 426 response asks for nothing that the request did not offer.

    The server could have switched (101) to a protocol that it wants and the client offered; to follow the
    426 changes nothing. WebSocket servers answer 426 to another version, and say so with
    Sec-WebSocket-Version; websocket-version-not-advertised sees to that.

    Bad:
        GET /socket
        Connection: Upgrade
        Upgrade: websocket, IRC/6.9
        -> 426
        Connection: upgrade
        Upgrade: WebSocket

        GET /socket
        Connection: Upgrade
        Upgrade: h2c
        -> 426
        Connection: upgrade
        Upgrade: h2c
    Good:
        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> 426
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13

        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 8
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> 426
        Connection: upgrade
        Upgrade: websocket, TLS/1.3

        GET /socket
        Connection: Upgrade
        Upgrade: IRC/6.8
        -> 426
        Connection: upgrade
        Upgrade: IRC/6.9

        GET /socket
        Upgrade: websocket
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /socket HTTP/1.0
        Connection: Upgrade
        Upgrade: websocket
        -> HTTP/1.1 426
        Connection: upgrade
        Upgrade: websocket

        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> HTTP/1.0 426
        Upgrade: websocket

        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> 426
        Upgrade:

        GET /socket
        Connection: Upgrade
        Upgrade: web socket
        -> 426
        Upgrade: web

        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> 426
        Upgrade: web socket

        @hides response: Sec-WebSocket-Version
        GET /socket
        Connection: Upgrade
        Upgrade: websocket
        -> 426
        Upgrade: websocket
    """
    request = exchange.request
    if request.version != "1.1" or "upgrade" not in request.connection:
        return  # an Upgrade without its connection option, or in HTTP/1.0, offers nothing
    offered, asked = (protocols(message.fields.get("upgrade") or "") for message in (request, exchange.response))
    if isinstance(offered, Malformed) or isinstance(asked, Malformed) or not asked:
        return
    if {protocol.key for protocol in asked} <= {protocol.key for protocol in offered}:
        yield field("Upgrade")
