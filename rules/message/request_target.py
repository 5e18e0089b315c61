"""The target of a request: a URI of allowed characters, in the form that its method asks for (RFC 9112 §3.2)."""

import re
from collections.abc import Iterator

from wirelint import ERROR, HTTP1, HTTP2_AND_3, INFO, Exchange, Fact, Faults, Request, place, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import read_host_and_port, uri_reference
from wirelint.level import Level
from wirelint.semantics.malformed import seen
from wirelint.semantics.uri_fields import ECHOED, graver_fault

_RAW = ECHOED + "\\"
"""What browsers leave raw in the query, and some of it in the path too."""
_USUAL = re.compile(
    r"https?://[A-Za-z0-9.\-]++(?::[0-9]++)?/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]++|%[0-9A-Fa-f]{2})*+"
).fullmatch
"""What nearly all are: nothing is wrong there."""


@rule(
    "request-target-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9112 §3.2, RFC 3986 §2.1, §3.2, RFC 9113 §8.3.1, RFC 9114 §4.3.1",
    party="client",
    needs=Fact.REQUEST_TARGET,
    tags="request-target",
    zh="请求目标不是合法的 URI，或形式不对",
    why_zh=(
        "空格、非 ASCII 字节、孤立的百分号等必须先做百分号编码，片段不得发送；各服务器和中间方对这样的目标处理不同，"
        "有的回应 400，有的改写它，安全检查也可能因此被绕过。"
    ),
)
def request_target_invalid(exchange: Exchange) -> Faults:
    """The target of a request is no URI, or has not the form that its method asks for.

    Spaces, octets above 0x7F, lone percent signs and the like have to be percent-encoded, and a fragment is never
    sent. Servers and intermediaries differ: one answers 400, one rewrites the target, and checks may be by-passed on
    the way. Characters that browsers leave raw count as advice. CONNECT names a host and a port; a path of HTTP/2 and
    HTTP/3 begins with a slash.

    Bad:
        GET /café
        -> 200

        GET /sale?off=100%
        -> 400

        GET /%zz
        -> 400

        GET /a"b"
        -> 200

        GET /page#part
        -> 200

        GET /search?a[]=1|2&b={3}&c=\\
        -> 200

        GET /[
        -> 200

        GET https://exa[mple.com/
        -> 400

        GET https://example.com HTTP/2
        -> 400

        GET https://example.com?q=1 HTTP/3
        -> 400

        @protocol websocket
        CONNECT https://example.com/a"b HTTP/2
        -> 400

        CONNECT example.com
        -> 400

        CONNECT example.com:
        -> 400

        CONNECT :443
        -> 400

        CONNECT ada@example.com:443
        -> 400
    Good:
        GET /a/b;c=1,2/%C3%A9?x=%5B%5D&y='(*)!$:@/?
        -> 200

        GET http://[2001:db8::1]:8080/
        -> 200

        GET https://ada@example.com/
        -> 200

        GET https://ada@example.com/ HTTP/2
        -> 200

        GET http://example.com?q=1
        -> 200

        OPTIONS * HTTP/2
        -> 204

        CONNECT example.com:443
        -> 200

        CONNECT [2001:db8::1]:443
        -> 200

        CONNECT example.com HTTP/2
        -> 200

        @protocol websocket
        CONNECT https://example.com/chat HTTP/2
        -> 200

        @unknown REQUEST_TARGET
        GET /a"b"
        -> 200

        @unknown REQUEST_VERSION
        GET https://example.com HTTP/2
        -> 200

        @unknown REQUEST_VERSION
        CONNECT example.com
        -> 200
    """
    request = exchange.request
    return () if _USUAL(request.url) else _unusual(request, exchange.knows(Fact.REQUEST_VERSION))


def _unusual(request: Request, knows_version: bool) -> Iterator[Fault]:
    url = request.url
    if request.method == "CONNECT" and request.protocol is None:
        if knows_version and request.version in HTTP1:  # in later versions, it may be the authority of another form
            yield from _connect(url)
        return
    found = uri_reference(url)
    if isinstance(found, Malformed):
        graver = graver_fault(url, _RAW)
        yield _unlike(url, found if graver is None else graver, INFO if graver is None else None)
    elif found.fragment is not None:
        yield place(
            "request",
            "target",
            "the request target has a fragment, which is never sent",
            "请求目标含有片段，而片段不得发送",
        )
    elif not found.path and request.method != "OPTIONS" and knows_version and request.version in HTTP2_AND_3:
        yield place(
            "request",
            "target",
            ':path does not begin with a slash; "*" is for OPTIONS alone',
            ":path 不以斜杠开头；“*”只能用于 OPTIONS",
        )


def _connect(target: str) -> Iterator[Fault]:
    found = read_host_and_port(target, 0)
    if isinstance(found, Malformed):
        yield _unlike(target, found, None)
    elif not found[0] or not found[1]:
        yield place(
            "request",
            "target",
            "the target of CONNECT is not a host and a port: servers must reject it",
            "CONNECT 的目标不是主机加端口：服务器必须拒绝它",
        )


def _unlike(target: str, found: Malformed, level: Level | None) -> Fault:
    here, here_zh = seen(target, found.at)
    return place(
        "request",
        "target",
        f"the request target is not valid: {here} instead of {found.expected}",
        f"请求目标不合法：此处应为“{found.expected_zh}”，却出现了{here_zh}",
        level=level,
    )
