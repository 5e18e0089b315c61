"""CORS-preflight requests: how a browser asks whether a page may send what it wants to send (Fetch §3.3.2)."""

from wirelint import WARNING, Exchange, Faults, field, missing, rule

_FIELDS = {
    "access-control-request-method": "Access-Control-Request-Method",
    "access-control-request-headers": "Access-Control-Request-Headers",
}


@rule(
    "preflight-request-invalid",
    status="any",
    level=WARNING,
    spec="Fetch §3.3.2, §3.3.3",
    by_shape=True,
    party="client",
    request_has=tuple(_FIELDS),
    tags="cors",
    zh="预检请求不完整，或预检字段用在了别的请求中",
    why_zh=(
        "预检请求使用 OPTIONS，带有 Origin 和 Access-Control-Request-Method；缺了其中之一，服务器就不把它当作预检。"
        "浏览器不会这样发送，通常是手工拼出来的请求。"
    ),
)
def preflight_request_invalid(exchange: Exchange) -> Faults:
    """A CORS-preflight request is incomplete, or its fields stand in another request.

    A preflight is an OPTIONS request with Origin and Access-Control-Request-Method. Where one of the three is missing,
    servers don't take it for one, and the answer says nothing about what a browser would get. Browsers never send
    that: usually the request was put together by hand.

    Bad:
        POST /
        Origin: https://example.net
        Access-Control-Request-Method: POST
        -> 200

        OPTIONS /
        Access-Control-Request-Method: POST
        -> 204

        OPTIONS /
        Origin: https://example.net
        Access-Control-Request-Headers: x-api-key
        -> 204
    Good:
        OPTIONS /
        Origin: https://example.net
        Access-Control-Request-Method: POST
        Access-Control-Request-Headers: x-api-key
        -> 204

        OPTIONS /
        Origin: https://example.net
        Access-Control-Request-Method: POST
        -> 204

        @hides request: Origin
        OPTIONS /
        Access-Control-Request-Method: POST
        -> 204

        @hides request: Access-Control-Request-Method
        OPTIONS /
        Origin: https://example.net
        Access-Control-Request-Headers: x-api-key
        -> 204

        OPTIONS /
        Origin: https://example.net
        -> 204
    """
    request = exchange.request
    name = next(name for name in _FIELDS if name in request)
    if request.method != "OPTIONS":
        yield field(
            _FIELDS[name],
            f"{_FIELDS[name]} stands in a {request.method} request, but only OPTIONS makes a preflight",
            f"{_FIELDS[name]} 出现在 {request.method} 请求中，而预检请求只能是 OPTIONS",
            side="request",
        )
        return
    for needed in ("Origin", "Access-Control-Request-Method"):
        if request.lacks(needed.lower()):
            yield missing(
                needed,
                f"the preflight request has no {needed}",
                f"预检请求没有 {needed}",
                side="request",
            )
            return
