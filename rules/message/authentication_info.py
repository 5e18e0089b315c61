"""Fields around authentication besides the challenges of 401 and 407 (RFC 9110 §11.6.3, §11.7)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, rule
from wirelint.grammar.challenges import auth_parameters
from wirelint.semantics.malformed import form_faults


@rule(
    "authentication-info-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §11.6.3, §11.7.3",
    response_has=("authentication-info", "proxy-authentication-info"),
    alone=True,
    tags="authentication",
    zh="Authentication-Info 不是认证参数的列表",
    why_zh="它带着认证成功之后的信息，例如下一个 nonce 和服务器的证明；客户端读不懂，就无法验证服务器，或要重新认证。",
)
def info_syntax(exchange: Exchange) -> Faults:
    """Authentication-Info is no list of parameters.

    It tells what follows from a successful authentication: the next nonce, the server's own proof. A client that can't
    read it can't verify the server, or has to authenticate once more.

    Bad:
        GET /
        -> 200
        Authentication-Info: Digest qop=auth

        GET /
        -> 200
        Authentication-Info: nextnonce="a"
        Authentication-Info: qop=auth; nc=00000001

        GET /
        -> 200
        Proxy-Authentication-Info: qop="auth
    Good:
        GET /
        -> 200
        Authentication-Info: nextnonce="a", qop=auth, nc = 00000001
        Proxy-Authentication-Info: qop="auth"

        GET /
        -> 200
        Authentication-Info:

        GET /
        Authentication-Info: Digest qop=auth
        -> 200
    """
    for name in ("Authentication-Info", "Proxy-Authentication-Info"):
        lines = exchange.response.fields.values(name.lower())
        yield from form_faults(name, lines, auth_parameters, "a list of parameters", "参数的列表")


@rule(
    "proxy-authenticate-outside-407",
    status=("2xx", "3xx", "4xx", "5xx"),
    level=INFO,
    spec="RFC 9110 §11.7.1, §15.5.8",
    by_shape=True,
    profile="strict",
    response_has="proxy-authenticate",
    tags="authentication",
    zh="Proxy-Authenticate 出现在 407 以外的响应中",
    why_zh="代理用 407 响应要求认证；在其他状态码下客户端不会理会这个字段，它也可能是从上一跳误转发来的。",
)
def outside_407(exchange: Exchange) -> Faults:
    """Proxy-Authenticate stands in a response other than 407.

    A proxy asks for credentials with a 407. In other responses clients ignore the field; it may have been forwarded
    from another hop by mistake. (A 401 or 511 with it has rules of its own.)

    Bad:
        GET /
        -> 200
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 302
        Location: /login
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 404
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 503
        Proxy-Authenticate: Basic realm="out"
    Good:
        GET /
        -> 200

        GET /
        -> 103
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 407
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 401
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 511
        Proxy-Authenticate: Basic realm="out"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="in"
    """
    if exchange.response.status not in (401, 407, 511):
        yield field("Proxy-Authenticate")
