"""Cache-Groups and Cache-Group-Invalidation: responses that go stale together (RFC 9875)."""

from collections.abc import Iterator

from wirelint import SAFE_METHODS, WARNING, Exchange, Faults, field, quoted, rule
from wirelint.fault import Fault
from wirelint.grammar.result import Malformed
from wirelint.grammar.structured import sf_list
from wirelint.semantics.places import COMBINED_BY, line_of

_NAMES = {"cache-groups": "Cache-Groups", "cache-group-invalidation": "Cache-Group-Invalidation"}


@rule(
    "cache-groups-invalid",
    status="any",
    level=WARNING,
    spec="RFC 9875 §2, §3",
    response_has=tuple(_NAMES),
    tags="caching",
    alone=True,
    zh="缓存分组字段不是 String 的列表",
    why_zh="组名是带双引号的 String，逐字比较；写成别的，缓存认不出分组，本该失效的响应会继续使用。",
)
def invalid(exchange: Exchange) -> Faults:
    """A field of cache groups is no list of Strings.

    Groups are named by Strings in double quotes, compared letter by letter. Of anything else caches make no group,
    and responses that ought to be invalidated stay.

    Bad:
        GET /app.js
        -> 200
        Cache-Groups: scripts

        GET /app.js
        -> 200
        Cache-Groups: "scripts"
        Cache-Groups: ("a" "b")

        POST /votes
        -> 200
        Cache-Group-Invalidation: "results" "australia"

        POST /votes
        -> 200
        Cache-Group-Invalidation: "results
    Good:
        GET /app.js
        -> 200
        Cache-Groups: "scripts", "app";x=1

        POST /votes
        -> 200
        Cache-Group-Invalidation: "results"
        Cache-Group-Invalidation: "australia"

        GET /app.js
        -> 200
        Cache-Groups:
    """
    fields = exchange.response.fields
    for key, name in _NAMES.items():
        yield from _invalid(name, fields.values(key))


def _invalid(name: str, lines: tuple[str, ...]) -> Iterator[Fault]:
    value = COMBINED_BY.join(lines)
    members = sf_list(value)
    if isinstance(members, Malformed):
        line, at = line_of(lines, members.at)
        seen = value[members.at : members.at + 1]
        if seen:
            yield field(
                name,
                f"caches have to ignore {name}: {quoted(seen)} instead of {members.expected}",
                f"缓存必须忽略 {name}：此处应有“{members.expected_zh}”，却出现了 {quoted(seen)}",
                line=line,
                at=at,
            )
        else:
            yield field(
                name,
                f"caches have to ignore {name}: it ends where {members.expected} has to be",
                f"缓存必须忽略 {name}：此处应有“{members.expected_zh}”，却到了结尾",
                line=line,
                at=at,
            )
        return
    for member in members:
        if member.type != "String":
            line, at = line_of(lines, member.at)
            yield field(
                name,
                f"a group is of type {member.type}, where a String in double quotes names it",
                f"组的类型是 {member.type}，应为带双引号的 String",
                line=line,
                at=at,
            )


@rule(
    "cache-group-invalidation-safe",
    status="any",
    level=WARNING,
    spec="RFC 9875 §3",
    methods=(*SAFE_METHODS, "QUERY", "PROPFIND", "REPORT", "SEARCH"),
    response_has="cache-group-invalidation",
    tags="caching",
    alone=True,
    zh="对安全方法的响应带有 Cache-Group-Invalidation",
    why_zh="对 GET 之类安全方法的响应，缓存必须忽略该字段：本该失效的响应会继续使用。",
)
def invalidation_by_safe_method(exchange: Exchange) -> Faults:
    """Cache-Group-Invalidation answers a request with a safe method.

    Caches have to ignore it there, since a safe request changes nothing. What it was to invalidate stays.

    Bad:
        GET /votes
        -> 200
        Cache-Group-Invalidation: "results"

        QUERY /votes
        -> 200
        Cache-Group-Invalidation: "results"
    Good:
        POST /votes
        -> 200
        Cache-Group-Invalidation: "results"

        DELETE /votes/1
        -> 204
        Cache-Group-Invalidation: "results"

        GET /votes
        -> 200
        Cache-Groups: "results"
    """
    yield field("Cache-Group-Invalidation")
