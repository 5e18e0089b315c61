"""OAuth 2.0: tokens that no cache may keep, errors that say so, state that comes back (RFC 6749)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, field, missing, quoted, rule, status
from wirelint.semantics.forms import FORM, form_parameters, parameters
from wirelint.semantics.json_content import json_content

# RFC 6749 §5.2
_TOKEN_ERRORS = (
    "invalid_request",
    "invalid_client",
    "invalid_grant",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_scope",
)
# RFC 8628 §3.5: answered in the same way.
_DEVICE_ERRORS = ("authorization_pending", "slow_down", "access_denied", "expired_token")
_ERRORS = frozenset((*_TOKEN_ERRORS, *_DEVICE_ERRORS))


@rule(
    "oauth-token-cacheable",
    status=200,
    level=ERROR,
    spec="RFC 6749 §5.1",
    methods="POST",
    response_media="application/json",
    response_knows="cache-control",
    needs=Fact.CONTENT_TEXT,
    tags=("authentication", "caching"),
    zh="带访问令牌的响应没有 Cache-Control: no-store",
    why_zh="令牌等于密码：含有令牌的响应必须带 Cache-Control: no-store，否则可能留在浏览器或中间的缓存里。",
)
def token_cacheable(exchange: Exchange) -> Faults:
    """A response with an access token lacks Cache-Control: no-store.

    A token is as good as a password. Servers have to send no-store with it, or it may stay in the cache of a browser
    or of something on the way.

    Bad:
        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        POST /token
        -> 200
        Content-Type: application/json;charset=UTF-8
        Cache-Control: no-cache, private
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}
    Good:
        POST /token
        -> 200
        Content-Type: application/json
        Cache-Control: private, No-Store
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        POST /token
        -> 200
        Content-Type: application/json
        Cache-Control: no-cache;
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA"}

        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": null, "token_type": "example"}

        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": null}

        POST /token
        -> 200
        Content-Type: application/json
        | ["access_token", "token_type"]

        GET /computeMetadata/v1/instance/service-accounts/default/token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "Bearer"}

        POST /token
        -> 200
        Content-Type: text/plain
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        @hides response: Cache-Control
        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        @unknown CONTENT_TEXT
        POST /token
        -> 200
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        POST /token
        -> 400
        Content-Type: application/json
        | {"access_token": "2YotnFZFEjr1zCsicMWpAA", "token_type": "example"}

        POST /token
        -> 200
        Content-Type: application/json
    """
    read = json_content(exchange)
    members = (read and read.members) or {}
    if not isinstance(members.get("access_token"), str) or not isinstance(members.get("token_type"), str):
        return
    response = exchange.response
    if "cache-control" not in response:
        yield missing("Cache-Control")
    elif response.cache_control is not None and "no-store" not in response.cache_control:
        yield field("Cache-Control")


@rule(
    "oauth-error-status",
    status="2xx",
    level=WARNING,
    spec="RFC 6749 §5.2",
    methods="POST",
    request_media=FORM,
    response_media="application/json",
    needs=Fact.CONTENT_TEXT | Fact.REQUEST_CONTENT,
    tags=("authentication", "status-codes"),
    zh="OAuth 令牌请求失败，状态码却是 2xx",
    why_zh="令牌端点的错误要用 400（客户端认证失败可用 401）；2xx 表示已签发令牌，按标准编写的客户端会去找令牌。",
)
def error_status(exchange: Exchange) -> Faults:
    """A token request failed, but the status code is a 2xx.

    A token endpoint answers errors with 400, or 401 where the client did not authenticate. A 2xx says that a token was
    issued, and clients that follow the standard look for it.

    Bad:
        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_grant"}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=urn:ietf:params:oauth:grant-type:device_code
        -> 202
        Content-Type: application/json
        | {"error": "authorization_pending"}
    Good:
        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 400
        Content-Type: application/json
        | {"error": "invalid_grant"}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "no such thing"}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": ["invalid_grant"]}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | ["invalid_grant"]

        POST /verify
        Content-Type: application/x-www-form-urlencoded
        | code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_request"}

        POST /verify
        Content-Type: text/plain
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_grant"}

        @unknown CONTENT_TEXT
        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_grant"}

        @unknown REQUEST_CONTENT
        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_grant"}

        PUT /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
        | {"error": "invalid_grant"}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: text/plain
        | {"error": "invalid_grant"}

        POST /token
        Content-Type: application/x-www-form-urlencoded
        | grant_type=authorization_code&code=abc
        -> 200
        Content-Type: application/json
    """
    read = json_content(exchange)
    error = ((read and read.members) or {}).get("error")
    if isinstance(error, str) and error in _ERRORS and "grant_type" in form_parameters(exchange.request):
        yield status(
            f"the token request failed with {quoted(error)}, but the status code is {exchange.response.status}",
            f"令牌请求以 {quoted(error)} 失败，状态码却是 {exchange.response.status}",
        )


@rule(
    "oauth-state-missing",
    status=(302, 303),
    level=INFO,
    spec="RFC 6749 §4.1.2, §10.12",
    profile="security",
    response_has="location",
    tags="authentication",
    zh="授权响应带回了 code，却没有带回 state",
    why_zh="请求中有 state，授权响应就必须原样带回；没有它，客户端无法确认响应属于自己的请求（跨站请求伪造）。",
)
def state_missing(exchange: Exchange) -> Faults:
    """An authorization response brings a code back, but not the state that the request had.

    A server has to return it as it came. Without it a client can't tell that the response belongs to a request of its
    own, and anybody may slip it a code.

    Bad:
        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code+id_token&client_id=s6BhdRkqt3&state=xyz
        -> 303
        Location: https://client.example/cb?a=b#id_token=x&code=SplxlOBeZQQYbYS6WxSbIA
    Good:
        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb#code=SplxlOBeZQQYbYS6WxSbIA&state=xyz

        GET /authorize?response_type=code&client_id=s6BhdRkqt3
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code&state=xyz
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: /login?next=authorize

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb?response=eyJhbGciOi&code=

        GET /authorize
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET http://[::1/?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 302
        Location: https://[::1/cb?code=SplxlOBeZQQYbYS6WxSbIA

        GET /authorize?response_type=code&client_id=s6BhdRkqt3&state=xyz
        -> 201
        Location: https://client.example/cb?code=SplxlOBeZQQYbYS6WxSbIA
    """
    target, location = exchange.request.target_uri, exchange.response.location
    if target is None or location is None:
        return
    asked = parameters(target.query or "")
    if not asked.get("state") or "response_type" not in asked or "client_id" not in asked:
        return
    answered = parameters(f"{location.query or ''}&{location.fragment or ''}")
    if answered.get("code") and "state" not in answered:
        yield field("Location")
