"""HTTP dates in their three forms (RFC 9110 §5.6.7)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from wirelint.grammar.result import Malformed, remembered

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
_LONG_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

PIVOT = 70
"""A two-digit year from this one on is in the 1900s, a smaller one in the 2000s: a fixed rule, so
that a verdict does not depend on the day it is given."""


class HttpDate(NamedTuple):
    """A moment. timestamp: seconds since 1970-01-01 00:00:00 UTC; form: the name of the syntax used."""

    timestamp: int
    form: str
    """"IMF-fixdate", "rfc850" or "asctime"."""
    weekday_right: bool
    """Whether the day name is that of the date."""


# One step: (group or None, pattern, what is expected, the same in Chinese).
_Step = tuple[str | None, str, str, str]
_WEEKDAY: _Step = ("weekday", "|".join(_DAYS), "a day name such as Sun", "星期名，例如 Sun")
_LONG_WEEKDAY: _Step = ("weekday", "|".join(_LONG_DAYS), "a day name such as Sunday", "星期名，例如 Sunday")
_SPACE: _Step = (None, " ", "one space", "一个空格")
_COMMA: _Step = (None, ",", "a comma", "逗号")
_HYPHEN: _Step = (None, "-", "a hyphen", "连字符")
_COLON: _Step = (None, ":", "a colon", "冒号")
_DAY: _Step = ("day", "[0-9]{2}", "a day of two digits", "两位数的日")
_PADDED_DAY: _Step = ("day", "[0-9]{2}| [0-9]", "a day of two characters", "两个字符的日")
_MONTH: _Step = ("month", "|".join(_MONTHS), "a month such as Nov", "月份，例如 Nov")
_YEAR: _Step = ("year", "[0-9]{4}", "a year of four digits", "四位数的年")
_SHORT_YEAR: _Step = ("year", "[0-9]{2}", "a year of two digits", "两位数的年")
_TIME: tuple[_Step, ...] = (
    ("hour", "[01][0-9]|2[0-3]", "an hour from 00 to 23", "00 到 23 的时"),
    _COLON,
    ("minute", "[0-5][0-9]", "a minute from 00 to 59", "00 到 59 的分"),
    _COLON,
    ("second", "[0-5][0-9]|60", "a second from 00 to 60", "00 到 60 的秒"),
)
_GMT: _Step = (None, "GMT", "GMT", "GMT")
_FORMS: dict[str, tuple[_Step, ...]] = {
    "IMF-fixdate": (_WEEKDAY, _COMMA, _SPACE, _DAY, _SPACE, _MONTH, _SPACE, _YEAR, _SPACE, *_TIME, _SPACE, _GMT),
    "rfc850": (
        _LONG_WEEKDAY, _COMMA, _SPACE, _DAY, _HYPHEN, _MONTH, _HYPHEN, _SHORT_YEAR, _SPACE, *_TIME, _SPACE, _GMT,
    ),
    "asctime": (_WEEKDAY, _SPACE, _MONTH, _SPACE, _PADDED_DAY, _SPACE, *_TIME, _SPACE, _YEAR),
}  # fmt: skip
_WHOLE = {
    form: re.compile("".join(f"(?P<{name}>{pattern})" if name else pattern for name, pattern, _, _ in steps))
    for form, steps in _FORMS.items()
}


def _days(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 to a date of the proleptic Gregorian calendar."""
    before = year - 1 if month < 3 else year
    leaps = before // 4 - before // 100 + before // 400
    return 365 * year + leaps + (367 * month - 362) // 12 - (0 if month < 3 else 2) + day - 719528


def _month_length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _LENGTHS[month - 1]


def _form_of(value: str) -> str:
    """The form that the value seems to aim at."""
    comma = value.find(",", 0, 16)
    if comma > 3 and value.startswith(_LONG_DAYS):
        return "rfc850"
    return "asctime" if comma < 0 and value.startswith(_DAYS) and value[3:4] == " " else "IMF-fixdate"


def _fault(value: str, form: str) -> Malformed:
    at = 0
    for _, pattern, expected, expected_zh in _FORMS[form]:
        found = re.compile(pattern).match(value, at)
        if found is None:
            return Malformed(at, expected, expected_zh)
        at = found.end()
    return Malformed(at, "the end", "结尾")


_DATE_LENGTH = len("Sun, 06 Nov 1994 ")
_CLOCK = re.compile("([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60) GMT")


@lru_cache(maxsize=2048)
def _midnight(date: str) -> tuple[int, bool] | None:
    """(seconds at 00:00:00, whether the day name is right) of a date such as "Sun, 06 Nov 1994 ", where it is one."""
    found = _WHOLE["IMF-fixdate"].fullmatch(f"{date}00:00:00 GMT")
    if found is None:
        return None
    year, month, day = int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"])
    if not 1 <= day <= _month_length(year, month):
        return None
    days = _days(year, month, day)
    return days * 86400, found["weekday"] == _DAYS[(days + 4) % 7]


def _of_today(value: str) -> HttpDate | None:
    """An IMF-fixdate, quickly: its day is mostly one of the last few that were seen."""
    midnight = _midnight(value[:_DATE_LENGTH])
    clock = _CLOCK.fullmatch(value, _DATE_LENGTH)
    if midnight is None or clock is None:
        return None
    hour, minute, second = clock.groups()
    return HttpDate(midnight[0] + int(hour) * 3600 + int(minute) * 60 + int(second), "IMF-fixdate", midnight[1])


def is_right_fixdate(value: str) -> bool:
    """Whether the value is an IMF-fixdate on its day of the week, as nearly all are; quicker than to parse it."""
    midnight = _midnight(value[:_DATE_LENGTH])
    return midnight is not None and midnight[1] and _CLOCK.fullmatch(value, _DATE_LENGTH) is not None


@remembered
def http_date(value: str) -> HttpDate | Malformed:
    """An HTTP-date in any of its three forms, case-sensitive (RFC 9110 §5.6.7).

    The date must exist; second 60 (a leap second) is the second after 59. A day name that is
    not the date's is no fault of grammar: see `weekday_right`.
    """
    quick = _of_today(value)
    if quick is not None:
        return quick
    found = _WHOLE[form := _form_of(value)].fullmatch(value)
    if found is None:
        return _fault(value, form)
    year, month, day = int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"])
    if form == "rfc850":
        year += 1900 if year >= PIVOT else 2000
    if not 1 <= day <= _month_length(year, month):
        return Malformed(found.start("day"), "a day that the month has", "该月存在的日")
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"])
    days = _days(year, month, day)
    return HttpDate(
        days * 86400 + hour * 3600 + minute * 60 + second, form, found["weekday"][:3] == _DAYS[(days + 4) % 7]
    )
