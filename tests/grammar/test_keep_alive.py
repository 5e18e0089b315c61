"""Keep-Alive: its parameters."""

from __future__ import annotations

import pytest

from wirelint.grammar.keep_alive import keep_alive
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        ("timeout=5, max=100", [("timeout", "5", 0), ("max", "100", 11)]),
        ("Timeout = 5", [("timeout", "5", 0)]),
        ('timeout="5"', [("timeout", "5", 0)]),
        ('hint=""', [("hint", "", 0)]),
        (" , timeout=5,", [("timeout", "5", 3)]),
        ("", []),
    ],
)
def test_parameters(value: str, pairs: list[tuple[str, str, int]]) -> None:
    found = keep_alive(value)
    assert not isinstance(found, Malformed)
    assert [(p.name, p.value, p.at) for p in found] == pairs


@pytest.mark.parametrize(("value", "at"), [("timeout=5; max=9", 9), ("=5", 0), ("max=", 4)])
def test_malformed(value: str, at: int) -> None:
    found = keep_alive(value)
    assert isinstance(found, Malformed)
    assert found.at == at
