"""Content-Location: the identifier of the very representation that the message encloses."""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, field, rule
from wirelint.exchange import Response
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import UriReference, resolve, uri_reference
from wirelint.semantics.references import leads_to_target
from wirelint.semantics.uri_fields import invalid_reference


def _reference(response: Response) -> UriReference | None:
    """The reference in Content-Location; None where it has several lines or is malformed."""
    value = response.fields.only("content-location")
    reference = None if value is None else uri_reference(value)
    return None if isinstance(reference, Malformed) else reference


@rule(
    "content-location-invalid",
    status="any",
    level=ERROR,
    spec="RFC 9110 §8.7, §4.2.4; RFC 3986 §4.1",
    response_has="content-location",
    zh="Content-Location 不是合法的 URI",
    why_zh=(
        "它的值是绝对 URI 或相对引用，不带片段；http 和 https URI 不得带用户信息。"
        "缓存和编辑工具靠它认出是哪一个资源的表示，不合法的值只能忽略。"
    ),
)
def invalid(exchange: Exchange) -> Faults:
    """Content-Location is not a URI that identifies a resource.

    It is an absolute URI or a relative reference, without a fragment, and an http(s) URI in it has no user information.
    Caches and editors learn from it which resource the content represents; what they can't read they ignore.
    Characters that clients leave raw in paths, and servers echo, count as advice.

    Bad:
        GET /manual
        -> 200
        Content-Location: /my manual

        GET /manual
        -> 200
        Content-Location: /manual.en#top

        GET /manual
        -> 404
        Content-Location: https://user@example.com/manual

        GET /manual
        -> 200
        Content-Location: //user:@example.com/manual

        GET /manual
        -> 200
        Content-Location: /manual?q={x}
    Good:
        GET /manual
        -> 200
        Content-Location: /manual.en?v=1

        GET /manual
        -> 200
        Content-Location: https://example.com/manual.en

        GET /manual
        -> 200
        Content-Location:

        GET /manual
        -> 200
        Content-Location: mailto:user@example.com

        GET /manual
        -> 200
        Content-Location: ftp://user@example.com/manual

        GET /manual
        -> 200
        Content-Location: /my manual
        Content-Location: /manual.en#top

        @unknown RESPONSE_OCTETS
        GET /manual
        -> 200
        Content-Location: /caf\\xc3\\xa9

        @unknown RESPONSE_LINES
        GET /manual
        -> 200
        Content-Location: /my, /manual
    """
    fault = invalid_reference(exchange, "Content-Location")
    if fault is not None:
        yield fault
        return
    reference, target = _reference(exchange.response), exchange.request.target_uri
    if reference is None:
        return
    if reference.fragment is not None:
        yield field(
            "Content-Location",
            "Content-Location has a fragment: it names a resource, not a part of one",
            "Content-Location 带有片段；它标识的是资源，而不是资源的一部分",
            at=str(reference).index("#"),
        )
    elif reference.userinfo is not None:
        scheme = (reference if target is None else resolve(target, reference)).scheme or ""
        if scheme.lower() in ("http", "https"):
            yield field(
                "Content-Location",
                "the http(s) URI in Content-Location has user information",
                "Content-Location 中的 http(s) URI 带有用户信息",
                at=str(reference).index("//") + 2,
            )


@rule(
    "delete-content-location",
    status=(200, 203, 204),
    level=WARNING,
    spec="RFC 9110 §8.7, §9.3.5",
    profile="strict",
    methods="DELETE",
    response_has="content-location",
    tags="methods",
    zh="对 DELETE 的成功响应用 Content-Location 指向被删除的资源",
    why_zh="与目标 URI 相同的 Content-Location 表示内容就是该资源的当前表示，而这个资源刚刚被删除。",
)
def of_deleted(exchange: Exchange) -> Faults:
    """The Content-Location of a successful response to DELETE is the resource that was deleted.

    Where it is the target URI, it says that the content is a current representation of that resource, which has just
    been deleted. What reports on the deletion has a URI of its own, or none.

    Bad:
        DELETE /notes/1
        -> 200
        Content-Location: /notes/1

        DELETE /notes/1
        -> 204
        Content-Location: https://EXAMPLE.com/notes/1

        DELETE /notes/1
        -> 203
        Content-Location: 1
    Good:
        DELETE /notes/1
        -> 200
        Content-Location: /reports/7

        DELETE /notes/1
        -> 202
        Content-Location: /notes/1

        PUT /notes/1
        -> 200
        Content-Location: /notes/1

        DELETE /notes/1
        -> 404
        Content-Location: /notes/1

        DELETE /notes/1
        -> 200
        Content-Location: /notes/1
        Content-Location: /reports/7

        DELETE /notes/1
        -> 200
        Content-Location: /notes/1#a b
    """
    if leads_to_target(_reference(exchange.response), exchange.request):
        yield field("Content-Location")


@rule(
    "content-location-redundant",
    status=(200, 203, 204, 206, 304),
    level=INFO,
    spec="RFC 9110 §8.7",
    profile="strict",
    methods=("GET", "HEAD"),
    response_has="content-location",
    zh="Content-Location 与目标 URI 相同",
    why_zh="对 GET 和 HEAD 而言，没有 Content-Location 时的默认含义就是表示属于目标 URI；重复它只是多占字节。",
)
def redundant(exchange: Exchange) -> Faults:
    """Content-Location repeats the target URI.

    For GET and HEAD it then says what holds without it: that the representation is the target's own.

    Bad:
        GET /manual
        -> 200
        Content-Location: https://EXAMPLE.com:443/manual

        HEAD /manual
        -> 200
        Content-Location: /manual

        GET /manual
        -> 200
        Content-Location:
    Good:
        GET /manual
        -> 200
        Content-Location: /manual.en

        POST /manual
        -> 200
        Content-Location: /manual

        GET /manual
        -> 200
        Content-Location: /manual#top

        GET /manual
        -> 200
        Content-Location: /man ual

        GET /manual
        -> 200
        Content-Location: /manual
        Content-Location: /manual.en

        GET /manual
        -> 404
        Content-Location: /manual
    """
    reference = _reference(exchange.response)
    if reference is not None and reference.fragment is None and leads_to_target(reference, exchange.request):
        yield field("Content-Location")
