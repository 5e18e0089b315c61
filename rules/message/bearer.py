"""Bearer: access tokens, and how a resource server tells what is wrong with one (RFC 6750 §3)."""

import re

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, quoted, rule
from wirelint.semantics.authentication import CREDENTIAL_FIELDS
from wirelint.semantics.challenges import FIELDS, challenge_fault, each_challenge
from wirelint.semantics.requests import is_without_content

_STATUS_OF = {"invalid_request": 400, "invalid_token": 401, "insufficient_scope": 403}
_CREDENTIAL_NAME = re.compile("auth|token|key|secret|session|cred|sign|cert|passw", re.IGNORECASE)


@rule(
    "bearer-without-parameters",
    status="any",
    level=ERROR,
    spec="RFC 6750 §3",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Bearer 质询没有任何参数",
    why_zh="Bearer 之后必须至少有一个参数，例如 realm 或 scope；否则客户端不知道该为哪里、为什么权限取得令牌。",
)
def without_parameters(exchange: Exchange) -> Faults:
    """A Bearer challenge has no parameter.

    At least one must follow, such as realm or scope. Without any, a client does not learn for what it needs a token.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Bearer

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x"
        WWW-Authenticate: bearer dG9rZW4=

        GET /
        -> 407
        Proxy-Authenticate: Bearer
    Good:
        GET /
        -> 401
        WWW-Authenticate: Bearer realm="x"

        GET /
        -> 401
        WWW-Authenticate: Negotiate
    """
    for name, challenge in each_challenge(exchange.response, "bearer"):
        if not challenge.parameters:
            yield challenge_fault(exchange.response, name, challenge.at)


@rule(
    "bearer-error-status",
    status="any",
    level=WARNING,
    spec="RFC 6750 §3.1",
    response_has="www-authenticate",
    tags="authentication",
    zh="Bearer 质询的 error 与状态码不符",
    why_zh=(
        "invalid_request 对应 400，invalid_token 对应 401，insufficient_scope 对应 403；"
        "不符时，客户端不知道该换令牌还是改请求。"
    ),
)
def error_status(exchange: Exchange) -> Faults:
    """The error of a Bearer challenge does not belong to the status code.

    invalid_request goes with 400, invalid_token with 401, insufficient_scope with 403. Where they differ, a client
    can't tell whether to get another token or to mend its request.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Bearer error="insufficient_scope", scope="admin"

        GET /
        -> 403
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", bearer error=invalid_request

        GET /
        -> 200
        WWW-Authenticate: Bearer error="invalid_token"
    Good:
        GET /
        -> 400
        WWW-Authenticate: Bearer error="invalid_request"

        GET /
        -> 401
        WWW-Authenticate: Bearer error="invalid_token"

        GET /
        -> 403
        WWW-Authenticate: Bearer error="insufficient_scope"

        GET /
        -> 401
        WWW-Authenticate: Bearer error="insufficient_user_authentication", acr_values="myACR"

        GET /
        -> 401
        WWW-Authenticate: DPoP error="insufficient_scope"

        GET /
        -> 407
        Proxy-Authenticate: Bearer error="invalid_token"
        WWW-Authenticate: Basic realm="x"
    """
    code = exchange.response.status
    for name, challenge in each_challenge(exchange.response, "bearer"):
        error = challenge.parameter("error")
        due = _STATUS_OF.get(error or "", code)
        if due != code and name == "WWW-Authenticate":
            yield challenge_fault(
                exchange.response,
                name,
                challenge.at,
                f"a Bearer challenge with the error {quoted(error or '')} goes with {due}, not with {code}",
                f"error 为 {quoted(error or '')} 的 Bearer 质询应与 {due} 同用，而不是 {code}",
            )


@rule(
    "bearer-error-without-token",
    status="any",
    level=WARNING,
    spec="RFC 6750 §3.1",
    needs=Fact.REQUEST_CONTENT,
    request_lacks=CREDENTIAL_FIELDS,
    response_has="www-authenticate",
    tags="authentication",
    zh="请求没有令牌，Bearer 质询却带有 error",
    why_zh="请求不含任何认证信息时，不应给出 error：客户端会以为自己的令牌无效，去更换一个它根本没有的令牌。",
)
def error_without_token(exchange: Exchange) -> Faults:
    """A Bearer challenge tells of an error although the request had no token.

    To a request without any authentication information, no error should be told: a client thinks that its token was
    rejected, and tries to renew one that it never had.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /?page=2
        -> 401
        WWW-Authenticate: Basic realm="x", bearer error="invalid_request"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Bearer realm="x"

        GET /
        Authorization: Bearer bm8tdG9rZW4
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        Cookie: sid=1
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        X-Api-Key: 1
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        DPoP: eyJ0eXAi.eyJqdGki.c2ln
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        Proxy-Authorization: Basic YTpi
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        X-Example-Token: 1
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /?access_token=bm8tdG9rZW4
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        POST /
        Content-Type: application/x-www-form-urlencoded
        | access_token=bm8tdG9rZW4
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        GET /
        -> 401
        WWW-Authenticate: DPoP error="invalid_token"

        GET /
        -> 407
        Proxy-Authenticate: Bearer error="invalid_token"
        WWW-Authenticate: Basic realm="x"

        @hides request: Authorization
        GET /
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"

        @unknown REQUEST_CONTENT
        POST /
        -> 401
        WWW-Authenticate: Bearer realm="x", error="invalid_token"
    """
    request = exchange.request
    if not is_without_content(request) or any(map(_CREDENTIAL_NAME.search, request.fields.names)):
        return
    if _CREDENTIAL_NAME.search(request.url.partition("?")[2]):
        return
    for name, challenge in each_challenge(exchange.response, "bearer"):
        if challenge.parameter("error") is not None and name == "WWW-Authenticate":
            yield challenge_fault(exchange.response, name, challenge.at)
