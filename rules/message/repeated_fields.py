"""Field lines: which fields may have several (RFC 9110 §5.3)."""

from wirelint import ERROR, Exchange, Fact, Faults, field, rule
from wirelint.quirks import REPEATED
from wirelint.registries import load
from wirelint.semantics.sections import sides, spelled

SINGLETONS = frozenset(load("fields")["singleton"])


def _were_sent(exchange: Exchange, side: str) -> bool:
    """Whether several lines in the record are several lines that were sent.

    Recorders that join a response's lines, but keep the octets of what they don't join, make up none.
    """
    if side == "request":
        return exchange.knows(Fact.REQUEST_LINES)
    return exchange.knows(Fact.RESPONSE_LINES) or exchange.knows(Fact.RESPONSE_OCTETS)


@rule(
    "singleton-field-repeated",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.3, §5.5",
    party="any",
    either_has=tuple(sorted(SINGLETONS)),
    quirk=REPEATED,
    tags="fields",
    zh="只能有一个值的字段出现了多行",
    why_zh=(
        "除非字段的定义是列表，发送方不得重复发送；有的接收方取第一个值，有的取最后一个，有的把它们用逗号连起来，"
        "有的拒绝消息。常见原因是应用和网关各添了一行。"
    ),
)
def singleton_repeated(exchange: Exchange) -> Faults:
    """A field that has one value occurs in several lines.

    Unless a field is defined as a list it must not be sent twice. Some recipients take the first value, some the
    last, some join them by a comma and find them malformed. Often the application and a gateway each add a line.

    Bad:
        GET /
        -> 200
        Content-Type: text/html
        Content-Type: text/html; charset=utf-8

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        User-Agent: a
        User-Agent: b
        User-Agent: c
        -> 200

        @unknown REQUEST_LINES
        GET /
        -> 200
        Server: a
        Server: b

        @unknown RESPONSE_LINES RESPONSE_OCTETS
        GET /
        Referer: /a
        Referer: /b
        -> 200

        @unknown RESPONSE_LINES
        GET /
        -> 200
        Server: a
        Server: b

        @unknown RESPONSE_OCTETS
        GET /
        -> 200
        Server: a
        Server: b
    Good:
        GET /
        -> 200
        Content-Type: text/html

        GET /
        -> 200
        Vary: Accept
        Vary: Origin
        Server: a

        GET /
        -> 200
        Set-Cookie: a=b
        Set-Cookie: c=d
        Server: a

        GET /
        -> 200
        Content-Length: 0
        Content-Length: 0
        Server: a

        @unknown RESPONSE_LINES RESPONSE_OCTETS
        GET /
        -> 200
        Server: a
        Server: b

        @unknown REQUEST_LINES
        GET /
        User-Agent: a
        User-Agent: b
        -> 200
    """
    for side, message in sides(exchange):
        if _were_sent(exchange, side):
            for name in sorted(SINGLETONS.intersection(message.fields.names)):
                count = len(message.fields.values(name))
                if count > 1:
                    yield field(
                        spelled(name),
                        f"{spelled(name)} has one value, but {count} lines: which of them counts is not defined",
                        f"{spelled(name)} 只能有一个值，却出现了 {count} 行，以哪一行为准没有定义",
                        line=1,
                        side=side,
                    )
