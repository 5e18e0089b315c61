"""immutable: the representation does not change while the response is fresh (RFC 8246)."""

from collections.abc import Iterator
from dataclasses import dataclass

from wirelint import HTTP1, INFO, Exchange, Fact, Faults, field, rule
from wirelint.semantics.cache_directives import Directive, all_directives
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.gateways import is_plain_to_the_client

_CONFLICTS = ("no-store", "no-cache")
"""With these immutable never comes to bear, which cache-directive-conflict reports."""

_LIFETIMES = ("max-age", "s-maxage")


@dataclass(frozen=True, slots=True)
class _Immutable:
    """The first immutable among the directives. seconds: the longest lifetime in them; None where they have none."""

    directive: Directive
    seconds: int | None


@remembered_lines
def _immutable(lines: Lines) -> Iterator[_Immutable]:
    """The immutable of a response, where no directive rules it out."""
    every = all_directives(lines)
    if any(directive.name in _CONFLICTS and not directive.argument for directive in every):
        return
    lifetimes = [directive.seconds or 0 for directive in every if directive.name in _LIFETIMES]
    for directive in every:
        if directive.name == "immutable":
            yield _Immutable(directive, max(lifetimes, default=None))
            return


@rule(
    "immutable-without-freshness",
    status="any",
    level=INFO,
    spec="RFC 8246 §2",
    response_has="cache-control",
    response_lacks="expires",
    tags="caching",
    alone=True,
    zh="immutable 没有配上新鲜期",
    why_zh=(
        "immutable 只在响应新鲜时起作用；没有 max-age、s-maxage 或 Expires，就没有这样一段时间，验证请求照旧会发出。"
    ),
)
def without_freshness(exchange: Exchange) -> Faults:
    """A response says immutable, but not for how long it is fresh.

    immutable holds while the response is fresh, and spares validation for that time. Without max-age, s-maxage or
    Expires there is no such time but the one that a cache may guess.

    Bad:
        GET /app.8f3a.js
        -> 200
        Cache-Control: public, immutable

        GET /app.8f3a.js
        -> 200
        Cache-Control: immutable, no-cache="Set-Cookie"
    Good:
        GET /app.8f3a.js
        -> 200
        Cache-Control: immutable, max-age=31536000

        GET /app.8f3a.js
        -> 200
        Cache-Control: s-maxage=60
        Cache-Control: immutable

        GET /app.8f3a.js
        -> 200
        Cache-Control: public, immutable
        Expires: Thu, 25 Nov 2027 10:00:00 GMT

        GET /app.8f3a.js
        -> 200
        Cache-Control: no-store, immutable

        GET /app.8f3a.js
        -> 200
        Cache-Control: no-cache, immutable

        GET /app.8f3a.js
        -> 200
        Cache-Control: public

        GET /app.8f3a.js
        -> 200
        Cache-Control: immutable; public

        @hides response: Expires
        GET /app.8f3a.js
        -> 200
        Cache-Control: public, immutable
    """
    for found in _immutable(exchange.response.fields.values("cache-control")):
        if found.seconds is None:
            yield field("Cache-Control", line=found.directive.line, at=found.directive.at)


@rule(
    "immutable-useless",
    status="any",
    level=INFO,
    spec="RFC 8246 §2, §3",
    response_has="cache-control",
    tags="caching",
    zh="immutable 在此不起作用",
    why_zh=(
        "immutable 只在响应新鲜时有效；客户端还应忽略经 http 传来的、或以关闭连接结尾的响应中的 immutable，"
        "因为这样的内容可能被篡改或截断。"
    ),
)
def useless(exchange: Exchange) -> Faults:
    """A response says immutable where it comes to nothing.

    It holds while the response is fresh. And clients should ignore it where the content may have been changed or
    cut off on the way: over plain http, and where the end of the connection is the end of the content.

    Bad:
        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=0, immutable

        GET /app.8f3a.js
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: immutable

        GET http://example.com/app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable
        Content-Length: 0

        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable

        GET /app.8f3a.js HTTP/1.0
        -> 200
        Cache-Control: max-age=60, immutable
    Good:
        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable
        Content-Length: 0

        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=1, immutable
        Transfer-Encoding: chunked

        GET /app.8f3a.js HTTP/2
        -> 200
        Cache-Control: max-age=60, immutable

        HEAD /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable

        GET /app.8f3a.js
        If-None-Match: "a"
        -> 304
        Cache-Control: max-age=60, immutable

        @unknown RESPONSE_FRAMING
        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable

        @hides response: Content-Length
        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable

        @hides response: Transfer-Encoding
        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable

        GET http://example.com/app.8f3a.js
        X-Forwarded-Proto: https
        -> 200
        Cache-Control: max-age=60, immutable
        Content-Length: 0

        GET http://localhost/app.8f3a.js
        -> 200
        Cache-Control: max-age=60, immutable
        Content-Length: 0

        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=0, no-cache, immutable

        GET /app.8f3a.js
        -> 200
        Cache-Control: max-age=0, no-store, immutable

        GET http://example.com/app.8f3a.js
        -> 200
        Cache-Control: immutable
        Content-Length: 0

        GET http://example.com/app.8f3a.js
        -> 200
        Cache-Control: max-age=60
    """
    found = _immutable(exchange.response.fields.values("cache-control"))
    return _useless(exchange, found[0]) if found else ()


def _useless(exchange: Exchange, immutable: _Immutable) -> Faults:
    seconds = immutable.seconds
    if seconds is None:
        lifetime = explicit_lifetime(exchange.response)
        if lifetime is None:
            return ()
        seconds = lifetime.seconds
    if seconds == 0:
        return [
            field(
                "Cache-Control",
                "immutable holds while a response is fresh, and this one never is",
                "immutable 只在响应新鲜时有效，而这个响应从不新鲜",
                line=immutable.directive.line,
                at=immutable.directive.at,
            )
        ]
    if is_plain_to_the_client(exchange.request):
        return [
            field(
                "Cache-Control",
                "clients should ignore immutable over plain http, where anyone may have changed the content",
                "内容经 http 传输时可能被任何人改动，客户端应忽略 immutable",
                line=immutable.directive.line,
                at=immutable.directive.at,
            )
        ]
    if _ends_with_the_connection(exchange):
        return [
            field(
                "Cache-Control",
                "clients should ignore immutable where the connection's end is the content's, which may be cut off",
                "内容以关闭连接结尾，可能不完整，客户端应忽略 immutable",
                line=immutable.directive.line,
                at=immutable.directive.at,
            )
        ]
    return ()


def _ends_with_the_connection(exchange: Exchange) -> bool:
    """Whether it is known that nothing but the end of the connection ends the content (RFC 9112 §6.3)."""
    request, response = exchange.request, exchange.response
    return (
        response.lacks("content-length")
        and response.lacks("transfer-encoding")
        and response.version in HTTP1
        and request.method == "GET"
        and response.status == 200
        and exchange.knows(Fact.RESPONSE_FRAMING)
    )
