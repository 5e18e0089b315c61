"""Strict-Transport-Security: a promise that only a secure transport can make (RFC 6797)."""

from wirelint import ERROR, Exchange, Faults, field, rule
from wirelint.semantics.gateways import is_plain_to_the_client


@rule(
    "hsts-over-http",
    status="any",
    level=ERROR,
    spec="RFC 6797 §7.2, §8.1",
    response_has="strict-transport-security",
    tags="security",
    zh="经 http 传来的响应带有 Strict-Transport-Security",
    why_zh=(
        "服务器不得在不安全的传输上发送该字段，客户端必须忽略它：任何人都可能把它加进去，拿掉也无人知晓；"
        "应重定向到 https，在那里发送。"
    ),
)
def over_http(exchange: Exchange) -> Faults:
    """A response over plain http has Strict-Transport-Security.

    A host must not send it over a transport that is not secure, and clients have to ignore it there: anyone on the
    way could have put it in. Redirect to https, and send it from there.

    Bad:
        GET http://example.com/
        -> 301
        Location: https://example.com/
        Strict-Transport-Security: max-age=31536000

        GET http://example.com/
        X-Forwarded-Proto: http
        X-Forwarded-For: 192.0.2.7
        -> 200
        Strict-Transport-Security: max-age=31536000
    Good:
        GET https://example.com/
        -> 200
        Strict-Transport-Security: max-age=31536000

        GET http://example.com/
        X-Forwarded-Proto: https
        -> 200
        Strict-Transport-Security: max-age=31536000

        GET http://example.com/
        Forwarded: for=192.0.2.7;proto=https
        -> 200
        Strict-Transport-Security: max-age=31536000

        GET http://localhost:8080/
        -> 200
        Strict-Transport-Security: max-age=31536000

        GET http://example.com/
        -> 200

        GET http://backend:8080/
        -> 200
        Strict-Transport-Security: max-age=31536000

        @hides request: X-Forwarded-Proto
        GET http://example.com/
        -> 200
        Strict-Transport-Security: max-age=31536000
    """
    if is_plain_to_the_client(exchange.request):
        yield field("Strict-Transport-Security")
