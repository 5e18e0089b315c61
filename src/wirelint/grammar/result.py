"""How a parser says that a value does not match: with the place, never by raising."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

CACHED_LENGTH = 512
"""Longer values are parsed anew each time, so that the cache stays small."""


@dataclass(frozen=True, slots=True)
class Malformed:
    """A value that does not match its grammar. `at`: 0-based character; `expected`: in English."""

    at: int
    expected: str
    expected_zh: str = ""

    def __bool__(self) -> bool:
        return False


def moved(fault: Malformed, by: int) -> Malformed:
    """The fault of a part, placed in the whole; by: where the part begins."""
    return Malformed(fault.at + by, fault.expected, fault.expected_zh)


def remembered(parse: Callable[[str], T]) -> Callable[[str], T]:
    """Give a parser a memory of the last 2,048 values: on the wire, values repeat."""
    cached = lru_cache(maxsize=2048)(parse)

    def lookup(value: str) -> T:
        return cached(value) if len(value) <= CACHED_LENGTH else parse(value)

    lookup.__doc__ = parse.__doc__
    lookup.__name__ = parse.__name__
    return lookup
