"""201 Created: one or more resources were created; the main one is Location's, or else the target's."""

from wirelint import INFO, SAFE_METHODS, WARNING, Exchange, Faults, field, missing, quoted, rule, status
from wirelint.semantics.methods import METHOD_OVERRIDES, may_override_method
from wirelint.semantics.references import leads_to_target
from wirelint.usual import ODD_REFERENCE


@rule(
    "201-without-location",
    status=201,
    level=WARNING,
    spec="RFC 9110 §9.3.3, §15.3.2, §10.2.2",
    methods="POST",
    request_lacks=(*METHOD_OVERRIDES, "upload-complete"),
    response_lacks="location",
    zh="POST 得到的 201 响应没有用 Location 指出新资源",
    why_zh="没有 Location 时，新资源就是目标 URI 本身；向集合发出 POST 的客户端因此无从知道新资源在哪里。",
)
def without_location(exchange: Exchange) -> Faults:
    """A 201 to a POST does not say where the new resource is.

    Without Location the created resource is identified by the target URI, which is rarely what a POST
    to a collection means: the client cannot find what it made.

    Bad:
        POST /users
        Content-Type: application/json
        -> 201
        Content-Type: application/json
    Good:
        POST /users
        -> 201
        Location: /users/42

        PUT /users/42
        -> 201

        POST /users/42
        X-HTTP-Method-Override: PUT
        -> 201

        POST /users/42
        X-HTTP-Method: PUT
        -> 201

        POST /users/42
        X-Method-Override: PUT
        -> 201

        POST /users/42?_method=PUT
        -> 201

        POST /files
        Upload-Complete: ?1
        -> 201

        @hides response: Location
        POST /users
        -> 201
    """
    if not may_override_method(exchange.request):
        yield missing("Location")


@rule(
    "201-location-fragment",
    status=201,
    level=WARNING,
    spec="RFC 9110 §10.2.2",
    response_has="location",
    alone=True,
    quirk=ODD_REFERENCE,
    zh="201 响应的 Location 带有片段标识",
    why_zh="新资源的 URI 不应带片段：片段只指向表示中的一处，客户端取用新资源时会丢弃或误解它。",
)
def location_fragment(exchange: Exchange) -> Faults:
    """The Location of a 201 has a fragment.

    A fragment names a place inside a representation, not the resource that was created.

    Bad:
        POST /users
        -> 201
        Location: /users#42
    Good:
        POST /users
        -> 201
        Location: /users/42

        POST /users
        -> 201
        Location: /us ers#42
    """
    location = exchange.response.location
    if location is not None and location.fragment is not None:
        yield field("Location", at=str(location).index("#"))


@rule(
    "201-by-safe-method",
    status=201,
    level=WARNING,
    spec="RFC 9110 §9.2.1, §15.3.2",
    methods=SAFE_METHODS,
    zh="安全方法得到了 201 响应",
    why_zh="GET、HEAD、OPTIONS 和 TRACE 是安全方法，客户端没有要求创建任何资源；预取和爬虫会在无意中创建资源。",
)
def by_safe_method(exchange: Exchange) -> Faults:
    """A safe method is answered with 201 Created.

    GET, HEAD, OPTIONS and TRACE ask for nothing to be created; prefetching and crawlers would create
    resources without anyone's wish.

    Bad:
        GET /users/new
        -> 201
        Location: /users/42
    Good:
        POST /users
        -> 201
        Location: /users/42

        QUERY /users
        -> 201
        Location: /queries/7
    """
    method = exchange.request.method
    yield status(
        f"201 Created is the answer to {quoted(method)}, a safe method", f"对安全方法 {quoted(method)} 回应了 201"
    )


@rule(
    "201-location-is-target",
    status=201,
    level=INFO,
    spec="RFC 9110 §15.3.2, §9.3.3",
    profile="strict",
    methods="POST",
    response_has="location",
    zh="201 响应的 Location 指向请求的目标本身",
    why_zh="Location 应指出新资源；指回集合本身，客户端得不到任何新信息。",
)
def location_is_target(exchange: Exchange) -> Faults:
    """The Location of a 201 to a POST names the target itself.

    Location identifies the created resource; pointing back at the collection tells the client nothing new.
    An empty Location and one with a fragment have rules of their own.

    Bad:
        POST /users
        -> 201
        Location: https://EXAMPLE.com:443/users

        POST /users?list=2
        -> 201
        Location: ?list=2
    Good:
        POST /users
        -> 201
        Location: /users/42

        POST /users
        -> 201
        Location:

        PUT /users/42
        -> 201
        Location: /users/42

        POST /users
        -> 201
        Location: #42

        POST /users
        -> 201
        Location: /us ers
    """
    location = exchange.response.location
    if location is None or location.fragment is not None or not str(location):
        return
    if leads_to_target(location, exchange.request):
        yield field("Location")
