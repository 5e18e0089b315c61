"""Digest: what a challenge has to tell, and how (RFC 7616 §3.3)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, rule
from wirelint.semantics.challenges import FIELDS, challenge_fault, each_challenge

_QUOTED = ("realm", "domain", "nonce", "opaque", "qop")
_TOKENS = ("stale", "algorithm")


@rule(
    "digest-challenge-incomplete",
    status="any",
    level=ERROR,
    spec="RFC 7616 §3.3",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Digest 质询缺少 realm、nonce 或 qop",
    why_zh=(
        "没有 realm 和 nonce，客户端无从计算应答；没有 qop，就只能用早已废止的 RFC 2069 算法，不少客户端不再支持。"
    ),
)
def incomplete(exchange: Exchange) -> Faults:
    """A Digest challenge lacks realm, nonce or qop.

    Without realm and nonce a client can't reckon its answer. Without qop it is back at the algorithm of RFC 2069,
    which many clients do not know any more; since that still works with others, it counts as a warning.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Digest nonce="a", qop="auth"

        GET /
        -> 401
        WWW-Authenticate: digest realm="x", nonce="a"

        GET /
        -> 407
        Proxy-Authenticate: Basic realm="x", Digest
    Good:
        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth, auth-int", algorithm=SHA-256

        GET /
        -> 401
        WWW-Authenticate: Basic realm="x"

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce=
    """
    for name, challenge in each_challenge(exchange.response, "digest"):
        lacking = [key for key in ("realm", "nonce", "qop") if challenge.parameter(key) is None]
        if lacking:
            yield challenge_fault(
                exchange.response,
                name,
                challenge.at,
                f"the Digest challenge lacks {' and '.join(lacking)}",
                f"Digest 质询缺少 {'、'.join(lacking)}",
                WARNING if lacking == ["qop"] else None,
            )


@rule(
    "digest-parameter-quoting",
    status="any",
    level=ERROR,
    spec="RFC 7616 §3.3",
    response_has=tuple(FIELDS),
    tags="authentication",
    alone=True,
    zh="Digest 质询的参数该加引号的没有加，或不该加的加了",
    why_zh=(
        "realm、domain、nonce、opaque 和 qop 必须加引号，stale 和 algorithm 不得加；"
        "许多客户端只认这一种写法，另一种会使登录失败。"
    ),
)
def quoting(exchange: Exchange) -> Faults:
    """A parameter of a Digest challenge lacks the quotes that it needs, or has some that it must not have.

    Senders must quote realm, domain, nonce, opaque and qop, and must not quote stale and algorithm. Many clients take
    no other form, and can't log in. Quotes that must not be there are advice: nearly all clients read over them.

    Bad:
        GET /
        -> 401
        WWW-Authenticate: Digest realm=x, nonce="a", qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", domain=x, nonce="a", qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce=a, qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", opaque=b, qop="auth"

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop=auth

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth", stale="true"

        GET /
        -> 407
        Proxy-Authenticate: DIGEST realm="x", nonce="a", qop="auth", algorithm="MD5"
    Good:
        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", domain="/", nonce="a", opaque="b", qop="auth", stale=true, algorithm=MD5

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth", charset=UTF-8, userhash=true

        GET /
        -> 401
        WWW-Authenticate: Digest realm="x", nonce="a", qop="auth", charset="UTF-8", userhash="true"

        GET /
        -> 401
        WWW-Authenticate: Newauth nonce=a, algorithm="MD5"
    """
    for name, challenge in each_challenge(exchange.response, "digest"):
        for parameter in challenge.parameters:
            if parameter.name in _QUOTED and not parameter.quoted:
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"{parameter.name} of a Digest challenge must be quoted",
                    f"Digest 质询的 {parameter.name} 必须加引号",
                )
            elif parameter.name in _TOKENS and parameter.quoted:
                yield challenge_fault(
                    exchange.response,
                    name,
                    parameter.at,
                    f"{parameter.name} of a Digest challenge must not be quoted",
                    f"Digest 质询的 {parameter.name} 不得加引号",
                    INFO,
                )
