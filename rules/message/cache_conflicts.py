"""Cache directives that contradict each other: which of them caches follow (RFC 9111 §4.2.1)."""

from wirelint import INFO, WARNING, Exchange, Faults, field, rule
from wirelint.registries import load
from wirelint.semantics.cache_directives import Directive, all_directives

_SECONDS = frozenset(n for n, d in load("cache_directives")["directive"].items() if d["argument"] == "seconds")
_OVERRULED = {
    "no-store": ("max-age", "s-maxage", "immutable", "public"),
    "no-cache": ("max-age", "s-maxage", "immutable"),
    "private": ("s-maxage", "public"),
}
"""Directives that the most restrictive one leaves without effect. public goes with no-cache: stored, then validated."""


def _has_effect(directive: Directive) -> bool:
    """Whether a directive, were it alone, lets caches do what another one may forbid: all but zero seconds."""
    return directive.name not in _SECONDS or bool(directive.seconds)


@rule(
    "cache-directive-conflict",
    status="any",
    level=INFO,
    spec="RFC 9111 §4.2.1, §5.2.2.5, §5.2.2.7, §5.2.2.10",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="缓存指令互相矛盾",
    why_zh="缓存应照其中限制最严的指令行事，其余的不起作用；哪个才是本意，要由发送方说清楚。",
)
def conflict(exchange: Exchange) -> Faults:
    """Cache directives contradict each other.

    Caches are to follow the most restrictive one, and the others have no effect. Which of them was meant, only the
    sender can say. Of private and s-maxage one allows to shared caches what the other forbids them.

    Bad:
        GET /
        -> 200
        Cache-Control: public, private

        GET /
        -> 200
        Cache-Control: no-store, max-age=1

        GET /
        -> 200
        Cache-Control: no-cache
        Cache-Control: s-maxage=60

        GET /
        -> 200
        Cache-Control: no-store, public

        GET /
        -> 200
        Cache-Control: no-cache, immutable

        GET /
        -> 200
        Cache-Control: private, s-maxage=60

        GET /
        -> 200
        Cache-Control: must-understand, no-store, private, public
    Good:
        GET /
        -> 200
        Cache-Control: no-cache, no-store, max-age=0, must-revalidate

        GET /
        -> 200
        Cache-Control: must-understand, no-store, max-age=60

        GET /
        -> 200
        Cache-Control: public, no-cache

        GET /
        -> 200
        Cache-Control: private, max-age=60, immutable

        GET /
        -> 200
        Cache-Control: private, s-maxage=0

        GET /
        -> 200
        Cache-Control: public, private="X-User", s-maxage=60

        GET /
        -> 200
        Cache-Control: max-age=60, no-cache="Set-Cookie"

        GET /
        -> 200
        Cache-Control: no-store, stale-while-revalidate=60, no-transform

        GET /
        -> 200
        Cache-Control: no-store; max-age=60
    """
    every = all_directives(exchange.response.fields.values("cache-control"))
    bare = {directive.name for directive in every if not directive.argument}
    for winner, overruled in _OVERRULED.items():
        if winner not in bare or (winner == "no-store" and "must-understand" in bare):
            continue
        losers = [directive for directive in every if directive.name in overruled and _has_effect(directive)]
        if losers:
            names = list(dict.fromkeys(directive.name for directive in losers))
            yield field(
                "Cache-Control",
                f"{winner} leaves no effect to {', '.join(names)}",
                f"{winner} 使 {'、'.join(names)} 不起作用",
                line=losers[0].line,
                at=losers[0].at,
                level=WARNING if winner == "private" and "s-maxage" in names else None,
            )
            return


@rule(
    "cache-directive-duplicate",
    status="any",
    level=WARNING,
    spec="RFC 9111 §4.2.1",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="同一条缓存指令给出了不同的秒数",
    why_zh="有的缓存取第一个值，有的把响应视为已过期，还有的取最后一个；往往是应用和前面的服务器各加了一次。",
)
def duplicate(exchange: Exchange) -> Faults:
    """One cache directive occurs twice with different numbers of seconds.

    Caches should use the first, or take the response as stale; some use the last. Most often the application and
    the server before it have each added one.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=60, public, max-age=600

        GET /
        -> 200
        Cache-Control: s-maxage=60
        Cache-Control: s-maxage=0
    Good:
        GET /
        -> 200
        Cache-Control: max-age=60, max-age=060, s-maxage=600

        GET /
        -> 200
        Cache-Control: private="X-User", private="X-Group", no-cache="X-User", no-cache="X-Group"

        GET /
        -> 200
        Cache-Control: community=1, community=2

        GET /
        -> 200
        Cache-Control: max-age=60, max-age=soon

        GET /
        -> 200
        Cache-Control: max-age=60, max-age

        GET /
        -> 200
        Cache-Control: max-age=60, max-age=600; public
    """
    said: dict[str, int] = {}
    for directive in all_directives(exchange.response.fields.values("cache-control")):
        seconds = directive.seconds if directive.name in _SECONDS else None
        if seconds is None:
            continue
        first = said.setdefault(directive.name, seconds)
        if seconds != first:
            yield field(
                "Cache-Control",
                f"{directive.name} is {first}, and then {seconds}: caches differ in which one they take",
                f"{directive.name} 先是 {first}，又是 {seconds}：取哪一个，各缓存不同",
                line=directive.line,
                at=directive.at,
            )


@rule(
    "must-understand-without-no-store",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.2.3",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="有 must-understand 而没有 no-store",
    why_zh=(
        "不认识 must-understand 的缓存会忽略它，照其余指令存储响应；应同时发送 no-store，认识 must-understand 的缓存会"
        "在理解状态码时不理会 no-store。"
    ),
)
def must_understand_alone(exchange: Exchange) -> Faults:
    """A response says must-understand, but not no-store.

    A cache that does not know must-understand stores the response as the other directives tell, whatever its code
    means. no-store should go with it: a cache that knows both ignores no-store where it understands the code.

    Bad:
        GET /
        -> 200
        Cache-Control: must-understand, max-age=60

        GET /
        -> 200
        Cache-Control: max-age=60
        Cache-Control: Must-Understand
    Good:
        GET /
        -> 200
        Cache-Control: must-understand, max-age=60
        Cache-Control: no-store

        GET /
        -> 200
        Cache-Control: max-age=60

        GET /
        -> 200
        Cache-Control: must-understand; max-age=60
    """
    found = {
        directive.name: directive for directive in all_directives(exchange.response.fields.values("cache-control"))
    }
    if "must-understand" in found and "no-store" not in found:
        yield field("Cache-Control", line=found["must-understand"].line, at=found["must-understand"].at)
