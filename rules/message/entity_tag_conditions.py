"""Entity tags as clients send them back: If-Match and If-None-Match (RFC 9110 §13.1)."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, rule
from wirelint.grammar.etags import EntityTag, entity_tags
from wirelint.grammar.result import Malformed
from wirelint.semantics.malformed import combined_fault
from wirelint.usual import ODD_TAG

_CONDITIONS = {"if-match": "If-Match", "if-none-match": "If-None-Match"}


@rule(
    "entity-tag-list-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §13.1.1, §13.1.2, §8.8.3",
    party="client",
    request_has=tuple(_CONDITIONS),
    quirk=ODD_TAG,
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
