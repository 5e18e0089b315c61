"""101 Switching Protocols to WebSocket: what RFC 6455 asks of the handshake over HTTP/1.1."""

from wirelint import ERROR, Exchange, Faults, field, missing, place, quoted, rule
from wirelint.semantics.websocket import accept_for, switches_to_websocket


@rule(
    "websocket-accept-invalid",
    status=101,
    level=ERROR,
    spec="RFC 6455 §4.1, §4.2.2",
    versions="1.1",
    request_has="sec-websocket-key",
    response_has="upgrade",
    response_knows="sec-websocket-accept",
    zh="Sec-WebSocket-Accept 与请求的 Sec-WebSocket-Key 不符",
    why_zh="该值由请求的密钥算出，证明服务器确实懂得 WebSocket；缺失或不符时，客户端必须放弃连接。",
)
def accept_invalid(exchange: Exchange) -> Faults:
    """Sec-WebSocket-Accept does not answer the request's Sec-WebSocket-Key.

    The value is computed from the key and proves that the server speaks WebSocket. Where it is missing or
    another, the client has to fail the connection.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: AAAA

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: WebSocket
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: AAAA

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: [redacted]
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: AAAA

        @hides response: Sec-WebSocket-Accept
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat HTTP/2
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Upgrade: websocket
        Sec-WebSocket-Accept: AAAA

        GET /chat
        Connection: upgrade
        Upgrade: h2c, websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: h2c

        GET /chat HTTP/1.0
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> HTTP/1.1 101
        Connection: upgrade
        Upgrade: websocket
    """
    request, response = exchange.request, exchange.response
    key = request.fields.only("sec-websocket-key")
    expected = None if key is None else accept_for(key)
    if expected is None or request.version == "1.0" or not switches_to_websocket(response):
        return
    accept = response.fields.only("sec-websocket-accept")
    if "sec-websocket-accept" not in response:
        yield missing("Sec-WebSocket-Accept", "Sec-WebSocket-Accept is missing", "缺少 Sec-WebSocket-Accept")
    elif accept is not None and accept != expected:
        yield field(
            "Sec-WebSocket-Accept",
            f"Sec-WebSocket-Accept is {quoted(accept)}, but the key asks for {quoted(expected)}",
            f"Sec-WebSocket-Accept 是 {quoted(accept)}，而按密钥应为 {quoted(expected)}",
        )


@rule(
    "websocket-bad-method",
    status=101,
    level=ERROR,
    spec="RFC 6455 §4.1, §4.2.1",
    versions="1.1",
    response_has="upgrade",
    zh="接受了用 GET 以外的方法发起的 WebSocket 握手",
    why_zh="WebSocket 握手必须是 GET 请求；服务器应当拒绝其他方法，否则可能被普通表单或脚本的请求骗过。",
)
def bad_method(exchange: Exchange) -> Faults:
    """A WebSocket handshake by another method than GET is accepted.

    The handshake is a GET. A server that takes another one can be tricked by requests that a form or a script
    may send.

    Bad:
        POST /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: WebSocket
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket

        POST /chat
        Connection: upgrade
        Upgrade: h2c
        -> 101
        Connection: upgrade
        Upgrade: h2c

        POST /chat HTTP/1.0
        Connection: upgrade
        Upgrade: websocket
        -> HTTP/1.1 101
        Connection: upgrade
        Upgrade: websocket

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        -> HTTP/1.1 101
        Upgrade: websocket
    """
    request = exchange.request
    extended, http10 = request.protocol is not None, request.version == "1.0"
    if request.method != "GET" and not extended and not http10 and switches_to_websocket(exchange.response):
        yield place(
            "request",
            "method",
            f"a WebSocket is opened by {quoted(request.method)}, not by GET",
            f"WebSocket 由 {quoted(request.method)} 而非 GET 打开",
        )
