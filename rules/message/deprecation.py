"""Deprecation and Sunset: from when a resource should not, and can not, be used any more (RFC 9745, RFC 8594)."""

from wirelint import ERROR, INFO, Exchange, Fact, Faults, field, rule
from wirelint.grammar.dates import http_date
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import Date
from wirelint.grammar.structured import sf_item
from wirelint.semantics.field_dates import looks_like_a_date
from wirelint.semantics.malformed import combined_fault, form_faults

GRACE = 86400
"""Seconds after Sunset in which nobody expects the resource to be gone already."""


@rule(
    "deprecation-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9745 §2.1",
    response_has="deprecation",
    tags="api",
    alone=True,
    zh="Deprecation 不是结构化字段的日期",
    why_zh="Deprecation 应写成 @1688169599 这样的日期；true 和 HTTP 日期来自早期草案，按标准实现的客户端会忽略它们。",
)
def deprecation_invalid(exchange: Exchange) -> Faults:
    """Deprecation is not a Date of Structured Fields.

    It is written "@" and the seconds since 1970, as in @1688169599. "true" and HTTP-dates come from older drafts:
    clients that follow the standard ignore them, and nobody learns that the resource is deprecated.

    Bad:
        GET /v1
        -> 200
        Deprecation: true

        GET /v1
        -> 200
        Deprecation: ?1

        GET /v1
        -> 200
        Deprecation: Wed, 11 Nov 2026 23:59:59 GMT

        GET /v1
        -> 200
        Deprecation: 1688169599

        GET /v1
        -> 200
        Deprecation: @1688169599.5
    Good:
        GET /v1
        -> 200
        Deprecation: @1688169599

        GET /v1
        -> 200
        Deprecation: @4102444800;reason=old
    """
    fields = exchange.response.fields
    value = fields.get("deprecation") or ""
    found = sf_item(value)
    if not isinstance(found, Malformed) and isinstance(found.value, Date):
        return
    if value.lower() in ("true", "?1"):
        yield field(
            "Deprecation",
            f"{value} is of an older draft: Deprecation is a Date such as @1688169599",
            f"{value} 是早期草案的写法：Deprecation 应为 @1688169599 这样的日期",
            at=0,
        )
    elif looks_like_a_date(value):
        yield field(
            "Deprecation",
            "a date in words is of an older draft: Deprecation is a Date such as @1688169599",
            "文字日期是早期草案的写法：Deprecation 应为 @1688169599 这样的日期",
            at=0,
        )
    elif isinstance(found, Malformed):
        yield combined_fault(fields, "Deprecation", found, "a Date such as @1688169599", " @1688169599 这样的日期")
    else:
        yield field(
            "Deprecation",
            f"Deprecation is of type {found.type}, not a Date such as @1688169599",
            f"Deprecation 的类型是 {found.type}，应为 @1688169599 这样的日期",
            at=found.at,
        )


@rule(
    "sunset-invalid",
    status="any",
    level=ERROR,
    spec="RFC 8594 §3",
    response_has="sunset",
    tags="api",
    alone=True,
    zh="Sunset 不是 HTTP 日期",
    why_zh="Sunset 说明资源何时停用，必须是 HTTP 日期；其他写法客户端读不懂，等到停用时才会发现。",
)
def sunset_invalid(exchange: Exchange) -> Faults:
    """Sunset is not an HTTP-date.

    It says when the resource is expected to be gone. A client that can't read the date finds out when it is too late.

    Bad:
        GET /v1
        -> 200
        Sunset: 2026-12-31

        GET /v1
        -> 200
        Sunset: @1798675199

        GET /v1
        -> 200
        Sunset: true
    Good:
        GET /v1
        -> 200
        Sunset: Thu, 31 Dec 2026 23:59:59 GMT
    """
    yield from form_faults("Sunset", exchange.response.fields.values("sunset"), http_date, "an HTTP-date", " HTTP 日期")


@rule(
    "sunset-past",
    status="2xx",
    level=INFO,
    spec="RFC 8594 §3",
    needs=Fact.ARRIVAL,
    response_has="sunset",
    tags="api",
    zh="Sunset 已过，资源却仍然可用",
    why_zh="Sunset 宣告的停用时间已过，而资源仍在正常响应：客户端无从判断它何时真正停用，以后也不会再相信这一字段。",
)
def sunset_past(exchange: Exchange) -> Faults:
    """Sunset lies in the past, and the resource still answers.

    Either the resource was to be gone by now, or the date was put off and nobody changed it. Clients can't tell when
    it will really be gone. One day after the date is let pass.

    Bad:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 200
        Sunset: Tue, 24 Nov 2026 09:59:59 GMT
    Good:
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 200
        Sunset: Tue, 24 Nov 2026 10:00:00 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 200
        Sunset: Thu, 31 Dec 2026 23:59:59 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 410
        Sunset: Tue, 24 Nov 2026 09:59:59 GMT

        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 200
        Sunset: 2026-01-01

        @unknown ARRIVAL
        @arrived Wed, 25 Nov 2026 10:00:00 GMT
        GET /v1
        -> 200
        Sunset: Tue, 24 Nov 2026 09:59:59 GMT

        GET /v1
        -> 200
        Sunset: Tue, 24 Nov 2020 09:59:59 GMT
    """
    sunset, arrived = exchange.response.date("sunset"), exchange.response.arrived
    if sunset is not None and arrived is not None and arrived - sunset.timestamp > GRACE:
        yield field("Sunset")


@rule(
    "sunset-before-deprecation",
    status="any",
    level=ERROR,
    spec="RFC 9745 §4",
    response_has="deprecation",
    tags="api",
    zh="Sunset 早于 Deprecation",
    why_zh="资源先弃用、后停用：停用时间不得早于弃用时间。两者颠倒时，客户端无从判断哪一个可信。",
)
def sunset_before_deprecation(exchange: Exchange) -> Faults:
    """Sunset is earlier than Deprecation.

    A resource is deprecated first, and gone later. The other way round clients can't tell which of the two dates to
    believe.

    Bad:
        GET /v1
        -> 200
        Deprecation: @1798761602
        Sunset: Fri, 01 Jan 2027 00:00:00 GMT
    Good:
        GET /v1
        -> 200
        Deprecation: @1798761601
        Sunset: Fri, 01 Jan 2027 00:00:00 GMT

        GET /v1
        -> 200
        Deprecation: @1767225600
        Sunset: Fri, 01 Jan 2027 00:00:00 GMT

        GET /v1
        -> 200
        Deprecation: 1798761602
        Sunset: Fri, 01 Jan 2027 00:00:00 GMT

        GET /v1
        -> 200
        Deprecation: @1798761602
        Sunset: 2027-01-01

        GET /v1
        -> 200
        Deprecation: @soon
        Sunset: Fri, 01 Jan 2027 00:00:00 GMT
    """
    sunset = exchange.response.date("sunset")
    found = sf_item(exchange.response.fields.get("deprecation") or "")
    if sunset is None or isinstance(found, Malformed) or not isinstance(found.value, Date):
        return
    if found.value.seconds - sunset.timestamp > 1:
        yield field("Sunset")
