"""How long to wait, as in Retry-After: a number of seconds or a date (RFC 9110 §10.2.3)."""

from __future__ import annotations

import re

from wirelint.grammar.dates import HttpDate, http_date
from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import number, run_end

_DIGITS = re.compile(r"[0-9]++")


@remembered
def retry_after(value: str) -> int | HttpDate | Malformed:
    """The seconds to wait, at most NUMBER_LIMIT, or the date to wait for."""
    end = run_end(_DIGITS, value, 0)
    if end > 0:
        return number(value) if end == len(value) else Malformed(end, "a digit or the end", "数字或结尾")
    date = http_date(value)
    if isinstance(date, Malformed) and date.at == 0:
        return Malformed(0, "a number of seconds or an HTTP date", "秒数或 HTTP 日期")
    return date
