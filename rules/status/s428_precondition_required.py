"""428 Precondition Required: the server takes such requests only if they are conditional."""

from wirelint import INFO, WARNING, Exchange, Faults, rule, status


@rule(
    "428-with-precondition",
    status=428,
    level=WARNING,
    spec="RFC 6585 §3",
    request_has=("if-match", "if-unmodified-since", "if-none-match"),
    tags="conditional",
    zh="请求已带有先决条件，却得到了 428 响应",
    why_zh=(
        "428 表示服务器要求请求带有先决条件；请求已经带有一个，客户端照着 428 的意思重试不会有任何不同。"
        "服务器若要另一种，应当说明。"
    ),
)
def with_precondition(exchange: Exchange) -> Faults:
    """A conditional request is answered with 428 Precondition Required.

    428 asks for a condition, and the request has one: to add one changes nothing. The server may want
    another kind of precondition; then its response has to say which.

    Bad:
        PUT /page
        If-Match: "v1"
        -> 428

        PUT /page
        If-Unmodified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 428

        PUT /page
        If-Match: *
        -> 428

        PUT /page
        If-None-Match: "v1"
        -> 428
    Good:
        PUT /page
        -> 428

        PUT /page
        If-Match: v1
        -> 428

        PUT /page
        If-Unmodified-Since: yesterday
        -> 428

        PUT /page
        If-None-Match: v1
        -> 428

        PUT /page
        If-Modified-Since: Wed, 25 Nov 2026 10:00:00 GMT
        -> 428
    """
    request = exchange.request
    tags = request.if_match
    if tags is not None and not tags.any:
        name = "If-Match"
    elif request.date("if-unmodified-since") is not None:
        name = "If-Unmodified-Since"
    elif tags is not None or request.if_none_match is not None:
        # Neither says which state the client knows, and against lost updates a server may rightly demand that.
        yield status(
            "428, although the request is conditional: the server seems to want If-Match with an entity tag",
            "请求已带有先决条件，仍得到 428：服务器要的大概是带实体标签的 If-Match",
            level=INFO,
        )
        return
    else:
        return
    yield status(
        f"428, although the request has {name}: if the server wants another precondition, only its content can say so",
        f"请求已带有 {name}，仍得到 428：服务器若要另一种先决条件，只能在响应内容中说明",
    )
