"""Where a request comes from: Referer, Origin, and the person behind it in From (RFC 9110 §10.1.2, §10.1.3; Fetch)."""

import re

from wirelint import ERROR, INFO, Exchange, Fact, Faults, field, rule
from wirelint.grammar.mailboxes import mailbox
from wirelint.grammar.origins import NULL_ORIGIN, origin
from wirelint.grammar.result import Malformed, moved
from wirelint.grammar.uris import uri_reference
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.uri_fields import ECHOED, graver_fault
from wirelint.usual import ODD_REFERENCE

_COPIED = ECHOED + "\\%"
"""What browsers leave raw in the URL of a page, and copy from there: backslashes and lone percent signs as well."""
_WITHOUT_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*+://")


@rule(
    "referer-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.3, RFC 3986 §4.1",
    party="client",
    request_has="referer",
    quirk=ODD_REFERENCE,
    tags="requests",
    zh="Referer 不是合法的 URI 引用",
    why_zh="空格、非 ASCII 字节等必须先做百分号编码；用 Referer 检查来源的服务器会拒绝这样的请求，统计工具也会算错。",
)
def referer_invalid(exchange: Exchange) -> Faults:
    """Referer is no URI reference.

    Spaces, octets above 0x7F and the like have to be percent-encoded. Servers that check where a request comes from
    reject it, and statistics go wrong. Characters that browsers leave raw in path and query, and copy from the URL of
    the page, count as advice. An empty value is legal; fragments and userinfo are left to referer-fragment-or-userinfo.

    Bad:
        GET /
        Referer: https://example.net/my file
        -> 200

        GET /
        Referer: https://example.net:http/
        -> 200

        @unknown RESPONSE_OCTETS
        GET /
        Referer: https://exa[mple.net/
        -> 200

        GET /
        Referer: /caf\\xc3\\xa9#x
        -> 200

        GET /
        Referer: https://example.net/?a[]=1|2&b=100%&c=\\\\
        -> 200

        GET /
        Referer: https://example.net/
        Referer: a b
        -> 200
    Good:
        GET /
        Referer: https://example.net/my%20file?q=1
        -> 200

        GET /
        Referer:
        -> 200

        GET /
        Referer: about:blank
        -> 200

        GET /
        Referer: android-app://com.example.reader/
        -> 200

        GET /
        Referer: https://ada@example.net/#a b
        -> 200

        GET /
        Referer: https://example.net/中文
        -> 200

        @unknown RESPONSE_OCTETS
        GET /
        Referer: https://example.net/caf\\xc3\\xa9
        -> 200
    """
    for line, value in enumerate(exchange.request.fields.values("referer")):
        reference = value.partition("#")[0]
        found = uri_reference(reference)
        if not isinstance(found, Malformed):
            continue
        # a recorder that decodes the octets of one section decodes those of the other
        if not value.isascii() and (max(value) > "\xff" or not exchange.knows(Fact.RESPONSE_OCTETS)):
            continue
        graver = graver_fault(reference, _COPIED)
        level = INFO if graver is None else None
        en, zh = "a URI reference", "合法的 URI 引用"
        yield form_fault(
            "Referer", value, found if graver is None else graver, en, zh, line=line, side="request", level=level
        )


@rule(
    "from-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.1.2, RFC 5322 §3.4",
    party="client",
    request_has="from",
    tags="requests",
    alone=True,
    zh="From 不是邮箱地址",
    why_zh="From 给出负责这个客户端的人的邮箱；机器人出了问题时，服务器的管理者要靠它找到人。",
)
def from_syntax(exchange: Exchange) -> Faults:
    """From is no mailbox.

    It says how to reach the person who is responsible for a client. Whoever runs the server wants to write to it when
    a robot goes wrong. An address that is disguised with "(at)", as robots of search engines send it, is advice.

    Bad:
        GET /
        From: bot(at)example.com
        -> 200

        GET /
        From: Example Bot
        -> 200

        GET /
        From:
        -> 200
    Good:
        GET /
        From: bot@example.com
        -> 200

        GET /
        From: "Example, Inc." <bot+from@example.com>
        -> 200

        GET /
        -> 200
        From: example.com
    """
    for line, value in enumerate(exchange.request.fields.values("from")):
        found = mailbox(value)
        if isinstance(found, Malformed):
            level = INFO if "(at)" in value.lower() else None
            yield form_fault("From", value, found, "a mailbox", "邮箱地址", line=line, side="request", level=level)


@rule(
    "origin-invalid",
    status="any",
    level=ERROR,
    spec="RFC 6454 §7.1, Fetch §3.2",
    party="client",
    request_has="origin",
    tags=("requests", "cors"),
    alone=True,
    zh="Origin 不是源，也不是 null",
    why_zh="服务器逐字比较 Origin：多出的斜杠或路径会使它与允许的源都不相等，跨源请求因此失败。",
)
def origin_invalid(exchange: Exchange) -> Faults:
    """Origin is neither an origin nor "null".

    Servers compare it character by character: with a slash or a path at its end it equals none of those that are
    allowed, and the request fails. RFC 6454 lets a client list several, which no client does and few servers read;
    that counts as advice. An origin may be of any scheme, and its host may be empty ("file://").

    Bad:
        GET /
        Origin: https://example.net/
        -> 403

        GET /
        Origin: example.net
        -> 403

        GET /
        Origin: undefined
        -> 403

        GET /
        Origin:
        -> 403

        GET /
        Origin: *
        -> 403

        GET /
        Origin: null https://example.net
        -> 403

        GET /
        Origin: https://example.org https://example.net
        -> 403

        GET /
        Origin: https://example.org  https://example.net
        -> 403
    Good:
        GET /
        Origin: https://example.net:8443
        -> 200

        GET /
        Origin: null
        -> 200

        GET /
        Origin: file://
        -> 200

        GET /
        Origin: moz-extension://0f2a7a4e-0f9d-4a1e-8a54-0c3b2b6f3a11
        -> 200

        GET /
        -> 200
        Origin: example.net
    """
    for line, value in enumerate(exchange.request.fields.values("origin")):
        found = _not_an_origin(value)
        if found is not None:
            yield form_fault("Origin", value, found, "an origin", "源", line=line, side="request")
        elif " " in value:
            yield field(
                "Origin",
                "Origin lists several origins, which few servers read",
                "Origin 列出了多个源，很少有服务器能读懂",
                line=line,
                at=value.index(" "),
                level=INFO,
                side="request",
            )


def _not_an_origin(value: str) -> Malformed | None:
    """What keeps a value from being "null" or origins with single spaces between them (RFC 6454 §7.1)."""
    at = 0
    for part in value.split(" "):
        if not _WITHOUT_HOST.fullmatch(part):
            found = origin(part)
            if isinstance(found, Malformed):
                return moved(found, at)
            if found == NULL_ORIGIN and part != value:
                return Malformed(at, "an origin", "源")
        at += len(part) + 1
    return None
