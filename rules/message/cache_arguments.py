"""The arguments of cache directives: seconds or field names where they belong, or none at all (RFC 9111 §5.2)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.grammar.scan import is_digits
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives
from wirelint.semantics.field_lines import Lines, on_both_sides

_OTHER = {"request": "response", "response": "request"}
_ARGUMENTS = {
    side: {
        name: entry["argument"] for name, entry in load("cache_directives")["directive"].items() if entry["of"] != other
    }
    for side, other in _OTHER.items()
}
"""The kind of argument of each directive that is defined for the messages of a side."""


@rule(
    "cache-directive-bad-argument",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.2.2.1, §5.2.2.4, §5.2.2.7, §5.2.2.10, §1.2.2, RFC 5861 §3, §4",
    either_has="cache-control",
    tags="caching",
    alone=True,
    zh="缓存指令缺少参数，或参数不对",
    why_zh=(
        "秒数必须是不带引号的非负整数，no-cache 和 private 的参数必须是字段名的列表。缓存对无效参数的处理各不相同："
        "有的视为已过期，有的忽略指令，也有 CDN 把 -1 当成永久。"
    ),
)
def bad_argument(exchange: Exchange) -> Faults:
    """The argument of a cache directive is missing or wrong.

    Seconds are digits alone, and not quoted; no-cache and private list names of fields. Caches are encouraged to take
    a response with an invalid lifetime as stale, but some ignore the directive, and one CDN took -1 for "for ever".

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=-1

        GET /
        -> 200
        Cache-Control: public, s-maxage

        GET /
        -> 200
        Cache-Control: max-age=60, stale-while-revalidate=1.5

        GET /
        -> 200
        Cache-Control: max-age=60, stale-if-error=1d

        GET /
        -> 200
        Cache-Control: public, max-age="60"

        GET /
        -> 200
        Cache-Control: max-age=60
        Cache-Control: max-age=""

        GET /
        -> 200
        Cache-Control: private="X User"

        GET /
        Cache-Control: max-age=now
        -> 200

        GET /
        Cache-Control: max-stale=long
        -> 200

        GET /
        Cache-Control: max-stale, min-fresh
        -> 200
    Good:
        GET /
        -> 200
        Cache-Control: max-age=0060, s-maxage=0, stale-while-revalidate=30, stale-if-error=30

        GET /
        -> 200
        Cache-Control: min-fresh=soon, community="UCI"

        GET /
        Cache-Control: max-age=0, max-stale, min-fresh=10, s-maxage=soon
        -> 200
        Cache-Control: max-age=-1; public

        GET /
        Cache-Control: max-stale=10, no-cache="X User"
        -> 200
        Cache-Control: max-stale=soon

        GET /
        -> 200
        Cache-Control: private, no-cache="Set-Cookie, X-User", private="", no-cache=X-User
    """
    return _BAD_ARGUMENTS(exchange)


def _bad_arguments(side: str, lines: Lines) -> Iterator[Fault]:
    for directive in directives(lines):
        name, argument = directive.name, directive.argument
        kind = _ARGUMENTS[side].get(name)
        if kind == "fields":
            if side == "response" and isinstance(tokens(argument or ""), Malformed):
                yield field(
                    "Cache-Control",
                    f"{name} is {quoted(argument or '')}, no list of field names",
                    f"{name} 的值 {quoted(argument or '')} 不是字段名的列表",
                    line=directive.line,
                    at=directive.at,
                )
            continue
        if kind not in ("seconds", "limit") or (argument is None and kind == "limit"):
            continue
        if argument is not None and is_digits(argument) and not directive.quoted:
            continue
        if argument is None:
            yield field(
                "Cache-Control",
                f"{name} says no number of seconds, which it needs: each cache makes something else of it",
                f"{name} 没有给出必需的秒数，各缓存的处理会不同",
                line=directive.line,
                at=directive.at,
                side=side,
            )
        elif is_digits(argument):
            yield field(
                "Cache-Control",
                f"the seconds of {name} are quoted: senders must not quote them, and some recipients do not read them",
                f"{name} 的秒数带有引号：发送方不得加引号，有些接收方读不了",
                line=directive.line,
                at=directive.at,
                side=side,
            )
        else:
            yield field(
                "Cache-Control",
                f"{name} is {quoted(argument)}, no number of seconds: each cache makes something else of it",
                f"{name} 的值 {quoted(argument)} 不是秒数，各缓存的处理会不同",
                line=directive.line,
                at=directive.at,
                side=side,
            )


_BAD_ARGUMENTS = on_both_sides("cache-control", _bad_arguments)


@rule(
    "cache-directive-unexpected-argument",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.2, §5.2.2",
    either_has="cache-control",
    tags="caching",
    alone=True,
    zh="缓存指令带有不允许的参数",
    why_zh="该指令没有定义参数，也不允许带参数；缓存可能因此认不出它，no-store 之类的保护就落空了。",
)
def unexpected_argument(exchange: Exchange) -> Faults:
    """A cache directive has an argument although it takes none.

    No argument is defined for it, nor allowed. A cache that compares the whole text does not recognize the
    directive, and what it was to prevent happens.

    Bad:
        GET /
        -> 200
        Cache-Control: no-store=1

        GET /
        -> 200
        Cache-Control: max-age=60, must-revalidate="true"

        GET /
        Cache-Control: only-if-cached=1
        -> 200
    Good:
        GET /
        -> 200
        Cache-Control: no-store, public, must-revalidate, no-transform

        GET /
        -> 200
        Cache-Control: max-age=60, immutable=1

        GET /
        -> 200
        Cache-Control: no-cache="Set-Cookie", private="X-User"

        GET /
        -> 200
        Cache-Control: max-age=60, only-if-cached=1, community="UCI"

        GET /
        Cache-Control: no-store, no-transform, only-if-cached, public=1
        -> 200
    """
    return _UNEXPECTED_ARGUMENTS(exchange)


def _unexpected_arguments(side: str, lines: Lines) -> Iterator[Fault]:
    for directive in directives(lines):
        if _ARGUMENTS[side].get(directive.name) == "none" and directive.argument is not None:
            yield field(
                "Cache-Control",
                f"{directive.name} takes no argument, but has {quoted(directive.argument)}",
                f"{directive.name} 不带参数，这里却有参数 {quoted(directive.argument)}",
                line=directive.line,
                at=directive.at,
                side=side,
            )


_UNEXPECTED_ARGUMENTS = on_both_sides("cache-control", _unexpected_arguments)
