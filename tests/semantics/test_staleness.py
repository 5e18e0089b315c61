"""Which responses were stale when a cache served them, and what forbade it."""

from __future__ import annotations

import pytest

from wirelint.examples import exchange_of
from wirelint.semantics.freshness import Lifetime, shared_lifetime
from wirelint.semantics.staleness import Stale, served_stale

DATE = "Date: Wed, 25 Nov 2026 10:00:00 GMT"
LATER = "Expires: Wed, 25 Nov 2026 10:01:40 GMT"
NOW = "Expires: Wed, 25 Nov 2026 10:00:00 GMT"


def stale(*lines: str, asked: str = "", before: str = "") -> Stale | None:
    head = (before, "GET /", asked, "-> 200")
    exchange = exchange_of("\n".join((*filter(None, head), *lines)))
    forbidden, other = served_stale(exchange, forbidden=True), served_stale(exchange, forbidden=False)
    assert forbidden is None or (forbidden.forbidden_by and other is None)
    assert other is None or not other.forbidden_by
    return forbidden or other


@pytest.mark.parametrize(
    ("lines", "lifetime"),
    [
        ((), None),
        (("Cache-Control: public",), None),
        (("Cache-Control: max-age=60",), Lifetime(60, "Cache-Control", 0, 0)),
        (("Cache-Control: max-age=60, s-maxage=30",), Lifetime(30, "Cache-Control", 0, 12)),
        (("Cache-Control: max-age=60", "Cache-Control: s-maxage=90"), Lifetime(90, "Cache-Control", 1, 0)),
        (("Cache-Control: max-age=60, s-maxage=soon",), None),
        (("Cache-Control: max-age",), None),
        (("Cache-Control: max-age=60, no-cache",), Lifetime(0, "Cache-Control", 0, 12)),
        (('Cache-Control: no-cache="Set-Cookie", max-age=60',), Lifetime(60, "Cache-Control", 0, 23)),
        (('Cache-Control: no-cache="Set-Cookie", no-cache',), Lifetime(0, "Cache-Control", 0, 23)),
        ((DATE, LATER), None),
        ((DATE, NOW), Lifetime(0, "Expires")),
        ((DATE, NOW, "Cache-Control: public"), Lifetime(0, "Expires")),
        (("Expires: 0",), Lifetime(0, "Expires")),
        (("Expires: 0", "Cache-Control:"), Lifetime(0, "Expires")),
        (("Expires: 0", "Cache-Control: ,", "Cache-Control: public"), Lifetime(0, "Expires")),
        (("Cache-Control: s-maxage=60, s-maxage=90, max-age=9",), Lifetime(60, "Cache-Control", 0, 0)),
        (("Cache-Control: max-age=60, max-age=90",), Lifetime(60, "Cache-Control", 0, 0)),
        (("Expires: 0", 'Cache-Control: "'), None),
    ],
)
def test_the_lifetime_in_shared_caches(lines: tuple[str, ...], lifetime: Lifetime | None) -> None:
    assert shared_lifetime(exchange_of("\n".join(("GET /", "-> 200", *lines))).response) == lifetime


def test_a_hidden_cache_control_may_say_anything() -> None:
    transcript = "@hides response: Cache-Control\nGET /\n-> 200\nExpires: 0"
    assert shared_lifetime(exchange_of(transcript).response) is None


@pytest.mark.parametrize(
    ("control", "age"),
    [
        ("max-age=60", 63),
        ("max-age=60, stale-while-revalidate=10", 73),
        ("max-age=60, stale-if-error=10, stale-while-revalidate=5", 73),
        ("max-age=60, stale-while-revalidate=soon", 63),
        ('max-age=60, private="X-User"', 63),
    ],
)
def test_from_which_age_on(control: str, age: int) -> None:
    found = stale(f"Cache-Control: {control}", f"Age: {age}")
    assert found is not None
    assert (found.age, found.lifetime.seconds, found.forbidden_by) == (age, 60, "")
    assert stale(f"Cache-Control: {control}", f"Age: {age - 1}") is None


@pytest.mark.parametrize(
    ("control", "name"),
    [
        ("max-age=60, must-revalidate", "must-revalidate"),
        ("max-age=60, proxy-revalidate", "proxy-revalidate"),
        ("max-age=60, s-maxage=60", "s-maxage"),
        ("no-cache", "no-cache"),
        ('max-age=60, no-cache="Set-Cookie"', ""),
    ],
)
def test_what_forbids_to_serve_it(control: str, name: str) -> None:
    found = stale(f"Cache-Control: {control}", "Age: 63")
    assert found is not None
    assert found.forbidden_by == name


@pytest.mark.parametrize("control", ["private, max-age=60", "no-store, max-age=60", "max-age=60; public", "public"])
def test_what_is_another_fault_or_none(control: str) -> None:
    assert stale(f"Cache-Control: {control}", "Age: 63") is None


def test_expires_alone_leaves_no_time() -> None:
    assert stale("Expires: 0", "Age: 2") is None
    assert stale("Expires: 0", "Age: 3") == Stale(3, Lifetime(0, "Expires"))


def test_without_age_nothing_is_told() -> None:
    assert stale("Cache-Control: max-age=0") is None
    assert stale("Cache-Control: max-age=0", "Age: long") is None


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Cache-Control: max-stale", False),
        ("Cache-Control: max-stale=1", False),
        ("Cache-Control: max-stale=0", True),
        ("Cache-Control: stale-if-error=1", False),
        ("Cache-Control: stale-if-error=0", True),
        ("Cache-Control: max-age=0", True),
        ("Cache-Control: max-stale; max-age=0", False),
    ],
)
def test_what_the_client_allowed(asked: str, told: bool) -> None:
    assert (stale("Cache-Control: max-age=60", "Age: 63", asked=asked) is not None) is told


def test_what_the_client_may_have_allowed() -> None:
    assert stale("Cache-Control: max-age=60", "Age: 63", before="@hides request: Cache-Control") is None
