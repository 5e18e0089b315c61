"""The HTTP-dates of an exchange that are anything but a right IMF-fixdate (RFC 9110 §5.6.7)."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import NamedTuple

from wirelint.fields import Fields
from wirelint.grammar.dates import HttpDate, http_date, is_right_fixdate
from wirelint.grammar.result import Malformed
from wirelint.semantics.shared_views import shared_view

REQUEST_DATES = ("date", "if-modified-since", "if-range", "if-unmodified-since")
RESPONSE_DATES = ("date", "expires", "last-modified", "retry-after")

_REQUEST_DATES, _RESPONSE_DATES = frozenset(REQUEST_DATES), frozenset(RESPONSE_DATES)

_PLACE = attrgetter("side", "name", "line")

OFTEN_OTHER = ("expires", "if-range", "retry-after")
"""Fields that may hold, or often hold, something that is no date and does not look like one."""

_LOOKS = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[,. -]"
    r"|[0-9]:[0-9]{2}|[0-9]{4}-[0-9]{2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]",
    re.IGNORECASE,
)


class OddDate(NamedTuple):
    """A date that is obsolete, malformed, or on another day of the week. side: "request" or "response"."""

    side: str
    name: str
    line: int
    value: str
    date: HttpDate | Malformed

    @property
    def is_meant(self) -> bool:
        """Whether the value was meant for a date: in a field that is always one, or because it looks like one."""
        return self.name not in OFTEN_OTHER or looks_like_a_date(self.value)


def looks_like_a_date(value: str) -> bool:
    """Whether the value was meant for a date: digits, with a month, a day of the week, a time or numbers apart."""
    return any(char in value for char in "0123456789") and _LOOKS.search(value) is not None


def _odd(fields: Fields, side: str, dates: frozenset[str]) -> list[OddDate]:
    return [
        OddDate(side, name, line, value, http_date(value))
        for name in dates.intersection(fields.names)
        for line, value in enumerate(fields.values(name))
        if not is_right_fixdate(value)
    ]


def _odd_dates(asked: Fields, answered: Fields) -> list[OddDate]:
    odd = _odd(asked, "request", _REQUEST_DATES) + _odd(answered, "response", _RESPONSE_DATES)
    odd.sort(key=_PLACE)
    return odd


odd_dates = shared_view(_odd_dates)
"""The odd dates of both messages, the request's first, with what was never meant for a date."""
