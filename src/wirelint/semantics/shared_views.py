"""Views of an exchange's fields that several rules ask for, one after the other: reckoned once for each exchange."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TypeVar

from wirelint.exchange import Exchange
from wirelint.fields import Fields

T = TypeVar("T")


def shared_view(reckon: Callable[[Fields, Fields], T]) -> Callable[[Exchange], T]:
    """A view of the fields of a request and a response that remembers the last exchange it was asked about.

    It holds their field sections alone, never content.
    """
    last: tuple[Fields, Fields, T] | None = None

    def view(exchange: Exchange) -> T:
        nonlocal last
        held = last
        asked, answered = exchange.request.fields, exchange.response.fields
        if held is not None and held[0] is asked and held[1] is answered:
            return held[2]
        found = reckon(asked, answered)
        last = (asked, answered, found)
        return found

    update_wrapper(view, reckon)
    return view
