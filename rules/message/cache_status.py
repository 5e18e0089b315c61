"""Cache-Status: how each cache on the way handled a request (RFC 9211)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, missing, quoted, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.sf_types import SfItem, SfMember, Token
from wirelint.grammar.structured import sf_list
from wirelint.semantics.field_lines import Lines
from wirelint.semantics.places import COMBINED_BY, line_of

_TYPES = {
    "hit": ("Boolean",),
    "fwd": ("Token",),
    "fwd-status": ("Integer",),
    "ttl": ("Integer",),
    "stored": ("Boolean",),
    "collapsed": ("Boolean",),
    "key": ("String",),
    "detail": ("String", "Token"),
}
"""The parameters of a member and the types that each may have (RFC 9211 §2.1-§2.8)."""

_REASONS = ("bypass", "method", "uri-miss", "vary-miss", "miss", "request", "stale", "partial")
_OF_FORWARDING = ("fwd-status", "stored", "collapsed")


def _members(lines: Lines) -> tuple[SfMember, ...]:
    """The members of all lines; none where the value does not parse, which structured-field-invalid reports."""
    members = sf_list(COMBINED_BY.join(lines))
    return () if isinstance(members, Malformed) else members


@rule(
    "cache-status-member-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9211 §2",
    party="intermediary",
    response_has="cache-status",
    tags="caching",
    alone=True,
    zh="Cache-Status 的成员不是缓存的名称",
    why_zh="每个成员必须是标明缓存身份的 String 或 Token；别的类型无从知道说的是哪个缓存。",
)
def member_invalid(exchange: Exchange) -> Faults:
    """A member of Cache-Status does not name a cache.

    Each member has to be a String or a Token that identifies the cache which added it. Of another type nobody can
    tell whose word it is.

    Bad:
        GET /
        -> 200
        Cache-Status: 3; hit

        GET /
        -> 200
        Cache-Status: edge; fwd=miss
        Cache-Status: ("edge" "parent"); hit
    Good:
        GET /
        -> 200
        Cache-Status: "Example CDN"; hit, edge.example; hit

        GET /
        -> 200
        Cache-Status: HIT

        GET /
        -> 200
        Cache-Status: 3; hit,
    """
    lines = exchange.response.fields.values("cache-status")
    for member in _members(lines):
        if member.type not in ("String", "Token"):
            line, at = line_of(lines, member.at)
            yield field(
                "Cache-Status",
                f"a member of Cache-Status is of type {member.type}, where a String or Token names the cache",
                f"Cache-Status 的成员类型是 {member.type}，应为标明缓存的 String 或 Token",
                line=line,
                at=at,
            )


@rule(
    "cache-status-parameter-invalid",
    status="any",
    level=WARNING,
    spec="RFC 9211 §2.1, §2.2, §2.3, §2.4, §2.5, §2.6, §2.7, §2.8",
    party="intermediary",
    response_has="cache-status",
    tags="caching",
    alone=True,
    zh="Cache-Status 参数的类型或取值不对",
    why_zh="每个参数都有规定的类型，fwd 还只有规定的几种原因；写成别的，工具读不出缓存做了什么。",
)
def parameter_invalid(exchange: Exchange) -> Faults:
    """A parameter of Cache-Status has the wrong type or value.

    Each parameter has its type, and fwd one of eight reasons. Tools that follow a response through its caches can't
    read anything else.

    Bad:
        GET /
        -> 200
        Cache-Status: edge; hit=yes

        GET /
        -> 200
        Cache-Status: edge; hit; ttl="30"

        GET /
        -> 200
        Cache-Status: edge; fwd=Miss

        GET /
        -> 200
        Cache-Status: edge; fwd=stale
        Cache-Status: cdn; fwd="miss"; fwd-status=200.0; stored=1; collapsed=?1; key=abc; detail=7
    Good:
        GET /
        -> 200
        Cache-Status: edge; fwd=uri-miss; fwd-status=304; stored; collapsed=?0; key="a"; detail=MEMORY; x=1

        GET /
        -> 200
        Cache-Status: edge; hit=?1; ttl=-30; detail="from memory"

        GET /
        -> 200
        Cache-Status: a; fwd=bypass, b; fwd=method, c; fwd=vary-miss, d; fwd=request, e; fwd=partial
    """
    lines = exchange.response.fields.values("cache-status")
    for member in _members(lines):
        for parameter in member.parameters.members:
            types = _TYPES.get(parameter.name)
            if types is None:
                continue
            line, at = line_of(lines, parameter.at)
            value = parameter.value
            if parameter.type not in types:
                yield field(
                    "Cache-Status",
                    f"{parameter.name} is of type {parameter.type}, not {' or '.join(types)}",
                    f"{parameter.name} 的类型是 {parameter.type}，应为 {' 或 '.join(types)}",
                    line=line,
                    at=at,
                )
            elif isinstance(value, Token) and parameter.name == "fwd" and value.text not in _REASONS:
                yield field(
                    "Cache-Status",
                    f"{quoted(value.text)} is none of the reasons that fwd may give: {', '.join(_REASONS)}",
                    f"fwd 没有 {quoted(value.text)} 这种原因，只有 {'、'.join(_REASONS)}",
                    line=line,
                    at=at,
                )


@rule(
    "cache-status-hit-and-fwd",
    status="any",
    level=WARNING,
    spec="RFC 9211 §2.1, §2.2, §2.3, §2.5, §2.6",
    party="intermediary",
    response_has="cache-status",
    tags="caching",
    alone=True,
    zh="Cache-Status 同时说命中和已转发",
    why_zh=(
        "hit 表示请求没有被转发，fwd 说明为什么转发了，同一个成员只应有其一；"
        "fwd-status、stored 和 collapsed 只随 fwd 才有意义。"
    ),
)
def hit_and_fwd(exchange: Exchange) -> Faults:
    """A cache says in Cache-Status that it answered itself, and that it forwarded the request.

    hit means that the request was not forwarded, fwd why it was: only one of them should be there. fwd-status,
    stored and collapsed tell of the forwarding, and mean nothing without fwd.

    Bad:
        GET /
        -> 200
        Cache-Status: edge; hit; fwd=miss

        GET /
        -> 200
        Cache-Status: edge; hit
        Cache-Status: cdn; fwd=stale; hit=?1

        GET /
        -> 200
        Cache-Status: edge; hit; stored

        GET /
        -> 200
        Cache-Status: edge; fwd-status=200; collapsed
    Good:
        GET /
        -> 200
        Cache-Status: edge; hit, origin-cache; fwd=miss

        GET /
        -> 200
        Cache-Status: edge; fwd=miss; hit=?0; stored; fwd-status=200; collapsed

        GET /
        -> 200
        Cache-Status: edge; fwd=miss; hit="yes"

        GET /
        -> 200
        Cache-Status: edge; ttl=30; key="a"
    """
    lines = exchange.response.fields.values("cache-status")
    for member in _members(lines):
        parameters = member.parameters
        alone = [name for name in _OF_FORWARDING if name in parameters]
        line, at = line_of(lines, member.at)
        if "fwd" in parameters and parameters.get("hit") is True:
            yield field("Cache-Status", line=line, at=at)
        elif "fwd" not in parameters and alone:
            yield field(
                "Cache-Status",
                f"without fwd these parameters mean nothing: {', '.join(alone)}",
                f"没有 fwd 时，这些参数没有意义：{'、'.join(alone)}",
                line=line,
                at=at,
                level=INFO,
            )


@rule(
    "cache-status-hit-without-age",
    status="any",
    level=WARNING,
    spec="RFC 9211 §2.1, RFC 9111 §4, §5.1",
    party="intermediary",
    response_has="cache-status",
    response_lacks="age",
    tags="caching",
    zh="Cache-Status 说命中缓存，响应却没有 Age",
    why_zh="缓存未经验证就用存储的响应回答时，必须发送 Age；没有它，下游缓存会把旧响应当成新的，新鲜期要从头算起。",
)
def hit_without_age(exchange: Exchange) -> Faults:
    """The last cache says in Cache-Status that it answered from its store, but there is no Age.

    A cache has to send Age with what it serves from its store without validation, which a hit is. Without it, caches
    further on take an old response for a new one, and its lifetime begins anew.

    Bad:
        GET /
        -> 200
        Cache-Status: edge; hit

        GET /
        -> 404
        Cache-Status: origin-cache; fwd=miss
        Cache-Status: "Example CDN"; ttl=30; hit=?1
    Good:
        GET /
        -> 200
        Cache-Status: edge; hit
        Age: 0

        GET /
        -> 200
        Cache-Status: origin-cache; hit, edge; fwd=miss

        GET /
        -> 200
        Cache-Status: edge; hit=?0

        GET /
        -> 200
        Cache-Status: (edge); hit

        GET /
        -> 200
        Cache-Status:

        GET /
        If-None-Match: "a"
        -> 304
        Cache-Status: edge; hit
        ETag: "a"

        @hides response: Age
        GET /
        -> 200
        Cache-Status: edge; hit
    """
    response = exchange.response
    members = _members(response.fields.values("cache-status"))
    if not members or response.status == 304:
        return
    last = members[-1]
    if isinstance(last, SfItem) and last.parameters.get("hit") is True:
        yield missing("Age")
