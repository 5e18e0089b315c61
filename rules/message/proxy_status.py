"""Proxy-Status: what each intermediary says of how it came by a response (RFC 9209)."""

import re

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfMember, Token
from wirelint.grammar.structured import sf_list
from wirelint.registries import load
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import COMBINED_BY, line_of

_ERRORS = load("proxy_status")["error"]
_TYPES = {
    "error": ("Token",),
    "next-hop": ("String", "Token"),
    "next-protocol": ("Token", "Byte Sequence"),
    "received-status": ("Integer",),
    "details": ("String",),
}
"""The parameters of a member and the types that each may have (RFC 9209 §2.1)."""

_TOKEN = re.compile(rb"[A-Za-z*][!#$%&'*+\-.^_`|~0-9A-Za-z:/]*")


def _members(lines: Lines) -> tuple[SfMember, ...]:
    """The members of all lines; none where the value does not parse, which structured-field-invalid reports."""
    members = sf_list(COMBINED_BY.join(lines))
    return () if isinstance(members, Malformed) else members


@rule(
    "proxy-status-member-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9209 §2",
    party="intermediary",
    response_has="proxy-status",
    tags="intermediaries",
    alone=True,
    zh="Proxy-Status 的成员不是中间方的名称",
    why_zh="每个成员必须是标明中间方身份的 String 或 Token；别的类型无从知道错误出在哪一跳。",
)
def member_invalid(exchange: Exchange) -> Faults:
    """A member of Proxy-Status does not name an intermediary.

    Each member has to be a String or a Token that identifies the intermediary which added it. Of another type nobody
    can tell on which hop an error lies.

    Bad:
        GET /
        -> 502
        Proxy-Status: 3; error=dns_error

        GET /
        -> 200
        Proxy-Status: edge
        Proxy-Status: ("edge" "parent")
    Good:
        GET /
        -> 502
        Proxy-Status: "Example CDN"; error=dns_error, proxy.example.net

        GET /
        -> 502
        Proxy-Status: 3; error=dns_error,
    """
    lines = exchange.response.fields.values("proxy-status")
    for member in _members(lines):
        if member.type not in ("String", "Token"):
            line, at = line_of(lines, member.at)
            yield field(
                "Proxy-Status",
                f"a member of Proxy-Status is of type {member.type}, where a String or Token names the intermediary",
                f"Proxy-Status 的成员类型是 {member.type}，应为标明中间方的 String 或 Token",
                line=line,
                at=at,
            )


@rule(
    "proxy-status-parameter-invalid",
    status="any",
    level=WARNING,
    spec="RFC 9209 §2.1, §2.3",
    party="intermediary",
    response_has="proxy-status",
    tags="intermediaries",
    alone=True,
    zh="Proxy-Status 参数的类型或取值不对",
    why_zh="每个参数都有规定的类型，error 还必须是已注册的错误类型；写成别的，工具读不出请求在哪里、为何失败。",
)
def parameter_invalid(exchange: Exchange) -> Faults:
    """A parameter of Proxy-Status has the wrong type or value.

    Each parameter has its type, and error is one of the registered error types. Tools that look for the hop on which
    a request failed can't read anything else. A protocol that can be a Token has to be one.

    Bad:
        GET /
        -> 502
        Proxy-Status: edge; error=dns_failure

        GET /
        -> 502
        Proxy-Status: edge; error="dns_error"

        GET /
        -> 502
        Proxy-Status: edge; error="it failed"

        GET /
        -> 502
        Proxy-Status: a
        Proxy-Status: edge; next-hop=1; next-protocol="h2"; received-status="502"; details=broken

        GET /
        -> 200
        Proxy-Status: edge; next-protocol=:aDI=:
    Good:
        GET /
        -> 502
        Proxy-Status: edge; error=dns_error; rcode="NXDOMAIN"; next-hop=backend.example; details="no such name"

        GET /
        -> 502
        Proxy-Status: edge; next-hop="10.0.0.7"; next-protocol=http/1.1; received-status=502; x=1

        GET /
        -> 200
        Proxy-Status: edge; next-protocol=:aDIg:

        GET /
        -> 200
        Proxy-Status: edge; next-protocol=:Mmg=:
    """
    lines = exchange.response.fields.values("proxy-status")
    for member in _members(lines):
        for parameter in member.parameters.members:
            name, value = parameter.name, parameter.value
            types = _TYPES.get(name)
            if types is None:
                continue
            line, at = line_of(lines, parameter.at)
            if parameter.type not in types:
                # The RFC's own example in §2.1.5 has an error type in quotes.
                yield field(
                    "Proxy-Status",
                    f"{name} is of type {parameter.type}, not {' or '.join(types)}",
                    f"{name} 的类型是 {parameter.type}，应为 {' 或 '.join(types)}",
                    line=line,
                    at=at,
                    level=INFO if name == "error" and value in _ERRORS else None,
                )
            elif isinstance(value, Token) and name == "error" and value.text not in _ERRORS:
                yield field(
                    "Proxy-Status",
                    f"{quoted(value.text)} is no registered proxy error type",
                    f"{quoted(value.text)} 不是已注册的代理错误类型",
                    line=line,
                    at=at,
                )
            elif isinstance(value, bytes) and _TOKEN.fullmatch(value):
                yield field(
                    "Proxy-Status",
                    f"next-protocol is a Byte Sequence, but {value.decode('ascii')} has to be sent as a Token",
                    f"next-protocol 用了 Byte Sequence，而 {value.decode('ascii')} 必须写成 Token",
                    line=line,
                    at=at,
                )


@rule(
    "proxy-status-code-mismatch",
    status=("4xx", "5xx"),
    level=WARNING,
    spec="RFC 9209 §2.1.1, §2.3",
    party="intermediary",
    response_has="proxy-status",
    tags="intermediaries",
    zh="状态码与 Proxy-Status 的错误类型不符",
    why_zh="每种代理错误都有推荐的状态码，由它自己生成的响应应使用该状态码；否则客户端会弄错该重试、等待还是放弃。",
)
def code_mismatch(exchange: Exchange) -> Faults:
    """The status code is not the one that goes with the error in Proxy-Status.

    Each error type of a response that the intermediary makes itself has its recommended code, which should be used.
    With another one, clients misjudge whether to try again, to wait, or to give up.

    Bad:
        GET /
        -> 500
        Proxy-Status: p; error=connection_timeout

        GET /
        -> 404
        Proxy-Status: origin-side
        Proxy-Status: p; error=dns_error

        GET /
        -> 502
        Proxy-Status: p; error=http_request_error

        GET /
        -> 502
        Proxy-Status: p; error=connection_timeout; received-status=504

        GET /
        -> 500
        Proxy-Status: a; received-status=500, p; error=connection_timeout
    Good:
        GET /
        -> 504
        Proxy-Status: p; error=connection_timeout

        GET /
        -> 503
        Proxy-Status: p; error=connection_timeout; received-status=503

        GET /
        -> 413
        Proxy-Status: p; error=http_request_error

        GET /
        -> 500
        Proxy-Status: p; error=http_response_timeout

        GET /
        -> 418
        Proxy-Status: p; error=proxy_internal_response

        GET /
        -> 500
        Proxy-Status: p; error=connection_timeout, cdn

        GET /
        -> 500
        Proxy-Status: p; error=no_such_error

        GET /
        -> 500
        Proxy-Status: p; error="connection_timeout"

        GET /
        -> 500
        Proxy-Status: p

        GET /
        -> 500
        Proxy-Status:

        GET /
        -> 200
        Proxy-Status: p; error=connection_timeout
    """
    lines, status = exchange.response.fields.values("proxy-status"), exchange.response.status
    members = _members(lines)
    error = members[-1].parameters.get("error") if members else None
    if not isinstance(error, Token):
        return
    entry = _ERRORS.get(error.text)
    if entry is None or not entry["generated"] or members[-1].parameters.get("received-status") == status:
        return
    recommended = entry["status"]
    if recommended in ("", str(status), f"{status // 100}xx"):
        return
    line, at = line_of(lines, members[-1].at)
    yield field(
        "Proxy-Status",
        f"{error.text} goes with {recommended}, but the code is {status}",
        f"{error.text} 推荐使用 {recommended}，状态码却是 {status}",
        line=line,
        at=at,
    )
