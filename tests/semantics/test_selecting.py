"""What Vary names."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.level import INFO
from wirelint.semantics.selecting import unnamed, vary_fault


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ("accept", "cookie")),
        ("Vary: Accept", ("cookie",)),
        ("Vary: COOKIE, accept", ()),
        ("Vary: Accept\nVary: Cookie", ()),
        ("Vary: Origin", ("accept", "cookie")),
        ("Vary:", ("accept", "cookie")),
        ("Vary: Origin, *", ()),
        ("Vary: Accept Cookie", ()),
    ],
)
def test_what_vary_leaves_out(lines: str, expected: tuple[str, ...]) -> None:
    assert unnamed(exchange_of(f"GET /\n-> 200\n{lines}").response, "accept", "cookie") == expected


def test_of_a_hidden_vary_nothing_is_said() -> None:
    assert unnamed(exchange_of("@hides response: Vary\nGET /\n-> 200").response, "accept") == ()


def test_a_fault_in_vary_stands_where_it_is_or_would_be() -> None:
    without, with_it = exchange_of("GET /\n-> 200").response, exchange_of("GET /\n-> 200\nVary: Accept").response
    assert str(vary_fault(without, "en", "zh").where) == "response.fields"
    assert vary_fault(without, "en", "zh").where.name == "Vary"
    fault = vary_fault(with_it, "en", "zh", INFO)
    assert (str(fault.where), fault.message, fault.message_zh, fault.level) == (
        'response.fields["Vary"][0]',
        "en",
        "zh",
        INFO,
    )
