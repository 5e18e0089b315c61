"""HTTP dates (RFC 9110 §5.6.7)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.dates import HttpDate, http_date, is_right_fixdate
from wirelint.grammar.result import Malformed

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(
    ("value", "timestamp", "form"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784111777, "IMF-fixdate"),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784111777, "rfc850"),
        ("Sun Nov  6 08:49:37 1994", 784111777, "asctime"),
        ("Sun Nov 06 08:49:37 1994", 784111777, "asctime"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0, "IMF-fixdate"),
        ("Thursday, 01-Jan-70 00:00:00 GMT", 0, "rfc850"),
        ("Wednesday, 31-Dec-69 23:59:59 GMT", 3155759999, "rfc850"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1483228800, "IMF-fixdate"),
        ("Tue, 29 Feb 2000 00:00:00 GMT", 951782400, "IMF-fixdate"),
        ("Thu, 29 Feb 2024 12:00:00 GMT", 1709208000, "IMF-fixdate"),
        ("Mon, 01 Jan 0001 00:00:00 GMT", -62135596800, "IMF-fixdate"),
        ("Sat, 01 Jan 0000 00:00:00 GMT", -62167219200, "IMF-fixdate"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253402300799, "IMF-fixdate"),
    ],
)
def test_dates(value: str, timestamp: int, form: str) -> None:
    assert http_date(value) == HttpDate(timestamp, form, weekday_right=form != "rfc850" or "-69" not in value)


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Monday, 06-Nov-94 08:49:37 GMT",
        "Mon Nov  6 08:49:37 1994",
    ],
)
def test_a_wrong_day_name_is_no_fault_of_grammar(value: str) -> None:
    found = http_date(value)
    assert isinstance(found, HttpDate)
    assert found.timestamp == 784111777
    assert not found.weekday_right


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a day name such as Sun"),
        ("0", 0, "a day name such as Sun"),
        ("-1", 0, "a day name such as Sun"),
        ("sun, 06 Nov 1994 08:49:37 GMT", 0, "a day name such as Sun"),
        ("Sun", 3, "a comma"),
        ("Sun 06 Nov 1994 08:49:37 GMT", 4, "a month such as Nov"),
        ("Sunday 06 Nov 1994 08:49:37 GMT", 3, "a comma"),
        ("Sun,06 Nov 1994 08:49:37 GMT", 4, "one space"),
        ("Sun,  06 Nov 1994 08:49:37 GMT", 5, "a day of two digits"),
        ("Sun, 6 Nov 1994 08:49:37 GMT", 5, "a day of two digits"),
        ("Sun, 06-Nov-1994 08:49:37 GMT", 7, "one space"),
        ("Sun, 06 nov 1994 08:49:37 GMT", 8, "a month such as Nov"),
        ("Sun, 06 NOV 1994 08:49:37 GMT", 8, "a month such as Nov"),
        ("Sun, 06 13 1994 08:49:37 GMT", 8, "a month such as Nov"),
        ("Sun, 06 Nov 94 08:49:37 GMT", 12, "a year of four digits"),
        ("Sun, 06 Nov 1994 8:49:37 GMT", 17, "an hour from 00 to 23"),
        ("Sun, 06 Nov 1994 24:00:00 GMT", 17, "an hour from 00 to 23"),
        ("Sun, 06 Nov 1994 08.49:37 GMT", 19, "a colon"),
        ("Sun, 06 Nov 1994 08:60:37 GMT", 20, "a minute from 00 to 59"),
        ("Sun, 06 Nov 1994 08:49 GMT", 22, "a colon"),
        ("Sun, 06 Nov 1994 08:49:61 GMT", 23, "a second from 00 to 60"),
        ("Sun, 06 Nov 1994 08:49:37", 25, "one space"),
        ("Sun, 06 Nov 1994 08:49:37 UTC", 26, "GMT"),
        ("Sun, 06 Nov 1994 08:49:37 gmt", 26, "GMT"),
        ("Sun, 06 Nov 1994 08:49:37 +0000", 26, "GMT"),
        ("Sun, 06 Nov 1994 08:49:37 GMT ", 29, "the end"),
        ("Sun, 06 Nov 1994 08:49:37 GMT\n", 29, "the end"),
        ("Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT", 29, "the end"),
        ("Sun, 00 Nov 1994 08:49:37 GMT", 5, "a day that the month has"),
        ("Sun, 31 Nov 1994 08:49:37 GMT", 5, "a day that the month has"),
        ("Thu, 29 Feb 2023 00:00:00 GMT", 5, "a day that the month has"),
        ("Thu, 29 Feb 1900 00:00:00 GMT", 5, "a day that the month has"),
        ("Wed, 30 Feb 2000 00:00:00 GMT", 5, "a day that the month has"),
        ("Sun, 32 Jan 1994 08:49:37 GMT", 5, "a day that the month has"),
        ("Sunday, 06-Nov-1994 08:49:37 GMT", 17, "one space"),
        ("Sunday, 06 Nov 94 08:49:37 GMT", 10, "a hyphen"),
        ("Sunday, 6-Nov-94 08:49:37 GMT", 8, "a day of two digits"),
        ("Sunday, 31-Nov-94 08:49:37 GMT", 8, "a day that the month has"),
        ("Sun Nov 6 08:49:37 1994", 8, "a day of two characters"),
        ("Sun Nov  6 08:49:37 GMT 1994", 20, "a year of four digits"),
        ("Sun Nov  0 08:49:37 1994", 8, "a day that the month has"),
        ("Sun, ٠٦ Nov 1994 08:49:37 GMT", 5, "a day of two digits"),
        ("1994-11-06T08:49:37Z", 0, "a day name such as Sun"),
    ],
)
def test_broken_dates(value: str, at: int, expected: str) -> None:
    found = http_date(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)))
def test_every_date_is_read_in_its_forms(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    timestamp = int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    day, month, time = DAYS[moment.weekday()], MONTHS[moment.month - 1], moment.time().isoformat()
    fixdate = f"{day}, {moment.day:02} {month} {moment.year:04} {time} GMT"
    assert http_date(fixdate) == HttpDate(timestamp, "IMF-fixdate", True)
    assert http_date(f"{day} {month} {moment.day:2} {time} {moment.year:04}") == HttpDate(timestamp, "asctime", True)
    if 1970 <= moment.year < 2070:
        long_day = LONG_DAYS[moment.weekday()]
        rfc850 = f"{long_day}, {moment.day:02}-{month}-{moment.year % 100:02} {time} GMT"
        assert http_date(rfc850) == HttpDate(timestamp, "rfc850", True)


@given(st.datetimes(), st.data())
def test_one_wrong_character_is_always_seen(moment: datetime, data: st.DataObject) -> None:
    value = f"{DAYS[moment.weekday()]}, {moment.day:02} {MONTHS[moment.month - 1]} {moment.year:04} 12:34:56 GMT"
    at = data.draw(st.integers(0, len(value) - 1))
    found = http_date(value[:at] + "x" + value[at + 1 :])
    assert isinstance(found, Malformed)
    assert at - 4 < found.at <= at


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", True),
        ("Sun, 06 Nov 1994 23:59:60 GMT", True),
        ("Mon, 06 Nov 1994 08:49:37 GMT", False),
        ("Sun, 06 Nov 1994 24:49:37 GMT", False),
        ("Sun, 31 Nov 1994 08:49:37 GMT", False),
        ("Sun, 06 Nov 1994 08:49:37 GMT ", False),
        ("Sunday, 06-Nov-94 08:49:37 GMT", False),
        ("", False),
    ],
)
def test_a_right_fixdate_at_a_glance(value: str, right: bool) -> None:
    assert is_right_fixdate(value) is right
