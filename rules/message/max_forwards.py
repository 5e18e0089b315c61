"""Max-Forwards: how many more times a TRACE or OPTIONS request may be forwarded (RFC 9110 §7.6.2)."""

from wirelint import ERROR, INFO, Exchange, Fact, Faults, field, quoted, rule
from wirelint.grammar.scan import is_digits
from wirelint.semantics.gateways import FORWARDING_FIELDS
from wirelint.semantics.methods import STANDARD_METHODS

_IGNORING = frozenset(STANDARD_METHODS) - {"TRACE", "OPTIONS"}


@rule(
    "max-forwards-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.6.2",
    party="client",
    request_has="max-forwards",
    tags="requests",
    zh="Max-Forwards 不是非负整数，或用在了别的方法上",
    why_zh="中间方靠它决定是否继续转发；读不懂的值限制不了什么。它只对 TRACE 和 OPTIONS 有意义，其他方法可以忽略它。",
)
def max_forwards_invalid(exchange: Exchange) -> Faults:
    """Max-Forwards is no number, or stands in a request of another method than TRACE and OPTIONS.

    Each intermediary counts it down, and answers itself at zero. What it can't read limits nothing, and the loop that
    the client was looking for goes on. With other methods recipients may ignore it, which counts as advice; methods
    that RFC 9110 does not define are left alone, and gateways that add the field to every request.

    Bad:
        TRACE /
        Max-Forwards: ten
        -> 200

        OPTIONS /
        Max-Forwards: -1
        -> 200

        @unknown REQUEST_LINES
        OPTIONS /
        Max-Forwards: 0x2
        -> 200

        OPTIONS /
        Max-Forwards:
        -> 200

        OPTIONS /
        Max-Forwards: 1, 2
        -> 200

        GET /
        Max-Forwards: 70
        -> 200
    Good:
        TRACE /
        Max-Forwards: 0
        -> 200

        OPTIONS /
        Max-Forwards: 010
        -> 200

        PROPFIND /
        Max-Forwards: 70
        -> 207

        GET /
        Max-Forwards: 10
        X-Forwarded-For: 192.0.2.43
        -> 200

        @unknown REQUEST_LINES
        OPTIONS /
        Max-Forwards: 1, 2
        -> 200
    """
    request = exchange.request
    for line, value in enumerate(request.fields.values("max-forwards")):
        if not is_digits(value):
            if "," not in value or exchange.knows(Fact.REQUEST_LINES):
                yield field(
                    "Max-Forwards",
                    f"Max-Forwards is {quoted(value)}, no number",
                    f"Max-Forwards 是 {quoted(value)}，而不是数字",
                    line=line,
                    side="request",
                )
        elif request.method in _IGNORING and all(map(request.lacks, FORWARDING_FIELDS)):
            yield field(
                "Max-Forwards",
                f"Max-Forwards means nothing with {request.method}: recipients may ignore it",
                f"Max-Forwards 用于 {request.method} 没有意义：接收方可以忽略它",
                line=line,
                level=INFO,
                side="request",
            )
