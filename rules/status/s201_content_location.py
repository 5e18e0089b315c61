"""201 Created with Content-Location: the same URI as Location's says that the content is the new resource."""

from wirelint import INFO, Exchange, Fact, Faults, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import normalised, resolve, uri_reference
from wirelint.semantics.content import lacks_content


@rule(
    "content-location-misleading",
    status=201,
    level=INFO,
    spec="RFC 9110 §8.7, §15.3.2",
    profile="strict",
    needs=Fact.CONTENT_SIZE,
    response_has="content-location",
    zh="201 响应把空内容说成新资源的表示",
    why_zh="Content-Location 与 Location 相同，表示内容就是新资源的当前表示；内容为空时，客户端会以为新资源是空的。",
)
def content_location_misleading(exchange: Exchange) -> Faults:
    """A 201 says that its empty content is the representation of the new resource.

    A Content-Location equal to Location tells that the content is what a GET of the new resource would
    give. Where there is no content, a client that believes it takes the new resource for an empty one.

    Bad:
        POST /users
        -> 201
        Location: /users/42
        Content-Location: https://EXAMPLE.com:443/users/42
        Content-Length: 0
    Good:
        POST /users
        -> 201
        Location: /users/42
        Content-Location: /users/42
        Content-Type: application/json
        [1 octets]

        POST /users
        -> 201
        Location: /users/42
        Content-Length: 0

        POST /users
        -> 201
        Location: /users/42
        Content-Location: /receipts/7
        Content-Length: 0

        POST /users
        -> 201
        Content-Location: /users/42
        Content-Length: 0

        POST /users
        -> 201
        Location: /users/42
        Content-Location: /users/ 42
        Content-Length: 0

        POST /users
        -> 200
        Location: /users/42
        Content-Location: /users/42
        Content-Length: 0

        @unknown CONTENT_SIZE
        POST /users
        -> 201
        Location: /users/42
        Content-Location: /users/42

        POST /users
        -> 201
        Location: /users/42
        Content-Location: /users/42
        Content-Location: /users/43
    """
    created, target = exchange.location, exchange.request.target_uri
    value = exchange.response.fields.only("content-location")
    reference = None if value is None else uri_reference(value)
    if created is None or target is None or reference is None or isinstance(reference, Malformed):
        return
    if lacks_content(exchange) and normalised(resolve(target, reference)) == normalised(created):
        yield field("Content-Location")
