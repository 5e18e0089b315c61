"""Referer: where the target URI was obtained, less what is nobody's business (RFC 9110 §10.1.3)."""

import re

from wirelint import ERROR, WARNING, Exchange, Faults, field, rule
from wirelint.semantics.gateways import is_plain_to_the_client
from wirelint.usual import ODD_REFERENCE

_USERINFO = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*+:)?+//([^/?#]*@)")
_SECURE = re.compile(r"https://([^/?#]*+)", re.IGNORECASE)
_PORT = re.compile(r":\d*\Z")


@rule(
    "referer-fragment-or-userinfo",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.3",
    party="client",
    request_has="referer",
    quirk=ODD_REFERENCE,
    tags=("privacy", "security"),
    alone=True,
    zh="Referer 含有片段或用户信息",
    why_zh="用户代理不得发送这两部分：片段可能含有令牌，用户信息可能含有密码，它们会进入别的网站的日志。",
)
def fragment_or_userinfo(exchange: Exchange) -> Faults:
    """Referer has a fragment or userinfo.

    A user agent must leave both out. There may be a token in the one and a password in the other, which go into the
    logs of another site.

    Bad:
        GET /
        Referer: https://example.net/page#part
        -> 200

        GET /
        Referer: https://ada:lovelace@example.net/
        -> 200

        GET /
        Referer: //ada@example.net/#
        -> 200

        GET /
        Referer: #part
        -> 200
    Good:
        GET /
        Referer: https://example.net/@ada?to=bob@example.net
        -> 200

        GET /
        Referer: /page?to=//bob@example.net
        -> 200

        GET /
        Referer: https://example.net?to=bob@example.net
        -> 200

        GET /
        Referer: about:blank
        -> 200
    """
    for line, value in enumerate(exchange.request.fields.values("referer")):
        hash_at = value.find("#")
        user = _USERINFO.match(value)
        if hash_at >= 0:
            yield field(
                "Referer",
                "Referer has a fragment, which user agents must leave out",
                "Referer 含有片段，用户代理不得发送它",
                line=line,
                at=hash_at,
                side="request",
            )
        if user is not None:
            yield field(
                "Referer",
                "Referer has userinfo, which user agents must leave out",
                "Referer 含有用户信息，用户代理不得发送它",
                line=line,
                at=user.start(1),
                side="request",
            )


@rule(
    "referer-insecure",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.1.3",
    party="client",
    request_has="referer",
    tags=("privacy", "security"),
    zh="http 请求的 Referer 指向 https 页面",
    why_zh="从 https 页面发出 http 请求时，用户代理不得发送 Referer：页面地址会明文暴露在网络上。",
)
def insecure(exchange: Exchange) -> Faults:
    """A request over http has an https Referer.

    User agents must not send one there: the address of a page that was fetched over a secure transport, and what its
    query tells, goes over the network in the clear. A site can order it by Referrer-Policy: unsafe-url, which it
    should not. Not reported for the same host, and behind a gateway that may have ended TLS.

    Bad:
        GET http://example.com/
        Referer: https://example.net/account?id=7
        -> 200

        GET http://example.com/
        X-Forwarded-Proto: http
        Referer: HTTPS://www.example.com/
        -> 200
    Good:
        GET https://example.com/
        Referer: https://example.net/
        -> 200

        GET http://example.com/
        Referer: http://example.net/
        -> 200

        GET http://EXAMPLE.com/
        Referer: https://Example.com:443/account
        -> 200

        GET http://example.com:8080/
        Referer: https://example.com/account
        -> 200

        GET http://example.com/
        X-Forwarded-Proto: https
        Referer: https://example.net/
        -> 200

        GET http://example.com/
        Forwarded: proto=https
        Referer: https://example.net/
        -> 200

        GET http://localhost/
        Referer: https://example.net/
        -> 200

        GET http://example.com/
        Referer: /account
        -> 200

        @hides request: X-Forwarded-Proto
        GET http://example.com/
        Referer: https://example.net/
        -> 200
    """
    request = exchange.request
    if request.url.startswith("https:"):
        return ()
    value = request.fields.only("referer")
    secure = None if value is None else _SECURE.match(value)
    if secure is None or not is_plain_to_the_client(request):
        return ()
    host = _PORT.sub("", secure[1].rpartition("@")[2]).lower()
    target = request.target_uri
    is_same = target is not None and (target.host or "").lower() == host
    return () if is_same else (field("Referer", side="request"),)
