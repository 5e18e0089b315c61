"""Which values are odd dates, and which were never meant for one."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.fields import Fields
from wirelint.grammar.dates import HttpDate
from wirelint.grammar.result import Malformed
from wirelint.semantics.field_dates import looks_like_a_date, odd_dates
from wirelint.semantics.shared_views import shared_view

RIGHT = "Wed, 25 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("value", "looks"),
    [
        (RIGHT, True),
        ("Wed Nov 25 10:00:00 2026", True),
        ("2026-11-25", True),
        ("11/25/2026", True),
        ("25.11.2026", True),
        ("10:00", True),
        ("NOV 25", True),
        ("November 25", True),
        ("", False),
        ("0", False),
        ("-1", False),
        ("1700000000", False),
        ("60s", False),
        ("1.5", False),
        ("never", False),
        ("Sunday, November", False),
        ("monday", False),
        ("2 seconds", False),
        ("5, 10", False),
    ],
)
def test_what_was_meant_for_a_date(value: str, looks: bool) -> None:
    assert looks_like_a_date(value) is looks


def test_odd_dates_say_where_they_stand() -> None:
    exchange = exchange_of(
        f"""
        GET /
        Date: {RIGHT}
        If-Modified-Since: yesterday
        If-Range: "a"
        -> 200
        Date: {RIGHT}
        Date: Tue, 25 Nov 2026 10:00:00 GMT
        Expires: 0
        Last-Modified: Wed Nov 25 10:00:00 2026
        Retry-After: 5
        """
    )
    found = [(odd.side, odd.name, odd.line, type(odd.date)) for odd in odd_dates(exchange) if odd.is_meant]
    assert [odd.name for odd in odd_dates(exchange) if not odd.is_meant] == ["if-range", "expires", "retry-after"]
    assert found == [
        ("request", "if-modified-since", 0, Malformed),
        ("response", "date", 1, HttpDate),
        ("response", "last-modified", 0, HttpDate),
    ]


def test_a_shared_view_is_reckoned_once_for_an_exchange() -> None:
    asked: list[tuple[Fields, Fields]] = []

    @shared_view
    def view(request: Fields, response: Fields) -> int:
        asked.append((request, response))
        return len(asked)

    first, second = exchange_of("GET /\n-> 200"), exchange_of("GET /\n-> 200")
    assert [view(first), view(first), view(second), view(second), view(first)] == [1, 1, 2, 2, 3]
    assert asked[1] == (second.request.fields, second.response.fields)
    assert [view(Exchange(first.request, second.response)), view(Exchange(second.request, second.response))] == [4, 5]
    assert view(Exchange(second.request, first.response)) == 6
