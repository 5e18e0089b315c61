"""HTTP-dates: one form to send, three to understand, always in GMT (RFC 9110 §5.6.7)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.dates import HttpDate
from wirelint.grammar.result import Malformed
from wirelint.semantics.field_dates import OddDate, odd_dates
from wirelint.semantics.malformed import form_fault
from wirelint.semantics.sections import spelled
from wirelint.usual import ODD_DATE

_FORMS = {"rfc850": "RFC 850", "asctime": "asctime"}


@rule(
    "http-date-obsolete",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.6.7",
    party="any",
    quirk=ODD_DATE,
    tags=("dates", "fields"),
    zh="日期使用了已作废的格式",
    why_zh=(
        "发送方必须使用 IMF-fixdate 格式，例如 Sun, 06 Nov 1994 08:49:37 GMT。接收方虽然应当认得旧格式，"
        "但 RFC 850 的两位年份有歧义，不少实现也不再支持它们。"
    ),
)
def obsolete(exchange: Exchange) -> Faults:
    """A date is in an obsolete form.

    Senders must write "Sun, 06 Nov 1994 08:49:37 GMT". Recipients should still know the two older forms, but the
    RFC 850 form has two digits for the year, which can mean two centuries, and not every recipient reads them.

    Bad:
        GET /
        -> 200
        Date: Wednesday, 25-Nov-26 10:00:00 GMT

        GET /
        -> 200
        Last-Modified: Wed Nov 25 10:00:00 2026

        GET /
        If-Modified-Since: Wednesday, 25-Nov-26 10:00:00 GMT
        -> 200

        GET /
        Range: bytes=0-
        If-Range: Wed Nov 25 10:00:00 2026
        -> 200

        GET /
        -> 503
        Retry-After: Wednesday, 25-Nov-26 10:00:00 GMT
    Good:
        GET /
        If-Unmodified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Date: Wed, 25-Nov-26 10:00:00 GMT

        GET /
        -> 200
        Date: Tue, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Set-Cookie: a=b; Expires=Wednesday, 25-Nov-26 10:00:00 GMT
        Date: Wed, 25 Nov 2026 10:00:00 GMT
    """
    for odd in odd_dates(exchange):
        if isinstance(odd.date, HttpDate) and odd.date.form in _FORMS:
            form, name = _FORMS[odd.date.form], spelled(odd.name)
            yield field(
                name,
                f"{name} is in the obsolete {form} form",
                f"{name} 使用了已作废的 {form} 格式",
                line=odd.line,
                side=odd.side,
            )


@rule(
    "http-date-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §5.6.7",
    party="any",
    quirk=ODD_DATE,
    tags=("dates", "fields"),
    zh="日期不是有效的 HTTP 日期",
    why_zh=(
        "HTTP 日期区分大小写，只用 GMT，例如 Sun, 06 Nov 1994 08:49:37 GMT。解析不了的日期等于没有："
        "缓存无法推算新鲜期，条件请求的先决条件被忽略。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """A date is no HTTP-date.

    Dates are written like "Sun, 06 Nov 1994 08:49:37 GMT", letter case included, and always in GMT. One that can't be
    read is as good as none: caches can't reckon with it, and a precondition that depends on it is ignored. In Expires
    it does less harm, since caches take it for a moment in the past.

    Bad:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 UTC

        GET /
        -> 200
        Last-Modified: 2026-11-25T10:00:00Z

        GET /
        -> 200
        Expires: wed, 25 nov 2026 10:00:00 gmt

        GET /
        -> 200
        Date: Tue, 31 Nov 2026 10:00:00 GMT

        GET /
        If-Modified-Since: 1700000000
        -> 200

        GET /
        -> 503
        Retry-After: 25 Nov 2026

        GET /
        -> 200
        Last-Modified:

        GET /
        Date: 2026-11-25
        -> 200

        PUT /
        If-Unmodified-Since: 2026-11-25
        -> 204

        GET /
        Range: bytes=0-
        If-Range: Wed, 25 Nov 2026 10:00 GMT
        -> 200
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Date: Wed, 31 Dec 2008 23:59:60 GMT

        GET /
        -> 200
        Date: Wed Nov 25 10:00:00 2026

        GET /
        -> 200
        Expires: 0

        GET /
        -> 200
        Expires: never

        GET /
        -> 503
        Retry-After: 120

        GET /
        -> 503
        Retry-After: 60s

        GET /
        Range: bytes=0-
        If-Range: "2026-11-25"
        -> 200

        GET /
        Range: bytes=0-
        If-Range: W/"2026-11-25"
        -> 200

        GET /
        -> 200
        Sunset: 2026-11-25
        Date: Wed, 25 Nov 2026 10:00:00 GMT
    """
    for odd in odd_dates(exchange):
        if isinstance(odd.date, Malformed) and odd.is_meant and not odd.value.startswith(('"', 'W/"')):
            yield form_fault(
                spelled(odd.name),
                odd.value,
                odd.date,
                "an HTTP-date",
                " HTTP 日期",
                line=odd.line,
                side=odd.side,
                # caches know what to make of it: a moment in the past (RFC 9111 §5.3)
                level=WARNING if odd.name == "expires" else None,
            )


def _is_past_expiry(exchange: Exchange, odd: OddDate, expires: HttpDate) -> bool:
    date = exchange.response.date("date")
    return odd.name == "expires" and date is not None and expires.timestamp < date.timestamp


@rule(
    "http-date-wrong-weekday",
    status="any",
    level=WARNING,
    spec="RFC 9110 §5.6.7",
    party="any",
    quirk=ODD_DATE,
    tags=("dates", "fields"),
    zh="星期与日期不符",
    why_zh="星期名必须是该日期的星期；两者不符时，有的接收方会拒绝整个日期，这也说明日期是手工拼出来的，可能整个都不对。",
)
def wrong_weekday(exchange: Exchange) -> Faults:
    """The name of the day is not that of the date.

    Some recipients refuse such a date. It shows that the value was put together by hand, and may be wrong
    altogether. In an Expires that lies in the past it does no harm.

    Bad:
        GET /
        -> 200
        Date: Tue, 25 Nov 2026 10:00:00 GMT

        GET /
        If-Modified-Since: Tue Nov 25 10:00:00 2026
        -> 200

        GET /
        -> 200
        Expires: Mon, 26 Jul 1997 05:00:00 GMT
        Date: Wed, 25 Nov 2026 10:00:00 GMT
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Last-Modified: Tuesday, 25-Nov-26 10:00:00 GMT

        GET /
        -> 200
        Last-Modified: Wed Nov 25 10:00:00 2026

        GET /
        -> 200
        Last-Modified: 2026-11-25
    """
    for odd in odd_dates(exchange):
        # two digits of a year leave the century open, and with it the day of the week
        if isinstance(odd.date, HttpDate) and not odd.date.weekday_right and odd.date.form != "rfc850":
            name, day = spelled(odd.name), odd.value[:3]
            yield field(
                name,
                f"the date in {name} is no {day}",
                f"{name} 中的日期不是 {day}",
                line=odd.line,
                at=0,
                level=INFO if _is_past_expiry(exchange, odd, odd.date) else None,
                side=odd.side,
            )
