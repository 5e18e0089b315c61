"""Challenges that are legal, but that many clients don't understand; and what no challenge was answered for."""

from wirelint import INFO, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.challenges import challenges
from wirelint.grammar.result import Malformed
from wirelint.registries import load
from wirelint.semantics.challenges import FIELDS, challenge_fault, each_challenge

_KNOWN_SCHEMES = frozenset(name.lower() for group in load("auth_schemes")["schemes"].values() for name in group)


@rule(
    "challenges-on-one-line",
    status="any",
    level=INFO,
    spec="RFC 9110 §11.6.1",
    profile="strict",
    needs=Fact.RESPONSE_LINES,
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="一行质询字段里有多个质询",
    why_zh="逗号既分隔质询又分隔参数，有的客户端因此读不出第二个质询；每个质询单独占一行更稳妥。",
)
def on_one_line(exchange: Exchange) -> Faults:
    """A field line has more than one challenge.

    Commas separate challenges as well as their parameters, and some user agents do not recognize this form. A line for
    each challenge is safer.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Negotiate, Basic realm="x"

        GET /
        -> 407
        Proxy-Authenticate: Negotiate
        Proxy-Authenticate: NTLM, Basic realm="x"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth"
        WWW-Authenticate: Basic realm="x"

        GET /
        -> 401
        WWW-Authenticate: Basic realm=my site, Negotiate

        @unknown RESPONSE_LINES
        GET /
        -> 401
        WWW-Authenticate: Negotiate, Basic realm="x"
    """
    for key, name in FIELDS.items():
        for line, value in enumerate(exchange.response.fields.values(key)):
            found = challenges(value)
            if not isinstance(found, Malformed) and len(found) > 1:
                yield field(
                    name,
                    f"one line has {len(found)} challenges: some clients see the first one alone",
                    f"一行里有 {len(found)} 个质询：有的客户端只看得到第一个",
                    line=line,
                    at=found[1].at,
                )


@rule(
    "auth-scheme-unregistered",
    status="any",
    level=INFO,
    spec="RFC 9110 §11.1, §16.4.1",
    profile="strict",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="质询使用了未注册的认证方案",
    why_zh="未注册的方案只有自家客户端懂得；浏览器和通用程序库会忽略它，拼写错误也会落到这里。",
)
def scheme_unregistered(exchange: Exchange) -> Faults:
    """A challenge has an authentication scheme that is not registered.

    Schemes ought to be in the IANA registry. Browsers and libraries ignore one that they do not know; it may be a
    misspelled one. The well-known schemes of vendors, such as NTLM, are not reported.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Login realm="x"

        GET /
        -> 407
        Proxy-Authenticate: Basic realm="x", Digset realm="x"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Basic realm="x", bearer realm="x", NTLM, Negotiate

        GET /
        -> 401
        WWW-Authenticate: Login realm=my site
    """
    for name, challenge in each_challenge(exchange.response):
        if challenge.scheme.lower() not in _KNOWN_SCHEMES:
            yield challenge_fault(
                exchange.response,
                name,
                challenge.at,
                f"the authentication scheme {quoted(challenge.scheme)} is not registered: only its own clients know it",
                f"认证方案 {quoted(challenge.scheme)} 没有注册：只有自家客户端懂得",
            )


@rule(
    "authentication-info-unsolicited",
    status="any",
    level=INFO,
    spec="RFC 9110 §11.6.3",
    profile="strict",
    request_lacks="authorization",
    response_has="authentication-info",
    tags="authentication",
    alone=True,
    zh="请求没有 Authorization，响应却带有 Authentication-Info",
    why_zh="这个字段的含义由请求的 Authorization 所用的认证方案定义；请求没有凭据，它就没有含义。",
)
def unsolicited_info(exchange: Exchange) -> Faults:
    """Authentication-Info answers a request without Authorization.

    What the field means is defined by the scheme of the credentials in the request. There are none, so it means
    nothing.

    Bad:
        GET /
        -> 200
        Authentication-Info: nextnonce="a"
    Good:
        GET /
        Authorization: Digest username="ada"
        -> 200
        Authentication-Info: nextnonce="a"

        GET /
        -> 200
        Proxy-Authentication-Info: nextnonce="a"

        @hides request: Authorization
        GET /
        -> 200
        Authentication-Info: nextnonce="a"
    """
    yield field("Authentication-Info")
