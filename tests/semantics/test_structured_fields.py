"""Which Structured Fields of an exchange are odd, and what has a wrong type in them."""

from __future__ import annotations

from wirelint.examples import exchange_of
from wirelint.grammar.result import Malformed
from wirelint.grammar.structured import sf_dictionary, sf_item, sf_list
from wirelint.semantics.structured_fields import Definition, WrongType, odd_fields, wrong_types


def wrong(definition: Definition, value: str) -> list[WrongType]:
    parsed = {"Item": sf_item, "List": sf_list, "Dictionary": sf_dictionary}[definition.type](value)
    assert not isinstance(parsed, Malformed)
    return list(wrong_types(parsed, definition))


def test_members_and_their_parameters() -> None:
    listed = Definition("List", ("Token", "Inner List"), {}, {"p": ("Integer",)}, own=False)
    assert wrong(listed, "a;p=1;q=?1, (x;p=2 y);p=3") == []
    assert wrong(listed, "a;p=b, 1, (x;p=c y);p=?0") == [
        WrongType("p", "Token", ("Integer",), 2),
        WrongType("", "Integer", ("Token", "Inner List"), 7),
        WrongType("p", "Boolean", ("Integer",), 20),
        WrongType("p", "Token", ("Integer",), 13),
    ]


def test_keys_with_types_of_their_own() -> None:
    keyed = Definition("Dictionary", ("String",), {"a": ("Integer", "Decimal")}, {}, own=False)
    assert wrong(keyed, 'a=1, b="x", a=1.5') == []
    assert wrong(keyed, 'a="x", b=1') == [
        WrongType("a", "String", ("Integer", "Decimal"), 2),
        WrongType("b", "Integer", ("String",), 9),
    ]
    assert wrong(Definition("Item", (), {}, {}, own=False), "1") == []


def test_only_odd_fields_are_given() -> None:
    exchange = exchange_of(
        """
        GET /
        Priority: u=1
        Priority: u=2
        Sec-CH-UA-Mobile: ?1
        Cache-Control: u=1, u=2
        -> 200
        Accept-CH: a, b
        Origin-Agent-Cluster: 1
        Cache-Status: a, 'b'
        Permissions-Policy: a=(), b=()
        """
    )
    found = [(odd.side, odd.name, odd.value, odd.lines) for odd in odd_fields(exchange)]
    assert found == [
        ("request", "priority", "u=1, u=2", ("u=1", "u=2")),
        ("response", "cache-status", "a, 'b'", ("a, 'b'",)),
        ("response", "origin-agent-cluster", "1", ("1",)),
    ]
    assert [type(odd.parsed) is Malformed for odd in odd_fields(exchange)] == [False, True, False]
