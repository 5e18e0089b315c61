"""Verdicts on lines are remembered where the lines are few and short, and the same where they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from wirelint.examples import exchange_of
from wirelint.fault import Fault, field
from wirelint.semantics.field_lines import REMEMBERED_LENGTH, Lines, on_both_sides, remembered_lines


def lengths() -> tuple[list[Lines], Callable[[Lines], tuple[int, ...]]]:
    """A remembered judge, and the lines that it was asked about."""
    seen: list[Lines] = []

    @remembered_lines
    def judge(lines: Lines) -> Iterator[int]:
        seen.append(lines)
        yield from map(len, lines)

    return seen, judge


@pytest.mark.parametrize("lines", [(), ("a",), ("a", "bc"), ("a" * REMEMBERED_LENGTH,)])
def test_lines_are_judged_once(lines: Lines) -> None:
    seen, judge = lengths()
    assert judge(lines) == judge(lines) == tuple(map(len, lines))
    assert seen == [lines]


def test_long_lines_take_the_place_of_others() -> None:
    seen, judge = lengths()
    long = "a" * (REMEMBERED_LENGTH // 2 - 1)
    for text in ("b", "cc", long, "b", long + "d", "cc", "b"):
        assert judge((text,)) == (len(text),)
    # The second long line made the memory too large: what came before it is forgotten.
    assert [len(text) for (text,) in seen] == [1, 2, len(long), len(long) + 1, 2, 1]


@pytest.mark.parametrize(("length", "judged"), [(REMEMBERED_LENGTH - 1, 2), (REMEMBERED_LENGTH, 3)])
def test_how_much_is_remembered(length: int, judged: int) -> None:
    seen, judge = lengths()
    for text in ("b", "a" * length, "b"):
        judge((text,))
    assert len(seen) == judged


def test_a_field_of_both_sides_is_judged_on_each() -> None:
    def judge(side: str, lines: Lines) -> Iterator[Fault]:
        assert lines
        yield from (field("X", line=line, side=side) for line in range(len(lines)))

    both = on_both_sides("x", judge)
    found = list(both(exchange_of("GET /\nX: a\n-> 200\nX: a\nX: b")))
    assert [str(fault.where) for fault in found] == [
        'request.fields["X"][0]',
        'response.fields["X"][0]',
        'response.fields["X"][1]',
    ]
    assert list(both(exchange_of("GET /\n-> 200\nX: a"))) == [field("X")]
    assert list(both(exchange_of("GET /\nX: a\n-> 200"))) == [field("X", side="request")]
