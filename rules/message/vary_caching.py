"""Vary as caches read it: which stored responses they can still use (RFC 9111 §4.1)."""

from collections.abc import Iterator

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.exchange import Response
from wirelint.grammar.lists import split_list
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.gateways import FORWARDING_FIELDS

_CERTIFICATES = ("client-cert", "client-cert-chain")


@rule(
    "vary-star-with-freshness",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.1, RFC 9110 §12.5.5",
    response_has="vary",
    tags="caching",
    zh="Vary: * 使新鲜期不起作用",
    why_zh="带 Vary: * 的响应不能用于任何后续请求，除非先经源服务器验证；max-age 或 public 的本意因此落空。",
)
def star_with_freshness(exchange: Exchange) -> Faults:
    """Vary: * leaves no effect to the freshness of a response.

    A stored response whose Vary has "*" matches no request, so that it is never reused without validation. What
    max-age, Expires or public were to allow does not happen.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=1
        Vary: *

        GET /
        -> 200
        Cache-Control: public
        Vary: Accept
        Vary: Cookie, *

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
        Vary: *
    Good:
        GET /
        -> 200
        Cache-Control: max-age=0
        Vary: *

        GET /
        -> 200
        Cache-Control: public, no-cache
        Vary: *

        GET /
        -> 200
        Vary: *

        GET /
        -> 200
        Cache-Control: private
        Vary: *

        GET /
        -> 200
        Cache-Control: max-age=60
        Vary: Accept, *-Like

        GET /
        -> 200
        Cache-Control: max-age=60; public
        Vary: *
    """
    stars = _stars(exchange.response.fields.values("vary"))
    return (field("Vary", line=stars[0][0], at=stars[0][1]),) if stars and _may_be_reused(exchange.response) else ()


@remembered_lines
def _stars(lines: Lines) -> Iterator[tuple[int, int]]:
    return ((line, at) for line, value in enumerate(lines) for at, member in split_list(value) if member == "*")


def _may_be_reused(response: Response) -> bool:
    """Whether the response lets caches reuse it without validation: it is fresh for a time, or public without one."""
    lifetime, control = explicit_lifetime(response), response.cache_control
    if lifetime is not None:
        return lifetime.seconds > 0
    return control is not None and "public" in control


@rule(
    "vary-duplicate",
    status="any",
    level=INFO,
    spec="RFC 9110 §12.5.5",
    profile="strict",
    response_has="vary",
    tags="caching",
    alone=True,
    zh="Vary 重复列出同一个字段",
    why_zh="重复的名称没有意义；往往是几层软件各加了一次，其中一层可能并不知道另一层的存在。",
)
def duplicate(exchange: Exchange) -> Faults:
    """Vary names a field twice.

    The second time says nothing. Most often several layers of software have each added it.

    Bad:
        GET /
        -> 200
        Vary: Accept-Encoding, Origin, accept-encoding

        GET /
        -> 200
        Vary: Origin
        Vary: Accept, Origin
    Good:
        GET /
        -> 200
        Vary: Accept-Encoding, Origin
        Vary: Accept
    """
    seen = set()
    for line, value in enumerate(exchange.response.fields.values("vary")):
        for at, member in split_list(value):
            name = member.lower()
            if name in seen:
                yield field(
                    "Vary",
                    f"Vary has named {quoted(member)} already",
                    f"Vary 已经列出过 {quoted(member)}",
                    line=line,
                    at=at,
                )
            seen.add(name)


@rule(
    "vary-client-cert",
    status="any",
    level=WARNING,
    spec="RFC 9440 §2.4",
    party="intermediary",
    request_lacks=(*_CERTIFICATES, *FORWARDING_FIELDS),
    response_has="vary",
    tags="caching",
    zh="发给客户端的 Vary 列有 Client-Cert",
    why_zh=(
        "Client-Cert 是终止 TLS 的反向代理加给后端的字段，客户端从不发送；浏览器缓存会认为它始终相同，"
        "换了证书仍使用旧响应。代理应把 Vary 改成 *。"
    ),
)
def client_cert(exchange: Exchange) -> Faults:
    """Vary names Client-Cert to a client, which never sends it.

    The reverse proxy that ends TLS adds it to the request that it passes on. In a browser's cache all requests match,
    whichever certificate is used. The proxy should have turned Vary into "*".

    Bad:
        GET /
        -> 200
        Vary: Client-Cert

        GET /
        -> 200
        Cache-Control: max-age=60
        Vary: Accept
        Vary: Origin, client-cert-chain
    Good:
        GET /
        -> 200
        Vary: *

        GET /
        Client-Cert: :MIIBqDCCAU6g:
        -> 200
        Vary: Client-Cert

        GET /
        X-Forwarded-For: 192.0.2.7
        -> 200
        Vary: Client-Cert

        GET /
        -> 200
        Cache-Control: no-store
        Vary: Client-Cert

        @hides request: Client-Cert
        GET /
        -> 200
        Vary: Client-Cert

        @hides response: Cache-Control
        GET /
        -> 200
        Vary: Client-Cert

        GET /
        -> 200
        Cache-Control: no-store; private
        Vary: Client-Cert
    """
    named = _certificates(exchange.response.fields.values("vary"))
    return (field("Vary", line=named[0][0], at=named[0][1]),) if named and _may_be_stored(exchange.response) else ()


@remembered_lines
def _certificates(lines: Lines) -> Iterator[tuple[int, int]]:
    return (
        (line, at)
        for line, value in enumerate(lines)
        for at, member in split_list(value)
        if member.lower() in _CERTIFICATES
    )


def _may_be_stored(response: Response) -> bool:
    """Whether it is known that no-store keeps the response out of no cache."""
    control = response.cache_control
    return response.lacks("cache-control") or (control is not None and "no-store" not in control)
