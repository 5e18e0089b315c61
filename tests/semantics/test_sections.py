"""Every field line of both messages, in an order that does not depend on theirs."""

from __future__ import annotations

from wirelint.examples import exchange_of
from wirelint.semantics.sections import each_line


def test_each_line_says_where_it_stands() -> None:
    exchange = exchange_of("GET /\nhost: a\nACCEPT: b\n-> 200\nVary: c\netag: d\nVARY: e")
    lines = list(each_line(exchange))
    assert [(line.side, line.shown, line.number, line.value) for line in lines] == [
        ("request", "Accept", 0, "b"),
        ("request", "Host", 0, "a"),
        ("response", "ETag", 0, "d"),
        ("response", "Vary", 0, "c"),
        ("response", "Vary", 1, "e"),
    ]
    assert lines[0].message is exchange.request
    assert lines[2].message is exchange.response
