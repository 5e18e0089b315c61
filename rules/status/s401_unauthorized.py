"""401 Unauthorized: the request lacks valid credentials; the response carries at least one challenge for them."""

from wirelint import ERROR, INFO, Exchange, Faults, field, missing, rule
from wirelint.grammar.challenges import Challenge, credentials
from wirelint.semantics.places import line_at


@rule(
    "401-without-www-authenticate",
    status=401,
    level=ERROR,
    spec="RFC 9110 §15.5.2, §11.6.1",
    response_knows="www-authenticate",
    tags="authentication",
    zh="401 响应没有用 WWW-Authenticate 给出质询",
    why_zh=(
        "没有质询，客户端不知道应使用哪种认证方案和保护域，也就无法带着凭据重试；浏览器不会弹出登录框，"
        "HTTP 库会直接失败。"
    ),
)
def without_challenge(exchange: Exchange) -> Faults:
    """A 401 response does not challenge the client with WWW-Authenticate.

    Without a challenge the client knows neither the authentication scheme nor the realm, so it cannot
    repeat the request with credentials: browsers show no dialog, and libraries give up.

    Bad:
        GET /account
        -> 401

        GET /account
        -> 401
        WWW-Authenticate:

        GET /account
        -> 401
        WWW-Authenticate: ,
        WWW-Authenticate:

        GET /account
        -> 401
        Proxy-Authenticate: Basic realm="account"
    Good:
        GET /account
        -> 401
        WWW-Authenticate: Basic realm="account"

        GET /account
        -> 401
        WWW-Authenticate: Negotiate

        GET /account
        -> 401
        WWW-Authenticate:
        WWW-Authenticate: Bearer

        GET /account
        -> 401
        WWW-Authenticate: realm="account"

        @hides response: WWW-Authenticate
        GET /account
        -> 401

        @hides response: *
        GET /account
        -> 401
        Proxy-Authenticate: Basic realm="account"
    """
    response = exchange.response
    if "www-authenticate" in response:
        if response.challenges("www-authenticate") == ():
            yield field(
                "WWW-Authenticate",
                "WWW-Authenticate is there but names no challenge: the client cannot tell how to authenticate",
                "WWW-Authenticate 字段中没有任何质询，客户端不知道该如何认证",
            )
    elif "proxy-authenticate" in response:
        yield missing(
            "WWW-Authenticate",
            "the challenge stands in Proxy-Authenticate, which belongs to 407: for a 401, clients look at "
            "WWW-Authenticate alone",
            "质询写在了属于 407 的 Proxy-Authenticate 里：对于 401，客户端只看 WWW-Authenticate",
        )
    else:
        yield missing("WWW-Authenticate")


@rule(
    "bearer-rejected-without-error",
    status=401,
    level=INFO,
    spec="RFC 6750 §3, §3.1",
    request_has="authorization",
    response_has="www-authenticate",
    tags="authentication",
    zh="拒绝 Bearer 令牌的质询没有给出 error 参数",
    why_zh=(
        "客户端送来了访问令牌却被拒绝，但质询没有说明原因（例如 invalid_token），客户端无法判断该刷新令牌还是重新登录。"
    ),
)
def bearer_rejected(exchange: Exchange) -> Faults:
    """A bearer token was rejected, and the challenge has no error parameter.

    The client sent an access token and is not told what is wrong with it: whether to refresh it
    (invalid_token), or to mend the request, stays a guess.

    Bad:
        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Bearer realm="api"

        GET /api
        Authorization: bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Basic realm="api"
        WWW-Authenticate: BEARER realm="api"
    Good:
        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Bearer realm="api", error="invalid_token"

        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Bearer realm="api", DPoP error="invalid_token"

        GET /api
        -> 401
        WWW-Authenticate: Bearer realm="api"

        GET /api
        Authorization: Bearer
        -> 401
        WWW-Authenticate: Bearer realm="api"

        GET /api
        Authorization: Basic dXNlcjpwYXNz
        -> 401
        WWW-Authenticate: Bearer realm="api"

        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Basic realm="api"

        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Bearer realm="api

        GET /api
        Authorization: Bearer mF_9.B5f-4.1JqM
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 401
        WWW-Authenticate: Bearer realm="api"
    """
    value = exchange.request.fields.only("authorization")
    sent = None if value is None else credentials(value)
    if not isinstance(sent, Challenge) or sent.scheme.lower() != "bearer" or sent.token68 is None:
        return
    challenges = exchange.response.challenges("www-authenticate") or ()
    bearer = [challenge for challenge in challenges if challenge.scheme.lower() == "bearer"]
    if bearer and all(challenge.parameter("error") is None for challenge in challenges):
        line, at = line_at(exchange.response.fields, "www-authenticate", bearer[0].at)
        yield field("WWW-Authenticate", line=line, at=at)
