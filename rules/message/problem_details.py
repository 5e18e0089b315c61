"""Problem details: what the object, or the element, has to be like (RFC 9457)."""

from collections.abc import Iterator

from wirelint import ERROR, WARNING, Exchange, Fact, Faults, content, quoted, rule
from wirelint.grammar.json_text import BOM, JsonText
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import uri_reference
from wirelint.semantics.content import is_whole
from wirelint.semantics.json_content import json_content, looks_like_html, place_of
from wirelint.semantics.xml_content import XmlFault, XmlRoot, xml_content

JSON = "application/problem+json"
XML = "application/problem+xml"
_ROOT = XmlRoot("urn:ietf:rfc:7807", "problem")

Said = tuple[str, str]


def _json_fault(exchange: Exchange) -> Said | None:
    read = json_content(exchange)
    if read is None or read.text is None:
        return None  # json-not-utf8 reports what is not UTF-8
    if isinstance(read.found, JsonText):
        if read.found.deep or read.members is not None:
            return None
        return "the content is JSON, but no object", "内容是 JSON，但不是对象"
    if not isinstance(read.found, Malformed) or read.text.startswith(BOM) or looks_like_html(read.text):
        return None  # json-bom and json-is-html report these
    seen, seen_zh = place_of(read.text, read.found)
    return f"the content is no JSON: {seen}", f"内容不是有效的 JSON：{seen_zh}"


def _xml_fault(exchange: Exchange) -> Said | None:
    found = xml_content(exchange)
    if isinstance(found, XmlFault):
        return (
            f"the XML is not well-formed at line {found.line}, column {found.column}: {found.reason}",
            f"XML 格式不正确：第 {found.line} 行第 {found.column} 列（{found.reason}）",
        )
    if isinstance(found, XmlRoot) and found != _ROOT:
        return (
            f'the root element is {quoted(found.name)} in the namespace {quoted(found.namespace)}, not "problem" in '
            f'"{_ROOT.namespace}"',
            f"根元素是命名空间 {quoted(found.namespace)} 中的 {quoted(found.name)}，"
            f'而不是 "{_ROOT.namespace}" 中的 "problem"',
        )
    return None


@rule(
    "problem-not-object",
    status="any",
    level=ERROR,
    spec="RFC 9457 §3, §B",
    response_media=(JSON, XML),
    needs=Fact.CONTENT_SIZE | Fact.CONTENT_TEXT,
    tags="bodies",
    zh="声明为问题详情的内容不是问题对象",
    why_zh="application/problem+json 的内容是一个 JSON 对象（XML 则是 problem 元素）；否则客户端读不到任何错误说明。",
)
def not_object(exchange: Exchange) -> Faults:
    """Content that is declared as problem details is none.

    It is one JSON object, or in XML the element problem in the namespace urn:ietf:rfc:7807. From anything else clients
    learn nothing of what went wrong.

    Bad:
        GET /
        -> 404
        Content-Type: application/problem+json
        | ["no such thing"]

        GET /
        -> 404
        Content-Type: application/problem+json
        | no such thing

        GET /
        -> 404
        Content-Type: application/problem+json
        Content-Length: 0

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <problem/>

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <error xmlns="urn:ietf:rfc:7807"/>

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <problem xmlns="urn:ietf:rfc:7807">
    Good:
        GET /
        -> 404
        Content-Type: application/problem+json
        | {}

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <problem xmlns="urn:ietf:rfc:7807"><status>404</status></problem>

        GET /
        -> 404
        Content-Type: application/json
        | ["no such thing"]

        GET /
        -> 404
        Content-Type: application/problem+json
        | <!doctype html>

        GET /
        -> 404
        Content-Type: application/problem+json
        | \\xef\\xbb\\xbf[

        GET /
        -> 404
        Content-Type: application/problem+json
        | \\xe9

        HEAD /
        -> 404
        Content-Type: application/problem+json

        GET /
        If-None-Match: "a"
        -> 304
        Content-Type: application/problem+json

        GET /
        -> 206
        Content-Type: application/problem+json
        Content-Range: bytes 0-3/9
        | {"a"

        GET /
        -> 404
        Content-Type: application/problem+json
        Content-Length: 20
        | {"title":

        GET /
        -> 404
        Content-Type: application/problem+xml
        Content-Length: 20
        | <problem>

        GET /
        -> 404
        Content-Type: application/problem+xml
        | <!DOCTYPE a [<!ENTITY b "c">]><a/>

        @unknown CONTENT_TEXT
        GET /
        -> 404
        Content-Type: application/problem+json
        | []
    """
    response = exchange.response
    is_json = response.essence == JSON
    if response.body.size == 0 and is_whole(exchange):
        yield content("there is no content, although its type says problem details", "声明为问题详情，却没有内容")
    elif (said := _json_fault(exchange) if is_json else _xml_fault(exchange)) is not None:
        yield content(*said)


def _wrong(members: dict[str, object]) -> Iterator[Said]:
    """The members of a problem object that consumers have to ignore (RFC 9457 §3.1)."""
    status = members.get("status")
    if status is not None and (not isinstance(status, (int, float)) or not 100 <= status <= 599):
        yield '"status" is no status code', '"status" 不是状态码'
    for name in ("title", "detail"):
        if not isinstance(members.get(name), str | None):
            yield f'"{name}" is no string', f'"{name}" 不是字符串'
    for name in ("type", "instance"):
        value = members.get(name)
        if value is not None and not (isinstance(value, str) and not isinstance(uri_reference(value), Malformed)):
            yield f'"{name}" is no URI reference', f'"{name}" 不是 URI 引用'


@rule(
    "problem-member-type",
    status="any",
    level=WARNING,
    spec="RFC 9457 §3.1",
    response_media=JSON,
    needs=Fact.CONTENT_TEXT,
    tags="bodies",
    zh="问题详情中成员的类型不对",
    why_zh="成员值的类型与规定不符时，客户端必须忽略这个成员：它说的内容就此丢失。",
)
def member_type(exchange: Exchange) -> Faults:
    """A member of a problem object has the wrong type.

    Where a value does not have the type that is specified, consumers have to ignore the member: what it says is lost.

    Bad:
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": "404"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 99}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 600}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": true}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"title": {"en": "Not found"}}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"detail": ["x"]}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"type": "no such thing"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"instance": 7}
    Good:
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 100, "title": "", "detail": "x", "type": "https://example.com/p", "instance": "/a#b"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 599, "type": "about:blank"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": null, "title": null, "detail": null, "type": null, "instance": null, "code": "x"}

        GET /
        -> 404
        Content-Type: application/json
        | {"status": "404"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | ["status"]

        GET /
        -> 404
        Content-Type: application/problem+json

        @unknown CONTENT_TEXT
        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": "404"}

        GET /
        -> 404
        Content-Type: application/problem+json
        | {"status": 404.0}
    """
    read = json_content(exchange)
    for en, zh in _wrong((read and read.members) or {}):
        yield content(f"{en}: consumers have to ignore it", f"{zh}，客户端必须忽略它")
