"""Freshness as a response states it, and the traces of a cache."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.exchange import Response
from wirelint.semantics.cache_traces import age, cache_hit
from wirelint.semantics.freshness import Lifetime, explicit_lifetime

DATE = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
LATER = "Expires: Wed, 25 Nov 2026 10:01:40 GMT"
EARLIER = "Expires: Wed, 25 Nov 2026 09:59:59 GMT"


def response_of(*lines: str, before: str = "") -> Response:
    return exchange_of("\n".join((*filter(None, [before]), "GET /", "-> 200", *lines))).response


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ((), None),
        ((DATE,), None),
        (("Cache-Control: public",), None),
        (("Cache-Control: max-age=60",), 60),
        (("Cache-Control: max-age=0",), 0),
        (("Cache-Control: max-age=soon",), 0),
        (("Cache-Control: max-age",), 0),
        (("Cache-Control: max-age=60, max-age=90",), 60),
        (("Cache-Control: MAX-AGE=60",), 60),
        (("Cache-Control: s-maxage=90",), 90),
        (("Cache-Control: max-age=60, s-maxage=90",), 90),
        (("Cache-Control: max-age=60, s-maxage=0",), 60),
        (("Cache-Control: private, max-age=60, s-maxage=90",), 60),
        (("Cache-Control: private, s-maxage=90",), None),
        (('Cache-Control: private="X-User", s-maxage=90',), 90),
        (("Cache-Control: no-store, max-age=60",), 0),
        (("Cache-Control: max-age=60, no-cache",), 0),
        (('Cache-Control: max-age=60, no-cache="Set-Cookie"',), 60),
        (('Cache-Control: max-age="60',), None),
        (('Cache-Control: max-age="60', DATE, LATER), None),
        ((DATE, LATER), 100),
        ((DATE, EARLIER), 0),
        ((DATE, LATER, LATER), None),
        ((LATER,), None),
        (("Expires: 0",), 0),
        ((DATE, "Cache-Control: public", LATER), 100),
        ((DATE, "Cache-Control: max-age=60", LATER), 60),
        ((DATE, "Cache-Control: s-maxage=60", LATER), 100),
        ((LATER, "Cache-Control: s-maxage=60"), 60),
    ],
)
def test_the_longest_lifetime_stated(lines: tuple[str, ...], seconds: int | None) -> None:
    found = explicit_lifetime(response_of(*lines))
    assert (None if found is None else found.seconds) == seconds


def test_a_hidden_cache_control_may_say_anything() -> None:
    assert explicit_lifetime(response_of(DATE, LATER, before="@hides response: Cache-Control")) is None


@pytest.mark.parametrize(
    ("lines", "lifetime"),
    [
        ((DATE, LATER), Lifetime(100, "Expires")),
        (("Expires: 0",), Lifetime(0, "Expires")),
        (("Cache-Control: public, max-age=60",), Lifetime(60, "Cache-Control", 0, 8)),
        (("Cache-Control: public", "Cache-Control: a, s-maxage=60"), Lifetime(60, "Cache-Control", 1, 3)),
        (("Cache-Control: max-age=60", "Cache-Control: no-store"), Lifetime(0, "Cache-Control", 1, 0)),
    ],
)
def test_where_it_is_stated(lines: tuple[str, ...], lifetime: Lifetime) -> None:
    assert explicit_lifetime(response_of(*lines)) == lifetime


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        ((), None),
        (("Age: 0",), 0),
        (("Age: 12",), 12),
        (("Age: -1",), None),
        (("Age: 0, 12",), None),
        (("Age: 1", "Age: 2"), None),
    ],
)
def test_age(lines: tuple[str, ...], seconds: int | None) -> None:
    assert age(response_of(*lines)) == seconds


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((), None),
        (("Cache-Status: edge; hit",), (0, 0)),
        (("Cache-Status: edge;hit",), (0, 0)),
        (("Cache-Status: edge; hit=?1; ttl=9",), (0, 0)),
        (("Cache-Status: edge; hit=?0",), None),
        (("Cache-Status: edge; fwd=miss",), None),
        (("Cache-Status: hit",), None),
        (("Cache-Status: edge; hits=9",), None),
        (("Cache-Status: edge; hit=no",), None),
        (("Cache-Status: edge; ttl=9; hit",), (0, 0)),
        (("Cache-Status: near; fwd=miss, far; hit",), (0, 16)),
        (("Cache-Status: near; fwd=miss", "Cache-Status: far; hit"), (1, 0)),
        (('Cache-Status: "a; hit"; fwd=miss',), None),
        (('Cache-Status: "a\\\\"; hit; "; fwd=miss',), None),
        (('Cache-Status: edge; detail="; hit"',), None),
        (('Cache-Status: edge; detail="x, y"; hit',), (0, 0)),
    ],
)
def test_a_cache_that_says_hit(lines: tuple[str, ...], place: tuple[int, int] | None) -> None:
    assert cache_hit(response_of(*lines)) == place
