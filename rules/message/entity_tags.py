"""Entity tags: the exact form in which servers issue them and clients send them back (RFC 9110 §8.8.3, §13.1)."""

from collections.abc import Iterator

from wirelint import ERROR, INFO, WARNING, Exchange, Fact, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.etags import WELL_FORMED, EntityTag, entity_tag, entity_tags
from wirelint.grammar.result import Malformed
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.malformed import combined_fault, form_faults

_CONDITIONS = {"if-match": "If-Match", "if-none-match": "If-None-Match"}


@rule(
    "etag-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.8.3",
    response_has="etag",
    tags="conditional",
    zh="ETag 不是合法的实体标签",
    why_zh="实体标签必须放在双引号中，弱标签以大写的 W/ 开头；写错的标签，缓存不用来验证，条件请求因此失效。",
)
def etag_invalid(exchange: Exchange) -> Faults:
    """ETag is no entity tag.

    A tag stands in double quotes, behind an upper-case W/ where it is weak. Caches do not validate with what is none,
    and clients that send it back get an answer to a condition that nobody understands.

    Bad:
        GET /
        -> 200
        ETag: abc

        GET /
        -> 200
        ETag: w/"abc"

        GET /
        -> 200
        ETag: "a b"

        GET /
        -> 304
        ETag: 'abc'

        GET /
        -> 200
        ETag: "a", "b"

        GET /
        -> 200
        ETag:
    Good:
        GET /
        -> 200
        ETag: "abc"

        GET /
        -> 200
        ETag: W/""

        GET /
        -> 200
        ETag: "caf\\xe9"

        GET /
        If-None-Match: abc
        -> 200

        @unknown RESPONSE_LINES
        GET /
        -> 200
        ETag: "a", "b"
    """
    lines = exchange.response.fields.values("etag")
    if len(lines) == 1 and WELL_FORMED.fullmatch(lines[0]):
        return ()  # nearly all are, and nearly each is new
    if not exchange.knows(Fact.RESPONSE_LINES) and any("," in line for line in lines):
        return ()
    return _etag_invalid(lines)


@remembered_lines
def _etag_invalid(lines: Lines) -> Iterator[Fault]:
    return form_faults("ETag", lines, entity_tag, "an entity tag", "合法的实体标签")


@rule(
    "etag-backslash",
    status="any",
    level=INFO,
    spec="RFC 9110 §8.8.3",
    profile="strict",
    response_has="etag",
    tags="conditional",
    alone=True,
    zh="ETag 中有反斜杠",
    why_zh="旧规范把标签定义为带引号的字符串，有的接收方仍会去掉反斜杠：送回来的标签就变了，验证总是失败。",
)
def etag_backslash(exchange: Exchange) -> Faults:
    """ETag has a backslash.

    By an older specification a tag was a quoted string, and some recipients still take a backslash for an escape: the
    tag that comes back is another one, and validation fails.

    Bad:
        GET /
        -> 200
        ETag: "a\\\\b"
    Good:
        GET /
        -> 200
        ETag: "a/b"

        GET /
        -> 200
        ETag: a\\\\b
    """
    tag = exchange.response.etag
    if tag is not None and "\\" in tag.opaque:
        yield field("ETag", at=exchange.response.fields.values("etag")[0].index("\\"))


@rule(
    "entity-tag-list-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §13.1.1, §13.1.2, §8.8.3",
    party="client",
    request_has=tuple(_CONDITIONS),
    tags="conditional",
    zh="If-Match 或 If-None-Match 不是实体标签的列表",
    why_zh=(
        "这两个字段的值要么只是 *，要么是实体标签的列表；写错的条件，有的服务器忽略，有的当成不匹配："
        "更新可能覆盖别人的数据，缓存验证则每次都失败。"
    ),
)
def tag_list_invalid(exchange: Exchange) -> Faults:
    """If-Match or If-None-Match is neither "*" nor a list of entity tags.

    A condition that does not parse is ignored by some servers and false to others: an update may overwrite what
    someone else wrote, or validation fail each time. Not reported where the value is the ETag of this very response,
    sent back as it came: etag-invalid reports that.

    Bad:
        GET /
        If-None-Match: abc
        -> 200

        PUT /
        If-Match: "a", *
        | hello
        -> 412

        PUT /
        If-Match: *, "a"
        | hello
        -> 412

        GET /
        If-None-Match: "a"
        If-None-Match: w/"b"
        -> 304
        ETag: "a"
    Good:
        GET /
        If-None-Match: "a", W/"b"
        -> 200

        GET /
        If-None-Match: "a"
        If-None-Match: "b",
        -> 200

        PUT /
        If-Match: *
        | hello
        -> 204

        GET /
        If-None-Match:
        -> 200

        GET /
        If-None-Match: abc
        -> 304
        ETag: abc

        GET /
        If-Range: abc
        Range: bytes=0-1
        -> 200
    """
    fields = exchange.request.fields
    for key, name in _CONDITIONS.items():
        value = fields.get(key)
        found = None if value is None else entity_tags(value)
        if isinstance(found, Malformed) and value not in exchange.response.fields.values("etag"):
            yield combined_fault(
                fields, name, found, 'a list of entity tags or "*"', "实体标签的列表或 *", side="request"
            )


@rule(
    "if-match-weak",
    status="any",
    level=WARNING,
    spec="RFC 9110 §13.1.1, §8.8.3.2",
    party="client",
    request_has="if-match",
    tags="conditional",
    zh="If-Match 只列出了弱标签",
    why_zh="If-Match 用强比较，弱标签永远不会匹配：遵循规范的服务器会拒绝每一个这样的请求。",
)
def if_match_weak(exchange: Exchange) -> Faults:
    """If-Match lists weak entity tags alone.

    If-Match compares strongly, and a weak tag never matches: a server that does so rejects every such request. Some
    APIs (OData, for instance) issue weak tags alone, and compare them weakly; a success shows that, and is advice.

    Bad:
        PUT /
        If-Match: W/"a"
        | hello
        -> 412

        PUT /
        If-Match: W/"a", W/"b"
        | hello
        -> 204
    Good:
        PUT /
        If-Match: "a"
        | hello
        -> 204

        PUT /
        If-Match: W/"a", "b"
        | hello
        -> 412

        PUT /
        If-Match: *
        | hello
        -> 204

        PUT /
        If-Match:
        | hello
        -> 412

        PUT /
        If-Match: W/a
        | hello
        -> 412

        GET /
        If-None-Match: W/"a"
        -> 200
    """
    asked = exchange.request.if_match
    if asked is None or not asked.tags or not all(map(_is_weak, asked.tags)):
        return
    if 200 <= exchange.response.status <= 299:
        yield field(
            "If-Match",
            "If-Match lists weak tags alone, which never match by the strong comparison; this server compares weakly",
            "If-Match 只列出了弱标签，按强比较永远不会匹配；这个服务器用的是弱比较",
            level=INFO,
            side="request",
        )
    else:
        yield field(
            "If-Match",
            "If-Match lists weak tags alone: the strong comparison that it asks for is never true",
            "If-Match 只列出了弱标签：它要求的强比较永远不成立",
            side="request",
        )


def _is_weak(tag: EntityTag) -> bool:
    return tag.weak
