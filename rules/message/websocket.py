"""What a WebSocket handshake agrees on: one subprotocol and some extensions, of those that the client offered."""

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_token
from wirelint.semantics.websocket import handshake_accepted


@rule(
    "websocket-subprotocol-not-offered",
    status=(101, "2xx"),
    level=ERROR,
    spec="RFC 6455 §4.1, §4.2.2, RFC 8441 §5",
    request_knows="sec-websocket-protocol",
    response_has="sec-websocket-protocol",
    zh="WebSocket 握手选定了客户端没有提出的子协议",
    why_zh="服务器只能从请求的 Sec-WebSocket-Protocol 中选一个子协议，或者不选；选了别的，客户端必须放弃连接。",
)
def subprotocol_not_offered(exchange: Exchange) -> Faults:
    """A WebSocket handshake agrees on a subprotocol that the client did not offer.

    The server picks one value of the request's Sec-WebSocket-Protocol, or leaves the field out. At any other
    value, or at several, the client has to fail the connection.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat, superchat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: mqtt

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat, superchat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat, superchat

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Sec-WebSocket-Protocol: chat
        -> 200
        Sec-WebSocket-Protocol: mqtt
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: superchat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: superchat

        GET /chat
        Sec-WebSocket-Protocol: chat
        -> 200
        Sec-WebSocket-Protocol: mqtt

        @hides request: Sec-WebSocket-Protocol
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: mqtt
    """
    request, chosen = exchange.request, exchange.response.fields.only("sec-websocket-protocol")
    if chosen is None or not handshake_accepted(exchange):
        return
    asked = request.fields.get("sec-websocket-protocol")
    offers = tokens(asked) if asked is not None else ()
    if isinstance(offers, Malformed):
        return
    picked = tokens(chosen)
    if isinstance(picked, Malformed):
        return
    if len(picked) > 1:
        yield field(
            "Sec-WebSocket-Protocol",
            # Not quoted: clients carry tokens in this field, and a server that picks several may have echoed one.
            f"the handshake agrees on {len(picked)} subprotocols, not on one",
            f"握手选定了 {len(picked)} 个子协议，而不是一个",
        )
    elif picked and picked[0] not in offers:
        yield field(
            "Sec-WebSocket-Protocol",
            f"the handshake agrees on {quoted(chosen)}, which the request did not offer",
            f"握手选定了 {quoted(chosen)}，而请求没有提出这一子协议",
        )


def _extension(element: str) -> str:
    """The name of an extension, in lower case, without its parameters."""
    return element.partition(";")[0].rstrip(" \t").lower()


@rule(
    "websocket-extension-not-offered",
    status=(101, "2xx"),
    level=ERROR,
    spec="RFC 6455 §4.1, §9.1, RFC 8441 §5",
    request_knows="sec-websocket-extensions",
    response_has="sec-websocket-extensions",
    zh="WebSocket 握手启用了客户端没有提出的扩展",
    why_zh="服务器不得启用请求没有提出的扩展：扩展会改变帧的含义，客户端必须放弃连接。",
)
def extension_not_offered(exchange: Exchange) -> Faults:
    """A WebSocket handshake agrees on an extension that the client did not offer.

    An extension changes what the frames mean, so a server must not use one that was not asked for: the client
    has to fail the connection. Parameters are not compared, since they may differ.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate
        Sec-WebSocket-Extensions: x-mux ; quota=8

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Sec-WebSocket-Extensions: permessage-deflate
        -> 200
        Sec-WebSocket-Extensions: x-mux
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: x-mux, Permessage-Deflate ; client_max_window_bits
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover

        GET /chat
        Sec-WebSocket-Extensions: permessage-deflate
        -> 200
        Sec-WebSocket-Extensions: x-mux

        @hides request: Sec-WebSocket-Extensions
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate
    """
    request, response = exchange.request, exchange.response
    asked = request.fields.get("sec-websocket-extensions")
    if not handshake_accepted(exchange):
        return
    offers = {_extension(element) for _, element in split_list(asked or "")}
    for line, value in enumerate(response.fields.values("sec-websocket-extensions")):
        for at, element in split_list(value):
            name = _extension(element)
            if is_token(name) and name not in offers:
                yield field(
                    "Sec-WebSocket-Extensions",
                    f"the handshake agrees on {quoted(name)}, which the request did not offer",
                    f"握手启用了 {quoted(name)}，而请求没有提出这一扩展",
                    line=line,
                    at=at,
                )
