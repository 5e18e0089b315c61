"""Challenges: how a response asks for credentials, whatever the scheme (RFC 9110 §11)."""

from wirelint import ERROR, Exchange, Faults, quoted, rule
from wirelint.grammar.challenges import challenges
from wirelint.grammar.result import Malformed
from wirelint.semantics.challenges import FIELDS, challenge_fault, each_challenge
from wirelint.semantics.malformed import combined_fault


@rule(
    "challenge-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §11.3, §11.6.1, §11.7.1",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="质询字段不是合法的质询列表",
    why_zh="客户端解析不了质询，就不知道该用哪种认证方案：浏览器不弹出登录框，程序库直接报告 401。",
)
def invalid(exchange: Exchange) -> Faults:
    """WWW-Authenticate or Proxy-Authenticate is no list of challenges.

    A client that can't parse a challenge does not know how to authenticate: browsers show no dialog, and libraries
    give up. An empty field is legal; on a 401 or 407 other rules report it.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: realm="x"

        GET /
        -> 401
        WWW-Authenticate: Basic realm=my site

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x"
        WWW-Authenticate: Bearer realm="x" error="invalid_token"

        GET /
        -> 407
        Proxy-Authenticate: Basic realm="x

        GET /
        -> 200
        WWW-Authenticate: "Basic"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""

        GET /
        -> 401
        WWW-Authenticate: Newauth a = 1,, b=2, , Negotiate, Other dG9rZW4=

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x"
        WWW-Authenticate: charset="UTF-8"

        GET /
        -> 401
        WWW-Authenticate:

        GET /
        Authorization: realm="x"
        -> 200
    """
    fields = exchange.response.fields
    for key, name in FIELDS.items():
        value = fields.get(key)
        found = None if value is None else challenges(value)
        if isinstance(found, Malformed):
            yield combined_fault(fields, name, found, "a list of challenges", "合法的质询列表")


@rule(
    "realm-not-quoted",
    status="any",
    level=ERROR,
    spec="RFC 9110 §11.5",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="质询的 realm 没有加引号",
    why_zh="发送方只能用带引号的形式；有的客户端不认不带引号的 realm，用户就登录不了。",
)
def realm_not_quoted(exchange: Exchange) -> Faults:
    """The realm of a challenge is not quoted.

    Senders must quote it. Some clients read no other form, so that nobody can log in with them. The realm of a Digest
    challenge is left to digest-parameter-quoting.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic realm=site

        CONNECT example.org:443
        -> 407
        Proxy-Authenticate: Negotiate, Newauth type=1, Realm=site
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="site"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="site", charset=UTF-8

        GET /
        -> 401
        WWW-Authenticate: Digest realm=site, nonce="a", qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Basic realm=my site
    """
    for name, challenge in each_challenge(exchange.response):
        for parameter in challenge.parameters:
            if parameter.name == "realm" and not parameter.quoted and challenge.scheme.lower() != "digest":
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"the realm {quoted(parameter.value)} of the {challenge.scheme} challenge is sent without quotes",
                    f"{challenge.scheme} 质询的 realm 没有加引号：{quoted(parameter.value)}",
                )


@rule(
    "auth-param-repeated",
    status="any",
    level=ERROR,
    spec="RFC 9110 §11.2",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="质询的一个参数出现两次",
    why_zh="每个参数在一个质询中只能出现一次；出现两次时，有的客户端取第一个，有的取最后一个，有的拒绝整个质询。",
)
def parameter_repeated(exchange: Exchange) -> Faults:
    """A parameter occurs twice in one challenge.

    Each name must occur only once. Where it does not, some clients take the first value, some the last, and some
    refuse the challenge.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="a", realm="b"

        GET /
        -> 401
        WWW-Authenticate: Bearer Error="invalid_token", error="invalid_token"

        GET /
        -> 407
        Proxy-Authenticate: Newauth a=1, a=1, b=2, b=2
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="a", Basic realm="b"

        GET /
        -> 401
        WWW-Authenticate: Basic realm="a"
        WWW-Authenticate: Basic realm="a"
    """
    for name, challenge in each_challenge(exchange.response):
        known = set()
        for parameter in challenge.parameters:
            if parameter.name in known:
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"{quoted(parameter.name)} occurs more than once in the {challenge.scheme} challenge: "
                    "which one counts is open",
                    f"{challenge.scheme} 质询中 {quoted(parameter.name)} 出现不止一次：以哪个为准没有定义",
                )
            known.add(parameter.name)
