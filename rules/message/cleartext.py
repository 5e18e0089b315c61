"""Credentials that whoever listens on the way can read: schemes that protect nothing, over plain http."""

from wirelint import WARNING, Exchange, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.challenges import Challenge, credentials
from wirelint.semantics.challenges import challenge_fault, each_challenge
from wirelint.semantics.gateways import is_plain_to_the_client

PASSWORD_SENT = field(
    "Authorization",
    "the request sends a name and a password over plain http: whoever listens can read them",
    "请求经 http 发送了用户名和密码：路上任何人都能读到",
    side="request",
)
PASSWORD_ASKED = (
    "a name and a password are asked for over plain http: whoever listens can read them",
    "响应经 http 要求用户名和密码：路上任何人都能读到",
)
TOKEN_SENT = field(
    "Authorization",
    "the request sends an access token over plain http: whoever listens can use it",
    "请求经 http 发送了访问令牌：路上任何人都能冒用",
    side="request",
)
TOKEN_ASKED = (
    "an access token is asked for over plain http: whoever listens can use it",
    "响应经 http 要求访问令牌：路上任何人都能冒用",
)


def _in_the_clear(exchange: Exchange, scheme: str, sent: Fault, asked: tuple[str, str]) -> Faults:
    """One fault for an exchange over plain http: credentials of the scheme were sent, or else are asked for."""
    if not is_plain_to_the_client(exchange.request):
        return
    value = exchange.request.fields.only("authorization")
    found = None if value is None else credentials(value)
    if isinstance(found, Challenge) and found.scheme.lower() == scheme:
        yield sent
        return
    for name, challenge in each_challenge(exchange.response, scheme):
        if name == "WWW-Authenticate":
            yield challenge_fault(exchange.response, name, challenge.at, *asked)
            return


@rule(
    "basic-over-cleartext",
    status="any",
    level=WARNING,
    spec="RFC 7617 §4, RFC 9110 §17.16.1",
    either_has=("authorization", "www-authenticate"),
    tags=("authentication", "security"),
    zh="经 http 使用 Basic 认证",
    why_zh="Basic 不加密：路上任何人都能读到用户名和密码，并在别处使用。应先重定向到 https，再要求登录。",
)
def basic(exchange: Exchange) -> Faults:
    """Basic credentials go over plain http, or are asked for there.

    Basic protects nothing: whoever listens on the way reads name and password, and can use them elsewhere. Redirect
    to https before you ask for them. Not reported behind a gateway that may have ended TLS, and on inner networks.

    Bad:
        GET http://example.com/
        -> 401
        WWW-Authenticate: Basic realm="x"

        GET http://example.com/
        Authorization: Basic YTpi
        -> 200

        GET http://example.com/
        Authorization: basic YTpi
        X-Forwarded-Proto: http
        -> 401
        WWW-Authenticate: Basic realm="x", Basic realm="y"
    Good:
        GET https://example.com/
        Authorization: Basic YTpi
        -> 401
        WWW-Authenticate: Basic realm="x"

        GET http://localhost:8080/
        Authorization: Basic YTpi
        -> 200

        GET http://127.0.0.1:8080/
        -> 401
        WWW-Authenticate: Basic realm="x"

        GET http://example.com/
        X-Forwarded-Proto: https
        Authorization: Basic YTpi
        -> 200

        GET http://example.com/
        Forwarded: for=192.0.2.7;proto=https
        -> 401
        WWW-Authenticate: Basic realm="x"

        GET http://example.com/
        Authorization: Digest username="ada"
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth"

        GET http://example.com/
        -> 407
        Proxy-Authenticate: Basic realm="x"
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth"

        @hides request: X-Forwarded-Proto
        GET http://example.com/
        -> 401
        WWW-Authenticate: Basic realm="x"
    """
    return _in_the_clear(exchange, "basic", PASSWORD_SENT, PASSWORD_ASKED)


@rule(
    "bearer-over-cleartext",
    status="any",
    level=WARNING,
    spec="RFC 6750 §5.3",
    either_has=("authorization", "www-authenticate"),
    tags=("authentication", "security"),
    zh="经 http 使用 Bearer 令牌",
    why_zh="谁拿到 Bearer 令牌谁就能使用它：必须始终使用 TLS，否则路上任何人都能冒用。",
)
def bearer(exchange: Exchange) -> Faults:
    """A Bearer token goes over plain http, or is asked for there.

    Whoever has a bearer token can use it. It must go over TLS alone, or whoever listens on the way has it. Not
    reported behind a gateway that may have ended TLS, and on inner networks.

    Bad:
        GET http://example.com/
        Authorization: Bearer bm8tdG9rZW4
        -> 200

        GET http://example.com/
        Authorization: Bearer bm8tdG9rZW4
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET http://example.com/
        X-Forwarded-Proto: http
        -> 401
        WWW-Authenticate: Basic realm="x", bearer realm="x"
    Good:
        GET https://example.com/
        Authorization: Bearer bm8tdG9rZW4
        -> 200

        GET http://localhost:8080/
        Authorization: Bearer bm8tdG9rZW4
        -> 200

        GET http://example.com/
        X-Forwarded-Proto: https
        Authorization: Bearer bm8tdG9rZW4
        -> 200

        GET http://example.com/
        Forwarded: for=192.0.2.7;proto=https
        -> 401
        WWW-Authenticate: Bearer realm="x"

        GET http://example.com/
        Authorization: Basic YTpi
        -> 200

        GET http://example.com/
        -> 407
        Proxy-Authenticate: Bearer realm="x"
        WWW-Authenticate: Basic realm="x"
    """
    return _in_the_clear(exchange, "bearer", TOKEN_SENT, TOKEN_ASKED)
