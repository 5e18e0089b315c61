"""Expect: what the server has to support in order to handle a request (RFC 9110 §10.1.1)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.expect import Expectation, expectations
from wirelint.grammar.lists import split_list
from wirelint.grammar.result import Malformed, moved
from wirelint.semantics.malformed import form_fault

_CONTINUE = Expectation("100-continue")


@rule(
    "expect-unknown",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.1.1",
    party="client",
    request_has="expect",
    tags="expect",
    zh="Expect 不是 100-continue",
    why_zh=(
        "规范只定义了 100-continue，而且没有参数；服务器遇到别的期望可以回应 417，多数则不予理睬。"
        "在 HTTP/1.0 中，服务器必须忽略 100-continue：客户端会白等。"
    ),
)
def expect_unknown(exchange: Exchange) -> Faults:
    """Expect is not "100-continue".

    No other expectation is defined, and this one has no parameters. Servers may answer 417 to anything else, and most
    ignore it. In a request of HTTP/1.0 they have to ignore 100-continue, and a client that waits for the 100 waits in
    vain; that counts as advice.

    Bad:
        PUT /
        Expect: 100-contineu
        [1 octet]
        -> 417

        PUT /
        Expect: 100-continue, magic=1
        [1 octet]
        -> 200

        PUT /
        Expect: 100-continue;wait
        [1 octet]
        -> 200

        PUT /
        Expect: 100-continue=1
        [1 octet]
        -> 200

        PUT / HTTP/1.0
        Expect: 100-continue
        [1 octet]
        -> 200
    Good:
        PUT /
        Expect: 100-Continue
        [1 octet]
        -> 200

        PUT /
        Expect: ,
        Expect: 100-continue,
        [1 octet]
        -> 200

        @unknown REQUEST_VERSION
        PUT / HTTP/1.0
        Expect: 100-continue
        [1 octet]
        -> 200

        PUT / HTTP/1.0
        Expect:
        [1 octet]
        -> 200
    """
    is_old = exchange.knows(Fact.REQUEST_VERSION) and exchange.request.version == "1.0"
    for line, value in enumerate(exchange.request.fields.values("expect")):
        for at, member in split_list(value):
            found = expectations(member)
            if isinstance(found, Malformed):
                en, zh = "a list of expectations", "期望的列表"
                yield form_fault("Expect", value, moved(found, at), en, zh, line=line, side="request")
                return
            if found != (_CONTINUE,):
                yield field(
                    "Expect",
                    f"the expectation {quoted(member)} is not defined: servers ignore it, or answer 417",
                    f"期望 {quoted(member)} 没有定义：服务器会忽略它，或者回应 417",
                    line=line,
                    at=at,
                    side="request",
                )
                return
            if is_old:
                yield field(
                    "Expect",
                    "in a request of HTTP/1.0 servers ignore 100-continue: no 100 will come",
                    "在 HTTP/1.0 请求中服务器会忽略 100-continue：不会有 100 响应",
                    line=line,
                    at=at,
                    level=INFO,
                    side="request",
                )
                return
