"""2xx to OPTIONS: the server tells which options it has for the target resource; its fields name them."""

from wirelint import INFO, Exchange, Faults, missing, rule
from wirelint.semantics.methods import allowed_methods

NAMING = (
    "allow",
    "accept",
    "accept-ch",
    "accept-encoding",
    "accept-patch",
    "accept-post",
    "accept-query",
    "accept-ranges",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "dasl",
    "dav",
    "link",
    "ms-author-via",
    "public",
    "tus-extension",
    "tus-version",
    "upgrade",
    "upload-limit",
)
"""Fields that name optional features of a resource."""

_FAMILIES = ("accept-", "access-control-", "dav-", "tus-")


@rule(
    "options-without-allow",
    status="2xx",
    level=INFO,
    spec="RFC 9110 §9.3.7",
    methods="OPTIONS",
    request_lacks="access-control-request-method",
    response_lacks=NAMING,
    zh="对 OPTIONS 的成功响应没有指出任何可用选项",
    why_zh="OPTIONS 询问目标资源支持什么；响应应带上能说明这一点的字段（例如 Allow），否则客户端白问一次。",
)
def without_allow(exchange: Exchange) -> Faults:
    """A successful response to OPTIONS names no option.

    OPTIONS asks what can be done with a resource. Without Allow, or any other field that names an
    optional feature, the client learns nothing.

    Bad:
        OPTIONS /users
        -> 200
        Content-Length: 0

        OPTIONS /users
        Origin: https://app.example
        -> 204

        OPTIONS /
        -> 204
        Vary: Accept-Language
    Good:
        OPTIONS /users
        -> 200
        Allow: GET, HEAD, OPTIONS, POST
        Content-Length: 0

        OPTIONS /users
        Origin: https://app.example
        Access-Control-Request-Method: PUT
        -> 200
        Content-Length: 0

        OPTIONS *
        -> 200
        Content-Length: 0

        OPTIONS https://example.com/*
        -> 200
        Content-Length: 0

        OPTIONS /users
        -> 403
        Content-Length: 0

        OPTIONS /calendars/
        -> 200
        DAV: 1, 2, 3, calendar-access
        Content-Length: 0

        OPTIONS /users
        -> 200
        Accept-Features: paging
        Content-Length: 0

        OPTIONS /users
        -> 200
        Access-Control-Max-Age: 600
        Content-Length: 0

        OPTIONS /files
        -> 204
        Tus-Resumable: 1.0.0

        OPTIONS /calendars/
        -> 200
        DAV-Features: sharing
        Content-Length: 0

        @hides response: Allow
        OPTIONS /users
        -> 200
        Content-Length: 0
    """
    target = exchange.request.target_uri
    if target is None or target.path in ("", "/*"):
        return  # the server as a whole: "*" is a ping
    if not any(name.startswith(_FAMILIES) for name in exchange.response.fields.names):
        yield missing("Allow")


@rule(
    "options-without-accept-patch",
    status="2xx",
    level=INFO,
    spec="RFC 5789 §3.1",
    methods="OPTIONS",
    response_has="allow",
    response_lacks="accept-patch",
    alone=True,
    zh="OPTIONS 响应允许 PATCH，却没有用 Accept-Patch 指出补丁格式",
    why_zh=(
        "PATCH 没有默认的补丁格式；支持它的资源应在 OPTIONS 响应中用 Accept-Patch 列出所接受的媒体类型，"
        "否则客户端只能靠猜。"
    ),
)
def without_accept_patch(exchange: Exchange) -> Faults:
    """A response to OPTIONS allows PATCH but does not say which patch formats.

    PATCH has no default format, so a resource that supports it lists those that it takes in Accept-Patch;
    otherwise the client has to guess.

    Bad:
        OPTIONS /users/42
        -> 200
        Allow: GET, PATCH, OPTIONS

        OPTIONS /users/42
        -> 204
        Allow: GET
        Allow: PATCH
    Good:
        OPTIONS /users/42
        -> 200
        Allow: GET, PATCH, OPTIONS
        Accept-Patch: application/merge-patch+json

        OPTIONS /users/42
        -> 200
        Allow: GET, PUT, OPTIONS

        OPTIONS /users/42
        -> 405
        Allow: GET, PATCH

        GET /users/42
        -> 200
        Allow: GET, PATCH

        OPTIONS /users/42
        -> 200
        Allow: GET; PATCH

        @hides response: Accept-Patch
        OPTIONS /users/42
        -> 200
        Allow: GET, PATCH, OPTIONS
    """
    methods = allowed_methods(exchange.response)
    if methods is not None and "PATCH" in methods:
        yield missing("Accept-Patch")
