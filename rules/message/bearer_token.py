"""Bearer tokens in requests: one word in Authorization (RFC 6750 §2.1), never in a URL (RFC 9700 §4.3.2).

Tokens and passwords are never shown.
"""

import re

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, place, quoted, rule
from wirelint.semantics.redaction import is_placeholder
from wirelint.semantics.sections import spelled
from wirelint.usual import ODD_CREDENTIALS

FIELDS = ("authorization", "proxy-authorization")
_BEARER = re.compile(r"bearer[ \t]++(?=.)", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"[A-Za-z0-9\-._~+/]++=*+")
_UNSET = {"undefined": "undefined", "null": "null", "none": "None", "nil": "nil", "[object object]": "[object Object]"}
"""What programs write where a variable held no token, in lower case."""


_ODD = "holds a character that no token has"


def _fault_of(token: str) -> tuple[str, str, int] | None:
    """What is wrong with a token, in English and Chinese, and the character where; None where it may be redacted."""
    unset = _UNSET.get(token.lower())
    if unset is not None:
        return f'is "{unset}": the variable held no token', f"是“{unset}”：变量中没有令牌", 0
    found = _TOKEN.match(token)
    end = 0 if found is None else found.end()
    if end == len(token) or is_placeholder(token):
        return None
    if _BEARER.match(token):
        return "has the scheme before it twice", "之前的方案写了两次", 0
    if token[0] in "\"'":
        return "stands in quotes, which are no part of it", "带有引号，而引号不属于令牌", 0
    return _ODD, "含有令牌不能有的字符", end


@rule(
    "bearer-token-syntax",
    status="any",
    level=WARNING,
    spec="RFC 6750 §2.1",
    party="client",
    request_has=FIELDS,
    quirk=ODD_CREDENTIALS,
    tags="authentication",
    zh="Bearer 凭据不是一个令牌",
    why_zh="Bearer 之后只能有一个令牌，不加引号；服务器会以 401 或 400 拒绝。常见原因是变量为空，或者方案写了两次。",
)
def bearer_token_syntax(exchange: Exchange) -> Faults:
    """The credentials of the Bearer scheme are not one token.

    One token follows the scheme, without quotes. Servers reject anything else with 401 or 400. Often a variable was
    empty ("Bearer undefined"), or the scheme was put before a token that had it already. Some servers issue tokens with
    other characters, and take them: that is advice.

    Bad:
        GET /
        Authorization: Bearer undefined
        -> 401

        GET /
        Authorization: bearer NULL
        -> 401

        GET /
        Authorization: Bearer [object Object]
        -> 401

        GET /
        Authorization: Bearer Bearer mF_9.B5f-4.1JqM
        -> 401

        GET /
        Authorization: Bearer  "mF_9.B5f-4.1JqM"
        -> 401

        GET /
        Authorization: Bearer token='mF_9'
        -> 401

        GET /
        Proxy-Authorization: Bearer mF_9,B5f
        -> 407

        GET /
        Authorization: Bearer ==a
        -> 401

        GET /
        Authorization: Bearer 6|VjKh
        -> 200

        @unknown REQUEST_LINES
        GET /
        Authorization: Bearer undefined
        -> 401
    Good:
        GET /
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 200

        GET /
        Authorization: BEARER  YQ~+/==
        -> 200

        GET /
        Authorization: Bearer
        -> 401

        GET /
        Authorization: Bearer <token>
        -> 200

        GET /
        Authorization: Bearer mF_9 ***
        -> 200

        GET /
        Authorization: Basic undefined
        -> 401

        @unknown REQUEST_LINES
        GET /
        Authorization: Bearer mF_9, Bearer B5f
        -> 200
    """
    for name in FIELDS:
        for line, value in enumerate(exchange.request.fields.values(name)):
            scheme = _BEARER.match(value)  # tokens are mostly new: what was said of one is not worth remembering
            fault = None if scheme is None else _fault_of(value[scheme.end() :])
            if scheme is None or fault is None or ("," in value and not exchange.knows(Fact.REQUEST_LINES)):
                continue
            en, zh, at = fault
            taken = en == _ODD and 200 <= exchange.response.status < 400
            yield field(
                spelled(name),
                f"the token {en}",
                f"令牌{zh}",
                line=line,
                at=scheme.end() + at,
                level=INFO if taken else None,
                side="request",
            )


_TOKENS = "access_token|refresh_token|auth_token|client_secret|password|passwd|passwort|pwd"
_KEYS = "api_key|apikey|api-key"
_SECRET = re.compile(rf"[?&;](?:({_TOKENS})|{_KEYS})=(?P<value>[^&;]++)", re.IGNORECASE)


@rule(
    "access-token-in-url",
    status="any",
    level=WARNING,
    spec="RFC 6750 §2.3, §5.3, RFC 9700 §4.3.2",
    profile="security",
    party="client",
    tags=("authentication", "security", "privacy"),
    zh="令牌或密码出现在 URL 中",
    why_zh="URL 会进入服务器日志、浏览历史和 Referer：其中的令牌谁都能拿去用。应放在 Authorization 或请求内容中。",
)
def access_token_in_url(exchange: Exchange) -> Faults:
    """A token, a password or an API key stands in the query of a request.

    URLs go into logs, histories and Referer, and whoever reads a token there can use it. Clients must not pass access
    tokens like that; they belong into Authorization, or into the content. Keys of an API, some of which are meant to be
    seen, count as advice.

    Bad:
        GET /me?access_token=mF_9.B5f-4.1JqM
        -> 200

        POST /login?user=ada&Password=lovelace
        -> 200

        GET /tiles?z=1&api_key=0123456789
        -> 200
    Good:
        GET /me
        Authorization: Bearer mF_9.B5f-4.1JqM
        -> 200

        GET /me?access_token=&access_token_type=jwt
        -> 200

        GET /me?access_token=REDACTED
        -> 200

        GET /access_token=mF_9.B5f-4.1JqM
        -> 200

        GET /reset?my_password=x1
        -> 200

        GET /reset;password=x1
        -> 200
    """
    found = _SECRET.search("?" + exchange.request.url.partition("?")[2])
    if found is not None and not is_placeholder(found["value"]):
        name = quoted(found[0][1:].partition("=")[0])
        yield place(
            "request",
            "target",
            f"the URL has a secret in it, in the parameter {name}: it ends up in logs and histories",
            f"URL 的参数 {name} 中有机密：它会进入日志和历史记录",
            level=None if found[1] else INFO,
        )
