"""Verdicts on the lines of one field alone, remembered: on the wire, values repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, partial, update_wrapper
from typing import TypeVar

from wirelint.exchange import Exchange
from wirelint.fault import Fault
from wirelint.grammar.result import CACHED_LENGTH

T = TypeVar("T")

Lines = tuple[str, ...]
"""The values of all lines of a field, in order, as `Fields.values` gives them."""


def remembered_lines(judge: Callable[[Lines], Iterable[T]]) -> Callable[[Lines], tuple[T, ...]]:
    """Give a judge of a field's lines a memory of the last 1,024 fields of one line.

    A field of several lines, or of a long one, is judged anew each time, so that the memory stays small.
    """

    def judged(lines: Lines) -> tuple[T, ...]:
        return tuple(judge(lines))

    cached = lru_cache(maxsize=1024)(judged)

    def lookup(lines: Lines) -> tuple[T, ...]:
        return cached(lines) if len(lines) == 1 and len(lines[0]) <= CACHED_LENGTH else judged(lines)

    update_wrapper(lookup, judge)
    return lookup


def judged_on_both_sides(
    name: str, judge: Callable[[str, Lines], Iterable[Fault]]
) -> Callable[[Exchange], tuple[Fault, ...]]:
    """A judge of the lines of a field in the request and in the response: called with the side, and remembered."""
    in_requests = remembered_lines(partial(judge, "request"))
    in_responses = remembered_lines(partial(judge, "response"))

    def both(exchange: Exchange) -> tuple[Fault, ...]:
        faults = in_responses(exchange.response.fields.values(name))
        return (*in_requests(exchange.request.fields.values(name)), *faults) if name in exchange.request else faults

    return both
