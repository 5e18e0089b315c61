"""Connection: it names what concerns one hop alone, for intermediaries to take out (RFC 9110 §7.6.1)."""

from collections.abc import Iterator

from wirelint import ERROR, HTTP1, Exchange, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.lists import split_list, tokens
from wirelint.grammar.result import Malformed
from wirelint.registries import load
from wirelint.semantics.field_lines import Lines, on_both_sides
from wirelint.semantics.sections import spelled

END_TO_END = frozenset(load("end_to_end_fields")["end_to_end"])


@rule(
    "connection-lists-end-to-end-field",
    status="any",
    level=ERROR,
    spec="RFC 9110 §7.6.1",
    party="any",
    versions=HTTP1,
    either_has="connection",
    alone=True,
    tags=("connections", "security"),
    zh="Connection 列出了给所有接收方的字段",
    why_zh=(
        "中间方会删去 Connection 列出的字段；把 Cache-Control 一类给所有接收方的字段列进去，"
        "它就到不了后面的缓存和客户端。攻击者也用这种办法让代理删掉字段。"
    ),
)
def lists_end_to_end(exchange: Exchange) -> Faults:
    """Connection lists a field that is meant for all recipients.

    Intermediaries remove the fields that Connection lists. With Cache-Control in it, say, that field never reaches
    the caches and the client behind them. Attackers make proxies drop fields in this way.

    Bad:
        GET /
        -> 200
        Connection: close, Cache-Control
        Cache-Control: no-store

        GET /
        Connection: cookie
        -> 200

        GET /
        -> 200
        Connection: keep-alive
        Connection: ETag, Vary
    Good:
        GET /
        Connection: Early-Data
        -> 200

        GET /
        Connection: close, TE, Upgrade, HTTP2-Settings
        -> 200
        Connection: keep-alive, X-Hop

        GET /
        -> 200
        Connection: Cache Control

        GET /
        -> 200
        Connection: close, Cache Control, ETag

        GET /
        -> 200
        Connection: ETag
        Connection: Cache Control

        GET / HTTP/2
        -> HTTP/2 200
        Connection: ETag
    """
    return _end_to_end_options(exchange)


def _judged(side: str, lines: Lines) -> Iterator[Fault]:
    if any(isinstance(tokens(value), Malformed) for value in lines):
        return  # connection-syntax reports it
    for line, value in enumerate(lines):
        for at, option in split_list(value):
            if option.lower() in END_TO_END:
                yield field(
                    "Connection",
                    f"Connection lists {spelled(option.lower())}: intermediaries remove that field",
                    f"Connection 列出了 {spelled(option.lower())}，中间方会删去该字段",
                    line=line,
                    at=at,
                    side=side,
                )


_end_to_end_options = on_both_sides("connection", _judged)
