"""511 Network Authentication Required: an intercepting proxy asks for a login to the network, behind a link."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, rule, status

CHALLENGES = ("WWW-Authenticate", "Proxy-Authenticate")


@rule(
    "511-with-challenge",
    status=511,
    level=WARNING,
    spec="RFC 6585 §6",
    response_has=("www-authenticate", "proxy-authenticate"),
    zh="511 响应带有认证质询",
    why_zh="511 应当只给出登录页的链接：浏览器会把质询当作原网站发出的，用户可能把密码交给网络而不自知。",
)
def with_challenge(exchange: Exchange) -> Faults:
    """A 511 has an authentication challenge.

    It ought to carry a link to the login, not the login itself: a browser shows the challenge as if the site
    that was asked for had sent it, and the user may give its password to the network.

    Bad:
        GET / HTTP/1.1
        -> 511
        WWW-Authenticate: Basic realm="Wi-Fi"
        [9 octets]

        GET / HTTP/1.1
        -> 511
        Proxy-Authenticate: Basic realm="Wi-Fi"
        [9 octets]
    Good:
        GET / HTTP/1.1
        -> 511
        | <a href="https://login.example/">log in</a>
    """
    for name in CHALLENGES:
        if name.lower() in exchange.response:
            yield field(name, f"511 with {name}", f"511 响应带有 {name}")


@rule(
    "511-over-tls",
    status=511,
    level=INFO,
    spec="RFC 6585 §6",
    profile="strict",
    needs=Fact.VERIFIED_TLS,
    zh="经过验证的 TLS 连接上收到了 511",
    why_zh="511 是拦截代理用的；证书既已验证，它多半出自源服务器，而源服务器应当用 401 或 403 要求登录。",
)
def over_tls(exchange: Exchange) -> Faults:
    """A 511 comes over a verified TLS connection.

    The code is for proxies that intercept a connection, which can't show the certificate of the server. So most
    likely the origin server sent it, which ought to say 401 or 403.

    Bad:
        GET https://example.com/
        -> 511
        [9 octets]
    Good:
        GET http://example.com/
        -> 511
        [9 octets]

        @unknown VERIFIED_TLS
        GET https://example.com/
        -> 511
        [9 octets]

        CONNECT example.com:443
        -> 511
        [9 octets]
    """
    target = exchange.request.target_uri
    if target is not None and target.scheme is not None and target.scheme.lower() == "https":
        yield status()
