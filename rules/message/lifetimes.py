"""Lifetimes: what max-age, Expires and Age say in seconds, together and each for itself (RFC 9111 §4.2)."""

from collections.abc import Iterator

from wirelint import INFO, Exchange, Faults, Response, field, rule
from wirelint.fault import Fault
from wirelint.grammar.cache import SECONDS_LIMIT
from wirelint.grammar.scan import is_digits, number
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives
from wirelint.semantics.field_lines import Lines, remembered_lines

_SECONDS = frozenset(n for n, d in load("cache_directives")["directive"].items() if d["argument"] == "seconds")
_HOUR = 3600


def _until_expires(response: Response) -> int | None:
    """The seconds from Date to Expires, below zero where it lies before; None where either is missing or no date."""
    expires, date = response.date("expires"), response.date("date")
    return None if expires is None or date is None else expires.timestamp - date.timestamp


def _contradiction(response: Response) -> tuple[int, int] | None:
    """The max-age and the seconds until Expires, where one says stale and the other fresh for an hour or more."""
    control = response.cache_control
    if control is None:
        return None
    max_age = control.seconds("max-age")
    if max_age is None:
        return None
    for name in ("no-store", "no-cache"):
        if name in control and not control.get(name):
            return None
    until = _until_expires(response)
    if until is None:
        return None
    if max_age == 0 and until >= _HOUR:
        return max_age, until
    if max_age < _HOUR or until > 0 or "private" in control:
        return None  # an old shared cache knows no private, and is right to be told that the response is stale
    # A gateway that passes Age may have put its own Date into an older response (RFC 9111 §4.2.3).
    return (max_age, until) if response.lacks("age") else None


@rule(
    "freshness-conflict",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.2.1, §5.3",
    response_has="expires",
    tags="caching",
    zh="Expires 与 max-age 互相矛盾",
    why_zh=(
        "有 max-age 时，缓存必须忽略 Expires，只有从未实现 Cache-Control 的旧缓存才读它；一个说已过期、"
        "另一个说还能用很久，往往有一个是忘了删的。"
    ),
)
def freshness_conflict(exchange: Exchange) -> Faults:
    """Expires and max-age contradict each other.

    With max-age caches have to ignore Expires, which is left to those that never learned Cache-Control. Where one
    says stale and the other fresh for an hour or more, one of them is often a leftover.

    Bad:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
        Cache-Control: max-age=0

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: max-age=3600

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Thu, 19 Nov 1981 08:52:00 GMT
        Cache-Control: public, max-age=86400, no-cache="Set-Cookie"
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:59:59 GMT
        Cache-Control: max-age=0

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
        Cache-Control: max-age=1

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: max-age=3599

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:01 GMT
        Cache-Control: max-age=3600

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: no-cache, max-age=3600

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: no-store, max-age=3600

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: private, max-age=86400

        @hides response: Age
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:00:00 GMT
        Cache-Control: max-age=86400

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
        Cache-Control: s-maxage=0

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 09:00:00 GMT
        Cache-Control: max-age=3600
        Age: 7200

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: 0
        Cache-Control: max-age=3600

        GET /
        -> 200
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
        Cache-Control: max-age=0

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
    """
    found = _contradiction(exchange.response)
    if found is None:
        return
    max_age, until = found
    if max_age == 0:
        yield field(
            "Expires",
            f"Expires lies {until} s ahead, max-age says stale at once: only caches that know no max-age keep it",
            f"Expires 比 Date 晚 {until} 秒，max-age 却说立即过期：只有不认识 max-age 的缓存会保留它",
        )
    else:
        yield field(
            "Expires",
            f"Expires says stale, max-age fresh for {max_age} s: caches of today follow max-age",
            f"Expires 说已经过期，max-age 却说新鲜 {max_age} 秒：如今的缓存以 max-age 为准",
        )


@rule(
    "expires-redundant",
    status="any",
    level=INFO,
    spec="RFC 9111 §5.3",
    profile="strict",
    response_has="expires",
    tags="caching",
    zh="有 max-age 时 Expires 是多余的",
    why_zh="有 max-age 的响应，缓存必须忽略其 Expires；它只对从未实现 Cache-Control 的旧缓存有用，可以省去。",
)
def expires_redundant(exchange: Exchange) -> Faults:
    """Expires stands beside max-age, and is not read.

    Where a response has max-age, caches have to ignore Expires. It serves only caches that never learned
    Cache-Control, and can go.

    Bad:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
        Cache-Control: public, max-age=60

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: 0
        Cache-Control: max-age=3600
    Good:
        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:01:00 GMT
        Cache-Control: public, s-maxage=60

        GET /
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 11:00:00 GMT
        Cache-Control: max-age=0

        GET /
        -> 200
        Expires: Wed, 25 Nov 2026 11:00:00 GMT

        GET /
        -> 200
        Cache-Control: max-age=60
    """
    control = exchange.response.cache_control
    if control is not None and "max-age" in control and _contradiction(exchange.response) is None:
        yield field("Expires")


@rule(
    "delta-seconds-too-large",
    status="any",
    level=INFO,
    spec="RFC 9111 §1.2.2",
    response_has=("cache-control", "age"),
    tags="caching",
    alone=True,
    zh="秒数大于 2147483648",
    why_zh="大于 2147483648（2³¹，约 68 年）的秒数一律按 2147483648 计；有的缓存会溢出，把它当成负数，也就是已过期。",
)
def too_large(exchange: Exchange) -> Faults:
    """A number of seconds is above 2147483648.

    Any larger number counts as 2147483648 (2³¹, some 68 years). Some caches overflow instead, and take the response
    as stale.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=2147483649

        GET /
        -> 200
        Cache-Control: public
        Cache-Control: max-age=60, s-maxage="99999999999999999999"

        GET /
        -> 200
        Age: 2147483649
    Good:
        GET /
        -> 200
        Cache-Control: max-age=2147483648, community=2147483649, public=2147483649
        Age: 2147483648

        GET /
        -> 200
        Cache-Control: max-age=000000000000060, s-maxage, stale-if-error=1e99

        GET /
        -> 200
        Cache-Control: max-age=2147483649; public
        Age: -2147483649

        GET /
        -> 200
        Age: soon
    """
    fields = exchange.response.fields
    return _too_large(fields.values("cache-control")) + _too_old(fields.values("age"))


@remembered_lines
def _too_large(lines: Lines) -> Iterator[Fault]:
    for directive in directives(lines):
        if directive.name in _SECONDS and (directive.seconds or 0) > SECONDS_LIMIT:
            yield field(
                "Cache-Control",
                f"{directive.name} is above {SECONDS_LIMIT} s, as which caches count it",
                f"{directive.name} 大于 {SECONDS_LIMIT} 秒，缓存会按 {SECONDS_LIMIT} 秒计",
                line=directive.line,
                at=directive.at,
            )


@remembered_lines
def _too_old(lines: Lines) -> Iterator[Fault]:
    for line, value in enumerate(lines):
        if is_digits(value) and number(value) > SECONDS_LIMIT:
            yield field(
                "Age",
                f"Age is above {SECONDS_LIMIT} s, as which caches count it",
                f"Age 大于 {SECONDS_LIMIT} 秒，缓存会按 {SECONDS_LIMIT} 秒计",
                line=line,
            )
