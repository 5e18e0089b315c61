"""403 Forbidden: the request was understood and is refused; other credentials may help, or none will."""

from wirelint import INFO, Exchange, Faults, rule, status
from wirelint.semantics.authentication import CREDENTIAL_FIELDS


@rule(
    "403-should-challenge",
    status=403,
    level=INFO,
    spec="RFC 9110 §11.4, §15.5.4",
    profile="strict",
    request_lacks=CREDENTIAL_FIELDS,
    response_has="www-authenticate",
    tags="authentication",
    alone=True,
    zh="请求没有任何凭据，响应却用 403 而不是 401 发出质询",
    why_zh="缺少凭据时应返回 401：客户端收到 401 才会处理质询并带着凭据重试，收到 403 时大多直接放弃。",
)
def should_challenge(exchange: Exchange) -> Faults:
    """A request without credentials is challenged with 403, where 401 fits.

    Clients act on the challenge of a 401; most give up at a 403, which says that the credentials they
    sent do not suffice, or that none would. Credentials of the TLS layer are not seen here.

    Bad:
        GET /account
        -> 403
        WWW-Authenticate: Basic realm="account"
    Good:
        GET /account
        -> 401
        WWW-Authenticate: Basic realm="account"

        GET /account
        -> 403

        GET /account
        -> 403
        WWW-Authenticate:

        GET /account
        Authorization: Basic dXNlcjpwYXNz
        -> 403
        WWW-Authenticate: Basic realm="account"

        GET /account
        Cookie: session=1
        -> 403
        WWW-Authenticate: Basic realm="account"

        GET /account
        X-API-Key: 1
        -> 403
        WWW-Authenticate: Basic realm="account"

        @hides request: Cookie, Authorization
        GET /account
        -> 403
        WWW-Authenticate: Basic realm="account"
    """
    if exchange.response.challenges("www-authenticate"):
        yield status()
