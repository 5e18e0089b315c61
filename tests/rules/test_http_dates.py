"""Dates: where the fault is, and how grave."""

from __future__ import annotations

import pytest

from wirelint import ERROR, INFO, WARNING
from wirelint.fault import Where

from .support import fires

DATE = "Wed, 25 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("Wed, 25 Nov 2026 10:00:00 UTC", 26),
        ("Wed, 25 Nov 2026 10:00:00 gmt", 26),
        ("Wed, 25 Nov 2026 10:00:00 +0000", 26),
        ("Wed, 25 Nov 2026 10:00:61 GMT", 23),
        ("Wed, 25 Nov 2026 24:00:00 GMT", 17),
        ("Wed, 25 Nvv 2026 10:00:00 GMT", 8),
        ("Wed, 30 Feb 2026 10:00:00 GMT", 5),
        ("Wed,  5 Nov 2026 10:00:00 GMT", 5),
        ("", 0),
    ],
)
def test_where_a_date_is_malformed(value: str, at: int) -> None:
    (finding,) = fires("http-date-invalid", f"GET /\n-> 200\nDate: {DATE}\nDate: {value}")
    assert finding.where == Where("response", "fields", "Date", 1, at)
    (finding,) = fires("http-date-invalid", f"GET /\nIf-Modified-Since: {value}\n-> 200")
    assert finding.where == Where("request", "fields", "If-Modified-Since", 0, at)


def test_an_invalid_expires_does_less_harm() -> None:
    (finding,) = fires("http-date-invalid", "GET /\n-> 200\nExpires: Fri Oct 26 2012 17:08:48 GMT+0100 (BST)")
    assert finding.level == WARNING
    (finding,) = fires("http-date-invalid", "GET /\n-> 200\nLast-Modified: Fri Oct 26 2012 17:08:48 GMT+0100 (BST)")
    assert finding.level == ERROR


def test_a_weekday_that_does_no_harm_is_advice_only() -> None:
    rule, past, ahead = "http-date-wrong-weekday", "Mon, 26 Jul 1997 05:00:00 GMT", "Mon, 26 Nov 2026 05:00:00 GMT"
    (finding,) = fires(rule, f"GET /\n-> 200\nExpires: {past}\nDate: {DATE}")
    assert (finding.level, finding.where) == (INFO, Where("response", "fields", "Expires", 0, 0))
    for transcript in (
        f"GET /\n-> 200\nExpires: {past}",
        f"GET /\n-> 200\nExpires: {ahead}\nDate: {DATE}",
        f"GET /\n-> 200\nLast-Modified: {past}\nDate: {DATE}",
        f"GET /\n-> 200\nExpires: Tue, 25 Nov 2026 10:00:00 GMT\nDate: {DATE}",
    ):
        (finding,) = fires(rule, transcript)
        assert finding.level == WARNING


def test_the_day_is_named() -> None:
    (finding,) = fires("http-date-wrong-weekday", "GET /\n-> 200\nDate: Tue, 25 Nov 2026 10:00:00 GMT")
    assert finding.message == "the date in Date is no Tue"


def test_obsolete_forms_are_named() -> None:
    for value, words in (("Wednesday, 25-Nov-26 10:00:00 GMT", "RFC 850"), ("Wed Nov 25 10:00:00 2026", "asctime")):
        (finding,) = fires("http-date-obsolete", f"GET /\n-> 200\nDate: {DATE}\nDate: {value}")
        assert words in finding.message
        assert finding.where == Where("response", "fields", "Date", 1)


@pytest.mark.parametrize(("value", "level"), [("0", INFO), ("-1", INFO), ("", WARNING), ("-2", WARNING)])
def test_how_grave_an_expires_is(value: str, level: int) -> None:
    (finding,) = fires("expires-invalid", f"GET /\n-> 200\nExpires: {DATE}\nExpires: {value}")
    assert finding.level == level
    assert finding.where.line == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [("12, 5", "a cache uses 12"), ("12, x", "a cache ignores it"), (",", "a cache ignores it"), ("12,", "ignores")],
)
def test_what_caches_make_of_an_age(value: str, words: str) -> None:
    (finding,) = fires("age-invalid", f"GET /\n-> 200\nAge: 1\nAge: {value}")
    assert words in finding.message
    assert finding.where.line == 1


def test_the_seconds_are_told() -> None:
    arrived = "@arrived Wed, 25 Nov 2026 10:00:00 GMT\nGET /\n-> 200\n"
    (finding,) = fires("date-in-future", f"{arrived}Date: Wed, 25 Nov 2026 10:01:00 GMT")
    assert "60 seconds" in finding.message
    (finding,) = fires("age-inconsistent", f"{arrived}Date: Wed, 25 Nov 2026 09:59:00 GMT\nAge: 100")
    assert "40 seconds" in finding.message
