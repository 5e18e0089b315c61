"""Fields that have been given up: nobody reads them any more, or something better does their work."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.registries import load
from wirelint.semantics.sections import sides, spelled

OBSOLETE = load("obsolete_fields")["field"]


@rule(
    "field-deprecated",
    status="any",
    level=INFO,
    spec="RFC 9110 §16.3.1",
    by_shape=True,
    party="any",
    either_has=tuple(OBSOLETE),
    tags="fields",
    zh="使用了已作废的字段",
    why_zh="该字段在 IANA 注册表中标为作废或弃用，或者已没有实现读取它；发送它只是浪费，还会让人误以为它仍起作用。",
)
def deprecated(exchange: Exchange) -> Faults:
    """A field has been declared obsolete.

    It is marked so in the registry of field names, or nothing reads it any more. It costs octets, and makes people
    believe that it still does its work.

    Bad:
        GET /
        -> 200
        Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==

        GET /
        Want-Digest: sha-256
        -> 200
        Digest: sha-256=abc

        GET /
        -> 200
        P3P: CP="NOI"

        GET /
        -> 200
        C-Man: x

        GET /
        -> 200
        Public-Key-Pins: max-age=0
    Good:
        GET /
        -> 200
        Content-Digest: sha-256=:abc=:

        GET /
        -> 200
        Warning: 110 - "Response is Stale"
        Pragma: no-cache

        POST /upnp/control
        Man: "http://schemas.xmlsoap.org/soap/envelope/"; ns=01
        -> 200
        Ext:
    """
    for side, message in sides(exchange):
        for name, instead in OBSOLETE.items():
            if name in message:
                more, more_zh = (f": {instead['en']}", f"：{instead['zh']}") if instead["en"] else ("", "")
                yield field(
                    spelled(name),
                    f"{spelled(name)} is obsolete{more}",
                    f"{spelled(name)} 已经作废{more_zh}",
                    side=side,
                )


@rule(
    "proxy-connection-field",
    status="any",
    level=INFO,
    spec="RFC 9112 §C.2.2",
    profile="strict",
    party="any",
    either_has="proxy-connection",
    tags="connections",
    zh="发送了 Proxy-Connection",
    why_zh=(
        "Proxy-Connection 是早期代理的权宜之计，从未标准化：不认识它的代理会原样转发，"
        "使连接的两端对是否保持连接看法不一。应当使用 Connection。"
    ),
)
def proxy_connection(exchange: Exchange) -> Faults:
    """Proxy-Connection is sent.

    It was a makeshift of early proxies and never a standard. A proxy that does not know it forwards it, and then the
    two ends disagree on whether the connection stays open. Connection does the work.

    Bad:
        GET http://example.com/
        Proxy-Connection: keep-alive
        -> 200

        GET /
        -> 200
        Proxy-Connection: close
    Good:
        GET http://example.com/
        Connection: keep-alive
        -> 200

        GET / HTTP/2
        Proxy-Connection: keep-alive
        -> HTTP/2 200

        GET / HTTP/3
        -> HTTP/3 200
        Proxy-Connection: keep-alive
    """
    for side, message in sides(exchange):
        if "proxy-connection" in message and message.version not in ("2", "3"):
            yield field(
                "Proxy-Connection",
                "Proxy-Connection was never standardised: some recipients ignore it, others forward it",
                "Proxy-Connection 从未标准化，有的接收方忽略它，有的原样转发",
                side=side,
            )
