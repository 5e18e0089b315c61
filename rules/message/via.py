"""Via: through which intermediaries a message came, and what they speak (RFC 9110 §7.6.3)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.semantics.field_lines import Lines, on_both_sides
from wirelint.semantics.list_lines import members


@rule(
    "via-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.6.3",
    party="intermediary",
    either_has="via",
    alone=True,
    tags="fields",
    zh="Via 的成员缺少协议版本或中间方的名称",
    why_zh=(
        "Via 的每个成员说明收到消息时的协议版本和转发它的中间方，例如 1.1 proxy；缺了其中一项，"
        "就无法据此发现转发环路，也无从得知链路支持哪些功能。"
    ),
)
def via_syntax(exchange: Exchange) -> Faults:
    """A member of Via lacks the protocol's version or the intermediary's name.

    Each member says in what version the message was received and by whom it was passed on: "1.1 proxy". Without one
    of the two, loops are not found, and nobody can tell what the chain supports.

    Bad:
        GET /
        -> 200
        Via: varnish

        GET /
        -> 200
        Via: 1.1 a, b (c, d)

        GET /
        Via: 1.1 a
        Via: 1.1(b c)
        -> 200

        GET /
        -> 200
        Via: (a b)
    Good:
        GET /
        -> 200
        Via: 1.0 fred, 1.1 p.example.net:8080 (Apache/1.1, (x))

        GET /
        Via: HTTP/2.0 a, 1.1 kong/3.9, 1.1 My Proxy
        -> 200

        GET /
        -> 200
        Via:
    """
    return _via(exchange)


def _judged(side: str, lines: Lines) -> Iterator[Fault]:
    for line, value in enumerate(lines):
        for at, member in members(value, "comments"):
            if len(member.partition("(")[0].split()) < 2:
                yield field(
                    "Via",
                    f"{quoted(member)} does not say both the protocol's version and who passed the message on",
                    f"{quoted(member)} 没有同时说明协议版本和转发消息的中间方",
                    line=line,
                    at=at,
                    side=side,
                )


_via = on_both_sides("via", _judged)
