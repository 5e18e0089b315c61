"""Retry-After: how long to wait before the next request."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.grammar.scan import is_digits
from wirelint.semantics.field_dates import looks_like_a_date

USUAL = (202, 413, 425, 429, 503)
"""Codes outside 3xx with which Retry-After is defined (413, 429, 503) or in common use (202, 425)."""


@rule(
    "retry-after-unusual",
    status=("1xx", "2xx", "4xx", "5xx"),
    level=INFO,
    spec="RFC 9110 §10.2.3, §15.5.14, §15.6.4; RFC 6585 §4",
    by_shape=True,
    profile="strict",
    response_has="retry-after",
    zh="Retry-After 出现在未定义其用法的状态码上",
    why_zh="规范只对 3xx、413、429 和 503 说明了 Retry-After 的含义；在其他响应中，客户端多半不会理会它。",
)
def unusual(exchange: Exchange) -> Faults:
    """Retry-After stands in a response for which its meaning is not spelled out.

    The specifications say what it means in 3xx, 413, 429 and 503. In other responses few clients look at it.

    Bad:
        GET /users
        -> 403
        Retry-After: 60

        GET /users
        -> 200
        Retry-After: 60

        GET /users
        -> 500
        Retry-After: 60
    Good:
        GET /users
        -> 503
        Retry-After: 60

        GET /users
        -> 429
        Retry-After: 60

        POST /users
        -> 413
        Retry-After: 60

        GET /old
        -> 302
        Location: /new
        Retry-After: 60

        POST /reports
        -> 202
        Retry-After: 60

        POST /orders
        -> 425
        Retry-After: 60

        GET /users
        -> 403
    """
    if exchange.response.status not in USUAL:
        yield field("Retry-After")


@rule(
    "retry-after-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §10.2.3",
    response_has="retry-after",
    alone=True,
    zh="Retry-After 既不是秒数，也不是日期",
    why_zh="Retry-After 只能是非负整数的秒数或 HTTP 日期；客户端看不懂别的写法，会按自己的节奏重试，往往太早。",
)
def invalid(exchange: Exchange) -> Faults:
    """Retry-After is neither a number of seconds nor a date.

    Clients understand nothing else, and try again when it suits them, often too soon.

    Bad:
        GET /
        -> 503
        Retry-After: 60s

        GET /
        -> 429
        Retry-After: -1

        GET /
        -> 503
        Retry-After: 1.5

        GET /
        -> 503
        Retry-After:

        GET /
        -> 503
        Retry-After: 5, 10
    Good:
        GET /
        -> 503
        Retry-After: 0

        GET /
        -> 503
        Retry-After: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 503
        Retry-After: 2026-11-25T10:00:00Z

        GET /
        -> 503
        Retry-After: Wednesday, 25-Nov-26 10:00:00 GMT
    """
    for line, value in enumerate(exchange.response.fields.values("retry-after")):
        # http-date-invalid and http-date-obsolete report what was meant for a date
        if not is_digits(value) and not looks_like_a_date(value):
            yield field(
                "Retry-After",
                f"Retry-After is {quoted(value)}: neither a number of seconds nor a date",
                f"Retry-After 是 {quoted(value)}，既不是秒数，也不是日期",
                line=line,
            )


@rule(
    "retry-after-in-past",
    status="any",
    level=WARNING,
    spec="RFC 9110 §10.2.3",
    response_has="retry-after",
    zh="Retry-After 的日期不晚于 Date",
    why_zh="Retry-After 说明多久之后再试；它若不晚于响应生成的时间，客户端就会立刻重试，等于没有说明。",
)
def in_past(exchange: Exchange) -> Faults:
    """Retry-After is not later than Date.

    It says when to try again. A moment that had passed when the response was made tells clients to try at once,
    which is hardly what a server means that asks them to wait.

    Bad:
        GET /
        -> 503
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Retry-After: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 429
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Retry-After: Wed, 25 Nov 2026 09:00:00 GMT
    Good:
        GET /
        -> 503
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Retry-After: Wed, 25 Nov 2026 10:00:01 GMT

        GET /
        -> 503
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Retry-After: 0

        GET /
        -> 503
        Retry-After: Wed, 25 Nov 2026 09:00:00 GMT
    """
    date, until = exchange.response.date("date"), exchange.response.date("retry-after")
    if date is not None and until is not None and until.timestamp <= date.timestamp:
        yield field(
            "Retry-After",
            "Retry-After is not later than Date: clients try again at once",
            "Retry-After 不晚于 Date，客户端会立刻重试",
        )
