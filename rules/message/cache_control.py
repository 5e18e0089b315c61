"""Cache-Control: a list of directives, some of which list field names in turn (RFC 9111 §5.2)."""

from collections.abc import Iterator

from wirelint import ERROR, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.registries import load
from wirelint.semantics.cache_directives import directives, first_malformed
from wirelint.semantics.field_lines import Lines, on_both_sides

_WITH_FIELDS = frozenset(n for n, d in load("cache_directives")["directive"].items() if d["argument"] == "fields")


@rule(
    "cache-control-syntax",
    status="any",
    level=ERROR,
    spec="RFC 9111 §5.2",
    either_has="cache-control",
    tags="caching",
    alone=True,
    zh="Cache-Control 不是合法的指令列表",
    why_zh=(
        "字段无法解析时，各缓存的读法不一：有的忽略整个字段，有的只取看得懂的部分；不该存的可能存了，"
        "本可复用的却没有复用。"
    ),
)
def syntax(exchange: Exchange) -> Faults:
    """Cache-Control is no list of directives.

    What does not match the grammar, each cache reads in its own way: some ignore the whole field, others take what
    they understand. What must not be stored may be, and what could be reused may not.

    Bad:
        GET /
        -> 200
        Cache-Control: max-age=900; public

        GET /
        -> 200
        Cache-Control: no-cache no-store

        GET /
        -> 200
        Cache-Control: max-age=

        GET /
        -> 200
        Cache-Control: public, max-age: 60

        GET /
        -> 404
        Cache-Control: public
        Cache-Control: private="Set-Cookie

        GET /
        Cache-Control: no-cache; no-store
        -> 200

        GET /
        Cache-Control: no-cache=
        -> 200
    Good:
        GET /
        -> 200
        Cache-Control: max-age=900, public

        GET /
        -> 200
        Cache-Control:

        GET /
        -> 200
        Cache-Control: no-store,

        GET /
        -> 200
        Cache-Control: no-cache="Set-Cookie, X-User", community=";"

        GET /
        Cache-Control: no-cache, no-store
        -> 200
        Cache-Control: max-age=-1
    """
    return _SYNTAX(exchange)


def _syntax(side: str, lines: Lines) -> Iterator[Fault]:
    found = first_malformed(lines)
    if found is None:
        return
    line, malformed = found
    at = malformed.at
    seen = lines[line][at : at + 1]
    if not seen:
        yield field(
            "Cache-Control",
            f"Cache-Control is no list of directives: it ends where {malformed.expected} has to be",
            f"Cache-Control 不是合法的指令列表：此处应为“{malformed.expected_zh}”，却到了结尾",
            line=line,
            at=at,
            side=side,
        )
    elif seen == ";":
        yield field(
            "Cache-Control",
            "a semicolon stands where a comma has to separate directives: caches read it differently",
            "Cache-Control 的指令之间用了分号，应为逗号：各缓存的读法会不同",
            line=line,
            at=at,
            side=side,
        )
    else:
        yield field(
            "Cache-Control",
            f"Cache-Control is no list of directives: {quoted(seen)} instead of {malformed.expected}",
            f"Cache-Control 不是合法的指令列表：此处应为“{malformed.expected_zh}”，却出现了 {quoted(seen)}",
            line=line,
            at=at,
            side=side,
        )


_SYNTAX = on_both_sides("cache-control", _syntax)


@rule(
    "cache-directive-token-field-list",
    status="any",
    level=WARNING,
    spec="RFC 9111 §5.2.2.4, §5.2.2.7",
    response_has="cache-control",
    tags="caching",
    alone=True,
    zh="no-cache 或 private 的字段名没有放在引号中",
    why_zh=(
        "no-cache 和 private 的字段名列表应使用带引号的形式；不加引号时，第二个字段名会被读成另一条指令，"
        "有的缓存也不认这种写法。"
    ),
)
def token_field_list(exchange: Exchange) -> Faults:
    """The field names of no-cache or private are not quoted.

    Senders should use the quoted form even for a single name. Unquoted, a second name reads as a directive of its
    own, and some caches do not take the form at all.

    Bad:
        GET /
        -> 200
        Cache-Control: no-cache=Set-Cookie

        GET /
        -> 200
        Cache-Control: max-age=60, private=X-User
    Good:
        GET /
        -> 200
        Cache-Control: no-cache="Set-Cookie"

        GET /
        -> 200
        Cache-Control: private, no-cache

        GET /
        -> 200
        Cache-Control: max-age=60
    """
    for directive in directives(exchange.response.fields.values("cache-control")):
        if directive.name in _WITH_FIELDS and directive.argument is not None and not directive.quoted:
            yield field(
                "Cache-Control",
                f"the field names of {directive.name} are not quoted: {quoted(directive.argument)}",
                f"{directive.name} 的字段名没有加引号：{quoted(directive.argument)}",
                line=directive.line,
                at=directive.at,
            )
