"""Basic: user name and password, asked for by realm (RFC 7617)."""

from wirelint import ERROR, INFO, Exchange, Faults, quoted, rule
from wirelint.semantics.challenges import FIELDS, challenge_fault, each_challenge


@rule(
    "basic-without-realm",
    status="any",
    level=ERROR,
    spec="RFC 7617 §2, RFC 9110 §11.5",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Basic 质询没有 realm",
    why_zh=(
        "realm 是必需的：用户凭它知道该输入哪个密码，客户端凭它判断同一凭据还适用于哪些资源；有的客户端没有它就不登录。"
    ),
)
def without_realm(exchange: Exchange) -> Faults:
    """A Basic challenge has no realm.

    The realm is required. By it users know which password is asked for, and clients for what else it is good; some
    clients do not log in without it.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic

        GET /
        -> 401
        WWW-Authenticate: Bearer realm="x"
        WWW-Authenticate: basic charset="UTF-8"

        GET /
        -> 407
        Proxy-Authenticate: Basic dG9rZW4=
    Good:
        GET /
        -> 401
        WWW-Authenticate: BASIC Realm=""

        GET /
        -> 401
        WWW-Authenticate: Negotiate

        GET /
        -> 401
        WWW-Authenticate: Basic realm=my site
    """
    for name, challenge in each_challenge(exchange.response, "basic"):
        if challenge.parameter("realm") is None:
            yield challenge_fault(exchange.response, name, challenge.at)


@rule(
    "basic-charset-invalid",
    status="any",
    level=ERROR,
    spec="RFC 7617 §2.1",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Basic 质询的 charset 不是 UTF-8",
    why_zh="charset 只允许 UTF-8；其他值客户端会忽略，含非 ASCII 字符的用户名和密码就可能登录失败。",
)
def charset_invalid(exchange: Exchange) -> Faults:
    """The charset of a Basic challenge is not UTF-8.

    Only that value is allowed, in any case. Clients ignore others, and names and passwords with characters beyond
    ASCII may be refused.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", charset="ISO-8859-1"

        GET /
        -> 407
        Proxy-Authenticate: Basic realm="x", charset=utf8
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", charset="UTF-8"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", charset=utf-8

        GET /
        -> 401
        WWW-Authenticate: Newauth charset="ISO-8859-1"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="ISO-8859-1"
    """
    for name, challenge in each_challenge(exchange.response, "basic"):
        for parameter in challenge.parameters:
            if parameter.name == "charset" and parameter.value.lower() != "utf-8":
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"the charset of a Basic challenge is UTF-8 or nothing, not {quoted(parameter.value)}",
                    f"Basic 质询的 charset 只能是 UTF-8，而不是 {quoted(parameter.value)}",
                )


@rule(
    "basic-unknown-parameter",
    status="any",
    level=INFO,
    spec="RFC 7617 §2",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Basic 质询带有未定义的参数",
    why_zh="Basic 只定义了 realm 和 charset，接收方必须忽略其他参数：写在那里的意思没有人看到。",
)
def unknown_parameter(exchange: Exchange) -> Faults:
    """A Basic challenge has a parameter that is not defined.

    Only realm and charset are. Recipients must ignore any other: what it says, nobody hears.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", title="Log in", charset="UTF-8"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", error="invalid_token"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic Realm="x", Charset="UTF-8"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", Bearer error="invalid_token"
    """
    for name, challenge in each_challenge(exchange.response, "basic"):
        for parameter in challenge.parameters:
            if parameter.name not in ("realm", "charset"):
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"Basic has no parameter {quoted(parameter.name)}: recipients must ignore it",
                    f"Basic 没有 {quoted(parameter.name)} 参数：接收方必须忽略它",
                )
