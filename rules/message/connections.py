"""Fields that concern one connection: whoever sends one lists it in Connection (RFC 9110 §7.6.1)."""

from wirelint import ERROR, HTTP1, WARNING, Exchange, Fact, Faults, field, missing, rule
from wirelint.exchange import Message
from wirelint.fault import Fault
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed

SIDES = ("request", "response")
VERSION_KNOWN = {"request": Fact.REQUEST_VERSION, "response": Fact.RESPONSE_VERSION}


def _options(message: Message) -> tuple[str, ...] | None:
    """The options in Connection, lower-case; () where there is no such field; None where that can't be told."""
    value = message.fields.get("connection")
    if value is None:
        return () if message.lacks("connection") else None
    found = tokens(value)
    return None if isinstance(found, Malformed) else tuple(option.lower() for option in found)


def _unlisted(exchange: Exchange, side: str, name: str, en: str, zh: str) -> Fault | None:
    """The fault of an HTTP/1 message with a field that Connection does not list."""
    message = exchange.request if side == "request" else exchange.response
    if name not in message or not exchange.knows(VERSION_KNOWN[side]) or message.version not in HTTP1:
        return None
    options = _options(message)
    if options is None or name in options:
        return None
    if "connection" in message:
        return field("Connection", en, zh, side=side)
    return missing("Connection", en, zh, side=side)


@rule(
    "upgrade-without-connection-option",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.8",
    party="any",
    either_has="upgrade",
    tags=("connections", "upgrade"),
    zh="有 Upgrade，Connection 却没有列出 upgrade",
    why_zh=(
        "Upgrade 只对一段连接有效，发送方必须在 Connection 中列出它，中间方才知道不该转发；没有列出时，"
        "它会被转发给不相干的一方，或者被忽略。"
    ),
)
def upgrade_unlisted(exchange: Exchange) -> Faults:
    """A message has Upgrade, but Connection does not list it.

    Upgrade concerns one connection. Its sender must list it in Connection, so that intermediaries don't forward it;
    where it is not listed, a party takes the offer that it was not made to, or ignores it.

    Bad:
        GET /
        -> 200
        Upgrade: h2

        GET /
        Connection: keep-alive
        Upgrade: websocket
        -> 200

        GET / HTTP/1.0
        -> HTTP/1.0 426
        Upgrade: TLS/1.2

        GET /
        Upgrade: websocket
        -> 101
        Connection: upgrade
        Upgrade: websocket
    Good:
        GET /
        Connection: keep-alive, Upgrade
        Upgrade: websocket
        -> 200
        Connection: Upgrade
        Upgrade: h2

        GET /
        Connection: upgrade
        Upgrade: websocket
        -> 101
        Upgrade: websocket

        GET / HTTP/2
        -> HTTP/2 200
        Upgrade: h3

        GET /
        -> 200
        Connection: keep alive
        Upgrade: h2

        @hides response: Connection
        GET /
        -> 200
        Upgrade: h2

        @unknown RESPONSE_VERSION
        GET /
        -> 200
        Upgrade: h2
    """
    en, zh = (
        'Upgrade is sent, but Connection does not list "upgrade"',
        '发送了 Upgrade，Connection 却没有列出 "upgrade"',
    )
    # in a 101, 101-without-connection-option reports it
    for side in ("request",) if exchange.response.status == 101 else SIDES:
        fault = _unlisted(exchange, side, "upgrade", en, zh)
        if fault is not None:
            yield fault


@rule(
    "keep-alive-without-connection-option",
    status="any",
    level=WARNING,
    spec="RFC 9110 §7.6.1, RFC 9112 §C.2.2",
    party="any",
    either_has="keep-alive",
    tags="connections",
    zh="有 Keep-Alive，Connection 却没有列出 keep-alive",
    why_zh=(
        "Keep-Alive 说明的是某一段连接；Connection 没有列出它，多半是中间方把另一段连接的字段转发了过来，"
        "其中的时限与这段连接无关。"
    ),
)
def keep_alive_unlisted(exchange: Exchange) -> Faults:
    """A message has Keep-Alive, but Connection does not list it.

    Keep-Alive speaks of one connection. Where Connection does not list it, an intermediary has probably forwarded
    what belongs to another connection, and the limits in it don't hold for this one.

    Bad:
        GET /
        -> 200
        Keep-Alive: timeout=5

        GET /
        -> 200
        Connection: close
        Keep-Alive: timeout=5

        GET / HTTP/1.0
        Keep-Alive: 300
        -> HTTP/1.0 200
    Good:
        GET /
        Connection: Keep-Alive
        Keep-Alive: 300
        -> 200
        Connection: keep-alive
        Keep-Alive: timeout=5

        GET / HTTP/2
        -> HTTP/2 200
        Keep-Alive: timeout=5

        @hides response: Connection
        GET /
        -> 200
        Keep-Alive: timeout=5

        @unknown REQUEST_VERSION
        GET /
        Keep-Alive: 300
        -> 200
    """
    en = 'Keep-Alive is sent, but Connection does not list "keep-alive": was it forwarded?'
    zh = '发送了 Keep-Alive，Connection 却没有列出 "keep-alive"，可能是被转发过来的'
    for side in SIDES:
        fault = _unlisted(exchange, side, "keep-alive", en, zh)
        if fault is not None:
            yield fault


@rule(
    "te-without-connection-option",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.4, RFC 9112 §7.4",
    party="client",
    request_has="te",
    tags=("connections", "transfer-coding"),
    zh="有 TE，Connection 却没有列出 TE",
    why_zh=(
        "TE 只对一段连接有效，发送方必须在 Connection 中列出它；没有列出时，不支持它的中间方会原样转发，"
        "服务器便可能用上客户端这一跳解不开的传输编码。"
    ),
)
def te_unlisted(exchange: Exchange) -> Faults:
    """An HTTP/1.1 request has TE, but Connection does not list it.

    TE concerns one connection, so its sender must list it in Connection. Where it is not listed, an intermediary that
    knows nothing of it forwards it, and the server may send what the next hop can't read.

    Bad:
        GET /
        TE: trailers
        -> 200

        GET /
        Connection: keep-alive
        TE: gzip
        -> 200
    Good:
        GET /
        Connection: keep-alive, te
        TE: trailers
        -> 200

        GET / HTTP/2
        TE: trailers
        -> HTTP/2 200

        GET /
        Connection: a b
        TE: trailers
        -> 200

        @hides request: Connection
        GET /
        TE: trailers
        -> 200

        @unknown REQUEST_VERSION
        GET /
        TE: trailers
        -> 200
    """
    en, zh = "TE is sent, but Connection does not list it", "发送了 TE，Connection 却没有列出它"
    fault = _unlisted(exchange, "request", "te", en, zh)
    if fault is not None:
        yield fault
