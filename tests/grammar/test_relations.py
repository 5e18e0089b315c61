"""Relation types (RFC 8288 §3.3)."""

from __future__ import annotations

import pytest

from wirelint.grammar.relations import RelationType, relation_types
from wirelint.grammar.result import Malformed


def test_relation_types() -> None:
    found = relation_types("next  Latest-Version a.b https://e.example/rel#x tag:a,2024:b ")
    assert found == (
        RelationType("next"),
        RelationType("Latest-Version"),
        RelationType("a.b"),
        RelationType("https://e.example/rel#x", True),
        RelationType("tag:a,2024:b", True),
    )
    assert isinstance(found, tuple)
    assert [one.at for one in found] == [0, 6, 21, 25, 49]


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a relation type"),
        ("  ", 0, "a relation type"),
        ("next /rel", 5, "a registered relation type or an absolute URI"),
        ("e.example/rel", 0, "a registered relation type or an absolute URI"),
        ("_rel", 0, "a registered relation type or an absolute URI"),
        ("next,prev", 0, "a registered relation type or an absolute URI"),
        ("next\tprev", 4, "a character allowed in the path"),
        ("a https://e.example:x", 20, "a character allowed in the port"),
        ("1st", 0, "a registered relation type or an absolute URI"),
    ],
)
def test_broken_relation_types(value: str, at: int, expected: str) -> None:
    found = relation_types(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)
