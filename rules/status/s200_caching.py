"""200 OK and caches: for how long, and by what means, the response may be reused."""

from wirelint import INFO, Exchange, Faults, field, rule
from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import uri_reference
from wirelint.semantics.freshness import explicit_lifetime
from wirelint.semantics.methods import may_override_method
from wirelint.semantics.places import line_at
from wirelint.semantics.references import leads_to_target


@rule(
    "post-freshness-unusable",
    status=200,
    level=INFO,
    spec="RFC 9110 §9.3.3, RFC 5789 §2",
    profile="strict",
    methods=("POST", "PATCH"),
    response_has=("cache-control", "expires"),
    zh="POST 响应声明了新鲜期，却没有任何缓存可以使用它",
    why_zh=(
        "只有当 Content-Location 与目标 URI 相同时，POST（或 PATCH）响应才能被缓存，并用于之后的 GET；"
        "否则声明的新鲜期不起作用。"
    ),
)
def freshness_unusable(exchange: Exchange) -> Faults:
    """The response to a POST states a freshness lifetime that no cache can use.

    A response to POST or PATCH can be stored only where its Content-Location equals the target URI, and
    then answers later GETs. Otherwise the stated lifetime has no effect.

    Bad:
        POST /search
        -> 200
        Cache-Control: max-age=600

        PATCH /users/42
        -> 200
        Content-Location: /users/43
        Cache-Control: max-age=1

        POST /search
        -> 200
        Date: Wed, 25 Nov 2026 10:00:00 GMT
        Expires: Wed, 25 Nov 2026 10:10:00 GMT
    Good:
        POST /users/42
        -> 200
        Content-Location: https://EXAMPLE.com:443/users/42
        Cache-Control: max-age=600

        POST /search
        -> 200
        Cache-Control: max-age=0

        POST /search
        -> 200
        Cache-Control: no-store, max-age=600

        POST /search
        -> 200
        Cache-Control: public

        POST /search
        X-HTTP-Method-Override: GET
        -> 200
        Cache-Control: max-age=600

        POST /users/42
        -> 200
        Content-Location: /users/ 42
        Cache-Control: max-age=600

        POST /users/42
        -> 200
        Content-Location: /users/41
        Content-Location: /users/42
        Cache-Control: max-age=600

        GET /search
        -> 200
        Cache-Control: max-age=600

        @hides response: Content-Location
        POST /search
        -> 200
        Cache-Control: max-age=600
    """
    request, response = exchange.request, exchange.response
    lifetime = explicit_lifetime(response)
    if lifetime is None or lifetime.seconds == 0 or may_override_method(request):
        return
    if not response.lacks("content-location"):
        value = response.fields.only("content-location")
        reference = None if value is None else uri_reference(value)
        if reference is None or isinstance(reference, Malformed) or leads_to_target(reference, request):
            return
    yield field(lifetime.field, line=lifetime.line, at=lifetime.at)


@rule(
    "no-cache-without-validator",
    status=200,
    level=INFO,
    spec="RFC 9111 §5.2.2.4, §4.3.1",
    methods=("GET", "QUERY"),
    response_has="cache-control",
    response_lacks=("etag", "last-modified"),
    alone=True,
    zh="no-cache 响应既没有 ETag 也没有 Last-Modified",
    why_zh=(
        "no-cache 允许存储，但每次使用前都要验证；没有验证器就无从验证，缓存只是白白保存一份。应加上 ETag，"
        "或改用 no-store。"
    ),
)
def no_cache_without_validator(exchange: Exchange) -> Faults:
    """A response says no-cache, but has neither ETag nor Last-Modified.

    no-cache lets a cache store the response and asks it to validate it before each use. Without a
    validator that can't succeed, so it is stored for nothing: send an ETag, or no-store.

    Bad:
        GET /users
        -> 200
        Cache-Control: no-cache

        GET /users
        -> 200
        Cache-Control: private
        Cache-Control: max-age=0, no-cache

        QUERY /users
        Content-Type: application/sql
        -> 200
        Cache-Control: no-cache
    Good:
        GET /users
        -> 200
        Cache-Control: no-cache
        ETag: "1"

        GET /users
        -> 200
        Cache-Control: no-cache
        Last-Modified: Wed, 25 Nov 2026 10:00:00 GMT

        GET /users
        -> 200
        Cache-Control: no-cache, no-store

        GET /users
        -> 200
        Cache-Control: no-cache="Set-Cookie"

        GET /users
        -> 200
        Cache-Control: max-age=600

        GET /users
        -> 200
        Cache-Control: no-cache; private

        POST /users
        -> 200
        Cache-Control: no-cache

        @hides response: ETag
        GET /users
        -> 200
        Cache-Control: no-cache
    """
    control = exchange.response.cache_control
    directive = None if control is None else control.first("no-cache")
    if control is None or directive is None or directive.argument or "no-store" in control:
        return
    line, at = line_at(exchange.response.fields, "cache-control", directive.at)
    yield field("Cache-Control", line=line, at=at)
