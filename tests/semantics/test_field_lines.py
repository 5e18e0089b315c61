"""Verdicts on lines are remembered where the lines are few and short, and the same where they are not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from wirelint.grammar.result import CACHED_LENGTH
from wirelint.semantics.field_lines import Lines, remembered_lines


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
    assert (judge.__name__, judge.__doc__) == ("judge", "A judge.")
