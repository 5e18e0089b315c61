"""Alt-Svc: where else the origin answers, which clients take up only where they can read it (RFC 7838 §3)."""

import re

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fields import Fields
from wirelint.grammar.altsvc import AltSvc, alt_svc
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits
from wirelint.semantics.malformed import combined_fault
from wirelint.semantics.places import line_at

_DRAFT = re.compile(r"h3-(?:[0-9]+|[QT][0-9]+)|quic|hq(?:-[0-9]+)?")
"""ALPN names of HTTP over QUIC before RFC 9114: of the IETF's drafts and of Google's own protocol."""


def _advertised(fields: Fields) -> AltSvc | Malformed:
    return alt_svc(fields.get("alt-svc") or "")


@rule(
    "alt-svc-syntax",
    status="any",
    level=ERROR,
    spec="RFC 7838 §3",
    response_has="alt-svc",
    tags="alt-svc",
    alone=True,
    zh="Alt-Svc 不合语法",
    why_zh="客户端读不懂 Alt-Svc 就会忽略它：宣告的 HTTP/3 端点不会有人使用，也没有任何提示。",
)
def syntax(exchange: Exchange) -> Faults:
    """Alt-Svc is neither "clear" nor a list of alternative services.

    A client that can't read it ignores it: nobody takes the alternative, and nobody is told. The usual slip is an
    authority without quotes.

    Bad:
        GET /
        -> 200
        Alt-Svc: h3=:443; ma=86400

        GET /
        -> 200
        Alt-Svc: h3="alt.example.com"

        GET /
        -> 200
        Alt-Svc: Clear

        GET /
        -> 200
        Alt-Svc: h3=":443"
        Alt-Svc: h2

        GET /
        -> 200
        Alt-Svc:
    Good:
        GET /
        -> 200
        Alt-Svc: h3=":443"; ma=86400; persist=1, h2="alt.example.com:8000"

        GET /
        -> 200
        Alt-Svc: clear

        GET /
        -> 200
        Alt-Svc: clear, h3=":443"

        GET /
        -> 200
        Alt-Svc: h3=":443"; new=1
    """
    fields = exchange.response.fields
    found = _advertised(fields)
    if not isinstance(found, Malformed):
        return
    if (fields.get("alt-svc") or "").lower() == "clear":
        yield field("Alt-Svc", "clear counts only in lower case", "clear 只有小写才有效", at=0)
        return
    yield combined_fault(fields, "Alt-Svc", found, "a list of alternative services", "替代服务的列表")


@rule(
    "alt-svc-clear-combined",
    status="any",
    level=ERROR,
    spec="RFC 7838 §3",
    response_has="alt-svc",
    tags="alt-svc",
    alone=True,
    zh="Alt-Svc 中 clear 与替代服务并列",
    why_zh="clear 要求客户端忘掉所有替代服务，只能单独出现；与替代服务并列时，该字段不合语法，客户端会各行其是。",
)
def clear_combined(exchange: Exchange) -> Faults:
    """Alt-Svc has "clear" beside other members.

    It tells clients to forget all alternatives, and stands alone. With anything beside it the field does not match
    its grammar, and clients differ in what they make of it.

    Bad:
        GET /
        -> 200
        Alt-Svc: clear, h3=":443"

        GET /
        -> 200
        Alt-Svc: h3=":443"
        Alt-Svc: clear
    Good:
        GET /
        -> 200
        Alt-Svc: clear

        GET /
        -> 200
        Alt-Svc: h3=":443"

        GET /
        -> 200
        Alt-Svc: clear, h3=:443
    """
    fields = exchange.response.fields
    found = _advertised(fields)
    if not isinstance(found, Malformed) and found.clear_at is not None and found.alternatives:
        line, at = line_at(fields, "alt-svc", found.clear_at)
        yield field("Alt-Svc", line=line, at=at)


@rule(
    "alt-svc-protocol-encoding",
    status="any",
    level=ERROR,
    spec="RFC 7838 §3",
    response_has="alt-svc",
    tags="alt-svc",
    alone=True,
    zh="Alt-Svc 中的协议名编码不正确",
    why_zh="协议名只有一种写法，客户端可以直接比较字符串；编码方式不同，就会被当作未知的协议。",
)
def protocol_encoding(exchange: Exchange) -> Faults:
    """Alt-Svc does not encode the name of a protocol as it must.

    Each name has exactly one spelling, so that clients may compare strings: what a token can't hold, and the percent
    sign, is encoded with upper-case digits, and nothing else is. Another spelling is taken for an unknown protocol.

    Bad:
        GET /
        -> 200
        Alt-Svc: w%3d=":443"

        GET /
        -> 200
        Alt-Svc: h2=":443"
        Alt-Svc: h%33=":443"

        GET /
        -> 200
        Alt-Svc: h3%=":443"
    Good:
        GET /
        -> 200
        Alt-Svc: w%3Dx%3Ay%25=":443"

        GET /
        -> 200
        Alt-Svc: h3=":443"

        GET /
        -> 200
        Alt-Svc: h%33=:443
    """
    fields = exchange.response.fields
    found = _advertised(fields)
    if isinstance(found, Malformed):
        return
    for alternative in found.alternatives:
        fault = alternative.encoding_fault
        if fault is not None:
            line, at = line_at(fields, "alt-svc", fault.at)
            yield field(
                "Alt-Svc",
                f"the protocol {quoted(alternative.protocol)} is wrongly encoded: {fault.expected} must stand here",
                f"协议名 {quoted(alternative.protocol)} 编码不正确：此处应为“{fault.expected_zh}”",
                line=line,
                at=at,
            )
            return


@rule(
    "alt-svc-parameter-invalid",
    status="any",
    level=WARNING,
    spec="RFC 7838 §3.1",
    response_has="alt-svc",
    tags="alt-svc",
    alone=True,
    zh="Alt-Svc 的 ma 或 persist 参数无效",
    why_zh="ma 是以秒计的整数，persist 只能是 1；其他值不起作用，替代服务的有效期与预期不同。",
)
def parameter_invalid(exchange: Exchange) -> Faults:
    """A parameter of Alt-Svc has a value that it can't have.

    ma is a number of seconds, and persist is 1: any other persist is ignored. The alternative is remembered for
    another time than was meant.

    Bad:
        GET /
        -> 200
        Alt-Svc: h3=":443"; ma=1d

        GET /
        -> 200
        Alt-Svc: h2=":443", h3=":443"; ma=-1

        GET /
        -> 200
        Alt-Svc: h2=":443"
        Alt-Svc: h3=":443"; ma=60; persist=0
    Good:
        GET /
        -> 200
        Alt-Svc: h3=":443"; ma=86400; persist=1

        GET /
        -> 200
        Alt-Svc: h3=":443"; MA="0"; v=x

        GET /
        -> 200
        Alt-Svc: h3=":443"

        GET /
        -> 200
        Alt-Svc: h3=:443; ma=1d
    """
    fields = exchange.response.fields
    found = _advertised(fields)
    if isinstance(found, Malformed):
        return
    for alternative in found.alternatives:
        age, persist = alternative.parameter("ma"), alternative.parameter("persist")
        line, at = line_at(fields, "alt-svc", alternative.at)
        if age is not None and not is_digits(age):
            yield field(
                "Alt-Svc",
                f"ma is a number of seconds, not {quoted(age)}",
                f"ma 应为秒数，而不是 {quoted(age)}",
                line=line,
                at=at,
            )
        if persist is not None and persist != "1":
            yield field(
                "Alt-Svc",
                f"persist has no value but 1: {quoted(persist)} is ignored",
                f"persist 只能是 1，{quoted(persist)} 会被忽略",
                line=line,
                at=at,
            )


@rule(
    "alt-svc-draft-protocol",
    status="any",
    level=INFO,
    spec="RFC 7838 §3, RFC 9114 §3.1.1",
    response_has="alt-svc",
    tags="alt-svc",
    alone=True,
    zh="Alt-Svc 只宣告了草案版本的 HTTP/3",
    why_zh="如今的客户端只认 h3；h3-29、quic 等草案时期的名称已没有客户端使用，HTTP/3 因此不会启用。",
)
def draft_protocol(exchange: Exchange) -> Faults:
    """Alt-Svc advertises HTTP/3 only by names from before its standard.

    Today's clients know it as h3. The names of drafts (h3-29) and of Google's own protocol (quic, h3-Q050) make no
    client use it any more.

    Bad:
        GET /
        -> 200
        Alt-Svc: h3-29=":443"; ma=86400

        GET /
        -> 200
        Alt-Svc: h2=":443"
        Alt-Svc: h3-Q050=":443", quic=":443"; v="46,43"

        GET /
        -> 200
        Alt-Svc: hq=":443"

        GET /
        -> 200
        Alt-Svc: hq-29=":443"
    Good:
        GET /
        -> 200
        Alt-Svc: h3=":443"

        GET /
        -> 200
        Alt-Svc: h3-29=":443", h3=":443"

        GET /
        -> 200
        Alt-Svc: hq-interop=":443", h3-new=":443", h2=":443"

        GET /
        -> 200
        Alt-Svc: h3-29=:443
    """
    fields = exchange.response.fields
    found = _advertised(fields)
    if isinstance(found, Malformed) or any(alternative.protocol == "h3" for alternative in found.alternatives):
        return
    for alternative in found.alternatives:
        if _DRAFT.fullmatch(alternative.protocol):
            line, at = line_at(fields, "alt-svc", alternative.at)
            yield field(
                "Alt-Svc",
                f"{quoted(alternative.protocol)} is from before the standard, and h3 is not advertised",
                f"{quoted(alternative.protocol)} 是标准发布之前的名称，而 h3 没有宣告",
                line=line,
                at=at,
            )
            return
