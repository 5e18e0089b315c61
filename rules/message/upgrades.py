"""Upgrade: the protocols that either side would rather speak (RFC 9110 §7.8)."""

from wirelint import HTTP2_AND_3, INFO, Exchange, Faults, field, rule
from wirelint.grammar.lists import split_list
from wirelint.semantics.sections import sides

GIVEN_UP = ("h2", "h2c")


@rule(
    "upgrade-h2c",
    status="any",
    level=INFO,
    spec="RFC 9113 §3.1, §11.1",
    party="any",
    either_has=("upgrade", "http2-settings"),
    tags=("connections", "http2"),
    zh="用 Upgrade 协商 HTTP/2，这种方式已被弃用",
    why_zh=(
        "RFC 9113 弃用了 h2c 升级和 HTTP2-Settings，它们几乎没有实现。HTTP/2 要么在 TLS 握手中用 ALPN 协商，"
        "要么凭事先的约定直接使用。"
    ),
)
def h2c(exchange: Exchange) -> Faults:
    """HTTP/2 is offered by Upgrade, which is deprecated.

    RFC 9113 has given up the upgrade to h2c and HTTP2-Settings, which hardly anybody implements. HTTP/2 is negotiated
    in the TLS handshake, or spoken from the start by those who know. Apache offers it by default in this way.

    Bad:
        GET /
        Connection: Upgrade, HTTP2-Settings
        Upgrade: h2c
        HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA
        -> 200

        GET /
        -> 200
        Connection: Upgrade
        Upgrade: h2,h2c

        GET /
        -> 200
        Connection: Upgrade
        Upgrade: websocket
        Upgrade: TLS/1.2, H2

        GET /
        Connection: HTTP2-Settings
        HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA
        -> 200
    Good:
        GET /
        Connection: Upgrade
        Upgrade: websocket
        -> 101
        Connection: Upgrade
        Upgrade: websocket

        GET /
        -> 200
        Connection: Upgrade
        Upgrade: h2x, HTTP/2.0

        GET / HTTP/2
        -> HTTP/2 200
        Upgrade: h2
    """
    for side, message in sides(exchange):
        if message.version in HTTP2_AND_3:
            continue  # connection-specific-field reports it
        offers = (
            (line, at, protocol)
            for line, value in enumerate(message.fields.values("upgrade"))
            for at, protocol in split_list(value)
            if protocol.lower() in GIVEN_UP
        )
        found = next(offers, None)
        if found is not None:
            line, at, protocol = found
            yield field(
                "Upgrade",
                f"the upgrade to {protocol} is deprecated: HTTP/2 is negotiated in the TLS handshake",
                f"升级到 {protocol} 的方式已被弃用，HTTP/2 应当在 TLS 握手中协商",
                line=line,
                at=at,
                side=side,
            )
        elif "http2-settings" in message:
            yield field(
                "HTTP2-Settings",
                "HTTP2-Settings is obsolete, like the upgrade to h2c that it was for",
                "HTTP2-Settings 与它所服务的 h2c 升级都已作废",
                side=side,
            )
