"""The arguments of cache directives: seconds where a directive needs them, none where it takes none (RFC 9111 §5.2)."""

from collections.abc import Iterator

from wirelint import ERROR, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.scan import is_digits
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.places import line_of

_OF_RESPONSES = {n: d for n, d in load("cache_directives")["directive"].items() if d["of"] != "request"}
_SECONDS = frozenset(n for n, d in _OF_RESPONSES.items() if d["argument"] == "seconds")
_WITHOUT_ARGUMENT = frozenset(n for n, d in _OF_RESPONSES.items() if d["argument"] == "none")


@rule(
    "cache-directive-bad-argument",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.2.2.1, §5.2.2.10, §1.2.2, RFC 5861 §3, §4",
    response_has="cache-control",
    tags="caching",
    zh="缓存指令的秒数不是不带引号的非负整数",
    why_zh="缓存对无效秒数的处理各不相同：有的视为已过期，有的忽略指令，也有 CDN 把 -1 当成永久。",
)
def bad_argument(exchange: Exchange) -> Faults:
    """A cache directive has no number of seconds, or one that is none.

    The argument is digits alone, and not quoted. Caches are encouraged to take a response with an invalid lifetime
    as stale, but some ignore the directive, and one CDN took -1 for "for ever".

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
    Good:
        GET /
        -> 200
        Cache-Control: max-age=0060, s-maxage=0, stale-while-revalidate=30, stale-if-error=30

        GET /
        -> 200
        Cache-Control: min-fresh=soon, community="UCI"

        GET /
        -> 200
        Cache-Control: max-age=-1; public
    """
    return _bad_argument(exchange.response.fields.values("cache-control"))


@remembered_lines
def _bad_argument(lines: Lines) -> Iterator[Fault]:
    for directive in directives(lines):
        name, argument = directive.name, directive.argument
        if name not in _SECONDS or (argument is not None and is_digits(argument) and not directive.quoted):
            continue
        line, at = line_of(lines, directive.at)
        if argument is None:
            yield field(
                "Cache-Control",
                f"{name} says no number of seconds: caches take the response as stale, or ignore the directive",
                f"{name} 没有给出秒数：缓存会视响应为已过期，或忽略该指令",
                line=line,
                at=at,
            )
        elif is_digits(argument):
            yield field(
                "Cache-Control",
                f"the seconds of {name} are quoted: senders must not quote them, and some recipients do not read them",
                f"{name} 的秒数带有引号：发送方不得加引号，有些接收方读不了",
                line=line,
                at=at,
            )
        else:
            yield field(
                "Cache-Control",
                f"{name} is {quoted(argument)}, no number of seconds: caches take the response as stale, or ignore it",
                f"{name} 的值 {quoted(argument)} 不是秒数：缓存会视响应为已过期，或忽略该指令",
                line=line,
                at=at,
            )


@rule(
    "cache-directive-unexpected-argument",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.2, §5.2.2",
    response_has="cache-control",
    tags="caching",
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
    """
    return _unexpected_argument(exchange.response.fields.values("cache-control"))


@remembered_lines
def _unexpected_argument(lines: Lines) -> Iterator[Fault]:
    for directive in directives(lines):
        if directive.name in _WITHOUT_ARGUMENT and directive.argument is not None:
            line, at = line_of(lines, directive.at)
            yield field(
                "Cache-Control",
                f"{directive.name} takes no argument, but has {quoted(directive.argument)}",
                f"{directive.name} 不带参数，这里却有参数 {quoted(directive.argument)}",
                line=line,
                at=at,
            )
