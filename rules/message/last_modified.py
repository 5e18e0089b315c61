"""Last-Modified: when the representation was last modified, by the clock of its origin server (RFC 9110 §8.8.2)."""

from wirelint import ERROR, INFO, Exchange, Faults, field, rule
from wirelint.semantics.gateways import may_come_through_a_gateway

_TOLERATED = 2
"""Seconds: servers keep the text of Date for up to one, and a page stamped "now" lies a second ahead of it."""

_OTHER_CLOCK = 60
"""Seconds by which the clocks of a gateway and of the server behind it may well differ."""


@rule(
    "last-modified-after-date",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.8.2.1",
    response_has="last-modified",
    tags=("conditional", "caching"),
    zh="Last-Modified 晚于同一响应的 Date",
    why_zh="源服务器不得给出将来的修改时间：缓存由此推算的新鲜期会出错，之后的修改也可能因日期更早而看不出来。",
)
def after_date(exchange: Exchange) -> Faults:
    """Last-Modified is later than the Date of the same response.

    An origin server must not say that a representation was modified in the future. Caches reckon a wrong lifetime from
    it, and a later change may bear an earlier date, so that nobody notices it. Up to two seconds are not reported;
    behind a gateway, which may have put its own Date there, less than a minute is advice.

    Bad:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Wed, 25 Nov 2026 10:00:03 GMT

        GET /
        -> 304
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Thu, 26 Nov 2026 10:00:00 GMT
        Via: 1.1 proxy

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Wed, 25 Nov 2026 10:00:59 GMT
        Server: nginx/1.29.3
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Wed, 25 Nov 2026 10:00:02 GMT

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: Tue, 24 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Date: now
        Last-Modified: Wed, 25 Nov 2026 10:00:03 GMT

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Last-Modified: tomorrow

        GET /
        -> 200
        Last-Modified: Wed, 25 Nov 2026 10:00:03 GMT
    """
    date, modified = exchange.response.date("date"), exchange.response.date("last-modified")
    if date is None or modified is None:
        return
    ahead = modified.timestamp - date.timestamp
    if ahead <= _TOLERATED:
        return
    is_small = ahead < _OTHER_CLOCK and may_come_through_a_gateway(exchange.response)
    yield field(
        "Last-Modified",
        f"Last-Modified lies {ahead} s after the Date of the same response",
        f"Last-Modified 比同一响应的 Date 晚 {ahead} 秒",
        level=INFO if is_small else None,
    )
