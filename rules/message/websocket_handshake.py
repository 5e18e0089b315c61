"""The fields of a WebSocket handshake: what a client has to send, and the form in which either side sends them."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Fact, Faults, field, missing, rule
from wirelint.exchange import Request
from wirelint.fault import Fault
from wirelint.grammar.websocket import extensions, version, versions
from wirelint.semantics.malformed import form_faults
from wirelint.semantics.redaction import is_placeholder
from wirelint.semantics.sections import sides
from wirelint.semantics.websocket import KEY_OCTETS, key_octets, offers_websocket

KEY, VERSION = "Sec-WebSocket-Key", "Sec-WebSocket-Version"


def _missing(request: Request) -> Fault | None:
    absent = [name for name in (KEY, VERSION) if request.lacks(name.lower())]
    if not absent:
        return None
    return missing(
        absent[0],
        f"the request asks for WebSocket, but has no {' and no '.join(absent)}",
        f"请求要打开 WebSocket，却没有 {' 和 '.join(absent)}",
        side="request",
    )


def _wrong_key(key: str | None) -> Fault | None:
    if key is None or is_placeholder(key):
        return None
    octets = key_octets(key)
    if octets is None:
        return field(KEY, f"{KEY} is no base64", f"{KEY} 不是 Base64", side="request")
    if octets == KEY_OCTETS:
        return None
    return field(
        KEY,
        f"{KEY} stands for {octets} octets instead of {KEY_OCTETS}",
        f"{KEY} 解码后是 {octets} 个字节，而不是 {KEY_OCTETS} 个",
        side="request",
    )


@rule(
    "websocket-handshake-invalid",
    status="any",
    level=ERROR,
    spec="RFC 6455 §4.1, §11.3.1, §11.3.5",
    party="client",
    needs=Fact.REQUEST_VERSION,
    request_has="upgrade",
    zh="WebSocket 握手请求不完整",
    why_zh=(
        "握手请求必须带有一个 16 字节的随机密钥（Base64）和协议版本；缺少或不合规时，服务器不得打开连接，"
        "通常以 400 拒绝。经过代理时丢失了这些字段，也会如此。"
    ),
)
def handshake_invalid(exchange: Exchange) -> Faults:
    """A client's WebSocket handshake lacks its key or its version, or the key is none.

    The handshake has one key, 16 random octets in base64, and one version. To another the server must not open a
    connection; most answer 400. A proxy that drops these fields has the same effect.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 101
        Connection: upgrade
        Upgrade: websocket

        GET /chat
        Connection: upgrade
        Upgrade: WebSocket
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: bm9uY2U=
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Version: 8
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 400
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
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: [redacted]
        -> 400

        GET /chat
        Upgrade: websocket
        -> 400

        GET /chat
        Connection: upgrade
        Upgrade: h2c
        -> 200

        POST /chat
        Connection: upgrade
        Upgrade: websocket
        -> 400

        GET /chat HTTP/1.0
        Connection: upgrade
        Upgrade: websocket
        -> 400

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        Sec-WebSocket-Version: 13
        -> 200

        @hides request: Sec-WebSocket-Key
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        -> 400

        @hides request: Sec-WebSocket-Version
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 400

        @unknown REQUEST_VERSION
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        -> 400

        @unknown REQUEST_LINES
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        -> 400
    """
    request = exchange.request
    if not offers_websocket(request):
        return
    fault = _missing(request) or _wrong_key(request.fields.only("sec-websocket-key"))
    if fault is not None:
        yield fault
    elif exchange.knows(Fact.REQUEST_LINES):
        for name in (KEY, VERSION):
            if len(request.fields.values(name.lower())) > 1:
                yield _repeated(name, "request")


def _repeated(name: str, side: str) -> Fault:
    return field(
        name,
        f"{name} must not occur more than once in a {side}",
        f"{name} 在{'请求' if side == 'request' else '响应'}中不得出现一次以上",
        line=1,
        side=side,
    )


def _repeated_in_response(exchange: Exchange) -> Iterator[Fault]:
    if not exchange.knows(Fact.RESPONSE_LINES) and not exchange.knows(Fact.RESPONSE_OCTETS):
        return
    for name in ("Sec-WebSocket-Accept", "Sec-WebSocket-Protocol"):
        if len(exchange.response.fields.values(name.lower())) > 1:
            yield _repeated(name, "response")


@rule(
    "websocket-response-headers-syntax",
    status="any",
    level=ERROR,
    spec="RFC 6455 §4.3, §9.1, §11.3.3, §11.3.4",
    party="any",
    either_has=(
        "sec-websocket-accept",
        "sec-websocket-extensions",
        "sec-websocket-protocol",
        "sec-websocket-version",
    ),
    zh="WebSocket 握手的字段不合语法",
    why_zh="对方读不懂其中的扩展或版本，或者不知道两行中以哪一行为准，就必须放弃连接。",
)
def fields_syntax(exchange: Exchange) -> Faults:
    """A field of a WebSocket handshake does not match its grammar, or is repeated in a response.

    Where the other side can't read which extensions or versions are meant, or which of two lines counts, it has to fail
    the connection. A request names one version, a response lists those that the server speaks. Extensions may be spread
    over several lines, and in a request so may subprotocols.

    Bad:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=
        -> 400

        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Extensions: mux
        Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits="1 0"

        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13, 8
        -> 400

        GET /chat
        -> 426
        Sec-WebSocket-Version: 13 8

        GET /chat
        -> 426
        Sec-WebSocket-Version: RFC6455

        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

        @unknown RESPONSE_OCTETS
        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: chat

        @unknown RESPONSE_LINES
        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: chat
    Good:
        GET /chat
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: superchat
        Sec-WebSocket-Extensions: mux; max-channels="4"
        Sec-WebSocket-Extensions: permessage-deflate ; client_max_window_bits
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Extensions: mux
        Sec-WebSocket-Extensions: permessage-deflate

        GET /chat
        -> 426
        Sec-WebSocket-Version: 13, 8
        Sec-WebSocket-Version: 7

        @unknown RESPONSE_LINES RESPONSE_OCTETS
        GET /chat
        -> 101
        Connection: upgrade
        Upgrade: websocket
        Sec-WebSocket-Protocol: chat
        Sec-WebSocket-Protocol: chat
    """
    for side, message in sides(exchange):
        lines = message.fields.values("sec-websocket-extensions")
        yield from form_faults(
            "Sec-WebSocket-Extensions", lines, extensions, "a list of extensions", "扩展的列表", side=side
        )
    asked, offered = (message.fields.values(VERSION.lower()) for _, message in sides(exchange))
    yield from form_faults(VERSION, asked, version, "one version", "一个版本号", side="request")
    yield from form_faults(VERSION, offered, versions, "a list of versions", "版本号的列表")
    yield from _repeated_in_response(exchange)
