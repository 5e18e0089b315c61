"""412 Precondition Failed where the request's conditions lead elsewhere: to 304, or to a complete 200.

The order in which conditions are evaluated, and where each leads, is laid down in RFC 9110 §13.2.2.
"""

from wirelint import ERROR, INFO, WARNING, Exchange, Faults, quoted, rule, status
from wirelint.semantics.preconditions import (
    CONDITIONS,
    OTHER_CONDITIONS,
    WITHOUT_SELECTION,
    content_may_be_a_condition,
    may_have_other_conditions,
)


@rule(
    "412-should-be-304",
    status=412,
    level=ERROR,
    spec="RFC 9110 §13.1.2, §13.2.2",
    methods=("GET", "HEAD"),
    request_has="if-none-match",
    request_lacks=("if-match", "if-unmodified-since", *OTHER_CONDITIONS),
    zh="GET 或 HEAD 的 If-None-Match 不成立时得到了 412",
    why_zh=(
        "If-None-Match 不成立说明客户端的表示仍然有效，对 GET 和 HEAD 必须回应 304；412 是错误，"
        "客户端不会改用它已存的表示。"
    ),
)
def should_be_304(exchange: Exchange) -> Faults:
    """A false If-None-Match of a GET or HEAD is answered with 412.

    It means that the client's representation is current, which 304 says. 412 is an error: the client does not fall
    back on what it has stored.

    Bad:
        GET /notes/1
        If-None-Match: "a"
        -> 412

        HEAD /notes/1
        If-None-Match: "a"
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412
    Good:
        GET /notes/1
        If-Match: "z"
        If-None-Match: "a"
        -> 412

        GET /notes/1
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-None-Match: "a"
        -> 412

        PUT /notes/1
        If-None-Match: "a"
        -> 412

        QUERY /notes
        If-None-Match: "a"
        -> 412

        GET /notes/1
        If: (<urn:uuid:1>)
        If-None-Match: "a"
        -> 412

        GET /notes/1
        If-State-Match: "a"
        If-None-Match: "a"
        -> 412

        @hides request: If-Match
        GET /notes/1
        If-None-Match: "a"
        -> 412

        GET /notes/1
        -> 412
    """
    if not may_have_other_conditions(exchange.request):
        yield status(
            "If-None-Match of a GET or HEAD leads to 304 Not Modified, never to 412",
            "GET 和 HEAD 的 If-None-Match 只会得出 304，不会得出 412",
        )


@rule(
    "412-if-modified-since",
    status=412,
    level=WARNING,
    spec="RFC 9110 §13.1.3, §13.2.2",
    request_has="if-modified-since",
    request_lacks=("if-match", "if-none-match", "if-unmodified-since", *OTHER_CONDITIONS),
    zh="请求中只有 If-Modified-Since，却得到了 412",
    why_zh=(
        "If-Modified-Since 不成立时，GET 和 HEAD 应得到 304，其他方法必须忽略它：412 让客户端得不到本可以得到的结果。"
    ),
)
def if_modified_since(exchange: Exchange) -> Faults:
    """If-Modified-Since alone led to 412.

    Where it is false GET and HEAD get 304, and any other method has to ignore it: the client does not get what it
    could have.

    Bad:
        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        DELETE /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        POST /notes
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        | {"rev": "7"}
        -> 412
    Good:
        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 304

        GET /notes/1
        If-Modified-Since: 0
        -> 412

        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-Match: "a"
        -> 412

        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-None-Match: "a"
        -> 412

        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        MOVE /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        Overwrite: F
        -> 412

        PUT /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        If: (<urn:uuid:1>)
        -> 412

        PATCH /files/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        Tus-Resumable: 0.2.2
        -> 412

        PUT /copy
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        x-amz-copy-source-if-match: "a"
        -> 412

        OPTIONS /notes
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        @hides request: If-Match
        GET /notes/1
        If-Modified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412
    """
    request = exchange.request
    if (
        request.method in WITHOUT_SELECTION  # precondition-not-applicable
        or request.date("if-modified-since") is None
        or may_have_other_conditions(request)
    ):
        return
    if request.method in ("GET", "HEAD"):
        yield status(
            "the only condition is If-Modified-Since, which leads to 304 Not Modified",
            "唯一的条件是 If-Modified-Since，它只会得出 304",
        )
    else:
        yield status(
            f"the only condition is If-Modified-Since, which {quoted(request.method)} has to ignore",
            f"唯一的条件是 If-Modified-Since，而 {quoted(request.method)} 必须忽略它",
            level=INFO if content_may_be_a_condition(request) else None,
        )


@rule(
    "412-if-range",
    status=412,
    level=ERROR,
    spec="RFC 9110 §13.1.5, §13.2.2",
    request_has="if-range",
    request_lacks=(*CONDITIONS, *OTHER_CONDITIONS),
    zh="请求中只有 If-Range，却得到了 412",
    why_zh="If-Range 正是为了省去 412 之后的第二次请求：不成立时必须忽略 Range，用 200 返回完整的新表示。",
)
def if_range(exchange: Exchange) -> Faults:
    """If-Range alone led to 412.

    If-Range is there to spare the client a second request: where it is false Range is ignored, and the complete new
    representation comes with 200.

    Bad:
        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        -> 412

        POST /films
        Range: bytes=500-
        If-Range: "a"
        | {"rev": "7"}
        -> 412
    Good:
        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        -> 200

        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        If-Match: "a"
        -> 412

        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        If-Unmodified-Since: Sun, 15 Nov 2026 10:00:00 GMT
        -> 412

        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        If-State-Match: "a"
        -> 412

        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        If: (<urn:uuid:1>)
        -> 412

        OPTIONS /films
        If-Range: "a"
        -> 412

        @hides request: *
        GET /film.mp4
        Range: bytes=500-
        If-Range: "a"
        -> 412

        GET /film.mp4
        Range: bytes=500-
        -> 412
    """
    request = exchange.request
    if request.method not in WITHOUT_SELECTION and not may_have_other_conditions(request):
        yield status(
            "the only condition is If-Range: where it is false the answer is a complete 200, not 412",
            "唯一的条件是 If-Range，不成立时应以 200 返回完整表示，而不是 412",
            level=INFO if content_may_be_a_condition(request) else None,
        )
