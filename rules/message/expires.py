"""Expires: the moment from which a response is stale (RFC 9111 §5.3)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.semantics.field_dates import odd_dates
from wirelint.usual import ODD_DATE

ALREADY_EXPIRED = ("0", "-1")


@rule(
    "expires-invalid",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.3",
    quirk=ODD_DATE,
    tags=("caching", "dates"),
    zh="Expires 不是日期",
    why_zh=(
        "Expires 只能是 HTTP 日期。缓存必须把无效的值（尤其是 0）当作已经过期；若本意是不许缓存，"
        "应当使用 Cache-Control: no-store 或 no-cache。"
    ),
)
def expires_invalid(exchange: Exchange) -> Faults:
    """Expires is no date.

    Caches must read what is no date, and "0" above all, as a moment in the past. Where that was meant, Cache-Control
    says it in a form that is valid.

    Bad:
        GET /
        -> 200
        Expires: 0

        GET /
        -> 200
        Expires: -1

        GET /
        -> 200
        Expires: never

        GET /
        -> 200
        Expires:

        GET /
        -> 200
        Expires: 3600
    Good:
        GET /
        -> 200
        Expires: Wed, 25 Nov 2026 10:00:00 GMT

        GET /
        -> 200
        Expires: Wed Nov 25 10:00:00 2026

        GET /
        -> 200
        Expires: 2026-11-25 10:00:00

        GET /
        -> 503
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Retry-After: soon
    """
    for odd in odd_dates(exchange):
        if odd.name == "expires" and not odd.is_meant:
            yield field(
                "Expires",
                f"Expires is {quoted(odd.value)}, which is no date: caches read it as already expired",
                f"Expires 是 {quoted(odd.value)}，不是日期，缓存会当作已经过期",
                line=odd.line,
                level=None if odd.value in ALREADY_EXPIRED else WARNING,
            )
