"""Forwarded: what proxies tell of the way a request came (RFC 7239 §4, §6)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.forwarded import ForwardedElement, forwarded
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import form_fault


@rule(
    "forwarded-syntax",
    status="any",
    level=ERROR,
    spec="RFC 7239 §4, §6",
    party="client",
    request_has="forwarded",
    tags=("requests", "proxies"),
    alone=True,
    zh="Forwarded 不合语法",
    why_zh=(
        "服务器由此得知客户端的地址和协议；读不懂时会忽略它，日志、限流和访问控制就会用上代理的地址。"
        "IPv6 地址和带端口的地址必须加引号，IPv6 还要加方括号，自定的名称以“_”开头。"
    ),
)
def forwarded_syntax(exchange: Exchange) -> Faults:
    """Forwarded does not parse.

    By it a server learns the address of the client, and by which protocol it came. What it can't read it ignores: logs,
    rate limits and access rules then see the proxy. IPv6 addresses stand in brackets and quotes, addresses with a port
    in quotes, made-up names begin with "_", no blanks stand around semicolons, and no parameter is repeated.

    Bad:
        GET /
        Forwarded: for=192.0.2.43:47011
        -> 200

        GET /
        Forwarded: for=[2001:db8::1]
        -> 200

        GET /
        Forwarded: for="2001:db8::1"
        -> 200

        GET /
        Forwarded: for=gateway
        -> 200

        GET /
        Forwarded: for=192.0.2.43; proto=https
        -> 200

        GET /
        Forwarded: for=192.0.2.43
        Forwarded: 192.0.2.60
        -> 200

        GET /
        Forwarded: for=192.0.2.60, for=192.0.2.43;proto=http;For=198.51.100.17
        -> 200
    Good:
        GET /
        Forwarded: for=192.0.2.43;proto=https;by="[2001:db8::1]:8443";host="example.com:8080"
        Forwarded: For=unknown, for=_gateway;secret=a;, for="_a:_b"
        -> 200

        GET /
        Forwarded: ,
        -> 200

        GET /
        -> 200
        Forwarded: a
    """
    for line, value in enumerate(exchange.request.fields.values("forwarded")):
        found = forwarded(value)
        if isinstance(found, Malformed):
            en, zh = "a list of forwarded elements", "转发元素的列表"
            yield form_fault("Forwarded", value, found, en, zh, line=line, side="request")
        else:
            for element in found:
                yield from _repeated(element, line)


def _repeated(element: ForwardedElement, line: int) -> Iterator[Fault]:
    names = [parameter.name for parameter in element.parameters]
    for index, parameter in enumerate(element.parameters):
        if parameter.name in names[:index]:
            yield field(
                "Forwarded",
                f"{quoted(parameter.name)} is repeated in one element: which of them counts is not defined",
                f"{quoted(parameter.name)} 在同一元素中重复出现：哪一个有效没有定义",
                line=line,
                at=parameter.at,
                side="request",
            )
            return
