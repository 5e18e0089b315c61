"""Entity tags: the exact form in which servers issue them (RFC 9110 §8.8.3)."""

from collections.abc import Iterator

from wirelint import ERROR, INFO, Exchange, Fact, Faults, field, rule
from wirelint.fault import Fault
from wirelint.grammar.etags import entity_tag
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.malformed import form_faults
from wirelint.usual import ODD_TAG


@rule(
    "etag-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.8.3",
    response_has="etag",
    quirk=ODD_TAG,
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
