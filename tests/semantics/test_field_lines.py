"""Verdicts on lines are remembered where the lines are few and short, and the same where they are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wirelint.examples import exchange_of
from wirelint.fault import Fault, field
from wirelint.grammar.result import CACHED_LENGTH
from wirelint.semantics.field_lines import Lines, judged_on_both_sides, remembered_lines


@pytest.mark.parametrize(
    ("lines", "calls"),
    [(("a",), 1), (("a" * CACHED_LENGTH,), 1), (("a" * (CACHED_LENGTH + 1),), 2), (("a", "b"), 2), ((), 2)],
)
def test_one_short_line_is_judged_once(lines: Lines, calls: int) -> None:
    seen: list[Lines] = []

    @remembered_lines
    def judge(lines: Lines) -> Iterator[int]:
        """A judge."""
        seen.append(lines)
        yield from map(len, lines)

    expected = tuple(map(len, lines))
    assert judge(lines) == judge(lines) == expected
    assert seen == [lines] * calls
    assert judge.__doc__ == "A judge."


def test_a_field_of_both_sides_is_judged_on_each() -> None:
    def judge(side: str, lines: Lines) -> Iterator[Fault]:
        yield from (field("X", line=line, side=side) for line in range(len(lines)))

    both = judged_on_both_sides("x", judge)
    found = both(exchange_of("GET /\nX: a\n-> 200\nX: a\nX: b"))
    assert [str(fault.where) for fault in found] == [
        'request.fields["X"][0]',
        'response.fields["X"][0]',
        'response.fields["X"][1]',
    ]
    assert both(exchange_of("GET /\n-> 200\nX: a")) == (field("X"),)
    assert both(exchange_of("GET /\nX: a\n-> 200")) == (field("X", side="request"),)
