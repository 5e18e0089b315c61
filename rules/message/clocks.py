"""Clocks: what Date and Age say, seen from the moment at which a response arrived (RFC 9110 §6.6.1)."""

from wirelint import INFO, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.exchange import Response
from wirelint.grammar.scan import is_digits, number

TOLERANCE = 30
"""Seconds that clocks may be apart before anybody is told."""


def _ahead(response: Response) -> int | None:
    """The whole seconds by which Date lies ahead of the arrival; negative where it lies behind."""
    date = response.date("date")
    return None if date is None or response.arrived is None else int(date.timestamp - response.arrived)


@rule(
    "date-in-future",
    status="any",
    level=WARNING,
    spec="RFC 9110 §6.6.1",
    response_has="date",
    needs=Fact.ARRIVAL,
    tags=("dates", "caching"),
    zh="Date 晚于收到响应的时间",
    why_zh=(
        "Date 应当是生成消息的时间。它在未来，说明服务器（或者观察者）的时钟不准：由它推算的响应年龄和新鲜期都会出错，"
        "响应会被复用得过久。"
    ),
)
def date_in_future(exchange: Exchange) -> Faults:
    """Date lies ahead of the moment at which the response arrived.

    Date says when the message was made. Where it lies in the future the server's clock is wrong (or the observer's),
    and with it what caches reckon: they take the response for newer than it is, and reuse it for too long.

    Bad:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:31 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 404
        Date: Fri, 25 Dec 2026 10:00:00 GMT
    Good:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:30 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:00:00 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: tomorrow

        @unknown ARRIVAL
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 11:00:00 GMT

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 11:00:00 GMT
    """
    ahead = _ahead(exchange.response)
    if ahead is not None and ahead > TOLERANCE:
        yield field(
            "Date",
            f"Date lies {ahead} seconds ahead of the moment at which the response arrived",
            f"Date 比收到响应的时间晚 {ahead} 秒",
        )


@rule(
    "age-inconsistent",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.2.3, §5.1",
    party="intermediary",
    response_has="age",
    needs=Fact.ARRIVAL,
    tags=("dates", "caching"),
    zh="Date 加上 Age 晚于收到响应的时间",
    why_zh=(
        "源服务器生成响应的时间加上它此后的年龄，不应晚于现在。两者对不上，多半是网关把 Date 换成了自己的时间，"
        "却保留了后面缓存的 Age。"
    ),
)
def age_inconsistent(exchange: Exchange) -> Faults:
    """Date and Age together lie ahead of the moment at which the response arrived.

    The time at which a response was made, plus its age since then, can't lie in the future. Often a gateway put its
    own time into Date and kept the Age of the cache behind it. What caches reckon by Age stays right.

    Bad:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: 91

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:30 GMT
        Age: 1
    Good:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: 90

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:31 GMT
        Age: 91

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: -91

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: 91
        Age: 92

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: +91

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Age: 91

        @unknown ARRIVAL
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 09:59:00 GMT
        Age: 91
    """
    response = exchange.response
    ahead, age = _ahead(response), response.fields.only("age")
    if ahead is None or ahead > TOLERANCE or age is None or not is_digits(age):
        return  # date-in-future and age-invalid report the rest
    together = ahead + number(age)
    if together > TOLERANCE:
        yield field(
            "Age",
            f"Date and Age together lie {together} seconds ahead of the moment at which the response arrived",
            f"Date 加上 Age 比收到响应的时间晚 {together} 秒",
        )
