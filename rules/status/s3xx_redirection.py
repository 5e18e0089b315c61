"""3xx Redirection: the client has to go on elsewhere; in most of the class Location says where."""

from wirelint import INFO, WARNING, Exchange, Faults, missing, quoted, rule, status


@rule(
    "3xx-without-location",
    status=(301, 302, 307, 308),
    level=WARNING,
    spec="RFC 9110 §15.4.2, §15.4.3, §15.4.8, §15.4.9",
    response_lacks="location",
    zh="重定向响应没有用 Location 指出去向",
    why_zh="服务器应在 301、302、307 和 308 响应中给出 Location；没有它，客户端无法跟随，用户只会停在原处。",
)
def without_location(exchange: Exchange) -> Faults:
    """A redirect does not say where to.

    The server should send Location with 301, 302, 307 and 308. Without it no client can follow, and the user
    is stuck. (Google's resumable uploads answer 308 without Location to say how much has arrived, a use older
    than the code.)

    Bad:
        GET /old
        -> 301

        PUT /upload/7
        -> 308

        POST /upload/7
        Content-Range: bytes 0-99/200
        -> 308

        PUT /upload/7
        Content-Range: bytes 0-99/200
        -> 307
    Good:
        GET /old
        -> 301
        Location: /new

        GET /manual
        -> 300

        @hides response: *
        GET /old
        -> 301
    """
    request, response = exchange.request, exchange.response
    sends_range = request.method == "PUT" and not request.lacks("content-range")
    if response.status == 308 and (sends_range or not response.lacks("range")):
        yield missing(
            "Location",
            "308 without Location: a resumable upload that goes on, but generic clients find no place to go",
            "308 没有 Location：这是续传上传的惯用法，但通用客户端无处可去",
            level=INFO,
        )
    else:
        yield missing("Location")


@rule(
    "redirect-may-change-method",
    status=(301, 302),
    level=INFO,
    spec="RFC 9110 §15.4.2, §15.4.3",
    by_shape=True,
    methods=("POST", "PUT", "PATCH", "DELETE"),
    response_has="location",
    zh="对非安全方法的重定向没有说明应使用哪种方法",
    why_zh=(
        "出于历史原因，客户端跟随 301 和 302 时可以把 POST 改成 GET，有的客户端对其他方法也这样做；"
        "303 明确要求改用 GET，307 和 308 明确要求保持方法。"
    ),
)
def may_change_method(exchange: Exchange) -> Faults:
    """A redirect leaves open whether the method stays.

    For historical reasons clients may turn POST into GET when they follow a 301 or 302, and some do so with
    other methods too. 303 says GET, 307 and 308 say the same method.

    Bad:
        POST /orders
        -> 302
        Location: /orders/7

        POST /orders
        -> 301
        Location: /v2/orders

        PUT /orders/7
        -> 302
        Location: /v2/orders/7

        PATCH /orders/7
        -> 301
        Location: /v2/orders/7

        DELETE /orders/7
        -> 302
        Location: /v2/orders/7
    Good:
        GET /orders
        -> 302
        Location: /v2/orders

        POST /orders
        -> 303
        Location: /orders/7

        POST /orders
        -> 307
        Location: /v2/orders

        POST /orders
        -> 308
        Location: /v2/orders

        POST /orders
        -> 302
    """
    code, method = exchange.response.status, quoted(exchange.request.method)
    keeping = 308 if code == 301 else 307
    yield status(
        f"After a {code} a client may repeat {method} as GET: 303 would ask for that, {keeping} would keep the method",
        f"收到 {code} 后，客户端可能把 {method} 改成 GET：303 明确要求 GET，{keeping} 明确保持方法",
    )


@rule(
    "redirect-server-wide-options",
    status=(300, 301, 302, 307, 308),
    level=INFO,
    spec="RFC 9110 §9.3.7",
    profile="strict",
    methods="OPTIONS",
    zh="对 OPTIONS * 的响应是重定向",
    why_zh="OPTIONS * 询问的是服务器本身而不是某个资源，只相当于一次探测；它没有可以被移到别处的目标资源。",
)
def server_wide_options(exchange: Exchange) -> Faults:
    """OPTIONS * is redirected.

    It asks about the server itself, as a ping does, not about a resource: there is nothing that could have
    moved elsewhere.

    Bad:
        OPTIONS *
        -> 301
        Location: https://www.example.com/
    Good:
        OPTIONS /
        -> 301
        Location: https://www.example.com/

        OPTIONS https://example.com?x
        -> 301
        Location: https://www.example.com/

        GET https://example.com
        -> 301
        Location: https://www.example.com/

        OPTIONS *
        -> 204
    """
    target = exchange.request.target_uri
    if target is not None and not target.path and target.query is None:
        yield status()
