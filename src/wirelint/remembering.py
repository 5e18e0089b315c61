"""A memory of texts that were looked at before: bounded in number and, since a peer chooses them, in length."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar, cast

LENGTH = 1024
"""Longer texts are looked at anew each time."""

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    number: int, length: int = LENGTH
) -> Callable[[Callable[Concatenate[str, P], T]], Callable[Concatenate[str, P], T]]:
    """Give a function of a text a memory of so many results; nothing is kept of a text that is longer than `length`."""

    def decorate(function: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
        cached = cast(Callable[Concatenate[str, P], T], functools.lru_cache(maxsize=number)(function))

        @functools.wraps(function)
        def lookup(text: str, /, *more: P.args, **named: P.kwargs) -> T:
            return cached(text, *more, **named) if len(text) <= length else function(text, *more, **named)

        return lookup

    return decorate
