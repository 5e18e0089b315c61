"""101 Switching Protocols: Upgrade names the new protocol, one that the client offered; Connection lists it."""

from wirelint import ERROR, Exchange, Fact, Faults, field, missing, quoted, rule
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.upgrade import Protocol, protocols

# To an HTTP/1.0 request any 1xx is wrong, which 1xx-to-http10 reports: the rules here are silent then.


@rule(
    "101-without-upgrade",
    status=101,
    level=ERROR,
    spec="RFC 9110 §15.2.2, §7.8",
    versions="1.1",
    response_knows="upgrade",
    zh="101 响应没有用 Upgrade 指出新协议",
    why_zh="101 之后连接改用新协议，Upgrade 必须指出是哪一个；没有它，客户端和中间方都不知道接下来该按什么协议解读。",
)
def without_upgrade(exchange: Exchange) -> Faults:
    """A 101 does not say which protocol it switches to.

    The connection speaks another protocol from here, and Upgrade has to name it: without it neither the
    client nor an intermediary knows how to read what follows.

    Bad:
        GET /
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade

        GET /
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade
        Upgrade: ,
    Good:
        GET /
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade
        Upgrade: h2c

        @hides response: Upgrade
        GET /
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade

        GET / HTTP/2
        -> 101

        GET / HTTP/1.0
        -> HTTP/1.1 101
        Connection: upgrade
    """
    if exchange.request.version == "1.0":
        return
    value = exchange.response.fields.get("upgrade")
    if value is None:
        yield missing("Upgrade")
    elif protocols(value) == ():
        yield field("Upgrade", "Upgrade names no protocol", "Upgrade 没有指出任何协议")


def _offered(protocol: Protocol, offers: tuple[Protocol, ...]) -> bool:
    """Names compare in any case; a version counts only where both sides give one."""
    return any(
        protocol.name.lower() == offer.name.lower()
        and (protocol.version is None or offer.version is None or protocol.version == offer.version)
        for offer in offers
    )


@rule(
    "101-not-offered",
    status=101,
    level=ERROR,
    spec="RFC 9110 §7.8",
    versions="1.1",
    request_knows="upgrade",
    response_has="upgrade",
    zh="101 响应切换到客户端没有提出的协议",
    why_zh="服务器不得切换到请求的 Upgrade 中没有列出的协议：客户端无法理解此后的数据，连接就此作废。",
)
def not_offered(exchange: Exchange) -> Faults:
    """A 101 switches to a protocol that the client did not offer.

    A server must not switch to what the Upgrade field of the request does not list: the client can't read
    what follows, and the connection is lost.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: h2c

        GET /chat
        Connection: upgrade
        Upgrade: irc/6.9, TLS/1.3
        -> 101
        Connection: upgrade
        Upgrade: TLS/1.3
        Upgrade: IRC/7.0

        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: TLS/1.3
        -> 101
        Connection: upgrade
        Upgrade: HTTP/1.1

        GET /chat
        Connection: upgrade
        Upgrade: TLS/1.3
        -> 101
        Connection: upgrade
        Upgrade: TLS/1.3, HTTP/2.0
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: WebSocket, h2c
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: TLS/1.3
        Upgrade: IRC
        -> 101
        Connection: upgrade
        Upgrade: TLS, irc/6.9

        GET /chat
        Connection: upgrade
        Upgrade: TLS/1.3
        -> 101
        Connection: upgrade
        Upgrade: TLS/1.3, HTTP/1.1

        @hides request: Upgrade
        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: web socket
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat HTTP/1.0
        -> HTTP/1.1 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat HTTP/2
        -> 101
        Upgrade: websocket
    """
    request, response = exchange.request, exchange.response
    asked = request.fields.get("upgrade")
    offers = protocols(asked) if asked is not None else ()
    if exchange.request.version == "1.0" or isinstance(offers, Malformed):
        return
    named = protocols(response.fields.get("upgrade") or "")
    if not isinstance(named, Malformed) and any(_offered(protocol, offers) for protocol in named):
        offers = (*offers, Protocol("HTTP", "1.1"))  # what stays on top of a new layer is listed too (RFC 2817 §3.3)
    for line, value in enumerate(response.fields.values("upgrade")):
        for at, text in split_list(value):
            named = protocols(text)
            if not isinstance(named, Malformed) and not _offered(named[0], offers):
                yield field(
                    "Upgrade",
                    f"switches to {quoted(text)}, which the request did not offer",
                    f"切换到 {quoted(text)}，而请求没有提出这一协议",
                    line=line,
                    at=at,
                )


@rule(
    "101-without-connection-option",
    status=101,
    level=ERROR,
    spec="RFC 9110 §7.8, §7.6.1",
    versions="1.1",
    needs=Fact.RESPONSE_FRAMING,
    response_has="upgrade",
    response_knows="connection",
    zh="101 响应的 Connection 中没有“upgrade”选项",
    why_zh="Upgrade 只对本次连接有效，必须在 Connection 中列出，中间方才知道不得转发；否则两端会误以为已经切换。",
)
def without_connection_option(exchange: Exchange) -> Faults:
    """A 101 does not list "upgrade" in Connection.

    Upgrade is for this connection only, and Connection tells intermediaries not to forward it: otherwise two
    ends come to believe in a switch that did not happen between them.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: keep-alive
        Upgrade: websocket
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: keep-alive, Upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: keep alive
        Upgrade: websocket

        @hides response: Connection
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Upgrade: websocket

        @unknown RESPONSE_FRAMING
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Upgrade:

        GET /chat HTTP/2
        -> 101
        Upgrade: websocket

        GET /chat HTTP/1.0
        -> HTTP/1.1 101
        Upgrade: websocket
    """
    response = exchange.response
    if exchange.request.version == "1.0" or not protocols(response.fields.get("upgrade") or ""):
        return
    options = response.fields.get("connection")
    if options is None:
        yield missing("Connection")
    elif not isinstance(tokens(options), Malformed) and "upgrade" not in response.connection:
        yield field("Connection")
