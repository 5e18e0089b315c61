"""Verdicts on the lines of one field alone, remembered: on the wire, values repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import TypeVar

from wirelint.exchange import Exchange
from wirelint.fault import Fault

T = TypeVar("T")

Lines = tuple[str, ...]
"""The values of all lines of a field, in order, as `Fields.values` gives them."""


REMEMBERED = 1024
"""Fields that each judge remembers."""

REMEMBERED_LENGTH = 2**20
"""Characters that each judge remembers: fewer fields, where they are long."""


def remembered_lines(judge: Callable[[Lines], Iterable[T]]) -> Callable[[Lines], tuple[T, ...]]:
    """Give a judge of a field's lines a memory of what it said. Nothing but a look-up stands before the memory."""
    held = 0

    def judged(lines: Lines) -> tuple[T, ...]:
        nonlocal held
        length = sum(map(len, lines))
        held += length
        if held > REMEMBERED_LENGTH:
            memory.cache_clear()
            held = length
        return tuple(judge(lines))

    memory = lru_cache(maxsize=REMEMBERED)(judged)
    return memory


def on_both_sides(name: str, judge: Callable[[str, Lines], Iterable[Fault]]) -> Callable[[Exchange], tuple[Fault, ...]]:
    """A judge of a field in the request and in the response, of one of its lines: called with the side, and remembered.

    Where a side does not have the field, nothing is judged.
    """
    in_requests = remembered_lines(partial(judge, "request"))
    in_responses = remembered_lines(partial(judge, "response"))

    def both(exchange: Exchange) -> tuple[Fault, ...]:
        asked, answered = exchange.request.fields.values(name), exchange.response.fields.values(name)
        faults = in_responses(answered) if answered else ()
        return in_requests(asked) + faults if asked else faults

    return both
