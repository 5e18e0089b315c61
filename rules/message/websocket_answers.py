"""How a server answers a WebSocket handshake: 101 with its fields, or a code and fields that refuse it."""

from wirelint import HTTP1, WARNING, Exchange, Fact, Faults, field, missing, quoted, rule, status
from wirelint.semantics.websocket import names_websocket, offers_websocket


@rule(
    "websocket-version-not-advertised",
    status=426,
    level=WARNING,
    spec="RFC 6455 §4.2.2, §4.4",
    versions=HTTP1,
    needs=Fact.REQUEST_VERSION,
    request_has="sec-websocket-version",
    response_lacks="sec-websocket-version",
    response_knows="upgrade",
    zh="拒绝了 WebSocket 的版本，却没有说明支持哪些版本",
    why_zh="服务器拒绝握手的版本时，必须用 Sec-WebSocket-Version 列出自己支持的版本；没有它，客户端无从另选一个重试。",
)
def version_not_advertised(exchange: Exchange) -> Faults:
    """A WebSocket handshake is refused for its version, but the response does not say which versions would do.

    The server has to list them in Sec-WebSocket-Version. Without it a client does not know which other version to try.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Connection: upgrade
        Upgrade: WebSocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> HTTP/1.0 426
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Connection: upgrade
        Upgrade: TLS/1.3

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 400

        GET /chat
        Sec-WebSocket-Version: 25
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 426
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> HTTP/2 426

        @unknown REQUEST_VERSION
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Upgrade: websocket

        @hides response: Sec-WebSocket-Version
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Upgrade: websocket

        @hides response: Upgrade
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
    """
    request, response = exchange.request, exchange.response
    if not offers_websocket(request) or ("upgrade" in response and not names_websocket(response)):
        return
    asked = request.fields.get("sec-websocket-version") or ""
    yield missing(
        "Sec-WebSocket-Version",
        f"version {quoted(asked)} of WebSocket is refused, but no other one is named",
        f"拒绝了 WebSocket 的版本 {quoted(asked)}，却没有说明支持哪些版本",
    )


@rule(
    "websocket-version-in-success",
    status=101,
    level=WARNING,
    spec="RFC 6455 §4.2.2, §11.3.5",
    versions="1.1",
    response_has="sec-websocket-version",
    by_shape=True,
    zh="握手成功的 101 中有 Sec-WebSocket-Version",
    why_zh="服务器只在拒绝客户端的版本时发送它，列出自己支持的版本；在 101 中它没有意义，会被当成失败的迹象。",
)
def version_in_success(exchange: Exchange) -> Faults:
    """A 101 that opens a WebSocket has Sec-WebSocket-Version.

    A server sends it where it refuses the client's version, to list those that it speaks. In a 101 it means nothing,
    and may be taken for a sign of failure.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 25
        -> 426
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13

        GET /chat HTTP/2
        -> 101
        Sec-WebSocket-Version: 13
    """
    yield field("Sec-WebSocket-Version")


@rule(
    "websocket-not-upgraded",
    status="2xx",
    level=WARNING,
    spec="RFC 6455 §4.1, RFC 9110 §7.8",
    versions="1.1",
    needs=Fact.REQUEST_VERSION | Fact.CONTENT_SIZE,
    request_has="upgrade",
    request_knows=("sec-websocket-key", "sec-websocket-version"),
    zh="WebSocket 握手得到了普通的成功响应",
    why_zh="除了 101，客户端不会打开连接：多半是代理没有转发 Upgrade 和 Connection，或者路由没有到达 WebSocket 服务。",
)
def not_upgraded(exchange: Exchange) -> Faults:
    """A WebSocket handshake gets an ordinary response with content.

    Only a 101 opens the connection. Mostly a proxy did not forward Upgrade and Connection, or the route does not lead
    to the server that speaks WebSocket. A server may ignore Upgrade, but the client can't use what it gets.

    Bad:
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        Content-Type: text/html
        | <
    Good:
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 404
        | <

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200

        GET /chat
        Connection: keep-alive
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        | <

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 200
        | <

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        | <

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
        | <

        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> HTTP/1.0 200
        | <

        @hides request: Sec-WebSocket-Key
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 200
        | <

        @hides request: Sec-WebSocket-Version
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        | <

        @unknown CONTENT_SIZE
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        | <

        @unknown REQUEST_VERSION
        GET /chat
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        | <
    """
    request, response = exchange.request, exchange.response
    incomplete = request.lacks("sec-websocket-key") or request.lacks("sec-websocket-version")
    if incomplete or not offers_websocket(request) or not response.body.size:
        return  # websocket-handshake-invalid reports what no server can take for a handshake
    if "sec-websocket-accept" not in response:  # else websocket-accept-outside-101 reports it
        yield status(
            f"a WebSocket handshake is answered by a {response.status} with content, not by 101",
            f"WebSocket 握手得到的是带内容的 {response.status}，而不是 101",
        )


@rule(
    "websocket-accept-outside-101",
    status="any",
    level=WARNING,
    spec="RFC 6455 §4.2.2, §11.3.3, RFC 8441 §5",
    response_has="sec-websocket-accept",
    by_shape=True,
    zh="101 以外的响应带有 Sec-WebSocket-Accept",
    why_zh=(
        "它表示服务器接受 HTTP/1.1 的握手，只属于 101；其他状态码没有打开连接，"
        "而扩展 CONNECT 以 :protocol 取代了密钥和应答。多半是网关改写了状态码，或者转换版本时没有删去它。"
    ),
)
def accept_outside_101(exchange: Exchange) -> Faults:
    """A response other than a 101 has Sec-WebSocket-Accept.

    It says that the server takes the handshake of HTTP/1.1, so it belongs to a 101. No other code opens the connection;
    and with an extended CONNECT, :protocol has superseded both key and answer. Mostly a gateway has changed the
    status code, or left the field in when it translated between versions.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 200
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Sec-WebSocket-Version: 13
        -> 200
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

        @protocol websocket
        CONNECT https://example.com/chat HTTP/3
        Sec-WebSocket-Version: 13
        -> 502
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
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

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Sec-WebSocket-Version: 13
        -> 200
    """
    code = exchange.response.status
    if code == 101:
        return
    if exchange.extended_connect is not None:
        yield field(
            "Sec-WebSocket-Accept",
            "Sec-WebSocket-Accept answers an extended CONNECT, which has no key",
            "以 Sec-WebSocket-Accept 应答了没有密钥的扩展 CONNECT",
        )
    else:
        yield field(
            "Sec-WebSocket-Accept",
            f"Sec-WebSocket-Accept takes a handshake that the {code} does not complete",
            f"Sec-WebSocket-Accept 表示接受握手，但 {code} 没有打开连接",
        )
